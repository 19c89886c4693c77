"""The one-line footer: what can be pressed now. Labels shrink, they never vanish."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from textual import events
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget

NOTE_SECONDS = 3.0
GAP = 2
"""Cells between two keys."""


class Hint(NamedTuple):
    """One key as the footer shows it, and the action that it and a click on it run.

    A label that `stays` is shortened only when the others have been.
    """

    key: str
    label: str
    action: str
    short: str = ""
    stays: bool = False


def fit(hints: Sequence[Hint], width: int) -> list[str]:
    """The label of each hint so that all fit in `width` cells: the last ones shorten first."""
    labels = [hint.label for hint in hints]
    order = sorted(range(len(hints) - 1, -1, -1), key=lambda index: hints[index].stays)
    for index in order:
        if _width(hints, labels) <= width:
            break
        labels[index] = hints[index].short
    for index in order:
        over = _width(hints, labels) - width
        if over <= 0:
            break
        keep = max(0, cell_len(labels[index]) - over)
        labels[index] = labels[index][:keep].rstrip()
    return labels


def _width(hints: Sequence[Hint], labels: Sequence[str]) -> int:
    width = 0
    for hint, label in zip(hints, labels, strict=True):
        space = 1 if label else 0
        width += cell_len(hint.key) + space + cell_len(label) + GAP
    return width - GAP


class KeyLine(Widget):
    """The footer. Now and then it says something for a few seconds instead."""

    DEFAULT_CSS = """
    KeyLine { dock: bottom; height: 1; background: $tint; color: $quiet; padding: 0 2; }
    """

    class Pressed(Message):
        """A hint was clicked."""

        def __init__(self, action: str) -> None:
            """Take the action of the hint."""
            super().__init__()
            self.action = action

    def __init__(self) -> None:
        """Start without hints; the screen gives them."""
        super().__init__()
        self._hints: Sequence[Hint] = ()
        self._note = ""
        self._timer: Timer | None = None
        self._places: list[tuple[int, int, str]] = []

    def show(self, hints: Sequence[Hint]) -> None:
        """Show these keys."""
        if self._note or self._hints != tuple(hints):
            self._hints, self._note = tuple(hints), ""
            self.refresh()

    def say(self, note: str, seconds: float = NOTE_SECONDS) -> None:
        """Say something quietly for a few seconds."""
        self._note = note
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(seconds, self._hush)
        self.refresh()

    def _hush(self) -> None:
        self._note = ""
        self.refresh()

    @property
    def text(self) -> str:
        """What the footer says now."""
        return self.render().plain

    def render(self) -> Content:
        """The keys, or the note."""
        if self._note:
            self._places = []
            width = self.content_size.width or cell_len(self._note)
            note = self._note if cell_len(self._note) <= width else set_cell_size(self._note, width - 1).rstrip() + "…"
            return Content(note).stylize("$ink bold")
        labels = fit(self._hints, self.content_size.width or 200)
        parts: list[Content | str | tuple[str, str]] = []
        self._places = []
        position = 0
        for hint, label in zip(self._hints, labels, strict=True):
            if parts:
                parts.append("  ")
                position += 2
            start = position
            parts.append((hint.key, "bold $ink"))
            position += cell_len(hint.key)
            if label:
                parts.append(f" {label}")
                position += 1 + cell_len(label)
            self._places.append((start, position, hint.action))
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        """A click on a key does what the key does."""
        column = event.x - self.gutter.left
        for start, end, action in self._places:
            if start <= column < end:
                self.post_message(self.Pressed(action))
