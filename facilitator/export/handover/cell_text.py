"""What may stand in one cell of a workbook that another program reads: what it would change is changed here, seen."""

import re
import zlib
from collections.abc import Iterable

from facilitator.export.lists.sheet import CELL_LIMIT, excel_length
from facilitator.model.basics.clean import clean_text

SWALLOWED = frozenset(
    (
        *("#N/A", "#N/A N/A", "#NA", "-1.#IND", "-1.#QNAN", "-NaN", "-nan", "1.#IND", "1.#QNAN", "<NA>", "N/A"),
        *("NA", "NULL", "NaN", "None", "n/a", "nan", "null"),
    )
)
"""Texts that a library for spreadsheets takes for nothing: a name that is one of them would be empty there."""

NAME_LIMIT = 200
_REST = 10
"""How long the end is that a name gets which was cut: a sign, a space and eight figures."""

_SPACES = re.compile(r"\s+")


def checksum(text: str) -> str:
    """Eight figures that stand for a whole text, the same in every year."""
    return f"{zlib.crc32(text.encode()):08x}"


def one_line(text: str) -> str:
    """A text with one space wherever there was room in it."""
    return _SPACES.sub(" ", clean_text(text)).strip()


def kept(text: str) -> str:
    """A text that no library takes for nothing: with a full stop behind it, if need be."""
    return f"{text}." if text in SWALLOWED else text


def cell_text(text: str, goes_on: str = "…") -> str:
    """A text as it stands in a cell, without room around it; what is too long ends at a word, with `goes_on`."""
    words = clean_text(text).strip()
    if excel_length(words) > CELL_LIMIT:
        words = _first_words(words, CELL_LIMIT - excel_length(goes_on) - 1).rstrip() + f" {goes_on}"
    return kept(words)


def _first_words(text: str, most: int) -> str:
    while excel_length(text) > most:
        text = text[: len(text) - max(1, (excel_length(text) - most) // 2)]
    space = max(text.rfind(" ", len(text) - 100), text.rfind("\n", len(text) - 100))
    return text[:space] if space > 0 else text


def name_text(text: str, behind: str = "", most: int = NAME_LIMIT) -> str:
    """A name of one line and at most 200 characters, with `behind` at its end.

    A longer one is cut and marked with the checksum of the whole, so that it is the same in every year and two
    long names that begin alike stay two.
    """
    name = one_line(text)
    room = most - len(behind)
    if len(name) > room:
        name = f"{name[: room - _REST].rstrip()}… {checksum(name)}"
    return kept(f"{name}{behind}")


def labelled(lines: Iterable[tuple[str, str]]) -> str:
    """Lines with a label, in Markdown, an empty line between them; what nobody said is left out."""
    return "\n\n".join(f"**{label}:** {words.strip()}" for label, words in lines if words.strip())
