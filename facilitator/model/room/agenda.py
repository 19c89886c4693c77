"""How long a workshop takes: what fits in the time there is, said before it starts."""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from facilitator.model.flow import is_walked, main_round, subjects
from facilitator.model.session import Session
from facilitator.model.sets.question_set import AgendaPart, QuestionSet, Round, grade_of, minutes_of
from facilitator.model.things.system import System
from facilitator.model.years.last_year import asks_attention, has_previous

Depth = Literal["full", "short", "later"]
"""`full`: everything the plan must and should have; `short`: a few questions; `later`: next sitting."""

OpeningCard = Literal["welcome", "rules", "confirm"]
"""What is told before the first subject."""

DEPTHS: tuple[Depth, ...] = ("full", "short", "later")


class AgendaLine(NamedTuple):
    """One line of the agenda: from `start` (minutes after the beginning) for `minutes`.

    `round` is what is walked then; `subject` the one system of it that the line is for.
    """

    name: str
    start: int
    minutes: int
    round: str = ""
    subject: str = ""
    depth: Depth | None = None


class Agenda(NamedTuple):
    """The agenda as it would really go, with what does not fit left out of `lines`."""

    lines: list[AgendaLine]
    available: int
    later: list[str]

    @property
    def needed(self) -> int:
        """Minutes that the lines take together."""
        return sum(line.minutes for line in self.lines)


def full_minutes(question_set: QuestionSet, walked: Round) -> int:
    """Minutes for one subject of a round in depth: all that the plan must and should have."""
    by_id = {question.id: question for question in question_set.questions}
    minutes = 0
    for moment in walked.moments:
        for question_id in question_set.asked(walked, moment):
            question = by_id[question_id]
            if grade_of(question, moment) != "may":
                minutes += minutes_of(question, moment)
    return minutes


def _minutes_by_depth(question_set: QuestionSet, walked: Round) -> dict[Depth, int]:
    """Minutes that one system takes, by how deep it is discussed."""
    return {"full": full_minutes(question_set, walked), "short": walked.minutes_short, "later": 0}


def available_minutes(session: Session) -> int:
    """How long the workshop may take."""
    minutes = session.settings.get("minutes")
    return minutes if isinstance(minutes, int) and minutes > 0 else session.question_set.minutes


def proposed_order(session: Session) -> list[System]:
    """Systems by weight: first those that most processes and other systems cannot do without.

    In a later year those go before them that changed, were weak or were never discussed.
    """
    later_year = has_previous(session)
    systems = session.systems()
    leaned_on: list[str] = []
    for system in systems:
        # A system that needs another and logs in by it as well leans on it once.
        leaned_on += {*system.depends_on, system.log_in_by}

    def weight(system: System) -> tuple[bool, int]:
        can_wait = later_year and not asks_attention(session, system)
        return can_wait, -len(system.processes) - 2 * leaned_on.count(system.id)

    return sorted(systems, key=weight)


def proposed_depths(session: Session) -> dict[str, Depth]:
    """How deep each system can go in the time there is; what the facilitator chose stays.

    In a later year what stayed the same and was in order is proposed in short form.
    """
    main = main_round(session)
    if main is None:
        return {}
    cost = _minutes_by_depth(session.question_set, main)
    depths = _chosen_depths(session)
    left = available_minutes(session)
    left -= sum(_fixed_minutes(session, part) for part in session.question_set.agenda)
    left -= sum(cost[depth] for depth in depths.values())
    for system in proposed_order(session):
        if system.id not in depths:
            depth = _deepest_that_fits(_offered_depths(session, system), cost, left)
            depths[system.id] = depth
            left -= cost[depth]
    return depths


def _chosen_depths(session: Session) -> dict[str, Depth]:
    """How deep the facilitator wants systems to go, where that was said."""
    chosen: dict[str, Depth] = {}
    for system in session.systems():
        for depth in DEPTHS:
            if system.depth == depth:
                chosen[system.id] = depth
    return chosen


