"""The app: one window on one workshop at a time."""

import asyncio
import gc
import os
import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

# iTerm2 reports dead keys wrongly under this protocol; Textual reads the variable when it is imported.
if os.environ.get("TERM_PROGRAM") == "iTerm.app":
    os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")

from textual import events
from textual.binding import Binding
from textual.geometry import Size
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Input, TextArea

from facilitator.files.errors import BadFile
from facilitator.files.session.live import read_live
from facilitator.files.session.lock import Held
from facilitator.files.session.open_session import OpenSession
from facilitator.files.session.watched_session import WatchedSession
from facilitator.model.flow import resume_cell
from facilitator.model.records import HELD, ClockRecord, Record, SetRecord
from facilitator.model.room.live import HIDING, Mode, place_on_wall, wall_mode
from facilitator.model.session import Session
from facilitator.texts import Texts
from facilitator.tui.desk import Desk, HasDesk, HasHints, HasSteps, HoldsWords, WorkScreen
from facilitator.tui.key_queue import CONFIRMING_KEYS, PAGE_KEYS, KeyQueue, list_without_lines
from facilitator.tui.live_wall import LiveWall
from facilitator.tui.quiet_app import QuietApp, run_to_the_end
from facilitator.tui.standing import Dialog
from facilitator.tui.theme import NAMES, THEMES
from facilitator.tui.widgets.answer_area import typed_character
from facilitator.tui.widgets.one_line import too_much_for_field
from facilitator.words.problems import error_words
from facilitator.words.workshop import opening_trouble

SMALLEST = (60, 16)
WATCH_SECONDS = 0.5
LEAVE_SECONDS = 3.0
"""So long F10 waits for the disk before it asks whether to leave all the same."""
READ_SECONDS = 0.15
"""So long the terminal gets to hand over what was typed before a wish to end."""
TYPED_SECONDS = 3.0
"""So long keys that wait are handled before the app ends for a signal."""
NOTED_SECONDS = 5.0
"""So long the wall says what was noted down."""
READABLE = ("cannot.lock", "cannot.write")
"""What is wrong with a workshop that can still be read."""

SCREENS = {
    "prepare": "PrepareScreen",
    "workshop": "WorkshopScreen",
    "review": "ReviewScreen",
    "read_back": "ReadBackScreen",
    "wrap_up": "WrapUpScreen",
    "edit": "EditScreen",
    "export": "ExportScreen",
    "domino": "DominoScreen",
}


class SavedChanged(Message):
    """More is on disk than before, or saving stopped or started to work again."""


