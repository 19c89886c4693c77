"""F2: there is no plain answer here, and that is an answer too."""

from typing import get_args

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.suggester import SuggestFromList
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from facilitator.model.basics.clean import clean_line
from facilitator.model.basics.ids import unused_id
from facilitator.model.cells import Cell
from facilitator.model.records import AnswerRecord, ItemRecord, State
from facilitator.tui.session_dialog import SessionDialog
from facilitator.words.workshop import cell_words, question_words, subject_words

STATES: tuple[State, ...] = ("unknown", "ask", "nothing", "not_applicable", "answered")
"""In the order of the dialog; `answered` takes the others back."""

ASKS_FOR = {"unknown": "who_finds_out", "ask": "who_asks", "not_applicable": "why"}
"""What goes with a state: who finds it out, who asks, or why it does not apply."""


class StateDialog(SessionDialog):
    """Choose a state, then say who or why."""

    BINDINGS = [Binding("f2", "close", show=False)]

    def __init__(self, cell: Cell) -> None:
        """Ask about `cell`."""
        super().__init__()
        self._cell = cell
        self._state: State = "answered"

    def compose(self) -> ComposeResult:
        """The states, and a line for the reason that stays hidden until it is needed."""
        texts = self.texts
        names = [person.name for person in self.session.people()]
        with Vertical(classes="box"):
            yield Static(cell_words(self.session, self._cell), classes="heading", markup=False)
            yield OptionList(*[Option(texts(f"app.state.{state}"), id=state) for state in STATES])
            yield Static("", id="reason-label", classes="note", markup=False)
            yield Input(id="reason", suggester=SuggestFromList(names, case_sensitive=False), max_length=400)
            yield Static(texts("app.state.keys"), classes="keys", markup=False)

    def begin(self) -> None:
        """Start with the list."""
        self.query_one("#reason").display = False
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
        self.query_one("#reason-label", Static).update(self.texts(f"app.state.{ASKS_FOR[self._state]}"))
        self.query_one(OptionList).display = False
        self.query_one(".keys", Static).update(self.texts("app.state.reason_keys"))
        reason = self.query_one("#reason", Input)
        reason.display = True
        reason.value = kept
        reason.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Who or why was said."""
        event.stop()
        self.close_kept()

    def commit(self) -> None:
        """Keep who or why, however the dialog is left."""
        field = self.query_one("#reason", Input)
        reason = clean_line(field.value)
        answer = self.session.answer(self._cell)
        if not field.display or answer is None or reason == answer.reason:
            return
        self._write(reason)
        if reason and self._state in ("unknown", "ask"):
            self._make_action(reason)

    def _write(self, reason: str) -> None:
        before = self.session.answer(self._cell)
        changes = {"state": self._state, "reason": reason}
        base = before or AnswerRecord(cell=str(self._cell), text=self.session.text(self._cell))
        if before is None and self._state == "answered":
            return
        self.desk.write(base.model_copy(update={**changes, "undoes": 0}))

    def _make_action(self, owner: str) -> None:
        """Not knowing is a result with an owner: whoever finds it out gets an action."""
        text = self.texts(
            f"app.state.action_{self._state}",
            system=subject_words(self.session, self._cell),
            question=question_words(self.session, self._cell).lower(),
        )
        person = next((listed for listed in self.session.people() if listed.name == owner), None)
        action_id = unused_id("action", self.session.ids_ever("action"))
        fields = {"text": text, "owner": person.name if person else owner, "cell": str(self._cell)}
        self.desk.write(ItemRecord(of="action", id=action_id, fields={**fields}))
