"""The document as OpenDocument text (.odt): named styles, real headings, header rows, a filled list of contents."""

from collections.abc import Iterator, Sequence

from lxml import etree
from odfdo import Document as Odf
from odfdo import Element, Header, List, ListItem, Paragraph

from facilitator.export.blocks import SIGNS, Block, Bullets, Document, Heading, Part, Section, Table
from facilitator.export.blocks import Paragraph as Words
from facilitator.export.open_document.elements import element, of_library, paragraph
from facilitator.export.open_document.package import About, empty_document, packed
from facilitator.model.basics.clean import clean_text
from facilitator.texts import Texts

WIDTH_CM = 17
_PLAIN = 'text:style-name="Contents_20_link" text:visited-style-name="Contents_20_link"'
"""A link without a look of its own would be blue and underlined."""

_LINES = (
    'fo:padding="0.08cm" fo:border-top="0.5pt solid #d8cfc0" fo:border-bottom="0.5pt solid #d8cfc0" '
    'fo:border-left="none" fo:border-right="none"'
)
DEEPEST = 3

_STYLES = {"plain": "Standard", "quiet": "Quiet", "open": "Open", "story": "Story"}
_IN_TABLE = {"plain": "Table_20_text", "quiet": "Table_20_quiet", "open": "Table_20_open", "story": "Table_20_story"}


def render_odt(document: Document, texts: Texts) -> bytes:
    """The whole document as the bytes of an .odt; the same document gives the same bytes."""
    odf = empty_document("text", document.language)
    _Body(odf, document).write()
    _header_and_footer(odf, document, texts)
    title = f"{document.title}: {document.organisation}"
    about = About(title=title, author=document.author, language=document.language, made=document.created)
    return packed(odf, about)


class _Body:
    """Writes a document; every table has widths of its own, and a style for them."""

    def __init__(self, odf: Odf, document: Document) -> None:
        self._odf, self._document = odf, document
        self._tables = 0
        self._widths: dict[float, str] = {}
        self._automatic = odf.content.get_element("//office:automatic-styles")
        self._table_styles()

    def write(self) -> None:
        """Title, facts, contents and sections."""
        document, body = self._document, self._odf.body
        short = "_20_short" if document.short else ""
        body.append(_paragraph(document.organisation, f"Organisation{short}"))
        body.append(_paragraph(document.title, f"Title{short}"))
        body.append(_paragraph(document.subtitle, f"Subtitle{short}"))
        facts = [[[Part(label, "quiet")], [Part(value or "…")]] for label, value in document.facts]
        if facts:
            body.append(self._table(Table((), facts, (5, 12))))
            body.append(_paragraph("", "After_20_table"))
        if document.front is not None:
            body.append(_paragraph(document.front.title, "Contents_20_heading"))
            for made in self._section(document.front):
                body.append(made)
        titles = [f"{number}  {section.title}" for number, section in enumerate(document.sections, start=1)]
        if document.short:
            titles = [section.title for section in document.sections]
        else:
            body.append(_contents(document.contents, titles))
        for number, (section, title) in enumerate(zip(document.sections, titles, strict=True), start=1):
            first = number == 1 and not document.short
            body.append(_section_heading(title, number, first=first))
            for made in self._section(section):
                body.append(made)

    def _section(self, section: Section) -> Iterator[Element]:
        for block in section.blocks:
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[Element]:
        match block:
            case Heading():
                level = min(block.level, DEEPEST)
                yield _heading(level, block.text, f"Heading_20_{level}")
            case Words():
                yield _paragraph(block.text, _STYLES[block.tone])
            case Bullets():
                listed = List(style="Bullets")
                for item in block.items:
                    entry = ListItem()
                    entry.append(_paragraph(item, "Bullet"))
                    listed.append(entry)
                yield listed
            case Table():
                yield self._table(block)
                yield _paragraph("", "After_20_table")

    def _table(self, block: Table) -> Element:
        """A table with the widths of its columns; its headings come back on every page."""
        self._tables += 1
        table = element("table:table", {"table:name": f"Table{self._tables}", "table:style-name": "Wide"})
        total = sum(block.widths)
        for share in block.widths:
            style = self._column_style(WIDTH_CM * share / total)
            element("table:table-column", {"table:style-name": style}, table)
        if any(block.headers):
            head = element("table:table-header-rows", {}, table)
            _row([[Part(header)] for header in block.headers], "Head", {"plain": "Table_20_heading"}, head)
        for row in block.rows:
            _row(row, "Cell", _IN_TABLE, table)
        return of_library(table)

    def _table_styles(self) -> None:
        """How tables look. They stand with the words: LibreOffice takes no notice of them among the named styles."""
        self._add_style("Wide", "table", f'<style:table-properties style:width="{WIDTH_CM}cm" table:align="left"/>')
        for name, tint in (("Cell", ""), ("Head", 'fo:background-color="#f2ebe0"')):
            self._add_style(name, "table-cell", f"<style:table-cell-properties {_LINES} {tint}/>")

    def _column_style(self, width: float) -> str:
        width = round(width, 2)
        if width not in self._widths:
            self._widths[width] = f"Column{len(self._widths) + 1}"
            properties = f'<style:table-column-properties style:column-width="{width}cm"/>'
            self._add_style(self._widths[width], "table-column", properties)
        return self._widths[width]

    def _add_style(self, name: str, family: str, properties: str) -> None:
        style = Element.from_tag(f'<style:style style:name="{name}" style:family="{family}">{properties}</style:style>')
        if self._automatic is not None:
            self._automatic.append(style)


