"""Said instead of everything else when the window is too small to hold a question."""

from textual import events
from textual.app import ComposeResult
from textual.geometry import Size
from textual.screen import Screen
from textual.widgets import Input, Static, TextArea

from facilitator.tui.desk import TakesTyping, desk_of
from facilitator.tui.standing import Dialog
from facilitator.tui.widgets.answer_area import AnswerArea, typed_character


class TooSmallDialog(Dialog[None]):
    """Closes by itself as soon as the window is large enough; what is typed goes into what it covers."""

    BINDINGS = []

    def __init__(self, text: str) -> None:
        """Say `text`."""
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        """Only the text."""
        yield Static(self._text, markup=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Esc does not close it: below it nothing can be seen."""
        return action != "close" and super().check_action(action, parameters)

    def leave_when_it_fits(self, size: Size) -> None:
        """Give the screen back, if a window of this size has room for it."""
        if not desk_of(self.app).is_too_small(size):
            self.close_with()

    def resume(self) -> None:
        """What lay above has gone: there may be room in the meantime."""
        self.leave_when_it_fits(self.app.size)

    @property
    def _below(self) -> Screen[object]:
        """What this covers. A letter can still be on its way to here when the window has grown again."""
        stack = self.app.screen_stack
        return stack[stack.index(self) - 1] if self in stack else self.app.screen

    def on_key(self, event: events.Key) -> None:
        """The scribe types on while a projector is plugged in: none of it may be lost."""
        if self._pass_on(typed_character(event) or event.key):
            event.stop()
            event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """The same for what is pasted."""
        below = self._below
        taker = below.focused or below
        event.stop()
        taker.post_message(events.Paste(event.text))

    def _pass_on(self, typed: str) -> bool:
        """Give a letter, Enter or Backspace to the field below that has the focus, else to the open answer."""
        below = self._below
        field = below.focused
        if typed == "backspace" and isinstance(field, Input | TextArea):
            field.action_delete_left()
        elif typed == "enter" and isinstance(field, AnswerArea):
            field.type_in("\n")
        elif len(typed) != 1:
            return False
        elif isinstance(field, AnswerArea):
            field.type_in(typed)
        elif isinstance(field, Input):
            field.insert_text_at_cursor(typed)
        else:
            return isinstance(below, TakesTyping) and below.take_typed(typed)
        return True
