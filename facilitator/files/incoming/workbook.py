"""Read a workbook of Excel (.xlsx, .xlsm) as its owner sees it, row by row and within a budget.

Only cells that hold something are kept: a row with a height and nothing in it, or one letter in the last
column, costs no more than its bytes. What the cells show is worked out by their formats.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from facilitator.files.incoming.budget import Budget
from facilitator.files.incoming.number_format import (
    BUILT_IN,
    GENERAL,
    general_number,
    is_date_format,
    shown_bool,
    shown_number,
)
from facilitator.files.incoming.part_reader import Attributes, Enough, Handler, parse_part, unescaped
from facilitator.files.incoming.sheet import MOST_ROWS, Seen, Sheet, cell_place, span_of
from facilitator.files.incoming.workbook_beside import read_beside
from facilitator.office.package import BadPackage, Package

_MOST_TEXT = 20_000_000
"""Characters in the shared texts of a workbook."""

_MOST_MERGED = 20_000
_ERROR = re.compile(
    r"#(?:[A-ZÀ-Ý][A-ZÀ-Ý0-9_ ./]{1,24}[!?]|N/A|N/B|N/D|N/V|NV|GETTING_DATA|DATEN_ABRUFEN|#+)|Err:\d{3}|Fout:\d{3}"
)
_HEADER_LOOKS = re.compile(r'&(?:"[^"]*"|[0-9]+|K[0-9A-F]{6}|[A-MOQ-Za-z])')
_PAGE_NUMBER = re.compile(r"\w*\s*&P(?:\s*\w*\s*&N)?|&N")
"""Page 3, page 3 of 5: what a spreadsheet puts below a page by itself."""


def is_error(text: str) -> bool:
    """Whether a cell holds an error of a spreadsheet, in whatever language, left by a formula or typed over."""
    return bool(_ERROR.fullmatch(text.strip()))


def header_words(text: str) -> str:
    """What somebody wrote above or below a page, without how it looks and without its number."""
    plain = _HEADER_LOOKS.sub("\n", text.replace("&&", "\0"))
    return _PAGE_NUMBER.sub("", plain).replace("\0", "&").strip()


def read_workbook(
    package: Package, budget: Budget, language: str, most: int = MOST_ROWS, *, formulas: bool = False
) -> list[Sheet]:
    """The sheets of a workbook, in their order; of each at most `most` rows.

    With `formulas`, a formula counts as its own text.

    Raises:
        BadPackage: if parts of it are missing or damaged.
        TooMuch: if it costs too much.
    """
    main = package.main
    book = _Book()
    parse_part(package, main, book, budget)
    shared = _SharedTexts()
    for name in package.related(main, "sharedStrings"):
        parse_part(package, name, shared, budget)
    styles = _Styles()
    for name in package.related(main, "styles"):
        parse_part(package, name, styles, budget)
    targets = {
        relation.id: relation
        for relation in package.relations(main)
        if relation.kind == "worksheet" and not relation.external
    }
    sheets: list[Sheet] = []
    for title, state, relation in book.sheets:
        target = targets.get(relation)
        if target is None:
            continue
        sheet = Sheet(unescaped(title), hidden=state != "visible", most=most)
        reader = _SheetReader(sheet, shared.texts, styles, _Show(language, book.from_1904, formulas), budget)
        parse_part(package, target.target, reader, budget)
        read_beside(package, target.target, sheet, budget)
        sheets.append(sheet)
    return sheets


class _Book(Handler):
    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, str]] = []
        self.from_1904 = False

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == "sheet":
            relation = next((value for key, value in attributes.items() if key.endswith("}id")), "")
            self.sheets.append((attributes.get("name", ""), attributes.get("state", "visible"), relation))
        elif tag == "workbookPr":
            self.from_1904 = attributes.get("date1904", "0") in ("1", "true")


class _SharedTexts(Handler):
    def __init__(self) -> None:
        self.texts: list[str] = []
        self._parts: list[str] = []
        self._reads = False
        self._reading_aloud = 0
        self._total = 0

    def start(self, tag: str, _: Attributes) -> None:
        if tag == "si":
            self._parts = []
        elif tag == "rPh":
            self._reading_aloud += 1
        self._reads = tag == "t" and not self._reading_aloud

    def end(self, tag: str) -> None:
        self._reads = False
        if tag == "rPh":
            self._reading_aloud -= 1
        elif tag == "si":
            text = unescaped("".join(self._parts))
            self.texts.append(text)
            self._total += len(text) + 50
            if self._total > _MOST_TEXT:
                raise BadPackage("too_large")

    def text(self, text: str) -> None:
        if self._reads:
            self._parts.append(text)


class _Styles(Handler):
    """The formats of cells by the number of their style."""

    def __init__(self) -> None:
        self._codes: dict[int, str] = {}
        self._numbers: list[int] = []
        self._in_cells = False

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == "numFmt":
            self._codes[int(attributes.get("numFmtId", "0"))] = attributes.get("formatCode", GENERAL)
        elif tag == "cellXfs":
            self._in_cells = True
        elif tag == "xf" and self._in_cells:
            self._numbers.append(int(attributes.get("numFmtId", "0")))

    def end(self, tag: str) -> None:
        if tag == "cellXfs":
            self._in_cells = False

    def code(self, style: str) -> str:
        """The format of a style."""
        place = int(style) if style.isdecimal() else 0
        number = self._numbers[place] if place < len(self._numbers) else 0
        return self._codes.get(number) or BUILT_IN.get(number, GENERAL)


@dataclass(frozen=True)
class _Show:
    language: str
    from_1904: bool
    formulas: bool


@dataclass
class _CellSoFar:
    """A cell while it is read."""

    row: int = 0
    column: int = 0
    kind: str = "n"
    style: str = ""
    value: list[str] = field(default_factory=list)
    formula: list[str] = field(default_factory=list)
    has_formula: bool = False


class _SheetReader(Handler):
    def __init__(self, sheet: Sheet, texts: Sequence[str], styles: _Styles, show: _Show, budget: Budget) -> None:
        self._sheet, self._texts, self._styles, self._show, self._budget = sheet, texts, styles, show, budget
        self._row = self._column = 0
        self._cell = _CellSoFar()
        self._into: list[str] | None = None
        self._reading_aloud = 0
        self._hidden_row = False

    def start(self, tag: str, attributes: Attributes) -> None:
        match tag:
            case "c":
                self._begin_cell(attributes)
            case "v" | "t" if not self._reading_aloud:
                self._into = self._cell.value
            case "f":
                self._cell.has_formula = True
                self._into = self._cell.formula
            case "row":
                number = attributes.get("r", "")
                self._row = int(number) if number.isdecimal() else self._row + 1
                self._budget.step()
                self._column = 0
                self._hidden_row = attributes.get("hidden", "0") in ("1", "true")
            case "rPh":
                self._reading_aloud += 1
            case "col" if attributes.get("hidden", "0") in ("1", "true"):
                self._sheet.hidden_columns.append((int(attributes["min"]), int(attributes["max"])))
            case "mergeCell" if len(self._sheet.merged) < _MOST_MERGED:
                self._sheet.merged.append(span_of(attributes.get("ref", "")))
            case "oddHeader" | "oddFooter" | "evenHeader" | "evenFooter" | "firstHeader" | "firstFooter":
                self._into = self._cell.value = []

    def _begin_cell(self, attributes: Attributes) -> None:
        row, column = cell_place(attributes["r"]) if "r" in attributes else (self._row, self._column + 1)
        self._row, self._column = row or self._row, column
        self._cell = _CellSoFar(
            row=self._row, column=column, kind=attributes.get("t", "n"), style=attributes.get("s", "")
        )

    def text(self, text: str) -> None:
        if self._into is not None:
            self._into.append(text)

    def end(self, tag: str) -> None:
        if tag in ("v", "t", "f"):
            self._into = None
        elif tag == "c":
            self._take(self._cell)
        elif tag == "rPh":
            self._reading_aloud -= 1
        elif tag.endswith(("Header", "Footer")) and self._into is not None:
            words = header_words("".join(self._into))
            if words:
                self._sheet.seen.append(Seen(0, 0, "header", words))
            self._into = None

    def _take(self, cell: _CellSoFar) -> None:
        if not cell.value and not cell.has_formula:
            return
        text = self._shown(cell)
        if not text.strip():
            return
        if self._sheet.is_full and cell.row not in self._sheet.rows:
            self._sheet.too_long = self._sheet.too_long or cell.row
            # The cells are the bulk of a sheet, and nobody reads what follows them of a list this long.
            raise Enough
        self._sheet.put(cell.row, cell.column, text)
        if self._hidden_row:
            self._sheet.hidden_rows.add(cell.row)

    def _shown(self, cell: _CellSoFar) -> str:
        """What a cell shows; what must be said about it goes into the list of what was seen."""
        raw = "".join(cell.value)
        if self._show.formulas and cell.formula:
            return "=" + "".join(cell.formula)
        if not raw.strip() and cell.has_formula:
            return self._formula(cell)
        if cell.kind in ("s", "str", "inlineStr", "e"):
            return self._text(cell, raw)
        if cell.kind == "b":
            return shown_bool(raw.strip() in ("1", "true"), self._show.language)
        return self._moment(cell, raw) if cell.kind == "d" else self._number(cell, raw)

    def _formula(self, cell: _CellSoFar) -> str:
        """A formula that was never worked out shows as its own text; one that gave an empty text is empty."""
        formula = "".join(cell.formula)
        if (cell.kind == "str" and cell.value) or not formula:
            return ""
        self._see(cell, "formula", f"={formula}")
        return f"={formula}"

    def _text(self, cell: _CellSoFar, raw: str) -> str:
        text = unescaped(raw)
        if cell.kind == "s":
            place = int(raw) if raw.strip().isdecimal() else -1
            text = self._texts[place] if 0 <= place < len(self._texts) else ""
        if cell.kind == "e" or is_error(text):
            self._see(cell, "error", text)
            return ""
        return text

    def _number(self, cell: _CellSoFar, raw: str) -> str:
        try:
            value = float(raw)
        except ValueError:
            return raw
        code = self._styles.code(cell.style)
        language = self._show.language
        if code == GENERAL:
            return _plain_number(raw, value, language)
        shown = shown_number(value, code, language, from_1904=self._show.from_1904)
        if shown is None:
            self._see(cell, "format", code)
            return _plain_number(raw, value, language)
        return shown

    def _moment(self, cell: _CellSoFar, raw: str) -> str:
        try:
            moment = datetime.fromisoformat(raw.strip().rstrip("Z"))
        except ValueError:
            return raw
        serial = (moment - datetime(1899, 12, 30)).total_seconds() / 86_400
        code = self._styles.code(cell.style)
        return shown_number(serial, code if is_date_format(code) else "yyyy-mm-dd", self._show.language) or raw

    def _see(self, cell: _CellSoFar, code: str, text: str) -> None:
        self._sheet.seen.append(Seen(cell.row, cell.column, code, text))


def _plain_number(raw: str, value: float, language: str) -> str:
    # Digits that a computer cannot count with are still digits: a long number of an account stays whole.
    return raw.strip() if raw.strip().isdecimal() else general_number(value, language)
