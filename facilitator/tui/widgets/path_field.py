"""A line for a path: what matters of it stands at its end, so that is seen, and all of it while it is typed."""

from rich.cells import cell_len
from rich.segment import Segment
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.strip import Strip
from textual.widgets import Input, Static

from facilitator.tui.widgets.same_words import show_words

SEPARATORS = "/\\"


class PathInput(Input):
    """The line itself: while nobody is in it, it shows the end of a path that is longer."""

    def render_line(self, y: int) -> Strip:
        """A row of the line."""
        width = self.content_size.width
        if y or self.has_focus or cell_len(self.value) <= width:
            return super().render_line(y)
        words = Segment(end_of_path(self.value, width), self.rich_style)
        return Strip([words]).adjust_cell_length(width, self.rich_style)


class PathField(Vertical):
    """The path as it is typed; `field_id` is the id of the line itself."""

    DEFAULT_CSS = """
    PathField { width: 1fr; height: auto; }
    PathField .whole { height: auto; padding: 0 1; color: $quiet; display: none; }
    """

    def __init__(self, value: str = "", *, field_id: str, placeholder: str = "") -> None:
        """Show a path, or while there is none a `placeholder`."""
        super().__init__()
        self._given, self._field_id, self._placeholder = value, field_id, placeholder

    def compose(self) -> ComposeResult:
        """The line, and the whole of what does not fit in it."""
        yield PathInput(self._given, placeholder=self._placeholder, id=self._field_id)
        yield Static("", classes="whole", markup=False)

    def on_resize(self) -> None:
        """Another width holds more or less of it."""
        self._show_whole()

    def on_input_changed(self) -> None:
        """Another path."""
        self._show_whole()

    def on_descendant_focus(self) -> None:
        """Somebody comes to type it."""
        self._show_whole()

    def on_descendant_blur(self) -> None:
        """Somebody is done with it."""
        self._show_whole()

    def _show_whole(self) -> None:
        line, whole = self.query_one(PathInput), self.query_one(Static)
        # The last cell is for the cursor.
        whole.display = line.has_focus and cell_len(line.value) >= line.content_size.width
        show_words(whole, line.value)


def end_of_path(path: str, width: int) -> str:
    """As many of the last folders as fit in `width` cells behind a sign that there are more, else the last letters."""
    for place, character in enumerate(path):
        if place and character in SEPARATORS and cell_len(path[place:]) < width:
            return f"…{path[place:]}"
    kept = len(path)
    while kept and cell_len(path[kept - 1 :]) < width:
        kept -= 1
    return f"…{path[kept:]}"
