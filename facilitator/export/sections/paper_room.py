"""How much of a page a block takes on the short Word paper, in points, so that two pages are two.

The measures are those of the template `short.docx` and of its letters; what is a little wider or higher still fits in
the slack. The tests lay the document out and count its pages.
"""

from collections.abc import Sequence

from facilitator.export.blocks import Block, Bullets, Heading, Paragraph, Part, Section, Table

PAGE = 720
"""Points on an A4 between its margins, less the slack of two lines."""

ACROSS, PADDING, INDENT = 478, 11, 20
"""Points: the width of a line, what a cell keeps free at its sides, and how far a list stands in."""

TEXT, TABLE_TEXT = 10.0, 9.5
LINE, TABLE_LINE = 13.2, 11.7
"""The height of a line of each, with the space between lines."""

HEADINGS = {1: 32.0, 2: 26.0, 3: 24.0}

_WIDTHS = {
    **dict.fromkeys(" ijl.,:;'|!", 0.24),
    **dict.fromkeys("frt()[]-“”‘’", 0.34),
    **dict.fromkeys("csz/", 0.41),
    **dict.fromkeys("aegkvxy", 0.48),
    **dict.fromkeys("0123456789", 0.507),
    **dict.fromkeys("mwMW%…€●", 0.8),
}
_CAPITAL, _OTHER = 0.59, 0.527
"""Widths of letters in parts of their size: narrow and wide ones apart, else a line is badly guessed."""


def section_room(section: Section) -> float:
    """The height of a section with its title."""
    return HEADINGS[1] + sum(block_room(block) for block in section.blocks)


def block_room(block: Block) -> float:
    """The height of a block, with the space around it."""
    match block:
        case Heading():
            return HEADINGS[min(block.level, 3)]
        case Paragraph():
            return _lines(block.text, ACROSS / TEXT) * LINE + 4
        case Bullets():
            return sum(_lines(item, (ACROSS - INDENT) / TEXT) * LINE + 1 for item in block.items)
        case Table():
            rows = sum(row_room(row, block.widths) for row in block.rows)
            return rows + row_room([[Part(header)] for header in block.headers], block.widths, head=True) + 4


def row_room(row: Sequence[Sequence[Part]], widths: Sequence[int], *, head: bool = False) -> float:
    """The height of a row: that of its highest cell; the letters of a head are bold, and so wider."""
    total, size = sum(widths), TABLE_TEXT * (1.06 if head else 1)
    across = [(ACROSS * share / total - PADDING) / size for share in widths]
    return max(_cell(parts, room) for parts, room in zip(row, across, strict=True)) + 1.6


def _cell(parts: Sequence[Part], across: float) -> float:
    return sum(_lines(_with_sign(part), across) * TABLE_LINE + 1 for part in parts or [Part("")])


def _with_sign(part: Part) -> str:
    return part.text if part.sign is None else f"●   {part.text}"


def _lines(text: str, across: float) -> int:
    """On how many lines a text comes, broken between words, and within those that are too long; widths in sizes."""
    lines = 0
    for paragraph in text.split("\n"):
        lines += 1
        used = 0.0
        for word in paragraph.split(" "):
            width = _width(word)
            if used and used + _WIDTHS[" "] + width > across:
                lines, used = lines + 1, 0.0
            used += width + (_WIDTHS[" "] if used else 0)
            while used > across:
                lines, used = lines + 1, used - across
    return lines


def _width(word: str) -> float:
    return sum(map(_letter_width, word))


def _letter_width(letter: str) -> float:
    usual = _CAPITAL if letter.isupper() else _OTHER
    return _WIDTHS.get(letter, usual)
