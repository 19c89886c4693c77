"""The step of Prepare with the critical processes: which of the set are ours, and those that the set does not name."""

from collections.abc import Sequence

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static

from facilitator.model.basics.clean import clean_line
from facilitator.model.basics.ids import unused_id
from facilitator.model.flow import main_round
from facilitator.model.records import ItemRecord
from facilitator.model.session import all_processes
from facilitator.model.things.kinds import Process
from facilitator.tui.dialogs.item_form import ItemForm
from facilitator.tui.steps.stories import StorySteps
from facilitator.tui.widgets.form import TEXT_LIMIT, Field
from facilitator.tui.widgets.key_line import Hint
from facilitator.tui.widgets.line_list import LineList

PROCESSES = "processes"


class ProcessSteps(StorySteps):
    """Processes come before systems, as in Kennisnet's first step; where no system is asked for there is none."""

    def steps(self) -> Sequence[str]:
        """The steps of this workshop, with that of the processes where there are systems that serve them."""
        steps = list(super().steps())
        if main_round(self.session) is not None:
            steps.insert(steps.index("systems"), PROCESSES)
        return steps

    def compose_step(self, step: str) -> Sequence[Widget]:
        """The list, and below it room to type one that is not in it."""
        if step != PROCESSES:
            return super().compose_step(step)
        hint = self.texts("app.prepare.process_add")
        return [
            LineList(id="processes-list"),
            Input(placeholder=hint, id="process-name", max_length=TEXT_LIMIT),
            Static("", id="processes-tell", classes="tell", markup=False),
        ]

    def show_processes(self) -> None:
        """Every process with whether it is critical here, and whether it is one of the organisation's own."""
        options = [(process.id, self._process_words(process)) for process in all_processes(self.session)]
        self.fill("processes-list", options)
        self.query_one("#processes-tell", Static).update(self.texts("app.prepare.processes_tell"))

    def _process_words(self, process: Process) -> Content:
        own = self.session.question_set.process(process.id) is None
        notes = [process.group] if process.group else []
        notes += [self.texts("app.prepare.process_own")] if own else []
        notes += [self.texts("app.prepare.subject_off")] if process.off else []
        name = (process.called, "$quiet" if process.off else "bold")
        return Content.assemble(
            "○ " if process.off else "● ", name, (f"  {', '.join(notes)}" if notes else "", "$quiet")
        )

    def choose_process(self, chosen: str) -> None:
        """Enter: a process of the set is ours or not; one of our own is opened."""
        if self.session.question_set.process(chosen) is None:
            fields = [
                Field("name", self.texts("fields.person.name.ask"), begin=True),
                Field(
                    "in_sentence",
                    self.texts("app.prepare.process_in_sentence"),
                    hint=self.texts("app.prepare.process_in_sentence_hint"),
                ),
                Field("group", self.texts("app.prepare.process_group")),
            ]
            self.open_dialog(ItemForm(self.texts("app.prepare.process"), "process", chosen, fields))
            return
        process = next(process for process in all_processes(self.session) if process.id == chosen)
        known = self.session.item("process", chosen)
        fields_now = {**(known.fields if known else {}), "off": not process.off}
        self.write(ItemRecord(of="process", id=chosen, fields=fields_now))
        self.refresh_all()

    def add_process(self, typed: str) -> None:
        """Keep a process of one's own by the name that was typed."""
        name = clean_line(typed)
        if not name:
            return
        taken = self.session.ids_ever("process") | {process.id for process in self.session.question_set.processes}
        self.write(ItemRecord(of="process", id=unused_id("own-process", taken), fields={"name": name}))
        self.query_one("#process-name", Input).value = ""
        self.refresh_all()
        listed = self.query_one("#processes-list", OptionList)
        listed.highlighted = listed.option_count - 1

    def commit(self) -> None:
        """Keep a process that was typed without Enter behind it too."""
        super().commit()
        for line in self.query("#process-name").results(Input):
            self.add_process(line.value)

    def take_off_process(self) -> None:
        """Delete: a process of one's own goes; one of the set is only not ours."""
        chosen = self.highlighted("processes-list")
        if self.session.question_set.process(chosen) is None:
            self.take_off("process", chosen)

    def step_hints(self, step: str) -> Sequence[Hint]:
        """What Enter, Tab and Delete do here."""
        if step != PROCESSES:
            return super().step_hints(step)
        pick, add = self.texts("app.prepare.key_pick"), self.texts("app.prepare.key_process")
        own = any(self.session.question_set.process(process.id) is None for process in self.session.own_processes())
        removing = [Hint("Del", self.texts("app.prepare.key_remove"), "remove_item")] if own else []
        return [
            Hint("Enter", pick, "enter", pick),
            Hint("Tab", add, "tab", self.texts("app.prepare.key_process_short"), stays=True),
            *removing,
        ]
