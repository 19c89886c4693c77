"""What every hand-over asks of a workshop: which it is, its day, its moments, what was said where."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from facilitator.export.handover.cell_text import one_line
from facilitator.export.names import Names
from facilitator.model.answers.facts import person_name, question_with
from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.arrange.standing import as_it_stands
from facilitator.model.basics.days import year_later
from facilitator.model.cells import parse_cell
from facilitator.model.figure import Figure
from facilitator.model.flow import main_round, main_subjects
from facilitator.model.plan import Plan, PlanCell, PlanMoment
from facilitator.model.session import Session
from facilitator.model.sets.question_set import Round
from facilitator.model.things.system import System
from facilitator.model.times.estimated import estimated_time
from facilitator.model.years.compare import earlier_in
from facilitator.texts import Texts
from facilitator.words.dates import spoken_date
from facilitator.words.measures import picked_words


def is_day(text: str) -> bool:
    """Whether a text is a day as a calendar knows it: `2026-12-18`."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def without_stop(words: str) -> str:
    """Words that go on in a sentence of ours."""
    return words.strip().removesuffix(".")


@dataclass(frozen=True)
class Scope:
    """A workshop with its plan and the words to tell it in."""

    session: Session
    plan: Plan
    texts: Texts

    @cached_property
    def names(self) -> Names:
        """What the ids of the plan are called."""
        return Names(self.plan, self.texts)

    @cached_property
    def organisation(self) -> str:
        """The organisation, in one line; empty when nobody filled it in."""
        return one_line(self.plan.meta.organisation)

    @cached_property
    def day(self) -> str:
        """The day of the workshop (ISO), or the day on which its file was made."""
        return self.plan.meta.date if is_day(self.plan.meta.date) else self.session.created[:10]

    @cached_property
    def next_day(self) -> str:
        """A year after it."""
        return year_later(self.day) or self.day

    @cached_property
    def main(self) -> Round | None:
        """The round over systems, if there is one."""
        return main_round(self.session)

    @cached_property
    def systems(self) -> list[System]:
        """The systems that are walked."""
        return [system for _, system in main_subjects(self.session)]

    @cached_property
    def moments(self) -> list[PlanMoment]:
        """The moments of the round over systems that last some time, the shortest first, each length once."""
        asked = self.main.moments if self.main else []
        known = [moment for moment in self.plan.moments if moment.id in asked and moment.minutes is not None]
        by_length = {moment.minutes: moment for moment in reversed(known)}
        return sorted(by_length.values(), key=lambda moment: moment.minutes or 0)

    @cached_property
    def fallback_question(self) -> str:
        """The question that asks for the fallback; empty without a round over systems."""
        if self.main is None:
            return ""
        asking = question_with(self.session, self.main, "exists")
        return asking.id if asking else next(iter(self.main.questions), "")

    def asking(self, measure_id: str) -> str:
        """The question of the round over systems that has a measure; empty when none has."""
        asking = question_with(self.session, self.main, measure_id) if self.main else None
        return asking.id if asking else ""

    @cached_property
    def _standing(self) -> Session:
        """The workshop with, where nothing was said this year, what stands of the one before."""
        earlier = earlier_in(self.session)
        return self.session if earlier is None else as_it_stands(self.session, earlier)

    @cached_property
    def _cells(self) -> dict[tuple[str, str], list[PlanCell]]:
        cells: dict[tuple[str, str], list[PlanCell]] = {}
        for cell in self.plan.cells:
            if self.main is not None and cell.round == self.main.id:
                cells.setdefault((cell.subject, cell.moment), []).append(cell)
        return cells

    def cells(self, system: str, moment: str) -> Sequence[PlanCell]:
        """What was said of a system at a moment, a cell a question."""
        return self._cells.get((system, moment), ())

    def cell(self, system: str, moment: str, question: str) -> PlanCell | None:
        """What was said at one question."""
        return next((cell for cell in self.cells(system, moment) if cell.question == question), None)

    def fallback(self, system: str, moment: str) -> PlanCell | None:
        """The fallback of a system at a moment, if the room gave one."""
        cell = self.cell(system, moment, self.fallback_question)
        return cell if cell is not None and cell.state == "answered" else None

    def figure(self, fallback: PlanCell) -> Figure:
        """How soon a fallback works, as it stands."""
        return estimated_time(self._standing, parse_cell(fallback.key))

    def time(self, fallback: PlanCell) -> str:
        """How soon a fallback works, as the room said, with what it never stands without; empty when unknown."""
        figure = self.figure(fallback)
        proviso = self.names.proviso(fallback)
        words = without_stop(self.names.figure(figure))
        return f"{words} ({proviso})" if words and proviso else words

    def person(self, named: str) -> str:
        """Somebody by name or id, in one line."""
        return one_line(person_name(self.session, one_line(named)))


