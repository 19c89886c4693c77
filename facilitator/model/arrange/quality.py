"""How good it is, not how much was discussed: is there a fallback at a place, and in time. Six states by rule."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from facilitator.model.plan import Plan, PlanCell, PlanRound

Quality = Literal["arranged", "partly", "absent", "late", "unknown", "undiscussed"]
"""`unknown`: it was talked about, and whether there is a fallback was not known, not said or not finished."""

WEAKEST: tuple[Quality, ...] = ("absent", "late", "unknown", "partly", "arranged", "undiscussed")
"""From where something must be done first; what nobody talked about says nothing, and comes last."""

WEAK: tuple[Quality, ...] = ("absent", "late", "unknown", "partly")
"""Where a fallback does not do yet."""


@dataclass(frozen=True)
class QualityRow:
    """A system with its fallback at each moment, in the order of the round; None where it was not asked."""

    system: str
    cells: Sequence[PlanCell | None]

    @property
    def states(self) -> list[Quality | None]:
        """How good it is at each moment; None where it does not apply or was not asked."""
        return [quality_of(cell) if cell is not None else None for cell in self.cells]

    @property
    def discussed(self) -> bool:
        """Whether anything was said of it at all."""
        return any(state not in (None, "undiscussed") for state in self.states)


def quality_of(cell: PlanCell) -> Quality | None:
    """How good the fallback of a cell is, as it stands; None where the question does not apply."""
    cell = cell.stands or cell
    if cell.state == "not_applicable":
        return None
    if cell.fallback in ("arranged", "partly", "absent", "late"):
        return cell.fallback
    return "undiscussed" if cell.state == "empty" else "unknown"


def fallback_round(plan: Plan) -> PlanRound | None:
    """The round that asks of systems what is done instead; its first question is that one."""
    return next((walked for walked in plan.rounds if walked.over == "systems" and walked.questions), None)


def quality_rows(plan: Plan) -> list[QualityRow]:
    """Every system, the weakest on top and those that were not discussed last, else in the order of the list."""
    walked = fallback_round(plan)
    if walked is None:
        return []
    cells = {cell.key: cell for cell in plan.cells}
    rows: list[QualityRow] = []
    for system in plan.systems:
        keys = [f"{walked.id}/{system.id}/{moment}/{walked.questions[0]}" for moment in walked.moments]
        rows.append(QualityRow(system.id, [cells.get(key) for key in keys]))
    return sorted(rows, key=_weakness)


def _weakness(row: QualityRow) -> tuple[int, list[int]]:
    """By the worst state, then by how often each state occurs: more of what is worse comes first."""
    states = row.states
    counts = [states.count(quality) for quality in WEAKEST]
    worst = next((rank for rank, count in enumerate(counts) if count), len(WEAKEST))
    return worst, [-count for count in counts]


def weakest_cells(plan: Plan) -> list[PlanCell]:
    """Where a fallback does not do yet, the worst first; of what is alike the shorter moment, which comes sooner."""
    places: list[tuple[int, int, PlanCell]] = []
    for row in quality_rows(plan):
        for order, (state, cell) in enumerate(zip(row.states, row.cells, strict=True)):
            if cell is not None and state in WEAK:
                places.append((WEAK.index(state), order, cell))
    # Sorting keeps the order of the rows for what is as weak at the same moment.
    return [cell for _, _, cell in sorted(places, key=lambda place: place[:2])]
