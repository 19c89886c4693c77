"""A line of signs with their words, such as the keys at the foot of a dialog: both stay together where it is broken."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widgets import Static

BETWEEN = "  "


class Keys(Static):
    """What can be pressed here; now and then what is wrong instead."""

    def __init__(self, words: str = "", *, classes: str = "keys") -> None:
        """Show keys with their words, two spaces between them."""
        super().__init__(_hints(words), classes=classes)

    def say(self, words: str) -> None:
        """Show these."""
        self.update(_hints(words))


def _hints(words: str) -> "HintRows":
    return HintRows([Content(hint) for hint in words.split(BETWEEN)])


class HintRows(Visual):
    """Hints in as few rows as hold them, broken between hints."""

    def __init__(self, hints: Sequence[Content]) -> None:
        """Show these, two spaces between them."""
        self._hints = hints

    def __str__(self) -> str:
        """The hints on one line."""
        return BETWEEN.join(hint.plain for hint in self._hints)

    def _rows(self, width: int) -> Sequence[Content]:
        rows = [Content("")]
        for hint in self._hints:
            longer = Content(BETWEEN).join([rows[-1], hint]) if rows[-1] else hint
            if longer.cell_length <= width or not rows[-1]:
                rows[-1] = longer
            else:
                rows.append(hint)
        return [part for row in rows for part in row.wrap(max(1, width))]

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """The rows."""
        rows = self._rows(width)
        return [strip for row in rows for strip in row.render_strips(width, None, style, options)][:height]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """As wide as all hints."""
        return cell_len(str(self))

    def get_minimal_width(self, rules: RulesMap) -> int:
        """As wide as the longest."""
        return max(hint.cell_length for hint in self._hints)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """How many rows they take."""
        return len(self._rows(width))
