"""What screens may ask of the app, the app of screens, and dialogs of the screen below. It imports none of them."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, runtime_checkable

from textual.geometry import Size
from textual.screen import Screen

from facilitator.files.session.open_session import OpenSession
from facilitator.files.session.watched_session import WatchedSession
from facilitator.model.cells import Cell
from facilitator.model.records import Record
from facilitator.model.room.live import Live, Mode
from facilitator.model.room.pace import Pace, PaceLine
from facilitator.model.session import Session
from facilitator.texts import Texts
from facilitator.tui.live_wall import LiveWall
from facilitator.tui.standing import Answer
from facilitator.tui.widgets.key_line import Hint


class Desk(Protocol):
    """Where the open workshop lies: the app, for screens and dialogs that need not know which app."""

    texts: Texts
    workspace: Path
    open: OpenSession | None
    watched: WatchedSession | None
    wall: LiveWall

    @property
    def session(self) -> Session:
        """The workshop that is open; the one that was closed last while none is."""
        ...

    @property
    def has_session(self) -> bool:
        """Whether a workshop is open."""
        ...

    @property
    def page_key_is_held(self) -> bool:
        """Whether PgDn or PgUp is only repeated."""
        ...

    @property
    def confirming_key_is_held(self) -> bool:
        """Whether Enter or F10 is only repeated."""
        ...

    def write(self, record: Record) -> Record:
        """Take one change into the workshop."""
        ...

    def open_session(self, path: Path, *, look_back: bool = False) -> bool:
        """Open a workshop where it was left, or its overview."""
        ...

    def go(self, name: str, step: str = "") -> None:
        """Show another screen of this workshop, at one of its steps."""
        ...

    def go_home(self) -> None:
        """Leave the workshop and show Home."""
        ...

    def tell(self, title: str, text: str) -> None:
        """Say something that must be read."""
        ...

    def refresh_screens(self) -> None:
        """Show on every screen what the workshop holds now."""
        ...

    def publish(self) -> None:
        """Tell the window of the group what happens here."""
        ...

    def hold_wall(self, mode: Mode) -> None:
        """Freeze or blank the wall, or let it follow again."""
        ...

    def say_noted(self, words: str) -> None:
        """Say on the wall, for a moment, what was noted down."""
        ...

    def wall_words(self) -> str:
        """What the group sees in place of this screen; empty while it looks along."""
        ...

    def watch_words(self) -> str:
        """Who is writing, while this window only reads along."""
        ...

    def refuse_writing(self) -> None:
        """Say that this window only reads along."""
        ...

    def failure_words(self) -> str:
        """Why saving does not work; empty while it does."""
        ...

    def is_too_small(self, size: Size) -> bool:
        """Whether a window of this size cannot hold a question."""
        ...

    def action_theme(self) -> None:
        """The next colours."""
        ...

    def action_stop(self) -> None:
        """Leave."""
        ...


class HasDesk:
    """An app in which workshops are opened. No protocol: it is asked for hundreds of times a second."""

    @property
    def desk(self) -> Desk:
        """The app as its screens see it."""
        raise NotImplementedError


def desk_of(app: object) -> Desk:
    """The desk of the app that a screen is in.

    Raises:
        RuntimeError: if no workshop can be opened in that app.
    """
    if not isinstance(app, HasDesk):
        raise RuntimeError("a screen of a workshop outside the app")
    return app.desk


@runtime_checkable
class HasHints(Protocol):
    """A screen that says which keys it has."""

    def all_hints(self) -> list[Hint]:
        """Every key once."""
        ...


@runtime_checkable
class HasSteps(Protocol):
    """A screen that goes step by step."""

    def start_at(self, step: str) -> None:
        """Begin at one of its steps."""
        ...


@runtime_checkable
class HoldsWords(Protocol):
    """A screen or dialog in which something may be typed that is no record yet."""

    @property
    def ready(self) -> bool:
        """Whether it shows what it holds: one that does not has nothing typed."""
        ...

    def commit(self) -> None:
        """Hand over what is typed."""
        ...


@runtime_checkable
class WorkScreen(HoldsWords, HasHints, Protocol):
    """A screen of the open workshop, as the app sees it."""

    def refresh_all(self) -> None:
        """Show everything anew."""
        ...

    def show_saved(self) -> None:
        """Say whether what is visible is on disk."""
        ...

    def say(self, note: str) -> None:
        """Say something quietly in the footer."""
        ...

    def live(self) -> Live:
        """What the window of the group has to know of it."""
        ...


@runtime_checkable
class OpensCells(Protocol):
    """A screen on which a question can be opened."""

    def open_cell(self, cell: Cell) -> None:
        """Open this question."""
        ...


@runtime_checkable
class TakesTyping(Protocol):
    """A screen that has a place for letters which no text field was given."""

    def take_typed(self, character: str) -> bool:
        """Take a letter; tell whether there was a place for it."""
        ...


class BelowDialog(WorkScreen, Protocol):
    """A screen of the open workshop, for what is asked in dialogs over it."""

    @property
    def desk(self) -> Desk:
        """The app."""
        ...

    @property
    def session(self) -> Session:
        """The workshop."""
        ...

    @property
    def texts(self) -> Texts:
        """The words of the workshop's language."""
        ...

    def current_cell(self) -> Cell | None:
        """The cell that captures belong to."""
        ...

    def write(self, record: Record) -> None:
        """Take one change in."""
        ...

    def ask(self, dialog: Screen[Answer], then: Callable[[Answer | None], object] | None = None) -> None:
        """Open a dialog; `then` hears the answer."""
        ...

    def open_dialog(self, dialog: Screen[Answer], then: Callable[[Answer | None], object] | None = None) -> None:
        """Open a dialog; when it closes all is shown anew, and `then` hears the answer."""
        ...

    def action_capture(self, of: str) -> None:
        """Note down an action, a decision point, a wish, a parked point."""
        ...


class TimedScreen(BelowDialog, Protocol):
    """A screen on which the clock of the workshop runs."""

    def pace(self) -> Pace:
        """How the time goes."""
        ...

    def pace_line(self) -> PaceLine:
        """How far the room has come beside the clock."""
        ...
