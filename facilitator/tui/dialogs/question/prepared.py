"""F4: what people wrote beforehand about this question; Enter takes it over."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList, Static

from facilitator.model.answers.coverage import measures_of
from facilitator.model.answers.prepared import TooLong, adopted, waiting
from facilitator.model.cells import Cell
from facilitator.model.records import AnswerRecord
from facilitator.model.session import Session
from facilitator.tui.session_dialog import SessionDialog
from facilitator.tui.widgets.box import Box
from facilitator.tui.widgets.keys import Keys
from facilitator.tui.widgets.line_list import LineList, list_line
from facilitator.words.measures import measure_words
from facilitator.words.workshop import cell_words

SHOWN = 400
"""Characters of each person's words: more would push the next one off a small screen. All of it is taken over."""


def picked_words(session: Session, cell: Cell, answer: AnswerRecord) -> str:
    """What was picked with an answer, on one line."""
    measures = [measure for measure in measures_of(session, cell) if measure.id in answer.measures]
    words = [f"{measure.name}: {measure_words(session, measure, answer.measures[measure.id])}" for measure in measures]
    return " · ".join(words)


class PreparedDialog(SessionDialog):
    """Everybody's words; what is taken over goes after what stands there already."""

    BINDINGS = [Binding("f4,pagedown", "close", show=False, priority=True)]

    def __init__(self, cell: Cell) -> None:
        """What was written about `cell`."""
        super().__init__()
        self._cell = cell
        self.taken = ""

    def compose(self) -> ComposeResult:
        """One person after another."""
        with Box():
            title = self.texts("worksheet.beside.title", cell=cell_words(self.session, self._cell))
            yield Static(title, classes="heading", markup=False)
            yield LineList(
                *[list_line(self._words(answer), id=answer.entry) for answer in waiting(self.session, self._cell)]
            )
            yield Static("", id="told", classes="note", markup=False)
            yield Keys(self.texts("worksheet.beside.keys"))

    def begin(self) -> None:
        """Ready to take over."""
        self.query_one(OptionList).focus()

    def _words(self, answer: AnswerRecord) -> Content:
        picked = picked_words(self.session, self._cell, answer)
        shown = answer.text if len(answer.text) <= SHOWN else f"{answer.text[:SHOWN].rstrip()}…"
        parts: list[str | tuple[str, str]] = [(f"{answer.by}: ", "bold"), shown]
        return Content.assemble(*parts, *([("\n" + picked, "$quiet")] if picked else []))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter: into the answer."""
        chosen = next((answer for answer in waiting(self.session, self._cell) if answer.entry == event.option_id), None)
        if chosen is None:
            return
        try:
            record = adopted(self.session, self._cell, chosen)
        except TooLong:
            self.query_one("#told", Static).update(self.texts("worksheet.beside.too_long"))
            return
        self.taken = chosen.by
        self.close_with(last=lambda: self.desk.write(record))
