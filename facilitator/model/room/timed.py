"""The cells of one system at which the room says how soon a fallback works, and whether anything was said there."""

from typing import NamedTuple

from facilitator.model.answers.facts import question_with
from facilitator.model.basics.duration import duration_minutes
from facilitator.model.cells import Cell
from facilitator.model.flow import is_walked, page_cells
from facilitator.model.records import AnswerRecord
from facilitator.model.session import Session


class TimedCell(NamedTuple):
    """A cell at which a time is asked, with the `end` of its moment in minutes after somebody notices."""

    cell: Cell
    end: int


def timed_cells(session: Session, at: Cell) -> list[TimedCell]:
    """Those of the system of a cell, from the shortest moment; none where the set asks for no times."""
    walked = session.question_set.round(at.round)
    if walked is None or walked.over != "systems" or not is_walked(session, walked):
        return []
    question = question_with(session, walked, "time")
    if question is None:
        return []
    moments = [session.question_set.moment(moment) for moment in walked.moments]
    timed = [
        TimedCell(Cell(walked.id, at.subject, moment.id, question.id), duration_minutes(moment.duration))
        for moment in moments
        if moment and moment.duration
    ]
    return sorted(timed, key=lambda moment: moment.end)


def told_at(session: Session, cell: Cell) -> AnswerRecord | None:
    """The answer that counts at a cell: none where it is not asked in this conversation."""
    answer = session.answer(cell)
    return answer if answer is not None and cell in page_cells(session, cell.page) else None


def has_cliff(session: Session, at: Cell) -> bool:
    """Whether the system of a cell has a picture: times are asked of it, and something was said."""
    return any(told_at(session, timed.cell) is not None for timed in timed_cells(session, at))
