"""The window for the group: it follows what the facilitator does, and can change nothing."""

import gc
from pathlib import Path

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen

from facilitator.files.session.followed_wall import FollowedWall
from facilitator.model.room.picture import Wall
from facilitator.texts import Texts
from facilitator.tui.quiet_app import QuietApp, run_to_the_end
from facilitator.tui.theme import NAMES, THEMES
from facilitator.tui.widgets.wall_view import WallView

POLL_SECONDS = 0.1


class AudienceScreen(Screen[None]):
    """Nothing but the wall."""

    CSS = "AudienceScreen { background: $paper; color: $ink; padding: 0; }"

    def compose(self) -> ComposeResult:
        """The wall over the whole window."""
        yield WallView()


class AudienceApp(QuietApp):
    """Reads the session and the live file ten times a second. Any number of these may be open."""

    CSS_PATH = ["app.tcss"]
    TITLE = "facilitator"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [
        Binding("f10,ctrl+q", "leave", show=False, priority=True),
        Binding("ctrl+c", "nothing", show=False, priority=True),
    ]

    def __init__(self, path: Path, language: str | None = None) -> None:
        """Follow the session at `path`, in its own language unless another is given.

        Raises:
            BadFile: if it cannot be read.
        """
        super().__init__()
        self.animation_level = "none"
        self._followed = FollowedWall(path, language)
        self.texts = Texts(self._followed.look().language)
        self._shown: Wall | None = None
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = NAMES[0]

    def on_mount(self) -> None:
        """Begin to follow."""
        self.push_screen(AudienceScreen())
        # It is off until something stands that lasts: see `cli`.
        self.call_after_refresh(gc.enable)
        self.call_after_refresh(self._look)
        self.set_interval(POLL_SECONDS, self._look)

    def on_resize(self) -> None:
        """The window changed: share out the rows again."""
        self._shown = None

    def action_leave(self) -> None:
        """Close the window."""
        self.leave()

    def action_nothing(self) -> None:
        """Ctrl+C ends nothing."""

    def _look(self) -> None:
        """Show what is going on now, if it is something else than before."""
        if not self.screen_stack:
            # The last look may come while the window closes.
            return
        shown = self._followed.look()
        if shown.theme in NAMES and shown.theme != self.theme:
            self.theme = shown.theme
        view = self.screen.query(WallView)
        if shown.wall == self._shown or not view or not view.first().ready:
            return
        view.first().show(shown.wall)
        self._shown = shown.wall


def run_audience(path: Path, language: str | None = None) -> int:
    """Show the wall until the window is closed; the exit status for the command line.

    Raises:
        BadFile: if the session cannot be read.
    """
    return run_to_the_end(AudienceApp(path, language))
