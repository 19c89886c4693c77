"""After the workshop: what everybody has to do, a sheet a person; what nobody has taken on comes first."""

from collections.abc import Sequence

from facilitator.export.blocks import Block, Bullets, Heading, Paragraph, Part, Table, cell
from facilitator.export.handouts.printed import on_the_day, printed
from facilitator.export.handouts.roles import Role, duty, mentions, occasion, roles
from facilitator.export.names import Names
from facilitator.export.word.fit import clip
from facilitator.export.word.paper import Paper, Sheet
from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.plan import Plan, PlanCapture
from facilitator.model.session import Session
from facilitator.texts import Texts
from facilitator.words.dates import spoken_date

NAME, LINE = 60, "_" * 12


def build_action_lists(session: Session, texts: Texts) -> Paper:
    """A sheet for the facilitator with what has no name yet, then one for each who has something to do."""
    plan = build_plan(session).as_it_stands()
    names = Names(plan, texts)
    listed = [action for action in plan.actions if action.status != "dropped"]
    owned: dict[str, list[PlanCapture]] = {}
    for action in listed:
        owned.setdefault(_person(session, action.owner), []).append(action)
    unowned = owned.pop("", [])
    known = roles(session, plan)
    sheets = [_sheet(session, plan, names, owner, actions, known) for owner, actions in owned.items()]
    if unowned or not listed:
        sheets.insert(0, _without_owner(unowned, names))
    aside = on_the_day(session, texts, texts("plan.marking"))
    return printed(session, texts, texts("handout.actions.title"), sheets, aside=aside)


def _person(session: Session, owner: str) -> str:
    """Who an owner is: the name on the list of participants, when that is who is meant."""
    wanted = owner.strip().casefold()
    by_first_name: list[str] = []
    for person in session.people():
        name = person.name
        if wanted in (person.id.casefold(), name.casefold()):
            return name
        if wanted == name.partition(" ")[0].casefold():
            by_first_name.append(name)
    # A first name that two people have says nothing about which of them is meant.
    return by_first_name[0] if len(by_first_name) == 1 else owner.strip()


def _without_owner(actions: Sequence[PlanCapture], names: Names) -> Sheet:
    texts = names.texts
    title = texts("handout.actions.nobody")
    if not actions:
        return Sheet(title, [Paragraph(texts("plan.actions.none"))])
    rows = [[_action(action, names), cell(LINE), _due(action, names)] for action in actions]
    headers = [texts(f"handout.actions.{key}") for key in ("action", "who", "due")]
    return Sheet(title, [Paragraph(texts("handout.actions.ask")), Table(headers, rows, (56, 22, 22))])


def _sheet(
    session: Session, plan: Plan, names: Names, owner: str, actions: Sequence[PlanCapture], known: Sequence[Role]
) -> Sheet:
    texts = names.texts
    rows = [[_action(action, names), _due(action, names), _done(action, names)] for action in actions]
    headers = [texts(f"handout.actions.{key}") for key in ("action", "due", "done")]
    blocks: list[Block] = [
        Paragraph(texts("handout.actions.yours")),
        Table(headers, rows, (62, 22, 16)),
        Heading(2, texts("handout.actions.named")),
    ]
    called = next((role.called for role in known if role.is_named(owner)), frozenset({owner.casefold()}))
    own = mentions(session, plan, Role(owner, (), called))
    lines = [f"{duty(mention, names)}: {occasion(mention, plan, names)}" for mention in own]
    blocks.append(Bullets(lines) if lines else Paragraph(texts("handout.actions.not_named")))
    return Sheet(
        texts("handout.actions.for", who=clip(owner, NAME)), [*blocks, Paragraph(texts("handout.actions.wrong"))]
    )


def _action(action: PlanCapture, names: Names) -> list[Part]:
    """What is to be done, whether it was finished being typed, and where it comes from."""
    texts = names.texts
    parts = [Part(action.text)]
    if action.concept:
        parts.insert(0, Part(texts("plan.capture.draft"), "open"))
    where = names.cell(action.cell)
    if where:
        parts.append(Part(texts("plan.capture.from", cell=where), "open"))
    return parts


def _due(action: PlanCapture, names: Names) -> list[Part]:
    return cell(spoken_date(action.due, names.texts) or LINE)


def _done(action: PlanCapture, names: Names) -> list[Part]:
    return cell(names.texts("handout.actions.is_done") if action.status == "done" else "□")
