"""What everybody takes home: where it is weakest, and who does what before when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from facilitator.model.cells import Cell, Page
from facilitator.model.checks.chains import Chain, all_chains
from facilitator.model.flow import all_cells, main_subjects
from facilitator.model.room.cliff import Step, Stretch, cliff_steps
from facilitator.model.session import Session
from facilitator.model.things.kinds import Action

WEAK_MOST = 3
DEEDS_MOST = 4

Weakness = Literal["nothing", "absent", "late", "falls_over", "not_arranged", "waits", "not_known"]
"""Why a place is weak, the weakest first. The first three and `waits` are about fallbacks, the others about any
question: it leans on what is down, nothing is arranged, nobody knows."""

WEAKEST: tuple[Weakness, ...] = ("nothing", "absent", "late", "falls_over", "not_arranged", "waits", "not_known")


@dataclass(frozen=True)
class WeakSpot:
    """One conversation where it is weak: why, and what that is seen from."""

    why: Weakness
    cell: Cell
    step: Step | None = None
    stretch: Stretch | None = None
    chain: Chain | None = None

    @property
    def page(self) -> Page:
        """The conversation."""
        return self.cell.page


def weak_spots(session: Session) -> list[WeakSpot]:
    """At most `WEAK_MOST` places, each conversation once: by why, and then in the order of the workshop."""
    spots: dict[Page, WeakSpot] = {}
    for spot in sorted(_all_weak(session), key=lambda spot: WEAKEST.index(spot.why)):
        spots.setdefault(spot.page, spot)
    return list(spots.values())[:WEAK_MOST]


def nearest_deeds(session: Session) -> tuple[list[Action], bool]:
    """At most `DEEDS_MOST` open actions, the nearest date first, and whether there are more of them.

    What has no owner or no date comes last: there is nobody yet to remember it.
    """
    actions = [action for action in session.actions() if not action.closed]
    ordered = sorted(actions, key=_comes_when)
    return ordered[:DEEDS_MOST], len(ordered) > DEEDS_MOST


def _comes_when(action: Action) -> tuple[bool, str]:
    try:
        day = date.fromisoformat(action.due).isoformat()
    except ValueError:
        day = ""
    return not (day and action.taken_by), day


def _all_weak(session: Session) -> Iterator[WeakSpot]:
    yield from _weak_fallbacks(session)
    for chain in all_chains(session):
        yield WeakSpot("falls_over", chain.cell, chain=chain)
    whys: dict[str, Weakness] = {"nothing": "not_arranged", "unknown": "not_known", "ask": "not_known"}
    for cell in all_cells(session):
        why = whys.get(session.coverage(cell))
        if why is not None:
            yield WeakSpot(why, cell)


def _weak_fallbacks(session: Session) -> Iterator[WeakSpot]:
    whys: dict[str, Weakness] = {"nothing": "nothing", "absent": "absent", "late": "late", "waits": "waits"}
    for walked, system in main_subjects(session):
        for step in cliff_steps(session, Cell(walked.id, system.id, "", "")):
            for stretch in step.stretches:
                why = whys.get(stretch.why)
                if why is not None:
                    yield WeakSpot(why, step.cell, step, stretch)
