"""Review: the whole workshop at a glance, what the plan still needs, and the measures left over."""

from collections.abc import Sequence
from pathlib import Path

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from facilitator.model.answers.coverage import Open, found_out, measures_of, missing_measures, open_cells
from facilitator.model.cells import Cell, Coverage, Page, parse_cell
from facilitator.model.checks import open_checks
from facilitator.model.checks.finding import Check
from facilitator.model.flow import all_cells, moment_of, page_cells, put_off, resume_cell, rounds, steps, subjects
from facilitator.model.records import VisitRecord
from facilitator.model.session import Session
from facilitator.model.sets.question_set import Round
from facilitator.tui.dialogs.accept import AcceptDialog
from facilitator.tui.dialogs.question.measures import MeasuresDialog
from facilitator.tui.session_screen import SessionScreen
from facilitator.tui.widgets.heat_map import HeatBlock, HeatMap, HeatRow
from facilitator.tui.widgets.key_line import Hint, KeyLine
from facilitator.tui.widgets.keys import HintRows
from facilitator.tui.widgets.line_list import LineList, list_line
from facilitator.tui.widgets.marks import MARKS
from facilitator.words.workshop import cell_words, check_words, found_alike, state_words

LEGEND: tuple[Coverage, ...] = ("answered", "draft", "unknown", "nothing", "not_applicable", "empty")


def heat_blocks(session: Session) -> list[HeatBlock]:
    """A block a round, with a row for each of its subjects and its cells by moment."""
    blocks: list[HeatBlock] = []
    for walked in rounds(session):
        rows: list[HeatRow] = []
        for item in subjects(session, walked):
            cells: list[list[tuple[Cell, Coverage]]] = []
            for moment in walked.moments:
                page = page_cells(session, Page(walked.id, item.id, moment))
                cells.append([(cell, session.coverage(cell)) for cell in page])
            rows.append(HeatRow(item.called, cells))
        letters = [_letters(session, walked, moment) for moment in walked.moments]
        names = [moment_of(session, moment).name for moment in walked.moments]
        if rows:
            blocks.append(HeatBlock(walked.name if len(names) == 1 else "", names, letters, rows))
    return blocks


def _letters(session: Session, walked: Round, moment: str) -> list[str]:
    letters: list[str] = []
    for asked in session.question_set.asked(walked, moment):
        question = session.question_set.question(asked)
        letters.append(question.letter if question else "?")
    return letters


