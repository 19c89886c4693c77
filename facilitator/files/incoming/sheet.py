"""A sheet of a workbook as its owner sees it, whatever kind of file it was in."""

from collections.abc import Iterator
from dataclasses import dataclass, field

MOST_ROWS = 5_000
"""Rows with something in them that are read of a sheet."""

MOST_COLUMNS = 500
"""Columns with something in them; a list has tens."""

Span = tuple[int, int, int, int]
"""First row, first column, last row, last column; all count from 1."""


@dataclass(frozen=True)
class Seen:
    """What somebody should know of a place in a sheet: `code` says what is there, `text` what it says.

    `column` is 0 for something of the sheet as a whole, and `row` too.
    """

    row: int
    column: int
    code: str
    text: str = ""


@dataclass
class Sheet:
    """The cells that hold something, by row and column, counted from 1; what else there is to know of them.

    `too_long` is the row at which reading stopped, 0 when all was read.
    """

    name: str
    hidden: bool = False
    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merged: list[Span] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)
    too_long: int = 0
    most: int = MOST_ROWS

    def put(self, row: int, column: int, text: str) -> None:
        """Have a text in a cell; nothing when it is blank."""
        if text.strip():
            self.rows.setdefault(row, {})[column] = text

    @property
    def is_full(self) -> bool:
        """Whether no more rows are read."""
        return len(self.rows) >= self.most

    def columns(self) -> list[int]:
        """The columns with something in them, in their order."""
        return sorted({column for cells in self.rows.values() for column in cells})

    def spread(self) -> None:
        """Let every merged cell hold for the rows and columns that it covers.

        One that goes over the whole width is a title above a part of the list and says nothing of its columns.
        """
        columns = self.columns()
        rows = sorted(self.rows)
        for span in self.merged:
            self._spread(span, columns, rows)

    def _spread(self, span: Span, columns: list[int], rows: list[int]) -> None:
        top, left, bottom, right = span
        text = self.rows.get(top, {}).get(left)
        if text is None:
            return
        covered = [column for column in columns if left <= column <= right]
        if len(covered) == len(columns) > 1:
            covered = [left]
        for row in rows:
            if top <= row <= bottom:
                for column in covered:
                    self.rows[row].setdefault(column, text)

    def hidden_filled_columns(self) -> list[int]:
        """The columns that are hidden and hold something."""
        columns = self.columns()
        hidden: set[int] = set()
        for first, last in self.hidden_columns:
            hidden.update(column for column in columns if first <= column <= last)
        return [column for column in columns if column in hidden]

    def lines(self) -> Iterator[tuple[int, dict[int, str]]]:
        """The rows with their numbers, in their order."""
        yield from sorted(self.rows.items())


def column_name(column: int) -> str:
    """What a column is called above a sheet: 1 is A, 28 is AB."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """What a cell is called: C4; the row, or an empty text, when there is no more to say."""
    if not row:
        return ""
    return f"{column_name(column)}{row}"


def cell_place(name: str) -> tuple[int, int]:
    """The row and column of a cell that is called C4 or $C$4; zeros when it is no name of a cell."""
    letters = name.replace("$", "").rstrip("0123456789")
    digits = name.replace("$", "")[len(letters) :]
    if not letters.isascii() or not letters.isalpha() or not digits or len(letters) > 3 or len(digits) > 7:
        return 0, 0
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return int(digits), column


def span_of(name: str) -> Span:
    """The rows and columns of a range that is called A2:A4; zeros when it is none."""
    first, _, last = name.partition(":")
    top, left = cell_place(first)
    bottom, right = cell_place(last or first)
    return top, left, bottom, right
