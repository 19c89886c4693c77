"""Read a worksheet back from a workbook: every row by its code, in whatever order the rows stand."""

import io
from collections.abc import Sequence

from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from facilitator.files.incoming.cell_text import cell_text
from facilitator.files.incoming.worksheet_contents import NotOurs, Parts, Places
from facilitator.model.answers.worksheet import ANSWER, MEASURE, NAME, ORIGIN, Given


def read_book(data: bytes, places: Places) -> Parts:
    """What stands in a workbook. A formula counts as its own text.

    Raises:
        NotOurs: if no sheet of it is a worksheet's.
    """
    book = load_workbook(io.BytesIO(data), read_only=True)
    parts = Parts()
    found = False
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # What a file says about its size is often wrong.
        codes: list[str] = []
        headed = False
        for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
            cells = [_text(value) for value in row]
            if not any(cells):
                continue
            if codes and not headed and not dict(zip(codes, cells, strict=False))["number"].isdigit():
                headed = True
            elif codes:
                _take_row(parts, codes, cells, places.row(sheet.title, number))
            elif ANSWER in cells and "cell" in cells:
                codes, found = cells, True
            elif cells[0] == ORIGIN and len(cells) > 1:
                parts.origin = cells[1]
            elif cells[0] == NAME and len(cells) > 2:
                parts.name = cells[2]
    if not found:
        raise NotOurs
    return parts


def _take_row(parts: Parts, codes: Sequence[str], cells: Sequence[str], place: str) -> None:
    values = dict(zip(codes, cells, strict=False))
    picked = {
        code.removeprefix(MEASURE): values[code].strip()
        for code in codes
        if code.startswith(MEASURE) and values.get(code, "").strip()
    }
    parts.given.append(Given(place, values.get("cell", "").strip(), values.get(ANSWER, ""), picked))
    parts.outside += [(place, text) for text in cells[len(codes) :] if text.strip()]


def _text(value: object) -> str:
    """What somebody typed, as text; Excel writes a carriage return as _x000D_."""
    return str(unescape(cell_text(value)))
