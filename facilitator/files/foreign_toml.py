"""The one place where TOML that others may have written is parsed: whatever stands in it, a table or one error.

Limits are looked at before the parser is, because what nobody meant can keep it busy for minutes.
"""

import re
from typing import Any, Literal

from facilitator.files.broken_toml import TomlReason, sign_code, toml_reason
from facilitator.model.basics.clean import clean_tree
from facilitator.model.basics.problem import Values

LARGEST = 16_000_000
"""Bytes of one text. A question set with all its stories has 100,000."""

DEEPEST = 50
"""How many brackets may be open at once, and of how many parts a key may be made."""

LONGEST_NUMBER = 18
"""Digits of a number: what still fits in 64 bits everywhere."""

TomlFault = Literal["not_utf8", "not_toml", "too_large", "too_deep", "long_number"]

_WORDS = re.compile(
    r'"""(?:[^\\"]|\\.|"(?!""))*+"""|'
    + r"'''(?:[^']|'(?!''))*+'''|"
    + r'"(?:[^"\\\n]|\\.)*+"|'
    + r"'[^'\n]*+'|#[^\n]*+",
    re.DOTALL,
)
_BRACKETS = re.compile(r"[\[\]{}]")
# It is tried where a word begins only: tried at every letter, one long word would keep it busy for hours.
_MANY_PARTS = re.compile(rf"""(?<![\w"'-])(?:[\w"'-]++[ \t]*+\.[ \t]*+){{{DEEPEST}}}""")
_LONG_NUMBER = re.compile(rf"(?<![\w\"'-])[+-]?(?:0[xob])?[0-9a-f_]*[0-9][0-9a-f_]{{{LONGEST_NUMBER},}}", re.IGNORECASE)
_MANY_DIGITS = re.compile(rf"[0-9a-f_]{{{LONGEST_NUMBER + 1}}}", re.IGNORECASE)
_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")


class BadToml(ValueError):
    """A text that is no TOML, or such that nobody meant it; `line` counts from 1.

    When it is no TOML, `reason` is why, and `sign` the sign that does not belong there, if that is why.
    """

    def __init__(self, fault: TomlFault, line: int = 1, reason: TomlReason = "plain", sign: str = "") -> None:
        """Say what is wrong, and at which line."""
        super().__init__(fault)
        self.fault: TomlFault = fault
        self.line = line
        self.reason: TomlReason = reason
        self.sign = sign

    @property
    def code(self) -> str:
        """The code of it in words (`problem.toml`)."""
        return f"toml.{self.reason}" if self.fault == "not_toml" else f"toml.{self.fault}"

    @property
    def values(self) -> Values:
        """What its words are filled with: the name and the number of the sign that does not belong there."""
        return {"sign": sign_code(self.sign), "number": f"U+{ord(self.sign):04X}"} if self.sign else {}


def read_toml(source: bytes | str) -> dict[str, Any]:
    """The tables of a text, every string in it cleaned as typed words are.

    Raises:
        BadToml: for whatever is wrong with it; nothing else.
    """
    # A start reads nothing of others: it must not wait for their parser.
    import tomllib

    text = _decoded(source)
    _check_limits(text)
    try:
        tables: dict[str, Any] = clean_tree(tomllib.loads(text))
    except RecursionError as error:
        raise BadToml("too_deep") from error
    except ValueError as error:
        raise _not_toml(str(error), text) from error
    except Exception as error:
        # The parser is made for what people write; what bytes at random do to it is not to be foreseen.
        raise BadToml("not_toml") from error
    return tables


def _not_toml(said: str, text: str) -> BadToml:
    """What the parser said about a text, as a code."""
    place = _PLACE.search(said)
    line, column = (int(place[1]), int(place[2])) if place else (text.count("\n") + 1, 0)
    reason, sign = toml_reason(said, text, line, column)
    return BadToml("not_toml", line, reason, sign)


def _decoded(source: bytes | str) -> str:
    if len(source) > LARGEST:
        raise BadToml("too_large")
    if isinstance(source, str):
        return source
    try:
        return source.decode()
    except UnicodeDecodeError as error:
        raise BadToml("not_utf8", source.count(b"\n", 0, error.start) + 1) from error


def _check_limits(text: str) -> None:
    many_brackets = text.count("[") + text.count("{") > DEEPEST
    many_parts = _MANY_PARTS.search(text) is not None
    many_digits = _MANY_DIGITS.search(text) is not None
    if not (many_brackets or many_parts or many_digits):
        return
    # Words may hold any number of dots, digits and brackets: they are taken out, line ends stay.
    bare = _WORDS.sub(lambda words: '""' + "\n" * words[0].count("\n"), text)
    too_long = _LONG_NUMBER.search(bare) if many_digits else None
    if too_long is not None:
        raise BadToml("long_number", _line(bare, too_long.start()))
    parts = _MANY_PARTS.search(bare) if many_parts else None
    if parts is not None:
        raise BadToml("too_deep", _line(bare, parts.start()))
    if many_brackets:
        _check_brackets(bare)


def _check_brackets(bare: str) -> None:
    depth = 0
    for bracket in _BRACKETS.finditer(bare):
        depth = depth + 1 if bracket[0] in "[{" else max(0, depth - 1)
        if depth > DEEPEST:
            raise BadToml("too_deep", _line(bare, bracket.start()))


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1
