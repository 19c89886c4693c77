"""How long a workshop takes: what fits in the time there is, said before it starts."""

from dataclasses import dataclass
from typing import Literal

from facilitator.model.flow import is_walked, main_round, subjects
from facilitator.model.session import Session
from facilitator.model.sets.question_set import AgendaPart, QuestionSet, Round, grade_of, minutes_of
from facilitator.model.things.system import System
from facilitator.model.years.last_year import asks_attention, has_previous

Depth = Literal["full", "short", "later"]
"""`full`: everything the plan must and should have; `short`: a few questions; `later`: next sitting."""

DEPTHS: tuple[Depth, ...] = ("full", "short", "later")


@dataclass(frozen=True)
class AgendaLine:
    """One line of the agenda: from `start` (minutes after the beginning) for `minutes`.

    `round` is what is walked then; `subject` the one system of it that the line is for.
    """

    name: str
    start: int
    minutes: int
    round: str = ""
    subject: str = ""
    depth: Depth | None = None


@dataclass(frozen=True)
class Agenda:
    """The agenda as it would really go, with what does not fit left out of `lines`."""

    lines: list[AgendaLine]
    available: int
    later: list[str]

    @property
    def needed(self) -> int:
        """Minutes that the lines take together."""
        return sum(line.minutes for line in self.lines)


def full_minutes(question_set: QuestionSet, one: Round) -> int:
    """Minutes for one system in depth: all that the plan must and should have."""
    by_id = {question.id: question for question in question_set.questions}
    return sum(
        minutes_of(by_id[question], moment)
        for moment in one.moments
        for question in question_set.asked(one, moment)
        if grade_of(by_id[question], moment) != "may"
    )


def available_minutes(session: Session) -> int:
    """How long the workshop may take."""
    minutes = session.settings.get("minutes")
    return minutes if isinstance(minutes, int) and minutes > 0 else session.question_set.minutes


def proposed_order(session: Session) -> list[System]:
    """Systems by weight: first those that most processes and other systems cannot do without.

    In a later year those go before them that changed, were weak or were never discussed.
    """
    later = has_previous(session)
    systems = session.systems()
    leaned_on = [name for system in systems for name in {*system.depends_on, system.log_in_by}]

    def weight(system: System) -> tuple[bool, int]:
        return later and not asks_attention(session, system), -len(system.processes) - 2 * leaned_on.count(system.id)

    return sorted(systems, key=weight)


def proposed_depths(session: Session) -> dict[str, Depth]:
    """How deep each system can go in the time there is; what the facilitator chose stays.

    In a later year what stayed the same and was in order is proposed in short form.
    """
    question_set = session.question_set
    one = main_round(session)
    if one is None:
        return {}
    fixed = sum(_fixed_minutes(session, part) for part in question_set.agenda)
    left = available_minutes(session) - fixed
    cost: dict[Depth, int] = {"full": full_minutes(question_set, one), "short": one.minutes_short, "later": 0}
    depths: dict[str, Depth] = {}
    for system in session.systems():
        chosen = next((depth for depth in DEPTHS if depth == system.depth), None)
        if chosen is not None:
            depths[system.id] = chosen
            left -= cost[chosen]
    for system in proposed_order(session):
        if system.id not in depths:
            offered = DEPTHS if not has_previous(session) or asks_attention(session, system) else DEPTHS[1:]
            fits: Depth = next((depth for depth in offered if cost[depth] <= max(left, 0)), "later")
            depths[system.id] = fits
            left -= cost[fits]
    return depths


def _fixed_minutes(session: Session, part: AgendaPart) -> int:
    """Minutes of a part that do not depend on the systems; a round that sets none takes those of its questions."""
    one = session.question_set.round(part.round) if part.round else None
    if one is None:
        return part.minutes
    if one.over == "systems" or not is_walked(session, one):
        return 0
    return part.minutes or full_minutes(session.question_set, one) * len(subjects(session, one))


def build_agenda(session: Session) -> Agenda:
    """The agenda for this workshop: the set's parts, with the systems that fit in between."""
    question_set = session.question_set
    depths = proposed_depths(session)
    talked = [system for system in session.systems() if depths.get(system.id, "later") != "later"]
    inside = [part for part in question_set.agenda if 0 < part.after_systems < len(talked)]
    lines: list[AgendaLine] = []

    def add(name: str, minutes: int, round_id: str = "", subject: str = "", depth: Depth | None = None) -> None:
        start = lines[-1].start + lines[-1].minutes if lines else 0
        lines.append(AgendaLine(name, start, minutes, round_id, subject, depth))

    for part in question_set.agenda:
        one = question_set.round(part.round) if part.round else None
        if one is None or one.over != "systems":
            if part not in inside and (one is None or is_walked(session, one)):
                add(part.name, _fixed_minutes(session, part), one.id if one else "")
            continue
        minutes_for: dict[Depth, int] = {"full": full_minutes(question_set, one), "short": one.minutes_short}
        for number, system in enumerate(talked, start=1):
            depth = depths[system.id]
            add(system.called, minutes_for[depth], one.id, system.id, depth)
            for pause in inside:
                if pause.after_systems == number:
                    add(pause.name, pause.minutes)
    later = [system for system, depth in depths.items() if depth == "later"]
    ordered = [system.id for system in session.systems() if system.id in later]
    return Agenda(lines, available_minutes(session), ordered)
