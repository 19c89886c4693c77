"""Every list of the outcomes, in the order in which they are read."""

from facilitator.export.lists.follow_up_lists import (
    actions,
    changes,
    corrections,
    decisions,
    evidence,
    named,
    observations,
    people,
    wishes,
)
from facilitator.export.lists.outcome_lists import (
    about,
    answers,
    costs,
    findings,
    gaps,
    processes,
    register,
    stories,
    times,
)
from facilitator.export.lists.sheet import Sheet
from facilitator.export.names import Names
from facilitator.model.plan import Plan
from facilitator.texts import Texts

_SHEETS = (
    about,
    answers,
    gaps,
    findings,
    actions,
    decisions,
    wishes,
    register,
    processes,
    times,
    costs,
    people,
    named,
    observations,
    corrections,
    evidence,
    stories,
)


def build_sheets(plan: Plan, texts: Texts) -> list[Sheet]:
    """Arrange a plan as lists: every sentence of the room, nothing invented.

    The log of changes is a list only when the plan has one: it is for an auditor alone.
    """
    names = Names(plan, texts)
    sheets = [build(plan, names) for build in _SHEETS]
    return [*sheets, changes(plan, names)] if plan.changes else sheets
