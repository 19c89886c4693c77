"""The body of the Word document: contents, sections, tables. Text goes in as text, never as XML."""

from collections.abc import Sequence

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Emu, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from facilitator.export.blocks import Block, Bullets, Document, Heading, Paragraph, Part, Section, Table, Tone
from facilitator.export.word_styles import DEEPEST, OPEN, QUIET, Styles, heading_level
from facilitator.model.clean import clean_text

TINT, LINE = "F2EBE0", "D8CFC0"
WHOLE_TABLE = 500
"""A table of no more characters than this stays together on one page."""

LONG_CELL = 400
"""A row with more characters than this may break over two pages; shorter ones stay whole."""


def write_body(word: WordDocument, place: WordParagraph, document: Document) -> None:
    """Put contents and sections where `place` stands, which is taken away."""
    body = _Body(word, place)
    numbers = [f"{number}  " for number, _ in enumerate(document.sections, start=1)]
    if body.styles.numbers_headings():
        numbers = [""] * len(numbers)
    body.contents(document, numbers)
    for index, section in enumerate(document.sections):
        heading = body.paragraph(numbers[index] + section.title, "Heading 1")
        if index == 0:
            heading.paragraph_format.page_break_before = True
        _bookmark(heading, index + 1)
        for block in section.blocks:
            body.block(block)
    _take_away(place)


def write_section(word: WordDocument, place: WordParagraph, section: Section) -> None:
    """Put one section where `place` stands, which is taken away.

    Its title gets the style of `place` when that is a heading, and "Heading 1" otherwise; headings
    inside it go as much deeper. It has no number: the plan that it stands in has its own.
    """
    own = place.style if isinstance(place.style, ParagraphStyle) else None
    level = heading_level(own)
    body = _Body(word, place, deeper=max(0, level - 1))
    body.paragraph(section.title, own if own is not None and level else "Heading 1")
    for block in section.blocks:
        body.block(block)
    _take_away(place)


def _take_away(place: WordParagraph) -> None:
    """Remove a paragraph, but not the picture or the end of a Word section that hangs on it."""
    kept = ("w:sectPr", "w:drawing", "w:pict", "w:object")
    if next(place._p.iter(*(qn(one) for one in kept)), None) is None:
        place._p.getparent().remove(place._p)
        return
    for text in list(place._p.iter(qn("w:t"))):
        text.getparent().remove(text)


class _Body:
    """Adds to a Word document in front of one paragraph; headings go `deeper` by so many levels."""

    def __init__(self, word: WordDocument, place: WordParagraph, deeper: int = 0) -> None:
        self._word, self._place, self._deeper = word, place, deeper
        self.styles = Styles(word)
        before = sum(1 for one in place._p.itersiblings(preceding=True) for _ in one.iter(qn("w:sectPr")))
        section = word.sections[min(before, len(word.sections) - 1)]
        margins = int(section.left_margin or 0) + int(section.right_margin or 0) + int(section.gutter or 0)
        self._width = int(section.page_width or 0) - margins

    def contents(self, document: Document, numbers: Sequence[str]) -> None:
        """A list of the sections; each leads to its heading."""
        self.paragraph(document.contents, "Contents heading")
        for index, section in enumerate(document.sections):
            _link(self.paragraph("", "Contents"), numbers[index] + section.title, f"section-{index + 1}")

    def paragraph(self, text: str, style: str | ParagraphStyle) -> WordParagraph:
        """A paragraph; for a style that an own template does not have, one is made."""
        found = self.styles.find(style) if isinstance(style, str) else style
        paragraph: WordParagraph = self._place.insert_paragraph_before("", found)
        _add_text(paragraph, text, "plain")
        return paragraph

    def block(self, block: Block) -> None:
        """One block."""
        match block:
            case Heading():
                self.paragraph(block.text, f"Heading {min(block.level + self._deeper, DEEPEST)}")
            case Paragraph():
                styles = {"plain": "Normal", "quiet": "Quiet", "open": "Open", "story": "Story"}
                self.paragraph(block.text, styles[block.tone])
            case Bullets():
                for item in block.items:
                    self._bullet(item)
            case Table():
                self._table(block)

    def _bullet(self, item: str) -> None:
        if self.styles.find("List Bullet"):
            self.paragraph(item, "List Bullet")
            return
        paragraph = self.paragraph("", "Normal")
        paragraph.add_run("•\t")
        _add_text(paragraph, item, "plain")
        layout = paragraph.paragraph_format
        layout.left_indent, layout.first_line_indent, layout.space_after = Cm(0.6), Cm(-0.6), Pt(2)
        layout.tab_stops.add_tab_stop(Cm(0.6))

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
