"""A line in which several can be pasted at once, each as if Enter had been pressed behind it."""

from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.widgets import Input

LINE_LIMIT = 400


class LinesInput(Input):
    """`Given` carries what was typed before Enter, or every line that was pasted."""

    BINDINGS = [Binding("down", "app.focus_next", show=False)]

    class Given(Message):
        """One line or more."""

        def __init__(self, text: str) -> None:
            """Hold what was typed or pasted."""
            super().__init__()
            self.text = text

    def __init__(self, hint: str, *, id: str | None = None) -> None:
        """Empty, with `hint` while it is."""
        super().__init__(placeholder=hint, id=id, max_length=LINE_LIMIT)

    def on_paste(self, event: events.Paste) -> None:
        """More than one line is given at once; one is only put in the line."""
        if len(event.text.strip().splitlines()) > 1:
            event.stop()
            event.prevent_default()
            self.post_message(self.Given(f"{self.value}{event.text}"))
            self.value = ""

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter: the line is given, and the next can be typed."""
        event.stop()
        if event.value.strip():
            self.post_message(self.Given(event.value))
            self.value = ""