def _paragraph(text: str, style: str) -> Element:
    return of_library(paragraph(text, style))


def _heading(level: int, text: str, style: str) -> Header:
    heading = Header(level, clean_text(text))
    # The library takes a style for a heading and forgets it.
    heading.set_attribute("text:style-name", style)
    return heading


def _row(row: Sequence[Sequence[Part]], style: str, tones: dict[str, str], parent: etree._Element) -> None:
    made = element("table:table-row", {}, parent)
    for parts in row:
        cell = element("table:table-cell", {"table:style-name": style, "office:value-type": "string"}, made)
        for part in parts or [Part("")]:
            text = part.text if part.sign is None else f"{SIGNS[part.sign]}  {part.text}"
            paragraph(text, tones[part.tone], cell, part.lead)


def _section_heading(title: str, number: int, *, first: bool) -> Header:
    """A heading that the list of contents leads to."""
    heading = _heading(1, title, "Heading_20_1_20_first" if first else "Heading_20_1")
    mark = Element.from_tag("text:bookmark")
    mark.set_attribute("text:name", f"section-{number}")
    heading.append(mark)
    return heading


def _contents(title: str, titles: Sequence[str]) -> Element:
    """The list of contents with its entries filled in: not every program makes them when it opens a file."""
    contents = Element.from_tag("text:table-of-content")
    contents.set_attribute("text:name", "Contents")
    source = Element.from_tag("text:table-of-content-source")
    source.set_attribute("text:outline-level", "1")
    entry = Element.from_tag(
        '<text:table-of-content-entry-template text:outline-level="1" text:style-name="Contents"/>'
    )
    for tag in ("text:index-entry-link-start", "text:index-entry-text", "text:index-entry-link-end"):
        entry.append(Element.from_tag(tag))
    source.append(entry)
    body = Element.from_tag("text:index-body")
    # As a title of the list it stays when somebody has the list made anew.
    head = Element.from_tag("text:index-title")
    head.set_attribute("text:name", "Contents_Head")
    head.append(_paragraph(title, "Contents_20_heading"))
    body.append(head)
    heading = Element.from_tag('<text:index-title-template text:style-name="Contents_20_heading"/>')
    heading.text = title
    source.insert(heading, position=0)
    for number, words in enumerate(titles, start=1):
        body.append(_entry(words, number))
    contents.append(source)
    contents.append(body)
    return contents


def _entry(words: str, number: int) -> Paragraph:
    entry = Paragraph("", style="Contents")
    link = Element.from_tag(f'<text:a xlink:type="simple" xlink:href="#section-{number}" {_PLAIN}/>')
    for piece in Paragraph(clean_text(words)).children or ():
        link.append(piece)
    link.text = Paragraph(clean_text(words)).text
    entry.append(link)
    return entry


def _header_and_footer(odf: Odf, document: Document, texts: Texts) -> None:
    """Whose it is and who may read it above every page; which it is, and the page, below."""
    top = Paragraph(clean_text(f"{document.organisation}\t{document.marking}"), style="Header")
    bottom = Paragraph(clean_text(f"{document.title}, {document.version}\t{texts('plan.page')} "), style="Footer")
    bottom.append(Element.from_tag("<text:page-number text:select-page='current'>1</text:page-number>"))
    rest = Element.from_tag("text:span")
    rest.text = f" {texts('plan.page_of')} "
    bottom.append(rest)
    bottom.append(Element.from_tag("<text:page-count>1</text:page-count>"))
    for place, line in (("//style:header", top), ("//style:footer", bottom)):
        element = odf.styles.get_element(place)
        assert element is not None
        element.append(line)
