"""A line for a path: what matters of it stands at its end, so that is seen, and all of it while it is typed."""

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from facilitator.tui.widgets.same_words import show_words

PATH_LIMIT = 4_096
"""What no system takes a longer path than."""


class PathField(Vertical):
    """The path as it is typed; `field_id` is the id of the line itself."""

    DEFAULT_CSS = """
    PathField { width: 1fr; height: auto; }
    PathField Horizontal { height: 1; background: $tint; }
    PathField Input { width: 1fr; }
    PathField .more { width: 2; padding: 0 0 0 1; display: none; }
    PathField.-cut .more { display: block; }
    PathField .whole { height: auto; padding: 0 1; color: $quiet; display: none; }
    """

    def __init__(self, value: str = "", *, field_id: str, placeholder: str = "") -> None:
        """Show a path, or while there is none a `placeholder`."""
        super().__init__()
        # Kept by name: words that arrive late may find a dialog that has closed, and then a query finds nothing.
        self._line = Input(value, placeholder=placeholder, id=field_id, max_length=PATH_LIMIT)
        self._whole = Static("", classes="whole", markup=False)

    def compose(self) -> ComposeResult:
        """The line, a sign before it that it begins earlier, and below it the whole of what does not fit."""
        with Horizontal():
            yield Static("…", classes="more", markup=False)
            yield self._line
        yield self._whole

    def on_resize(self) -> None:
        """Another width holds more or less of it."""
        self._show()

    def on_input_changed(self) -> None:
        """Another path."""
        self._show()

    def on_descendant_focus(self) -> None:
        """Somebody comes to type it."""
        self._show()

    def on_descendant_blur(self) -> None:
        """Somebody is done with it."""
        self._show()

    def _show(self) -> None:
        line, whole = self._line, self._whole
        # The last cell is for the cursor; two at the sides stay free.
        is_long = 0 < self.size.width <= cell_len(line.value) + 2
        self.set_class(is_long and not line.has_focus, "-cut")
        whole.display = is_long and line.has_focus
        show_words(whole, line.value)
        if not line.has_focus:
            self.call_after_refresh(self._show_end)

    def _show_end(self) -> None:
        line = self._line
        if not line.has_focus:
            # Textual turns to the cursor only when that moves.
            line.cursor_position = 0
            line.cursor_position = len(line.value)
