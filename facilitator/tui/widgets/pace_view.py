"""How the time goes, in one thin line without a figure: the whole group may look at it."""

from textual.content import Content
from textual.widgets import Static

from facilitator.model.room.pace import PaceLine
from facilitator.tui.widgets.same_words import show_words

TALKED, AHEAD, NOW = "━", "┄", "▾"


def pace_content(line: PaceLine, width: int) -> Content:
    """Solid is what was talked about of what was planned; the mark is now. Behind is the mark beyond the solid part."""
    solid = _cells(line.done, line, width)
    mark = min(_cells(line.now, line, width), width - 1)
    drawn = TALKED * solid + AHEAD * (width - solid)
    return Content.assemble(
        (drawn[:mark], "$quiet"),
        (NOW, "bold $accent"),
        (drawn[mark + 1 :], "$quiet"),
    )


def _cells(minutes: float, line: PaceLine, width: int) -> int:
    return max(0, min(width, round(width * minutes / line.available)))


class PaceView(Static):
    """The line below the head of a page. It is there while a sitting goes on, and where there is room for it."""

    DEFAULT_CSS = "PaceView { height: 1; display: none; }"

    def __init__(self) -> None:
        """Start without a line."""
        super().__init__("", id="pace", markup=False)
        self.line: PaceLine | None = None

    def show(self, line: PaceLine | None) -> bool:
        """Show how the time goes, or nothing; tell whether there is a line where there was none, or the other way."""
        changed = (line is None) != (self.line is None)
        self.line = line
        self.draw()
        return changed

    def draw(self) -> None:
        """Draw it as wide as it is now."""
        if self.line is not None and self.content_size.width:
            show_words(self, pace_content(self.line, self.content_size.width), layout=False)

    def on_resize(self) -> None:
        """Another width is another line."""
        self.draw()
