"""A worksheet for Word: by system and moment the story, and below each question a box to write in."""

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph

from facilitator.export.word.elements import describe_table
from facilitator.export.word.page import Edges, Look, blank_page, set_look, set_properties, written
from facilitator.export.word.styles import BOX_STYLE
from facilitator.export.worksheets.build import Ask, Worksheet
from facilitator.model.answers.worksheet import NAME, ORIGIN, box_code, own_mark
from facilitator.model.basics.clean import clean_text

EDGES = Edges(side=2.0, top=2.0, bottom=2.0)
LABEL_WIDTH, BOX_WIDTH, BOX_HEIGHT = 60, 110, 24
"""Millimetres."""

STYLES = {"Title": Look(20, 0, 4), "Heading 1": Look(15, 16, 4), "Heading 2": Look(13, 10, 4)}

_QUIET = RGBColor(0x4B, 0x58, 0x53)


def render_pages(sheet: Worksheet) -> bytes:
    """The worksheet as the bytes of a .docx."""
    pages = _Pages(sheet.texts.language)
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
    set_properties(pages.word, sheet.title, sheet.organisation, sheet.author, sheet.created, sheet.texts.language)
    return written(pages.word)


def _write_ask(pages: "_Pages", ask: Ask, sheet: Worksheet) -> None:
    pages.say(ask.name, "Heading 3")
    pages.say(ask.asked).paragraph_format.keep_with_next = True
    rows = [(sheet.texts("worksheet.box"), box_code(ask.code), ask.said)]
    for choice in ask.choices:
        label = sheet.texts("worksheet.pick", ask=choice.ask, options=" / ".join(choice.options))
        rows.append((label, box_code(ask.code, choice.id), choice.picked))
    pages.box(rows, BOX_HEIGHT)


class _Pages:
    """A Word document in which everything that is ours can be told from what somebody wrote."""

    def __init__(self, language: str) -> None:
        """Begin with a blank page, A4."""
        self.word: WordDocument = blank_page(EDGES, language)
        self._marks = 0
        for name, look in STYLES.items():
            set_look(self.word.styles[name], look)

    def say(self, text: str, style: str = "Normal") -> Paragraph:
        """A paragraph of ours."""
        return self._mine(self.word.add_paragraph(clean_text(text), style))

    def box(self, rows: list[tuple[str, str, str]], height: int = 0) -> Table:
        """A table of boxes to write in; each row is a label, the code below it, and what stands there already."""
        table: Table = self.word.add_table(len(rows), 2, style=BOX_STYLE)
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
        describe_table(table._tbl, label)
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
