"""How a board stands from year to year: how much is answered, how many times are known, what is still open."""

from collections.abc import Sequence
from dataclasses import replace

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
    answered = [cell for cell in must if session.answer(cell) is not None]
    known = _standing(session)
    times = recovery_times(known)
    closed = [action for action in session.actions() if action.closed]
    return Year(
        name=name,
        date=workshop_date(session),
        must=len(must),
        must_answered=len(answered),
        must_standing=len([cell for cell in must if known.answer(cell) is not None]),
        times=len(times),
        times_known=len([one for one in times if one.minutes is not None]),
        slowest=_slowest(session, times),
        open_actions=len(session.actions()) - len(closed),
        closed_actions=len(closed),
    )


def _standing(session: Session) -> Session:
    """The workshop with the answers of earlier years where this year was not asked again; only to look at."""
    asked_again = {str(cell) for cell in all_cells(session) if session.answer(cell) is not None}
    kept = {(key, MAIN): one for key, one in session.befores.items() if key not in asked_again}
    return replace(session, answers={**session.answers, **kept})


def _slowest(session: Session, times: Sequence[RecoveryTime]) -> list[ProcessTime]:
    """Of each process the longest of its known times, with its moment: never one figure for all moments."""
    found: list[ProcessTime] = []
    for process in processes(session):
        known = [(one.minutes, one) for one in times if one.process == process.id and one.minutes is not None]
        if known:
            minutes, one = max(known, key=lambda pair: pair[0])
            found.append(
                ProcessTime(
                    process=process.id,
                    name=process.name,
                    minutes=minutes,
                    words=one.words,
                    moment=moment_of(session, one.moment).name,
                )
            )
    return found
