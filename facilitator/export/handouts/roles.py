"""Who a workshop names, by function, and what it says that they do."""

from dataclasses import dataclass

from facilitator.export.names import Names, measure
from facilitator.model.plan import Plan, PlanCapture, PlanCell, PlanMeasure
from facilitator.model.session import Session
from facilitator.words.dates import spoken_date

ORDER = ("decides", "sender", "fills", "approver", "team", "deputy")
"""Measures that name people, what somebody must do first; ids never change, so they may stand here."""


@dataclass(frozen=True)
class Role:
    """A function with the people who have it; `called` is every way in which they may be named."""

    title: str
    people: tuple[str, ...]
    called: frozenset[str]

    def is_named(self, words: str) -> bool:
        """Whether these words, or this id, mean somebody who has this role."""
        return words.casefold() in self.called


@dataclass(frozen=True)
class Mention:
    """An answer that says that somebody does something: `found` by its measure `by`."""

    found: PlanCell
    by: PlanMeasure


def roles(session: Session, plan: Plan) -> list[Role]:
    """The functions of everybody who was invited, then of who is named without being invited."""
    people: dict[str, tuple[str, list[str], set[str]]] = {}
    for person in session.listed("person"):
        name, function = person.text("name"), person.text("function")
        title, names, called = people.setdefault((function or name).casefold(), (function or name, [], set()))
        names += [name] if name and name != title else []
        called |= {person.id.casefold(), name.casefold(), function.casefold(), _first_name(session, name)} - {""}
    found = [Role(title, tuple(names), frozenset(called)) for title, names, called in people.values() if title]
    for one in plan.named_people:
        if not any(role.is_named(one.name) for role in found):
            found.append(Role(one.name, (), frozenset({one.name.casefold()})))
    return found


def _first_name(session: Session, name: str) -> str:
    """The first name, when nobody else has it."""
    first = name.partition(" ")[0].casefold()
    same = [one for one in session.listed("person") if one.text("name").partition(" ")[0].casefold() == first]
    return first if len(same) == 1 else ""


def mentions(session: Session, plan: Plan, role: Role) -> list[Mention]:
    """The answers that name somebody of this role, what must be done first at the top."""
    people = {
        (question.id, one.id)
        for question in session.question_set.questions
        for one in question.measures
        if one.kind == "people"
    }
    found = [
        Mention(cell, one)
        for cell in plan.cells
        for one in cell.measures
        if (cell.question, one.id) in people and isinstance(one.value, list)
        if any(role.is_named(name) for name in one.value)
    ]
    moments = [one.id for one in plan.moments]
    return sorted(found, key=lambda one: (_rank(one), moments.index(one.found.moment)))


def _rank(one: Mention) -> int:
    return ORDER.index(one.by.id) if one.by.id in ORDER else len(ORDER)


def open_actions(plan: Plan, role: Role) -> list[PlanCapture]:
    """What somebody of this role still has to do."""
    return [one for one in plan.actions if one.status == "open" and one.owner and role.is_named(one.owner)]


def duty(one: Mention, names: Names) -> str:
    """What is asked of somebody, as a card says it to them: `Jij beslist`."""
    key = f"handout.you.{one.by.id}"
    return names.texts(key) if names.texts.has(key) else one.by.name


def occasion(one: Mention, plan: Plan, names: Names) -> str:
    """When and how: `Leerlijn Admin, 1 uur: leerkrachten, mondeling (vervanger: Sanne de Groot)`."""
    texts = names.texts
    where = place(one.found, plan, names)
    if one.by.id == "deputy":
        who = ", ".join(other.words for other in one.found.measures if other.id in ORDER[:3])
        asked = names.question(one.found.question)
        return f"{where}: {texts('handout.you.instead_of', who=who, question=asked)}" if who else where
    if one.by.id == "sender":
        told = ", ".join(filter(None, [measure(one.found, "audience"), measure(one.found, "channel")]))
        where = f"{where}: {told}" if told else where
    deputy = measure(one.found, "deputy")
    return f"{where} ({texts('handout.you.deputy_is', who=deputy)})" if deputy else where


def place(found: PlanCell, plan: Plan, names: Names) -> str:
    """Where a cell is: its subject and moment, or the whole cell in a round that has one moment."""
    single = any(one.id == found.round and len(one.moments) == 1 for one in plan.rounds)
    return names.cell(found.key) if single else names.place(found)


def action_words(one: PlanCapture, names: Names) -> str:
    """An action with its date."""
    due = spoken_date(one.due, names.texts)
    return f"{one.text} ({names.texts('handout.before', date=due)})" if due else one.text
