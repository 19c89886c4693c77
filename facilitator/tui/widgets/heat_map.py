"""The overview: systems down, moments and questions across, one mark a cell."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size
from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.widget import Widget

from facilitator.model.cells import Cell
from facilitator.model.session import Coverage

MARKS: dict[Coverage, tuple[str, str]] = {
    "empty": ("○", "$quiet"),
    "draft": ("◐", "$accent"),
    "answered": ("●", "$said"),
    "unknown": ("?", "bold $unknown"),
    "ask": ("?", "bold $unknown"),
    "nothing": ("!", "bold $unknown"),
    "not_applicable": ("–", "$quiet"),
}
"""The mark of each state and its style: told apart by shape, also without colour."""


@dataclass(frozen=True)
class HeatRow:
    """One system: its name, and its cells by moment with how far each has come."""

    name: str
    moments: Sequence[Sequence[tuple[Cell, Coverage]]]


class HeatMap(Widget, can_focus=True):
    """Every cell of the workshop; arrows move over them, Enter goes there."""

    DEFAULT_CSS = """
    HeatMap { height: auto; width: 1fr; }
    """
    BINDINGS = [
        Binding("left", "move(-1, 0)", show=False),
        Binding("right", "move(1, 0)", show=False),
        Binding("up", "move(0, -1)", show=False),
        Binding("down", "move(0, 1)", show=False),
        Binding("enter", "go", show=False),
    ]

    class Moved(Message):
        """The cursor stands on another cell."""

        def __init__(self, cell: Cell) -> None:
            """Take the cell under the cursor."""
            super().__init__()
            self.cell = cell

    class Chosen(Moved):
        """Enter or a click on a cell."""

    def __init__(self, *, id: str | None = None) -> None:
        """Start empty; the screen gives the rows."""
        super().__init__(id=id)
        self._rows: list[HeatRow] = []
        self._moments: list[str] = []
        self._letters: list[str] = []
        self._x = self._y = 0

    def show(self, moments: Sequence[str], letters: Sequence[str], rows: Sequence[HeatRow]) -> None:
        """Show these rows under these moments and question letters."""
        self._moments, self._letters, self._rows = list(moments), list(letters), list(rows)
        self._y = min(self._y, max(0, len(self._rows) - 1))
        self.refresh(layout=True)

    @property
    def cell(self) -> Cell | None:
        """The cell under the cursor."""
        if not self._rows or not self._letters:
            return None
        moment, question = divmod(self._x, len(self._letters))
        return self._rows[self._y].moments[moment][question][0]

    def go_to(self, cell: Cell) -> None:
        """Put the cursor on a cell."""
        for y, row in enumerate(self._rows):
            for moment, cells in enumerate(row.moments):
                for question, (one, _) in enumerate(cells):
                    if one == cell:
                        self._x, self._y = moment * len(self._letters) + question, y
                        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Two lines of headings and a line a system."""
        return len(self._rows) + 2

    def _name_width(self) -> int:
        blocks = len(self._moments) * self._block_width()
        room = (self.content_size.width or 70) - blocks
        longest = max((cell_len(row.name) for row in self._rows), default=10)
        return max(8, min(room, longest + 2))

    def _block_width(self) -> int:
        return 2 * len(self._letters) + 1

    def render(self) -> Content:
        """The whole map."""
        name_width, block = self._name_width(), self._block_width()
        head = " " * name_width + "".join(set_cell_size(moment, block) for moment in self._moments)
        letters = " " * name_width + (" ".join(self._letters) + "  ") * len(self._moments)
        lines = [Content.styled(head.rstrip(), "bold"), Content.styled(letters.rstrip(), "$quiet")]
        for y, row in enumerate(self._rows):
            lines.append(self._row(row, y, name_width))
        return Content("\n").join(lines)

    def _row(self, row: HeatRow, y: int, name_width: int) -> Content:
        name = row.name if cell_len(row.name) < name_width else set_cell_size(row.name, name_width - 2) + "…"
        here = self.has_focus and y == self._y
        parts: list[Content | str | tuple[str, str]] = [(set_cell_size(name, name_width), "bold" if here else "")]
        for moment, cells in enumerate(row.moments):
            for question, (_, state) in enumerate(cells):
                mark, style = MARKS[state]
                if here and moment * len(self._letters) + question == self._x:
                    style = "bold $paper on $accent"
                parts.append((mark, style))
                parts.append(" ")
            parts.append(" ")
        return Content.assemble(*parts)

    def action_move(self, x: int, y: int) -> None:
        """Move the cursor; it stops at the edges."""
        columns = len(self._moments) * len(self._letters)
        self._x = max(0, min(columns - 1, self._x + x))
        self._y = max(0, min(len(self._rows) - 1, self._y + y))
        self._show_cursor()
        if self.cell is not None:
            self.post_message(self.Moved(self.cell))

    def _show_cursor(self) -> None:
        self.refresh()
        self.scroll_visible_line(self._y + 2)

    def scroll_visible_line(self, line: int) -> None:
        """Scroll whoever holds the map so that this line of it can be seen."""
        if self.parent is not None and isinstance(self.parent, Widget):
            region = Region(0, self.virtual_region.y + line, 1, 1)
            self.parent.scroll_to_region(region, animate=False)

    def action_go(self) -> None:
        """Go to the cell under the cursor."""
        if self.cell is not None:
            self.post_message(self.Chosen(self.cell))

    def on_click(self, event: events.Click) -> None:
        """A click on a mark goes there."""
        y, x = event.y - 2, event.x - self._name_width()
        moment, inside = divmod(x, self._block_width())
        question = inside // 2
        if 0 <= y < len(self._rows) and 0 <= moment < len(self._moments) and question < len(self._letters):
            self._x, self._y = moment * len(self._letters) + question, y
            self.refresh()
            self.action_go()
