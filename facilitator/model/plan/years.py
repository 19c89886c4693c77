"""What changed since an earlier workshop, and how a board stands from year to year: the shapes of it.

How they come about stands in `compare` and `trend`.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict

Kind = Literal["new", "changed", "confirmed", "not_asked", "gone", "elsewhere"]
"""`not_asked`: answered before, not talked about this time; `gone`: this time there is no such question;
`elsewhere`: it was said in another kind of workshop, whose questions were never asked in this one."""

Turn = Literal["better", "worse", "mixed", ""]
"""What the measures and the state say of a change; empty where they say nothing."""


class YearPart(BaseModel):
    """A part of a comparison: made once, never changed."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class CellChange(YearPart):
    """One cell then and now. `where` names it in words; `confirmed` are the dates that said the same before.

    `better` and `worse` hold the ids of the measures that say so, or `state`.
    """

    cell: str
    where: str
    kind: Kind
    turn: Turn = ""
    before: str = ""
    before_state: str = ""
    before_reason: str = ""
    now: str = ""
    now_state: str = ""
    now_reason: str = ""
    confirmed: list[str] = []
    better: list[str] = []
    worse: list[str] = []


class Renamed(YearPart):
    """A system that goes by another name."""

    id: str
    before: str
    now: str


class FollowedUp(YearPart):
    """An action or decision point, and what became of it; `decided` is what the board made of it."""

    id: str
    text: str
    owner: str = ""
    due: str = ""
    decided: str = ""


class Comparison(YearPart):
    """What changed from one workshop to a later one: words of both, and ids."""

    name: str
    date: str
    now_name: str = ""
    now_date: str
    cells: list[CellChange]
    systems_added: list[str]
    systems_gone: list[str]
    systems_changed: list[str]
    systems_renamed: list[Renamed]
    processes: str = ""
    suppliers: str = ""
    done: list[FollowedUp]
    dropped: list[FollowedUp]
    still_open: list[FollowedUp]
    new_actions: list[FollowedUp]
    decided: list[FollowedUp]
    undecided: list[FollowedUp]

    def of(self, kind: Kind) -> list[CellChange]:
        """The cells of one kind, in the order of the plan."""
        return [change for change in self.cells if change.kind == kind]


class ProcessTime(YearPart):
    """The longest known time until the fallbacks of a process work, with the moment it belongs to."""

    process: str
    name: str
    minutes: int
    words: str
    moment: str


class Year(YearPart):
    """Where one workshop stood.

    `must_answered` is what it discussed itself; all else counts the answers of earlier years that were
    not asked again.
    """

    name: str
    date: str
    must: int
    must_answered: int
    must_standing: int
    times: int
    times_known: int
    slowest: list[ProcessTime]
    open_actions: int
    closed_actions: int
