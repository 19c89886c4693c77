"""The parts of a conversation page: its moments, its question lines, its fit to the window."""

from math import ceil

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from facilitator.model.cells import Cell
from facilitator.model.flow import cell_grade, opening, page_cells, put_off
from facilitator.model.session import Session
from facilitator.model.sets.question_set import Question
from facilitator.texts import Texts
from facilitator.tui.widgets.answer_area import AnswerArea
from facilitator.tui.widgets.choices import Choices
from facilitator.tui.widgets.heat_map import MARKS
from facilitator.tui.widgets.pace_view import PaceView
from facilitator.tui.widgets.side_panes import RAIL_COLUMNS, SIDE_COLUMNS
from facilitator.words.noted import tally_words
from facilitator.words.phrases import list_words
from facilitator.words.workshop import one_line, question_words, state_words, subject_words, told_words

STORY_LINES = 4
"""So high a story may be in a small window; in a higher one it takes a third of what is over."""
ANSWER_LINES = 2
ANSWER_MOST = 14
LEAST_SAID = 24
"""Below so many cells for what was said, what hangs on it is left out."""


class QuestionLine(Static):
    """One question that is not open: its mark, its name, and what has been said."""

    DEFAULT_CSS = "QuestionLine { height: 1; width: 1fr; }"

    class Opened(Message):
        """The line was clicked."""

        def __init__(self, cell: Cell) -> None:
            """Take the cell of the line."""
            super().__init__()
            self.cell = cell

    def __init__(self, cell: Cell) -> None:
        """Stand for `cell`."""
        super().__init__("", markup=False)
        self._cell = cell
        self._said: tuple[str, str, str, str, str] = ("", "", "", "", "")
        self._tally = ""

    def show(self, session: Session, texts: Texts, cell: Cell) -> None:
        """Show a cell as it stands now."""
        self._cell = cell
        state = session.coverage(cell)
        mark, style = MARKS[state]
        excerpt, excerpt_style = one_line(session.text(cell)), "$quiet"
        words = state_words(session, cell, texts)
        if words:
            excerpt, excerpt_style = (
                f"{words}  {excerpt}".rstrip(),
                "$quiet" if state == "not_applicable" else "$unknown",
            )
        elif state == "empty" and cell_grade(session, cell) == "may":
            excerpt = texts("app.workshop.may")
        said = (mark, style, question_words(session, cell), excerpt, excerpt_style)
        tally = tally_words(session, cell, texts)
        if (said, tally) != (self._said, self._tally):
            self._said, self._tally = said, tally
            self.refresh()

    def render(self) -> Content:
        """Mark, name, as much of what has been said as fits, and at the right what hangs on it."""
        mark, style, name, excerpt, excerpt_style = self._said
        width = self.content_size.width - cell_len(name) - 4
        tally = self._tally if cell_len(self._tally) + LEAST_SAID <= width else ""
        room = max(0, width - (cell_len(tally) + 2 if tally else 0))
        if cell_len(excerpt) > room:
            excerpt = set_cell_size(excerpt, room - 1).rstrip() + "…" if room > 1 else ""
        between = " " * (width - cell_len(excerpt) - cell_len(tally))
        return Content.assemble(
            (mark, style),
            " ",
            (name, "bold" if excerpt else "$quiet"),
            "  ",
            (excerpt, excerpt_style),
            (between + tally, "$quiet") if tally else "",
        )

    def on_click(self) -> None:
        """Open this question."""
        self.post_message(self.Opened(self._cell))


def lay_out_lines(screen: Screen[None], session: Session, texts: Texts, open_cell: Cell) -> None:
    """A line for each question of the page; the open one stands between them, at its place."""
    cells = page_cells(session, open_cell.page)
    box, opened = screen.query_one("#questions"), screen.query_one("#open")
    lines = list(screen.query(QuestionLine))
    for index in range(len(lines), len(cells)):
        line = QuestionLine(cells[index])
        lines.append(line)
        box.mount(line, before=opened)
    for index, line in enumerate(lines):
        line.display = index < len(cells) and cells[index] != open_cell
        if index < len(cells):
            line.show(session, texts, cells[index])
    place = cells.index(open_cell)
    if box.children.index(opened) != place + 1:
        box.move_child(opened, after=lines[place])


