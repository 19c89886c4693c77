"""What comes after the workshop: captures, decision points, findings, corrections, who must be told."""

from collections.abc import Iterator
from typing import Literal

from facilitator.model.checks import checks
from facilitator.model.plan import (
    EarlierPlace,
    NamedPerson,
    PlanCapture,
    PlanCell,
    PlanChange,
    PlanCheck,
    PlanCorrection,
    PlanDecision,
)
from facilitator.model.records import AnswerRecord, Of, Record
from facilitator.model.session import BEFORE, CAPTURES, Item, Session
from facilitator.model.years.carry_over import PLACE, PLACE_DATE

CORRECTION = "correction"
"""The `about` of an observation that somebody made who read the concept afterwards."""


def captures(session: Session, of: Of) -> list[PlanCapture]:
    """The captures of one kind, and those that were being typed."""
    listed = [
        PlanCapture(
            id=item.id,
            text=item.text("text"),
            cell=item.text("cell"),
            owner=item.text("owner"),
            due=item.text("due"),
            status=_status(item),
        )
        for item in session.listed(of)
    ]
    unfinished = [
        PlanCapture(id="", text=draft.text, cell=draft.cell, owner="", due="", concept=True)
        for draft in session.drafts.values()
        if draft.of == of
    ]
    return listed + unfinished


def _status(item: Item) -> Literal["open", "done", "dropped"]:
    status = item.text("status")
    return "done" if status == "done" else "dropped" if status == "dropped" else "open"


def decisions(session: Session) -> list[PlanDecision]:
    """The decision points for the board (Kennisnet step 5), and those that were being typed."""
    fields = ("text", "cell", "options", "recommendation", "otherwise", "cost", "decided", "decided_on")
    listed = [
        PlanDecision(id=item.id, **{field: item.text(field) for field in fields}) for item in session.listed("decision")
    ]
    unfinished = [
        PlanDecision(id="", text=draft.text, cell=draft.cell, concept=True)
        for draft in session.drafts.values()
        if draft.of == "decision"
    ]
    return listed + unfinished


def plan_checks(session: Session) -> list[PlanCheck]:
    """What the checks found, with the reason where the room accepted it."""
    return [
        PlanCheck(
            id=one.id,
            rule=one.rule,
            cells=[str(cell) for cell in one.cells],
            values=one.values,
            chain=list(one.chain),
            accepted=session.accepted.get(one.id, ""),
        )
        for one in checks(session)
    ]


def corrections(session: Session) -> list[PlanCorrection]:
    """Who was asked to read the concept, by when, and what came back."""
    return [
        PlanCorrection(
            person=_person_words(session, item.text("person")),
            due=item.text("due"),
            back=item.text("text"),
            came_back=item.flag("came_back") or bool(item.text("text")),
        )
        for item in session.listed("observation")
        if item.text("about") == CORRECTION
    ]


def earlier_places(session: Session) -> dict[str, EarlierPlace]:
    """What the cells are called that came along from an earlier workshop, by key."""
    found = {
        key: EarlierPlace(words=answer.asked, date=answer.confirms[-1] if answer.confirms else "")
        for key, answer in session.befores.items()
        if answer.asked
    }
    for of in CAPTURES:
        for item in session.listed(of):
            if item.text("cell") and item.text(PLACE):
                place = EarlierPlace(words=item.text(PLACE), date=item.text(PLACE_DATE))
                found.setdefault(item.text("cell"), place)
    return found


def _person_words(session: Session, person: str) -> str:
    item = session.item("person", person)
    return item.text("name") if item else person


def named_people(session: Session, cells: list[PlanCell]) -> list[NamedPerson]:
    """Everybody who is named anywhere in the outcomes, and every manager (Kennisnet step 3).

    Named in an answer, as who must be asked, with an action or decision point, as owner of a system, or to
    read the concept.
    """
    at: dict[str, list[str]] = {}
    for name, key in _named_at(session, cells):
        at.setdefault(name, []).append(key)
    owns: dict[str, list[str]] = {}
    for system in session.listed("system"):
        if system.text("owner"):
            owns.setdefault(_person_words(session, system.text("owner")), []).append(system.id)
    readers = [item.text("person") for item in session.listed("observation") if item.text("about") == CORRECTION]
    reads = {_person_words(session, reader) for reader in readers if reader}
    managers = {person.text("name") for person in session.listed("person") if person.flag("manager")}
    names = [*at, *owns, *reads, *managers]
    people = {person.text("name"): person for person in session.listed("person")}
    return [
        NamedPerson(
            name=name,
            function=_function(people.get(name)),
            cells=sorted({key for key in at.get(name, []) if key}),
            manager=_is_manager(people.get(name)),
            owns=owns.get(name, []),
            reads=name in reads,
        )
        for name in sorted({name for name in names if name}, key=str.casefold)
    ]


def _named_at(session: Session, cells: list[PlanCell]) -> Iterator[tuple[str, str]]:
    """Every name with the cell that it is named at."""
    for cell in cells:
        for measure in cell.measures:
            if measure.kind == "people" and isinstance(measure.value, list):
                for person in measure.value:
                    yield _person_words(session, person), cell.key
        for name in _in_words(session, cell):
            yield name, cell.key
    captured: tuple[Of, ...] = ("action", "decision")
    for of in captured:
        for item in session.listed(of):
            if item.text("owner"):
                yield _person_words(session, item.text("owner")), item.text("cell")


def _is_manager(person: Item | None) -> bool | None:
    value = person.fields.get("manager") if person else None
    return value if isinstance(value, bool) else None


def _in_words(session: Session, cell: PlanCell) -> list[str]:
    """The people whom the words of a cell name in full; of who must be asked, else whoever it says."""
    words = f"{cell.text}\n{cell.reason}".casefold()
    known = [person.text("name") for person in session.listed("person")]
    found = [name for name in known if name and name.casefold() in words]
    asked = cell.reason.partition(",")[0].strip() if cell.state == "ask" else ""
    if asked and not any(name.casefold() in cell.reason.casefold() for name in known if name):
        found.append(_person_words(session, asked))
    return found


def _function(person: Item | None) -> str:
    return person.text("function") if person else ""


LOGGED = ("answer", "wording", "item", "set", "accept", "attendance", "release", "erased")
NAMELESS = ("attendance",)
"""Kinds whose record names a person: the log says when, not who."""


def changes(session: Session) -> list[PlanChange]:
    """The log of changes for an auditor: when and where, never the words."""
    return [
        PlanChange(number=record.number, at=record.at, what=record.kind, where=_where(record), undoes=record.undoes)
        for record in session.changes
        if record.kind in LOGGED and not (isinstance(record, AnswerRecord) and record.entry == BEFORE)
    ]


def _where(record: Record) -> str:
    thing = record.thing()
    if record.kind in NAMELESS or len(thing) < 2:
        return ""
    return thing[1].partition(":")[0]