def scope_of(session: Session, texts: Texts) -> Scope:
    """The scope of a workshop; it is arranged as a plan first."""
    question_set = session.question_set
    speaking = texts.speaking(question_set.vocabulary.words, question_set.language)
    # Whoever takes this over replaces what it has: what stands of last year belongs to it.
    return Scope(session, build_plan(session).as_it_stands(), speaking)


def chosen(cell: PlanCell | None, measure_id: str) -> str:
    """The id of what was chosen at a cell; empty when nothing was."""
    if cell is None:
        return ""
    value = next((measure.value for measure in cell.measures if measure.id == measure_id), "")
    return value if isinstance(value, str) else ""


def named(cell: PlanCell | None, measure_id: str) -> list[str]:
    """The ids or names that a measure of a cell holds."""
    if cell is None:
        return []
    value = next((measure.value for measure in cell.measures if measure.id == measure_id), [])
    return list(value) if isinstance(value, list) else []


def is_whole(cell: PlanCell) -> bool:
    """Whether a fallback simply is there, as far as the set asks: not in part, and not left unsaid."""
    return chosen(cell, "exists") == "yes" or not cell.fallback


def is_absent(cell: PlanCell) -> bool:
    """Whether a fallback that was described is not there: it has no time then, and is no fallback."""
    return chosen(cell, "exists") == "no"


def measure_lines(cell: PlanCell, texts: Texts) -> list[tuple[str, str]]:
    """The measures of a cell with their names; a time of what is not there is told as the wish that it is.

    What speaks against a fallback having been tried stands with what it speaks against.
    """
    lines: list[tuple[str, str]] = []
    doubted = [measure.id for measure in cell.measures if measure.id in ("certainty", "tested-on")]
    for measure in cell.measures:
        words = picked_words(measure, texts.language)
        if measure.id == "time" and is_absent(cell):
            words = texts("sheets.wished", words=words)
        if cell.doubt and measure.id == doubted[0]:
            words = f"{without_stop(words)}. {texts(f'outcomes.doubt.{cell.doubt}')}"
        lines.append((measure.name, words))
    return lines


def said_at(cell: PlanCell, texts: Texts) -> str:
    """What was said at a cell in one text: the state, the words, the measures between brackets; empty for nothing."""
    parts = [_stated(cell, texts), cell.text.strip()]
    if cell.concept.strip() and cell.concept != cell.text:
        parts += [texts("handover.said.unfinished"), cell.concept.strip()]
    facts = "; ".join(f"{name}: {without_stop(words)}" for name, words in measure_lines(cell, texts) if words.strip())
    told = " ".join(filter(None, [*parts, f"({facts})" if facts else ""]))
    if cell.since != "stands":
        return told
    return f"{told} [{texts('living.stands', date=spoken_date(cell.earlier_on, texts))}]"


def _stated(cell: PlanCell, texts: Texts) -> str:
    reason = cell.reason.strip()
    match cell.state:
        case "ask":
            return texts("handover.said.ask", who=without_stop(reason) or "…")
        case "unknown" | "nothing" | "not_applicable":
            words = texts(f"handover.said.{cell.state}")
            return f"{words} {reason}" if reason else words
    return ""
