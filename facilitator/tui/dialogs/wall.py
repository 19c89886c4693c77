"""F5: what the group sees, and the clock: freeze, blank, break, more time."""

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical

from facilitator.files.clock import local_now
from facilitator.model.records import ClockRecord, SetRecord
from facilitator.model.room.agenda import available_minutes
from facilitator.model.room.live import Mode
from facilitator.model.room.picture import Kind, Wall
from facilitator.model.room.wall import shows_typing
from facilitator.tui.desk import BelowDialog
from facilitator.tui.dialogs.pick import PickDialog
from facilitator.tui.session_dialog import SessionDialog
from facilitator.tui.widgets.keys import Keys
from facilitator.tui.widgets.wall_view import WallView
from facilitator.words.wall import wall_on_request

MODES: tuple[Mode, ...] = ("frozen", "blank", "catch_up", "rules")
MIRRORED: dict[Mode, Kind] = {"blank": "blank", "catch_up": "catch_up", "rules": "rules"}
"""What is shown in this window while the group looks along in it."""

BREAKS = (5, 10, 15)
ADJUST = 5
LOOK_SECONDS = 0.5
"""So often a window that only reads along looks whether the break is over."""

VIEWS = ("mirrored", "second", "shared")


def choose_wall(screen: BelowDialog) -> None:
    """In a break: go on. Else ask what to show, or what to do with the time; a held wall is let go first of all."""
    desk, texts = screen.desk, screen.texts
    if desk.session.break_minutes is not None:
        _resume(screen)
        return
    seen = screen.session.setting("view", VIEWS[0])
    mirrored = seen == VIEWS[0]
    modes = [mode for mode in MODES if not (mirrored and mode == "frozen")]
    options: list[tuple[str, str]] = []
    if desk.wall.mode != "follow":
        options.append(("follow", texts("app.wall.do_follow")))
    options += [(mode, texts(f"app.wall.do_{mode}")) for mode in modes if mode != desk.wall.mode]
    options += [(f"break-{minutes}", texts("app.wall.do_break", count=minutes)) for minutes in BREAKS]
    options += [("more", texts("app.wall.do_more", count=ADJUST)), ("less", texts("app.wall.do_less", count=ADJUST))]
    options += [(f"view-{view}", texts(f"app.wall.view_{view}")) for view in VIEWS if view != seen]
    if not mirrored:
        other = "read_back" if shows_typing(screen.session) else "typed"
        options.append((f"reveal-{other}", texts(f"app.wall.reveal_{other}")))

    def chosen(choice: str | None) -> None:
        if choice is not None:
            _do(screen, choice, mirrored)

    screen.ask(PickDialog(texts("app.wall.title"), options, texts("app.note.keys")), chosen)


def _do(screen: BelowDialog, choice: str, mirrored: bool) -> None:
    texts = screen.texts
    mode = next((known for known in MODES if known == choice), None)
    if choice == "follow":
        screen.desk.hold_wall("follow")
        screen.say(texts("app.wall.follows"))
    elif mode is not None and mirrored:
        _show(screen, MIRRORED[mode], lambda: None)
    elif mode is not None:
        screen.desk.hold_wall(mode)
    elif choice.startswith("break-"):
        screen.write(ClockRecord(event="pause", minutes=int(choice.removeprefix("break-"))))
        show_break(screen)
    elif choice.startswith(("view-", "reveal-")):
        key, _, value = choice.partition("-")
        screen.write(SetRecord(key=key, value=value))
        screen.refresh_all()
    else:
        minutes = ADJUST if choice == "more" else -ADJUST
        screen.write(ClockRecord(event="adjust", minutes=minutes))
        total = available_minutes(screen.session) + screen.session.added_minutes
        screen.say(texts("app.wall.more" if minutes > 0 else "app.wall.less", count=ADJUST, total=total))


def show_break(screen: BelowDialog) -> None:
    """The break page, until somebody goes on."""
    screen.desk.publish()
    _show(screen, "break", lambda: _resume(screen))


def _show(screen: BelowDialog, kind: Kind, then: Callable[[], object]) -> None:
    """A picture of the wall in this window; `then` when it is closed."""
    now = local_now()
    wall = wall_on_request(screen.session, screen.texts, kind, screen.current_cell(), now)

    def closed(_: None) -> None:
        then()

    screen.ask(WallDialog(wall), closed)


def _resume(screen: BelowDialog) -> None:
    if screen.session.break_minutes is not None:
        screen.write(ClockRecord(event="resume"))
    screen.refresh_all()


class WallDialog(SessionDialog):
    """A page of the wall over the whole window; any key that goes on closes it."""

    WRITES = False

    def __init__(self, wall: Wall) -> None:
        """Show this picture."""
        super().__init__(classes="whole")
        self._wall = wall

    def compose(self) -> ComposeResult:
        """The wall, and a quiet line that says how to go on."""
        with Vertical():
            yield WallView()
            yield Keys(self.texts("app.wall.go_on"), classes="keys quiet")

    def begin(self) -> None:
        """Show it; a break ends here too when the window that writes goes on."""
        self.query_one(WallView).show(self._wall)
        if self._wall.kind == "break" and self.desk.open is None:
            self.set_interval(LOOK_SECONDS, self._look)

    def _look(self) -> None:
        if self.session.break_minutes is None:
            self.close_kept()

    def on_key(self, event: events.Key) -> None:
        """Esc, Enter, PgDn, F5: go on."""
        if event.key in ("escape", "enter", "pagedown", "f5"):
            event.stop()
            event.prevent_default()
            self.close_kept()
