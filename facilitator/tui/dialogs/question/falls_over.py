"""F8: what else falls over? What a fallback leans on, and how that comes down by the same story."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static

from facilitator.model.answers.facts import LEANING, measure_of, names_at, question_with
from facilitator.model.cells import Cell
from facilitator.model.checks.about_answers import any_system_name, chain_words
from facilitator.model.checks.chains import Chain, chains_at
from facilitator.model.records import AnswerRecord, Value
from facilitator.model.session import Session
from facilitator.tui.session_dialog import SessionDialog
from facilitator.tui.widgets.box import Box
from facilitator.tui.widgets.keys import Keys
from facilitator.tui.widgets.line_list import LineList, list_line
from facilitator.words.workshop import cell_words, one_line


def leaning_cell(session: Session, cell: Cell) -> Cell | None:
    """The cell that F8 is about: this one when it asks what it leans on, else the fallback of its page."""
    if leaning_measure(session, cell):
        return cell
    walked = session.question_set.round(cell.round)
    question = question_with(session, walked, LEANING[0]) if walked is not None else None
    return cell.page.cell(question.id) if question is not None else None


def leaning_measure(session: Session, cell: Cell) -> str:
    """The measure of a cell that names what it leans on; empty when it has none."""
    return next((leaning for leaning in LEANING if measure_of(session, cell.question, leaning)), "")


def finding_of(chain: Chain) -> str:
    """The id of the finding that an answer is put right for, as its record holds it."""
    return f"falls-over:{chain.cell}:{chain.measure}:{chain.systems[0]}:{chain.systems[-1]}"


class FallsOverDialog(SessionDialog):
    """Every system on a line; Enter says that the answer leans on it, and the chain to what is down appears."""

    BINDINGS = [
        Binding("pagedown", "close", show=False, priority=True),
        Binding("f8", "correct", show=False, priority=True),
    ]

    def __init__(self, cell: Cell) -> None:
        """What stands at `cell` is what leans."""
        super().__init__()
        self._cell = cell
        self._leans: list[str] = []
        self.to_correct: Cell | None = None

    def compose(self) -> ComposeResult:
        """What was said, every system, and what to press."""
        said = one_line(self.session.text(self._cell)) or self.texts("app.falls_over.nothing_said")
        with Box():
            yield Static(self.texts("app.falls_over.title"), classes="heading", markup=False)
            with VerticalScroll(classes="quote", can_focus=False):
                yield Static(f"{cell_words(self.session, self._cell)}: {said}", classes="note", markup=False)
            yield Static("", id="told", classes="note", markup=False)
            yield LineList(id="systems")
            yield Keys()

    def begin(self) -> None:
        """Begin with what was said before."""
        self._leans = names_at(self.session, self._cell, leaning_measure(self.session, self._cell))
        self._show_systems(0)
        self.query_one(OptionList).focus()

    def chains(self) -> list[Chain]:
        """The chains of what is picked now."""
        return chains_at(self.session, self._cell, {leaning_measure(self.session, self._cell): self._leans})

    def _show_systems(self, place: int) -> None:
        session, texts = self.session, self.texts
        chains = {chain.systems[0]: chain for chain in reversed(self.chains())}
        listed = [system.id for system in session.systems()]
        known = dict.fromkeys([*self._leans, *listed, *(system.id for system in session.question_set.systems)])
        options = self.query_one(OptionList)
        options.clear_options()
        for system in known:
            leans = system in self._leans
            chain = chains.get(system)
            down = texts("app.falls_over.down", chain=chain_words(session, chain.systems)) if chain else ""
            name = any_system_name(session, system)
            words: list[str | tuple[str, str]] = [("■ " if leans else "□ "), (down, "bold $unknown") if down else name]
            options.add_option(list_line(Content.assemble(*words), id=system))
        options.highlighted = min(place, options.option_count - 1) if options.option_count else None
        told = "some"
        if not chains:
            told = "none" if self._leans else "ask"
        self.query_one("#told", Static).update(texts(f"app.falls_over.{told}", count=len(chains)))
        keys = "keys_correct" if chains else "keys"
        self.query_one(Keys).say(texts(f"app.falls_over.{keys}"))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter: it leans on this, or not."""
        system = event.option_id or ""
        if system in self._leans:
            self._leans = [lean for lean in self._leans if lean != system]
        else:
            self._leans = [*self._leans, system]
        self._show_systems(event.option_index)

    def commit(self) -> None:
        """Keep what it leans on, when that changed."""
        measure = leaning_measure(self.session, self._cell)
        if names_at(self.session, self._cell, measure) != self._leans:
            self._keep(measure, "")

    def _keep(self, measure: str, corrects: str) -> None:
        before = self.session.answers.get((str(self._cell), "main")) or self.session.answer(self._cell)
        base = before or AnswerRecord(cell=str(self._cell))
        measures: dict[str, Value] = {**base.measures, measure: self._leans}
        changes = {"measures": measures, "undoes": 0, **({"corrects": corrects} if corrects else {})}
        self.desk.write(base.model_copy(update={"text": self.session.text(self._cell), **changes}))

    def action_correct(self) -> None:
        """F8 again: put the answer right, and have it known that this is why."""
        chains = self.chains()
        if not chains:
            self.action_close()
            return
        self.close_with(last=lambda: self._correct(chains[0]))

    def _correct(self, chain: Chain) -> None:
        self._keep(chain.measure, finding_of(chain))
        self.to_correct = self._cell
