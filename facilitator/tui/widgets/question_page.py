"""A page of the conversation: its head, its story, all its questions, and the open one with its answer."""

from math import ceil
from typing import NamedTuple

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from facilitator.model.cells import Cell
from facilitator.model.flow import page_cells, room_measures, spoken_question, story
from facilitator.model.session import MAIN, Session
from facilitator.texts import Texts
from facilitator.tui.room_measures import show_measure
from facilitator.tui.widgets.answer_area import AnswerArea
from facilitator.tui.widgets.choices import Choices
from facilitator.tui.widgets.moment_line import MomentLine
from facilitator.tui.widgets.pace_view import PaceView
from facilitator.tui.widgets.question_line import QuestionLine
from facilitator.tui.widgets.same_words import show_words
from facilitator.words.noted import tally_words
from facilitator.words.workshop import moment_line, question_words, state_words, subject_words

ROOM_MEASURES = 2
HEARD = "heard"
"""The row that offers what was heard in the answer as the measure it belongs to."""

STORY_LINES = 4
"""So high a story may be in a small window; in a higher one it takes a third of what is over."""
ANSWER_LINES = 2
ANSWER_MOST = 14
PAGE_COLUMNS = 100


class _Rows(NamedTuple):
    """How many rows the parts of a page need: what is asked, what is told, and the other questions around it."""

    asked: int
    told: int
    before: int
    after: int


