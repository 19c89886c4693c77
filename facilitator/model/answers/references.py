"""Who and what a workshop names without having it on its lists."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from facilitator.model.answers.facts import measure_of
from facilitator.model.records import AnswerRecord, Thing
from facilitator.model.session import Session
from facilitator.model.sets.question_set import Measure


@dataclass(frozen=True)
class Unlisted:
    """A person or system that is named in a `thing`, and is on no list."""

    of: Literal["person", "system"]
    name: str
    thing: Thing


def unlisted(session: Session) -> list[Unlisted]:
    """Everybody and everything that is named and not listed.

    A person may be named by id, name, first name or function; words without a capital are a
    function, which need not be on the list. A system counts as known when
    the catalogue has it: others may lean on it though the workshop does not treat it.
    """
    people = _people(session)
    systems = set(session.items.get("system", {})) | {entry.id for entry in session.question_set.systems}
    named: list[Unlisted] = []
    for thing, of, name in _named(session):
        if of == "person" and (name.casefold() in people or name == name.lower()):
            continue
        if of == "system" and name in systems:
            continue
        if name:
            named.append(Unlisted(of, name, thing))
    return list(dict.fromkeys(named))


def _people(session: Session) -> set[str]:
    known: set[str] = set()
    for person in session.people():
        first_name = person.name.partition(" ")[0]
        known |= {person.id, person.name.casefold(), first_name.casefold(), person.function.casefold()}
    return known


def _named(session: Session) -> Iterator[tuple[Thing, Literal["person", "system"], str]]:
    for action in session.actions():
        yield ("item", "action", action.id), "person", action.owner
    for system in session.systems():
        for name in [*system.depends_on, system.log_in_by]:
            yield ("item", "system", system.id), "system", name
    for person in session.attendance:
        yield ("attendance", person), "person", person
    for answer in session.answers.values():
        yield from _named_in(session, answer)


def _named_in(session: Session, answer: AnswerRecord) -> Iterator[tuple[Thing, Literal["person", "system"], str]]:
    kinds: dict[str, Literal["person", "system"]] = {"people": "person", "subjects": "system"}
    for key, value in answer.measures.items():
        measure = _measure(session, answer.cell, key)
        of = kinds.get(measure.kind) if measure else None
        if of is not None and isinstance(value, list):
            for name in value:
                yield answer.thing(), of, name


def _measure(session: Session, cell: str, wanted: str) -> Measure | None:
    return measure_of(session, cell.rpartition("/")[2], wanted)
