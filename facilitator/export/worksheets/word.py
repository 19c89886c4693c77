"""A worksheet for Word: by system and moment the story, and below each question a box to write in."""

import io

import docx
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph

from facilitator.export.worksheets.build import Ask, Worksheet
from facilitator.model.answers.worksheet import NAME, ORIGIN, box_code, own_mark
from facilitator.model.basics.clean import clean_text

LABEL_WIDTH, BOX_WIDTH, BOX_HEIGHT = 60, 110, 24
"""Millimetres."""

_QUIET = RGBColor(0x4B, 0x58, 0x53)


def render_pages(sheet: Worksheet) -> bytes:
    """The worksheet as the bytes of a .docx."""
    pages = _Pages()
    pages.say(sheet.title, "Title")
    pages.say(sheet.organisation)
    pages.box([(sheet.texts("worksheet.name"), NAME, sheet.name)])
    for line in sheet.how:
        pages.say(line, "List Bullet")
    before: Ask | None = None
    for ask in sheet.asks:
        if before is None or ask.page[:2] != before.page[:2]:
            pages.say(ask.subject, "Heading 1")
        if before is None or ask.page != before.page:
            pages.say(ask.moment, "Heading 2")
            pages.say(sheet.stories[ask.page], "Quote")
        _write_ask(pages, ask, sheet)
        before = ask
    pages.box([(sheet.texts("worksheet.origin"), ORIGIN, sheet.origin)])
    properties = pages.word.core_properties
    properties.title, properties.author = f"{sheet.title}: {sheet.organisation}"[:255], sheet.author[:255]
    properties.comments = ""
    stream = io.BytesIO()
    pages.word.save(stream)
    return stream.getvalue()


def _write_ask(pages: "_Pages", ask: Ask, sheet: Worksheet) -> None:
    pages.say(ask.name, "Heading 3")
    pages.say(ask.asked).paragraph_format.keep_with_next = True
    rows = [(sheet.texts("worksheet.box"), box_code(ask.code), ask.said)]
    for one in ask.choices:
        label = sheet.texts("worksheet.pick", ask=one.ask, options=" / ".join(one.options))
        rows.append((label, box_code(ask.code, one.id), one.picked))
    pages.box(rows, BOX_HEIGHT)


class _Pages:
    """A Word document in which everything that is ours can be told from what somebody wrote."""

    def __init__(self) -> None:
        """Begin with a blank page, A4."""
        self.word: WordDocument = docx.Document()
        self._marks = 0
        self.word.styles["Normal"].font.name = "Calibri"
        self.word.styles["Title"].font.size = Pt(20)
        section = self.word.sections[0]
        section.page_height, section.page_width = Mm(297), Mm(210)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(20)

    def say(self, text: str, style: str = "Normal") -> Paragraph:
        """A paragraph of ours."""
        return self._mine(self.word.add_paragraph(clean_text(text), style))

    def box(self, rows: list[tuple[str, str, str]], height: int = 0) -> Table:
        """A table of boxes to write in; each row is a label, the code below it, and what stands there already."""
        table: Table = self.word.add_table(len(rows), 2, style="Table Grid")
        table.autofit = False
        for column, width in zip(table.columns, (LABEL_WIDTH, BOX_WIDTH), strict=True):
            column.width = Mm(width)
        for row, (label, code, said) in zip(table.rows, rows, strict=True):
            first, box = row.cells
            first.width, box.width = Mm(LABEL_WIDTH), Mm(BOX_WIDTH)
            first.paragraphs[0].add_run(clean_text(label))
            self._mine(first.paragraphs[0])
            small = first.add_paragraph().add_run(f"[{code}]")
            small.font.size, small.font.color.rgb = Pt(6), _QUIET
            for index, line in enumerate(clean_text(said).split("\n")):
                (box.paragraphs[0] if index == 0 else box.add_paragraph()).add_run(line)
        if height:
            table.rows[0].height = Mm(height)
        self._mine(self.word.add_paragraph())
        return table

    def _mine(self, paragraph: Paragraph) -> Paragraph:
        """Mark a paragraph as ours, with its words: what is typed beside a box must be noticed."""
        self._marks += 1
        for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
            mark = OxmlElement(tag)
            mark.set(qn("w:id"), str(self._marks))
            if tag == "w:bookmarkStart":
                mark.set(qn("w:name"), own_mark(self._marks, paragraph.text))
            paragraph._p.append(mark)
        return paragraph
