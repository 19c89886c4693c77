"""Prepare: what the group sees, who is there, which systems, which story, how much time."""

from collections.abc import Sequence

from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static

from facilitator.model.basics.clean import clean_line
from facilitator.model.basics.ids import unused_id
from facilitator.model.flow import ORDERS, is_walked, main_round
from facilitator.model.records import ItemRecord, Value
from facilitator.model.register.catalogue import picked_system
from facilitator.model.register.people_lines import people_in_lines
from facilitator.model.room.agenda import (
    DEPTHS,
    Agenda,
    available_minutes,
    build_agenda,
    minutes_all_short,
    proposed_depths,
)
from facilitator.model.schools.tables import LARGE_GROUP
from facilitator.model.session import processes
from facilitator.model.sets.question_set import CatalogueSystem
from facilitator.model.things.system import System
from facilitator.tui.dialogs.item_form import ItemForm
from facilitator.tui.steps.fields import person_fields, system_fields, workshop_fields
from facilitator.tui.steps.looking_back import LAST_YEAR
from facilitator.tui.steps.processes import PROCESSES, ProcessSteps
from facilitator.tui.steps.stories import STORY
from facilitator.tui.widgets.choices import Choices
from facilitator.tui.widgets.form import TEXT_LIMIT
from facilitator.tui.widgets.key_line import Hint
from facilitator.tui.widgets.line_list import LineList
from facilitator.tui.widgets.lines_input import GivenList, LinesInput
from facilitator.tui.widgets.saving_form import SavingForm

VIEWS = ("mirrored", "second", "shared")
REVEALS = ("typed", "read_back")
ADD = "+"
LIST = "+list"
KIND = "kind "
"""Before the id of a kind of system that was not picked: a system may have the same id."""
PACES = ("on", "off")
ALL_SHORT = "+short"
MINUTES = ("90", "120", "150", "180", "240")


