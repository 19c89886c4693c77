"""Something that must be read before going on."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from facilitator.tui.standing import Dialog


class MessageDialog(Dialog[None]):
    """A title and a text; Esc or Enter goes on."""

    BINDINGS = [Binding("enter,f1", "close", show=False)]

    def __init__(self, title: str, text: str, *, tight: bool = False) -> None:
        """Show `text` under `title`, both exactly as they are; `tight` leaves no air, for a long list."""
        super().__init__(classes="tight" if tight else "")
        self._heading, self._text = title, text

    def compose(self) -> ComposeResult:
        """A box in the middle."""
        with Vertical(classes="box"):
            yield Static(self._heading, classes="heading", markup=False)
            with VerticalScroll(classes="body"):
                yield Static(self._text, markup=False)
            yield Static("Enter  ok", classes="keys", markup=False)
