"""A line in which several can be pasted at once, each as if Enter had been pressed behind it; and the list below it."""

from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.widgets import Input

from facilitator.tui.widgets.answer_area import typed_character
from facilitator.tui.widgets.line_list import LineList

LINE_LIMIT = 400
NEXT_PART = ","
LINES_LIMIT = 20_000
"""Characters that can be pasted at once: some hundreds of lines. More is something else that was on the clipboard."""


def too_much_in_lines(text: str) -> int:
    """How many characters there may be, in one line or in all, when a paste has more; 0 when it can be taken."""
    if len(text) > LINES_LIMIT:
        return LINES_LIMIT
    return LINE_LIMIT if any(len(line) > LINE_LIMIT for line in text.splitlines()) else 0


class LinesInput(Input):
    """`Given` carries what was typed before Enter, or every line that was pasted."""

    BINDINGS = [Binding("down", "app.focus_next", show=False), Binding("tab", "next_part", show=False)]

    class Given(Message):
        """One line or more."""

        def __init__(self, text: str) -> None:
            """Hold what was typed or pasted."""
            super().__init__()
            self.text = text

    def __init__(self, hint: str, *, id: str | None = None) -> None:
        """Empty, with `hint` while it is."""
        super().__init__(placeholder=hint, id=id, max_length=LINE_LIMIT, select_on_focus=False)

    def action_next_part(self) -> None:
        """Tab behind a name: on to what comes behind it, as in a list that is pasted; else to the next field."""
        if self.value.strip() and NEXT_PART not in self.value:
            self.value = f"{self.value.rstrip()}{NEXT_PART} "
            self.cursor_position = len(self.value)
        else:
            self.screen.focus_next()

    def on_paste(self, event: events.Paste) -> None:
        """More than one line is given at once; one is only put in the line."""
        if len(event.text.strip().splitlines()) > 1:
            event.stop()
            event.prevent_default()
            self.take(event.text)

    def take(self, words: str) -> None:
        """Put in the line what was typed or pasted beside it."""
        # At once: the next letter belongs to the same word.
        self.screen.set_focus(self)
        if len(words.strip().splitlines()) > 1:
            self.post_message(self.Given(f"{self.value}{words}"))
            self.value = ""
        else:
            self.insert_text_at_cursor(words)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter: the line is given, and the next can be typed."""
        event.stop()
        if event.value.strip():
            self.post_message(self.Given(event.value))
            self.value = ""


class GivenList(LineList):
    """The list of what was given in a line above it, which takes what is typed here; Up leads back to it."""

    def __init__(self, line: LinesInput, *, id: str) -> None:
        """Stand below `line`."""
        super().__init__(id=id)
        self._line = line

    def on_key(self, event: events.Key) -> None:
        """Letters, and Up on the first line; not Space, which ticks."""
        character = typed_character(event)
        if event.key == "up" and not self.highlighted:
            self._line.focus()
        elif character is not None and event.key != "space":
            self._line.take(character)
        else:
            return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted."""
        event.stop()
        self._line.take(event.text)
