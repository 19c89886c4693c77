"""Wrap-up: read back what was agreed, then three good, three better, one surprise."""

from collections.abc import Sequence

from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from facilitator.model.basics.ids import unused_id
from facilitator.model.records import ItemRecord, Of, Value
from facilitator.model.room.live import Live
from facilitator.model.things.kinds import CORRECTION, Action, Decision, Noted, Observation, Parked, Wish
from facilitator.tui.dialogs.item_form import ItemForm
from facilitator.tui.steps.aims import AIMS, AimSteps, is_aim
from facilitator.tui.steps.fields import action_fields, decision_fields, reader_fields, text_fields
from facilitator.tui.steps.step_screen import TRAIL_COLUMNS
from facilitator.tui.widgets.closing_view import closing_content
from facilitator.tui.widgets.form import Field
from facilitator.tui.widgets.key_line import Hint
from facilitator.tui.widgets.line_list import LineList
from facilitator.tui.widgets.saving_form import SavingForm
from facilitator.words.closing import NEXT, closing_words
from facilitator.words.dates import spoken_date
from facilitator.words.workshop import action_words, key_words, one_line

LISTS: dict[str, tuple[type[Noted], ...]] = {
    "actions": (Action,),
    "decisions": (Decision,),
    "wishes": (Wish, Parked),
    "readers": (Observation,),
}
ADD = "+"
LOOK_BACK = (("good", 3), ("better", 3), ("surprise", 1))
"""The hot wash: three good, three better, one surprise."""


CLOSING_OTHERS = 7
"""Rows of the last page that are not what everybody takes home: steps, question, when again, keys, and air."""


