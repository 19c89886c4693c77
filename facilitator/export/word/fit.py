"""What fits on one sheet of paper: how high things come out, and how to shorten without cutting a sentence.

Heights are estimates by characters, on the safe side: nothing here knows the fonts of a computer.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from math import ceil

from facilitator.export.blocks import Block, Bullets, Heading, Paragraph, Part, Table
from facilitator.export.word.columns import column_widths

SIZE, TITLE, SUBTITLE, MARK = 11, 20, 13, 24
"""Points: nothing on paper is smaller than `SIZE`, so that it can be read without glasses."""

PAGE_WIDTH, PAGE_HEIGHT, SIDE, TOP, BOTTOM = 21.0, 29.7, 1.8, 2.6, 1.6
"""Centimetres: A4 and what stays free around the text."""

PEN, PEN_ROW = 5, 21
"""Points: the room above a line to write on with a pen, and the height of a row with an empty cell."""

TEXT_WIDTH = PAGE_WIDTH - 2 * SIDE
POINTS = 72 / 2.54
"""Points in a centimetre."""

ROOM = (PAGE_HEIGHT - TOP - BOTTOM) * POINTS - 6
"""Points that a sheet has for its text, with a little to spare: the estimates have some too."""

LINE = 1.23
"""Height of a line, as a share of the size of the type."""

WRAPPED = 0.95
"""How much of a line is used when words are wrapped."""

_WIDTHS = {
    **dict.fromkeys(" ijl.,:;'|!()I", 0.29),
    **dict.fromkeys("frt-/[]", 0.36),
    **dict.fromkeys("acegksvxyz", 0.48),
    **dict.fromkeys("mwMWOQ@%&…—", 0.9),
}
"""Widths of letters that differ much from the others, as a share of the size of the type, rounded up."""

SMALL, CAPITAL, FULL = 0.53, 0.66, 1.1

_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")


def shorten(text: str, limit: int, more: str) -> str:
    """The text, or as many whole sentences of it as fit in `limit` characters and then `more`."""
    if len(text) <= limit:
        return text
    end = 0
    for gap in _SENTENCE.finditer(text):
        if gap.start() > limit:
            break
        end = gap.start()
    return f"{text[:end]} {more}".strip()


def clip(text: str, limit: int) -> str:
    """A name that is too long to stand whole, with an ellipsis that shows so."""
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"


def text_height(text: str, width: float, size: float = SIZE) -> float:
    """Points that a text takes in a column of `width` points."""
    across = max(1.0, width * WRAPPED / size)
    lines = sum(max(1, ceil(_width(line) / across)) for line in text.split("\n"))
    return lines * size * LINE


@lru_cache(maxsize=10_000)
def _width(text: str) -> float:
    """How wide a text is, as a share of the size of its type; the same words stand on many cards."""
    return sum(_WIDTHS.get(letter) or _wide(letter) for letter in text)


def _wide(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF":
        return FULL
    return CAPITAL if letter.isupper() else SMALL


def height(block: Block, size: float = SIZE) -> float:
    """Points that a block takes on a sheet."""
    width = TEXT_WIDTH * POINTS
    match block:
        case Heading():
            return text_height(block.text, width, max(SUBTITLE, size)) + 11
        case Paragraph():
            return text_height(block.text, width, size) + (size / 2 if block.tone == "story" else 4)
        case Bullets():
            return sum(text_height(item, width - 18, size) + 2 for item in block.items)
        case Table():
            return _table_height(block, width, size)


def _table_height(table: Table, width: float, size: float) -> float:
    columns = [across / 20 - 11 for across in column_widths(table, round(width * 20), size)]
    rows: list[list[list[str]]] = []
    if any(table.headers):
        rows.append([[header] for header in table.headers])
    for row in table.rows:
        rows.append([_words(parts) for parts in row])
    return sum(_row_height(row, columns, size) for row in rows) + 8


def _words(parts: Sequence[Part]) -> list[str]:
    return [part.text for part in parts]


def _row_height(row: Sequence[Sequence[str]], columns: Sequence[float], size: float) -> float:
    first_room = max((pen_room(texts[0]) for texts in row if texts), default=0)
    heights = [_cell_height(texts, column, size, first_room) for texts, column in zip(row, columns, strict=True)]
    return max(heights) + 1


def _cell_height(texts: Sequence[str], column: float, size: float, first_room: float) -> float:
    """Points of a cell; its first line stands as low as the lowest first line of its row."""
    if not texts:
        return PEN_ROW
    rooms = [first_room, *(pen_room(text) for text in texts[1:])]
    return sum(text_height(text, column, size) + 2 + room for text, room in zip(texts, rooms, strict=True))


def title_height(title: str) -> float:
    """Points that the title of a sheet takes."""
    return text_height(title, TEXT_WIDTH * POINTS, TITLE) + 4


def heights(blocks: Sequence[Block], size: float = SIZE) -> float:
    """Points that blocks take under each other."""
    return sum(height(block, size) for block in blocks)


def first_rows(table: Table, room: float) -> tuple[Table, int]:
    """The table with the rows that fit in `room` points, and how many rows were left out."""
    rows = list(table.rows)
    while rows and height(Table(table.headers, rows, table.widths)) > room:
        rows.pop()
    return Table(table.headers, rows, table.widths), len(table.rows) - len(rows)


def pen_room(text: str) -> float:
    """Points that a text has above it so that a hand can write in it."""
    return PEN if "____" in text else 0
