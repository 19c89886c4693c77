"""A field of a form for more than a few words: they wrap, and Enter goes to the next field as in any other."""

from textual.binding import Binding
from textual.message import Message

from facilitator.tui.widgets.answer_area import OWN_KEYS, AnswerArea


class WordsBox(AnswerArea):
    """As high as its words, up to a few lines; what is longer scrolls."""

    DEFAULT_CSS = "WordsBox { width: 1fr; height: auto; max-height: 6; scrollbar-size-vertical: 1; padding: 0; }"

    # Before the area takes it for the end of a line.
    BINDINGS = [Binding("enter", "done", show=False, priority=True)]

    TAKES = OWN_KEYS

    class Submitted(Message):
        """Enter: done here."""

        def __init__(self, box: "WordsBox") -> None:
            """Name the box that it is about."""
            super().__init__()
            self.box = box

    def __init__(self, text: str, hint: str, *, field_id: str) -> None:
        """Show `text`, or while there is none a `hint`."""
        super().__init__(text, id=field_id)
        self.placeholder = hint

    def on_focus(self) -> None:
        """Go on behind what stands there."""
        self.move_cursor(self.document.end)

    def action_done(self) -> None:
        """Enter."""
        self.post_message(self.Submitted(self))
