"""What comes after the workshop: captures, decision points, findings, corrections, who must be told."""

from collections.abc import Iterator, Sequence
from typing import Literal

from facilitator.model.answers.names import NameSearch, could_be_name
from facilitator.model.basics.nobody import names_nobody
from facilitator.model.checks import checks
from facilitator.model.checks.finding import Check
from facilitator.model.plan import (
    EarlierPlace,
    NamedPerson,
    PlanCapture,
    PlanCell,
    PlanChange,
    PlanCheck,
    PlanCorrection,
    PlanDecision,
    PlanMeasure,
)
from facilitator.model.records import AnswerRecord, DraftRecord, Record, draft_of_field
from facilitator.model.session import BEFORE, Session
from facilitator.model.things.kinds import CORRECTION, Action, Capture, Decision, Observation, Parked, Person, Wish


def captures(session: Session, kind: type[Capture]) -> list[PlanCapture]:
    """The captures of one kind, and those that were being typed."""
    listed = [_capture(session, item) for item in session.all_of(kind)]
    for draft in session.drafts.values():
        if draft.of == kind.of:
            # What was being typed when the workshop ended is a concept: it is not lost, and is no action yet.
            owner, due = (_typed_with(session, draft, field) for field in ("owner", "due"))
            listed.append(PlanCapture(id="", text=draft.text, cell=draft.cell, owner=owner, due=due, concept=True))
    return listed


def _typed_with(session: Session, draft: DraftRecord, field: str) -> str:
    """What was being typed in a field beside the text of a draft."""
    beside = session.drafts.get((draft.cell, draft.entry, draft_of_field(draft.of, field)))
    return beside.text if beside else ""


def _capture(session: Session, item: Capture) -> PlanCapture:
    due = item.due_day or item.due
    owner = _person_words(session, item.taken_by)
    return PlanCapture(id=item.id, text=item.text, cell=item.cell, owner=owner, due=due, status=_status(item.status))


def _status(status: str) -> Literal["open", "done", "dropped"]:
    """How far an action is; what another version calls otherwise is still open."""
    if status in ("done", "dropped"):
        return status  # type: ignore[return-value]
    return "open"


def decisions(session: Session) -> list[PlanDecision]:
    """The decision points for the board (Kennisnet step 5), and those that were being typed."""
    fields = ("text", "cell", "options", "recommendation", "otherwise", "cost", "decided", "decided_on")
    listed: list[PlanDecision] = []
    for decision in session.decisions():
        said = {field: getattr(decision, field) for field in fields}
        listed.append(PlanDecision(id=decision.id, **said))
    for draft in session.drafts.values():
        if draft.of == "decision":
            listed.append(PlanDecision(id="", text=draft.text, cell=draft.cell, concept=True))
    return listed


def plan_checks(session: Session) -> list[PlanCheck]:
    """What the checks found, with the reason where the room accepted it."""
    return [_plan_check(session, check) for check in checks(session)]


def _plan_check(session: Session, check: Check) -> PlanCheck:
    return PlanCheck(
        id=check.id,
        rule=check.rule,
        cells=[str(cell) for cell in check.cells],
        values=check.values,
        chain=list(check.chain),
        accepted=session.accepted.get(check.id, ""),
    )


def corrections(session: Session) -> list[PlanCorrection]:
    """Who was asked to read the concept, by when, and what came back."""
    asked = [seen for seen in session.observations() if seen.about == CORRECTION]
    return [_correction(session, seen) for seen in asked]


def _correction(session: Session, seen: Observation) -> PlanCorrection:
    return PlanCorrection(
        person=_person_words(session, seen.person),
        due=seen.due_day or seen.due,
        back=seen.text,
        # Words that came back say so, whether somebody ticked it off or not.
        came_back=seen.came_back or bool(seen.text),
    )


def earlier_places(session: Session) -> dict[str, EarlierPlace]:
    """What the cells are called that came along from an earlier workshop, by key."""
    places: dict[str, EarlierPlace] = {}
    for key, answer in session.befores.items():
        if answer.asked:
            last = answer.confirms[-1] if answer.confirms else ""
            places[key] = EarlierPlace(words=answer.asked, date=last)
    kinds: tuple[type[Capture], ...] = (Action, Decision, Wish, Parked)
    for kind in kinds:
        for capture in session.all_of(kind):
            if capture.cell and capture.place_words:
                place = EarlierPlace(words=capture.place_words, date=capture.place_date)
                places.setdefault(capture.cell, place)
    return places


def _person_words(session: Session, person: str) -> str:
    item = session.person(person)
    return item.name if item else person


