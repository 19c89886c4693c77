"""After a system: all that was said about it on one page, to read aloud while the people are still there."""

from collections.abc import Sequence
from pathlib import Path

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static

from facilitator.model.cells import Cell, parse_cell
from facilitator.model.flow import resume_cell
from facilitator.model.records import VisitRecord
from facilitator.model.room.live import Live
from facilitator.tui.session_screen import SessionScreen
from facilitator.tui.theme import MARK_STYLES
from facilitator.tui.widgets.key_line import Hint, KeyLine
from facilitator.tui.widgets.line_list import LineList, list_line
from facilitator.words.read_back import ReadLine, read_back_lines
from facilitator.words.workshop import subject_words


class ReadBackScreen(SessionScreen):
    """Gaps stand first; Enter puts a line right, PgDn says that it is."""

    CSS_PATH = Path(__file__).with_suffix(".tcss")

    def compose(self) -> ComposeResult:
        """The name of the system, and its lines."""
        yield Static("", id="alarm", markup=False)
        yield Static("", id="read-title", classes="title", markup=False)
        yield LineList(id="read-lines")
        yield KeyLine()

    def begin(self) -> None:
        """Start at the first gap, if there is one."""
        super().begin()
        options = self.query_one(OptionList)
        options.focus()

    def show(self) -> None:
        """Every line of the system that was talked about last."""
        here = resume_cell(self.session)
        options = self.query_one(OptionList)
        place = options.highlighted
        options.clear_options()
        if here is None:
            return
        title = self.texts("app.read_back.title", system=subject_words(self.session, here))
        self.query_one("#read-title", Static).update(title)
        moment = ""
        for line in read_back_lines(self.session, self.texts, here):
            if line.moment != moment:
                moment = line.moment
                options.add_option(list_line(Content.styled(moment, "bold $accent"), disabled=True))
            options.add_option(list_line(_words(line), id=str(line.cell)))
        first = next((index for index, option in enumerate(options.options) if not option.disabled), None)
        options.highlighted = place if place is not None and place < options.option_count else first

    def current_cell(self) -> Cell | None:
        """The line under the cursor."""
        options = self.query_one(OptionList)
        if options.highlighted is None:
            return None
        key = options.get_option_at_index(options.highlighted).id
        return parse_cell(key) if key else None

    def live(self) -> Live:
        """The group reads along, from the moment that the cursor is in."""
        return Live(screen="read_back", card="system", cell=str(self.current_cell() or self.session.visited))

    def on_option_list_option_highlighted(self) -> None:
        """The cursor came to another line."""
        self.desk.publish()

    def hints(self) -> Sequence[Hint]:
        """The footer."""
        texts = self.texts
        return [
            Hint("PgDn", texts("app.read_back.key_right"), "next", texts("app.key.next")),
            Hint("Enter", texts("app.read_back.key_mend"), "mend", stays=True),
            Hint("F3", texts("app.key.action"), "capture('action')", stays=True),
            Hint("F4", texts("app.key.note"), "note"),
            Hint("PgUp", texts("app.key.previous"), "previous"),
            Hint("F6", texts("app.key.overview"), "overview"),
        ]

    def action_next(self) -> None:
        """It is right so: on, to what comes after this system."""
        self.desk.go("workshop", "onward")

    def action_previous(self) -> None:
        """Back to the question."""
        self.desk.go("workshop")

    def action_mend(self) -> None:
        """A click on Enter in the footer."""
        self.query_one(OptionList).action_select()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open this question."""
        self.go_to(parse_cell(event.option_id or ""))

    def go_to(self, cell: Cell) -> None:
        """Open a question, to put it right."""
        self.write(VisitRecord(cell=str(cell)))
        self.desk.go("workshop")


def _words(line: ReadLine) -> Content:
    style = "bold $unknown" if line.is_gap else "$ink"
    return Content.assemble((line.mark, MARK_STYLES[line.state]), " ", (line.name, "bold"), "  ", (line.said, style))
