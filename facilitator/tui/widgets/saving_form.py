"""A form that asks to be kept a moment after something in it changed."""

from collections.abc import Mapping, Sequence

from textual.message import Message
from textual.timer import Timer

from facilitator.model.records import Value
from facilitator.texts import Texts
from facilitator.tui.widgets.form import Field, Form

SAVE_SECONDS = 0.5


class SavingForm(Form):
    """`Due` follows a change half a second later: one record for a word, not one for a letter."""

    class Due(Message):
        """What the fields hold is to be kept."""

    def __init__(
        self, fields: Sequence[Field], values: Mapping[str, Value], texts: Texts, *, id: str | None = None
    ) -> None:
        """Show `fields` holding `values`."""
        super().__init__(fields, values, texts, id=id)
        self._due_timer: Timer | None = None

    def on_form_changed(self, event: Form.Changed) -> None:
        """Something is not kept yet."""
        event.stop()
        if self._due_timer is None:
            self._due_timer = self.set_timer(SAVE_SECONDS, self._tell_due)

    def _tell_due(self) -> None:
        self._due_timer = None
        self.post_message(self.Due())
