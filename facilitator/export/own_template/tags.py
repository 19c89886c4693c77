"""Where in a Word file the placeholders stand, as somebody who has it open would say."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Literal

from docx.opc.oxml import parse_xml
from docx.oxml.ns import qn
from docxtpl import DocxTemplate

PROPERTIES = ("title", "subject", "author", "comments", "identifier", "language")
"""The properties of a Word file that may hold placeholders."""

Where = Literal["paragraph", "table", "box", "header", "footer", "footnote", "property"]

_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_SECOND_COPY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TAG = re.compile(r"\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}|\{[{%#]", re.DOTALL)
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
_AROUND = 30
"""Characters before and after a placeholder, by which somebody finds it."""


@dataclass(frozen=True)
class Place:
    """A place: `number` counts the paragraphs with text, or the tables; `row` the rows of a table.

    `cell` counts the cells of all tables; 0 in the running text.
    """

    where: Where
    number: int = 0
    row: int = 0
    cell: int = 0
    name: str = ""


@dataclass(frozen=True)
class Tag:
    """A placeholder as it was written, with the text around it.

    `whole`: it begins and ends in one paragraph; `alone`: nothing else stands in that paragraph,
    which is one of the running text.
    """

    source: str
    place: Place
    around: str
    whole: bool
    alone: bool

    @property
    def kind(self) -> str:
        """`{{`, `{%` or `{#`."""
        return self.source[:2]

    @property
    def container(self) -> tuple[int, int]:
        """Where what begins here must end: the running text, one cell, or (for whole rows) one table."""
        return (self.place.number, 0) if self.source.startswith("{%tr ") else (0, self.place.cell)

    @property
    def words(self) -> str:
        """What stands inside, without the letters with which docxtpl takes a paragraph or row along."""
        inner = re.sub(r"^(?:(?:p|tr|tc)\s|-)", "", self.source[2:-2]) if self.kind == "{%" else self.source[2:-2]
        return inner.removesuffix("-").strip()


@dataclass(frozen=True)
class Part:
    """A part of the file that is filled in: its paragraphs, and its source as Jinja will get it."""

    where: Where
    paragraphs: list[tuple[str, Place]]
    source: str


def parts(word: DocxTemplate) -> Iterator[Part]:
    """Every part of an opened Word file that is filled in."""
    body = word.docx._element.body
    yield Part("paragraph", list(_body_paragraphs(body)), word.patch_xml(word.get_xml()))
    kinds: tuple[tuple[str, Where], ...] = ((word.HEADER_URI, "header"), (word.FOOTER_URI, "footer"))
    for uri, where in kinds:
        for _, part in word.get_headers_footers(uri):
            yield _other_part(where, parse_xml(part.blob), word.patch_xml(word.get_part_xml(part)))
    for part in word.docx.part.package.iter_parts():
        if part.content_type == _FOOTNOTES:
            yield _other_part("footnote", parse_xml(part.blob), word.patch_xml(part.blob.decode()))
    for name in PROPERTIES:
        text = str(getattr(word.docx.core_properties, name))
        yield Part("property", [(text, Place("property", name=name))], text)


def _other_part(where: Where, root: Any, source: str) -> Part:
    return Part(where, [(_text(paragraph), Place(where)) for paragraph in _paragraphs(root)], source)


def _paragraphs(root: Any) -> Iterator[Any]:
    """The paragraphs of a part; what Word keeps a second time for older programs counts once."""
    for paragraph in root.iter(qn("w:p")):
        if next(paragraph.iterancestors(_SECOND_COPY), None) is None:
            yield paragraph


def _body_paragraphs(body: Any) -> Iterator[tuple[str, Place]]:
    tables = {table: number for number, table in enumerate(body.iter(qn("w:tbl")), start=1)}
    cells = {cell: number for number, cell in enumerate(body.iter(qn("w:tc")), start=1)}
    count = 0
    for paragraph in _paragraphs(body):
        above = list(paragraph.iterancestors())
        text = _text(paragraph)
        if any(element.tag == qn("w:txbxContent") for element in above):
            yield text, Place("box")
            continue
        table = next((element for element in above if element in tables), None)
        if table is not None:
            row = next(element for element in above if element.tag == qn("w:tr"))
            cell = next(cells[element] for element in above if element in cells)
            yield text, Place("table", tables[table], list(table.iter(qn("w:tr"))).index(row) + 1, cell)
            continue
        count += bool(text.strip())
        # Inside a content control a paragraph cannot be found again.
        yield text, Place("paragraph", count, name="" if paragraph.getparent() is body else "control")


def _text(paragraph: Any) -> str:
    """The text of one paragraph, without that of text boxes which hang on it."""
    words = []
    for element in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:noBreakHyphen")):
        # A paragraph can stand in another (in a text box): what is in that is not of this one.
        is_own = next(element.iterancestors(qn("w:p"))) is paragraph
        if is_own and next(element.iterancestors(qn("w:pPr")), None) is None:
            words.append(element.text or "" if element.tag == qn("w:t") else " ")
    return "".join(words)


def tags(part: Part) -> list[Tag]:
    """The placeholders of a part, in their order; one that is not closed is only its beginning."""
    texts = [text for text, _ in part.paragraphs]
    whole = "\n".join(texts)
    starts = [0, *accumulate(len(text) + 1 for text in texts)]
    listed = []
    for match in _TAG.finditer(whole):
        index = bisect_right(starts, match.start()) - 1
        text, place = part.paragraphs[index]
        begin = match.start() - starts[index]
        source = " ".join(match[0].translate(_STRAIGHT).split())
        around = _around(text, begin, begin + len(match[0]))
        inside = match.end() <= starts[index] + len(text)
        free = place.where == "paragraph" and not place.name
        listed.append(Tag(source, place, around, inside, free and text.strip() == match[0]))
    return listed


def _around(text: str, begin: int, end: int) -> str:
    first, last = max(0, begin - _AROUND), min(len(text), end + _AROUND)
    shown = " ".join(text[first:last].split())
    before = "…" if first else ""
    after = "…" if last < len(text) else ""
    return f"{before}{shown}{after}"
