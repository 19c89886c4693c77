"""How wide words come out in the letter of our documents, and how many lines they take.

The widths are those of Calibri (and of Carlito, which stands in for it), so that the page on which something
comes to stand can be told without laying it out. On paper that must fit, `fit` counts on the safe side.
"""

from functools import lru_cache

LINE = 1.2207
"""Height of a line, as a share of the size of the type."""

BOLD = 1.03
"""How much wider the same words are in bold."""

SPACE = 0.226
"""Width of a space, as a share of the size of the type."""

_WIDTHS = {
    22: "'",
    23: " ilïjíìîI|",
    25: ",.’·;:‘",
    30: "()[]{}f-`",
    32: "J",
    34: "!tr",
    39: '/\\sz"c“”L',
    45: "xkvy?FSZg_",
    49: "aETYeéëèêáàäâ–#*+<=>^~",
    51: "$0123456789€KP",
    53: "XCbdhnopquóòöôúùüûBR",
    58: "VA",
    63: "DHGUN",
    67: "OQ&…",
    72: "%w",
    80: "mM",
    89: "@W—",
}
"""Hundredths of the size of the type."""

_WIDTH = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_OTHER, _WIDE = 53, 100
_FULL_WIDTH = 0x2E80
"""From this code on most letters are as wide as they are high."""

_LONG = 60
"""Characters of a text that is worth remembering: names and headings come back, answers do not."""


def width(text: str) -> float:
    """How wide a text is, as a share of the size of its type."""
    return _remembered(text) if len(text) <= _LONG else _sum(text)


@lru_cache(maxsize=20_000)
def _remembered(text: str) -> float:
    return _sum(text)


def _sum(text: str) -> float:
    known = _WIDTH.get
    return sum(known(letter) or _unknown(letter) for letter in text) / 100


def _unknown(letter: str) -> int:
    return _WIDE if ord(letter) >= _FULL_WIDTH else _OTHER


@lru_cache(maxsize=20_000)
def lines(text: str, room: float, size: float) -> int:
    """How many lines a text takes in `room` points; asked for a page number and again when it is written."""
    across = max(1.0, room / size)
    return sum(_wrapped(line, across) for line in text.split("\n"))


def _wrapped(line: str, across: float) -> int:
    """How many lines the words of a line take, each put where it fits; a word that is too long goes on below."""
    # Most cells are short: no letter is wider than this.
    if len(line) * _WIDE / 100 <= across:
        return 1
    count, used = 1, 0.0
    for word in line.split(" "):
        wide = width(word)
        if used and used + SPACE + wide > across:
            count, used = count + 1, wide
        else:
            used += SPACE + wide if used else wide
        while used > across:
            count, used = count + 1, used - across
    return count
