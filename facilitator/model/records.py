"""Records: the only thing that is ever written during a workshop, one per change.

Each kind replaces the whole value of one thing. Files hold them for ever, so kinds and
field names never change meaning (`docs/session-format.md`).
"""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, StrictStr, ValidationError

from facilitator.model.basics.as_written import made_as_written

Value = StrictBool | StrictInt | StrictStr | list[StrictStr]
"""What a record can hold: text, whole numbers, yes or no, lists of texts."""

State = Literal["answered", "unknown", "ask", "nothing", "not_applicable"]
"""`unknown`: nobody here knows; `ask`: someone absent knows; `nothing`: nothing is arranged."""

Of = Literal[
    "person", "system", "process", "subject", "scenario", "action", "decision", "wish", "parking", "observation"
]
Thing = tuple[str, ...]
"""What a record replaces the value of, for example `("answer", "outage/las/1d/data", "main")`."""

MEASURE_PREFIX = "measure_"
FIELD_PREFIX = "field_"
"""Before a field of an item whose name the record itself needs, such as the `kind` of a system."""


HELD = "wall"
"""The setting that says what hides the wall from the group. It is nobody's change: undo never opens a wall."""

HELD_AT = "wall-at"
"""The setting that says what stood on the wall when it was held, or when the facilitator ended: a screen, its card,
a cell, and what was down."""

MADE_BY = "made_by"
"""The field of an action that an answer made itself: the key of that answer. Whoever edits it takes it off."""


class Record(BaseModel):
    """One change. `number` is its place in the file (0: not written yet); 1 is the first."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)
    undoable: ClassVar[bool] = True

    kind: str
    at: str = ""
    elapsed: int = 0
    undoes: int = 0
    number: Annotated[int, Field(exclude=True)] = 0

    def thing(self) -> Thing:
        """What this record replaces the value of."""
        return (self.kind,)

    def plain(self) -> dict[str, Any]:
        """The record as one flat table, empty and default fields left out."""
        fields = {name: field for name, field in type(self).model_fields.items() if not field.exclude}
        values = {name: getattr(self, name) for name in fields}
        said = {name: value for name, value in values.items() if value != fields[name].default}
        return {"kind": self.kind, "at": self.at, "elapsed": self.elapsed, **said}


class SetRecord(Record):
    """One fact of the workshop as a whole: organisation, date, place, what the room sees."""

    kind: Literal["set"] = "set"
    key: str
    value: Value

    def thing(self) -> Thing:
        return ("set", self.key)


class ItemRecord(Record):
    """A person, system, action ... with its fields; `gone` takes it off the list."""

    kind: Literal["item"] = "item"
    of: Of
    id: str
    gone: bool = False
    fields: dict[str, Value] = {}

    def thing(self) -> Thing:
        return ("item", self.of, self.id)

    @property
    def follows(self) -> bool:
        """Whether this only follows from an answer: undo goes by the answer."""
        return MADE_BY in self.fields

    def plain(self) -> dict[str, Any]:
        values = super().plain()
        fields = {_field_key(key): value for key, value in self.fields.items()}
        return {**{key: value for key, value in values.items() if key != "fields"}, **fields}


class AnswerRecord(Record):
    """What was said about a cell, finished. Empty text with state `answered` is no answer.

    `corrects` is the finding that made the room change it. `by` names who wrote it beforehand or as
    homework, on a worksheet: it stands beside what the room says until the room takes it over.
    `confirms` holds the dates of the earlier workshops that said the same, the last one last; `asked`
    says in words what it was an answer to, for when this year's questions no longer have its cell.
    """

    kind: Literal["answer"] = "answer"
    cell: str
    entry: str = "main"
    text: str = ""
    state: State = "answered"
    reason: str = ""
    same_as: str = ""
    corrects: str = ""
    by: str = ""
    confirms: list[StrictStr] = []
    asked: str = ""
    measures: dict[str, Value] = {}

    def thing(self) -> Thing:
        return ("answer", self.cell, self.entry)

    def plain(self) -> dict[str, Any]:
        values = {key: value for key, value in super().plain().items() if key != "measures"}
        return {**values, **{MEASURE_PREFIX + key: value for key, value in self.measures.items()}}

    @property
    def empty(self) -> bool:
        """Nothing has been said here: no text, and no word on why not."""
        return self.state == "answered" and not self.text.strip()


class DraftRecord(Record):
    """Words being typed: an answer, or (with `of`) an action, a decision point ... at that cell."""

    undoable: ClassVar[bool] = False
    kind: Literal["draft"] = "draft"
    cell: str
    entry: str = "main"
    of: str = ""
    text: str

    def thing(self) -> Thing:
        return ("draft", self.cell, self.entry, self.of)


def draft_of_field(of: str, field: str) -> str:
    """What a draft is `of` that holds a field beside the text, such as the owner of an action that is being typed."""
    return f"{of} {field}"


class WordingRecord(Record):
    """The final sentence, made afterwards from the raw words, which stay."""

    kind: Literal["wording"] = "wording"
    cell: str
    entry: str = "main"
    text: str

    def thing(self) -> Thing:
        return ("wording", self.cell, self.entry)


class VisitRecord(Record):
    """The question that is open; resuming comes back to the last one."""

    undoable: ClassVar[bool] = False
    kind: Literal["visit"] = "visit"
    cell: str


class ClockRecord(Record):
    """The workshop's clock; `minutes` only with `adjust`."""

    undoable: ClassVar[bool] = False
    kind: Literal["clock"] = "clock"
    event: Literal["start", "pause", "resume", "adjust", "end"]
    minutes: int = 0


