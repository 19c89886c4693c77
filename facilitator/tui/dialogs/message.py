"""Something that must be read before going on."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Static

from facilitator.tui.standing import Dialog
from facilitator.tui.widgets.box import Box
from facilitator.tui.widgets.hanging import HungText
from facilitator.tui.widgets.keys import Keys


class MessageDialog(Dialog[None]):
    """A title and a text; Esc or Enter goes on."""

    BINDINGS = [Binding("enter,f1", "close", show=False), Binding("pagedown", "on", show=False, priority=True)]

    def __init__(self, title: str, text: str, *, tight: bool = False) -> None:
        """Show `text` under `title`, both exactly as they are; `tight` leaves no air, for a long list."""
        super().__init__(classes="tight" if tight else "")
        self._heading, self._text = title, text

    def compose(self) -> ComposeResult:
        """A box in the middle."""
        with Box():
            yield Static(self._heading, classes="heading", markup=False)
            with VerticalScroll(classes="body"):
                yield Static(HungText(self._text))
            yield Keys("Enter  ok")

    def action_on(self) -> None:
        """A clicker reads on, and closes at the end."""
        body = self.query_one(VerticalScroll)
        if body.scroll_offset.y < body.max_scroll_y:
            body.scroll_page_down(animate=False)
        else:
            self.close_with()
