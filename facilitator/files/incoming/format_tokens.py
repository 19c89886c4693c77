"""The parts of a number format, and the signs that numbers are written with."""

import re
from dataclasses import dataclass
from functools import lru_cache

SIGNS = {"nl": (",", "."), "en": (".", ",")}
"""The decimal sign and the sign between thousands."""

_PATTERN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_(?P<blank>.)|\*(?P<fill>.)'
    r"|\[\$(?P<currency>[^\]]*)\]|\[(?P<elapsed>h+|m+|s+)\]|\[(?P<condition>[<>=]+-?[\d.]+)\]|\[(?P<other>[^\]]*)\]"
    r"|(?P<noon>AM/PM|A/P)|(?P<general>General|Standaard)|(?P<exponent>E[+-])"
    r"|(?P<second_part>(?<=s)\.0+|(?<=s\])\.0+)|(?P<date>y+|m+|d+|h+|s+|e+|b+|g+|a{3,4})"
    r"|(?P<digit>[0#?])|(?P<sign>[.,%/@])|(?P<literal>.)",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True)
class Token:
    """A piece of a format, by what it means."""

    kind: str
    text: str


Section = tuple[Token, ...]


@lru_cache(maxsize=1024)
def sections(code: str) -> tuple[Section, ...]:
    """The sections of a format: for positive numbers, negative ones, zero, and text."""
    parts: list[list[Token]] = [[]]
    for match in _PATTERN.finditer(code):
        kind = str(match.lastgroup)
        text = match[kind]
        if kind == "literal" and text == ";":
            parts.append([])
        else:
            parts[-1].append(Token(kind, text))
    return tuple(tuple(section) for section in parts)


def is_date(section: Section) -> bool:
    """Whether a section shows a moment or a duration."""
    return any(token.kind in ("date", "elapsed", "noon") for token in section)


def literal_text(token: Token) -> str | None:
    """What a token shows whatever the number is; None when the number decides."""
    if token.kind == "currency":
        return token.text.partition("-")[0]
    if token.kind in ("quoted", "escaped", "literal"):
        return token.text
    if token.kind == "blank":
        return " "
    return "" if token.kind in ("fill", "other", "condition") else None
