"""A question set as the room will see it, page by page; it is read anew when its file is saved."""

from pathlib import Path

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Static

from facilitator.files.clock import local_now
from facilitator.files.errors import BadFile
from facilitator.files.sets.question_sets import load_set
from facilitator.model.cells import Cell
from facilitator.model.flow import main_round, steps
from facilitator.model.records import SetRecord
from facilitator.model.register.catalogue import picked_system
from facilitator.model.room.live import Live
from facilitator.model.room.wall import scene
from facilitator.model.session import Session
from facilitator.model.sets.question_set import QuestionSet
from facilitator.texts import Texts
from facilitator.tui.standing import Standing
from facilitator.tui.widgets.key_line import Hint, KeyLine
from facilitator.tui.widgets.wall_view import WallView
from facilitator.words.problems import error_words
from facilitator.words.wall import wall_now

LOOK_SECONDS = 0.5
SHOWN_ALONE = 2
"""Textual's own screen, and the preview on it."""

SYSTEMS = 2
"""So many systems of the catalogue stand in for those of a real workshop."""


def example_session(question_set: QuestionSet) -> Session:
    """A workshop in memory with the first systems of the catalogue and every optional round."""
    session = Session("preview", "", question_set)
    for walked in question_set.rounds:
        if walked.optional:
            session.apply(SetRecord(key=f"round/{walked.id}", value=True))
    if main_round(session) is not None:
        for entry in question_set.systems[:SYSTEMS]:
            session.apply(picked_system(session, entry))
    return session


def pictures(session: Session) -> list[Live]:
    """What the group sees, one after the other: the rules, each story, each question."""
    lives = [Live(screen="workshop", card="rules")]
    before: tuple[str, str] = ("", "")
    for cell in steps(session):
        if (cell.round, cell.subject) != before:
            before = (cell.round, cell.subject)
            lives.append(Live(screen="workshop", card="story", cell=str(cell)))
        lives.append(Live(screen="workshop", cell=str(cell)))
    return lives


class PreviewScreen(Standing[None]):
    """PgDn and PgUp walk through a set; what is wrong in its file is said in its place."""

    DEFAULT_CSS = """
    PreviewScreen #wrong { padding: 1 2; height: 1fr; display: none; }
    PreviewScreen.-wrong #wrong { display: block; }
    PreviewScreen #errors { height: auto; }
    """
    BINDINGS = [
        Binding("pagedown,tab,enter", "walk(1)", show=False, priority=True),
        Binding("pageup,shift+tab", "walk(-1)", show=False, priority=True),
        Binding("escape", "leave", show=False, priority=True),
    ]

    def __init__(self, path: Path, workspace: Path, texts: Texts) -> None:
        """Show the set in the file at `path`; sets that it builds on are looked for in `workspace` too."""
        super().__init__()
        self._path, self._workspace, self._texts = path, workspace, texts
        self._session: Session | None = None
        self._place = 0
        self._seen: tuple[tuple[str, float], ...] = ()

    def compose(self) -> ComposeResult:
        """The wall, or what is wrong."""
        yield WallView()
        with VerticalScroll(id="wrong", can_focus=False):
            yield Static("", id="errors", markup=False)
        yield KeyLine()

    def begin(self) -> None:
        """Read the file, and look whether it is saved."""
        self.after_refresh(self._look)
        self.set_interval(LOOK_SECONDS, self._look)

    def _stamps(self) -> tuple[tuple[str, float], ...]:
        """The files that the set may rest on, with when each was saved."""
        folders = {self._path.parent, self._workspace / "question_sets"}
        files = sorted(path for folder in folders if folder.is_dir() for path in folder.glob("*.toml"))
        return tuple((str(path), path.stat().st_mtime) for path in files if path.exists())

    def _look(self) -> None:
        seen = self._stamps()
        wall = self.query_one(WallView)
        was_hidden = not wall.display
        # A wall that is hidden has no width and is never ready: it is drawn when it is back.
        if seen == self._seen or not (wall.ready or was_hidden):
            return
        self._seen = seen
        try:
            self._session = example_session(load_set(self._path, self._workspace))
        except BadFile as error:
            self._session = None
            self.query_one("#errors", Static).update(error_words(error.problems, self._texts))
        self._show()
        if was_hidden:
            self.after_refresh(self._show)

    def _show(self) -> None:
        session, texts = self._session, self._texts
        self.set_class(session is None, "-wrong")
        self.query_one(WallView).display = session is not None
        onward = [Hint("PgDn", texts("app.key.next"), "walk(1)"), Hint("PgUp", texts("app.key.previous"), "walk(-1)")]
        keys = [*(onward if session is not None else []), Hint("Esc", texts("app.preview.leave"), "leave")]
        self.query_one(KeyLine).show(keys)
        if session is None:
            return
        shown = pictures(session)
        self._place = max(0, min(self._place, len(shown) - 1))
        words = Texts(session.question_set.language)
        now = local_now()
        self.query_one(WallView).show(wall_now(session, words, shown[self._place], now))
        self.query_one(KeyLine).say(texts("app.preview.place", number=self._place + 1, count=len(shown)))

    @property
    def cell(self) -> Cell | None:
        """The question that is shown; None for a card."""
        if self._session is None:
            return None
        live = pictures(self._session)[self._place]
        return None if live.card else scene(self._session, live).cell

    def action_walk(self, step: int) -> None:
        """The next picture, or the one before."""
        self._place += step
        self._show()

    def action_leave(self) -> None:
        """Back to where the preview was asked for; without anything behind it, out."""
        if len(self.app.screen_stack) > SHOWN_ALONE:
            self.app.pop_screen()
        else:
            self.app.exit(0)

    async def on_key_line_pressed(self, event: KeyLine.Pressed) -> None:
        """A click in the footer."""
        await self.run_action(event.action)
