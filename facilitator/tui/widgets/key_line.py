"""The one-line footer: what can be pressed now, each key with its word."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from textual import events
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget

NOTE_SECONDS = 3.0
BETWEEN = "  "
HELP = "help"
"""The action of the key that tells all keys."""


class Hint(NamedTuple):
    """One key as the footer shows it, and the action that it and a click on it run.

    `short` is another word for where there is less room. A hint that `stays` gives way after the others.
    """

    key: str
    label: str
    action: str
    short: str = ""
    stays: bool = False


def fit(hints: Sequence[Hint], width: int) -> list[tuple[Hint, str]]:
    """The hints that fit in `width` cells, each with its word: a key without one would leave somebody in doubt.

    The last ones get their shorter word first; when that is not enough they are left out, and the key that tells
    all keys as the last of them. The first one is always there.
    """
    last_first = hints[:0:-1]
    order = sorted(last_first, key=lambda hint: (hint.stays, hint.stays and hint.action == HELP))
    for left_out in range(len(order) + 1):
        kept = [hint for hint in hints if hint not in order[:left_out]]
        shown = _shortened(kept, order, width)
        if _width(shown) <= width:
            return shown
    return [(hint, hint.short or hint.label) for hint in hints[:1]]


def _shortened(kept: Sequence[Hint], order: Sequence[Hint], width: int) -> list[tuple[Hint, str]]:
    """The hints that are kept, with their shorter words as far as that is needed, and as far as it helps."""
    shown = [(hint, hint.label) for hint in kept]
    for giving_way in [*order, *kept[:1]]:
        if _width(shown) <= width:
            break
        if giving_way.short and giving_way in kept:
            shown[kept.index(giving_way)] = (giving_way, giving_way.short)
    return shown


def _width(shown: Sequence[tuple[Hint, str]]) -> int:
    return cell_len(BETWEEN.join([f"{hint.key} {label}" for hint, label in shown]))


class KeyLine(Widget):
    """The footer. Now and then it says something for a few seconds instead."""

    DEFAULT_CSS = """
    KeyLine { dock: bottom; height: 1; background: $tint; color: $quiet; padding: 0 0 0 2; }
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
        parts: list[Content | str | tuple[str, str]] = []
        self._places = []
        position = 0
        for hint, label in fit(self._hints, self.content_size.width or 200):
            if parts:
                parts.append(BETWEEN)
                position += len(BETWEEN)
            start = position
            parts += [(hint.key, "bold $ink"), f" {label}"]
            position += cell_len(f"{hint.key} {label}")
            self._places.append((start, position, hint.action))
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        """A click on a key does what the key does."""
        column = event.x - self.gutter.left
        for start, end, action in self._places:
            if start <= column < end:
                self.post_message(self.Pressed(action))