class ReviewScreen(SessionScreen):
    """The overview; Enter goes to a question, space fills in what was not asked in the room."""

    CSS_PATH = Path(__file__).with_suffix(".tcss")

    BINDINGS = [
        Binding("space", "fill_in", show=False),
        Binding("f7", "hints", show=False, priority=True),
        Binding("tab", "switch", show=False, priority=True),
        Binding("shift+tab", "switch", show=False, priority=True),
    ]

    def __init__(self) -> None:
        """Findings stay covered on a mirrored wall."""
        super().__init__()
        self._checks: dict[str, list[Check]] = {}
        self._checks_shown = False

    def compose(self) -> ComposeResult:
        """The map above, what is needed below."""
        yield Static("", id="alarm", markup=False)
        yield Static(self.texts("app.review.title"), classes="title", markup=False)
        with Vertical(id="map"):
            yield HeatMap(id="heat")
        yield Static("", id="legend", markup=False)
        yield LineList(id="needs")
        yield KeyLine()

    def begin(self) -> None:
        """Start on the map, at the question that is open."""
        super().begin()
        cell = resume_cell(self.session)
        heat = self.query_one(HeatMap)
        if cell is not None:
            heat.go_to(cell)
        heat.focus()

    def show(self) -> None:
        """Show every cell, and every gap."""
        self.query_one(HeatMap).show(heat_blocks(self.session))
        self.query_one("#map").styles.max_height = max(4, self.size.height // 2)
        self._show_legend()
        self._show_needs()

    def _show_legend(self) -> None:
        hints: list[Content] = []
        for state in LEGEND:
            mark, style = MARKS[state]
            hints.append(Content.assemble((mark, style), f" {self.texts(f'app.review.legend_{state}')}"))
        self.query_one("#legend", Static).update(HintRows(hints))

    def _show_needs(self) -> None:
        needs = self.query_one("#needs", OptionList)
        place = needs.highlighted
        needs.clear_options()
        needs.add_options(self._need_options())
        if needs.option_count:
            first = next((index for index, option in enumerate(needs.options) if not option.disabled), 0)
            needs.highlighted = min(place or first, needs.option_count - 1)

    def _need_options(self) -> list[Option]:
        texts, session = self.texts, self.session
        options: list[Option] = self._check_options()
        gaps = open_cells(session)
        if not all_cells(session):
            options.append(self._heading("app.review.no_systems"))
        elif gaps:
            options.append(self._heading("app.review.needs"))
            options += [self._gap(gap) for gap in gaps]
        else:
            options.append(self._heading("app.review.complete"))
        waiting = put_off(session)
        if waiting:
            options.append(self._heading("app.review.put_off"))
            options += [list_line(f"  {system.called}", id=f"later {system.id}") for system in waiting]
        findings = found_out(session)
        if findings:
            options.append(self._heading("app.review.findings"))
            options += [self._finding(finding) for finding in findings]
        missing = missing_measures(session)
        if missing:
            options.append(self._heading("app.review.measures"))
            for cell, measures in missing:
                names = ", ".join(measure.name.lower() for measure in measures)
                words = Content.assemble(f"  {cell_words(session, cell)}  ", (names, "$quiet"))
                options.append(list_line(words, id=f"measure {cell}"))
        options.append(self._heading("app.review.go"))
        for screen in ("prepare", "domino", "wrap_up", "edit", "export"):
            options.append(list_line(Content(f"  {texts(f'app.review.go_{screen}')}"), id=f"go {screen}"))
        return options

    def _heading(self, key: str) -> Option:
        return list_line(Content.styled(self.texts(key), "bold $accent"), disabled=True)

    def _check_options(self) -> list[Option]:
        """What the program sees for itself; not on a wall that mirrors this screen, until it is asked for."""
        findings = open_checks(self.session) if all_cells(self.session) else []
        self._checks = {alike[0].id: alike for alike in found_alike(findings)}
        if not findings:
            return []
        if self._mirrored() and not self._checks_shown:
            return [self._heading("app.review.checks_hidden")]
        lines = [
            list_line(Content(f"•  {check_words(self.texts, *alike)}"), id=f"check {key}")
            for key, alike in self._checks.items()
        ]
        return [self._heading("app.review.checks"), *lines]

    def _mirrored(self) -> bool:
        return self.session.setting("view", "mirrored") == "mirrored"

    def action_hints(self) -> None:
        """F7: what the program sees for itself, also when the group looks along."""
        self._checks_shown = not self._checks_shown
        self.refresh_all()

    def _check(self) -> list[Check]:
        """The finding under the cursor of the list, at each of its moments; empty where there is none."""
        needs = self.query_one("#needs", OptionList)
        if self.query_one(HeatMap).has_focus or needs.highlighted is None:
            return []
        kind, _, key = (needs.get_option_at_index(needs.highlighted).id or "").partition(" ")
        return self._checks.get(key, []) if kind == "check" else []

    def _gap(self, unanswered: Open) -> Option:
        grade = self.texts(f"common.grade.{unanswered.grade}")
        draft = f" ({self.texts('common.state.draft')})" if unanswered.state == "draft" else ""
        words = Content.assemble(f"  {cell_words(self.session, unanswered.cell)}  ", (grade + draft, "$quiet"))
        return list_line(words, id=f"gap {unanswered.cell}")

    def _finding(self, unanswered: Open) -> Option:
        words = state_words(self.session, unanswered.cell, self.texts)
        return list_line(
            Content.assemble(f"  {cell_words(self.session, unanswered.cell)}  ", (words, "$unknown")),
            id=f"finding {unanswered.cell}",
        )

    def current_cell(self) -> Cell | None:
        """The cell under the cursor of the map, or of the highlighted line."""
        if self.query_one(HeatMap).has_focus:
            return self.query_one(HeatMap).cell
        needs = self.query_one("#needs", OptionList)
        if needs.highlighted is None:
            return None
        kind, _, key = (needs.get_option_at_index(needs.highlighted).id or "").partition(" ")
        if kind == "check" and key in self._checks:
            return next(iter(self._checks[key][0].cells), None)
        return parse_cell(key) if kind in ("gap", "finding", "measure") else None

    def hints(self) -> Sequence[Hint]:
        """The footer."""
        texts = self.texts
        return [
            Hint("Enter", texts("app.review.key_go"), "go"),
            Hint(
                texts("app.review.space"), texts("app.review.key_fill"), "fill_in", texts("app.review.key_fill_short")
            ),
            Hint("Tab", texts("app.review.key_list"), "switch"),
            Hint("F6", texts("app.review.key_back"), "overview", stays=True),
            Hint("PgDn", texts("app.review.key_wrap_up"), "next", texts("app.key.next"), stays=True),
        ]

    # -- keys ------------------------------------------------------------------------------------

    def action_switch(self) -> None:
        """From the map to the list and back."""
        heat = self.query_one(HeatMap)
        (self.query_one("#needs", OptionList) if heat.has_focus else heat).focus()

    def action_go(self) -> None:
        """A click on Enter in the footer."""
        cell = self.current_cell()
        if cell is not None:
            self._jump(cell)

    def action_overview(self) -> None:
        """F6 again: back to the conversation."""
        self.desk.go("workshop")

    def action_next(self) -> None:
        """On to the wrap-up."""
        self.desk.go("wrap_up")

    def action_previous(self) -> None:
        """Back to the conversation."""
        self.desk.go("workshop")

    def action_fill_in(self) -> None:
        """The measures of this cell, those that were not asked in the room too."""
        alike = self._check()
        if alike:
            self.open_dialog(AcceptDialog(*alike))
            return
        cell = self.current_cell()
        if cell is None or not measures_of(self.session, cell):
            self.say(self.texts("app.review.no_measures"))
            return
        if self.session.answer(cell) is None:
            self.say(self.texts("app.review.answer_first"))
            return
        self.open_dialog(MeasuresDialog(cell))

    def on_heat_map_chosen(self, event: HeatMap.Chosen) -> None:
        """Go to a cell of the map."""
        self._jump(event.cell)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to a gap, fill in measures, or go to another screen."""
        kind, _, key = (event.option_id or "").partition(" ")
        if kind == "go":
            self.desk.go(key)
        elif kind == "measure":
            self.action_fill_in()
        elif kind == "check":
            self._go_to_check(key)
        elif kind == "later":
            self._jump(next(cell for cell in steps(self.session) if cell.subject == key))
        else:
            self._jump(parse_cell(key))

    def _go_to_check(self, key: str) -> None:
        """To where a finding can be mended: its question, the actions, or the list of systems."""
        check = self._checks[key][0]
        if check.cells:
            self._jump(check.cells[0])
        else:
            self.desk.go("wrap_up" if check.rule.startswith(("action", "many-actions")) else "prepare")

    def _jump(self, cell: Cell) -> None:
        self.write(VisitRecord(cell=str(cell)))
        self.desk.go("workshop")
