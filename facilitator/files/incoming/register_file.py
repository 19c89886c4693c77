"""A list of systems on disk: CSV as programs write it, or a workbook; the bytes say which."""

import csv
import re
from collections.abc import Iterator

from facilitator.files.errors import unread_code
from facilitator.files.folder import read_beginning
from facilitator.files.given_path import given_path
from facilitator.files.incoming.budget import Budget, TooMuch
from facilitator.files.incoming.csv_letters import Letters, read_letters
from facilitator.files.incoming.sheet import MOST_COLUMNS, MOST_ROWS, Sheet, column_name
from facilitator.files.incoming.sheets import is_workbook, read_sheets
from facilitator.model.register.columns import Line, find_headings
from facilitator.model.register.rows import BadRegister, LineProblem
from facilitator.model.register.understand import Table
from facilitator.office.package import BadPackage

LARGEST = 10_000_000
"""Bytes that a file may have; a list of systems is far smaller."""
MOST_LINES = MOST_ROWS

_NOT_A_TABLE = ((b"%PDF", "pdf"), (b"{\\rtf", "rtf"))
_WEB_PAGE = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|table|\?xml|\?mso)", re.IGNORECASE)
_DELIMITERS = (";", ",", "\t", "|")
_SAMPLE = 200
"""Lines that tell by which character a table is apart."""

_LONG_LINE = 100_000
_PROTECTED = re.compile(r'="((?:[^"]|"")*)"')
_PROTECTED_AT = {
    delimiter: re.compile(
        # A cell between quotes is passed by whole: what looks like a protected value inside it is its text.
        rf"(^|{re.escape(delimiter)})"
        rf'(?:("(?:[^"]|"")*+")|=("(?:[^"\r\n]|"")*+")(?={re.escape(delimiter)}|\r|\n|$))',
        re.MULTILINE,
    )
    for delimiter in _DELIMITERS
}
_NOTHING = {delimiter: re.compile(rf"[ \n{re.escape(delimiter)}]*+") for delimiter in _DELIMITERS}
_OFFICE_CODES = {"no_office": "not_a_workbook", "damaged": "not_a_workbook", "old_office": "old_excel"}


def read_register(given: str, language: str = "nl", budget: Budget | None = None) -> list[Table]:
    """The tables of the file at a path as somebody gave it: one of a CSV file, one of each sheet of a workbook.

    Numbers are written as in `language` where the file leaves that to who shows it.

    Raises:
        BadRegister: if it cannot be read, or is no table.
    """
    try:
        path = given_path(given)
        data = read_beginning(path, LARGEST + 1)
    except OSError as error:
        raise _bad(*unread_code(error)) from error
    except (ValueError, RuntimeError) as error:  # A path that no file can have; a home that nobody has.
        raise _bad("missing") from error
    return parse_register(data, language, budget)


def parse_register(data: bytes, language: str = "nl", budget: Budget | None = None) -> list[Table]:
    """The tables in the bytes of a file; what its name ends with does not count.

    Raises:
        BadRegister: if it is no table that can be read, or too much; the code says what it is, or the line
            where it breaks.
    """
    if len(data) > LARGEST:
        raise _bad("too_large")
    budget = budget or Budget()
    try:
        budget.look()
        if is_workbook(data):
            return [_table(sheet) for sheet in read_sheets(data, budget, language)]
        return [_csv_table(_decoded(data), budget)]
    except BadPackage as error:
        raise _bad(_OFFICE_CODES.get(error.code, error.code)) from error
    except TooMuch as error:
        raise _bad(error.code) from error


def _bad(code: str, detail: str = "", line: int = 0) -> BadRegister:
    return BadRegister(LineProblem(line, code, detail))


# Workbooks


def _table(sheet: Sheet) -> Table:
    """The lines of a sheet that hold something, with the numbers that Excel shows, all as wide as the widest."""
    sheet.spread()
    columns = sheet.columns()
    too_wide = len(columns) > MOST_COLUMNS
    columns = columns[:MOST_COLUMNS]
    lines = [Line(row, [cells.get(column, "") for column in columns]) for row, cells in sheet.lines()]
    return Table(
        name=sheet.name,
        lines=lines,
        columns=columns,
        hidden=sheet.hidden,
        hidden_lines=sorted(sheet.hidden_rows & set(sheet.rows)),
        hidden_columns=[column_name(column) for column in sheet.hidden_filled_columns()],
        noted=[LineProblem(sign.row, sign.code, sign.text, column_name(sign.column)) for sign in sheet.seen],
        too_long=sheet.too_long,
        too_wide=too_wide,
    )


# Text