class WrapUpScreen(AimSteps):
    """What was noted down, the goals, looking back, who reads it, what we take home; later the board's word."""

    STEPS = ("actions", "decisions", "wishes", "goals", "look_back", "readers", "closing", "board")
    NAME = "wrap_up"
    BEFORE = "review"
    AFTER = "export"
    BINDINGS = [Binding("delete", "remove_item", show=False)]

    def compose_step(self, step: str) -> Sequence[Widget]:
        """A list, or the form for looking back."""
        if step in LISTS:
            return [LineList(id=f"{step}-list"), Static("", id=f"{step}-tell", classes="tell", markup=False)]
        if step in AIMS:
            return self.compose_aims(step)
        if step == "closing":
            again = Field(NEXT, self.texts("wall.closing.next"), "date")
            form = SavingForm([again], self.session.settings, self.texts, id="closing-form")
            return [Static("", id="closing-page", markup=False), form]
        return [SavingForm(self._look_back_fields(), self._observations(), self.texts, id="look-back-form")]

    def live(self) -> Live:
        """The group reads along, step by step."""
        # The board speaks weeks later: until the group goes home it looks at what it takes along.
        return Live(screen=self.NAME, card="closing" if self._step == "board" else self._step)

    def _look_back_fields(self) -> list[Field]:
        return [
            Field(f"{about}-{number}", self.texts(f"app.wrap_up.{about}", number=number))
            for about, count in LOOK_BACK
            for number in range(1, count + 1)
        ]

    def _observations(self) -> dict[str, Value]:
        return {seen.id: seen.text for seen in self.session.observations()}

    def show_step(self, step: str) -> None:
        """Fill the list of a step."""
        if step == "closing":
            self._show_closing()
        if step not in LISTS:
            return
        options: list[tuple[str, Content | str]] = []
        kinds = LISTS[step]
        for kind in kinds:
            label = f"{self.texts(f'common.of.{kind.of}')}: " if len(kinds) > 1 else ""
            for noted in self._listed(kind):
                where = f"  {key_words(self.session, noted.cell)}"
                line = Content.assemble((label, "$quiet"), self._words(noted), (where, "$quiet"))
                options.append((f"{kind.of} {noted.id}", line))
        options += [(f"{kind.of} {ADD}", self.texts(f"app.wrap_up.add_{kind.of}")) for kind in kinds]
        self.fill(f"{step}-list", options)
        self.query_one(f"#{step}-tell", Static).update(self._tell(step))

    def _show_closing(self) -> None:
        width = min(self.size.width, TRAIL_COLUMNS) - 4
        page = closing_content(closing_words(self.session, self.texts), width, self.size.height - CLOSING_OTHERS)
        self.query_one("#closing-page", Static).update(page)

    def on_resize(self) -> None:
        """Another width has other columns."""
        super().on_resize()
        if self._step == "closing" and self.ready:
            self._show_closing()

    def _listed(self, kind: type[Noted]) -> Sequence[Noted]:
        """The lines of a list; of observations only the corrections, the others are looking back."""
        if kind is Observation:
            return [seen for seen in self.session.observations() if seen.about == CORRECTION]
        return self.session.all_of(kind)

    def _words(self, noted: Noted) -> str:
        if isinstance(noted, Observation):
            return self._reader_words(noted)
        return action_words(noted, self.texts) if isinstance(noted, Action) else one_line(noted.text)

    def _reader_words(self, reader: Observation) -> str:
        """Who reads the concept, by when, and what came back."""
        unsaid = self.texts("app.reader.fine" if reader.came_back else "app.reader.waits")
        due = spoken_date(reader.due, self.texts) or self.texts("app.capture.no_due")
        return f"{reader.person or '…'}  ({due}): {one_line(reader.text) or unsaid}"

    def _tell(self, step: str) -> str:
        if step == "readers":
            return self.texts("app.wrap_up.readers_tell")
        if step == "actions":
            loose = [action for action in self.session.actions() if not action.owner or not action.due_day]
            return self.texts("app.wrap_up.loose", count=len(loose)) if loose else ""
        kinds = [kind.of for kind in LISTS[step]]
        unfinished = [draft.text for draft in self.session.drafts.values() if draft.of in kinds]
        return self.texts("app.wrap_up.unfinished", text=one_line(unfinished[0])) if unfinished else ""

    def step_hints(self, step: str) -> Sequence[Hint]:
        """What Enter and Delete do here."""
        if step not in LISTS:
            return [Hint("Tab", self.texts("app.prepare.key_tab"), "tab")]
        return [
            Hint("Enter", self.texts("app.prepare.key_open"), "enter", self.texts("app.prepare.key_open")),
            Hint("Del", self.texts("app.prepare.key_remove"), "remove_item"),
        ]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open a line, or add one."""
        kind, _, item = (event.option_id or "").partition(" ")
        of = next((listed.of for group in LISTS.values() for listed in group if listed.of == kind), None)
        if of is None:
            return
        if item == ADD:
            item = unused_id(of, self.session.ids_ever(of))
        known: dict[str, Value] = {"about": CORRECTION} if of == "observation" else {}
        form = ItemForm(self.texts(f"app.capture.{of}"), of, item, self._fields(of), known)
        self.open_dialog(form)

    def _fields(self, of: Of) -> list[Field]:
        makers = {"action": action_fields, "decision": decision_fields, "observation": reader_fields}
        return makers.get(of, text_fields)(self.session, self.texts)

    def action_remove_item(self) -> None:
        """Delete: take the highlighted line off the list."""
        if self._step not in LISTS:
            return
        kind, _, item = self.highlighted(f"{self._step}-list").partition(" ")
        of = next((listed.of for listed in LISTS[self._step] if listed.of == kind), None)
        if of is not None:
            self.take_off(of, item)

    def keep(self, key: str, value: Value) -> None:
        """Looking back is kept as observations, what was aimed at as what it is, the next time as a setting."""
        if key == NEXT:
            super().keep(key, value)
            self._show_closing()
            return
        if is_aim(key):
            self.keep_aim(key, value)
            return
        seen = self.session.observation(key)
        if (seen.text if seen else "") != value:
            fields = {**(seen.fields if seen else {}), "about": key.partition("-")[0], "text": value}
            self.write(ItemRecord(of="observation", id=key, fields=fields))
