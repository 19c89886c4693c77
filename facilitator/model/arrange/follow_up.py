"""What comes after the workshop: captures, decision points, findings, corrections, who must be told."""

from typing import Literal

from facilitator.model.checks import checks
from facilitator.model.plan import (
    NamedPerson,
    PlanCapture,
    PlanCell,
    PlanChange,
    PlanCheck,
    PlanCorrection,
    PlanDecision,
)
from facilitator.model.records import AnswerRecord, Record
from facilitator.model.session import BEFORE, Session
from facilitator.model.things.kinds import CORRECTION, Capture, Person


def captures(session: Session, kind: type[Capture]) -> list[PlanCapture]:
    """The captures of one kind, and those that were being typed."""
    listed = [
        PlanCapture(
            id=item.id,
            text=item.text,
            cell=item.cell,
            owner=item.owner,
            due=item.due,
            status=_status(item),
        )
        for item in session.all_of(kind)
    ]
    unfinished = [
        PlanCapture(id="", text=draft.text, cell=draft.cell, owner="", due="", concept=True)
        for draft in session.drafts.values()
        if draft.of == kind.of
    ]
    return listed + unfinished


def _status(item: Capture) -> Literal["open", "done", "dropped"]:
    status = item.status
    return "done" if status == "done" else "dropped" if status == "dropped" else "open"


def decisions(session: Session) -> list[PlanDecision]:
    """The decision points for the board (Kennisnet step 5), and those that were being typed."""
    fields = ("text", "cell", "options", "recommendation", "otherwise", "cost", "decided", "decided_on")
    listed = [
        PlanDecision(id=item.id, **{field: getattr(item, field) for field in fields}) for item in session.decisions()
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
            person=_person_words(session, item.person),
            due=item.due,
            back=item.text,
            came_back=item.came_back or bool(item.text),
        )
        for item in session.observations()
        if item.about == CORRECTION
    ]


def _person_words(session: Session, person: str) -> str:
    item = session.person(person)
    return item.name if item else person


def named_people(session: Session, cells: list[PlanCell]) -> list[NamedPerson]:
    """Everybody that answers, actions and decision points name, and every manager (Kennisnet step 3)."""
    named: dict[str, list[str]] = {}
    for cell in cells:
        question = session.question_set.question(cell.question)
        people = {measure.id for measure in question.measures if measure.kind == "people"} if question else set()
        for measure in cell.measures:
            if measure.id in people and isinstance(measure.value, list):
                for one in measure.value:
                    named.setdefault(one, []).append(cell.key)
    noted: list[Capture] = [*session.actions(), *session.decisions()]
    for item in noted:
        if item.owner:
            named.setdefault(item.owner, []).append(item.cell)
    leading = [person for person in session.people() if person.manager]
    for manager in leading:
        named.setdefault(manager.id, [])
    managers = {manager.name for manager in leading}
    found: dict[str, NamedPerson] = {}
    for one, keys in named.items():
        person = session.person(one)
        name = person.name if person else one
        before = found[name].cells if name in found else []
        cells_named = sorted({key for key in [*before, *keys] if key})
        function = _function(session, person, name)
        found[name] = NamedPerson(name=name, function=function, cells=cells_named, manager=name in managers)
    return [found[name] for name in sorted(found, key=str.casefold)]


def _function(session: Session, person: Person | None, name: str) -> str:
    if person is None:
        person = next((one for one in session.people() if one.name == name), None)
    return person.function if person else ""


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
