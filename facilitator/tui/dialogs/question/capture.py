"""F3 and F4: note down an action, a decision point, a wish, something for the parking lot."""

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widgets import Input, Static

from facilitator.model.answers.names import known_names
from facilitator.model.basics.clean import clean_text
from facilitator.model.basics.ids import unused_id
from facilitator.model.cells import Cell
from facilitator.model.records import ItemRecord, Of, draft_of_field
from facilitator.model.session import CAPTURES
from facilitator.tui.drafting_dialog import NOWHERE, DraftingDialog
from facilitator.tui.widgets.answer_area import AnswerArea
from facilitator.tui.widgets.box import Box
from facilitator.tui.widgets.date_field import DateField
from facilitator.tui.widgets.keys import Keys
from facilitator.tui.widgets.name_field import NameField
from facilitator.words.workshop import cell_words


class CaptureDialog(DraftingDialog):
    """One text; for an action also who and by when. Closed with Esc, all of it waits as a draft."""

    BINDINGS = [Binding("f3,f4,pagedown", "done", show=False, priority=True)]

    def __init__(self, of: str, cell: Cell | None) -> None:
        """Capture a thing of kind `of`, said at `cell`."""
        super().__init__(str(cell) if cell else NOWHERE)
        self._of: Of = next(capture for capture in CAPTURES if capture == of)
        self._cell = cell

    def compose(self) -> ComposeResult:
        """The text, and what goes with it."""
        with Box():
            yield Static(self.texts(f"app.capture.{self._of}"), classes="heading", markup=False)
            yield AnswerArea(self.drafted(self._of), id="text")
            if self._of == "action":
                with Horizontal(classes="pair"):
                    yield Static(self.texts("app.capture.owner"), classes="label", markup=False)
                    yield NameField("", known_names(self.session), self.texts, field_id="owner")
                with Horizontal(classes="pair"):
                    yield Static(self.texts("app.capture.due"), classes="label", markup=False)
                    yield DateField(self.drafted(self._due), self.texts, field_id="due")
            if self._cell is not None:
                yield Static(cell_words(self.session, self._cell), classes="note", markup=False)
            keys = "keys_action" if self._of == "action" else "keys_text"
            yield Keys(self.texts(f"app.capture.{keys}"))

    def begin(self) -> None:
        """Ready to type."""
        area = self.query_one(AnswerArea)
        area.move_cursor(area.document.end)
        area.focus()
        for who in self.query(NameField):
            who.line.put(self.drafted(self._owner))

    @property
    def _owner(self) -> str:
        return draft_of_field(self._of, "owner")

    @property
    def _due(self) -> str:
        return draft_of_field(self._of, "due")

    def typed(self) -> Mapping[str, str]:
        """The text, and of an action who and by when."""
        text: dict[str, str] = {self._of: clean_text(self.query_one(AnswerArea).text)}
        if self._of != "action":
            return text
        return {**text, self._owner: self.query_one(NameField).value, self._due: self.query_one(DateField).value}

    def on_answer_area_refused(self, event: AnswerArea.Refused) -> None:
        """Say that a paste was too large."""
        self.query_one(Keys).say(self.texts("app.workshop.refused", count=event.length))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes on to the next field, and on the last one is done."""
        event.stop()
        if event.input.id == "owner":
            self.query_one("#due").focus()
        else:
            self.action_done()

    def action_done(self) -> None:
        """Note it down, and close; who or when alone is nothing to note down yet."""
        typed = self.typed()
        if any(typed.values()) and not typed[self._of].strip():
            self.query_one(Keys).say(self.texts("app.capture.needs_text"))
            self.query_one(AnswerArea).focus()
            return
        self.close_with(last=self._note_down)

    def _note_down(self) -> None:
        typed = self.typed()
        text = typed[self._of].strip()
        if text:
            fields = {"text": text, "cell": str(self._cell) if self._cell else ""}
            if self._of == "action":
                fields |= {"owner": typed[self._owner], "due": typed[self._due]}
                self.list_newcomers()
            item = unused_id(self._of, self.session.ids_ever(self._of))
            filled = {name: value for name, value in fields.items() if value}
            self.desk.write(ItemRecord(of=self._of, id=item, fields={**filled}))
        self.forget_drafts()
