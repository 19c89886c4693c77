"""Read a binary workbook (.xlsb): the same parts as an .xlsx, each a row of records instead of XML.

The records are those of [MS-XLSB]: a number, a length, and what is in it. Whatever is not known is passed by.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum

from facilitator.files.incoming.budget import Budget
from facilitator.files.incoming.number_format import BUILT_IN, GENERAL, general_number, shown_bool, shown_number
from facilitator.files.incoming.part_reader import unescaped
from facilitator.files.incoming.sheet import MOST_ROWS, Seen, Sheet
from facilitator.files.incoming.workbook import header_words, is_error
from facilitator.files.incoming.workbook_beside import read_beside
from facilitator.office.package import BadPackage, Package

_NULL = 0xFFFFFFFF
_HIDDEN_ROW, _HIDDEN_COLUMN, _FROM_1904 = 0x10, 0x01, 0x01
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}


class _Is(IntEnum):
    """The numbers of the records that are read."""

    ROW = 0
    SMALL_NUMBER = 2
    ERROR = 3
    BOOL = 4
    NUMBER = 5
    TEXT = 6
    SHARED_TEXT = 7
    FORMULA_TEXT = 8
    FORMULA_NUMBER = 9
    FORMULA_BOOL = 10
    FORMULA_ERROR = 11
    SHARED_ITEM = 19
    FORMAT = 44
    CELL_STYLE = 47
    COLUMNS = 60
    RICH_TEXT = 62
    WORKBOOK = 153
    SHEET = 156
    MERGED = 176
    HEADERS = 479
    CELL_STYLES = 617
    CELL_STYLES_END = 618
    COMMENT = 635
    COMMENT_TEXT = 637


def read_binary_workbook(package: Package, budget: Budget, language: str, most: int = MOST_ROWS) -> list[Sheet]:
    """The sheets of a workbook, in their order; of each at most `most` rows.

    Raises:
        BadPackage: if parts of it are missing or damaged.
        TooMuch: if it costs too much.
    """
    try:
        return _read(package, budget, language, most)
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise BadPackage("damaged") from error


def _read(package: Package, budget: Budget, language: str, most: int) -> list[Sheet]:
    main = package.main
    listed: list[tuple[str, bool, str]] = []
    look = _Look(language)
    for number, body in _records(package, main, budget):
        if number == _Is.WORKBOOK:
            look.from_1904 = bool(body[0] & _FROM_1904)
        elif number == _Is.SHEET:
            relation, after = _text(body, 8)
            listed.append((_text(body, after)[0], bool(body[0]), relation))
    for name in package.related(main, "styles"):
        look.read_styles(_records(package, name, budget))
    for name in package.related(main, "sharedStrings"):
        items = (body for number, body in _records(package, name, budget) if number == _Is.SHARED_ITEM)
        look.texts += [unescaped(_text(body, 1)[0]) for body in items]
    targets = {
        link.id: link.target for link in package.relations(main) if link.kind == "worksheet" and not link.external
    }
    sheets: list[Sheet] = []
    for title, hidden, relation in listed:
        if relation in targets:
            sheet = Sheet(unescaped(title), hidden=hidden, most=most)
            _SheetReader(sheet, look).read(_records(package, targets[relation], budget))
            read_beside(package, targets[relation], sheet, budget, _comments(package, targets[relation], budget))
            sheets.append(sheet)
    return sheets


def _records(package: Package, name: str, budget: Budget) -> Iterator[tuple[int, bytes]]:
    """The records of a part: their number and what they hold. Both head fields have seven bits a byte."""
    data = package.read(name)
    place = 0
    while place < len(data):
        number, place = _seven_bits(data, place, 2)
        length, place = _seven_bits(data, place, 4)
        budget.step()
        yield number, data[place : place + length]
        place += length


def _seven_bits(data: bytes, place: int, most: int) -> tuple[int, int]:
    """A number in at most so many bytes, and the place behind it."""
    number = 0
    for index in range(most):
        byte = data[place + index]
        number |= (byte & 0x7F) << (7 * index)
        if not byte & 0x80:
            return number, place + index + 1
    return number, place + most


def _text(body: bytes, place: int) -> tuple[str, int]:
    """A text with its length before it, and the place behind it; a text that is not there is empty."""
    (length,) = struct.unpack_from("<I", body, place)
    if length == _NULL:
        return "", place + 4
    end = place + 4 + 2 * length
    return body[place + 4 : end].decode("utf-16-le"), end


def _comments(package: Package, name: str, budget: Budget) -> list[Seen]:
    comments: list[Seen] = []
    row = column = 0
    for part in package.related(name, "comments"):
        for number, body in _records(package, part, budget):
            if number == _Is.COMMENT:
                row, _, column, _ = struct.unpack_from("<4I", body, 4)
            elif number == _Is.COMMENT_TEXT:
                comments.append(Seen(row + 1, column + 1, "comment", unescaped(_text(body, 1)[0]).strip()))
    return [seen for seen in comments if seen.text]


@dataclass
class _Look:
    """What all sheets share: texts, formats, the language of who looks."""

    language: str
    from_1904: bool = False
    texts: list[str] = field(default_factory=list)
    _formats: dict[int, str] = field(default_factory=dict)
    _styles: list[int] = field(default_factory=list)

    def read_styles(self, records: Iterator[tuple[int, bytes]]) -> None:
        """Take in which format each style of a cell has."""
        of_cells = False
        for number, body in records:
            if number == _Is.FORMAT:
                self._formats[struct.unpack_from("<H", body)[0]] = _text(body, 2)[0]
            elif number in (_Is.CELL_STYLES, _Is.CELL_STYLES_END):
                of_cells = number == _Is.CELL_STYLES
            elif number == _Is.CELL_STYLE and of_cells:
                self._styles.append(struct.unpack_from("<H", body, 2)[0])

    def format_of(self, style: int) -> str:
        """The format of a style of a cell."""
        number = self._styles[style] if style < len(self._styles) else 0
        return self._formats.get(number) or BUILT_IN.get(number, GENERAL)

    def shared(self, place: int) -> str:
        """A text that cells share, by its place; empty when there is none."""
        return self.texts[place] if place < len(self.texts) else ""


class _SheetReader:
    def __init__(self, sheet: Sheet, look: _Look) -> None:
        self._sheet, self._look = sheet, look
        self._row = 0
        self._hidden = False

    def read(self, records: Iterator[tuple[int, bytes]]) -> None:
        for number, body in records:
            if number == _Is.ROW:
                self._row = struct.unpack_from("<I", body)[0] + 1
                self._hidden = len(body) > 11 and bool(body[11] & _HIDDEN_ROW)
            elif _Is.SMALL_NUMBER <= number <= _Is.FORMULA_ERROR or number == _Is.RICH_TEXT:
                if self._sheet.is_full and self._row not in self._sheet.rows:
                    self._sheet.too_long = self._sheet.too_long or self._row
                    return
                self._cell(number, body)
            elif number == _Is.MERGED:
                top, bottom, left, right = struct.unpack_from("<4I", body)
                self._sheet.merged.append((top + 1, left + 1, bottom + 1, right + 1))
            elif number == _Is.COLUMNS and len(body) > 16 and body[16] & _HIDDEN_COLUMN:
                first, last = struct.unpack_from("<II", body)
                self._sheet.hidden_columns.append((first + 1, last + 1))
            elif number == _Is.HEADERS:
                self._headers(body)

    def _headers(self, body: bytes) -> None:
        place = 2
        while place < len(body):
            text, place = _text(body, place)
            words = header_words(text)
            if words:
                self._sheet.seen.append(Seen(0, 0, "header", words))

    def _cell(self, number: int, body: bytes) -> None:
        column, style = struct.unpack_from("<II", body)
        shown = self._shown(number, body, column + 1, style & 0xFFFFFF)
        self._sheet.put(self._row, column + 1, shown)
        if self._hidden and shown.strip():
            self._sheet.hidden_rows.add(self._row)

    def _shown(self, number: int, body: bytes, column: int, style: int) -> str:
        match number:
            case _Is.SMALL_NUMBER:
                return self._number(_small_number(body), column, style)
            case _Is.NUMBER | _Is.FORMULA_NUMBER:
                return self._number(struct.unpack_from("<d", body, 8)[0], column, style)
            case _Is.BOOL | _Is.FORMULA_BOOL:
                return shown_bool(bool(body[8]), self._look.language)
            case _Is.ERROR | _Is.FORMULA_ERROR:
                return self._words(_ERRORS.get(body[8], "#N/A"), column)
            case _Is.SHARED_TEXT:
                return self._words(self._look.shared(struct.unpack_from("<I", body, 8)[0]), column)
            case _:
                return self._words(unescaped(_text(body, 9 if number == _Is.RICH_TEXT else 8)[0]), column)

    def _words(self, text: str, column: int) -> str:
        if is_error(text):
            self._sheet.seen.append(Seen(self._row, column, "error", text))
            return ""
        return text

    def _number(self, value: float, column: int, style: int) -> str:
        code = self._look.format_of(style)
        language = self._look.language
        if code == GENERAL:
            return general_number(value, language)
        shown = shown_number(value, code, language, from_1904=self._look.from_1904)
        if shown is None:
            self._sheet.seen.append(Seen(self._row, column, "format", code))
            return general_number(value, language)
        return shown


def _small_number(body: bytes) -> float:
    """A number in four bytes: a whole one, or the better half of a double; maybe in hundredths."""
    (packed,) = struct.unpack_from("<i", body, 8)
    is_whole, in_hundredths = packed & 2, packed & 1
    value: float = packed >> 2
    if not is_whole:
        (value,) = struct.unpack("<d", struct.pack("<II", 0, packed & 0xFFFFFFFC))
    return value / 100 if in_hundredths else value
