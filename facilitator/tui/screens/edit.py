"""The day after: the raw words of the room, and beside them the sentence that goes into the document."""

from collections.abc import Sequence
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.timer import Timer
from textual.widgets import Static, TextArea

from facilitator.model.basics.clean import clean_text
from facilitator.model.cells import Cell
from facilitator.model.flow import all_cells
from facilitator.model.records import DraftRecord, WordingRecord
from facilitator.model.session import MAIN, Session
from facilitator.tui.session_screen import SessionScreen
from facilitator.tui.widgets.answer_area import AnswerArea
from facilitator.tui.widgets.key_line import Hint, KeyLine
from facilitator.tui.widgets.same_words import show_words
from facilitator.words.workshop import cell_words, state_words

DRAFT_SECONDS = 0.3
WORDING = "wording"
"""What a draft of a final sentence is `of`."""


def worded_cells(session: Session) -> list[Cell]:
    """The cells that hold words of the room: each can have a final wording."""
    return [cell for cell in all_cells(session) if (answer := session.answer(cell)) is not None and answer.text]


class EditScreen(SessionScreen):
    """One answer at a time: what was said stays, the wording is written below it."""

    CSS_PATH = Path(__file__).with_suffix(".tcss")

    def __init__(self) -> None:
        """Begin at the question that was open last, when it has an answer."""
        super().__init__()
        self._cell: Cell | None = None
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """What was said, and the sentence for the document."""
        yield Static("", id="alarm", markup=False)
        yield Static("", id="place", classes="title", markup=False)
        with Vertical(id="edit"):
            yield Static(self.texts("app.edit.raw"), classes="label", markup=False)
            with VerticalScroll(id="raw-box", can_focus=False):
                yield Static("", id="raw", markup=False)
            yield Static(self.texts("app.edit.wording"), classes="label", markup=False)
            yield AnswerArea(id="wording")
            yield Static("", id="state", classes="quiet", markup=False)
        yield KeyLine()

    def begin(self) -> None:
        """Show the first answer."""
        cells = worded_cells(self.session)
        visited = next((cell for cell in cells if str(cell) == self.session.visited), None)
        self._cell = visited or (cells[0] if cells else None)
        super().begin()
        self.query_one(AnswerArea).on_edit = self._typed
        self.query_one(AnswerArea).focus()

    # -- showing ---------------------------------------------------------------------------------

    def current_cell(self) -> Cell | None:
        """The answer that is worded."""
        return self._cell

    def open_cell(self, cell: Cell) -> None:
        """Word another answer."""
        self.commit()
        self._cell = cell if cell in worded_cells(self.session) else self._cell
        self.refresh_all()

    def go_to(self, cell: Cell) -> None:
        """A dialog asks for an answer to be put right."""
        self.open_cell(cell)

    def show(self) -> None:
        """Show the answer and its wording."""
        cells, cell = worded_cells(self.session), self._cell
        area = self.query_one(AnswerArea)
        area.read_only = cell is None or self.desk.open is None
        if cell is None or cell not in cells:
            show_words(self.query_one("#place", Static), self.texts("app.edit.nothing"))
            return
        place = self.texts("app.edit.place", number=cells.index(cell) + 1, count=len(cells))
        show_words(self.query_one("#place", Static), f"{cell_words(self.session, cell)}   {place}")
        answer = self.session.answer(cell)
        show_words(self.query_one("#raw", Static), answer.text if answer else "")
        show_words(self.query_one("#state", Static), state_words(self.session, cell, self.texts))
        if area.clean != self._wording(cell):
            area.show(self._wording(cell))

    def _wording(self, cell: Cell) -> str:
        """The sentence as it stands: being typed, final, or else the words of the room."""
        draft = self.session.drafts.get((str(cell), MAIN, WORDING))
        answer = self.session.answer(cell)
        said = answer.text if answer else ""
        return draft.text if draft else self.session.wordings.get((str(cell), MAIN), "") or said

    # -- keeping -----------------------------------------------------------------------------------

    def _typed(self) -> None:
        if self._timer is None:
            self._timer = self.set_timer(DRAFT_SECONDS, self._draft)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Kept by `_typed`."""
        event.stop()

    def _draft(self) -> None:
        self._timer = None
        cell, text = self._cell, clean_text(self.query_one(AnswerArea).text)
        if cell is not None and self.desk.open is not None and text != self._wording(cell):
            self.write(DraftRecord(cell=str(cell), of=WORDING, text=text))

    def on_answer_area_refused(self, event: AnswerArea.Refused) -> None:
        """Say that it was too much."""
        self.say(self.texts("app.workshop.refused", count=event.length))

    def commit(self) -> None:
        """Leave an answer: the sentence as it stands is its wording; the same words as were said are none."""
        cell = self._cell
        if cell is None or self.desk.open is None:
            return
        self._draft()
        answer, text = self.session.answer(cell), self.query_one(AnswerArea).clean.strip()
        wording = "" if answer is None or text == answer.text.strip() else text
        if wording != self.session.wordings.get((str(cell), MAIN), ""):
            self.write(WordingRecord(cell=str(cell), text=wording))
        if (str(cell), MAIN, WORDING) in self.session.drafts:
            self.write(DraftRecord(cell=str(cell), of=WORDING, text=""))

    # -- keys --------------------------------------------------------------------------------------

    def hints(self) -> Sequence[Hint]:
        """The footer."""
        texts = self.texts
        return [
            Hint("PgDn", texts("app.key.next"), "next", texts("app.key.next")),
            Hint("PgUp", texts("app.key.previous"), "previous"),
            Hint("F6", texts("app.key.overview"), "overview", texts("app.key.overview")),
            Hint("F9", texts("app.key.undo"), "undo"),
        ]

    def action_next(self) -> None:
        """The next answer; behind the last one the documents."""
        self._step(1)

    def action_previous(self) -> None:
        """The answer before; in front of the first one the overview."""
        self._step(-1)

    def _step(self, step: int) -> None:
        self.commit()
        cells = worded_cells(self.session)
        place = (cells.index(self._cell) if self._cell in cells else -1) + step
        if 0 <= place < len(cells):
            self._cell = cells[place]
            self.refresh_all()
            self.query_one(AnswerArea).focus()
        else:
            self.desk.go("export" if step > 0 else "review")
