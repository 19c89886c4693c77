"""On which page each section of a long document comes to stand, before anything lays it out.

A list of contents needs page numbers, and only Word knows them for certain: it works them out anew when
somebody asks. Until then, and in programs that never do, these stand there: the pages are filled here as Word
fills them, with the letters of our own templates.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from docx.document import Document as WordDocument
from docx.shared import Length
from docx.styles.style import ParagraphStyle

from facilitator.export.blocks import Block, Bullets, Document, Heading, Paragraph, Section, Table, with_last
from facilitator.export.word.columns import PADDING, column_widths
from facilitator.export.word.elements import TWIPS, is_whole, is_whole_row, list_lines
from facilitator.export.word.letters import BOLD, LINE, lines
from facilitator.export.word.styles import TABLE_TEXT, Styles

EMU_PER_POINT = 12_700

WIDOW = 2
"""Lines of a paragraph that stay together at the foot or the head of a page."""

RULE = 0.5
"""Points of the line below a row."""

_TONES = {"plain": "Normal", "quiet": "Quiet", "open": "Open", "story": "Story"}


@dataclass(frozen=True)
class Pages:
    """The page of each section, and how many pages there are."""

    sections: Sequence[int]
    count: int


@dataclass(frozen=True)
class _Piece:
    """A paragraph or a row, in points: `line` is the height of one line if it may break over two pages.

    `repeated` is what comes back above it on a new page: the head of its table.
    """

    height: float
    before: float = 0
    after: float = 0
    line: float = 0
    with_next: bool = False
    new_page: bool = False
    repeated: float = 0


@dataclass(frozen=True)
class _Style:
    size: float
    before: float
    after: float
    spacing: float
    indent: float
    bold: bool
    with_next: bool


def find_pages(word: WordDocument, document: Document, *, cover: bool) -> Pages:
    """Fill the pages of `word`, one of our own templates; with a `cover` title and contents have pages of their own."""
    book = _Book(word)
    book.fill(_front(book, document, cover))
    starts: list[int] = []
    for number, section in enumerate(document.sections):
        pieces = list(_section(book, section))
        if section.new_page or (cover and number == 0):
            pieces[0] = replace(pieces[0], new_page=True)
        starts.append(book.fill(pieces))
    return Pages(starts, book.page)


class _Book:
    """Pages that are filled one after the other, and how high things come out on them."""

    def __init__(self, word: WordDocument) -> None:
        self._styles, self._known = Styles(word), dict[str, _Style]()
        section = word.sections[0]
        sides = int(section.left_margin or 0) + int(section.right_margin or 0)
        ends = int(section.top_margin or 0) + int(section.bottom_margin or 0)
        self.width = (int(section.page_width or 0) - sides) / EMU_PER_POINT
        self._room = (int(section.page_height or 0) - ends) / EMU_PER_POINT
        self.page, self._used, self._after = 1, 0.0, 0.0

    def style(self, name: str) -> _Style:
        """How a style of the template looks."""
        if name not in self._known:
            self._known[name] = _resolved(self._styles.find(name))
        return self._known[name]

    def text(self, words: str, style_name: str) -> Iterator[_Piece]:
        """The paragraphs of a text."""
        style = self.style(style_name)
        size = style.size * (BOLD if style.bold else 1)
        line = style.size * LINE * style.spacing
        parts = list(list_lines(words, style.size))
        for number, (_, part) in enumerate(parts, start=1):
            height = lines(part, self.width - style.indent, size) * line
            after = style.after if number == len(parts) else 1
            yield _Piece(height, style.before if number == 1 else 0, after, line, style.with_next)

    def table(self, table: Table) -> Iterator[_Piece]:
        """The rows of a table, and the paragraph after it."""
        style = self.style(TABLE_TEXT)
        widths = column_widths(table, round(self.width * TWIPS), style.size)
        columns = [(across - PADDING) / TWIPS for across in widths]
        whole, last = is_whole(table), len(table.rows)
        head = 0.0
        if any(table.headers):
            head = self._row([[header] for header in table.headers], columns, style, BOLD)
            yield _Piece(head, with_next=True)
        for number, row in enumerate(table.rows, start=1):
            height = self._row([[part.whole for part in parts] for parts in row], columns, style)
            short = is_whole_row(row, columns, style.size)
            keep = number < last if whole else number == 1 and last > 1 and short
            line = 0 if short else style.size * LINE
            yield _Piece(height, line=line, with_next=keep, repeated=head)
        yield from self.text("", "After table")

    @staticmethod
    def _row(row: Sequence[Sequence[str]], columns: Sequence[float], style: _Style, wider: float = 1) -> float:
        line = style.size * LINE * style.spacing
        highest = line
        for texts, column in zip(row, columns, strict=True):
            # Between two paragraphs stands the larger of what they ask for.
            height = style.before + style.after + max(style.before, style.after) * max(0, len(texts) - 1)
            height += sum(lines(text, column, style.size * wider) * line for text in texts)
            highest = max(highest, height)
        return highest + RULE

    def fill(self, pieces: Sequence[_Piece]) -> int:
        """Put pieces on the pages; the page of the first of them."""
        first = 0
        for number, piece in enumerate(pieces):
            if piece.new_page and self._used:
                self._turn()
            if self._used and self._used + self._needed(pieces, number) > self._room:
                self._turn()
                self._used += piece.repeated
            first = first or self.page
            self._put(piece)
        return first

    def _needed(self, pieces: Sequence[_Piece], number: int) -> float:
        """Points that must be free here: what is kept together, with the beginning of what follows it."""
        needed, after = 0.0, self._after
        for piece in pieces[number:]:
            needed += max(after, piece.before)
            after = piece.after
            if not piece.with_next:
                break
            needed += piece.height
        else:
            return needed
        least = min(piece.height, WIDOW * piece.line) if piece.line else piece.height
        # What is longer than a page is not kept together at all.
        return needed + least if needed + least <= self._room else least

    def _put(self, piece: _Piece) -> None:
        gap = max(self._after, piece.before) if self._used else 0
        self._used += gap
        left = piece.height
        while self._used + left > self._room and piece.line:
            shown = int((self._room - self._used) / piece.line) * piece.line
            if shown <= 0:
                break
            left -= shown
            self._turn()
            self._used = piece.repeated
        self._used += left
        self._after = piece.after

    def _turn(self) -> None:
        self.page, self._used, self._after = self.page + 1, 0.0, 0.0


def _resolved(style: ParagraphStyle | None) -> _Style:
    """A style with what it takes from those below it."""
    chain: list[ParagraphStyle] = []
    while isinstance(style, ParagraphStyle):
        chain.append(style)
        style = style.base_style
    values: dict[str, float] = {"size": 10.5, "before": 0, "after": 0, "spacing": 1, "indent": 0, "bold": 0, "next": 0}
    for based_on in reversed(chain):
        layout = based_on.paragraph_format
        measures = {
            "size": based_on.font.size,
            "before": layout.space_before,
            "after": layout.space_after,
            "indent": layout.left_indent,
        }
        values |= {key: value.pt for key, value in measures.items() if isinstance(value, Length)}
        if isinstance(layout.line_spacing, float):
            values["spacing"] = layout.line_spacing
        values["bold"] = values["bold"] if based_on.font.bold is None else based_on.font.bold
        values["next"] = values["next"] if layout.keep_with_next is None else layout.keep_with_next
    return _Style(
        size=values["size"],
        before=values["before"],
        after=values["after"],
        spacing=values["spacing"],
        indent=values["indent"],
        bold=bool(values["bold"]),
        with_next=bool(values["next"]),
    )


def _front(book: _Book, document: Document, cover: bool) -> list[_Piece]:
    """Title, facts and contents."""
    pieces = [*book.text(document.organisation, "Organisation"), *book.text(document.title, "Title")]
    pieces += book.text(document.subtitle, "Subtitle")
    normal = book.style("Normal")
    for _, value in document.facts:
        height = lines(value or "…", book.width * 12 / 17 - 11, normal.size) * normal.size * LINE * normal.spacing
        pieces.append(_Piece(height + normal.after))
    if document.short:
        return pieces
    if document.front is not None:
        front = [*book.text(document.front.title, "Contents heading")]
        for block in document.front.blocks:
            front += _block(book, block)
        pieces += [replace(front[0], new_page=cover), *front[1:]]
    heading = list(book.text(document.contents, "Contents heading"))
    pieces += [replace(heading[0], new_page=cover), *heading[1:]]
    for section in document.sections:
        pieces += book.text(section.title, "toc 1")
    return [*pieces, *book.text("", "Normal")]


def _section(book: _Book, section: Section) -> Iterator[_Piece]:
    yield from book.text(section.title, "Heading 1")
    for block, is_last in with_last(section.blocks):
        for piece in _block(book, block):
            yield replace(piece, with_next=False) if is_last and isinstance(block, Paragraph) else piece


def _block(book: _Book, block: Block) -> Iterator[_Piece]:
    match block:
        case Heading():
            yield from book.text(block.text, f"Heading {block.level}")
        case Paragraph():
            yield from book.text(block.text, _TONES[block.tone])
        case Bullets():
            for item in block.items:
                yield from book.text(item, "List Bullet")
        case Table():
            yield from book.table(block)
