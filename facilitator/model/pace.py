"""How the time goes: what is left, from the minutes of the set and then from the pace of this group."""

from dataclasses import dataclass

from facilitator.model.agenda import AgendaLine, build_agenda
from facilitator.model.cells import Page
from facilitator.model.flow import cell_grade, page_cells, steps, subjects
from facilitator.model.session import Session, conversation_of

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
            part, part_left = line.name, line.minutes + _adjusted(session) - spent / 60
        left += max(0.0, rest)
    elapsed = (session.clock_seconds + extra) // 60
    return Pace(elapsed, round(left), agenda.available + _adjusted(session), part, round(part_left))


def is_done(session: Session, round_id: str, subject: str = "") -> bool:
    """Whether all that a plan must have was talked about, for one subject of a round or for all."""
    one = session.question_set.round(round_id)
    if one is None:
        return False
    must = [
        cell
        for item in subjects(session, one)
        for moment in one.moments
        for cell in page_cells(session, Page(one.id, item.id, moment))
        if subject in ("", item.id) and cell_grade(session, cell) == "must"
    ]
    return bool(must) and all(session.coverage(cell) not in ("empty", "draft") for cell in must)


def _holds(line: AgendaLine, now: tuple[str, str]) -> bool:
    """Whether the conversation of now belongs to a line of the agenda."""
    return bool(line.round) and line.round == now[0] and line.subject in ("", now[1])


def _spent(session: Session, line: AgendaLine) -> int:
    """Seconds that were talked about what a line is for."""
    return sum(seconds for talk, seconds in session.talked.items() if _holds(line, talk))


def must_left(session: Session) -> int:
    """How many questions are open that a plan cannot do without."""
    cells = [cell for cell in steps(session) if cell_grade(session, cell) == "must"]
    return sum(1 for cell in cells if session.coverage(cell) in ("empty", "draft"))


def _extra(session: Session, seconds: int) -> int:
    return max(0, seconds - session.clock_seconds) if session.running else 0


def _adjusted(session: Session) -> int:
    return sum(one.minutes for one in session.clock if one.event == "adjust" and one.at[:10] == session.last_at[:10])


def _factor(session: Session, lines: list[AgendaLine], now: tuple[str, str]) -> float:
    done = [one for one in lines if one.round and not _holds(one, now) and is_done(session, one.round, one.subject)]
    planned = sum(one.minutes for one in done)
    spent = sum(_spent(session, one) for one in done) / 60
    return min(SLOWEST, max(FASTEST, spent / planned)) if planned and spent else 1.0
