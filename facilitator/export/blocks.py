"""A document without a format: what every writer of documents must be able to show."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from facilitator.model.arrange.quality import Quality

Tone = Literal["plain", "quiet", "open", "story"]
"""`quiet`: an explanation; `open`: something that is missing; `story`: read aloud."""

SIGNS: dict[Quality, str] = {
    "arranged": "●",
    "partly": "◐",
    "absent": "!",
    "late": "│●",
    "unknown": "?",
    "undiscussed": "○",
}
"""One sign for one thing: all six differ in shape, and the word always stands beside it."""


@dataclass(frozen=True)
class Heading:
    """A heading inside a section: level 2 or 3."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph in one tone; `anchors` name what it is about, as those of a table do."""

    text: str
    tone: Tone = "plain"
    anchors: Sequence[str] = ()


@dataclass(frozen=True)
class Bullets:
    """A list of short texts."""

    items: Sequence[str]


@dataclass(frozen=True)
class Part:
    """A piece of text in a table cell, in one tone; a `sign` stands before it and says nothing that it does not.

    A `label` says what it is about, before it on its first line and in heavier letters.
    """

    text: str
    tone: Tone = "plain"
    sign: Quality | None = None
    label: str = ""

    @property
    def lead(self) -> str:
        """The label as it stands before the text; empty without one."""
        return f"{self.label}: " if self.label else ""

    @property
    def whole(self) -> str:
        """The text with its label, for where all letters are alike."""
        return f"{self.lead}{self.text}"


@dataclass(frozen=True)
class Table:
    """A table; `widths` are shares of the page's width, `rows` hold a list of parts a cell.

    `anchors` name what each row is about, by the key of the plan, so that a picture can lead to it; `about`
    says in a sentence what a table shows that is also a picture, to who hears it and does not see it.
    """

    headers: Sequence[str]
    rows: Sequence[Sequence[Sequence[Part]]]
    widths: Sequence[int]
    anchors: Sequence[str] = ()
    about: str = ""


Block = Heading | Paragraph | Bullets | Table


@dataclass(frozen=True)
class Section:
    """A numbered part of the document; `id` never changes: own templates ask for a section by it.

    `new_page`: on paper it begins on a page of its own.
    """

    id: str
    title: str
    blocks: Sequence[Block]
    new_page: bool = False


@dataclass(frozen=True)
class Document:
    """The whole document. `facts` stand on the title page; `marking` and `version` on every page.

    A `short` document has no title page, no list of contents and no numbers. `front` stands before the
    contents, on a page of its own and without a number. `pictures`: a page on the web may begin with pictures.
    """

    title: str
    subtitle: str
    organisation: str
    facts: Sequence[tuple[str, str]]
    marking: str
    version: str
    contents: str
    author: str
    created: str
    language: str
    sections: Sequence[Section]
    short: bool = False
    front: Section | None = None
    pictures: bool = True

    def numbered(self) -> Iterator[tuple[Section, str]]:
        """Every section in its order, with its number before its title (`3. `); empty for what has none."""
        if self.front is not None:
            yield self.front, ""
        for number, section in enumerate(self.sections, start=1):
            yield section, "" if self.short else f"{number}. "


def with_last(blocks: Sequence[Block]) -> Iterator[tuple[Block, bool]]:
    """Each block, and whether it is the last below a table or list: then it belongs to what stands above it."""
    below = False
    for index, block in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        if not isinstance(block, Paragraph):
            below = not isinstance(block, Heading)
        yield block, below and (following is None or isinstance(following, Heading))


def cell(text: str, tone: Tone = "plain") -> list[Part]:
    """A table cell with one text in it; empty for no text."""
    return [Part(text, tone)] if text else []
