"""How a board stands from year to year: how much is answered, how many times are known, what is still open."""

from collections.abc import Sequence
from dataclasses import replace

from facilitator.model.cells import Cell
from facilitator.model.flow import all_cells, cell_grade, moment_of
from facilitator.model.plan import RecoveryTime
from facilitator.model.plan.years import ProcessTime, Year
from facilitator.model.session import MAIN, Session, processes
from facilitator.model.times.estimated import recovery_times
from facilitator.model.years.carry_over import workshop_date


def trend(workshops: Sequence[tuple[str, Session]]) -> list[Year]:
    """Where each workshop (by its name) stood, in the order in which they are given."""
    return [_year(name, session) for name, session in workshops]


def _year(name: str, session: Session) -> Year:
    must = [cell for cell in all_cells(session) if cell_grade(session, cell) == "must"]
    standing = _standing(session)
    times = recovery_times(standing)
    known = [time for time in times if time.minutes is not None]
    closed = [action for action in session.actions() if action.closed]
    return Year(
        name=name,
        date=workshop_date(session),
        must=len(must),
        must_answered=_answered(session, must),
        must_standing=_answered(standing, must),
        times=len(times),
        times_known=len(known),
        slowest=_slowest(session, times),
        open_actions=len(session.actions()) - len(closed),
        closed_actions=len(closed),
    )


def _answered(session: Session, cells: Sequence[Cell]) -> int:
    return len([cell for cell in cells if session.answer(cell) is not None])


def _standing(session: Session) -> Session:
    """The workshop with the answers of earlier years where this year was not asked again; only to look at."""
    asked_again = {str(cell) for cell in all_cells(session) if session.answer(cell) is not None}
    standing = {(key, MAIN): before for key, before in session.befores.items() if key not in asked_again}
    return replace(session, answers={**session.answers, **standing})


def _slowest(session: Session, times: Sequence[RecoveryTime]) -> list[ProcessTime]:
    """Of each process the longest of its known times, with its moment: never one figure for all moments."""
    slowest: list[ProcessTime] = []
    for process in processes(session):
        known = [time for time in times if time.process == process.id and time.minutes is not None]
        if not known:
            continue
        longest = max(known, key=_minutes)
        slowest.append(
            ProcessTime(
                process=process.id,
                name=process.name,
                minutes=_minutes(longest),
                words=longest.words,
                moment=moment_of(session, longest.moment).name,
            )
        )
    return slowest


def _minutes(time: RecoveryTime) -> int:
    return time.minutes or 0
