"""A step of Prepare for workshops that go over roles, turns of a story or processes: who or what takes part."""

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import OptionList, Static

from facilitator.model.basics.ids import unused_id
from facilitator.model.flow import is_walked, main_round
from facilitator.model.records import ItemRecord, Of, Value
from facilitator.model.session import all_listed
from facilitator.model.sets.question_set import Over, Round
from facilitator.tui.dialogs.item_form import ItemForm
from facilitator.tui.steps.looking_back import LastYearSteps
from facilitator.tui.widgets.form import Field

SUBJECTS = "subjects"
ADDED = "+added"
KIND: dict[Over, Of] = {"systems": "system", "processes": "process", "subjects": "subject"}


class SubjectSteps(LastYearSteps):
    """Prepare asks for systems only when there is a round over systems, and for subjects when there are some."""

    def steps(self) -> Sequence[str]:
        """The steps of this workshop."""
        steps = [step for step in super().steps() if step != "systems" or main_round(self.session) is not None]
        if not self._rounds():
            return steps
        place = steps.index("story")
        return (*steps[:place], SUBJECTS, *steps[place:])

    def step_ask(self, step: str) -> str:
        """What a step asks; of a list of processes, which of them."""
        listed = self._rounds()
        if step != SUBJECTS or any(walked.over != "processes" for walked in listed):
            return super().step_ask(step)
        exercised = any(walked.chapter == "evaluation" for walked in listed)
        return self.texts("app.prepare.subjects_ask_exercised" if exercised else "app.prepare.subjects_ask_processes")

    def _rounds(self) -> list[Round]:
        """The rounds whose list is worth looking at: more than one subject, or the processes."""
        return [
            walked
            for walked in self.session.question_set.rounds
            if is_walked(self.session, walked) and (walked.over == "processes" or len(walked.subjects) > 1)
        ]

    def show_subjects(self) -> None:
        """Every subject with whether it takes part."""
        options: list[tuple[str, Content | str]] = []
        for walked in self._rounds():
            for item in all_listed(self.session, walked):
                takes_part = not item.off
                words = "" if takes_part else f"  {self.texts('app.prepare.subject_off')}"
                mark = "● " if takes_part else "○ "
                name = (item.name, "bold" if takes_part else "$quiet")
                options.append((f"{walked.id} {item.id}", Content.assemble(mark, name, (words, "$quiet"))))
            added = "app.prepare.process_new" if walked.over == "processes" else "app.prepare.subject_add"
            options.append((f"{walked.id} {ADDED}", self.texts(added, what=walked.name.lower())))
        self.fill("subjects-list", options)
        self.query_one("#subjects-tell", Static).update(self.texts("app.prepare.subjects_tell"))

    def choose_subject(self, chosen: str) -> None:
        """Enter: it takes part or not; the last line adds one."""
        round_id, _, item_id = chosen.partition(" ")
        walked = self.session.question_set.round(round_id)
        if walked is None:
            return
        of = KIND[walked.over]
        if item_id == ADDED:
            item_id = unused_id(
                "own", self.session.ids_ever(of) | {listed.id for listed in all_listed(self.session, walked)}
            )
            begun: dict[str, Value] = {"round": walked.id} if of == "subject" else {}
            form = ItemForm(walked.name, of, item_id, [Field("name", self.texts("fields.person.name.ask"))], begun)
            self.open_dialog(form)
            return
        item = next((item for item in all_listed(self.session, walked) if item.id == item_id), None)
        if item is not None:
            own = self.session.item(of, item_id)
            fields = {**(own.fields if own else {}), "round": walked.id, "off": not item.off}
            self.write(ItemRecord(of=of, id=item_id, fields=fields))
        self.refresh_all()

    def begin(self) -> None:
        """Ready to choose."""
        super().begin()
        for options in self.query("#subjects-list").results(OptionList):
            options.highlighted = 0