def _offered_depths(session: Session, system: System) -> tuple[Depth, ...]:
    if has_previous(session) and not asks_attention(session, system):
        return ("short", "later")
    return DEPTHS


def _deepest_that_fits(offered: Sequence[Depth], cost: Mapping[Depth, int], left: int) -> Depth:
    for depth in offered:
        # A short form may cost nothing: it fits even when the time is gone.
        if cost[depth] <= max(left, 0):
            return depth
    return "later"


def _fixed_minutes(session: Session, part: AgendaPart) -> int:
    """Minutes of a part that do not depend on the systems; a round that sets none takes those of its questions."""
    walked = _round_of(session, part)
    if walked is None:
        return part.minutes
    if walked.over == "systems" or not is_walked(session, walked):
        return 0
    return part.minutes or full_minutes(session.question_set, walked) * len(subjects(session, walked))


def _round_of(session: Session, part: AgendaPart) -> Round | None:
    """The round that a part of the agenda stands for; None for a welcome, a pause and the like."""
    return session.question_set.round(part.round) if part.round else None


def opening_cards(session: Session) -> list[OpeningCard]:
    """What is told before the first subject, as far as the agenda gives time to it.

    The rules always; the welcome when the agenda begins with a part without a conversation; what the workshop
    will be about when there is a second one.
    """
    before: list[AgendaPart] = []
    for part in session.question_set.agenda:
        if part.round:
            break
        before.append(part)
    welcome: list[OpeningCard] = ["welcome"] if before else []
    confirm: list[OpeningCard] = ["confirm"] if len(before) > 1 else []
    return [*welcome, "rules", *confirm]


class _Lines:
    """The lines of an agenda, each beginning where the one before it ends."""

    def __init__(self) -> None:
        self.lines: list[AgendaLine] = []

    def add(self, name: str, minutes: int, walked: str = "", subject: str = "", depth: Depth | None = None) -> None:
        start = 0
        if self.lines:
            start = self.lines[-1].start + self.lines[-1].minutes
        self.lines.append(AgendaLine(name, start, minutes, walked, subject, depth))


def build_agenda(session: Session) -> Agenda:
    """The agenda for this workshop: the set's parts, with the systems that fit in between."""
    depths = proposed_depths(session)
    systems = session.systems()
    talked = [system for system in systems if depths.get(system.id, "later") != "later"]
    # A pause after more systems than there are comes at its own place in the list, like any part.
    pauses = [part for part in session.question_set.agenda if 0 < part.after_systems < len(talked)]
    lines = _Lines()
    for part in session.question_set.agenda:
        walked = _round_of(session, part)
        if walked is not None and walked.over == "systems":
            _add_systems(lines, session.question_set, walked, talked, depths, pauses)
        elif walked is not None:
            if is_walked(session, walked) and part not in pauses:
                lines.add(part.name, _fixed_minutes(session, part), walked.id)
        elif part not in pauses:
            lines.add(part.name, part.minutes)
    later = [system.id for system in systems if depths.get(system.id) == "later"]
    return Agenda(lines.lines, available_minutes(session), later)


def minutes_all_short(session: Session) -> int:
    """Minutes that the workshop takes with every system in short form; 0 where there is no shorter form."""
    main = main_round(session)
    systems = session.systems()
    if main is None or not systems or not 0 < main.minutes_short < full_minutes(session.question_set, main):
        return 0
    fixed = sum(_fixed_minutes(session, part) for part in session.question_set.agenda)
    return fixed + len(systems) * main.minutes_short


def _add_systems(
    lines: _Lines,
    question_set: QuestionSet,
    walked: Round,
    talked: Sequence[System],
    depths: Mapping[str, Depth],
    pauses: Sequence[AgendaPart],
) -> None:
    """A line for each system that is talked about, with the pauses in between."""
    minutes = _minutes_by_depth(question_set, walked)
    for number, system in enumerate(talked, start=1):
        depth = depths[system.id]
        lines.add(system.called, minutes[depth], walked.id, system.id, depth)
        for pause in pauses:
            if pause.after_systems == number:
                lines.add(pause.name, pause.minutes)
