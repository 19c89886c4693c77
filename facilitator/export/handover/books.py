"""Workbooks for a program: one table a sheet, texts as texts, nothing that looks like something else."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import xlsxwriter

from facilitator.export.handover.cell_text import cell_text

Value = str | int | float | bool | None
Row = dict[str, Value]

CREATOR = "facilitator"
_SOME_DAY = datetime(2000, 1, 1)
"""Not the day of making: equal outcomes give equal files."""

_OPTIONS = {
    # Without it the words of the room would lie about in a folder for temporary files.
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A sheet: its name, its columns in order, and a value a column for every row; what a row leaves out is empty."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Row]


def render_book(sheets: Sequence[Sheet], goes_on: str = "…") -> bytes:
    """The sheets as .xlsx; `goes_on` ends a text that is too long for a cell. Equal sheets give equal bytes."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, _OPTIONS)
    book.set_properties({"author": CREATOR, "created": _SOME_DAY})
    for sheet in sheets:
        target = book.add_worksheet(sheet.name)
        for place, column in enumerate(sheet.columns):
            target.write_string(0, place, column)
        for number, row in enumerate(sheet.rows, start=1):
            for place, column in enumerate(sheet.columns):
                _write(target, number, place, row.get(column), goes_on)
    book.close()
    return stream.getvalue()


def _write(target: xlsxwriter.worksheet.Worksheet, row: int, column: int, value: Value, goes_on: str) -> None:
    if isinstance(value, bool):
        target.write_boolean(row, column, value)
    elif isinstance(value, int | float):
        target.write_number(row, column, value)
    elif value is not None:
        words = cell_text(value, goes_on)
        if words:
            target.write_string(row, column, words)
