"""F3 and F4: note down an action, a decision point, a wish, something for the parking lot."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.timer import Timer
from textual.widgets import Input, Static, TextArea

from facilitator.model.answers.names import known_names
from facilitator.model.basics.clean import clean_text
from facilitator.model.basics.ids import unused_id
from facilitator.model.cells import Cell
from facilitator.model.records import DraftRecord, ItemRecord, Of
from facilitator.model.session import CAPTURES
from facilitator.tui.session_dialog import SessionDialog
from facilitator.tui.widgets.answer_area import AnswerArea
from facilitator.tui.widgets.box import Box
from facilitator.tui.widgets.date_field import DateField
from facilitator.tui.widgets.keys import Keys
from facilitator.tui.widgets.name_field import NameField
from facilitator.words.workshop import cell_words

NOWHERE = "-"
"""The cell of a draft that was typed away from any question."""

DRAFT_SECONDS = 0.3


class CaptureDialog(SessionDialog):
    """One text; for an action also who and by when. Closed with Esc, the words wait as a draft."""

    BINDINGS = [Binding("f3,f4,pagedown", "done", show=False, priority=True)]

    def __init__(self, of: str, cell: Cell | None) -> None:
        """Capture a thing of kind `of`, said at `cell`."""
        super().__init__()
        self._of: Of = next(capture for capture in CAPTURES if capture == of)
        self._cell = cell
        self._key = str(cell) if cell else NOWHERE
        self._saved = False
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """The text, and what goes with it."""
        draft = self.session.drafts.get((self._key, "main", self._of))
        with Box():
            yield Static(self.texts(f"app.capture.{self._of}"), classes="heading", markup=False)
            yield AnswerArea(draft.text if draft else "", id="text")
            if self._of == "action":
                with Horizontal(classes="pair"):
                    yield Static(self.texts("app.capture.owner"), classes="label", markup=False)
                    yield NameField("", known_names(self.session), self.texts, field_id="owner")
                with Horizontal(classes="pair"):
                    yield Static(self.texts("app.capture.due"), classes="label", markup=False)
                    yield DateField("", self.texts, field_id="due")
            if self._cell is not None:
                yield Static(cell_words(self.session, self._cell), classes="note", markup=False)
            keys = "keys_action" if self._of == "action" else "keys_text"
            yield Keys(self.texts(f"app.capture.{keys}"))

    def begin(self) -> None:
        """Ready to type."""
        area = self.query_one(AnswerArea)
        area.move_cursor(area.document.end)
        area.focus()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Keep what is typed, a moment after it is typed."""
        event.stop()
        if self._timer is None:
            self._timer = self.set_timer(DRAFT_SECONDS, self._draft)

    def on_answer_area_refused(self, event: AnswerArea.Refused) -> None:
        """Say that a paste was too large."""
        self.query_one(Keys).say(self.texts("app.workshop.refused", count=event.length))

    def _draft(self) -> None:
        self._timer = None
        text = clean_text(self.query_one(AnswerArea).text)
        known = self.session.drafts.get((self._key, "main", self._of))
        if not self._saved and text != (known.text if known else ""):
            self.desk.write(DraftRecord(cell=self._key, of=self._of, text=text))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes on to the next field, and on the last one is done."""
        event.stop()
        if event.input.id == "owner":
            self.query_one("#due").focus()
        else:
            self.action_done()

    def action_done(self) -> None:
        """Note it down, and close."""
        self.close_with(last=self._note_down)

    def _note_down(self) -> None:
        text = clean_text(self.query_one(AnswerArea).text).strip()
        if text:
            fields = {"text": text, "cell": self._key if self._cell else ""}
            if self._of == "action":
                fields["owner"] = self.query_one(NameField).value
                fields["due"] = self.query_one(DateField).value
                self.list_newcomers()
            item = unused_id(self._of, self.session.ids_ever(self._of))
            filled = {name: value for name, value in fields.items() if value}
            self.desk.write(ItemRecord(of=self._of, id=item, fields={**filled}))
        self._saved = True
        if (self._key, "main", self._of) in self.session.drafts:
            self.desk.write(DraftRecord(cell=self._key, of=self._of, text=""))

    def commit(self) -> None:
        """Keep unfinished words as a draft; the next time they are there again."""
        self._draft()
