"""A table in Word, built as elements: python-docx looks every row and cell up anew, which takes minutes."""

from collections.abc import Sequence

from docx.oxml import OxmlElement
from docx.oxml.ns import nsmap
from lxml.etree import SubElement, _Element

from facilitator.export.blocks import Part, Table, Tone
from facilitator.export.word_styles import OPEN, QUIET
from facilitator.model.clean import clean_text

TINT, LINE = "F2EBE0", "D8CFC0"
WHOLE_TABLE = 500
"""A table of no more characters than this stays together on one page."""

LONG_CELL = 400
"""A row with more characters than this may break over two pages; shorter ones stay whole."""

_WORD = f"{{{nsmap['w']}}}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TWENTIETHS = 635
"""Word measures in twentieths of a point, python-docx in 635 times as small a unit."""


def build_table(block: Table, width: int) -> _Element:
    """The element of a table as wide as `width` (in English Metric Units), to be put in the body."""
    table: _Element = OxmlElement("w:tbl")
    _properties(table)
    total = sum(block.widths)
    widths = [str(round(width * share // total / _TWENTIETHS)) for share in block.widths]
    grid = _add(table, "tblGrid")
    for one in widths:
        _add(grid, "gridCol", w=one)
    size = "17" if len(block.headers) > 5 else "19"
    lengths = [sum(len(part.text) for parts in row for part in parts) for row in block.rows]
    together = len(block.rows) if sum(lengths) <= WHOLE_TABLE else 2
    _row(table, [[Part(header)] for header in block.headers], widths, size, keep=together > 0, header=True)
    for number, (row, length) in enumerate(zip(block.rows, lengths, strict=True), start=1):
        _row(table, row, widths, size, keep=number < together, whole=length <= LONG_CELL)
    return table


def _add(parent: _Element, tag: str, **values: str) -> _Element:
    element = SubElement(parent, _WORD + tag)
    for key, value in values.items():
        element.set(_WORD + key, value)
    return element


def _properties(table: _Element) -> None:
    """Thin lines, and widths that hold."""
    properties = _add(table, "tblPr")
    _add(properties, "tblW", type="auto", w="0")
    borders = _add(properties, "tblBorders")
    for side in ("top", "bottom", "insideH"):
        _add(borders, side, val="single", sz="4", space="0", color=LINE)
    _add(properties, "tblLayout", type="fixed")
    banding = {"firstColumn": "1", "firstRow": "1", "lastColumn": "0", "lastRow": "0", "noHBand": "0", "noVBand": "1"}
    _add(properties, "tblLook", **banding, val="04A0")


def _row(
    table: _Element,
    row: Sequence[Sequence[Part]],
    widths: Sequence[str],
    size: str,
    *,
    keep: bool,
    whole: bool = True,
    header: bool = False,
) -> None:
    made = _add(table, "tr")
    if whole:
        properties = _add(made, "trPr")
        _add(properties, "cantSplit")
        # The heading comes back on every page.
        if header:
            _add(properties, "tblHeader")
    for parts, width in zip(row, widths, strict=True):
        cell = _add(made, "tc")
        about = _add(cell, "tcPr")
        _add(about, "tcW", type="dxa", w=width)
        if header:
            _add(about, "shd", val="clear", color="auto", fill=TINT)
        shown: Sequence[Part | None] = parts or [None]
        for part in shown:
            _paragraph(cell, part, size, keep, header)


def _paragraph(cell: _Element, part: Part | None, size: str, keep: bool, bold: bool) -> None:
    paragraph = _add(cell, "p")
    properties = _add(paragraph, "pPr")
    if keep:
        _add(properties, "keepNext")
    _add(properties, "spacing", before="20", after="20")
    if part is None:
        return
    run = _add(paragraph, "r")
    _tone(_add(run, "rPr"), part.tone, size, bold)
    for index, line in enumerate(clean_text(part.text).split("\n")):
        if index:
            _add(run, "br")
        text = _add(run, "t")
        text.text = line
        if line != line.strip():
            text.set(_SPACE, "preserve")


def _tone(properties: _Element, tone: Tone, size: str, bold: bool) -> None:
    if bold:
        _add(properties, "b")
    if tone == "open":
        _add(properties, "i")
    if tone in ("quiet", "open"):
        _add(properties, "color", val=str(QUIET if tone == "quiet" else OPEN))
    _add(properties, "sz", val=size)
