"""F2: there is no plain answer here, and that is an answer too."""

from collections.abc import Mapping
from typing import get_args

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input, OptionList, Static

from facilitator.model.answers.made_actions import edited_actions
from facilitator.model.answers.names import known_names
from facilitator.model.basics.clean import clean_line
from facilitator.model.cells import Cell
from facilitator.model.records import AnswerRecord, ItemRecord, State, draft_of_field
from facilitator.tui.desk import BelowDialog
from facilitator.tui.dialogs.pick import PickDialog
from facilitator.tui.drafting_dialog import DraftingDialog
from facilitator.tui.widgets.box import Box
from facilitator.tui.widgets.keys import Keys
from facilitator.tui.widgets.line_list import LineList, list_line
from facilitator.tui.widgets.name_field import NameField
from facilitator.words.workshop import action_words, cell_words

STATES: tuple[State, ...] = ("unknown", "ask", "nothing", "not_applicable", "answered")
"""In the order of the dialog; `answered` takes the others back."""

ASKS_FOR = {"unknown": "who_finds_out", "ask": "who_asks", "not_applicable": "why"}
"""What goes with a state: who finds it out, who asks, or why it does not apply."""


class StateDialog(DraftingDialog):
    """Choose a state, then say who or why."""

    BINDINGS = [Binding("f2", "close", show=False)]

    def __init__(self, cell: Cell) -> None:
        """Ask about `cell`."""
        super().__init__(str(cell))
        self._cell = cell
        self._state: State = "answered"

    def compose(self) -> ComposeResult:
        """The states, and a line for the reason that stays hidden until it is needed."""
        texts = self.texts
        with Box():
            yield Static(cell_words(self.session, self._cell), classes="heading", markup=False)
            yield LineList(*[list_line(texts(f"app.state.{state}"), id=state) for state in STATES])
            yield Static("", id="reason-label", classes="note", markup=False)
            yield NameField("", known_names(self.session), texts, field_id="who")
            yield Input(id="reason", max_length=400, select_on_focus=False)
            yield Keys(texts("app.state.keys"))

    def begin(self) -> None:
        """Start with the list."""
        self.query_one("#reason").display = self.query_one(NameField).display = False
        answer = self.session.answer(self._cell)
        if answer is not None and answer.state != "answered":
            self.query_one(OptionList).highlighted = STATES.index(answer.state)
        else:
            self.query_one(OptionList).highlighted = 0

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A state was chosen: it counts at once; then ask who or why, if that goes with it."""
        chosen = event.option_id
        self._state = next((state for state in get_args(State) if state == chosen), "answered")
        if self._state not in ASKS_FOR:
            self._write("")
            self.close_kept()
            return
        before = self.session.answer(self._cell)
        kept = before.reason if before is not None and before.state == self._state else ""
        self._write(kept)
        kept = self.drafted(self._of) or kept
        self.query_one("#reason-label", Static).update(self.texts(f"app.state.{ASKS_FOR[self._state]}"))
        self.query_one(OptionList).display = False
        self.query_one(Keys).say(self.texts("app.state.reason_keys"))
        if self._state == "not_applicable":
            self._ask_why(kept)
        else:
            self._ask_who(kept)

    def _ask_why(self, kept: str) -> None:
        """Why it does not apply: a reason is never a person, so none is offered."""
        reason = self.query_one("#reason", Input)
        reason.display = True
        reason.value = kept
        reason.focus()

    def _ask_who(self, kept: str) -> None:
        who = self.query_one(NameField)
        who.display = True
        who.line.put(kept)
        who.line.focus()

    def _typed(self) -> str | None:
        """Who or why, as it stands there; None while it is not asked."""
        if self.query_one(NameField).display:
            return self.query_one(NameField).value
        reason = self.query_one("#reason", Input)
        return clean_line(reason.value) if reason.display else None

    @property
    def _of(self) -> str:
        return draft_of_field("state", self._state)

    def typed(self) -> Mapping[str, str]:
        """Who or why, as long as the answer does not say it."""
        reason, answer = self._typed(), self.session.answer(self._cell)
        if reason is None or answer is None or reason == answer.reason:
            return {self._of: ""}
        return {self._of: reason}

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Who or why was said."""
        event.stop()
        self.close_kept()

    def commit(self) -> None:
        """Keep who or why, however the dialog is left."""
        reason = self._typed()
        answer = self.session.answer(self._cell)
        if reason is not None and answer is not None and reason != answer.reason:
            self._write(reason)
        super().commit()

    def _write(self, reason: str) -> None:
        before = self.session.answer(self._cell)
        changes = {"state": self._state, "reason": reason}
        base = before or AnswerRecord(cell=str(self._cell), text=self.session.text(self._cell))
        if before is None and self._state == "answered":
            return
        if before is None or (before.state, before.reason) != (self._state, reason):
            self.desk.write(base.model_copy(update={**changes, "undoes": 0}))


def ask_about_edited(screen: BelowDialog, answer: AnswerRecord) -> None:
    """An action that this answer made is not taken away once somebody edited it: the room says what becomes of it."""
    edited = [action for action in edited_actions(screen.session, answer) if not action.closed]
    if not edited:
        return
    texts, action = screen.texts, edited[0]
    options = [(choice, texts(f"app.state.edited_{choice}")) for choice in ("keep", "drop")]

    def chosen(choice: str | None) -> None:
        if choice == "drop":
            screen.write(ItemRecord(of="action", id=action.id, gone=True))
            screen.refresh_all()

    title = texts("app.state.edited", action=action_words(action, texts))
    screen.ask(PickDialog(title, options, texts("app.note.keys")), chosen)
