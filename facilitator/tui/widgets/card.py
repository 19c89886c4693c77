"""A card: what is told in place of a question."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from facilitator.tui.widgets.same_words import show_words

CARD_COLUMNS = 104
PADDING = 8
"""Cells left free at both sides together."""


class CardView(Vertical):
    """A title with its text, in the middle of the window."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__(id="card")

    def compose(self) -> ComposeResult:
        """The title above the text."""
        yield Static("", id="card-title", classes="heading", markup=False)
        yield Static("", id="card-text", markup=False)

    def show(self, title: str, words: str | Content) -> None:
        """Show this title and these words."""
        show_words(self.query_one("#card-title", Static), title)
        show_words(self.query_one("#card-text", Static), words)


def card_width(columns: int) -> int:
    """How wide the words of a card may be where `columns` are left for it."""
    return min(columns, CARD_COLUMNS) - PADDING
