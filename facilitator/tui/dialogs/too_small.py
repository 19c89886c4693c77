"""Said instead of everything else when the window is too small to hold a question."""

from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Static


class TooSmallDialog(ModalScreen[None]):
    """Closes by itself as soon as the window is large enough."""

    def __init__(self, text: str) -> None:
        """Say `text`."""
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        """Only the text."""
        yield Static(self._text, markup=False)
