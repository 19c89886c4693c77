"""Every kind of thing but systems: people, processes and subjects, stories, and what was noted down."""

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict

from facilitator.model.basics.dates import read_date
from facilitator.model.basics.nobody import names_nobody
from facilitator.model.records import Of, Value
from facilitator.model.things.system import System
from facilitator.model.things.thing import Asked, Thing, Topic

CLOSED = ("done", "dropped")
"""What an action is when nothing more has to be done about it."""

CORRECTION = "correction"
"""The `about` of an observation that somebody made who read the concept afterwards."""


class Invited(BaseModel):
    """What is asked of somebody who was invited; `stand_in_for` names who they replace."""

    model_config = ConfigDict(defer_build=True)

    name: Annotated[str, Asked(width=26)] = ""
    function: Annotated[str, Asked(width=28)] = ""
    expertise: Annotated[list[str], Asked(width=24, names="expertise")] = []
    present: Annotated[bool | None, Asked(width=10)] = None
    stand_in_for: Annotated[str, Asked(width=24)] = ""
    manager: Annotated[bool | None, Asked(width=14)] = None


class Person(Invited, Thing):
    """Somebody who was invited; `present` says whether they are there from the start."""

    of: ClassVar[Of] = "person"

    @property
    def called(self) -> str:
        """The name of this person."""
        return self.name or self.id


class Process(Topic):
    """A critical process: one of the set, with what the organisation changed of it, or one of its own.

    What earlier exercises found, and what the workshop before estimated, goes along with it, JSON, one a text;
    `lowest_level` is what must go on in any case, by the word of the board.
    `measured...`, `proposed` and `sufficient...` are how version 0.1.0 carried the last exercise on.
    `tolerable_minutes` is how long the board says that it may stand still, `tolerable_on` the day (ISO) it said so.
    """

    of: ClassVar[Of] = "process"

    group: str = ""
    lowest_level: str = ""
    exercises: list[str] = []
    estimates: list[str] = []
    tolerable_minutes: int | None = None
    tolerable_on: str = ""
    measured_minutes: int | None = None
    measured: str = ""
    measured_how: str = ""
    measured_story: str = ""
    measured_on: str = ""
    measured_loss: str = ""
    proposed: str = ""
    sufficient: str = ""
    sufficient_on: str = ""


class Subject(Topic):
    """What a round goes over by a list of the set; `round` says which, for one of the organisation's own."""

    of: ClassVar[Of] = "subject"

    round: str = ""


class OwnScenario(Thing):
    """A story of the organisation's own; how it stands at a moment is in `fields`, under `at-` and the moment."""

    of: ClassVar[Of] = "scenario"

    title: str = ""
    opening: str = ""
    surprise: str = ""
    hits: list[str] = []

    @property
    def called(self) -> str:
        """Its title."""
        return self.title or self.id

    def development(self, at: str) -> str:
        """How the story stands at a moment, or for a subject; empty when it does not say."""
        words = self.fields.get(f"at-{at}", "")
        return words if isinstance(words, str) else ""


class Noted(Thing):
    """A text that was noted down, with the key of the cell it was said at; `due` as it was typed."""

    text: str = ""
    cell: str = ""
    due: str = ""

    @property
    def called(self) -> str:
        """Its text."""
        return self.text or self.id

    @property
    def due_day(self) -> str:
        """By which day, as ISO text; empty when what was typed is no whole date."""
        return read_date(self.due)


class Capture(Noted):
    """What F3 and F4 note down; `owner` is a name, or the id of a person.

    When it came along from last year, `place_words` say what its cell asked then, and `place_date` when.
    """

    owner: str = ""
    status: str = ""
    place_words: str = ""
    place_date: str = ""

    @property
    def taken_by(self) -> str:
        """Who does it, by name or id; empty where what was filled in says that it is nobody."""
        return "" if names_nobody(self.owner) else self.owner

    @property
    def closed(self) -> bool:
        """Nothing more has to be done about it."""
        return self.status in CLOSED


class Action(Capture):
    """What will be done, by whom, by when."""

    of: ClassVar[Of] = "action"


class Decision(Capture):
    """A decision point for the board: what can be chosen, and what it made of it."""

    of: ClassVar[Of] = "decision"

    options: str = ""
    recommendation: str = ""
    otherwise: str = ""
    cost: str = ""
    decided: str = ""
    decided_on: str = ""

    @property
    def closed(self) -> bool:
        """The board has decided."""
        return super().closed or bool(self.decided)


class Wish(Capture):
    """What the room would like; it never enters a fallback."""

    of: ClassVar[Of] = "wish"


class Parked(Capture):
    """A point that was parked for later."""

    of: ClassVar[Of] = "parking"


class Observation(Noted):
    """What was seen afterwards: looking back, a show of hands, or (`CORRECTION`) what a reader sent back."""

    of: ClassVar[Of] = "observation"

    about: str = ""
    person: str = ""
    came_back: bool = False
    yes: str = ""
    no: str = ""
    neither: str = ""


_KINDS: dict[Of, type[Thing]] = {
    kind.of: kind
    for kind in (System, Person, Process, Subject, OwnScenario, Action, Decision, Wish, Parked, Observation)
}


def read_thing(of: Of, item: str, fields: Mapping[str, Value]) -> Thing:
    """The thing of a kind with this id that a record says."""
    return _KINDS[of].read(item, fields)
