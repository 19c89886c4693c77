"""How the time goes: what is left, from the minutes of the set and then from the pace of this group."""

from dataclasses import dataclass

from facilitator.model.agenda import AgendaLine, build_agenda
from facilitator.model.cells import Cell
from facilitator.model.flow import cell_grade, steps
from facilitator.model.session import Session, subject_of

SLOWEST, FASTEST = 2.5, 0.5
"""A first system that took very long or short says little: the pace stays between these."""

LAST_MINUTES = 5


@dataclass(frozen=True)
class Pace:
    """Minutes of this sitting: `elapsed` so far, `left` to go by forecast, `available` in all.

    `part` is what is being done now, `part_left` the minutes left for it (below zero when over).
    """

    elapsed: int
    left: int
    available: int
    part: str
    part_left: int

    @property
    def behind(self) -> int:
        """Minutes that the end comes later than planned; below zero when earlier."""
        return self.elapsed + self.left - self.available


def pace(session: Session, seconds: int) -> Pace:
    """How it goes, `seconds` (of the running clock, pauses left out) after this sitting began."""
    agenda = build_agenda(session)
    now = subject_of(session.visited)
    extra = _extra(session, seconds)
    factor = _factor(session, agenda.lines, now)
    left, passed, part, part_left = 0.0, bool(now), "", 0.0
    for line in agenda.lines:
        if line.subject:
            spent = session.talked.get(line.subject, 0) + (extra if line.subject == now else 0)
            need = 0.0 if is_done(session, line.subject) and line.subject != now else line.minutes * factor
            rest = need - spent / 60
            passed = passed and line.subject != now
        else:
            rest = 0.0 if passed else float(line.minutes)
        if line.subject == now and now:
            part, part_left = line.name, line.minutes + _adjusted(session) - spent / 60
        left += max(0.0, rest)
    elapsed = (session.clock_seconds + extra) // 60
    return Pace(elapsed, round(left), agenda.available + _adjusted(session), part, round(part_left))


def is_done(session: Session, subject: str) -> bool:
    """Whether all that a plan must have was talked about for a subject."""
    cells = (
        Cell(one.id, subject, moment, question)
        for one in session.question_set.rounds
        for moment in one.moments
        for question in one.questions
    )
    must = [cell for cell in cells if cell_grade(session, cell) == "must"]
    return bool(must) and all(session.coverage(cell) not in ("empty", "draft") for cell in must)


def must_left(session: Session) -> int:
    """How many questions are open that a plan cannot do without."""
    cells = [cell for cell in steps(session) if cell_grade(session, cell) == "must"]
    return sum(1 for cell in cells if session.coverage(cell) in ("empty", "draft"))


def _extra(session: Session, seconds: int) -> int:
    return max(0, seconds - session.clock_seconds) if session.running else 0


def _adjusted(session: Session) -> int:
    return sum(one.minutes for one in session.clock if one.event == "adjust" and one.at[:10] == session.last_at[:10])


def _factor(session: Session, lines: list[AgendaLine], now: str) -> float:
    done = [one for one in lines if one.subject and one.subject != now and is_done(session, one.subject)]
    planned = sum(one.minutes for one in done)
    spent = sum(session.talked.get(one.subject, 0) for one in done) / 60
    return min(SLOWEST, max(FASTEST, spent / planned)) if planned and spent else 1.0
