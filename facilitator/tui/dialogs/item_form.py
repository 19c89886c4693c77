"""The fields of one person, system, action ...: kept as they are typed, closed with Esc."""

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input, Static

from facilitator.model.records import MADE_BY, ItemRecord, Of, Value
from facilitator.tui.session_dialog import SessionDialog
from facilitator.tui.widgets.answer_area import AnswerArea
from facilitator.tui.widgets.box import Box
from facilitator.tui.widgets.form import Field
from facilitator.tui.widgets.keys import Keys
from facilitator.tui.widgets.saving_form import SavingForm
from facilitator.tui.widgets.words_box import WordsBox


class ItemForm(SessionDialog):
    """A form for one item. Fields left empty are not kept."""

    BINDINGS = [Binding("pagedown,f3", "close", show=False, priority=True)]

    def __init__(
        self, title: str, of: Of, item: str, fields: Sequence[Field], given: Mapping[str, Value] | None = None
    ) -> None:
        """Edit `item` of kind `of` by way of `fields`; its other fields stay as they are, `given` come along."""
        super().__init__()
        self._given = dict(given or {})
        self._heading, self._of, self._item = title, of, item
        self._fields = list(fields)

    @property
    def _kept(self) -> dict[str, Value]:
        """What is kept of it, with what came along; what an answer made is the room's own once it is edited here."""
        known = self.session.item(self._of, self._item)
        fields = {**self._given, **(known.fields if known else {})}
        return {key: value for key, value in fields.items() if key != MADE_BY}

    def compose(self) -> ComposeResult:
        """The form in a box."""
        with Box():
            yield Static(self._heading, classes="heading", markup=False)
            yield SavingForm(self._fields, self._kept, self.texts)
            yield Keys(self.texts("app.form.keys"))

    def begin(self) -> None:
        """Ready to type."""
        self.query_one(SavingForm).focus_first()

    def commit(self) -> None:
        """Keep what the fields hold, if it differs from what is kept."""
        before = self._kept
        after = _filled({**before, **self.query_one(SavingForm).values()})
        if after and after != _filled(before):
            self.desk.write(ItemRecord(of=self._of, id=self._item, fields=after))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter on the last field closes."""
        event.stop()
        self.action_close()

    def on_words_box_submitted(self, event: WordsBox.Submitted) -> None:
        """Enter in a field for more words does the same."""
        event.stop()
        self.action_close()

    def on_answer_area_refused(self, event: AnswerArea.Refused) -> None:
        """Say that a paste was too large."""
        self.query_one(Keys).say(self.texts("app.workshop.refused", count=event.length))


def _filled(fields: Mapping[str, Value]) -> dict[str, Value]:
    """The fields that hold something."""
    return {key: value for key, value in fields.items() if value not in ("", []) and value is not False}
