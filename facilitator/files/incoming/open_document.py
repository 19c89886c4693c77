"""Read a spreadsheet of LibreOffice (.ods): the file says itself what each cell shows."""

from dataclasses import dataclass, field

from facilitator.files.incoming.budget import Budget
from facilitator.files.incoming.number_format import general_number
from facilitator.files.incoming.part_reader import Attributes, Handler, parse_part
from facilitator.files.incoming.sheet import MOST_COLUMNS, MOST_ROWS, Seen, Sheet
from facilitator.files.incoming.workbook import is_error
from facilitator.office.package import BadPackage, Package

_HIDDEN = ("collapse", "filter")


def read_open_document(package: Package, budget: Budget, language: str, most: int = MOST_ROWS) -> list[Sheet]:
    """The sheets of a spreadsheet, in their order; of each at most `most` rows.

    Raises:
        BadPackage: if it is protected or damaged.
        TooMuch: if it costs too much.
    """
    if package.has("META-INF/manifest.xml") and b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise BadPackage("protected")
    if not package.has("content.xml"):
        raise BadPackage("damaged")
    reader = _Reader(budget, language, most)
    parse_part(package, "content.xml", reader, budget)
    return reader.sheets


@dataclass
class _Cell:
    """A cell while it is read."""

    repeated: int = 1
    columns: int = 1
    rows: int = 1
    value: str = ""
    formula: str = ""
    lines: list[str] = field(default_factory=list)


class _Reader(Handler):
    def __init__(self, budget: Budget, language: str, most: int) -> None:
        self.sheets: list[Sheet] = []
        self._budget, self._language, self._most = budget, language, most
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._row = self._column = self._defined = 0
        self._row_repeated = 1
        self._row_hidden = False
        self._row_cells: dict[int, str] = {}
        self._cell: _Cell | None = None
        self._comment: list[str] | None = None
        self._words: list[str] | None = None
        self._box: list[str] | None = None
        self._picture = False

    def start(self, tag: str, attributes: Attributes) -> None:
        local = {key.rpartition("}")[2]: value for key, value in attributes.items()}
        match tag:
            case "style":
                self._style = local.get("name", "")
            case "table-properties" if local.get("display") == "false":
                self._hidden_styles.add(self._style)
            case "table":
                hidden = local.get("style-name", "") in self._hidden_styles
                self.sheets.append(Sheet(local.get("name", ""), hidden=hidden, most=self._most))
                self._row = self._defined = 0
            case "table-column":
                self._column_defined(local)
            case "table-row":
                self._row_repeated = _number(local, "number-rows-repeated")
                self._row_hidden = local.get("visibility") in _HIDDEN
                self._column = 0
                self._row_cells = {}
            case "table-cell" | "covered-table-cell":
                self._cell = _Cell(
                    repeated=_number(local, "number-columns-repeated"),
                    columns=_number(local, "number-columns-spanned"),
                    rows=_number(local, "number-rows-spanned"),
                    value=local.get("value", local.get("date-value", local.get("time-value", ""))),
                    formula=local.get("formula", ""),
                )
            case "annotation":
                self._comment = []
            case "frame" | "custom-shape":
                self._box, self._picture = [], False
            case "image":
                self._picture = True
            case "p":
                self._words = []
            case "s" | "tab" | "line-break" if self._words is not None:
                sign = {"s": " ", "tab": "\t", "line-break": "\n"}[tag]
                self._words.append(sign * min(_number(local, "c"), 1_000))

    def _column_defined(self, local: Attributes) -> None:
        count = _number(local, "number-columns-repeated")
        if local.get("visibility") in _HIDDEN and self.sheets:
            self.sheets[-1].hidden_columns.append((self._defined + 1, self._defined + count))
        self._defined += count

    def text(self, text: str) -> None:
        if self._words is not None:
            self._words.append(text)

    def end(self, tag: str) -> None:
        match tag:
            case "p":
                self._end_paragraph()
            case "annotation" if self._comment is not None:
                self._see("comment", "\n".join(self._comment).strip())
                self._comment = None
            case "frame" | "custom-shape" if self._box is not None:
                words = "\n".join(self._box).strip()
                if words or self._picture:
                    self._see("text_box" if words else "picture", words)
                self._box = None
            case "table-cell" | "covered-table-cell" if self._cell is not None:
                self._end_cell(self._cell)
                self._cell = None
            case "table-row":
                self._end_row()

    def _end_paragraph(self) -> None:
        words = "".join(self._words or [])
        self._words = None
        if self._comment is not None:
            self._comment.append(words)
        elif self._box is not None:
            self._box.append(words)
        elif self._cell is not None:
            self._cell.lines.append(words)

    def _end_cell(self, cell: _Cell) -> None:
        text = "\n".join(cell.lines)
        if not text.strip() and cell.value:
            text = _plain(cell.value, self._language)
        if not text.strip() and cell.formula:
            text = f"={cell.formula.partition('=')[2]}"
            self._see("formula", text)
        if is_error(text):
            self._see("error", text)
            text = ""
        if cell.columns > 1 or cell.rows > 1:
            top, left = self._row + 1, self._column + 1
            self.sheets[-1].merged.append((top, left, top + cell.rows - 1, left + cell.columns - 1))
        if text.strip():
            for column in range(self._column + 1, self._column + 1 + min(cell.repeated, MOST_COLUMNS)):
                self._row_cells[column] = text
        self._column += cell.repeated

    def _end_row(self) -> None:
        if not self.sheets:
            return
        sheet = self.sheets[-1]
        if self._row_cells:
            for row in range(self._row + 1, self._row + 1 + self._row_repeated):
                self._budget.step(len(self._row_cells))
                if sheet.is_full:
                    sheet.too_long = sheet.too_long or row
                    break
                sheet.rows[row] = dict(self._row_cells)
                if self._row_hidden:
                    sheet.hidden_rows.add(row)
        self._row += self._row_repeated

    def _see(self, code: str, text: str) -> None:
        if self.sheets and (text or code == "picture"):
            self.sheets[-1].seen.append(Seen(self._row + 1, self._column + 1, code, text))


def _plain(value: str, language: str) -> str:
    try:
        return general_number(float(value), language)
    except ValueError:
        return value


def _number(local: Attributes, name: str) -> int:
    text = local.get(name, "1")
    return max(1, int(text)) if text.isdecimal() and len(text) < 8 else 1
