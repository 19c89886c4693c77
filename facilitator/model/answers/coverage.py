"""What the plan still needs: empty cells by grade, open ends, measures that were not asked yet."""

from collections.abc import Sequence
from typing import NamedTuple, get_args

from facilitator.model.cells import Cell, Coverage
from facilitator.model.flow import all_cells, cell_grade, is_put_off
from facilitator.model.session import Session, cell_question
from facilitator.model.sets.question_set import Grade, Measure

GRADES: tuple[Grade, ...] = get_args(Grade)


class Open(NamedTuple):
    """A cell that the plan still needs something for."""

    cell: Cell
    grade: Grade
    state: Coverage


def open_cells(session: Session) -> list[Open]:
    """Every empty or unfinished cell of this sitting, the ones that the plan needs most first."""
    needed = [
        open_cell for open_cell in _in_state(session, ("empty", "draft")) if not is_put_off(session, open_cell.cell)
    ]
    return sorted(needed, key=lambda open_cell: GRADES.index(open_cell.grade))


def found_out(session: Session) -> list[Open]:
    """Every cell that ended in a finding: nobody knows, ask somebody, nothing is arranged."""
    return _in_state(session, ("unknown", "ask", "nothing"))


def _in_state(session: Session, states: Sequence[Coverage]) -> list[Open]:
    cells: list[Open] = []
    for cell in all_cells(session):
        state = session.coverage(cell)
        if state in states:
            cells.append(Open(cell, cell_grade(session, cell), state))
    return cells


def measures_of(session: Session, cell: Cell) -> list[Measure]:
    """The measures that go with a cell."""
    question = cell_question(session, cell)
    if question is None:
        return []
    return [measure for measure in question.measures if not measure.moments or cell.moment in measure.moments]


def missing_measures(session: Session) -> list[tuple[Cell, list[Measure]]]:
    """Answered cells with the measures that nobody has filled in yet."""
    open_ends: list[tuple[Cell, list[Measure]]] = []
    for cell in all_cells(session):
        answer = session.answer(cell)
        if answer is None or answer.state != "answered":
            continue
        filled = {key for key, value in answer.measures.items() if value not in (None, "", [])}
        missing = [measure for measure in measures_of(session, cell) if measure.id not in filled]
        if missing:
            open_ends.append((cell, missing))
    return open_ends


def unmeasured(session: Session) -> list[Cell]:
    """Answered cells of which not one measure was filled in: documents have only their words."""
    cells: list[Cell] = []
    for cell in all_cells(session):
        answer = session.answer(cell)
        if answer is None or answer.state != "answered" or not measures_of(session, cell):
            continue
        if all(value in (None, "", []) for value in answer.measures.values()):
            cells.append(cell)
    return cells
