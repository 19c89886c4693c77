"""The list of contents as Word knows it: a field that can be worked out anew, filled in already."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

from facilitator.model.basics.clean import clean_line

_NUMBER_TAB = 567
"""Twips from the number of a section to its title."""

_INSTRUCTION = r'TOC \o "1-1" \h \z \u'
"""Headings of the first level, as links, without page numbers on the web."""


@dataclass(frozen=True)
class Entry:
    """A line of the list; without a `number` the headings have none, without a `page` Word must find it."""

    title: str
    anchor: str
    number: str
    page: str


def bookmark_name(number: int) -> str:
    """The name of the place where a section begins; names as Word makes them are replaced when it works them out."""
    return f"_Toc{900_000_000 + number}"


def build_contents(entries: Sequence[Entry], style_id: str | None, room: int) -> BaseOxmlElement:
    """The list as an element of a body; its lines are `room` twips long."""
    lines = [_line(entry, style_id, room) for entry in entries]
    opening = _mark("begin") + _instruction(_INSTRUCTION) + _mark("separate")
    first, rest = lines[0], lines[1:]
    # The field begins in the first line and ends after the last, as Word writes it.
    paragraphs = [_paragraph(first, opening), *(_paragraph(line) for line in rest)]
    ending = f'<w:p><w:pPr><w:spacing w:after="0"/></w:pPr>{_mark("end")}</w:p>'
    made: BaseOxmlElement = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtPr><w:docPartObj>"
        '<w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{''.join(paragraphs)}{ending}</w:sdtContent></w:sdt>"
    )
    return made


def _line(entry: Entry, style_id: str | None, room: int) -> tuple[str, str]:
    """The layout of a line, and what stands on it."""
    style = f"<w:pStyle w:val={quoteattr(style_id)}/>" if style_id else ""
    number_tab = f'<w:tab w:val="left" w:pos="{_NUMBER_TAB}"/>' if entry.number else ""
    page_tab = f'<w:tab w:val="right" w:leader="dot" w:pos="{room}"/>'
    hanging = f'<w:ind w:left="{_NUMBER_TAB}" w:hanging="{_NUMBER_TAB}"/>' if entry.number else ""
    layout = f"<w:pPr>{style}<w:tabs>{number_tab}{page_tab}</w:tabs>{hanging}</w:pPr>"
    number = f"<w:r><w:t>{escape(entry.number)}</w:t></w:r><w:r><w:tab/></w:r>" if entry.number else ""
    title = f'<w:r><w:t xml:space="preserve">{escape(clean_line(entry.title))}</w:t></w:r><w:r><w:tab/></w:r>'
    page = f"<w:r><w:t>{escape(entry.page)}</w:t></w:r>" if entry.page else ""
    field = _mark("begin") + _instruction(rf"PAGEREF {entry.anchor} \h") + _mark("separate") + page + _mark("end")
    link = f'<w:hyperlink w:anchor="{entry.anchor}" w:history="1">{number}{title}{field}</w:hyperlink>'
    return layout, link


def _paragraph(line: tuple[str, str], before: str = "") -> str:
    layout, words = line
    return f"<w:p>{layout}{before}{words}</w:p>"


def _mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _instruction(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve"> {escape(text)} </w:instrText></w:r>'
