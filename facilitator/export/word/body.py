"""The body of the Word document: contents, sections, tables. Text goes in as text, never as XML."""

from collections.abc import Sequence
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph as WordParagraph

from facilitator.export.blocks import Block, Bullets, Document, Heading, Paragraph, Section, Table, Tone, with_last
from facilitator.export.word.contents import Entry, bookmark_name, build_contents
from facilitator.export.word.elements import EMU_PER_TWIP, TableLook, build_paragraphs, build_table
from facilitator.export.word.page import update_on_opening
from facilitator.export.word.styles import DEEPEST, FRONT_HEADING, LOOKS, TABLE_STYLE, TABLE_TEXT, Styles, heading_level
from facilitator.model.basics.clean import clean_text

TONES: dict[Tone, str] = {
    "quiet": '<w:color w:val="4B5853"/>',
    "open": '<w:i/><w:color w:val="9C1C10"/>',
}
"""What a tone does to letters in a table."""

_TEXT_SIZE = 10.5
"""Points that the hanging of a list is measured by."""


def write_body(word: WordDocument, place: WordParagraph, document: Document, pages: Sequence[int] = ()) -> None:
    """Put contents and sections where `place` stands, which is taken away.

    `pages` is where each section begins, for the list of contents; without it Word is asked to find out.
    """
    before = place._p.getprevious()
    body = _Body(word, place)
    if document.front is not None:
        # Its title looks like that of the contents: without a number, on a page of its own.
        body.paragraph(document.front.title, "Contents heading")
        body.section(document.front, numbered=False)
    if not document.short and document.sections:
        body.contents(document, pages)
    for index, section in enumerate(document.sections):
        heading = body.paragraph(section.title, "Heading 1")
        if section.new_page or (index == 0 and body.contents_on_own_page):
            heading.paragraph_format.page_break_before = True
            heading.paragraph_format.space_before = Pt(0)
        _bookmark(heading, index + 1)
        body.section(section)
    _take_away(place, before)


def write_section(word: WordDocument, place: WordParagraph, section: Section) -> None:
    """Put one section where `place` stands, which is taken away.

    Its title gets the style of `place` when that is a heading, and "Heading 1" otherwise; headings
    inside it go as much deeper. It has no number: the plan that it stands in has its own.
    """
    own = place.style if isinstance(place.style, ParagraphStyle) else None
    level = heading_level(own)
    before = place._p.getprevious()
    body = _Body(word, place, deeper=max(0, level - 1))
    body.paragraph(section.title, own if own is not None and level else "Heading 1")
    body.section(section)
    _take_away(place, before)


def _take_away(place: WordParagraph, before: Any) -> None:
    """Remove a paragraph, but not what hangs on it: a picture, the end of a Word section, bookmarks, breaks.

    `before` is what stood in front of it before anything was put in.
    """
    wanted = [qn(name) for name in ("w:sectPr", "w:drawing", "w:pict", "w:object")]
    if next(place._p.iter(*wanted), None) is None:
        new = [part for part in place._p.itersiblings(preceding=True) if part.tag == qn("w:p")]
        first = before.getnext() if before is not None else place._p.getparent()[0]
        if new and first is not place._p:
            _move_marks(place._p, first if first.tag == qn("w:p") else new[0], new[0])
        place._p.getparent().remove(place._p)
        return
    for text in list(place._p.iter(qn("w:t"))):
        text.getparent().remove(text)


def _move_marks(place: Any, first: Any, last: Any) -> None:
    """Bookmarks, comments and breaks of a paragraph go to the first and the last of those that replace it."""
    starts = (qn("w:bookmarkStart"), qn("w:commentRangeStart"))
    ends = (qn("w:bookmarkEnd"), qn("w:commentRangeEnd"))
    properties = first.find(qn("w:pPr"))
    front = 0 if properties is None else first.index(properties) + 1
    seen_text = False
    for child in list(place):
        seen_text = seen_text or next(child.iter(qn("w:t")), None) is not None
        if child.tag in starts:
            first.insert(front, child)
            front += 1
        elif child.tag in ends:
            last.append(child)
        elif child.tag == qn("w:r") and next(child.iter(qn("w:br"), qn("w:commentReference")), None) is not None:
            for text in list(child.iter(qn("w:t"))):
                child.remove(text)
            if seen_text:
                last.append(child)
            else:
                first.insert(front, child)
                front += 1


