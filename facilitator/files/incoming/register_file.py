"""A list of systems on disk: CSV as programs write it, or a workbook of Excel; the bytes say which."""

import csv
import io
import warnings
from collections.abc import Iterator
from pathlib import Path

from facilitator.files.errors import failure_of
from facilitator.files.folder import read_beginning
from facilitator.files.incoming.archive import archive_problem
from facilitator.files.incoming.cell_text import cell_text
from facilitator.model.register.columns import Line, find_headings
from facilitator.model.register.rows import BadRegister, LineProblem
from facilitator.model.register.understand import Table

LARGEST = 10_000_000
"""Bytes that a file may have; a list of systems is far smaller."""
MOST_LINES = 5_000

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_NOT_A_TABLE = ((b"%PDF", "pdf"), (b"\xd0\xcf\x11\xe0", "old_excel"))
_DELIMITERS = (";", ",", "\t", "|")


def read_register(given: str) -> list[Table]:
    """The tables of the file at a path as somebody gave it: one of a CSV file, one of each sheet of a workbook.

    Quotation marks around the path are left out: file managers copy a path with them.

    Raises:
        BadRegister: if it cannot be read, or is no table.
    """
    try:
        path = Path(_unquoted(given)).expanduser()
        data = read_beginning(path, LARGEST + 1)
    except IsADirectoryError as error:
        raise _bad("folder") from error
    except FileNotFoundError as error:
        raise _bad("missing") from error
    except OSError as error:
        raise _bad("unreadable", failure_of(error)) from error
    except (ValueError, RuntimeError) as error:  # A path that no file can have; a home that nobody has.
        raise _bad("missing") from error
    return parse_register(data)


def _unquoted(given: str) -> str:
    text = given.strip()
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text


def parse_register(data: bytes) -> list[Table]:
    """The tables in the bytes of a file; what its name ends with does not count.

    Raises:
        BadRegister: if it is no table that can be read; the code says what it is, or the line where it breaks.
    """
    if len(data) > LARGEST:
        raise _bad("too_large")
    for mark, code in _NOT_A_TABLE:
        if data.startswith(mark):
            raise _bad(code)
    return _workbook(data) if data.startswith(b"PK") else [_csv_table(_decoded(data))]


def _bad(code: str, detail: str = "", line: int = 0) -> BadRegister:
    return BadRegister(LineProblem(line, code, detail))


def _decoded(data: bytes) -> str:
    """The text of a CSV file: what its mark says, else UTF-8, else what Excel writes on Windows."""
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    if marked is None and b"\0" in data:
        raise _bad("not_a_table")
    for encoding in [marked] if marked else ["utf-8", "cp1252"]:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _bad("not_a_table")


def _csv_table(text: str) -> Table:
    """The table, apart by the character with which its headings are understood best."""
    tables: list[tuple[tuple[int, int], Table]] = []
    broken: list[int] = []
    for delimiter in _DELIMITERS:
        lines: list[Line] = []
        try:
            lines.extend(_csv_lines(text, delimiter))
        except _Broken as error:
            broken.append(error.line)
            continue
        headings = find_headings(lines)
        score = headings.score if headings else 0
        width = len(headings.columns) if headings else 0
        ragged = sum(len(line.cells) > width for line in lines[headings.place :]) if headings else 0
        tables.append(((score, -ragged), Table("", lines)))
    best = max(tables, key=lambda one: one[0], default=None)
    if best is None or (broken and not best[0][0]):
        raise _bad("quotes", line=max(broken))
    return best[1]


class _Broken(Exception):
    """Quotation marks that do not fit, in the record that begins on `line`."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def _csv_lines(text: str, delimiter: str) -> Iterator[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    start = 1
    try:
        for number, cells in enumerate(reader):
            if number > MOST_LINES and any(cells):
                raise _bad("too_many_lines", str(MOST_LINES), start)
            yield Line(start, cells)
            start = reader.line_num + 1
    except csv.Error as error:
        raise _Broken(start) from error


def _workbook(data: bytes) -> list[Table]:
    """Every sheet of a workbook; a formula counts as what it last gave, or as its own text."""
    try:
        _check_archive(data)
        from openpyxl import load_workbook

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            values = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            formulas = load_workbook(io.BytesIO(data), read_only=True)
            pairs = zip(values.worksheets, formulas.worksheets, strict=True)
            return [Table(sheet.title, _as_wide(list(_sheet_lines(sheet, other)))) for sheet, other in pairs]
    except BadRegister:
        raise
    except Exception as error:  # A damaged workbook makes its reader fail in any way there is.
        raise _bad("not_a_workbook") from error


def _check_archive(data: bytes) -> None:
    problem = archive_problem(data)
    if problem:
        raise _bad(problem)


def _sheet_lines(sheet: object, formulas: object) -> Iterator[Line]:
    """The lines of a sheet that hold something, with the numbers that Excel shows."""
    filled = 0
    for one in (sheet, formulas):
        one.reset_dimensions()  # type: ignore[attr-defined]  # What a file says about its size is often wrong.
    rows = zip(sheet.iter_rows(values_only=True), formulas.iter_rows(values_only=True), strict=True)  # type: ignore[attr-defined]
    for number, (row, other) in enumerate(rows, start=1):
        cells = [cell_text(value if value is not None else formula) for value, formula in zip(row, other, strict=True)]
        if any(cells):
            filled += 1
            if filled > MOST_LINES:
                raise _bad("too_many_lines", str(MOST_LINES), number)
            yield Line(number, cells)


def _as_wide(lines: list[Line]) -> list[Line]:
    """Every line as wide as the widest: in a workbook, notes beside the table are a column without a heading."""
    width = max((len(line.cells) for line in lines), default=0)
    return [Line(line.number, line.cells + [""] * (width - len(line.cells))) for line in lines]
