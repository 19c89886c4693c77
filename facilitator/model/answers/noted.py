"""What was noted down at a question beside its answer: actions, decision points, opinions, hands."""

from collections.abc import Sequence
from typing import NamedTuple

from facilitator.model.answers.prepared import second_opinions
from facilitator.model.cells import Cell
from facilitator.model.session import Session
from facilitator.model.things.kinds import Action, Capture, Decision, Parked, Wish

NOTED: tuple[type[Capture], ...] = (Action, Decision, Wish, Parked)
"""In the order in which they are told."""


class NotedAt(NamedTuple):
    """All that was noted at one cell; `opinions` are all of them, none when there is one only."""

    captures: Sequence[Capture]
    opinions: int
    hands: int
    same_as: str

    def of(self, kind: type[Capture]) -> list[Capture]:
        """The captures of one kind."""
        return [capture for capture in self.captures if isinstance(capture, kind)]


def noted_at(session: Session, cell: Cell) -> NotedAt:
    """What hangs on a cell; an action that is done or dropped still does."""
    key = str(cell)
    captures = [capture for kind in NOTED for capture in session.all_of(kind) if capture.cell == key]
    others = len(second_opinions(session, cell))
    hands = [seen for seen in session.observations() if seen.about == "hands" and seen.cell == key]
    own = session.answer(cell)
    return NotedAt(
        captures=captures,
        opinions=others + 1 if others else 0,
        hands=len(hands),
        same_as=own.same_as if own is not None else "",
    )
