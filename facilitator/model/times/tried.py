"""Whether a fallback was tried, as far as what was said about it fits together."""

from facilitator.model.answers.facts import value_at
from facilitator.model.basics.dates import read_date
from facilitator.model.cells import Cell
from facilitator.model.plan import Doubt
from facilitator.model.session import Session


def is_tried(session: Session, cell: Cell) -> bool:
    """The room is certain because it was exercised or really happened, and nothing speaks against that."""
    return value_at(session, cell, "certainty") == "tested" and not trying_doubt(session, cell)


def trying_doubt(session: Session, cell: Cell) -> Doubt:
    """What speaks against a fallback having been tried, where that was said; empty for nothing."""
    certainty, day = value_at(session, cell, "certainty"), value_at(session, cell, "tested-on")
    if certainty != "tested" and day is None:
        return ""
    if value_at(session, cell, "exists") == "no":
        return "absent"
    answer = session.answer(cell)
    said_on = max(session.held_on, answer.at[:10] if answer is not None else "")
    if isinstance(day, str) and read_date(day) == day > said_on:
        return "later"
    return "unsure" if certainty in ("think", "unknown") else ""
