"""How the time goes: what is left, from the minutes of the set and then from the pace of this group."""

from typing import NamedTuple

from facilitator.model.cells import Page
from facilitator.model.flow import cell_grade, is_asked, is_put_off, page_cells, steps, subjects
from facilitator.model.room.agenda import AgendaLine, build_agenda
from facilitator.model.session import Session, Talk, conversation_of
from facilitator.model.sets.question_set import minutes_of

SLOWEST, FASTEST = 2.5, 0.5
"""A first system that took very long or short says little: the pace stays between these."""

LAST_MINUTES = 5


class Pace(NamedTuple):
    """Minutes of this sitting: `elapsed` so far, `left` to go by forecast, `available` in all.

    `part` is what is being done now, `part_left` the minutes left for it (below zero when over).
    `phase` are the minutes of the phase that is open, where moments are phases, and `phase_spent` of it.
    """

    elapsed: int
    left: int
    available: int
    part: str
    part_left: int
    phase: int = 0
    phase_spent: int = 0

    @property
    def behind(self) -> int:
        """Minutes that the end comes later than planned; below zero when earlier."""
        return self.elapsed + self.left - self.available


def pace(session: Session, seconds: int) -> Pace:
    """How it goes, `seconds` (of the running clock, pauses left out) after this sitting began."""
    agenda = build_agenda(session)
    now = conversation_of(session.visited)
    extra = _extra(session, seconds)
    factor = _factor(session, agenda.lines, now)
    left, passed, part, part_left = 0.0, any(now), "", 0.0
    for line in agenda.lines:
        here = _holds(line, now)
        spent = _spent(session, line) + (extra if here else 0)
        if line.round:
            need = 0.0 if is_done(session, line.round, line.subject) and not here else line.minutes * factor
            rest = need - spent / 60
            passed = passed and not here
        else:
            rest = 0.0 if passed else float(line.minutes)
        if here:
            part, part_left = line.name, line.minutes + session.added_minutes - spent / 60
        left += max(0.0, rest)
    elapsed = (session.clock_seconds + extra) // 60
    spent_here = (session.talked.get(now, 0) + extra) // 60
    available = agenda.available + session.added_minutes
    return Pace(elapsed, round(left), available, part, round(part_left), _phase_minutes(session, now), spent_here)


class PaceLine(NamedTuple):
    """Minutes of a sitting of `available`: what was `talked` about by the agenda, and what the clock says `now`."""

    talked: float
    now: float
    available: int

    @property
    def behind(self) -> float:
        """Minutes that the room is behind the clock; below zero when it is ahead."""
        return self.now - self.talked


def pace_line(session: Session, seconds: int) -> PaceLine:
    """How far the room has come beside the clock, `seconds` (pauses left out) after this sitting began."""
    agenda, now = build_agenda(session), conversation_of(session.visited)
    talked, passed = 0.0, any(now)
    for line in agenda.lines:
        if line.round:
            passed = passed and not _holds(line, now)
            talked += line.minutes * _share_talked(session, line)
        elif passed:
            talked += line.minutes
    elapsed = (session.clock_seconds + _extra(session, seconds)) / 60
    return PaceLine(talked, elapsed, max(1, agenda.available + session.added_minutes))


def _share_talked(session: Session, line: AgendaLine) -> float:
    """Which part of the questions of a line was talked about."""
    one = session.question_set.round(line.round)
    if one is None:
        return 0.0
    asked = [line.subject] if line.subject else [item.id for item in subjects(session, one)]
    pages = [Page(one.id, item, moment) for item in asked for moment in one.moments]
    cells = [cell for page in pages for cell in page_cells(session, page) if is_asked(session, cell)]
    talked = [cell for cell in cells if session.coverage(cell) != "empty"]
    return len(talked) / len(cells) if cells else 1.0


def _phase_minutes(session: Session, now: Talk) -> int:
    """Minutes of the set for the phase that is open; 0 where moments are terms and not phases."""
    one, moment = session.question_set.round(now[0]), session.question_set.moment(now[2])
    if one is None or moment is None or moment.duration is not None or len(one.moments) < 2:
        return 0
    questions = [session.question_set.question(cell.question) for cell in page_cells(session, Page(*now))]
    return sum(minutes_of(question, now[2]) for question in questions if question is not None)


def is_done(session: Session, round_id: str, subject: str = "") -> bool:
    """Whether all that a plan must have was talked about, for one subject of a round or for all."""
    one = session.question_set.round(round_id)
    if one is None:
        return False
    # Asked at every key: of one subject alone, not of all to find that one.
    asked = [subject] if subject else [item.id for item in subjects(session, one)]
    must = [
        cell
        for item in asked
        for moment in one.moments
        for cell in page_cells(session, Page(one.id, item, moment))
        if cell_grade(session, cell) == "must"
    ]
    return bool(must) and all(session.coverage(cell) not in ("empty", "draft") for cell in must)


def _holds(line: AgendaLine, now: Talk) -> bool:
    """Whether the conversation of now belongs to a line of the agenda."""
    return bool(line.round) and line.round == now[0] and line.subject in ("", now[1])


def _spent(session: Session, line: AgendaLine) -> int:
    """Seconds that were talked about what a line is for."""
    return sum(seconds for talk, seconds in session.talked.items() if _holds(line, talk))


def must_left(session: Session) -> int:
    """How many questions are open that a plan cannot do without."""
    planned = [cell for cell in steps(session) if not is_put_off(session, cell)]
    cells = [cell for cell in planned if cell_grade(session, cell) == "must"]
    return sum(1 for cell in cells if session.coverage(cell) in ("empty", "draft"))


def _extra(session: Session, seconds: int) -> int:
    return max(0, seconds - session.clock_seconds) if session.running else 0


def _factor(session: Session, lines: list[AgendaLine], now: Talk) -> float:
    done = [one for one in lines if one.round and not _holds(one, now) and is_done(session, one.round, one.subject)]
    planned = sum(one.minutes for one in done)
    spent = sum(_spent(session, one) for one in done) / 60
    return min(SLOWEST, max(FASTEST, spent / planned)) if planned and spent else 1.0
