"""The overview: subjects down, moments and questions across, one mark a cell; a block a round."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.widget import Widget

from facilitator.model.cells import Cell, Coverage
from facilitator.tui.widgets.marks import MARKS

HEAD_LINES = 2

NAME_COLUMNS = 20
"""So wide the names of the subjects must be able to be before the names of the moments get more room."""


class HeatRow(NamedTuple):
    """One subject: its name, and its cells by moment with how far each has come."""

    name: str
    moments: Sequence[Sequence[tuple[Cell, Coverage]]]

    @property
    def cells(self) -> list[tuple[Cell, Coverage]]:
        """All its cells, from left to right."""
        return [cell for cells in self.moments for cell in cells]


class HeatBlock(NamedTuple):
    """The rows of one round under its moments, each with the letters of its questions.

    `name` stands there where the moments say nothing.
    """

    name: str
    moments: Sequence[str]
    letters: Sequence[Sequence[str]]
    rows: Sequence[HeatRow]

    def columns(self, width: int) -> list[int]:
        """How wide each moment is: its marks, and its name where that fits beside the subjects in `width`."""
        marks = [2 * len(letters) + 1 for letters in self.letters]
        if self.name:
            return marks
        named = [max(mark, cell_len(name) + 1) for mark, name in zip(marks, self.moments, strict=True)]
        return named if sum(named) + NAME_COLUMNS <= width else marks


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
        """Start empty; the screen gives the blocks."""
        super().__init__(id=id)
        self._blocks: list[HeatBlock] = []
        self._x = self._y = 0

    def show(self, blocks: Sequence[HeatBlock]) -> None:
        """Show these blocks, the one below the other."""
        self._blocks = list(blocks)
        self._y = min(self._y, max(0, len(self._rows()) - 1))
        self.refresh(layout=True)

    def _rows(self) -> list[tuple[int, HeatBlock, HeatRow]]:
        """Every row with its block and the line that it stands on."""
        rows: list[tuple[int, HeatBlock, HeatRow]] = []
        line = 0
        for block in self._blocks:
            line += HEAD_LINES
            rows += [(line + index, block, row) for index, row in enumerate(block.rows)]
            line += len(block.rows) + 1
        return rows

    @property
    def cell(self) -> Cell | None:
        """The cell under the cursor."""
        rows = self._rows()
        if not rows:
            return None
        cells = rows[self._y][2].cells
        return cells[min(self._x, len(cells) - 1)][0] if cells else None

    def go_to(self, cell: Cell) -> None:
        """Put the cursor on a cell."""
        for y, (_, _, row) in enumerate(self._rows()):
            for x, (cell_shown, _) in enumerate(row.cells):
                if cell_shown == cell:
                    self._x, self._y = x, y
                    self.call_after_refresh(self._show_cursor)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Two lines of headings and a line a subject, for each block."""
        return max(HEAD_LINES, sum(HEAD_LINES + len(block.rows) + 1 for block in self._blocks) - 1)

    def _columns(self, block: HeatBlock) -> list[int]:
        return block.columns(self.content_size.width or 70)

    def _name_width(self, block: HeatBlock) -> int:
        room = (self.content_size.width or 70) - sum(self._columns(block))
        names = [block.name, *[row.name for row in block.rows]]
        longest = max(map(cell_len, names))
        return max(8, min(room, longest + 2))

    def render(self) -> Content:
        """The whole map."""
        lines: list[Content] = []
        y = 0
        for block in self._blocks:
            lines += [Content("")] if lines else []
            lines += self._heads(block)
            for row in block.rows:
                lines.append(self._row(block, row, y))
                y += 1
        return Content("\n").join(lines)

    def _heads(self, block: HeatBlock) -> list[Content]:
        width, columns = self._name_width(block), self._columns(block)
        moments = "".join(map(set_cell_size, block.moments, columns))
        head = set_cell_size(block.name, width) + ("" if block.name else moments)
        letters = " " * width + "".join(map(set_cell_size, map(" ".join, block.letters), columns))
        return [Content.styled(head.rstrip(), "bold"), Content.styled(letters.rstrip(), "$quiet")]

    def _row(self, block: HeatBlock, row: HeatRow, y: int) -> Content:
        width = self._name_width(block)
        name = row.name if cell_len(row.name) < width else set_cell_size(row.name, width - 2) + "…"
        here = self.has_focus and y == self._y
        parts: list[Content | str | tuple[str, str]] = [(set_cell_size(name, width), "bold" if here else "")]
        under, place = min(self._x, len(row.cells) - 1), 0
        for cells, column in zip(row.moments, self._columns(block), strict=True):
            for _, state in cells:
                mark, style = MARKS[state]
                if here and place == under:
                    style = "bold $paper on $accent"
                parts += [(mark, style), " "]
                place += 1
            parts.append(" " * (column - 2 * len(cells)))
        return Content.assemble(*parts)

    def action_move(self, x: int, y: int) -> None:
        """Move the cursor; it stops at the edges."""
        rows = self._rows()
        if not rows:
            return
        last = len(rows[self._y][2].cells) - 1
        self._x = max(0, min(last, min(self._x, last) + x)) if x else self._x
        self._y = max(0, min(len(rows) - 1, self._y + y))
        self._show_cursor()
        if self.cell is not None:
            self.post_message(self.Moved(self.cell))

    def _show_cursor(self) -> None:
        self.refresh()
        self.scroll_visible_line(self._rows()[self._y][0])

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
        for y, (line, block, row) in enumerate(self._rows()):
            if line != event.y:
                continue
            place = self._place_at(block, row, event.x)
            if place is not None:
                self._x, self._y = place, y
                self.refresh()
                self.action_go()

    def _place_at(self, block: HeatBlock, row: HeatRow, x: int) -> int | None:
        """Which cell of a row stands at a column of the screen; None beside the marks."""
        left, before = self._name_width(block), 0
        for cells, column in zip(row.moments, self._columns(block), strict=True):
            if left <= x < left + 2 * len(cells):
                return before + (x - left) // 2
            left, before = left + column, before + len(cells)
        return None
