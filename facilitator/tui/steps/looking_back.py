"""Two steps of Prepare in a later year: what became of last year's actions, and what has changed since."""

from collections.abc import Sequence

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from facilitator.model.records import AnswerRecord, ItemRecord
from facilitator.model.things.kinds import Action, Decision
from facilitator.model.things.system import System
from facilitator.model.years.last_year import (
    CHANGES,
    came_along,
    has_previous,
    is_of_other_kind,
    is_undiscussed,
    is_weak,
    left_behind,
    taken_off,
)
from facilitator.tui.dialogs.item_form import ItemForm
from facilitator.tui.steps.fields import decided_fields
from facilitator.tui.steps.step_screen import StepScreen
from facilitator.tui.widgets.form import Field
from facilitator.tui.widgets.key_line import Hint
from facilitator.tui.widgets.line_list import LineList
from facilitator.tui.widgets.saving_form import SavingForm
from facilitator.words.earlier import elsewhere_words
from facilitator.words.phrases import count_words
from facilitator.words.workshop import action_words, one_line

LAST_YEAR = ("before", "changed")
STATUSES = ("open", "done", "dropped")
MARKS = {"open": "○", "done": "●", "dropped": "–"}
LEFT, ELSEWHERE = "+left", "+elsewhere"
NEW = "+new"
NOTES = ("processes", "suppliers")


