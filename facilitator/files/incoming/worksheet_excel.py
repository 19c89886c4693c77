"""Read a worksheet back from a workbook: every row by its code, in whatever order the rows stand.

Whatever stands elsewhere goes along with its cell: in other columns and sheets, in comments and text boxes.
"""

from facilitator.files.incoming.budget import Budget
from facilitator.files.incoming.sheet import Sheet, cell_name
from facilitator.files.incoming.sheets import read_sheets
from facilitator.files.incoming.worksheet_contents import NotOurs, Parts, Places
from facilitator.model.answers.worksheet import ANSWER, MEASURE, NAME, ORIGIN, Given

MOST_ROWS = 50_000
"""Rows of one sheet; a workshop with hundreds of systems asks thousands of questions."""

_CODE = "cell"


def read_book(data: bytes, places: Places, budget: Budget) -> Parts:
    """What stands in a workbook. A formula counts as its own text.

    Raises:
        NotOurs: if no sheet of it is a worksheet's.
        BadPackage: if it cannot be read.
        TooMuch: if it costs too much.
    """
    parts = Parts()
    found = False
    for sheet in read_sheets(data, budget, places.language, MOST_ROWS, formulas=True):
        found = _SheetOfAnswers(parts, places, sheet).read() or found
    if not found:
        raise NotOurs
    return parts


class _SheetOfAnswers:
    def __init__(self, parts: Parts, places: Places, sheet: Sheet) -> None:
        self._parts, self._places, self._sheet = parts, places, sheet
        self._codes: dict[int, str] = {}
        self._headed = False

    def read(self) -> bool:
        """Take everything in; tell whether there are answers on this sheet."""
        for row, cells in self._sheet.lines():
            if self._codes:
                self._below_the_codes(row, cells)
            else:
                self._above_the_codes(row, cells)
        for seen in self._sheet.seen:
            place = self._place(seen.row, seen.column) if seen.row else self._places.sheet(self._sheet.name)
            self._parts.others.append((place, seen.code, seen.text))
        return bool(self._codes)

    def _above_the_codes(self, row: int, cells: dict[int, str]) -> None:
        """Whose worksheet it is; the row with the codes of the columns ends it."""
        if ANSWER in cells.values() and _CODE in cells.values():
            self._codes = cells
        elif cells.get(1) == ORIGIN and 2 in cells:
            self._parts.origin = cells[2]
            self._outside(row, {column: text for column, text in cells.items() if column > 2}, {})
        elif cells.get(1) == NAME and (2 in cells or 3 in cells):
            self._parts.name = cells.get(3, "")
            self._outside(row, {column: text for column, text in cells.items() if column not in (1, 3)}, {})
        else:
            self._outside(row, cells, {})

    def _below_the_codes(self, row: int, cells: dict[int, str]) -> None:
        """An answer; or, once, the headings, which have no number."""
        values = {self._codes[column]: text for column, text in cells.items() if self._codes.get(column)}
        if not self._headed and not values.get("number", "").isdecimal():
            self._headed = True
            self._outside(row, cells, values)
        else:
            self._answer(row, cells, values)

    def _place(self, row: int, column: int) -> str:
        return self._places.cell(self._sheet.name, cell_name(row, column))

    def _answer(self, row: int, cells: dict[int, str], values: dict[str, str]) -> None:
        picked = {
            code.removeprefix(MEASURE): text.strip()
            for code, text in values.items()
            if code.startswith(MEASURE) and text.strip()
        }
        place = self._places.row(self._sheet.name, row)
        self._parts.given.append(Given(place, values.get(_CODE, "").strip(), values.get(ANSWER, ""), picked))
        self._outside(row, cells, values)

    def _outside(self, row: int, cells: dict[int, str], values: dict[str, str]) -> None:
        """Words in cells that are no answer; those that are our own are known by their words, later."""
        for column, text in cells.items():
            code = self._codes.get(column, "")
            ours = code in (_CODE, ANSWER) or code.startswith(MEASURE)
            is_number = code == "number" and text.strip().isdecimal()
            if not (ours and values) and not is_number:
                self._parts.outside.append((self._place(row, column), text))