def named_people(session: Session, cells: list[PlanCell]) -> list[NamedPerson]:
    """Everybody who is named anywhere in the outcomes, and every manager (Kennisnet step 3).

    Named in an answer, as who must be asked, with an action or decision point, as owner of a system, or to
    read the concept.
    """
    at: dict[str, set[str]] = {}
    counting: set[str] = set()
    for name, key, counts in _named_at(session, cells):
        # Whoever was named with no place is named all the same.
        at.setdefault(name, set()).update([key] if key else [])
        counting.update([name] if counts else [])
    owns = _owned_by(session)
    reads = _readers(session)
    people: dict[str, list[Person]] = {}
    for person in session.people():
        people.setdefault(person.name, []).append(person)
    managers = {person.name for person in session.people() if person.manager}
    counting |= {*owns, *reads, *managers}
    names = {name for name in {*at, *counting} if not names_nobody(name)}
    named: list[NamedPerson] = []
    for name in sorted(names, key=str.casefold):
        so_called = people.get(name, [])
        named.append(
            NamedPerson(
                name=name,
                function=_functions(so_called),
                cells=sorted(at.get(name, ())),
                manager=_agreed_manager(so_called),
                owns=owns.get(name, []),
                reads=name in reads,
                set_aside=name not in counting,
            )
        )
    return named


def _owned_by(session: Session) -> dict[str, list[str]]:
    """The ids of systems by the name of who owns them."""
    owns: dict[str, list[str]] = {}
    for system in session.systems():
        if system.owner:
            owns.setdefault(_person_words(session, system.owner), []).append(system.id)
    return owns


def _readers(session: Session) -> set[str]:
    """The names of those who read the concept."""
    readers = [noted.person for noted in session.observations() if noted.about == CORRECTION]
    return {_person_words(session, reader) for reader in readers if reader}


def _named_at(session: Session, cells: list[PlanCell]) -> Iterator[tuple[str, str, bool]]:
    """Every name with the cell that it is named at, and whether it counts there: what was set aside does not."""
    search = NameSearch([person.name for person in session.people()])
    for cell in cells:
        for measures, counts in ((cell.measures, True), (cell.aside, False)):
            for person in _people_of(measures):
                yield _person_words(session, person), cell.key, counts
        for name in _in_words(session, cell, search):
            yield name, cell.key, True
    captured: list[Capture] = [*session.actions(), *session.decisions()]
    for capture in captured:
        if capture.taken_by:
            yield _person_words(session, capture.taken_by), capture.cell, True
        for name in search.found_in(capture.text):
            yield name, capture.cell, True


def _people_of(measures: Sequence[PlanMeasure]) -> Iterator[str]:
    for measure in measures:
        if measure.kind == "people" and isinstance(measure.value, list):
            yield from measure.value


def _in_words(session: Session, cell: PlanCell, search: NameSearch) -> list[str]:
    """The people whom the words of a cell name; of who finds it out or must be asked, else whoever it says."""
    ids = search.found_in(f"{cell.text}\n{cell.reason}")
    asked = cell.reason.partition(",")[0].strip() if cell.state in ("ask", "unknown") else ""
    if asked and could_be_name(asked) and not search.found_in(cell.reason):
        ids.append(_person_words(session, asked))
    return ids


def _functions(so_called: Sequence[Person]) -> str:
    """The function of who is called so; of two people of one name both, since nobody said which of them it is."""
    return " / ".join(dict.fromkeys(person.function for person in so_called if person.function))


def _agreed_manager(so_called: Sequence[Person]) -> bool | None:
    """Whether who is called so is a manager; None as long as nobody said so, or of two of one name not the same."""
    said = {person.manager for person in so_called}
    return said.pop() if len(said) == 1 else None


LOGGED = ("answer", "wording", "item", "set", "accept", "attendance", "release", "erased")
NAMELESS = ("attendance",)
"""Kinds whose record names a person: the log says when, not who."""


def changes(session: Session) -> list[PlanChange]:
    """The log of changes for an auditor: when and where, never the words."""
    log: list[PlanChange] = []
    for record in session.changes:
        # What came along from last year was written by this program, and changed by nobody.
        came_along = isinstance(record, AnswerRecord) and record.entry == BEFORE
        if record.kind in LOGGED and not came_along:
            where = _where(record)
            log.append(
                PlanChange(number=record.number, at=record.at, what=record.kind, where=where, undoes=record.undoes)
            )
    return log


def _where(record: Record) -> str:
    thing = record.thing()
    if record.kind in NAMELESS or len(thing) < 2:
        return ""
    return thing[1].partition(":")[0]
