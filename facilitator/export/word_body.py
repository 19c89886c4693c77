"""The body of the Word document: contents, sections, tables. Text goes in as text, never as XML."""

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph

from facilitator.export.blocks import Block, Bullets, Document, Heading, Paragraph, Table
from facilitator.export.word_table import build_table
from facilitator.model.clean import clean_text


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
        _add_text(paragraph, text)
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
        self._place._p.addprevious(build_table(block, self._width))
        self.paragraph("", "After table")


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
    start.set(qn("w:name"), f"section-{number}")
    paragraph._p.insert(1, start)
    paragraph._p.append(end)


def _link(paragraph: WordParagraph, text: str, anchor: str) -> None:
    run = paragraph.add_run(text)
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), anchor)
    paragraph._p.append(link)
    link.append(run._r)
