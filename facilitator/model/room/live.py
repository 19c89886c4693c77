"""What happens in the facilitator's window, and whether the group may look along."""

from dataclasses import dataclass
from typing import Literal

from facilitator.model.records import HELD, HELD_AT, Record, SetRecord
from facilitator.model.session import Session

Mode = Literal["follow", "frozen", "blank", "catch_up", "rules", "blind"]
"""What the facilitator wants on the wall; `frozen` keeps what stood there."""

HIDING: tuple[Mode, ...] = ("frozen", "blank")
"""What hides what happens from the group: it stays, over a restart too, until somebody lets them look along again."""

PASSING: tuple[Mode, ...] = ("catch_up", "rules", "blind")
"""What is shown for a moment: until the facilitator moves on."""


@dataclass(frozen=True)
class Live:
    """What happens in the facilitator's window right now. Never a source of truth.

    `card` is the card or the step that is shown there.
    """

    screen: str = ""
    card: str = ""
    cell: str = ""
    text: str = ""
    mode: Mode = "follow"
    down: tuple[str, ...] = ()
    last_minutes: int = 0
    noted: str = ""
    pid: int = 0


def wall_mode(session: Session, live: Live | None) -> Mode:
    """What the facilitator wants on the wall; while the own window is away, what was hidden there stays hidden."""
    if live is not None:
        return live.mode
    return next((mode for mode in HIDING if mode == session.setting(HELD)), "follow")


def holds_still(record: Record) -> bool:
    """Whether a record froze the wall."""
    return isinstance(record, SetRecord) and (record.key, record.value) == (HELD, "frozen")


def place_on_wall(live: Live) -> SetRecord:
    """The record that says what stands on the wall: `place_of_wall` finds it again, in a window opened later too."""
    return SetRecord(key=HELD_AT, value=[live.screen, live.card, live.cell, *live.down])


def place_of_wall(session: Session) -> list[str]:
    """The screen, the card and the cell that stood on the wall when that was noted last, then what was down."""
    place = session.settings.get(HELD_AT)
    return place if isinstance(place, list) and len(place) >= 3 else ["", "", ""]
