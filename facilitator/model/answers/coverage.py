"""What the plan still needs: empty cells by grade, open ends, measures that were not asked yet."""

from dataclasses import dataclass
from typing import get_args

from facilitator.model.cells import Cell, Coverage
from facilitator.model.flow import all_cells, cell_grade
from facilitator.model.session import Session, cell_question
from facilitator.model.sets.question_set import Grade, Measure

GRADES: tuple[Grade, ...] = get_args(Grade)


@dataclass(frozen=True)
class Open:
    """A cell that the plan still needs something for."""

    cell: Cell
    grade: Grade
    state: Coverage


def open_cells(session: Session) -> list[Open]:
    """Every empty or unfinished cell, the ones that the plan needs most first."""
    found = [Open(cell, cell_grade(session, cell), session.coverage(cell)) for cell in all_cells(session)]
    needed = [one for one in found if one.state in ("empty", "draft")]
    return sorted(needed, key=lambda one: GRADES.index(one.grade))


def found_out(session: Session) -> list[Open]:
    """Every cell that ended in a finding: nobody knows, ask somebody, nothing is arranged."""
    found = [Open(cell, cell_grade(session, cell), session.coverage(cell)) for cell in all_cells(session)]
    return [one for one in found if one.state in ("unknown", "ask", "nothing")]


def measures_of(session: Session, cell: Cell) -> list[Measure]:
    """The measures that go with a cell."""
    question = cell_question(session, cell)
    measures = question.measures if question else []
    return [one for one in measures if not one.moments or cell.moment in one.moments]


def missing_measures(session: Session) -> list[tuple[Cell, list[Measure]]]:
    """Answered cells with the measures that nobody has filled in yet."""
    found: list[tuple[Cell, list[Measure]]] = []
    for cell in all_cells(session):
        answer = session.answer(cell)
        if answer is None or answer.state != "answered":
            continue
        missing = [one for one in measures_of(session, cell) if answer.measures.get(one.id) in (None, "", [])]
        if missing:
            found.append((cell, missing))
    return found
