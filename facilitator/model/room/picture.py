"""One finished picture of the wall: all that the group may see, and nothing to look further into."""

from dataclasses import dataclass
from typing import Literal

from facilitator.model.cells import Coverage

Kind = Literal["welcome", "rules", "story", "page", "break", "catch_up", "blank", "read_back"]


@dataclass(frozen=True, kw_only=True)
class WallMoment:
    """The name of a moment, and whether the story has come to it."""

    name: str
    is_now: bool


@dataclass(frozen=True, kw_only=True)
class WallLine:
    """A question that is not open: its mark, its name, and what may be read of it, on one line.

    `facts` is what was picked with it: whether it is there, how soon it works.
    """

    mark: str
    state: Coverage
    name: str
    said: str
    facts: str = ""


@dataclass(frozen=True, kw_only=True)
class WallNoted:
    """What was noted down at the open question: an action, a decision point, that there are two opinions."""

    kind: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Wall:
    """Every word and mark on the wall. A page has all but `text`; the others have a title and a text.

    `just_noted` says for a moment what was noted down.
    """

    kind: Kind
    title: str = ""
    text: str = ""
    moments: tuple[WallMoment, ...] = ()
    story: str = ""
    name: str = ""
    state: str = ""
    question: str = ""
    answer: str = ""
    facts: str = ""
    noted: tuple[WallNoted, ...] = ()
    lines: tuple[WallLine, ...] = ()
    note: str = ""
    just_noted: str = ""
