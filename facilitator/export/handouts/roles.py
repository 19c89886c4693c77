"""Who a workshop names, by function, and what it says that they do."""

from dataclasses import dataclass

from facilitator.export.names import Names, measure
from facilitator.model.answers.facts import measure_of
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
    for person in session.people():
        name, function = person.name, person.function
        own_title = function or name
        # Two people of one function have one card between them.
        title, names, called = people.setdefault(own_title.casefold(), (own_title, [], set()))
        if name and name != title:
            names.append(name)
        called |= {person.id.casefold(), name.casefold(), function.casefold(), _first_name(session, name)} - {""}
    known = [Role(title, tuple(names), frozenset(called)) for title, names, called in people.values() if title]
    for named in plan.named_people:
        if not named.set_aside and not any(role.is_named(named.name) for role in known):
            known.append(Role(named.name, (), frozenset({named.name.casefold()})))
    return known


def _first_name(session: Session, name: str) -> str:
    """The first name, when nobody else has it."""
    first = name.partition(" ")[0].casefold()
    all_first = [person.name.partition(" ")[0].casefold() for person in session.people()]
    return first if all_first.count(first) == 1 else ""


def mentions(session: Session, plan: Plan, role: Role) -> list[Mention]:
    """The answers that name somebody of this role, what must be done first at the top."""
    listed: list[Mention] = []
    for cell in plan.cells:
        for value in cell.measures:
            asked = measure_of(session, cell.question, value.id)
            if asked is None or asked.kind != "people" or not isinstance(value.value, list):
                continue
            if any(role.is_named(person) for person in value.value):
                listed.append(Mention(cell, value))
    moments = [moment.id for moment in plan.moments]
    return sorted(listed, key=lambda mention: (_rank(mention), moments.index(mention.found.moment)))


def _rank(mention: Mention) -> int:
    return ORDER.index(mention.by.id) if mention.by.id in ORDER else len(ORDER)


def open_actions(plan: Plan, role: Role) -> list[PlanCapture]:
    """What somebody of this role still has to do."""
    open_ones = [action for action in plan.actions if action.status == "open"]
    return [action for action in open_ones if action.owner and role.is_named(action.owner)]


def duty(mention: Mention, names: Names) -> str:
    """What is asked of somebody, as a card says it to them: `Jij beslist`."""
    key = f"handout.you.{mention.by.id}"
    return names.texts(key) if names.texts.has(key) else mention.by.name


def occasion(mention: Mention, plan: Plan, names: Names) -> str:
    """When and how: `Leerlijn Admin, 1 uur: leerkrachten, mondeling (vervanger: Sanne de Groot)`."""
    day = names.standing_day(mention.found)
    words = _how(mention, plan, names)
    return f"{words} ({day})" if day else words


def _how(mention: Mention, plan: Plan, names: Names) -> str:
    texts, cell = names.texts, mention.found
    where = place(cell, plan, names)
    if mention.by.id == "deputy":
        # Who stands in must know for whom: those who would do it themselves.
        who = _either(cell, names)
        if not who:
            return where
        return f"{where}: {texts('handout.you.instead_of', who=who, question=names.question(cell.question))}"
    if mention.by.id == "sender":
        words = ", ".join(filter(None, [measure(cell, "audience"), measure(cell, "channel")]))
        where = f"{where}: {words}" if words else where
    deputy = measure(cell, "deputy")
    return f"{where} ({texts('handout.you.deputy_is', who=deputy)})" if deputy else where


def _either(cell: PlanCell, names: Names) -> str:
    """Who must do something at a cell, as a choice: `Ann, Bo of Cas`; empty for nobody."""
    people: list[str] = []
    for value in cell.measures:
        if value.id in ORDER[:3]:
            people += value.chosen.split(", ")
    if len(people) < 2:
        return "".join(people)
    return names.texts("outcomes.or", first=", ".join(people[:-1]), last=people[-1])


def place(cell: PlanCell, plan: Plan, names: Names) -> str:
    """Where a cell is: its subject and moment, or the whole cell in a round that has one moment."""
    single = any(walked.id == cell.round and len(walked.moments) == 1 for walked in plan.rounds)
    return names.cell(cell.key) if single else names.place(cell)


def action_words(action: PlanCapture, names: Names) -> str:
    """An action with its date."""
    due = spoken_date(action.due, names.texts)
    return f"{action.text} ({names.texts('handout.before', date=due)})" if due else action.text
