"""Where the scribe types: Textual's text area, made safe for a room full of talk."""

import unicodedata
from collections.abc import Callable, Sequence
from time import monotonic

from textual import events
from textual.binding import Binding
from textual.document._document import EditResult
from textual.document._edit import Edit
from textual.message import Message
from textual.widgets import TextArea

from facilitator.model.basics.clean import ANSWER_LIMIT, clean_text, kept_length

OWN_KEYS = ("backspace", "delete", "left", "right", "up", "down", "home", "end")
"""Keys of the area itself, which it handles in their order with the letters around them."""


def typed_character(event: events.Key) -> str | None:
    """The character that a key types, if it types one.

    Textual takes a no-break space (AltGr or Option with space) and the joiners inside an emoji for
    no characters; dropping them would glue words together.
    """
    character = event.character
    if character is None or len(character) != 1:
        return None
    return character if event.is_printable or unicodedata.category(character) in ("Zs", "Cf") else None


class AnswerArea(TextArea):
    """A text area that knows when it was last typed in, and takes no more than an answer holds."""

    BINDINGS = [
        Binding("ctrl+shift+z,ctrl+y", "redo", show=False),
    ]

    TAKES: Sequence[str] = ("enter", *OWN_KEYS)
    """Keys that it takes for itself: they move nobody away from it."""

    class Refused(Message):
        """Something was too much, and was refused whole; `length` is how long the answer would have become."""

        def __init__(self, length: int) -> None:
            """Take how long it would have become."""
            super().__init__()
            self.length = length

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        """Show `text`, ready to be typed in."""
        super().__init__(text, id=id, soft_wrap=True, tab_behavior="focus", highlight_cursor_line=False)
        self.last_typed = 0.0
        self.on_edit: Callable[[], None] | None = None

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Tell whoever listens at once; a message would climb through every container at every key."""
        if self.on_edit is not None:
            event.stop()
            self.on_edit()

    def on_text_area_selection_changed(self, event: TextArea.SelectionChanged) -> None:
        """Nobody waits for this one."""
        event.stop()

    def typed_within(self, seconds: float) -> bool:
        """Tell whether something was typed less than `seconds` ago."""
        return monotonic() - self.last_typed < seconds

    @property
    def clean(self) -> str:
        """The text as it is kept."""
        return clean_text(self.text)

    def show(self, text: str) -> None:
        """Show other words, without counting that as typing; the cursor goes to their end."""
        with self.prevent(TextArea.Changed):
            self.load_text(text)
        self.last_typed = 0.0
        self.move_cursor(self.document.end)

    def type_in(self, character: str) -> None:
        """Take a character that was typed elsewhere as if it had been typed here."""
        self.last_typed = monotonic()
        self.insert(character)

    def edit(self, edit: Edit) -> EditResult:
        """Change the text. Everything that adds comes by here: a key, Enter, a paste, what was typed elsewhere.

        What would make the answer longer than an answer may be is refused whole, and said.
        """
        replaced = self.get_text_range(edit.top, edit.bottom)
        if len(edit.text) > len(replaced) or kept_length(edit.text) > kept_length(replaced):
            length = kept_length(self.text) - kept_length(replaced) + kept_length(edit.text)
            if length > ANSWER_LIMIT:
                self.post_message(self.Refused(length))
                return EditResult(self.cursor_location, "")
        return super().edit(edit)

    async def _on_key(self, event: events.Key) -> None:
        character = typed_character(event)
        if character or event.key in ("enter", "backspace", "delete"):
            self.last_typed = monotonic()
        if character and not event.is_printable and not self.read_only:
            event.stop()
            event.prevent_default()
            if result := self._replace_via_keyboard(character, *self.selection):
                self.move_cursor(result.end_location)
            return
        if not await self._runs_own(event):
            await super()._on_key(event)

    async def _runs_own(self, event: events.Key) -> bool:
        """Do at once what a key that moves the cursor or takes away does here; tell whether it was one.

        Textual sends such a key up to the app first: letters behind it would be there before it is done.
        """
        if event.key not in OWN_KEYS:
            return False
        bound = self.screen.active_bindings.get(event.key)
        if bound is None or bound.node is not self or not bound.enabled:
            return False
        event.stop()
        event.prevent_default()
        await self.run_action(bound.binding.action)
        return True

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        text = clean_text(event.text)
        self.last_typed = monotonic()
        if result := self._replace_via_keyboard(text, *self.selection):
            self.move_cursor(result.end_location)
