"""The outcomes as lists for a spreadsheet, without a format: what every writer of lists must show."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, Literal, TypeVar

from facilitator.texts import Texts

Kind = Literal["text", "number", "money", "date", "id"]
"""`money` is in cents, `date` an ISO date or time, `id` is for programs and no word that a person reads."""

Value = str | int | None
"""What a cell of a list holds; None for nothing."""

T_contra = TypeVar("T_contra", contravariant=True)

CELL_LIMIT = 32_767
"""Characters that Excel shows in one cell, counted as it counts them: an emoji is two."""

_PIECE = CELL_LIMIT - 200
"""How much of a longer text goes in one cell, with room for the words that say it goes on."""


@dataclass(frozen=True)
class Column:
    """A column with its heading; `width` in characters."""

    heading: str
    width: int = 18
    kind: Kind = "text"


@dataclass(frozen=True)
class Listed(Generic[T_contra]):
    """A column of a list of things: the key of its heading, its width in characters, and its value of one of them.

    A heading that is in the words of the question set has no key, but `words`.
    """

    heading: str
    width: int
    value: Callable[[T_contra], Value]
    kind: Kind = "text"
    words: str = ""


@dataclass(frozen=True)
class Sheet:
    """A list: `id` is the same in every language, `name` is on its tab.

    The first columns that say what a row is about are `leading`: they stay in sight.
    """

    id: str
    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Value]]
    leading: int = 0


def sheet(
    texts: Texts, sheet_id: str, columns: Sequence[Column], rows: Sequence[Sequence[Value]], leading: int = 0
) -> Sheet:
    """A list under the name that it has in this language."""
    return Sheet(sheet_id, texts(f"sheets.name.{sheet_id}"), columns, rows, leading)


def headings(texts: Texts, listed: Sequence[Listed[T_contra]]) -> list[Column]:
    """The columns without their values."""
    return [
        Column(column.words or texts(f"sheets.column.{column.heading}"), column.width, column.kind) for column in listed
    ]


def list_of(
    texts: Texts,
    sheet_id: str,
    listed: Sequence[Listed[T_contra]],
    things: Iterable[T_contra],
    *,
    numbered: bool = False,
    leading: int = 0,
) -> Sheet:
    """A list with a row a thing, `numbered` from 1 if wanted."""
    heads = headings(texts, listed)
    rows = [[column.value(thing) for column in listed] for thing in things]
    if numbered:
        heads = [Column(texts("sheets.column.number"), 6, "number"), *heads]
        rows = [[number, *row] for number, row in enumerate(rows, start=1)]
    return sheet(texts, sheet_id, heads, rows, leading)


def yes_no(flag: bool | None, texts: Texts) -> str:
    """A flag as a word; empty when nobody said so or said not."""
    if flag is None:
        return ""
    return texts("common.yes_no.yes" if flag else "common.yes_no.no")


def for_people(listed: Sheet) -> Sheet:
    """The same list without the columns that are for programs."""
    shown = [number for number, column in enumerate(listed.columns) if column.kind != "id"]
    if len(shown) == len(listed.columns):
        return listed
    rows = [[row[number] for number in shown] for row in listed.rows]
    return replace(listed, columns=[listed.columns[number] for number in shown], rows=rows)


def with_room(listed: Sheet, texts: Texts) -> Sheet:
    """The same list with a column more wherever a text is too long for one cell of Excel.

    Nothing is cut: the text goes on in the next column, and the cell says so.
    """
    needed: list[int] = []
    for index, _ in enumerate(listed.columns):
        pieces = [len(_pieces(row[index])) for row in listed.rows]
        needed.append(max(pieces, default=1))
    if max(needed, default=1) == 1:
        return listed
    wider: list[Column] = []
    for column, count in zip(listed.columns, needed, strict=True):
        wider += _columns_for(column, count, texts)
    more = texts("sheets.goes_on")
    rows: list[list[Value]] = []
    for row in listed.rows:
        spread: list[Value] = []
        for value, count in zip(row, needed, strict=True):
            spread += _spread(value, count, more)
        rows.append(spread)
    return replace(listed, columns=wider, rows=rows)


def _columns_for(column: Column, count: int, texts: Texts) -> list[Column]:
    """A column, and those that its longest texts go on in."""
    if count == 1:
        return [column]
    more = Column(texts("sheets.continued", heading=column.heading), column.width)
    # A text that goes on is no number and no date: all of these are plain.
    return [Column(column.heading, column.width), *[more] * (count - 1)]


def _spread(value: Value, count: int, more: str) -> list[Value]:
    pieces = _pieces(value)
    values: list[Value] = [f"{piece}\n{more}" for piece in pieces[:-1] if isinstance(piece, str)]
    return [*values, pieces[-1], *[None] * (count - len(pieces))]


def _pieces(value: Value) -> list[Value]:
    """A text in pieces that each fit in a cell; together they are the text."""
    if not isinstance(value, str) or len(value) * 2 <= CELL_LIMIT or excel_length(value) <= CELL_LIMIT:
        return [value]
    pieces: list[Value] = []
    rest = value
    while excel_length(rest) > CELL_LIMIT:
        end = _PIECE
        while excel_length(rest[:end]) > _PIECE:
            end -= max(1, (excel_length(rest[:end]) - _PIECE) // 2)
        # Between two words, if there is a place nearby.
        space = rest.rfind(" ", end - 100, end)
        end = space + 1 if space > 0 else end
        pieces.append(rest[:end])
        rest = rest[end:]
    return [*pieces, rest]


def excel_length(text: str) -> int:
    """How long a text is to Excel, which counts an emoji as two."""
    return len(text.encode("utf-16-le")) // 2
