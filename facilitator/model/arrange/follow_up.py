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
from facilitator.model.records import AnswerRecord, Of, Record
from facilitator.model.session import BEFORE, Item, Session

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


def _person_words(session: Session, person: str) -> str:
    item = session.item("person", person)
    return item.text("name") if item else person


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
    for of in ("action", "decision"):
        for item in session.listed("action" if of == "action" else "decision"):
            if item.text("owner"):
                named.setdefault(item.text("owner"), []).append(item.text("cell"))
    leading = [person for person in session.listed("person") if person.flag("manager")]
    for manager in leading:
        named.setdefault(manager.id, [])
    managers = {manager.text("name") for manager in leading}
    found: dict[str, NamedPerson] = {}
    for one, keys in named.items():
        person = session.item("person", one)
        name = person.text("name") if person else one
        before = found[name].cells if name in found else []
        cells_named = sorted({key for key in [*before, *keys] if key})
        function = _function(session, person, name)
        found[name] = NamedPerson(name=name, function=function, cells=cells_named, manager=name in managers)
    return [found[name] for name in sorted(found, key=str.casefold)]


def _function(session: Session, person: Item | None, name: str) -> str:
    if person is None:
        person = next((one for one in session.listed("person") if one.text("name") == name), None)
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