class PrepareScreen(ProcessSteps):
    """Six steps, and two about last year when there was one; what is left out has its default."""

    STEPS = ("view", "people", "systems", "story", "time")
    NAME = "prepare"
    AFTER = "workshop"
    BINDINGS = [
        Binding("delete", "remove_item", show=False),
        Binding("space", "tick", show=False),
        Binding("tab", "own_name", show=False),
        Binding("shift+up,ctrl+up", "shift(-1)", show=False),
        Binding("shift+down,ctrl+down", "shift(1)", show=False),
    ]

    def __init__(self) -> None:
        """Nothing was ticked here yet."""
        super().__init__()
        self._rows: dict[str, int] = {}

    def compose_step(self, step: str) -> Sequence[Widget]:
        """The list or form of one step."""
        if step in LAST_YEAR:
            return self.compose_last_year(step)
        composed = super().compose_step(step)
        if composed:
            return composed
        tell = Static("", id=f"{step}-tell", classes="tell", markup=False)
        parts: list[Widget]
        match step:
            case "view":
                parts = [*self._compose_view(), tell, self._facts_form()]
            case "time":
                parts = self._compose_time()
            case "people":
                more = LinesInput(self.texts("app.prepare.people_hint"), id="more-people")
                parts = [more, GivenList(more, id="people-list"), tell]
            case "systems":
                hint = self.texts("app.prepare.own_name")
                own = Input(placeholder=hint, id="own-name", max_length=TEXT_LIMIT, select_on_focus=False)
                parts = [LineList(id="systems-list"), own, tell]
            case _:
                parts = [LineList(id=f"{step}-list"), tell]
        return parts

    def _compose_time(self) -> list[Widget]:
        minutes = Choices(
            [(minute, minute) for minute in MINUTES], id="minutes", lead=self.texts("app.prepare.minutes")
        )
        shown = [(kind, self.texts(f"app.prepare.pace_{kind}")) for kind in PACES]
        pace = Choices(shown, id="pace", lead=self.texts("app.prepare.pace"))
        row = Horizontal(minutes, pace, classes="together")
        return [LineList(id="agenda"), row, Static("", id="fits", classes="tell", markup=False)]

    def _compose_view(self) -> list[Widget]:
        reveals = [(reveal, self.texts(f"app.prepare.reveal_{reveal}")) for reveal in REVEALS]
        return [LineList(id="view-list"), Choices(reveals, id="reveal", lead=self.texts("app.prepare.reveal"))]

    def _facts_form(self) -> SavingForm:
        return SavingForm(workshop_fields(self.texts), self.session.settings, self.texts, id="facts-form")

    def show_step(self, step: str) -> None:
        """Fill one step from the session."""
        match step:
            case "view":
                self._show_view()
            case "people":
                self._show_people()
            case "systems":
                self._show_systems()
            case "subjects":
                self.show_subjects()
            case "processes":
                self.show_processes()
            case "story":
                self.show_story()
            case "time":
                self._show_time()
            case "before" | "changed":
                self.show_last_year(step)

    def leave(self) -> None:
        """Going on agrees with the time: what did not fit is put off, and no longer only proposed."""
        for later in build_agenda(self.session).later:
            system = self.session.system(later)
            if system is not None and not system.depth:
                self._change(system, "depth", "later")

    def step_hints(self, step: str) -> Sequence[Hint]:
        """What Enter and Delete do here."""
        texts = self.texts
        if step in LAST_YEAR:
            return self.last_year_hints()
        if step == "people":
            return [
                Hint("Enter", texts("app.prepare.key_add_or_open"), "enter", stays=True),
                Hint("Del", texts("app.prepare.key_remove"), "remove_item"),
            ]
        if step == "systems":
            return [
                Hint(texts("app.review.space"), texts("app.prepare.key_pick"), "tick", stays=True),
                Hint("Tab", texts("app.prepare.key_name"), "own_name", stays=True),
                Hint("Enter", texts("app.prepare.key_more"), "enter", stays=True),
            ]
        if step in (STORY, PROCESSES):
            return super().step_hints(step)
        if step == "time":
            return [Hint("Enter", texts("app.prepare.key_depth"), "enter", texts("app.prepare.key_depth_short"))]
        return [Hint("Enter", texts("app.prepare.key_pick"), "enter")]

    def begin_hints(self) -> Sequence[Hint]:
        """F6 begins now, from every step."""
        label = "app.review.key_back" if self.session.visited else "app.prepare.key_begin"
        return [Hint("F6", self.texts(label), "overview", self.texts("app.prepare.key_begin_short"), stays=True)]

    def more_hints(self) -> Sequence[Hint]:
        """Keys that work here too."""
        own: list[Hint] = []
        if self._step == "systems":
            own.append(Hint("⇧↑↓", self.texts("app.prepare.key_move"), "shift(1)"))
            own.append(Hint("Del", self.texts("app.prepare.key_remove"), "remove_item"))
        return [*own, *super().more_hints()]

    # -- the steps ---------------------------------------------------------------------------------

    def _show_view(self) -> None:
        chosen = self.session.setting("view", "mirrored")
        options = [(view, self._marked(view == chosen, self.texts(f"app.prepare.view_{view}"))) for view in VIEWS]
        self.fill("view-list", options)
        self.query_one("#view-tell", Static).update(self._tell_view(chosen))
        reveal = self.query_one("#reveal", Choices)
        reveal.display = chosen != "mirrored"
        reveal.chosen = [self.session.setting("reveal", REVEALS[0])]
        reveal.refresh()

    def _tell_view(self, view: str) -> str:
        shown = self.desk.open or self.desk.watched
        return self.texts(f"app.prepare.tell_{view}", name=shown.path.stem if shown else "")

    def _marked(self, chosen: bool, words: str) -> Content:
        return Content.assemble(("● " if chosen else "○ "), (words, "bold") if chosen else words)

    def _show_people(self) -> None:
        texts = self.texts
        options: list[tuple[str, Content | str]] = []
        for person in self.session.people():
            knows = ", ".join(texts(f"common.expertise.{expertise}") for expertise in person.expertise)
            presence = texts("app.person.is_present") if person.present else texts("app.person.is_absent")
            about = ", ".join(part for part in (person.function, knows, presence) if part)
            options.append((person.id, Content.assemble((person.name or "…", "bold"), f"  {about}")))
        self.fill("people-list", options)
        known = {expertise for person in self.session.people() for expertise in person.expertise}
        missing = [texts(f"common.expertise.{expertise}") for expertise in ("ict", "process") if expertise not in known]
        words = texts("app.prepare.missing", who=", ".join(missing)) if missing else texts("app.prepare.complete")
        if len(self.session.people()) >= LARGE_GROUP:
            name = self.desk.open.path.stem if self.desk.open else ""
            words = texts("app.prepare.large_group", name=name)
        self.query_one("#people-tell", Static).update(words)

    def _show_systems(self) -> None:
        texts = self.texts
        options: list[tuple[str, Content | str]] = []
        for system in self.session.systems():
            about = system.name if system.product else self._process_name(system.hardest)
            options.append((system.id, Content.assemble("■ ", (system.called, "bold"), f"  {about}")))
        for entry in self._not_picked():
            options.append((f"{KIND}{entry.id}", f"□ {entry.name}"))
        options.sort(key=lambda option: self._row(option[0]))
        self._keep_rows([key for key, _ in options])
        more = [(ADD, texts("app.prepare.add_system")), (LIST, texts("register.dialog.entry"))]
        self.fill("systems-list", [*options, *more])
        self.query_one("#systems-tell", Static).update(texts("app.prepare.systems_tell"))

    def _row(self, key: str) -> int:
        """On which row a line stood, or what it was before it was ticked; what is new comes last."""
        system = self.session.system(key)
        before = f"{KIND}{system.kind}" if system is not None else key
        return self._rows.get(key, self._rows.get(before, len(self._rows)))

    def _keep_rows(self, keys: Sequence[str]) -> None:
        """Remember on which row each line stands: what is ticked stays under the cursor until the step is left."""
        for row, key in enumerate(keys):
            system = self.session.system(key)
            self._rows[key] = row
            if system is not None and system.kind:
                self._rows[f"{KIND}{system.kind}"] = row

    def go_step(self, step: str) -> None:
        """Show one of the steps; what was ticked before stands on top there."""
        self._rows = {}
        super().go_step(step)

    def _not_picked(self) -> list[CatalogueSystem]:
        """The kinds of the set that are not on the list."""
        picked = {system.kind for system in self.session.systems()}
        return [entry for entry in self.session.question_set.systems if entry.id not in picked]

    def _process_name(self, process: str) -> str:
        return next((listed.name for listed in processes(self.session) if listed.id == process), process)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the opening of the story under the cursor, the meaning of the view under it."""
        if event.option_list.id == "stories":
            self.tell_opening(event.option_id or "")
        elif event.option_list.id == "systems-list":
            self._show_own_name(event.option_id or "")
        elif event.option_list.id == "view-list" and event.option_id in VIEWS:
            self.query_one("#view-tell", Static).update(self._tell_view(event.option_id or ""))

    def _show_time(self) -> None:
        agenda = build_agenda(self.session)
        optional = {walked.id: walked for walked in self.session.question_set.rounds if walked.optional}
        options: list[tuple[str, Content | str]] = []
        for number, line in enumerate(agenda.lines):
            clock = f"{line.start // 60}:{line.start % 60:02d}"
            name = f"{clock}  {line.name}"
            if line.subject:
                options.append((f"system-{line.subject}", self._agenda_words(name, line.minutes, line.subject)))
            elif line.round in optional:
                words = Content.assemble((name, "bold"), f"  {line.minutes} min, {self.texts('app.prepare.round_in')}")
                options.append((f"round-{line.round}", words))
            else:
                options.append((f"part-{number}", Content(f"{name}  {line.minutes} min").stylize("$quiet")))
        for later in agenda.later:
            system = self.session.system(later)
            name = system.called if system else later
            options.append((f"system-{later}", self._agenda_words(f"      {name}", 0, later)))
        for walked in optional.values():
            if not is_walked(self.session, walked):
                words = Content.assemble(f"      {walked.name}", (f"  {self.texts('app.prepare.round_out')}", "$quiet"))
                options.append((f"round-{walked.id}", words))
        all_short = minutes_all_short(self.session)
        if all_short and (agenda.later or agenda.needed > agenda.available):
            options.append((ALL_SHORT, self.texts("app.prepare.all_short", minutes=all_short)))
        self.fill("agenda", options)
        minutes = self.query_one("#minutes", Choices)
        minutes.chosen = [str(agenda.available)]
        minutes.refresh()
        pace = self.query_one("#pace", Choices)
        pace.chosen = [self.session.setting("pace", PACES[0])]
        pace.refresh()
        self.query_one("#fits", Static).update(self._fits(agenda))

    def _agenda_words(self, name: str, minutes: int, subject: str) -> Content:
        system = self.session.system(subject)
        depth = proposed_depths(self.session)[subject]
        words = self.texts(f"app.depth.{depth}")
        if system is not None and not system.depth:
            words = self.texts("app.depth.proposed", depth=words)
        time = f"{minutes} min, " if minutes else ""
        return Content.assemble((name, "bold"), f"  {time}{words}")

    def _fits(self, agenda: Agenda) -> str:
        over = agenda.needed - agenda.available
        values = {"needed": agenda.needed, "available": agenda.available}
        if main_round(self.session) is not None and not self.session.systems():
            return self.texts("app.prepare.no_systems")
        if over > 0:
            return self.texts("app.prepare.over", over=over, **values)
        if agenda.later:
            return self.texts("app.prepare.fits_later", later=len(agenda.later), **values)
        return self.texts("app.prepare.fits", **values)

    # -- choosing ----------------------------------------------------------------------------------

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter on a line of the step's list."""
        chosen = event.option_id or ""
        match event.option_list.id:
            case "view-list":
                self.keep("view", chosen)
            case "people-list":
                self._open_person(chosen)
                return
            case "systems-list":
                self._open_system(chosen)
                return
            case "before-list" | "changed-list":
                self.choose_last_year(chosen)
                return
            case "subjects-list":
                self.choose_subject(chosen)
                return
            case "processes-list":
                self.choose_process(chosen)
                return
            case "stories":
                self.choose_story(chosen)
                return
            case "agenda":
                self._deepen(chosen)
        self.refresh_all()

    def on_choices_changed(self, event: Choices.Changed) -> None:
        """The order of moments, or how long there is."""
        if event.choices.id == "order":
            self.keep("order", event.choices.value or ORDERS[0])
        elif event.choices.id == "calendar":
            self.keep("calendar", list(event.choices.chosen))
        elif event.choices.id == "reveal":
            self.keep("reveal", event.choices.value or REVEALS[0])
        elif event.choices.id == "pace":
            self.keep("pace", event.choices.value or PACES[0])
        elif event.choices.id == "minutes":
            self.keep("minutes", int(event.choices.value or available_minutes(self.session)))
        self.refresh_all()

    def on_lines_input_given(self, event: LinesInput.Given) -> None:
        """People, a line each."""
        self._add_people(event.text)

    def commit(self) -> None:
        """Keep what the form of this step holds, and who was typed without Enter behind it."""
        super().commit()
        for line in self.query("#more-people").results(LinesInput):
            if line.value.strip():
                typed, line.value = line.value, ""
                self._add_people(typed)

    def _add_people(self, lines: str) -> None:
        named_people = people_in_lines(lines)
        for named in named_people:
            person = unused_id("person", self.session.ids_ever("person"))
            fields: dict[str, Value] = {"name": named.name, "present": True}
            if named.function:
                fields["function"] = named.function
            self.write(ItemRecord(of="person", id=person, fields=fields))
        self.refresh_all()
        people = self.query_one("#people-list", OptionList)
        people.highlighted = people.option_count - 1 if people.option_count else None
        if not named_people:
            self.query_one("#more-people", LinesInput).value = clean_line(lines)
            self.say(self.texts("app.prepare.no_name"))

    def _open_person(self, person: str) -> None:
        fields = person_fields(self.session, self.texts)
        form = ItemForm(self.texts("app.person.title"), "person", person, fields)

        def closed(_: None) -> None:
            # Who has neither a name nor a function was not filled in after all.
            listed = self.session.person(person)
            if listed is not None and not listed.name and not listed.function:
                self.write(ItemRecord(of="person", id=person, gone=True))
            self.refresh_all()

        self.ask(form, closed)

    def _open_system(self, system: str) -> None:
        if system == LIST:
            self._read_list()
            return
        if system == ADD:
            record = picked_system(self.session, None, self.texts("app.prepare.new_system"))
            self.write(record)
            self._edit_system(record.id)
            return
        self._edit_system(self._picked(system))

    def _picked(self, line: str) -> str:
        """The system on a line; a kind that was not picked yet is picked now."""
        entry = self.session.question_set.system(line.removeprefix(KIND))
        if not line.startswith(KIND) or entry is None:
            return line
        record = picked_system(self.session, entry)
        self.write(record)
        return record.id

    def action_tick(self) -> None:
        """Space: this system takes part, or not."""
        line = self.highlighted("systems-list") if self._step == "systems" else ""
        if line.startswith(KIND):
            systems = self.query_one("#systems-list", OptionList)
            place = systems.highlighted
            self._picked(line)
            self.refresh_all()
            systems.highlighted = place
        elif self.session.system(line) is not None:
            self.take_off("system", line)

    def _show_own_name(self, line: str) -> None:
        """The line for what a system is called here: for one that takes part."""
        own, system = self.query_one("#own-name", Input), self.session.system(line)
        own.display = system is not None
        if system is not None and not own.has_focus:
            own.value = system.product

    def action_own_name(self) -> None:
        """Tab: what the highlighted system is called here; elsewhere on to the next field."""
        own = self.query_one("#own-name", Input)
        if self._step != "systems" or own.has_focus:
            self.focus_next()
        elif own.display:
            own.focus()
        else:
            self.say(self.texts("app.prepare.pick_first"))

    def on_input_changed(self, event: Input.Changed) -> None:
        """What a system is called here counts as it is typed."""
        system = self.session.system(self.highlighted("systems-list")) if event.input.id == "own-name" else None
        name = clean_line(event.value)
        if system is not None and event.input.has_focus and system.product != name:
            self._change(system, "product", name)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter behind the name of a process adds it, behind that of a system goes back to the list."""
        if event.input.id == "process-name":
            event.stop()
            self.add_process(event.value)
        elif event.input.id == "own-name":
            event.stop()
            self.query_one("#systems-list", OptionList).focus()
            self.refresh_all()

    def action_overview(self) -> None:
        """F6: begin now, or go on. What was not filled in has its default."""
        self.commit()
        self.leave()
        self.desk.go("workshop")

    def _read_list(self) -> None:
        from facilitator.tui.dialogs.register import RegisterDialog
        from facilitator.words.phrases import count_words

        before = len(self.session.systems())

        def closed(_: None) -> None:
            taken = len(self.session.systems()) - before
            self.refresh_all()
            if taken:
                self.say(count_words(self.texts, "register.dialog.taken", taken))

        self.ask(RegisterDialog(), closed)

    def _edit_system(self, system: str) -> None:
        form = ItemForm(
            self.texts("app.system.title"), "system", system, system_fields(self.session, self.texts, system)
        )
        self.open_dialog(form)

    def _deepen(self, chosen: str) -> None:
        if chosen == ALL_SHORT:
            for listed in self.session.systems():
                self._change(listed, "depth", "short")
            return
        walked = self.session.question_set.round(chosen.removeprefix("round-"))
        if chosen.startswith("round-") and walked is not None:
            self.keep(f"round/{walked.id}", not is_walked(self.session, walked))
            return
        system = self.session.system(chosen.removeprefix("system-"))
        if not chosen.startswith("system-") or system is None:
            return
        depth = proposed_depths(self.session)[system.id]
        following = DEPTHS[(DEPTHS.index(depth) + 1) % len(DEPTHS)]
        self._change(system, "depth", following)

    def _change(self, system: System, key: str, value: str | int) -> None:
        self.write(ItemRecord(of="system", id=system.id, fields={**system.fields, key: value}))

    def action_remove_item(self) -> None:
        """Delete: take the highlighted person or system off the list."""
        if self._step == "people":
            self.take_off("person", self.highlighted("people-list"))
        elif self._step == "systems":
            self.take_off("system", self.highlighted("systems-list"))
        elif self._step == PROCESSES:
            self.take_off_process()
        elif self._step == STORY:
            self.take_off("scenario", self.highlighted("stories"))

    def action_undo(self) -> None:
        """Take the last change back; what that was may be the order of the list."""
        self._rows = {}
        super().action_undo()

    def action_redo(self) -> None:
        """Bring back what was undone, which may be the order too."""
        self._rows = {}
        super().action_redo()

    def action_shift(self, step: int) -> None:
        """Move the highlighted system up or down in the order of the workshop."""
        if self._step != "systems":
            return
        systems = self.session.systems()
        ids = [system.id for system in systems]
        chosen = self.highlighted("systems-list")
        place = ids.index(chosen) if chosen in ids else None
        if place is None or not 0 <= place + step < len(systems):
            return
        systems[place], systems[place + step] = systems[place + step], systems[place]
        self._rows = {}
        for position, system in enumerate(systems, start=1):
            if system.position != position:
                self._change(system, "position", position)
        self.refresh_all()
