"""Why a text is no TOML, as a code at a line: what the parser says is English."""

import unicodedata
from typing import Literal

TomlReason = Literal[
    "sign", "no_equals", "no_value", "twice", "not_closed", "text_not_closed", "backslash", "day", "line", "plain"
]
"""What is wrong where a text is no TOML any more; `plain` when that cannot be told."""

SIGNS = {
    "\u201c": "curly_quote",
    "\u201d": "curly_quote",
    "\u201e": "curly_quote",
    "\u2018": "curly_quote",
    "\u2019": "curly_quote",
    "\u00ab": "curly_quote",
    "\u00bb": "curly_quote",
    "\u00a0": "hard_space",
    "\u202f": "hard_space",
    "\u2007": "hard_space",
    "\u200b": "unseen",
    "\u200d": "unseen",
    "\ufeff": "unseen",
    "\u00ad": "unseen",
    "\u2013": "dash",
    "\u2014": "dash",
    "\u2212": "dash",
    "\u2028": "line_end",
    "\u2029": "line_end",
    "\r": "line_end",
}
"""Signs that a word processor or a web page puts where TOML has others, and the code of their name."""

_BEGINNINGS: tuple[tuple[str, TomlReason], ...] = (
    ("Expected '='", "no_equals"),
    ("Invalid value", "no_value"),
    ("Invalid initial character", "no_value"),
    ("Cannot overwrite", "twice"),
    ("Cannot declare", "twice"),
    ("Cannot mutate", "twice"),
    ("Cannot redefine", "twice"),
    ("Duplicate", "twice"),
    ("Unclosed", "not_closed"),
    ("Expected ']", "not_closed"),
    ("Unterminated", "text_not_closed"),
    ("Expected '\"", "text_not_closed"),
    ("Expected \"'", "text_not_closed"),
    ("Illegal character '\\n'", "text_not_closed"),
    ("Unescaped", "backslash"),
    ("Invalid hex", "backslash"),
    ("Escaped", "backslash"),
    ("Invalid date", "day"),
    ("Expected newline", "line"),
    ("Invalid statement", "line"),
)
"""How what `tomllib` says begins, in every Python; another beginning is told without its reason."""


def toml_reason(said: str, text: str, line: int, column: int) -> tuple[TomlReason, str]:
    """The reason behind what the parser said about a place in a text, and the sign that is to blame, if any.

    `column` counts from 1; 0 is the end of the text.
    """
    lines = text.split("\n")
    here = lines[line - 1] if line <= len(lines) else ""
    sign = _sign_at(here, column)
    if sign:
        return "sign", sign
    if column == 0 and text.count("[") + text.count("{") > text.count("]") + text.count("}"):
        # At the end of the text the parser still waits for a value, because a list was never closed.
        return "not_closed", ""
    return next((reason for beginning, reason in _BEGINNINGS if said.startswith(beginning)), "plain"), ""


def _sign_at(line: str, column: int) -> str:
    """The sign that does not belong in TOML at a column (from 1) of a line, or just before it; empty when none."""
    for place in (column - 1, column - 2):
        if 0 <= place < len(line) and (line[place] in SIGNS or _is_control(line[place])):
            return line[place]
    return ""


def _is_control(sign: str) -> bool:
    return sign != "\t" and unicodedata.category(sign) == "Cc"


def sign_code(sign: str) -> str:
    """The code of the name of a sign."""
    return SIGNS.get(sign, "control")
