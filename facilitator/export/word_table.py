"""Tables of the Word document, written as elements: python-docx looks a table through for every cell."""

from collections.abc import Sequence
from functools import cache

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from facilitator.export.blocks import Part, Table, Tone
from facilitator.model.clean import clean_text

TINT, LINE = "F2EBE0", "D8CFC0"
COLOURS: dict[Tone, str] = {"quiet": "4B5853", "open": "9C1C10"}
WHOLE_TABLE = 500
"""A table of no more characters than this stays together on one page."""

LONG_CELL = 400
"""A row with more characters than this may break over two pages; shorter ones stay whole."""

EMU_PER_TWIP = 635
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@cache
def _name(name: str) -> str:
    return qn(f"w:{name}")


def build_table(table: Table, width: int) -> BaseOxmlElement:
    """The element of a table that is `width` EMU wide; its first row comes back on every page."""
    total = sum(table.widths)
    widths = [width * share // total // EMU_PER_TWIP for share in table.widths]
    size = 17 if len(table.headers) > 5 else 19
    made = OxmlElement("w:tbl")
    _properties(made, widths)
    lengths = [sum(len(part.text) for parts in row for part in parts) for row in table.rows]
    whole = sum(lengths) <= WHOLE_TABLE
    last = len(table.rows)
    _row(made, [[Part(header)] for header in table.headers], widths, size, header=True, keep=True)
    for number, (row, length) in enumerate(zip(table.rows, lengths, strict=True), start=1):
        keep = number < last if whole else number == 1
        _row(made, row, widths, size, keep=keep, together=length <= LONG_CELL)
    return made


def _add(parent: BaseOxmlElement, name: str, **attributes: str) -> BaseOxmlElement:
    made: BaseOxmlElement = parent.makeelement(_name(name), {_name(key): value for key, value in attributes.items()})
    parent.append(made)
    return made


def _properties(table: BaseOxmlElement, widths: Sequence[int]) -> None:
    properties = _add(table, "tblPr")
    _add(properties, "tblW", type="dxa", w=str(sum(widths)))
    borders = _add(properties, "tblBorders")
    for side in ("top", "bottom", "insideH"):
        _add(borders, side, val="single", sz="4", space="0", color=LINE)
    _add(properties, "tblLayout", type="fixed")
    grid = _add(table, "tblGrid")
    for width in widths:
        _add(grid, "gridCol", w=str(width))


def _row(
    table: BaseOxmlElement,
    row: Sequence[Sequence[Part]],
    widths: Sequence[int],
    size: int,
    *,
    header: bool = False,
    keep: bool = False,
    together: bool = True,
) -> None:
    """A row; `keep` holds it to the next one, `together` keeps it on one page."""
    made = _add(table, "tr")
    if header or together:
        properties = _add(made, "trPr")
        _add(properties, "cantSplit")
        if header:
            _add(properties, "tblHeader")
    for parts, width in zip(row, widths, strict=True):
        place = _add(made, "tc")
        look = _add(place, "tcPr")
        _add(look, "tcW", type="dxa", w=str(width))
        if header:
            _add(look, "shd", val="clear", color="auto", fill=TINT)
        for part in parts or [Part("")]:
            _paragraph(place, part, size, header, keep)


def _paragraph(place: BaseOxmlElement, part: Part, size: int, bold: bool, keep: bool) -> None:
    paragraph = _add(place, "p")
    look = _add(paragraph, "pPr")
    if keep:
        _add(look, "keepNext")
    _add(look, "spacing", before="20", after="20")
    if not part.text:
        return
    run = _add(paragraph, "r")
    style = _add(run, "rPr")
    if bold:
        _add(style, "b")
    if part.tone == "open":
        _add(style, "i")
    if part.tone in COLOURS:
        _add(style, "color", val=COLOURS[part.tone])
    _add(style, "sz", val=str(size))
    _text(run, clean_text(part.text))


def _text(run: BaseOxmlElement, text: str) -> None:
    for number, line in enumerate(text.split("\n")):
        if number:
            _add(run, "br")
        for place, piece in enumerate(line.split("\t")):
            if place:
                _add(run, "tab")
            if piece:
                words = _add(run, "t")
                words.text = piece
                words.set(_SPACE, "preserve")
