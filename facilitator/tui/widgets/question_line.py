"""A line for a question that is not open: its mark, its name, and what has been said."""

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from facilitator.model.cells import Cell
from facilitator.model.flow import cell_grade
from facilitator.model.session import Session
from facilitator.texts import Texts
from facilitator.tui.widgets.marks import MARKS
from facilitator.words.noted import tally_words
from facilitator.words.workshop import one_line, question_words, state_words

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
