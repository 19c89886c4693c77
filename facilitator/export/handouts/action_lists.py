"""After the workshop: what everybody has to do, a sheet a person; what nobody has taken on comes first."""

from collections.abc import Sequence

from facilitator.export.blocks import Block, Bullets, Heading, Paragraph, Part, Table, cell
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
    plan = build_plan(session)
    names = Names(plan, texts)
    listed = [one for one in plan.actions if one.status != "dropped"]
    owned: dict[str, list[PlanCapture]] = {}
    found = roles(session, plan)
    for one in listed:
        owned.setdefault(_person(session, one.owner), []).append(one)
    unowned = owned.pop("", [])
    sheets = [_sheet(session, plan, names, owner, actions, found) for owner, actions in owned.items()]
    if unowned or not listed:
        sheets.insert(0, _without_owner(unowned, names))
    return Paper(
        title=texts("handout.actions.title"),
        organisation=plan.meta.organisation or texts("plan.no_organisation"),
        marking="",
        aside=" · ".join(filter(None, [spoken_date(plan.meta.date, texts), texts("plan.marking")])),
        author=plan.meta.facilitator,
        created=plan.meta.last_change or plan.meta.created,
        language=plan.meta.language,
        sheets=sheets,
    )


def _person(session: Session, owner: str) -> str:
    """Who an owner is: the name on the list of participants, when that is who is meant."""
    wanted = owner.strip().casefold()
    people = session.listed("person")
    exact = [one.text("name") for one in people if wanted in (one.id.casefold(), one.text("name").casefold())]
    first = [one.text("name") for one in people if wanted == one.text("name").partition(" ")[0].casefold()]
    return exact[0] if exact else first[0] if len(first) == 1 else owner.strip()


def _without_owner(actions: Sequence[PlanCapture], names: Names) -> Sheet:
    texts = names.texts
    title = texts("handout.actions.nobody")
    if not actions:
        return Sheet(title, [Paragraph(texts("plan.actions.none"))])
    rows = [[_action(one, names), cell(LINE), _due(one, names)] for one in actions]
    headers = [texts(f"handout.actions.{key}") for key in ("action", "who", "due")]
    return Sheet(title, [Paragraph(texts("handout.actions.ask")), Table(headers, rows, (56, 22, 22))])


def _sheet(
    session: Session, plan: Plan, names: Names, owner: str, actions: Sequence[PlanCapture], found: Sequence[Role]
) -> Sheet:
    texts = names.texts
    rows = [[_action(one, names), _due(one, names), _done(one, names)] for one in actions]
    headers = [texts(f"handout.actions.{key}") for key in ("action", "due", "done")]
    blocks: list[Block] = [
        Paragraph(texts("handout.actions.yours")),
        Table(headers, rows, (62, 22, 16)),
        Heading(2, texts("handout.actions.named")),
    ]
    own = Role(owner, (), next((one.called for one in found if one.is_named(owner)), frozenset({owner.casefold()})))
    lines = [f"{duty(one, names)}: {occasion(one, plan, names)}" for one in mentions(session, plan, own)]
    blocks.append(Bullets(lines) if lines else Paragraph(texts("handout.actions.not_named")))
    return Sheet(
        texts("handout.actions.for", who=clip(owner, NAME)), [*blocks, Paragraph(texts("handout.actions.wrong"))]
    )


def _action(one: PlanCapture, names: Names) -> list[Part]:
    """What is to be done, whether it was finished being typed, and where it comes from."""
    texts = names.texts
    draft = [Part(texts("plan.capture.draft"), "open")] if one.concept else []
    where = names.cell(one.cell)
    return [*draft, Part(one.text), *([Part(texts("plan.capture.from", cell=where), "open")] if where else [])]


def _due(one: PlanCapture, names: Names) -> list[Part]:
    return cell(spoken_date(one.due, names.texts) or LINE)


def _done(one: PlanCapture, names: Names) -> list[Part]:
    return cell(names.texts("handout.actions.is_done") if one.status == "done" else "□")
