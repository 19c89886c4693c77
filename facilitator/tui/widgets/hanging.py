"""Lines that hang: what does not fit in a row goes on below the words of its line, and not below its mark."""

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

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


class HungText(Visual):
    """A text whose lines hang, however wide it is shown."""

    def __init__(self, text: str) -> None:
        """Show this text, exactly as it is."""
        self._text = text

    def __str__(self) -> str:
        """The words."""
        return self._text

    def _rows(self, width: int) -> list[Content]:
        return [row for line in hung_text(self._text, width) for row in line]

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """The rows."""
        return [strip for row in self._rows(width) for strip in row.render_strips(width, None, style, options)][:height]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """As wide as the longest line."""
        return Content(self._text).get_optimal_width(rules, container_width)

    def get_minimal_width(self, rules: RulesMap) -> int:
        """As wide as the longest word."""
        return Content(self._text).get_minimal_width(rules)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """How many rows the words take."""
        return len(self._rows(width))
