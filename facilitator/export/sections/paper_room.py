"""How much of a page a block takes on the short Word paper, in points: an upper bound, so that two pages are two.

The measures are those of the template `short.docx`. The tests lay the document out and count its pages.
"""

from collections.abc import Sequence

from facilitator.export.blocks import Block, Bullets, Heading, Paragraph, Part, Section, Table

PAGE = 700
"""Points on an A4 between its margins, less a line of slack."""

ACROSS = 104
"""Characters of text on a line, a few less than come on it: capitals and digits are wider than most letters."""

LINE, TABLE_LINE = 13.6, 12.8
HEADINGS = {1: 34.0, 2: 26.0, 3: 24.0}


def section_room(section: Section) -> float:
    """The height of a section with its title."""
    return _text(section.title, 62) * 20 + 14 + sum(block_room(block) for block in section.blocks)


def block_room(block: Block) -> float:
    """The height of a block, with the space around it."""
    match block:
        case Heading():
            return HEADINGS[min(block.level, 3)]
        case Paragraph():
            return _text(block.text, ACROSS) * LINE + 5
        case Bullets():
            return sum(_text(item, ACROSS - 6) * LINE + 2.6 for item in block.items)
        case Table():
            rows = sum(row_room(row, block.widths) for row in block.rows)
            return rows + row_room([[Part(header)] for header in block.headers], block.widths) + 8


def row_room(row: Sequence[Sequence[Part]], widths: Sequence[int]) -> float:
    """The height of a row: that of its highest cell."""
    total = sum(widths)
    return max(_cell(parts, ACROSS * share // total) for parts, share in zip(row, widths, strict=True)) + 3


def _cell(parts: Sequence[Part], across: int) -> float:
    return sum(
        _text(("●  " if part.sign else "") + part.text, across - 2) * TABLE_LINE + 2 for part in parts or [Part("")]
    )


def _text(text: str, across: int) -> int:
    """On how many lines a text comes, broken between words and within those that are too long."""
    across = max(4, across)
    lines = 0
    for paragraph in text.split("\n"):
        lines += 1
        used = 0
        for word in paragraph.split(" "):
            length = len(word) + (1 if used else 0)
            if used and used + length > across:
                lines, used, length = lines + 1, 0, len(word)
            lines += max(0, length - 1) // across if not used else 0
            used += length % across if not used and length > across else length
    return lines
