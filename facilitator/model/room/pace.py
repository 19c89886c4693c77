"""How the time goes: what is left, from the minutes of the set and then from the pace of this group."""

from collections.abc import Mapping
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
    `early` are minutes that this ends earlier than the agenda says for what was done here and what is to come: what
    was passed over, or done on another day, is no time that anybody won.
    """

    elapsed: int
    left: int
    available: int
    part: str
    part_left: int
    phase: int = 0
    phase_spent: int = 0
    early: int = 0

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
    # A welcome or a pause has no time of its own: it is behind us while it stands before what is talked about.
    is_behind = any(now)
    left, planned, passed_by = 0.0, 0.0, 0
    part, part_left = "", 0.0
    for line in agenda.lines:
        is_here = _holds(line, now)
        spent = (_spent(session.talked, line) + (extra if is_here else 0)) / 60
        if is_here:
            is_behind = False
            part, part_left = line.name, line.minutes + session.added_minutes - spent
        if is_here or (line.round and not is_done(session, line.round, line.subject)):
            # What took longer than it may costs what is left nothing more.
            left += max(0.0, line.minutes * factor - spent)
            planned += _minutes_for_here(session, line)
        elif line.round:
            planned += _minutes_for_here(session, line) if _spent(session.talked_here, line) else 0
        elif is_behind:
            passed_by += line.minutes
        else:
            left += line.minutes
            planned += line.minutes
    elapsed = (session.clock_seconds + extra) / 60
    planned += min(passed_by, _minutes_beside(session, elapsed, extra, now))
    return Pace(
        elapsed=int(elapsed),
        left=round(left),
        available=agenda.available + session.added_minutes,
        part=part,
        part_left=round(part_left),
        phase=_phase_minutes(session, now),
        phase_spent=(session.talked.get(now, 0) + extra) // 60,
        early=max(0, int(planned - elapsed - left)),
    )


def _minutes_for_here(session: Session, line: AgendaLine) -> float:
    """Minutes that the agenda has for a line, without what was talked about it on another day."""
    before = _spent(session.talked, line) - _spent(session.talked_here, line)
    return max(0.0, line.minutes - before / 60)


def _minutes_beside(session: Session, elapsed: float, extra: int, now: Talk) -> float:
    """Minutes of this sitting that no conversation took: a welcome, say."""
    talked = sum(session.talked_here.values()) + (extra if any(now) else 0)
    return max(0.0, elapsed - talked / 60)


class PaceLine(NamedTuple):
    """Minutes of a sitting of `available`: what was `talked` about by the agenda, and what the clock says `now`.

    `told` of the `talked` ones the agenda gives to what is no conversation.
    """

    talked: float
    now: float
    available: int
    told: int = 0

    @property
    def done(self) -> float:
        """What lies behind the room; a welcome that was passed over is no lead."""
        return self.talked - self.told + min(self.told, self.now)

    @property
    def behind(self) -> float:
        """Minutes that the room is behind the clock; below zero when it is ahead."""
        return self.now - self.talked


def pace_line(session: Session, seconds: int) -> PaceLine:
    """How far the room has come beside the clock, `seconds` (pauses left out) after this sitting began."""
    agenda, now = build_agenda(session), conversation_of(session.visited)
    talked, planned, passed = 0.0, 0, any(now)
    for line in agenda.lines:
        if line.round:
            passed = passed and not _holds(line, now)
            talked += line.minutes * _share_talked(session, line)
        elif passed:
            planned += line.minutes
    elapsed = (session.clock_seconds + _extra(session, seconds)) / 60
    return PaceLine(talked + planned, elapsed, max(1, agenda.available + session.added_minutes), planned)


def _share_talked(session: Session, line: AgendaLine) -> float:
    """Which part of the questions of a line was talked about."""
    walked = session.question_set.round(line.round)
    if walked is None:
        return 0.0
    talked_about = [line.subject] if line.subject else [subject.id for subject in subjects(session, walked)]
    asked = talked = 0
    for subject in talked_about:
        for moment in walked.moments:
            for cell in page_cells(session, Page(walked.id, subject, moment)):
                if is_asked(session, cell):
                    asked += 1
                    talked += session.coverage(cell) != "empty"
    return talked / asked if asked else 1.0


def _phase_minutes(session: Session, now: Talk) -> int:
    """Minutes of the set for the phase that is open; 0 where moments are terms and not phases."""
    walked, moment = session.question_set.round(now[0]), session.question_set.moment(now[2])
    if walked is None or moment is None or moment.duration is not None or len(walked.moments) < 2:
        return 0
    questions = [session.question_set.question(cell.question) for cell in page_cells(session, Page(*now))]
    return sum(minutes_of(question, now[2]) for question in questions if question is not None)


def is_done(session: Session, round_id: str, subject: str = "") -> bool:
    """Whether all that a plan must have was talked about, for one subject of a round or for all."""
    walked = session.question_set.round(round_id)
    if walked is None:
        return False
    # Asked at every key: of one subject alone, not of all to find that one.
    asked = [subject] if subject else [item.id for item in subjects(session, walked)]
    has_must = False
    for item in asked:
        for moment in walked.moments:
            for cell in page_cells(session, Page(walked.id, item, moment)):
                if cell_grade(session, cell) != "must":
                    continue
                if session.coverage(cell) in ("empty", "draft"):
                    return False
                has_must = True
    # Where nothing is needed nothing was done: it would count as time that was saved.
    return has_must


def _holds(line: AgendaLine, now: Talk) -> bool:
    """Whether the conversation of now belongs to a line of the agenda."""
    return bool(line.round) and line.round == now[0] and line.subject in ("", now[1])


def _spent(talked: Mapping[Talk, int], line: AgendaLine) -> int:
    """Seconds that were talked about what a line is for."""
    return sum(seconds for talk, seconds in talked.items() if _holds(line, talk))


def must_left(session: Session) -> int:
    """How many questions are open that a plan cannot do without."""
    planned = [cell for cell in steps(session) if not is_put_off(session, cell)]
    cells = [cell for cell in planned if cell_grade(session, cell) == "must"]
    return sum(1 for cell in cells if session.coverage(cell) in ("empty", "draft"))


def _extra(session: Session, seconds: int) -> int:
    """Seconds since the last record: the clock of the session only moves when something is written."""
    return max(0, seconds - session.clock_seconds) if session.running else 0


def _factor(session: Session, lines: list[AgendaLine], now: Talk) -> float:
    """How many times longer this group takes than the set thinks, by what is done; 1 as long as nothing is."""
    planned, spent = 0, 0
    for line in lines:
        # What is open now is not counted: half of a conversation says nothing about all of it.
        if line.round and not _holds(line, now) and is_done(session, line.round, line.subject):
            planned += line.minutes
            spent += _spent(session.talked, line)
    if not planned or not spent:
        return 1.0
    return min(SLOWEST, max(FASTEST, spent / 60 / planned))
