"""Ctrl+G and a letter: every function key for keyboards that hide theirs."""

from collections.abc import Sequence
from string import ascii_lowercase

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from facilitator.tui.standing import Dialog
from facilitator.tui.widgets.box import Box
from facilitator.tui.widgets.key_line import Hint


def letters(hints: Sequence[Hint]) -> dict[str, Hint]:
    """A letter for each hint: the first of its label that is free."""
    hints_by_letter: dict[str, Hint] = {}
    for hint in hints:
        candidates = [character for character in hint.label.lower() if character.isalpha()]
        letter = next(candidate for candidate in (*candidates, *ascii_lowercase) if candidate not in hints_by_letter)
        hints_by_letter[letter] = hint
    return hints_by_letter


class LeaderDialog(Dialog[str]):
    """Shows the letters; the next key chooses, any other key closes."""

    def __init__(self, title: str, hints: Sequence[Hint]) -> None:
        """Offer the actions of `hints`."""
        super().__init__(classes="tight")
        self._title, self._letters = title, letters(hints)

    def compose(self) -> ComposeResult:
        """A box with a line a letter."""
        with Box():
            yield Static(self._title, classes="heading", markup=False)
            lines = [f"{letter}   {hint.label}" for letter, hint in self._letters.items()]
            with VerticalScroll():
                yield Static("\n".join(lines), markup=False)

    def on_key(self, event: events.Key) -> None:
        """Choose, or close."""
        event.stop()
        event.prevent_default()
        hint = self._letters.get((event.character or "").lower())
        self.close_with(hint.action if hint else None)
