"""The measures of one answer, filled in afterwards."""

from collections.abc import Mapping
from datetime import date

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Input, Static

from facilitator.model.answers.coverage import measures_of
from facilitator.model.answers.measures import BadMeasure, measure_input, parse_measure
from facilitator.model.basics.clean import clean_line
from facilitator.model.cells import Cell
from facilitator.model.records import Value, draft_of_field
from facilitator.model.session import Session
from facilitator.model.sets.question_set import Measure
from facilitator.tui.drafting_dialog import DraftingDialog
from facilitator.tui.widgets.box import Box
from facilitator.tui.widgets.choices import Option
from facilitator.tui.widgets.form import Field
from facilitator.tui.widgets.keys import Keys
from facilitator.tui.widgets.saving_form import SavingForm
from facilitator.words.workshop import cell_words


class MeasuresDialog(DraftingDialog):
    """A form with a field a measure; a value that cannot be is said, counts for nothing, and waits as a draft."""

    BINDINGS = [Binding("pagedown", "close", show=False, priority=True)]

    def __init__(self, cell: Cell) -> None:
        """Edit the measures of `cell`, which has an answer."""
        super().__init__(str(cell))
        self._cell = cell
        self._wrong: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """What was said, and the form."""
        answer = self.session.answer(self._cell)
        measures = measures_of(self.session, self._cell)
        values: dict[str, Value] = {}
        for measure in measures:
            value = answer.measures.get(measure.id, "") if answer else ""
            waiting = self.drafted(draft_of_field("measure", measure.id))
            values[measure.id] = waiting or measure_input(self.session, measure, value)
        fields = [_field(self.session, measure, values[measure.id]) for measure in measures]
        with Box():
            yield Static(cell_words(self.session, self._cell), classes="heading", markup=False)
            with VerticalScroll(classes="quote"):
                yield Static(answer.text if answer else "", classes="note", markup=False)
            yield SavingForm(fields, values, self.texts)
            yield Static("", id="wrong", classes="note", markup=False)
            yield Keys(self.texts("app.form.keys"))

    def begin(self) -> None:
        """Ready to fill in."""
        self.query_one(SavingForm).focus_first()

    def typed(self) -> Mapping[str, str]:
        """What was typed and cannot be the value of its measure."""
        measures = measures_of(self.session, self._cell)
        return {draft_of_field("measure", measure.id): self._wrong.get(measure.id, "") for measure in measures}

    def commit(self) -> None:
        """Keep the measures that can be."""
        answer = self.session.answer(self._cell)
        if answer is None:
            return
        measures = dict(answer.measures)
        self._wrong = {}
        refusals: list[str] = []
        typed = self.query_one(SavingForm).values()
        for measure in measures_of(self.session, self._cell):
            value = typed[measure.id]
            if value in ("", []):
                measures.pop(measure.id, None)
                continue
            text = ",".join(value) if isinstance(value, list) else clean_line(str(value))
            try:
                read = parse_measure(self.session, measure, text, date.today())
                measures[measure.id] = value if isinstance(value, list) else read
            except BadMeasure as error:
                self._wrong[measure.id] = text
                refusals.append(f"{measure.name}: {self.texts(f'app.measure.{error.code}', value=error.value)}")
        self.query_one("#wrong", Static).update("\n".join(refusals))
        if measures != answer.measures:
            self.desk.write(answer.model_copy(update={"measures": measures, "undoes": 0}))
        super().commit()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter on the last field closes, unless there is something to put right."""
        event.stop()
        self.commit()
        if not self._wrong:
            self.action_close()


def _field(session: Session, measure: Measure, value: Value) -> Field:
    if measure.kind == "subjects":
        options: list[Option] = [(system.id, system.called) for system in session.systems()]
        known = {key for key, _ in options}
        options += [(system.id, system.name) for system in session.question_set.systems if system.id not in known]
        return Field(measure.id, measure.name, "many", options)
    if measure.options:
        return Field(
            measure.id, measure.name, "one", [(option.id, option.name) for option in measure.offered([str(value)])]
        )
    if measure.kind == "date":
        return Field(measure.id, measure.name, "date", near="behind")
    return Field(measure.id, measure.name, hint=measure.ask)
