"""A system as it is read back: everything that was said about it, and what is still open, moment by moment."""

from dataclasses import dataclass

from facilitator.model.cells import Cell, Coverage, Page
from facilitator.model.flow import cell_grade, is_asked, moment_of, page_cells, page_moments
from facilitator.model.session import Session
from facilitator.texts import Texts
from facilitator.words.workshop import STATE_MARKS, question_words, state_and_said

OPEN: tuple[Coverage, ...] = ("empty", "draft")


@dataclass(frozen=True, kw_only=True)
class ReadLine:
    """One question of a system: its mark and name, and what was said; `is_gap` where the plan still needs it."""

    cell: Cell
    moment: str
    state: Coverage
    mark: str
    name: str
    said: str
    is_gap: bool


def read_back_lines(session: Session, texts: Texts, subject: Cell) -> list[ReadLine]:
    """Every question of a system that this sitting asks; under each moment the gaps come first."""
    walked = session.question_set.round(subject.round)
    moments = page_moments(session, walked) if walked is not None else []
    lines: list[ReadLine] = []
    for moment in moments:
        cells = page_cells(session, Page(subject.round, subject.subject, moment))
        asked = [cell for cell in cells if is_asked(session, cell, taken_up=subject.subject)]
        read = [_line(session, texts, cell) for cell in asked]
        lines += sorted(read, key=lambda line: not line.is_gap)
    return [line for line in lines if line.is_gap or line.state not in OPEN]


def _line(session: Session, texts: Texts, cell: Cell) -> ReadLine:
    state = session.coverage(cell)
    is_gap = state in OPEN and cell_grade(session, cell) != "may"
    said = state_and_said(session, cell, texts, session.text(cell))
    return ReadLine(
        cell=cell,
        moment=moment_of(session, cell.moment).name,
        state=state,
        mark=STATE_MARKS[state],
        name=question_words(session, cell),
        said=texts("app.read_back.open") if is_gap and not said else said,
        is_gap=is_gap,
    )