class LastYearSteps(StepScreen):
    """The steps `before` and `changed`, which are there only when the workshop follows another."""

    def steps(self) -> Sequence[str]:
        """All steps; those about last year right after the first, when there was one."""
        first, *rest = self.STEPS
        return (first, *LAST_YEAR, *rest) if has_previous(self.session) else self.STEPS

    def compose_last_year(self, step: str) -> Sequence[Widget]:
        """The list of one of these steps, and what can be written beside it."""
        if step == "before":
            return [LineList(id="before-list"), Static("", id="before-tell", classes="tell", markup=False)]
        texts = self.texts
        fields = [
            Field(f"changed_{note}", texts(f"years.prepare.{note}"), hint=texts(f"years.prepare.{note}_hint"))
            for note in NOTES
        ]
        return [LineList(id="changed-list"), SavingForm(fields, self.session.settings, self.texts)]

    def show_last_year(self, step: str) -> None:
        """Fill one of these steps from the session."""
        if step == "changed":
            self._show_changed()
            return
        texts, (left, elsewhere) = self.texts, self._left()
        actions, decisions = came_along(self.session, Action), came_along(self.session, Decision)
        options = [(f"action-{action.id}", _action(action, self)) for action in actions]
        options += [(f"decision-{decision.id}", _decision(decision, self)) for decision in decisions]
        sentence = texts("years.prepare.all_seen" if options else "years.prepare.no_actions")
        if left:
            words = texts("years.prepare.left", count=len(left))
            options.append((LEFT, Content.styled(words, "$unknown")))
        if elsewhere:
            words = count_words(texts, "years.prepare.elsewhere", len(elsewhere))
            options.append((ELSEWHERE, Content.styled(words, "$quiet")))
        self.fill("before-list", options)
        self.query_one("#before-tell", Static).update(sentence)

    def _show_changed(self) -> None:
        listed = [(system, system.change) for system in self.session.systems()]
        listed += [(system, "gone") for system in taken_off(self.session, System)]
        listed.sort(key=lambda pair: pair[0].position)
        options = [(system.id, self._system(system, change)) for system, change in listed]
        self.fill("changed-list", [*options, (NEW, Content(self.texts("years.prepare.add")))])

    def _system(self, system: System, change: str) -> Content:
        texts = self.texts
        known = change or ("unseen" if system.from_previous else "new")
        about = [system.supplier, self._last_year_words(system) if change != "gone" else ""]
        words = f"{texts(f'years.prepare.{known}'):<11}"
        name = (system.called, "$quiet" if change == "gone" else "bold")
        marked = (words, "$accent" if known in ("changed", "new") else "$quiet")
        return Content.assemble(marked, name, f"  {', '.join(part for part in about if part)}")

    def _last_year_words(self, system: System) -> str:
        """How last year left a system: weak, or not talked about; empty when it was in order, or is new."""
        if is_weak(self.session, system.id):
            return self.texts("years.prepare.weak")
        undiscussed = system.from_previous and is_undiscussed(self.session, system.id)
        return self.texts("years.prepare.undiscussed") if undiscussed else ""

    def last_year_hints(self) -> Sequence[Hint]:
        """What Enter does in these steps."""
        label = self.texts("years.prepare.key_turn")
        return [Hint("Enter", label, "enter", label)]

    def choose_last_year(self, chosen: str) -> None:
        """Enter on a line of one of these steps."""
        if chosen in (LEFT, ELSEWHERE):
            self._tell_left(chosen)
        elif chosen == NEW:
            self.go_step("systems")
        elif self._step == "changed":
            self._turn_system(chosen)
        elif chosen.startswith("action-"):
            self._turn_action(chosen.removeprefix("action-"))
        else:
            self._ask_decided(chosen.removeprefix("decision-"))

    def _turn_action(self, item: str) -> None:
        action = self.session.action(item)
        if action is not None:
            now = action.status or STATUSES[0]
            following = STATUSES[(STATUSES.index(now) + 1) % len(STATUSES)] if now in STATUSES else STATUSES[0]
            self.write(ItemRecord(of="action", id=item, fields={**action.fields, "status": following}))
        self.refresh_all()

    def _ask_decided(self, item: str) -> None:
        texts = self.texts
        decision = self.session.decision(item)
        title = one_line(decision.text) if decision else texts("years.prepare.decision")
        self.open_dialog(ItemForm(title, "decision", item, decided_fields(texts)))

    def _turn_system(self, item: str) -> None:
        """The same, changed, gone, and the same again; what is new has no last year to differ from."""
        system = self.session.system(item)
        off = next((system for system in taken_off(self.session, System) if system.id == item), None)
        if system is not None and not system.from_previous:
            return
        if system is None and off is not None:
            self.write(ItemRecord(of="system", id=item, fields={**off.fields, "change": CHANGES[0]}))
        elif system is not None:
            now = system.change
            following = CHANGES[CHANGES.index(now) + 1] if now in CHANGES[:-1] else CHANGES[0]
            if following == "gone":
                self.write(ItemRecord(of="system", id=item, gone=True))
            else:
                self.write(ItemRecord(of="system", id=item, fields={**system.fields, "change": following}))
        self.refresh_all()

    def _left(self) -> tuple[list[AnswerRecord], list[AnswerRecord]]:
        """What was said before and has no place: what is asked no more, and what another kind of workshop asked."""
        left: list[AnswerRecord] = []
        elsewhere: list[AnswerRecord] = []
        for answer in left_behind(self.session):
            (elsewhere if is_of_other_kind(self.session, answer) else left).append(answer)
        return left, elsewhere

    def _tell_left(self, chosen: str) -> None:
        texts, (left, elsewhere) = self.texts, self._left()
        title, lines, told = texts("years.prepare.left_title"), [texts("years.prepare.left_what")], left
        if chosen == ELSEWHERE:
            title, told = texts("years.section.elsewhere"), elsewhere
            lines = [elsewhere_words(self.session, len(elsewhere), texts)]
        for answer in told:
            said = answer.text or texts(f"common.state.{answer.state}")
            lines.append(f"{answer.asked or answer.cell}\n{said}")
        self.desk.tell(title, "\n\n".join(lines))


def _action(action: Action, screen: StepScreen) -> Content:
    status = action.status if action.status in STATUSES else STATUSES[0]
    words = screen.texts(f"common.status.{status}")
    quiet = "$quiet" if status == "dropped" else "$ink"
    return Content.assemble((f"{MARKS[status]} {words:<11}", "$accent"), (action_words(action, screen.texts), quiet))


def _decision(decision: Decision, screen: StepScreen) -> Content:
    texts, decided = screen.texts, decision.decided
    words = texts("years.prepare.decided", text=decided) if decided else texts("years.prepare.undecided")
    mark = MARKS["done" if decided else "open"]
    kind = texts("years.prepare.decision")
    return Content.assemble((f"{mark} {kind:<11}", "$accent"), one_line(decision.text), (f"  {words}", "$quiet"))
