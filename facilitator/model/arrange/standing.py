"""The living plan: what an earlier workshop said and this one did not talk about again still stands, with its date."""

import copy

from facilitator.model.arrange.cells import plan_cell
from facilitator.model.arrange.follow_up import named_people
from facilitator.model.cells import Cell, parse_cell
from facilitator.model.plan import Plan, PlanCell, Since
from facilitator.model.session import BEFORE, MAIN, Session
from facilitator.model.times.costs import costs
from facilitator.model.times.estimated import recovery_times
from facilitator.model.years.compare import Earlier
from facilitator.model.years.last_year import still_said

UNSAID = ("empty", "draft")


def with_standing(plan: Plan, session: Session, earlier: Earlier) -> Plan:
    """The plan with, at every cell, what stands there of earlier years, and what became of it this year."""
    standing = as_it_stands(session, earlier)
    cells = [_with_earlier(cell, session, standing, earlier) for cell in plan.cells]
    update = {
        "cells": cells,
        # In the evaluation of an exercise the estimates came along with the processes.
        "recovery_times": recovery_times(standing) or plan.recovery_times,
        "costs": costs(standing),
        "named_people": named_people(session, [cell.stands or cell for cell in cells]),
    }
    return plan.model_copy(update=update)


def as_it_stands(session: Session, earlier: Earlier) -> Session:
    """The workshop as if what was said before had been its answer, wherever it has none of its own."""
    standing = copy.copy(session)
    standing.answers = {}
    for key, before in earlier.answers.items():
        if before.entry == BEFORE and not before.empty and not _is_said(session, key):
            standing.answers[key, MAIN] = before
    for (key, entry), answer in session.answers.items():
        # A main answer that says nothing makes room for what stood there; other entries stay as they are.
        if entry != MAIN or _is_said(session, key):
            standing.answers[key, entry] = answer
    return standing


def _is_said(session: Session, key: str) -> bool:
    try:
        return session.coverage(parse_cell(key)) not in UNSAID
    except ValueError:
        return True


def _with_earlier(cell: PlanCell, session: Session, standing: Session, earlier: Earlier) -> PlanCell:
    before = earlier.answers.get(cell.key)
    answer = session.answer(parse_cell(cell.key))
    if before is None or before.empty:
        return cell if answer is None or cell.state in UNSAID else cell.model_copy(update={"since": "new"})
    date = (before.confirms[-1] if before.confirms else "") or earlier.date
    if cell.state not in UNSAID and answer is not None:
        became: Since = "confirmed" if still_said(answer, before) else "changed"
        return cell.model_copy(update={"since": became, "earlier_on": date})
    stands = plan_cell(standing, Cell(cell.round, cell.subject, cell.moment, cell.question), [])
    update = {"since": "stands", "earlier_on": date, "stands": stands.model_copy(update={"concept": ""})}
    return cell.model_copy(update=update)