def card_words(session: Session, texts: Texts, card: str, ahead: Cell | None) -> tuple[str, str]:
    """Title and text of a card: what is told before the first question, the story of the system ahead, or nothing."""
    if card in ("welcome", "confirm"):
        # A workshop that goes on at a question needs neither, nor the shapes of a plan that goals have.
        from facilitator.words.opening import confirm_words, welcome_words

        return welcome_words(session, texts) if card == "welcome" else confirm_words(session, texts)
    if card == "rules":
        return texts("app.workshop.rules"), "\n\n".join(f"•  {rule}" for rule in session.question_set.rules)
    if card == "empty" or ahead is None:
        return texts("app.workshop.empty_title"), texts("app.workshop.empty")
    if card == "later":
        names = [system.called for system in put_off(session)]
        words = texts("app.workshop.later", systems=list_words(texts, names), first=names[0] if names else "")
        return texts("app.workshop.later_title"), words
    told = "\n\n".join(filter(None, opening(session, ahead.page)))
    return subject_words(session, ahead), told_words(session, texts, ahead, told)


def hint_text(question: Question, texts: Texts) -> str:
    """What the facilitator may ask on about: probes, what a good answer holds, weak answers."""
    lines = [f"•  {probe}" for probe in question.probes]
    lines += ["", texts("app.hints.good"), *[f"•  {hint}" for hint in question.hints]]
    lines += ["", *[f"“{weak.says}”  →  {weak.ask}" for weak in question.weak]]
    return "\n".join(lines)


def lines_of(text: str, width: int) -> int:
    """How many lines a text takes in `width` cells."""
    return Content(text).get_height({}, max(1, width)) if text else 0


def _lines_around(screen: Screen[None]) -> tuple[int, int]:
    """How many questions stand before the open one, and how many after it."""
    shown = [part for part in screen.query_one("#questions").children if part.display]
    place = next(index for index, part in enumerate(shown) if part.id == "open")
    return place, len(shown) - place - 1


def _measure_lines(screen: Screen[None], width: int) -> int:
    """How many rows the measures take that go with the open question."""
    rows = 0
    for measure in screen.query(Choices):
        if measure.parent is not None and measure.id and measure.styles.display != "none":
            rows += measure.get_content_height(screen.size, screen.size, width)
    return rows


def fit_page(screen: Screen[None]) -> None:
    """Share out the rows: question and two lines of answer always whole, then story, air, answer."""
    sides = RAIL_COLUMNS + SIDE_COLUMNS if screen.has_class("-wide") else 0
    width = min(screen.size.width - sides - 4, 100)
    question = str(screen.query_one("#question", Static).render())
    before, after = _lines_around(screen)
    asked = 1 + lines_of(question, width - 2) + _measure_lines(screen, width - 2)
    needed = 2 + asked + ANSWER_LINES
    needed += 1 if screen.query_one("#alarm").has_class("-on") else 0
    story = screen.query_one("#story", Static)
    told = lines_of(str(story.render()), width)
    pace = screen.query_one(PaceView)
    # The line of the pace is the first to go where rows are scarce: what is told goes before it.
    rows = needed + 1 + before + after + min(told, STORY_LINES)
    pace.display = pace.line is not None and rows <= screen.size.height
    needed += 1 if pace.display else 0
    dense = needed + before + after > screen.size.height
    if dense:
        # In a low window two questions share a line: each keeps its name.
        before, after = ceil(before / 2), ceil(after / 2)
    spare = screen.size.height - needed - before - after
    most = max(STORY_LINES, spare // 3)
    story_lines = max(0, min(told, most, spare))
    spare -= story_lines
    story.styles.height = story_lines
    story.display = story_lines > 0
    above = 1 if spare >= 3 else 0
    below = 1 if spare >= 2 and story_lines else 0
    story.styles.margin = (above, 0, below, 0)
    spare -= above + below
    answer = min(ANSWER_LINES + max(0, spare - (1 if spare >= 3 else 0)), ANSWER_MOST)
    screen.query_one(AnswerArea).styles.height = answer
    box = screen.query_one("#questions")
    box.set_class(dense, "-dense")
    if dense:
        box.styles.grid_rows = " ".join(["1"] * before + [str(asked + answer)] + ["1"] * after)