class AttendanceRecord(Record):
    """Who came, went or joined online, and when (its `at`)."""

    kind: Literal["attendance"] = "attendance"
    person: str
    status: Literal["present", "online", "absent"]

    def thing(self) -> Thing:
        return ("attendance", self.person)


class ReleaseRecord(Record):
    """A surprise that was told to the room, for one subject."""

    kind: Literal["release"] = "release"
    scenario: str
    subject: str
    told: bool = True

    def thing(self) -> Thing:
        return ("release", self.scenario, self.subject)


class AcceptRecord(Record):
    """A finding that the room accepts, because; an empty reason takes that back."""

    kind: Literal["accept"] = "accept"
    check: str
    reason: str

    def thing(self) -> Thing:
        return ("accept", self.check)


class OpenedRecord(Record):
    """Somebody opened the session to write in it."""

    undoable: ClassVar[bool] = False
    kind: Literal["opened"] = "opened"
    writer: str
    host: str = ""
    version: str = ""


class ErasedRecord(Record):
    """Words were taken out for good, at this time; `cell` when they were all that one cell held."""

    undoable: ClassVar[bool] = False
    kind: Literal["erased"] = "erased"
    cell: str = ""


class UnknownRecord(Record):
    """A record of a kind that this version does not know: kept in the file, ignored."""

    undoable: ClassVar[bool] = False


KINDS: dict[str, type[Record]] = {
    "set": SetRecord,
    "item": ItemRecord,
    "answer": AnswerRecord,
    "draft": DraftRecord,
    "wording": WordingRecord,
    "visit": VisitRecord,
    "clock": ClockRecord,
    "attendance": AttendanceRecord,
    "release": ReleaseRecord,
    "accept": AcceptRecord,
    "opened": OpenedRecord,
    "erased": ErasedRecord,
}

_ITEM_OWN = {"kind", "at", "elapsed", "undoes", "number", "of", "id", "gone"}


def _field_key(name: str) -> str:
    return FIELD_PREFIX + name if name in _ITEM_OWN or name.startswith(FIELD_PREFIX) else name


_LINE_KEYS = frozenset(
    [
        *("kind", "at", "cell", "entry", "of", "id", "key", "same_as", "corrects", "state", "person", "status"),
        *("scenario", "subject", "check", "event", "writer", "host", "version"),
    ]
)
"""What is looked up or listed, and so stands on one line."""

LARGEST_NUMBER = 2**63 - 1
"""Whole numbers up to here are the same for every reader of TOML."""

Misfit = Literal["no_table", "no_kind", "large_number", "field"]


class BadRecord(ValueError):
    """A record that cannot be read: what does not fit, and in which field."""

    def __init__(self, code: Misfit, field: str = "") -> None:
        """Say what does not fit, and in which field."""
        super().__init__(f"{code} {field}".strip())
        self.code: Misfit = code
        self.field = field


def record_from_plain(plain: object, number: int = 0) -> Record:
    """Read one flat table as it stands in a session file.

    Raises:
        BadRecord: if it is no table, or its fields do not fit its kind.
    """
    model, values = _by_field(plain, number)
    try:
        return model.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise BadRecord("field", where) from error


def record_as_written(plain: object, number: int) -> Record:
    """The same for a table that stands as this program wrote it; at a start it takes a fraction of the time.

    Raises:
        BadRecord: if it is no table, or its fields do not fit its kind.
    """
    model, values = _by_field(plain, number)
    return made_as_written(model, values) or record_from_plain(plain, number)


def _by_field(plain: object, number: int) -> tuple[type[Record], dict[str, object]]:
    """The kind of record that a flat table is, and what stands in each of its fields.

    Raises:
        BadRecord: if it is no table, or says no kind.
    """
    if not isinstance(plain, dict):
        raise BadRecord("no_table")
    kind = plain.get("kind")
    if not isinstance(kind, str):
        raise BadRecord("no_kind", "kind")
    model = KINDS.get(kind, UnknownRecord)
    values = {**plain, "number": number}
    if model is ItemRecord:
        named = [key for key in values if key not in _ITEM_OWN]
        values["fields"] = {key.removeprefix(FIELD_PREFIX): values.pop(key) for key in named}
    elif model is AnswerRecord:
        named = [key for key in values if key.startswith(MEASURE_PREFIX)]
        values["measures"] = {key.removeprefix(MEASURE_PREFIX): values.pop(key) for key in named}
    return model, values


def put_on_one_line(plain: dict[str, Any]) -> None:
    """Take line ends out of names and places that were read: shown in a list, one would make two of it."""
    for key, value in plain.items():
        if key in _LINE_KEYS and isinstance(value, str) and ("\n" in value or "\t" in value):
            plain[key] = value.replace("\n", " ").replace("\t", " ")


def check_numbers(plain: dict[str, Any]) -> None:
    """Refuse numbers that cannot be counted with everywhere.

    Raises:
        BadRecord: if there is one.
    """
    for key, value in plain.items():
        if isinstance(value, int) and abs(value) > LARGEST_NUMBER:
            raise BadRecord("large_number", key)
