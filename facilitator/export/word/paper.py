"""Sheets to print as Word: large black type on white, every sheet on a page of its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from docx.document import Document as WordDocument
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.parfmt import ParagraphFormat

from facilitator.export.blocks import Block, Bullets, Heading, Paragraph, Table, Tone
from facilitator.export.word.elements import TableLook, build_paragraphs, build_table
from facilitator.export.word.fit import (
    BOTTOM,
    MARK,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    PEN,
    PEN_ROW,
    SIDE,
    SIZE,
    SUBTITLE,
    TEXT_WIDTH,
    TITLE,
    TOP,
)
from facilitator.export.word.page import Edges, Look, blank_page, set_look, set_properties, written
from facilitator.export.word.styles import PAPER_STYLE, TABLE_TEXT
from facilitator.model.basics.clean import clean_line

BLACK = RGBColor(0, 0, 0)
EDGES = Edges(PAGE_WIDTH, PAGE_HEIGHT, SIDE, TOP, BOTTOM, header=0.9, footer=0.7)

STYLES = {
    "Normal": Look(SIZE, 0, 4, BLACK, line=1.0),
    "List Bullet": Look(SIZE, 0, 2),
    "Heading 1": Look(TITLE, 0, 4, BLACK, bold=True),
    "Heading 2": Look(SUBTITLE, 8, 3, BLACK, bold=True),
    "Header": Look(SIZE, 0, 0, BLACK),
    "Footer": Look(SIZE, 0, 0, BLACK),
    TABLE_TEXT: Look(SIZE, 1, 1),
    "After table": Look(2, 0, 4),
}

TONES: dict[Tone, str] = {"quiet": "<w:b/>", "open": "<w:i/>"}
"""What a tone does to letters: on paper there are no colours."""


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
    word = blank_page(EDGES, paper.language)
    for name, look in STYLES.items():
        set_look(word.styles[name], look)
    _header_and_footer(word, paper)
    for number, sheet in enumerate(paper.sheets):
        title = word.add_paragraph(clean_line(sheet.title), "Heading 1")
        title.paragraph_format.page_break_before = number > 0
        _Sheet(word, sheet).write()
    set_properties(word, paper.title, paper.organisation, paper.author, paper.created, paper.language, paper.marking)
    return written(word)


def _header_and_footer(word: WordDocument, paper: Paper) -> None:
    section = word.sections[0]
    top, bottom = section.header.paragraphs[0], section.footer.paragraphs[0]
    for paragraph in (top, bottom):
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    if paper.marking:
        mark = top.add_run(f"{clean_line(paper.marking)}  ")
        mark.bold, mark.font.size = True, Pt(MARK)
    top.add_run(clean_line(paper.aside))
    bottom.add_run(f"{clean_line(paper.organisation)}\t{clean_line(paper.title)}")


class _Sheet:
    """Writes what stands on one sheet at the end of a Word file."""

    def __init__(self, word: WordDocument, sheet: Sheet) -> None:
        self._word, self._sheet, self._heading = word, sheet, sheet.title
        styles = word.styles
        table = next(style for style in styles if style.name == PAPER_STYLE)
        pen = (float(PEN_ROW), float(PEN))
        self._tables = TableLook(table.style_id, styles[TABLE_TEXT].style_id, sheet.size, TONES, pen)

    def write(self) -> None:
        """All blocks, below each other."""
        for block in self._sheet.blocks:
            self._block(block)

    def _block(self, block: Block) -> None:
        size = self._sheet.size
        match block:
            case Heading():
                self._heading = block.text
                self._text(block.text, "Heading 2", max(SUBTITLE, size), SUBTITLE)
            case Paragraph():
                after = size / 2 if block.tone == "story" else 4
                self._text(block.text, "Normal", size, SIZE, TONES.get(block.tone, "")).space_after = Pt(after)
            case Bullets():
                for item in block.items:
                    self._text(item, "List Bullet", size, SIZE)
            case Table():
                room = round(Cm(TEXT_WIDTH))
                self._add(build_table(block, room, self._tables, clean_line(self._heading)))
                # Word joins two tables that nothing stands between.
                self._text("", "After table", size, size)

    def _text(self, text: str, style: str, size: float, usual: float, look: str = "") -> ParagraphFormat:
        """A text; in a size of its own when that is not the usual one of its style. Gives its last layout."""
        if size != usual:
            look += f'<w:sz w:val="{round(size * 2)}"/>'
        elements = build_paragraphs(text, self._word.styles[style].style_id, size, look)
        for element in elements:
            self._add(element)
        layout: ParagraphFormat = WordParagraph(elements[-1], self._word._body).paragraph_format
        return layout

    def _add(self, element: BaseOxmlElement) -> None:
        self._word.element.body.sectPr.addprevious(element)
