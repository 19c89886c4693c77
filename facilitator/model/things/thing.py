"""What every person, system, action ... has in common, and how a field is declared."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, SkipValidation, ValidationError

from facilitator.model.basics.as_written import made_as_written
from facilitator.model.records import Of, Value

Group = Literal["called", "serves", "managed", "leans", "log_in", "story", "people", "arranged", "recovery"]
"""What a field is about: fields of one group stand together, wherever they are asked or listed."""

Named = Literal["", "process", "system", "scenario", "expertise"]
Holds = Literal["text", "texts", "flag"]


class Asked(NamedTuple):
    """A field that is asked for, read in and listed: whoever does one of these looks here.

    `width` is that of its column in characters; `names` is the kind of thing whose ids it holds. With
    `only_if` it is asked only while the yes-or-no field of that key says yes. Its words are in
    `texts/*/fields.toml`, under its kind and its key.
    """

    group: Group = "called"
    width: int = 22
    names: Named = ""
    only_if: str = ""


class AskedField(NamedTuple):
    """A declared field with its key, and what a record holds in it."""

    key: str
    holds: Holds
    asked: Asked


class Thing(BaseModel):
    """One person, system, action ... of a workshop: what its last record says, typed.

    `fields` is what the record holds, also what this version does not know. A change is written by way
    of them, so that nothing another version wrote is lost.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True, defer_build=True)
    of: ClassVar[Of]

    id: str
    fields: Annotated[Mapping[str, Value], SkipValidation] = {}
    position: int = 0
    from_previous: bool = False

    @property
    def called(self) -> str:
        """What the room calls it; its id when nobody said."""
        return self.id

    @classmethod
    def read(cls, item: str, fields: Mapping[str, Value]) -> Self:
        """The thing with this id that a record says; a field that holds something odd counts as left empty."""
        values = {**fields, "id": item, "fields": dict(fields)}
        made = made_as_written(cls, values)
        if made is not None:
            return made
        try:
            return cls.model_validate(values)
        except ValidationError as error:
            # A file of long ago may hold something else here: that is no reason not to open it.
            odd = {problem["loc"][0] for problem in error.errors(include_url=False)}
            return cls.model_validate({key: value for key, value in values.items() if key not in odd})


class Topic(Thing):
    """What a round goes over: a system, a process, or a subject that the set lists.

    `in_sentence` is its name in the middle of a sentence, with an article if it needs one; `off` takes it
    off the list of the set; `depth` is how deep it was chosen to go, empty when that is only proposed.
    """

    name: str = ""
    in_sentence: str = ""
    about: str = ""
    depth: str = ""
    off: bool = False

    @property
    def called(self) -> str:
        """Its name."""
        return self.name or self.id


def asked(*kinds: type[BaseModel]) -> list[AskedField]:
    """The fields of these kinds that are asked for, in the order in which they are declared."""
    fields: list[AskedField] = []
    for kind in kinds:
        for key, field in kind.model_fields.items():
            notes = [note for note in field.metadata if isinstance(note, Asked)]
            fields += [AskedField(key, _HOLDS[field.annotation], note) for note in notes]
    return fields


def said_of(thing: Thing, kind: type[BaseModel]) -> dict[str, Any]:
    """What a thing says in the fields that are asked for and that `kind` has too, by key."""
    return {field.key: getattr(thing, field.key) for field in asked(kind)}


_HOLDS: dict[object, Holds] = {str: "text", list[str]: "texts", bool | None: "flag"}
