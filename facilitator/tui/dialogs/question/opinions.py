"""Who thinks what, and who is there: a second opinion, what holds for all, attendance."""

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static

from facilitator.model.answers.made_actions import SECOND
from facilitator.model.basics.clean import clean_text
from facilitator.model.basics.ids import unused_id
from facilitator.model.cells import Cell
from facilitator.model.flow import subjects
from facilitator.model.records import AnswerRecord, AttendanceRecord, SetRecord
from facilitator.model.session import for_all_key
from facilitator.tui.dialogs.item_form import ItemForm
from facilitator.tui.drafting_dialog import DraftingDialog
from facilitator.tui.session_dialog import SessionDialog
from facilitator.tui.widgets.answer_area import AnswerArea
from facilitator.tui.widgets.box import Box
from facilitator.tui.widgets.form import Field
from facilitator.tui.widgets.keys import Keys
from facilitator.tui.widgets.line_list import LineList, list_line


class SecondOpinionDialog(DraftingDialog):
    """Two people disagree: both stand, and somebody finds out."""

    BINDINGS = [Binding("f4,pagedown", "close", show=False, priority=True)]

    def __init__(self, cell: Cell) -> None:
        """Ask for another view on `cell`."""
        super().__init__(str(cell))
        self._cell = cell
        self._entry = self._noted = ""

    def compose(self) -> ComposeResult:
        """The first view above, room for the second below."""
        with Box():
            yield Static(self.texts("app.note.second_title"), classes="heading", markup=False)
            with VerticalScroll(classes="quote", can_focus=False):
                yield Static(self.session.text(self._cell), classes="note", markup=False)
            yield AnswerArea(self.drafted(SECOND))
            yield Keys(self.texts("app.note.second_keys"))

    def begin(self) -> None:
        """Ready to type, behind what a crash left."""
        area = self.query_one(AnswerArea)
        area.move_cursor(area.document.end)
        area.focus()

    def _text(self) -> str:
        return clean_text(self.query_one(AnswerArea).text).strip()

    def typed(self) -> Mapping[str, str]:
        """The second view, as far as it is not an answer yet."""
        text = self._text()
        return {SECOND: "" if text == self._noted else text}

    def on_answer_area_refused(self, event: AnswerArea.Refused) -> None:
        """Say that it was too much."""
        self.query_one(Keys).say(self.texts("app.workshop.refused", count=event.length))

    def commit(self) -> None:
        """Keep the second view; an action to find out follows from it."""
        text = self._text()
        if text != self._noted:
            self._entry = self._entry or unused_id(SECOND, set(self.session.entries(self._cell)))
            self._noted = text
            self.desk.write(AnswerRecord(cell=str(self._cell), entry=self._entry, text=text))
        super().commit()


class ForAllDialog(SessionDialog):
    """An answer holds for every system but the ones that are ticked; only those are asked."""

    BINDINGS = [Binding("f4,pagedown", "close", show=False, priority=True)]

    def __init__(self, cell: Cell) -> None:
        """What stands at `cell` is what holds."""
        super().__init__()
        self._cell = cell
        self._except: list[str] = []

    def compose(self) -> ComposeResult:
        """What holds, and every other system."""
        with Box():
            yield Static(self.texts("app.for_all.title"), classes="heading", markup=False)
            with VerticalScroll(classes="quote", can_focus=False):
                yield Static(self.session.text(self._cell), classes="note", markup=False)
            yield LineList(id="systems")
            yield Keys(self.texts("app.for_all.keys"))

    def begin(self) -> None:
        """Begin with the exceptions that were named before."""
        rule = self.session.settings.get(for_all_key(self._cell))
        self._except = list(rule[1:]) if isinstance(rule, list) else []
        self._show_systems()
        self.query_one(OptionList).focus()

    def _show_systems(self) -> None:
        options = self.query_one(OptionList)
        place = options.highlighted or 0
        options.clear_options()
        walked = self.session.question_set.round(self._cell.round)
        systems = subjects(self.session, walked) if walked is not None else []
        for system in systems:
            if system.id == self._cell.subject:
                continue
            holds = system.id not in self._except
            words = self.texts("app.for_all.holds" if holds else "app.for_all.except")
            name = system.called
            options.add_option(
                list_line(Content.assemble("■ " if holds else "□ ", (name, "bold"), f"  {words}"), id=system.id)
            )
        if options.option_count:
            options.highlighted = min(place, options.option_count - 1)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter: an exception, or not."""
        system = event.option_id or ""
        others = [excepted for excepted in self._except if excepted != system]
        self._except = others if system in self._except else [*others, system]
        self._show_systems()

    def commit(self) -> None:
        """Record it, once."""
        rule = [self._cell.subject, *self._except]
        if self.session.settings.get(for_all_key(self._cell)) != rule:
            self.desk.write(SetRecord(key=for_all_key(self._cell), value=rule))


STATUSES = ("present", "online", "absent")
ADD = "+"


class AttendanceDialog(SessionDialog):
    """Who is there, online or gone; Enter changes it, and when is kept."""

    BINDINGS = [Binding("f4,pagedown", "close", show=False, priority=True)]

    def compose(self) -> ComposeResult:
        """Everybody on a line."""
        with Box():
            yield Static(self.texts("app.attendance.title"), classes="heading", markup=False)
            yield LineList(id="people")
            yield Static("", id="missing", classes="note", markup=False)
            yield Keys(self.texts("app.attendance.keys"))

    def begin(self) -> None:
        """Show who is there."""
        self._show_people()
        self.query_one(OptionList).focus()

    def _show_people(self) -> None:
        options = self.query_one(OptionList)
        place = options.highlighted or 0
        options.clear_options()
        presence = self.session.presence()
        for person in self.session.people():
            status = presence[person.id]
            mark = {"present": "●", "online": "◐"}.get(status, "○")
            words = self.texts(f"app.attendance.{status}")
            name = person.name or person.function
            options.add_option(list_line(Content.assemble(f"{mark} ", (name, "bold"), f"  {words}"), id=person.id))
        options.add_option(list_line(self.texts("app.prepare.add_person"), id=ADD))
        options.highlighted = min(place, options.option_count - 1)
        missing = [
            self.texts(f"common.expertise.{expertise}") for expertise in self.session.missing_expertise(now=True)
        ]
        words = self.texts("app.prepare.missing", who=", ".join(missing)) if missing else ""
        self.query_one("#missing", Static).update(words)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter: present, online, gone."""
        person = event.option_id or ""
        if person == ADD:
            self._add_person()
            return
        now = self.session.presence().get(person, "absent")
        following = STATUSES[(STATUSES.index(now) + 1) % len(STATUSES)] if now in STATUSES else STATUSES[0]
        self.desk.write(AttendanceRecord(person=person, status=following))
        self._show_people()

    def _add_person(self) -> None:
        """Somebody who walked in: on the list, and there."""
        person = unused_id("person", self.session.ids_ever("person"))
        fields = [Field(key, self.texts(f"fields.person.{key}.ask")) for key in ("name", "function")]
        form = ItemForm(self.texts("app.person.title"), "person", person, fields, {"present": True})
        self.ask(form, lambda _: self._show_people())
