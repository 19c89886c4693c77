"""Screens and dialogs that act only while they stand: what was replaced, closed or answered does nothing."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.screen import ModalScreen, Screen

Result = TypeVar("Result")
LATE = (events.Timer, events.Callback, events.InputEvent, events.Resize)
"""What may have been on its way to a screen that has gone."""

Answer = TypeVar("Answer")
"""What a dialog answers with; `Answer` where it is another dialog's."""


class Standing(Screen[Result]):
    """A screen that is made in `begin`, and hears nothing any more once it has left the stack.

    A timer, a callback, a message or a key may come after that: it was on its way already.
    """

    _was_shown = False

    @property
    def stands(self) -> bool:
        """Whether this screen is still there to act: shown, or below a dialog."""
        return self in self.app.screen_stack

    async def on_event(self, event: events.Event) -> None:
        """Hear an event; shown for the first time, every part has the style that it was given when it was made."""
        if isinstance(event, events.ScreenResume) and not self._was_shown:
            self._was_shown = True
            # Textual would give each its style once more.
            event.refresh_styles = False
        await super().on_event(event)

    def begin(self) -> None:
        """Everything is there to be filled and focused; not called for a screen that went before it came."""

    def resume(self) -> None:
        """What lay above has gone."""

    def on_mount(self) -> None:
        """Begin, unless another screen took this one's place in the meantime."""
        if self.stands:
            self.begin()

    def on_screen_resume(self) -> None:
        """Go on, unless this was only passed on the way to another screen."""
        if self.stands and self.is_mounted:
            self.resume()

    def check_message_enabled(self, message: Message) -> bool:
        """Timers, callbacks, keys, another size and messages of its own widgets do not reach a screen that has gone."""
        late = isinstance(message, LATE) or message.bubble
        return super().check_message_enabled(message) and (not late or self.stands)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No key of a screen that has gone does anything."""
        return super().check_action(action, parameters) if self.stands else False

    def after_refresh(self, step: Callable[..., object], *arguments: object) -> None:
        """Do something once the screen is drawn, if it is still there then."""

        def act() -> None:
            if self.stands:
                step(*arguments)

        self.call_after_refresh(act)

    def ask(self, dialog: Screen[Answer], then: Callable[[Answer | None], object] | None = None) -> None:
        """Open a dialog over this screen; `then` hears the answer, if this screen is still there."""

        def answered(answer: Answer | None) -> None:
            if then is not None and self.stands:
                then(answer)

        self.app.push_screen(dialog, answered)


class Dialog(Standing[Result], ModalScreen[Result]):
    """A question over a screen. It is answered once; whatever comes after that is not for it."""

    CSS_PATH = Path(__file__).parent / "dialogs" / "dialogs.tcss"

    WRITES = False
    """Whether something is typed or picked in it for a workshop: then it opens in no window that only reads along."""

    BINDINGS = [Binding("escape", "close", show=False), Binding("f1", "keys", show=False)]

    def __init__(self, *, classes: str | None = None) -> None:
        """Not answered yet."""
        super().__init__(classes=classes)
        self._is_answered = False

    @property
    def stands(self) -> bool:
        """Whether this dialog can still be answered."""
        return super().stands and not self._is_answered

    def close_with(self, answer: Result | None = None, last: Callable[[], object] | None = None) -> None:
        """Close, once: `last` writes what belongs to closing. Below another dialog it stays as it is."""
        if not self.stands or not self.is_active:
            return
        self._is_answered = True
        if last is not None:
            last()
        self.dismiss(answer)

    def action_close(self) -> None:
        """Esc: close without an answer."""
        self.close_with()

    def action_keys(self) -> None:
        """F1: what can be pressed here stands below; a key that does nothing would leave somebody in doubt."""
        for keys in self.query(".keys"):
            keys.add_class("-asked")
