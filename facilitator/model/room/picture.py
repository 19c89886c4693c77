"""One finished picture of the wall: all that the group may see, and nothing to look further into."""

from typing import Literal, NamedTuple

from facilitator.model.cells import Coverage, ShownMoment

Kind = Literal[
    "welcome",
    "rules",
    "confirm",
    "story",
    "page",
    "break",
    "catch_up",
    "blank",
    "read_back",
    "cliff",
    "closing",
    "domino",
    "blind",
]

Shape = Literal["works", "partly", "gap", "unknown", "untold"]
"""How a stretch of time looks: told apart by shape first, then by colour, and in words beside it."""

SCALE = 1000
"""How many parts a picture is wide: places on it are whole numbers of them."""


class WallLine(NamedTuple):
    """A question that is not open: its mark, its name, and what may be read of it, on one line.

    `facts` is what was picked with it: whether it is there, how soon it works.
    """

    mark: str
    state: Coverage
    name: str
    said: str
    facts: str = ""


class WallNoted(NamedTuple):
    """What was noted down at the open question: an action, a decision point, that there are two opinions."""

    kind: str
    words: str


class CliffMark(NamedTuple):
    """A time that stands above the picture, at its place."""

    name: str
    at: int


class CliffBar(NamedTuple):
    """A stretch of time between two places: what works there, or why nothing does; `sure` is from when, how sure."""

    shape: Shape
    begin: int
    end: int
    words: str
    sure: str = ""


class CliffStep(NamedTuple):
    """What happens in one moment."""

    name: str
    bars: tuple[CliffBar, ...]


class NotKnown(NamedTuple):
    """What nobody knew, in the words of the room, and what is done about it."""

    what: str
    state: str


class Cliff(NamedTuple):
    """One system over time: every stretch stands once, on its own step; then in a sentence where it goes wrong."""

    marks: tuple[CliffMark, ...]
    steps: tuple[CliffStep, ...]
    not_known: tuple[NotKnown, ...]
    legend: tuple[tuple[Shape, str], ...]
    sentence: str
    question: str


class Weak(NamedTuple):
    """A place where it is weak, and why."""

    place: str
    words: str


class Deed(NamedTuple):
    """What somebody does before a day; `is_taken` is whether there is somebody."""

    due: str
    owner: str
    is_taken: bool
    text: str


class Aim(NamedTuple):
    """A goal of the day, and what the room found of it; `judged` is empty until it has said so."""

    label: str
    text: str
    judged: str


class Closing(NamedTuple):
    """What everybody takes home. A part that holds nothing has no title either."""

    weak_title: str
    weak: tuple[Weak, ...]
    deeds_title: str
    deeds: tuple[Deed, ...]
    more: str
    again: str
    thanks: str
    aims: tuple[Aim, ...] = ()


class DominoBox(NamedTuple):
    """A system that is gone; `through` is by what, empty for what was down to begin with."""

    name: str
    through: str = ""


class DominoColumn(NamedTuple):
    """The systems that go in one step; `more` when there are others."""

    title: str
    boxes: tuple[DominoBox, ...]
    more: str = ""


class Quote(NamedTuple):
    """What was said, and where."""

    words: str
    place: str


class Domino(NamedTuple):
    """What falls over with what is down, which answers then fail, and which stand; `more` when there are others."""

    story: str
    columns: tuple[DominoColumn, ...]
    broken_title: str
    broken: tuple[Quote, ...]
    stands_title: str
    stands: tuple[Quote, ...]
    broken_more: str = ""
    stands_more: str = ""


class BlindBand(NamedTuple):
    """One time that could be written down, with a mark for each who wrote it: never who, never a number."""

    name: str
    marks: str


class Blind(NamedTuple):
    """What everybody wrote before anybody spoke; until it is shown only what to do."""

    ask: str
    bands: tuple[BlindBand, ...]
    sentence: str
    question: str


class Wall(NamedTuple):
    """Every word and mark on the wall. A page has all but `text`; the others a title and a text or a picture.

    `just_noted` says for a moment what was noted down.
    """

    kind: Kind
    title: str = ""
    text: str = ""
    moments: tuple[ShownMoment, ...] = ()
    story: str = ""
    name: str = ""
    state: str = ""
    question: str = ""
    answer: str = ""
    facts: str = ""
    noted: tuple[WallNoted, ...] = ()
    lines: tuple[WallLine, ...] = ()
    note: str = ""
    cliff: Cliff | None = None
    closing: Closing | None = None
    just_noted: str = ""
    domino: Domino | None = None
    blind: Blind | None = None