def _decoded(data: bytes) -> Letters:
    for mark, code in _NOT_A_TABLE:
        if data.startswith(mark):
            raise _bad(code)
    if _WEB_PAGE.match(data[:500]):
        raise _bad("web_page")
    letters = read_letters(data)
    if letters is None:
        raise _bad("not_a_table")
    return letters


def _csv_table(letters: Letters, budget: Budget) -> Table:
    """The table, apart by the character with which its headings are understood best."""
    # A line ends in whatever sign a computer ends it with, also inside a cell.
    text = letters.text.replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n")
    tried: list[tuple[tuple[int, int], str]] = []
    broken: list[int] = []
    for delimiter in _DELIMITERS:
        lines: list[Line] = []
        try:
            for line in _csv_lines(text, delimiter, budget):
                lines.append(line)
                if len(lines) == _SAMPLE:
                    break
        except _Broken as error:
            broken.append(error.line)
            continue
        headings = find_headings(lines)
        score = headings.score if headings else 0
        width = len(headings.columns) if headings else 0
        ragged = sum(len(line.cells) > width for line in lines[headings.place :]) if headings else 0
        tried.append(((score, -ragged), delimiter))
    best = max(tried, key=lambda one: one[0], default=None)
    if best is None or (broken and not best[0][0]):
        raise _bad("quotes", line=max(broken))
    try:
        lines = list(_csv_lines(text, best[1], budget))
    except _Broken as error:
        raise _bad("quotes", line=error.line) from error
    return Table(name="", lines=lines, noted=letters.noted)


class _Broken(Exception):
    """Quotation marks that do not fit, in the record that begins on `line`."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class _Source:
    """The lines of a text for a reader of CSV; between two records, lines with nothing in them are passed by."""

    def __init__(self, text: str, delimiter: str, budget: Budget) -> None:
        self._text, self._delimiter, self._budget = text, delimiter, budget
        self._place = 0
        self._number = self.first = 1
        self.between_records = True

    def __iter__(self) -> "_Source":
        return self

    def __next__(self) -> str:
        if self.between_records:
            self._pass_by()
        if self._place >= len(self._text):
            raise StopIteration
        self._budget.step()
        start = self._place
        self._place = self._text.find("\n", start) + 1 or len(self._text)
        self._number += 1
        line = self._text[start : self._place]
        return line if len(line) < _LONG_LINE else self._shortened(line)

    def _pass_by(self) -> None:
        """Go on to the next line with something in it: there may be millions without."""
        nothing = _NOTHING[self._delimiter].match(self._text, self._place)
        end = nothing.end() if nothing is not None else self._place
        if end < len(self._text):
            end = self._text.rfind("\n", self._place, end) + 1 or self._place
        self._number += self._text.count("\n", self._place, end)
        self._place = end
        self.first = self._number
        self.between_records = False

    def _shortened(self, line: str) -> str:
        """A line without the empty cells at its end."""
        short = line.rstrip(f" \n{self._delimiter}")
        if len(short) > _LONG_LINE * 10:
            raise _bad("too_wide", str(MOST_COLUMNS), self.first)
        return f"{short}\n"


def _csv_lines(text: str, delimiter: str, budget: Budget) -> Iterator[Line]:
    """The lines that hold something, with the number of the line in the file on which each begins."""
    if '="' in text:
        text = _PROTECTED_AT[delimiter].sub(r"\1\2\3", text)
    source = _Source(text, delimiter, budget)
    reader = csv.reader(source, delimiter=delimiter, strict=True)
    count = 0
    try:
        for cells in reader:
            source.between_records = True
            if not any(cells):
                continue
            count += 1
            # The line with the headings is none of them.
            if count > MOST_LINES + 1:
                raise _bad("too_many_lines", str(MOST_LINES), source.first)
            budget.step(len(cells))
            yield Line(source.first, [_unprotected(cell) for cell in _trimmed(cells, source.first)])
    except csv.Error as error:
        raise _Broken(source.first) from error


def _trimmed(cells: list[str], number: int) -> list[str]:
    """A line that is not wider than a list can be; empty cells at its end do not count."""
    if len(cells) <= MOST_COLUMNS:
        return cells
    width = max((place for place, cell in enumerate(cells, start=1) if cell.strip()), default=0)
    if width > MOST_COLUMNS:
        raise _bad("too_wide", str(MOST_COLUMNS), number)
    return cells[:width]


def _unprotected(cell: str) -> str:
    """A value without what keeps a spreadsheet from changing it: ="0302345678"; a real formula stays."""
    match = _PROTECTED.fullmatch(cell.strip()) if cell.lstrip().startswith("=") else None
    return match[1].replace('""', '"') if match else cell
