"""Sheets to print as Word: large black type on white, every sheet on a page of its own."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import docx
from docx.document import Document as WordDocument
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from facilitator.export.blocks import Block, Bullets, Heading, Paragraph, Part, Table, Tone
from facilitator.export.word.fit import (
    BOTTOM,
    MARK,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    PEN_ROW,
    SIDE,
    SIZE,
    SUBTITLE,
    TEXT_WIDTH,
    TITLE,
    TOP,
    pen_room,
)
from facilitator.model.basics.clean import clean_line, clean_text

FONT = "Calibri"
BLACK = RGBColor(0, 0, 0)
LINE, TINT = "808080", "EFEFEF"


@dataclass(frozen=True)
class Sheet:
    """One page; `size` is that of its running text, in points."""

    title: str
    blocks: Sequence[Block]
    size: float = SIZE


@dataclass(frozen=True)
class Paper:
    """Sheets that are printed together. `marking` stands large at the top of each, `aside` beside it."""

    title: str
    organisation: str
    marking: str
    aside: str
    author: str
    created: str
    language: str
    sheets: Sequence[Sheet]


def render_paper(paper: Paper) -> bytes:
    """The sheets as the bytes of a .docx."""
    word = docx.Document()
    section = word.sections[0]
    section.page_width, section.page_height = Cm(PAGE_WIDTH), Cm(PAGE_HEIGHT)
    section.left_margin = section.right_margin = Cm(SIDE)
    section.top_margin, section.bottom_margin = Cm(TOP), Cm(BOTTOM)
    section.header_distance, section.footer_distance = Cm(0.9), Cm(0.7)
    _styles(word)
    _header_and_footer(word, paper)
    for number, sheet in enumerate(paper.sheets):
        title = word.add_paragraph("", "Heading 1")
        _add_text(title, clean_line(sheet.title), TITLE)
        title.paragraph_format.page_break_before = number > 0
        for block in sheet.blocks:
            _block(word, block, sheet.size)
    _properties(word, paper)
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def _styles(word: WordDocument) -> None:
    looks = {"Normal": (SIZE, 0, 4), "List Bullet": (SIZE, 0, 2), "Heading 1": (TITLE, 0, 4), "Heading 2": (13, 8, 3)}
    for name, (size, before, after) in looks.items():
        style = word.styles[name]
        assert isinstance(style, ParagraphStyle)
        style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), BLACK
        style.font.bold = name.startswith("Heading")
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for key in list(fonts.attrib):
            del fonts.attrib[key]
        for key in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(key), FONT)
        layout = style.paragraph_format
        layout.space_before, layout.space_after, layout.line_spacing = Pt(before), Pt(after), 1.0


def _header_and_footer(word: WordDocument, paper: Paper) -> None:
    section = word.sections[0]
    top, bottom = section.header.paragraphs[0], section.footer.paragraphs[0]
    for paragraph in (top, bottom):
        # The middle stop of the style would catch the tab that means the right edge.
        paragraph.style = word.styles["Normal"]
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    _add_text(top, f"{clean_line(paper.marking)}  ", MARK, bold=True)
    _add_text(top, clean_line(paper.aside), SIZE)
    _add_text(bottom, clean_line(paper.organisation), SIZE)
    bottom.add_run().add_tab()
    _add_text(bottom, clean_line(paper.title), SIZE)


def _properties(word: WordDocument, paper: Paper) -> None:
    properties = word.core_properties
    properties.title = f"{paper.title}: {paper.organisation}"[:255]
    properties.author = properties.last_modified_by = paper.author[:255]
    properties.comments, properties.language = paper.marking, paper.language
    try:
        made = datetime.fromisoformat(paper.created).replace(tzinfo=None)
    except ValueError:
        made = datetime(1980, 1, 1)
    properties.created = properties.modified = made


def _block(word: WordDocument, block: Block, size: float) -> None:
    match block:
        case Heading():
            _add_text(word.add_paragraph("", "Heading 2"), block.text, max(SUBTITLE, size))
        case Paragraph():
            paragraph = word.add_paragraph("", "Normal")
            _add_text(paragraph, block.text, size, tone=block.tone)
            paragraph.paragraph_format.space_after = Pt(size / 2 if block.tone == "story" else 4)
        case Bullets():
            for item in block.items:
                _add_text(word.add_paragraph("", "List Bullet"), item, size)
        case Table():
            _table(word, block, size)


def _table(word: WordDocument, block: Table, size: float) -> None:
    # A table whose headers are all empty has no row for them.
    has_headers = any(block.headers)
    table = word.add_table(rows=int(has_headers), cols=len(block.widths))
    table.autofit = False
    if has_headers:
        for heading, header in zip(table.rows[0].cells, block.headers, strict=True):
            _fill(heading, [Part(header)], size, bold=True)
            _shade(heading)
    for row in block.rows:
        added = table.add_row()
        if not all(row):
            added.height = Pt(PEN_ROW)
        for place, parts in zip(added.cells, row, strict=True):
            _fill(place, parts, size)
    _set_widths(table, block.widths)
    _draw_borders(table)
    # Word joins two tables that nothing stands between.
    after = word.add_paragraph("", "Normal")
    after.paragraph_format.space_after = Pt(0)
    _add_text(after, "\u00a0", 6)


def _set_widths(table: WordTable, shares: Sequence[int]) -> None:
    """Share the width of the paper among the columns, and keep each row on one sheet."""
    widths = [Cm(TEXT_WIDTH * share / sum(shares)) for share in shares]
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for place, width in zip(row.cells, widths, strict=True):
            place.width = width
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width


def _draw_borders(table: WordTable) -> None:
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for key, value in (("w:val", "single"), ("w:sz", "4"), ("w:space", "0"), ("w:color", LINE)):
            line.set(qn(key), value)
        borders.append(line)
    table._tbl.tblPr.append(borders)


def _fill(place: _Cell, parts: Sequence[Part], size: float, bold: bool = False) -> None:
    for index, part in enumerate(parts):
        paragraph = place.add_paragraph() if index else place.paragraphs[0]
        _add_text(paragraph, part.text, size, bold=bold, tone=part.tone)
        paragraph.paragraph_format.space_before = Pt(1 + pen_room(part.text))
        paragraph.paragraph_format.space_after = Pt(1)


def _shade(place: _Cell) -> None:
    shading = OxmlElement("w:shd")
    for key, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", TINT)):
        shading.set(qn(key), value)
    place._tc.get_or_add_tcPr().append(shading)


def _add_text(paragraph: WordParagraph, text: str, size: float, *, bold: bool = False, tone: Tone = "plain") -> None:
    run = paragraph.add_run()
    for index, line in enumerate(clean_text(text).split("\n")):
        if index:
            run.add_break()
        run.add_text(line)
    run.font.size, run.italic = Pt(size), tone == "open"
    if bold or tone == "quiet":
        run.bold = True