class FacilitatorApp(QuietApp, HasDesk):
    """Home, and the screens of a workshop: Prepare, Workshop, Review, Wrap-up, Edit, Export."""

    CSS_PATH = "app.tcss"
    TITLE = "facilitator"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [
        Binding("f10,ctrl+q", "stop", show=False, priority=True),
        Binding("ctrl+c", "no_quit", show=False, priority=True),
        Binding("ctrl+p", "search", show=False),
    ]

    def __init__(self, workspace: Path, language: str | None = None, session: Path | None = None) -> None:
        """Work in `workspace`, in `language` if it is given; `session` is opened at once."""
        super().__init__()
        self.animation_level = "none"
        self.workspace = workspace
        self.chosen_language = language
        self.texts = Texts(language or "nl")
        self.open: OpenSession | None = None
        self.watched: WatchedSession | None = None
        self.wall = LiveWall()
        self._first = session
        self._leaving_warning: Screen[None] | None = None
        self._last_session: Session | None = None
        self.key_queue = KeyQueue(self)
        self._watching: Timer | None = None
        self._noting: Timer | None = None
        self._leaving: asyncio.Future[None] | None = None
        for theme in THEMES:
            self.register_theme(theme)
        self._begin_with(NAMES[0])

    def _begin_with(self, theme: str) -> None:
        """Take a light theme from the start: a change of theme reads every stylesheet, and then once more."""
        self.set_reactive(FacilitatorApp.theme, theme)
        self.stylesheet.set_variables(self.get_css_variables())
        self.remove_class("-dark-mode")
        self.add_class("-light-mode", f"-theme-{theme}")

    def on_mount(self) -> None:
        """Begin, as soon as the app itself is there."""
        if sys.platform == "win32" and self._driver is not None:
            # Textual turns a keyboard protocol on in which some terminals lose what AltGr types.
            self._driver.write("\x1b[<u")
        # Until this is handled Textual draws nothing: a screen that is shown here would be drawn twice.
        self.call_later(self._show_first)

    def _show_first(self) -> None:
        """The session that was asked for, else Home."""
        if self._first is None:
            self._show_home()
        else:
            self.open_session(self._first)
        # It is off until something stands that lasts: see `cli`.
        self.call_after_refresh(gc.enable)
        self.call_after_refresh(self._read_stylesheets, [Dialog.CSS_PATH])

    def _show_home(self) -> None:
        """Home, in place of whatever is shown: no screen stays that belongs to a workshop that is closed."""
        from facilitator.tui.screens.home import HomeScreen

        self.show_only(HomeScreen())

    def on_resize(self, event: events.Resize) -> None:
        """Below the smallest size nothing fits: say so, and go on where it was when there is room again."""
        fits = not self.is_too_small(event.size)
        if fits and not any(isinstance(screen, Dialog) for screen in self.screen_stack):
            return
        from facilitator.tui.dialogs.too_small import TooSmallDialog

        covers = [screen for screen in self.screen_stack if isinstance(screen, TooSmallDialog)]
        if covers:
            covers[0].leave_when_it_fits(event.size)
        elif not fits:
            self.push_screen(TooSmallDialog(self.texts("app.size.too_small")))

    def is_too_small(self, size: Size) -> bool:
        """Whether a window of this size cannot hold a question."""
        return size.width < SMALLEST[0] or size.height < SMALLEST[1]

    # -- keys ----------------------------------------------------------------------------------

    async def on_event(self, event: events.Event) -> None:
        """Keys, pastes and the mouse are handled one by one: see `KeyQueue`."""
        if not isinstance(event, events.InputEvent | events.Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        if self.key_queue.takes(event):
            return
        try:
            too_much = too_much_for_field(event, self.focused)
            if too_much:
                self._say_where_seen(self.texts("app.typing.too_much", count=too_much))
            elif not isinstance(event, events.Key) or not list_without_lines(self.screen, event.key):
                await super().on_event(event)
        finally:
            self.key_queue.handled(event)

    def on_key(self, event: events.Key) -> None:
        """A letter that nobody took: say that it went nowhere."""
        if typed_character(event) is not None and event.key not in self.screen.active_bindings:
            self.refuse_typing()

    def on_paste(self) -> None:
        """A paste that nobody took."""
        self.refuse_typing()

    def refuse_typing(self) -> None:
        """Say that there is nothing here to type in."""
        self._say_where_seen(self.texts("app.typing.nowhere"))

    def _say_where_seen(self, words: str) -> None:
        if isinstance(self.screen, WorkScreen):
            self.screen.say(words)
        else:
            self.clear_notifications()
            self.notify(words, markup=False)

    @property
    def page_key_is_held(self) -> bool:
        """Whether PgDn or PgUp is only repeated: then it never opens or closes a workshop."""
        return self.key_queue.held_key in PAGE_KEYS

    @property
    def confirming_key_is_held(self) -> bool:
        """Whether Enter or F10 is only repeated: then it never says yes to what was asked a moment ago."""
        return self.key_queue.held_key in CONFIRMING_KEYS

    # -- the session ---------------------------------------------------------------------------

    @property
    def desk(self) -> Desk:
        """The app as its screens see it."""
        return self

    @property
    def session(self) -> Session:
        """The workshop that is open, or read along with; the one that was closed last while none is.

        Raises:
            RuntimeError: if none ever was.
        """
        shown = self.open or self.watched
        if shown is not None:
            self._last_session = shown.session
        if self._last_session is None:
            raise RuntimeError("no workshop was opened")
        return self._last_session

    def write(self, record: Record) -> Record:
        """Take one change into the workshop; while somebody else writes, only say so; closed, it takes none."""
        if self.open is not None:
            return self.open.write(record)
        self.refuse_writing()
        return record

    def refuse_writing(self) -> None:
        """Say that this window only reads along, if it does."""
        if self.watched is not None:
            self._say_where_seen(
                self.watch_words() if self.watched.read_only else self.texts("app.watch.cannot"),
            )

    @property
    def has_session(self) -> bool:
        """Whether a workshop is open, for writing or for reading along."""
        return self.open is not None or self.watched is not None

    def open_session(self, path: Path, *, look_back: bool = False) -> bool:
        """Open a workshop where it was left (or its overview); say why when that cannot be."""
        self.close_session()
        try:
            self.open = OpenSession(path, on_change=self._saving_changed)
        except BadFile as error:
            if error.problems[0].code in READABLE:
                return self._read_only(path, error)
            self._cannot_open(path, error)
            return False
        except Held as error:
            return self._watch(path, error)
        has_wall = self.wall.open(self.open.session.uuid, wall_mode(self.open.session, None))
        self._show_opened(look_back)
        unfinished = self.open.unfinished
        reason = "" if unfinished is None else error_words(unfinished.problems, self.texts)
        for title, words in opening_trouble(self.texts, has_wall, reason):
            self.tell(title, words)
        if self.open.worth_telling:
            from facilitator.tui.dialogs.recovery import RecoveryDialog

            self.push_screen(RecoveryDialog())
        return True

    def _cannot_open(self, path: Path, error: BadFile) -> None:
        """Say why a workshop cannot be opened; offer its copy when there is one."""
        from facilitator.files.places import backup_path
        from facilitator.files.session.restoring import restore
        from facilitator.tui.dialogs.pick import PickDialog

        self._show_home()
        reason = error_words(error.problems, self.texts)
        if not backup_path(path).exists():
            self.tell(self.texts("app.home.cannot_open"), reason)
            return

        def chosen(choice: str | None) -> None:
            if choice != "yes":
                return
            try:
                restore(path)
            except BadFile as failed:
                self.tell(self.texts("app.home.cannot_open"), error_words(failed.problems, self.texts))
                return
            self.open_session(path)

        title = f"{self.texts('app.home.cannot_open')}\n\n{reason}\n\n{self.texts('app.restore.what')}"
        options = [(one, self.texts(f"app.restore.{one}")) for one in ("yes", "no")]
        self.push_screen(PickDialog(title, options, self.texts("app.note.keys")), chosen)

    def _show_opened(self, look_back: bool = False) -> None:
        language = self.chosen_language or self.session.setting("language", self.session.question_set.language)
        question_set = self.session.question_set
        self.texts = Texts(language).speaking(question_set.vocabulary.words, question_set.language)
        theme = self.session.setting("theme")
        self.theme = theme if theme in NAMES else NAMES[0]
        if look_back:
            self.go("review")
        else:
            self.go("workshop" if self._started() else "prepare")

    def _watch(self, path: Path, held: Held) -> bool:
        """Somebody else is writing: read along, and take over as soon as they are gone."""
        try:
            self.watched = WatchedSession(path, held.holder)
        except BadFile as error:
            self._cannot_open(path, error)
            return False
        self._show_opened()
        self._watching = self.set_interval(WATCH_SECONDS, self._look)
        return True

    def _read_only(self, path: Path, error: BadFile) -> bool:
        """Nothing can be written here: show the workshop all the same, and say what to do."""
        if not self._watch(path, Held(None)) or self.watched is None:
            return False
        self.watched.read_only = True
        session = self.watched.session
        if read_live(session.uuid) is None:
            # Nobody else goes on with it on this computer: the group looks along with who looks.
            self.wall.open(session.uuid, wall_mode(session, None))
        self.refresh_screens()
        self.publish()
        self.tell(self.texts("app.watch.read_only"), error_words(error.problems, self.texts))
        return True

    def _look(self) -> None:
        """Follow who is writing; when they are gone, open for writing."""
        watched = self.watched
        if watched is None:
            return
        if watched.free():
            self.close_session()
            if self.open_session(watched.path) and self.open is not None:
                self.tell(self.texts("app.watch.title"), self.texts("app.watch.yours"))
            return
        if watched.poll():
            self.refresh_screens()

    def refresh_screens(self) -> None:
        """Show on every screen what the workshop holds now."""
        for screen in self.screen_stack:
            if isinstance(screen, WorkScreen) and screen.ready:
                screen.refresh_all()

    def watch_words(self) -> str:
        """Who is writing, while this window only reads along; empty when it writes itself."""
        if self.watched is None:
            return ""
        if self.watched.read_only:
            return self.texts("app.watch.read_only_line")
        holder = self.watched.holder
        if holder is None:
            return self.texts("app.watch.line")
        since = holder.since[11:16] or holder.since
        return self.texts("app.watch.line_by", host=holder.host, since=since, pid=holder.pid)

    def publish(self) -> None:
        """Tell the window of the group what happens here."""
        for screen in reversed(self.screen_stack):
            if screen.is_mounted and isinstance(screen, WorkScreen):
                self.wall.publish(screen.live())
                return
        self.wall.publish(None)

    def hold_wall(self, mode: Mode) -> None:
        """Freeze or blank the wall, show who comes late where we are, or let it follow again."""
        self.publish()
        self.wall.mode = mode
        hides = mode if mode in HIDING else ""
        if self.session.setting(HELD) != hides:
            if mode == "frozen":
                self.write(place_on_wall(self.wall.held))
            self.write(SetRecord(key=HELD, value=hides))
        self.refresh_screens()
        self.publish()

    def say_noted(self, words: str) -> None:
        """Say on the wall, for a moment, what was noted down; a wall that is held says nothing."""
        self.wall.noted = words if self.wall.mode == "follow" else ""
        self.publish()
        if self._noting is not None:
            self._noting.stop()
        self._noting = self.set_timer(NOTED_SECONDS, self._hush_wall)

    def _hush_wall(self) -> None:
        self.wall.noted = ""
        if self.has_session:
            self.publish()

    def wall_words(self) -> str:
        """What the group sees in place of this screen; empty while it looks along."""
        if self.session.setting("view", "mirrored") == "mirrored" or self.wall.mode == "follow":
            return ""
        return self.texts(f"app.wall.is_{self.wall.mode}")

    def failure_words(self) -> str:
        """Why saving does not work; empty while it does."""
        writer = self.open.writer if self.open is not None else None
        if writer is None or not writer.failure:
            return ""
        return self.texts(f"app.alarm.{writer.failure_kind}", reason=writer.failure)

    def _saving_changed(self) -> None:
        # Called from the writer's thread: posting a message is all that may be done there.
        self.post_message(SavedChanged())

    def on_saved_changed(self) -> None:
        """Tell the screens of the workshop that more, or no more, is on disk."""
        if not self.has_session:
            return
        for screen in self.screen_stack:
            if isinstance(screen, WorkScreen) and screen.ready:
                screen.show_saved()

    def _started(self) -> bool:
        return bool(self.session.visited) and resume_cell(self.session) is not None

    def close_session(self) -> bool:
        """Save and let go of the open workshop; tell whether everything is on disk."""
        self.watched = None
        if self._watching is not None:
            self._watching.stop()
            self._watching = None
        self.wall.close()
        if self.open is None:
            return True
        closing, self.open = self.open, None
        return closing.close()

    # -- screens -------------------------------------------------------------------------------

    def go(self, name: str, step: str = "") -> None:
        """Show another screen of this workshop, at one of its steps, in place of the one that is shown."""
        screen = self._make_screen(name)
        if step and isinstance(screen, HasSteps):
            screen.start_at(step)
        self.show_only(screen)

    def show_only(self, screen: Screen[None]) -> None:
        """Put a screen in the place of all that is shown: the one way in which screens are replaced."""
        small = self.is_too_small(self.size)
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self._read_stylesheets(screen.css_path)
        self.push_screen(screen)
        if small:
            from facilitator.tui.dialogs.too_small import TooSmallDialog

            self.push_screen(TooSmallDialog(self.texts("app.size.too_small")))

    def _read_stylesheets(self, paths: Iterable[Path]) -> None:
        """Read how screens look before they are shown: Textual would read every other stylesheet anew with each."""
        new = [path for path in paths if not self.stylesheet.has_source(str(path))]
        for path in new:
            self.stylesheet.read(path)
        if new:
            self.stylesheet.parse()

    def _make_screen(self, name: str) -> Screen[None]:
        # Each is imported only when it is shown: the question must not wait for what Word needs.
        module = import_module(f"facilitator.tui.screens.{name}")
        screen: Screen[None] = getattr(module, SCREENS[name])()
        return screen

    def go_home(self) -> None:
        """Leave the workshop and show Home; as long as it is not all on disk it stays open, and that is said."""
        self._commit_screens()
        if not self._is_on_disk():
            self._warn("app.alarm.staying")
            return
        self._end_sitting()
        self.close_session()
        self._show_home()

    def tell(self, title: str, text: str) -> None:
        """Say something that must be read, in a dialog."""
        from facilitator.tui.dialogs.message import MessageDialog

        self.push_screen(MessageDialog(title, text))

    def action_search(self) -> None:
        """Ctrl+P: every command, every place, and all that was said; not over a dialog, which comes first."""
        from facilitator.tui.dialogs.search import SearchDialog
        from facilitator.tui.palette import carry_out, offered

        screen = self.screen
        if not isinstance(screen, HasHints) or screen.is_modal:
            return
        if isinstance(screen, HoldsWords) and screen.ready:
            screen.commit()

        def chosen(choice: str | None) -> None:
            if choice is not None:
                carry_out(self, screen, choice)

        self.push_screen(SearchDialog(self.texts, lambda wanted: offered(self, screen, wanted)), chosen)

    def action_theme(self) -> None:
        """Light, dark, high contrast; remembered with the workshop."""
        self.theme = NAMES[(NAMES.index(self.theme) + 1) % len(NAMES)]
        if self.open is not None:
            self.write(SetRecord(key="theme", value=self.theme))

    # -- leaving -------------------------------------------------------------------------------

    def _end_sitting(self) -> None:
        """Say in the file that this is the end, and where: a window that was killed or closed says nothing.

        In a break the wall needs to know no more than it does; who only looked changes nothing.
        """
        if self.open is None or not self.open.has_written or self.session.break_minutes is not None:
            return
        self.write(place_on_wall(self.wall.held))
        if not self.session.has_ended:
            self.write(ClockRecord(event="end"))

    def action_no_quit(self) -> None:
        """Ctrl+C copies what is selected; it never ends a workshop."""
        if isinstance(self.focused, Input | TextArea):
            self.focused.action_copy()

    def action_stop(self) -> None:
        """Leave. When something is not on disk yet, say so first; F10 on that very warning leaves all the same.

        A warning counts for what was lost when it was given: who closed it and typed on is warned again.
        """
        self._commit_screens()
        is_warned = self._leaving_warning in self.screen_stack
        if is_warned and self.confirming_key_is_held:
            return
        if is_warned or self._is_on_disk():
            self._end_sitting()
            self.leave()
        else:
            self._leaving_warning = self._warn("app.alarm.leaving")

    def _is_on_disk(self) -> bool:
        """Whether nothing would be lost by letting go of the workshop; a disk that is only slow is waited for."""
        return self.open is None or self.open.writer.flush(LEAVE_SECONDS)

    def _warn(self, key: str) -> Screen[None]:
        """Say that saving fails, why, and what to do; gives the dialog that says it."""
        from facilitator.tui.dialogs.message import MessageDialog

        reason = self.failure_words() or self.texts("app.alarm.slow")
        warning = MessageDialog(self.texts("app.alarm.title"), self.texts(key, reason=reason))
        self.push_screen(warning)
        return warning

    def leave_when_typed(self) -> None:
        """A closed window or a `kill`: letters that are on their way come first, however busy the laptop is."""
        self._leaving = asyncio.ensure_future(self._leave_behind_keys())

    async def _leave_behind_keys(self) -> None:
        await asyncio.sleep(READ_SECONDS)
        await self.key_queue.finish(TYPED_SECONDS)
        self.leave()

    def save_all(self) -> str:
        """What is typed goes to disk, and the workshop is let go of; say in words whether all of it was saved."""
        path = self.open.path if self.open is not None else None
        committed = self._commit_screens()
        saved = self.close_session()
        if path is None:
            return ""
        if not committed:
            return self.texts("app.crash.unsure")
        return self.texts("app.crash.saved" if saved else "app.crash.not_saved", path=path)

    def _commit_screens(self) -> bool:
        """Finish what is typed on every screen; tell whether all could. One that fails keeps no other from it."""
        committed = True
        for screen in reversed(self.screen_stack):
            # A screen that does not show its answer yet has nothing typed, and would keep that nothing.
            if not screen.is_mounted or not isinstance(screen, HoldsWords) or not screen.ready:
                continue
            try:
                screen.commit()
            except Exception:
                committed = False
        return committed


def run_app(workspace: Path, language: str | None = None, session: Path | None = None) -> int:
    """Run the app until it is left; the exit status for the command line."""
    return run_to_the_end(FacilitatorApp(workspace, language, session))