class _Body:
    """Adds to a Word document in front of one paragraph; headings go `deeper` by so many levels."""

    def __init__(self, word: WordDocument, place: WordParagraph, deeper: int = 0) -> None:
        self._word, self._place, self._deeper = word, place, deeper
        self.styles = Styles(word)
        normal = word.styles.default(WD_STYLE_TYPE.PARAGRAPH)
        self._normal = normal.style_id if normal is not None else None
        self._heading, self._numbered = "", True
        self.contents_on_own_page = False
        # The last paragraph of a Word section holds what the section looks like: so many ended before this place.
        before = sum(len(list(sibling.iter(qn("w:sectPr")))) for sibling in place._p.itersiblings(preceding=True))
        section = word.sections[min(before, len(word.sections) - 1)]
        margins = int(section.left_margin or 0) + int(section.right_margin or 0) + int(section.gutter or 0)
        self._width = int(section.page_width or 0) - margins
        self._tables = _table_look(self.styles)

    def contents(self, document: Document, pages: Sequence[int]) -> None:
        """A list of the sections that Word can work out anew; each leads to its heading."""
        heading = self.styles.find("Contents heading")
        self.paragraph(document.contents, "Contents heading")
        self.contents_on_own_page = heading is None or heading.paragraph_format.page_break_before is not False
        style = self.styles.find("toc 1")
        numbers: Sequence[str] = ()
        if self.styles.numbers_headings():
            numbers = [str(number) for number, _ in enumerate(document.sections, start=1)]
        entries = [
            Entry(
                title=section.title,
                anchor=bookmark_name(index),
                number=numbers[index - 1] if numbers else "",
                page=str(pages[index - 1]) if pages else "",
            )
            for index, section in enumerate(document.sections, start=1)
        ]
        style_id = style.style_id if style is not None else None
        self._place._p.addprevious(build_contents(entries, style_id, self._width // EMU_PER_TWIP))
        if not pages:
            update_on_opening(self._word)

    def section(self, section: Section, *, numbered: bool = True) -> None:
        """What stands under the title of a section; before the first chapter headings have no number."""
        self._heading, self._numbered = section.title, numbered
        for block, is_last in with_last(section.blocks):
            self.block(block, last=is_last)

    def paragraph(self, text: str, style: str | ParagraphStyle, *, last: bool = False) -> WordParagraph:
        """A text; for a style that an own template does not have, one is made. Gives its last paragraph.

        The `last` before a heading stays with what it stands below.
        """
        look = self.styles.find(style) if isinstance(style, str) else style
        own = look.style_id if look is not None and look.style_id != self._normal else None
        elements = build_paragraphs(text, own, _TEXT_SIZE, last=last)
        for element in elements:
            self._place._p.addprevious(element)
        return WordParagraph(elements[-1], self._place._parent)

    def block(self, block: Block, *, last: bool = False) -> None:
        """One block; of a paragraph, whether it is the `last` before a heading."""
        match block:
            case Heading():
                self._heading = block.text
                self._write_heading(block)
            case Paragraph():
                styles = {"plain": "Normal", "quiet": "Quiet", "open": "Open", "story": "Story"}
                self.paragraph(block.text, styles[block.tone], last=last and block.tone in ("quiet", "story"))
            case Bullets():
                for item in block.items:
                    self._bullet(item)
            case Table():
                self._table(block)

    def _write_heading(self, block: Heading) -> None:
        if not self._numbered and self.styles.has(FRONT_HEADING):
            self.paragraph(block.text, FRONT_HEADING)
            return
        heading = self.paragraph(block.text, f"Heading {min(block.level + self._deeper, DEEPEST)}")
        if not self._numbered:
            # Number 0 takes a paragraph out of the list that its style is in.
            heading._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = 0

    def _bullet(self, item: str) -> None:
        if self.styles.find("List Bullet"):
            self.paragraph(item, "List Bullet")
            return
        paragraph = self.paragraph("", "Normal")
        paragraph.add_run("•\t")
        _add_text(paragraph, item)
        layout = paragraph.paragraph_format
        layout.left_indent, layout.first_line_indent, layout.space_after = Cm(0.6), Cm(-0.6), Pt(2)
        layout.tab_stops.add_tab_stop(Cm(0.6))

    def _table(self, block: Table) -> None:
        self._place._p.addprevious(build_table(block, self._width, self._tables, self._heading))
        self.paragraph("", "After table")


def _table_look(styles: Styles) -> TableLook:
    text = styles.find(TABLE_TEXT)
    size = LOOKS[TABLE_TEXT].size or 0
    if text is None:
        return TableLook(styles.table(TABLE_STYLE), None, size, TONES)
    if text.font.size is not None:
        size = text.font.size.pt
    return TableLook(styles.table(TABLE_STYLE), text.style_id, size, TONES)


def _add_text(paragraph: WordParagraph, text: str) -> None:
    run = paragraph.add_run()
    for index, line in enumerate(clean_text(text).split("\n")):
        if index:
            run.add_break()
        run.add_text(line)


def _bookmark(paragraph: WordParagraph, number: int) -> None:
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (start, end):
        element.set(qn("w:id"), str(1000 + number))
    start.set(qn("w:name"), bookmark_name(number))
    paragraph._p.insert(1, start)
    paragraph._p.append(end)
