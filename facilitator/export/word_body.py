"""The body of the Word document: contents, sections, tables. Text goes in as text, never as XML."""

from collections.abc import Sequence

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Emu, Pt, RGBColor
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from facilitator.export.blocks import Block, Bullets, Document, Heading, Paragraph, Part, Table, Tone
from facilitator.model.clean import clean_text

TINT, LINE = "F2EBE0", "D8CFC0"
QUIET, OPEN = RGBColor(0x4B, 0x58, 0x53), RGBColor(0x9C, 0x1C, 0x10)
WHOLE_TABLE = 500
"""A table of no more characters than this stays together on one page."""

LONG_CELL = 400
"""A row with more characters than this may break over two pages; shorter ones stay whole."""


def write_body(word: WordDocument, place: WordParagraph, document: Document) -> None:
    """Put contents and sections where `place` stands, which is taken away."""
    body = _Body(word, place)
    body.contents(document)
    for number, section in enumerate(document.sections, start=1):
        heading = body.paragraph(f"{number}  {section.title}", "Heading 1")
        heading.paragraph_format.page_break_before = number == 1
        _bookmark(heading, number)
        for block in section.blocks:
            body.block(block)
    place._p.getparent().remove(place._p)


class _Body:
    """Adds to a Word document in front of one paragraph."""

    def __init__(self, word: WordDocument, place: WordParagraph) -> None:
        self._word, self._place = word, place
        section = word.sections[0]
        self._width = int(section.page_width or 0) - int(section.left_margin or 0) - int(section.right_margin or 0)

    def contents(self, document: Document) -> None:
        """A list of the sections; each leads to its heading."""
        self.paragraph(document.contents, "Contents heading")
        for number, section in enumerate(document.sections, start=1):
            _link(self.paragraph("", "Contents"), f"{number}  {section.title}", f"section-{number}")

    def paragraph(self, text: str, style: str) -> WordParagraph:
        """A paragraph; a style that an own template does not have becomes its normal one."""
        known = {one.name for one in self._word.styles}
        paragraph: WordParagraph = self._place.insert_paragraph_before("", style if style in known else None)
        _add_text(paragraph, text, "plain")
        return paragraph

    def block(self, block: Block) -> None:
        """One block."""
        match block:
            case Heading():
                self.paragraph(block.text, f"Heading {block.level}")
            case Paragraph():
                styles = {"plain": "Normal", "quiet": "Quiet", "open": "Open", "story": "Story"}
                self.paragraph(block.text, styles[block.tone])
            case Bullets():
                for item in block.items:
                    self.paragraph(item, "List Bullet")
            case Table():
                self._table(block)

    def _table(self, block: Table) -> None:
        table = self._word.add_table(rows=1, cols=len(block.headers))
        table.autofit = False
        self._place._p.addprevious(table._tbl)
        total = sum(block.widths)
        widths = [Emu(self._width * share // total) for share in block.widths]
        small = len(block.headers) > 5
        for index, header in enumerate(block.headers):
            _fill(table.rows[0].cells[index], [Part(header)], small, header=True)
        for row in block.rows:
            cells = table.add_row().cells
            for index, parts in enumerate(row):
                _fill(cells[index], parts, small)
        _shape(table, widths)
        for row, made in zip(block.rows, list(table.rows)[1:], strict=True):
            if sum(len(part.text) for parts in row for part in parts) <= LONG_CELL:
                _flag(made._tr.get_or_add_trPr(), "w:cantSplit")
        length = sum(len(part.text) for row in block.rows for parts in row for part in parts)
        whole = length <= WHOLE_TABLE
        for made in list(table.rows)[: -1 if whole else 2]:
            for cell in made.cells:
                for paragraph in cell.paragraphs:
                    paragraph.paragraph_format.keep_with_next = True
        self.paragraph("", "After table")


def _fill(cell: _Cell, parts: Sequence[Part], small: bool, header: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    for index, part in enumerate(parts):
        if index:
            paragraph = cell.add_paragraph()
        _add_text(paragraph, part.text, part.tone, size=8.5 if small else 9.5, bold=header)
    for one in cell.paragraphs:
        one.paragraph_format.space_before = one.paragraph_format.space_after = Pt(1)
    if header:
        shading = OxmlElement("w:shd")
        for key, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", TINT)):
            shading.set(qn(key), value)
        cell._tc.get_or_add_tcPr().append(shading)


def _add_text(paragraph: WordParagraph, text: str, tone: Tone, size: float = 0, bold: bool = False) -> None:
    run = paragraph.add_run()
    for index, line in enumerate(clean_text(text).split("\n")):
        if index:
            run.add_break()
        run.add_text(line)
    if size:
        run.font.size = Pt(size)
    if bold:
        run.bold = True
    if tone == "quiet":
        run.font.color.rgb = QUIET
    elif tone == "open":
        run.font.color.rgb = OPEN
        run.italic = True


def _shape(table: WordTable, widths: Sequence[Emu]) -> None:
    """Widths, thin lines, and a heading that comes back on every page."""
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for key, value in (("w:val", "single"), ("w:sz", "4"), ("w:space", "0"), ("w:color", LINE)):
            line.set(qn(key), value)
        borders.append(line)
    table._tbl.tblPr.append(borders)
    first = table.rows[0]._tr.get_or_add_trPr()
    _flag(first, "w:cantSplit")
    _flag(first, "w:tblHeader")


def _flag(properties: BaseOxmlElement, name: str) -> None:
    properties.append(OxmlElement(name))


def _bookmark(paragraph: WordParagraph, number: int) -> None:
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (start, end):
        element.set(qn("w:id"), str(1000 + number))
    start.set(qn("w:name"), f"section-{number}")
    paragraph._p.insert(1, start)
    paragraph._p.append(end)


def _link(paragraph: WordParagraph, text: str, anchor: str) -> None:
    run = paragraph.add_run(text)
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), anchor)
    paragraph._p.append(link)
    link.append(run._r)
