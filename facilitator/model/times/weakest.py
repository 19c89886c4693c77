"""The fallback to exercise first: the weakest of those that exist (Kennisnet step 4)."""

from typing import Literal

from facilitator.model.cells import Cell
from facilitator.model.flow import all_cells
from facilitator.model.session import Session
from facilitator.model.times.estimated import fallback_state
from facilitator.model.times.tried import is_tried

Why = Literal["partly", "slow", "untested"]
RANKS: tuple[Why, ...] = ("partly", "slow", "untested")
"""There in part, then too late, then never tried: the first is the weakest."""


def weakest_fallback(session: Session) -> tuple[Cell, Why] | None:
    """The cell of the weakest fallback that exists, and why it is; None when there is none to exercise.

    Where nothing is arranged there is nothing to measure: that comes first, and is no exercise.
    """
    weakest: tuple[int, Cell] | None = None
    for cell in all_cells(session):
        rank = _weakness(session, cell)
        if rank is not None and (weakest is None or rank < weakest[0]):
            weakest = (rank, cell)
    return None if weakest is None else (weakest[1], RANKS[weakest[0]])


def _weakness(session: Session, cell: Cell) -> int | None:
    state = fallback_state(session, cell)
    if state == "partly":
        return 0
    if state == "late":
        return 1
    return 2 if state in ("arranged", "unsaid") and not is_tried(session, cell) else None