class QuestionPage(Vertical):
    """All questions of a system at one moment; the open one stands between the others, at its place."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__(id="page")

    def compose(self) -> ComposeResult:
        """The head, the pace, the story, and the questions with the open one among them."""
        with Horizontal(id="head"):
            yield Static("", id="subject", markup=False)
            yield MomentLine(id="moments")
        yield PaceView()
        yield Static("", id="story", markup=False)
        with Vertical(id="questions"), Vertical(id="open"):
            with Horizontal(id="open-head"):
                yield Static("", id="open-name", markup=False)
                yield Static("", id="saved", markup=False)
            yield Static("", id="question", markup=False)
            yield AnswerArea(id="answer")
            for index in range(ROOM_MEASURES):
                yield Choices([], id=f"measure-{index}")
            yield Choices([], id=HEARD, multiple=True)

    # -- showing ---------------------------------------------------------------------------------

    def show(self, session: Session, texts: Texts, cell: Cell, *, read_only: bool) -> None:
        """Show the page of the open question as it stands now; `read_only` where somebody else is writing."""
        show_words(self.query_one("#subject", Static), subject_words(session, cell))
        self.query_one(MomentLine).show(moment_line(session, cell))
        show_words(self.query_one("#story", Static), story(session, cell.page))
        self._show_lines(session, texts, cell)
        self._show_open_name(session, texts, cell)
        show_words(self.query_one("#question", Static), spoken_question(session, cell))
        area = self.query_one(AnswerArea)
        area.read_only = read_only
        if area.clean != session.text(cell):
            area.show(session.text(cell))
        self._show_measures(session, texts, cell)

    def _show_lines(self, session: Session, texts: Texts, open_cell: Cell) -> None:
        """A line for each question of the page but the open one."""
        cells = page_cells(session, open_cell.page)
        box, opened = self.query_one("#questions"), self.query_one("#open")
        lines = list(self.query(QuestionLine))
        missing = [QuestionLine(other) for other in cells[len(lines) :]]
        if missing:
            box.mount_all(missing, before=opened)
            lines += missing
        for index, line in enumerate(lines):
            line.display = index < len(cells) and cells[index] != open_cell
            if index < len(cells):
                line.show(session, texts, cells[index])
        place = cells.index(open_cell)
        if box.children.index(opened) != place + 1:
            box.move_child(opened, after=lines[place])

    def _show_open_name(self, session: Session, texts: Texts, cell: Cell) -> None:
        words = state_words(session, cell, texts)
        name = Content.styled(question_words(session, cell), "bold $accent")
        tally = tally_words(session, cell, texts)
        if words:
            name = Content.assemble(name, "   ", (words, "$unknown"))
        if tally:
            name = Content.assemble(name, "   ", (tally, "$quiet"))
        show_words(self.query_one("#open-name", Static), name)

    def _show_measures(self, session: Session, texts: Texts, cell: Cell) -> None:
        answer = session.answers.get((str(cell), MAIN))
        measures = room_measures(session, cell)[:ROOM_MEASURES]
        for index in range(ROOM_MEASURES):
            choices = self.query_one(f"#measure-{index}", Choices)
            choices.display = index < len(measures)
            if index < len(measures):
                measure = measures[index]
                value = answer.measures.get(measure.id) if answer else None
                show_measure(choices, session, texts, measure, value)

    # -- where the cursor may be -----------------------------------------------------------------

    def beside(self, step: int) -> Widget | None:
        """What Tab goes to from where the cursor is: the answer, then its measures; None where the page ends."""
        stops: list[Widget] = [self.query_one(AnswerArea), *[row for row in self.query(Choices) if row.display]]
        place = next((index for index, stop in enumerate(stops) if stop.has_focus), 0) + step
        return stops[place] if 0 <= place < len(stops) else None

    # -- the rows of the window ------------------------------------------------------------------

    def fit(self, columns: int, rows: int) -> None:
        """Share out the rows: question and two lines of answer always whole, then story, air, answer."""
        width = min(columns - 4, PAGE_COLUMNS)
        need = self._needed_rows(width)
        needed = 1 + need.asked + ANSWER_LINES
        told = min(need.told, STORY_LINES)
        pace = self.query_one(PaceView)
        paced = 1 if pace.line is not None else 0
        is_dense = needed + paced + told + need.before + need.after > rows
        if is_dense:
            # In a low window two questions share a line, each with its name: what is told stays whole.
            need = need._replace(before=ceil(need.before / 2), after=ceil(need.after / 2))
        # The line of the pace is the first to go where rows are scarce all the same.
        pace.display = bool(paced) and needed + paced + told + need.before + need.after <= rows
        needed += paced if pace.display else 0
        spare = rows - needed - need.before - need.after
        spare -= self._fit_story(need.told, spare)
        air = 1 if spare >= 3 else 0
        answer = min(ANSWER_LINES + max(0, spare - air), ANSWER_MOST)
        self.query_one(AnswerArea).styles.height = answer
        box = self.query_one("#questions")
        box.set_class(is_dense, "-dense")
        if is_dense:
            heights = [1] * need.before + [need.asked + answer] + [1] * need.after
            box.styles.grid_rows = " ".join(map(str, heights))

    def _needed_rows(self, width: int) -> _Rows:
        question = str(self.query_one("#question", Static).render())
        told = str(self.query_one("#story", Static).render())
        # By its style: a part that is being taken away counts as not displayed, and the open question is never missing.
        shown = [part for part in self.query_one("#questions").children if part.styles.display != "none"]
        before = next(index for index, part in enumerate(shown) if part.id == "open")
        asked = 1 + lines_of(question, width - 2) + self._measure_rows(width - 2)
        return _Rows(asked, lines_of(told, width), before, len(shown) - before - 1)

    def _measure_rows(self, width: int) -> int:
        """How many rows the measures take that go with the open question."""
        rows = 0
        for measure in self.query(Choices):
            if measure.styles.display != "none":
                rows += measure.get_content_height(self.screen.size, self.screen.size, width)
        return rows

    def _fit_story(self, told: int, spare: int) -> int:
        """Give the story its height and some air, of the rows to `spare`; how many it took."""
        story = self.query_one("#story", Static)
        height = max(0, min(told, max(STORY_LINES, spare // 3), spare))
        story.styles.height = height
        story.display = height > 0
        left = spare - height
        above = 1 if left >= 3 else 0
        below = 1 if left >= 2 and height else 0
        story.styles.margin = (above, 0, below, 0)
        return height + above + below


def lines_of(text: str, width: int) -> int:
    """How many lines a text takes in `width` cells."""
    return Content(text).get_height({}, max(1, width)) if text else 0
