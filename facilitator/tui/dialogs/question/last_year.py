"""What was said about this question last year; Enter takes it over as confirmed."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Static

from facilitator.model.answers.coverage import measures_of
from facilitator.model.cells import Cell
from facilitator.model.records import AnswerRecord
from facilitator.model.session import Session
from facilitator.model.years.last_year import adopted
from facilitator.texts import Texts
from facilitator.tui.session_dialog import SessionDialog
from facilitator.tui.widgets.box import Box
from facilitator.tui.widgets.keys import Keys
from facilitator.words.dates import spoken_date
from facilitator.words.measures import measure_words
from facilitator.words.phrases import list_words
from facilitator.words.workshop import cell_words


def before_lines(session: Session, texts: Texts, cell: Cell) -> list[str]:
    """Last year's answer as it is shown: what it was, its words, what was filled in, and when."""
    before = session.before(cell)
    if before is None:
        return []
    lines = [_state(texts, before), before.text]
    values = [(measure, before.measures.get(measure.id)) for measure in measures_of(session, cell)]
    measures = [f"{asked.name}: {measure_words(session, asked, value)}" for asked, value in values if value is not None]
    dates = list_words(texts, [spoken_date(day, texts) for day in before.confirms])
    lines += [" · ".join(measures), texts("years.last.said_on", dates=dates) if dates else ""]
    return [line for line in lines if line]


def _state(texts: Texts, before: AnswerRecord) -> str:
    if before.state == "answered":
        return ""
    words = texts(f"common.state.{before.state}")
    return f"{words}: {before.reason}" if before.reason else words


class LastYearDialog(SessionDialog):
    """Last year's answer, with `more` below it; Enter adopts it, Esc leaves all as it is."""

    BINDINGS = [Binding("enter", "adopt", show=False), Binding("f7", "close", show=False, priority=True)]

    def __init__(self, cell: Cell, more: str = "") -> None:
        """Show what was said about `cell`."""
        super().__init__()
        self._cell, self._more = cell, more
        self.is_adopted = False

    def compose(self) -> ComposeResult:
        """A box in the middle."""
        texts = self.texts
        shown = "\n".join(before_lines(self.session, texts, self._cell))
        with Box():
            heading = f"{texts('years.last.title')} · {cell_words(self.session, self._cell)}"
            yield Static(heading, classes="heading", markup=False)
            with VerticalScroll(classes="body"):
                yield Static("\n\n".join(part for part in (shown, self._more) if part), markup=False)
            yield Keys(texts("years.last.keys"))

    def action_adopt(self) -> None:
        """Enter: this still holds."""
        self.close_with(last=self._adopt)

    def _adopt(self) -> None:
        self.is_adopted = True
        record = adopted(self.session, self._cell)
        if record is not None:
            self.desk.write(record)
