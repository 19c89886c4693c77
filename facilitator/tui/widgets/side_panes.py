"""At either side of the page, for the facilitator alone: where we are, and what may be asked on about."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from facilitator.model.answers.prepared import waiting
from facilitator.model.cells import Cell, Page
from facilitator.model.flow import moment_of, neighbour, page_cells, subjects
from facilitator.model.room.pace import Pace
from facilitator.model.session import Session, scenario_of
from facilitator.model.things.thing import Topic
from facilitator.texts import Texts
from facilitator.tui.widgets.hanging import HANG, hung
from facilitator.tui.widgets.marks import MARKS
from facilitator.tui.widgets.same_words import show_words
from facilitator.words.phrases import count_words
from facilitator.words.workshop import cell_words, one_line, shortened

RAIL_COLUMNS = 28
SIDE_COLUMNS = 34
TEXT_COLUMNS = SIDE_COLUMNS - 5
"""Without what is left free at the sides, and the bar that says that there is more."""


class Rail(Static):
    """Every system with its moments: which questions have been answered."""

    DEFAULT_CSS = f"""
    Rail {{ width: {RAIL_COLUMNS}; height: 100%; background: $tint; padding: 1 2; display: none; }}
    """

    def __init__(self) -> None:
        """Start empty."""
        super().__init__("", id="rail", markup=False)

    def show(self, session: Session, now: Cell) -> None:
        """Show the round of the open question."""
        lines: list[Content] = []
        walked = next(walked for walked in session.question_set.rounds if walked.id == now.round)
        wide = max(8, *(len(moment_of(session, moment).name) + 1 for moment in walked.moments))
        for subject in self._around(subjects(session, walked), now, len(walked.moments) + 2):
            here = subject.id == now.subject
            name = shortened(subject.called, RAIL_COLUMNS - 5)
            lines.append(Content.styled(name, "bold" if here else "$ink"))
            for moment in walked.moments:
                cells = page_cells(session, Page(walked.id, subject.id, moment))
                marks = [MARKS[session.coverage(cell)] for cell in cells]
                style = "bold $accent" if here and moment == now.moment else "$quiet"
                lines.append(Content.assemble("  ", (f"{moment_of(session, moment).name:<{wide}}", style), *marks))
            lines.append(Content(""))
        show_words(self, Content("\n").join(lines))

    def _around(self, listed: Sequence[Topic], now: Cell, lines: int) -> Sequence[Topic]:
        """As many systems as fit, with the open one among them."""
        fit = max(1, (self.screen.size.height - 3) // lines)
        place = next((index for index, subject in enumerate(listed) if subject.id == now.subject), 0)
        start = max(0, min(place - fit // 2, len(listed) - fit))
        return listed[start : start + fit]


class SidePane(VerticalScroll):
    """Probes and hints of the open question, what comes next, and the clock."""

    DEFAULT_CSS = f"""
    SidePane {{
        width: {SIDE_COLUMNS}; height: 100%; background: $tint; padding: 1 2; display: none; scrollbar-gutter: stable;
    }}
    SidePane Static {{ height: auto; color: $quiet; }}
    """

    def __init__(self) -> None:
        """Start empty."""
        super().__init__(id="side", can_focus=False)

    def compose(self) -> ComposeResult:
        """The clock first: it must not scroll away."""
        yield Static("", id="side-time", markup=False)
        yield Static("", id="side-text", markup=False)

    def show(self, session: Session, texts: Texts, cell: Cell) -> None:
        """Show what belongs to the open question."""
        question = session.question_set.question(cell.question)
        parts: list[Content] = []
        before = session.before(cell)
        if before is not None:
            state = [] if before.state == "answered" else [texts(f"common.state.{before.state}")]
            said = [*state, *([before.text] if before.text else []), texts("years.last.key")]
            parts += _section(texts("years.last.title"), ["\n".join(said)])
        following = neighbour(session, cell, 1)
        if following is not None:
            parts += _section(texts("app.side.next"), [cell_words(session, following)])
        beside = [f"{answer.by}: {one_line(answer.text)}" for answer in waiting(session, cell)]
        parts += _section(texts("worksheet.beside.side"), beside)
        if question is not None:
            parts += _section(texts("app.side.probes"), question.probes)
            parts += _section(texts("app.hints.good"), question.hints)
            parts += _section(texts("app.side.weak"), [f"“{weak.says}” → {weak.ask}" for weak in question.weak])
        scenario = scenario_of(session, cell.subject)
        told = scenario is not None and (scenario.id, cell.subject) in session.released
        if scenario is not None and scenario.surprise and not told:
            parts += _section(texts("app.side.surprise"), [scenario.surprise])
        show_words(self.query_one("#side-text", Static), Content("\n").join(parts))

    def show_ahead(self, session: Session, texts: Texts, ahead: Cell) -> None:
        """Beside a card only what comes after it: what belongs to a question comes with it."""
        parts = _section(texts("app.side.next"), [cell_words(session, ahead)])
        show_words(self.query_one("#side-text", Static), Content("\n").join(parts))

    def show_time(self, texts: Texts, pace: Pace, *, running: bool) -> None:
        """Show when this ends as it goes now."""
        words = time_words(texts, pace, running=running)
        show_words(self.query_one("#side-time", Static), Content("\n").join(_section(texts("app.side.time"), [words])))


def time_words(texts: Texts, pace: Pace, *, running: bool) -> str:
    """When this ends as it goes now, by the clock on the wall."""
    if not running:
        return texts("app.side.stands")
    phase = ""
    if pace.phase:
        phase = texts("app.side.phase", minutes=pace.phase, spent=pace.phase_spent) + "\n"
    end = (datetime.now() + timedelta(minutes=pace.left)).strftime("%H:%M")
    if pace.behind > 0:
        return phase + count_words(texts, "app.side.late", pace.behind, end=end)
    if pace.early:
        return phase + count_words(texts, "app.side.early", pace.early, end=end)
    return phase + texts("app.side.on_time", end=end)


def _section(title: str, lines: list[str]) -> list[Content]:
    if not lines:
        return []
    rows = [Content(line) for line in lines]
    if len(lines) > 1:
        rows = [row for line in lines for row in hung(Content(f"• {line}"), HANG, TEXT_COLUMNS)]
    return [Content.styled(title, "bold"), *rows, Content("")]
