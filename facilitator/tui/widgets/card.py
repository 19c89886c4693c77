"""A card: what is told in place of a question."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from facilitator.tui.widgets.hanging import hung_text
from facilitator.tui.widgets.same_words import show_words

CARD_COLUMNS = 104
TITLE_ROWS = 2
"""The title, with a row of air below it."""

PADDING = 8
"""Cells left free at both sides together."""


class CardView(Vertical):
    """A title with its text, in the middle of the window."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__(id="card")
        self._words: str | Content = ""
        # Kept by name: a window may change its size while the screen goes, and then a query finds nothing.
        self._title = Static("", id="card-title", classes="heading", markup=False)
        self._text = Static("", id="card-text", markup=False)

    def compose(self) -> ComposeResult:
        """The title above the text."""
        yield self._title
        yield self._text

    def show(self, title: str, words: str | Content) -> None:
        """Show this title and these words."""
        self._words = words
        show_words(self._title, title)
        self._show_words()

    def on_resize(self) -> None:
        """Lines break elsewhere."""
        self._show_words()

    def _show_words(self) -> None:
        words, width = self._words, self.content_size.width
        if isinstance(words, str) and width:
            words = Content("\n").join([row for line in hung_text(words, width) for row in line])
        show_words(self._text, words)


def card_width(columns: int) -> int:
    """How wide the words of a card may be where `columns` are left for it."""
    return min(columns, CARD_COLUMNS) - PADDING
