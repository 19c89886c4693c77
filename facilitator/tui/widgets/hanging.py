"""Lines that hang: what does not fit in a row goes on below the words of its line, and not below its mark."""

from textual.content import Content

HANG = 2
"""How far what follows of a line stands in."""

MARKS = " ●○◐□■•?!–+→▸"


def mark_length(line: str) -> int:
    """How long the mark is that a line begins with."""
    return min(len(line) - len(line.lstrip(MARKS)), 2 * HANG)


def hung(words: Content, mark: int, width: int) -> list[Content]:
    """The rows of a line whose mark is so long; those after the first stand in."""
    if words.cell_length <= width and "\n" not in words.plain:
        return [words]
    hang = mark or HANG
    rows = words[mark:].wrap(max(1, width - hang))
    return [words[:mark] + rows[0], *(Content(" " * hang) + row for row in rows[1:])]


def hung_text(text: str, width: int) -> list[list[Content]]:
    """The lines of a text, each as its rows; only those with a mark hang."""
    return [_text_rows(line, width) for line in text.split("\n")]


def _text_rows(line: str, width: int) -> list[Content]:
    mark = mark_length(line)
    return hung(Content(line), mark, width) if mark else Content(line).wrap(max(1, width))
