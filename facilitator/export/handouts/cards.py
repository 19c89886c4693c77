"""The emergency card: one sheet for everybody and one a role, for when no system works.

A card holds the first hour: what to do, where it lies, who tells whom, who decides. What nobody
knows is a line to write on. What does not fit is told, and found in the outcomes.
"""

from collections.abc import Sequence
from typing import NamedTuple

from facilitator.export.blocks import Block, Paragraph, Part, Table, cell
from facilitator.export.handouts.printed import on_the_day, printed
from facilitator.export.handouts.roles import Role, action_words, duty, mentions, occasion, open_actions, roles
from facilitator.export.names import Names, measure, value_of
from facilitator.export.word.fit import ROOM, clip, first_rows, height, heights, shorten, title_height
from facilitator.export.word.paper import Paper, Sheet
from facilitator.model.answers.facts import measure_of
from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.plan import Plan, PlanCell, PlanMeasure, PlanRound, PlanSystem
from facilitator.model.session import Session
from facilitator.texts import Texts
from facilitator.words.measures import picked_words
from facilitator.words.phrases import stated_words

BLANK, SHORT = "_" * 44, "_" * 16
"""Lines to write on with a pen."""

SHARE_YOU, SHARE_CRISIS, SHARE_PEOPLE = 210, 120, 110
"""Points that a card keeps free for these, if they need them; the systems get the rest."""

LIMITS = (420, 280, 160)
"""Characters of an answer that stand on a card: as many as let every system stand on it."""

NAME, FACT = 60, 120
"""Characters of a name, and of a small fact."""

MOST_PEOPLE = 6
"""Names at the top of one card."""


class _First(NamedTuple):
    """The round over systems at its shortest moment, and which question is about what."""

    moment: str
    cells: Sequence[PlanCell]
    fallback: str
    communication: str
    decision: str


def build_cards(session: Session, texts: Texts) -> Paper:
    """One sheet for everybody, then one for each function of who was invited or is named."""
    plan = build_plan(session).as_it_stands()
    names = Names(plan, texts)
    sheets = [_sheet(session, plan, names, role) for role in (None, *roles(session, plan))]
    return cards_paper(session, texts, texts("handout.card.title"), sheets)


def cards_paper(session: Session, texts: Texts, title: str, sheets: Sequence[Sheet]) -> Paper:
    """Cards under a title, which say that they must lie somewhere on paper."""
    aside = on_the_day(session, texts, texts("handout.card.on_paper"))
    return printed(session, texts, title, sheets, marking=texts("handout.card.marking"), aside=aside)


def _sheet(session: Session, plan: Plan, names: Names, role: Role | None) -> Sheet:
    texts = names.texts
    title = texts("handout.card.for", who=clip(role.title, NAME) if role else texts("handout.card.everybody"))
    blocks: list[Block] = []
    room = ROOM - title_height(title) - height(Paragraph(texts("handout.card.more")))
    left_out = 0

    def add(table: Table, most: float) -> None:
        nonlocal room, left_out
        shown, gone = first_rows(table, most)
        left_out += gone
        if shown.rows:
            room -= height(shown)
            blocks.append(shown)

    if role is not None:
        add(_phones(role, names), room)
        add(_yours(session, plan, names, role), SHARE_YOU)
    crisis, people = _crisis(plan, names), _people(plan, names, role)
    kept_free = min(SHARE_CRISIS, height(crisis)) if crisis else 0
    kept_for_people = min(SHARE_PEOPLE, height(people))
    others = kept_free + kept_for_people
    systems, systems_gone = _systems(plan, names, _first(session, plan), role, room - others, room)
    blocks += systems
    room -= heights(systems)
    if crisis is not None:
        add(crisis, room - kept_for_people)
    add(people, room)
    if systems_gone:
        blocks.append(_not_here(systems_gone, names, room))
    elif left_out:
        blocks.append(Paragraph(texts("handout.card.more"), "quiet"))
    return Sheet(title, blocks)


def _first(session: Session, plan: Plan) -> _First:
    main = next((walked for walked in plan.rounds if walked.over == "systems" and walked.moments), None)
    if main is None:
        return _First("", (), "", "", "")
    moment = main.moments[0]

    def asking(measure_id: str) -> str:
        """The first question that has a measure; empty when none has."""
        for question in main.questions:
            if measure_of(session, question, measure_id) is not None:
                return question
        return ""

    cells = [plan_cell for plan_cell in plan.cells if plan_cell.round == main.id and plan_cell.moment == moment]
    return _First(moment, cells, asking("exists"), asking("sender"), asking("decides"))


def _phones(role: Role, names: Names) -> Table:
    """Who has this role, each with room for a number; a function that nobody was invited for has room for a name."""
    texts = names.texts
    unnamed = texts("handout.card.your_name", line=SHORT) if role.title == role.title.lower() else role.title
    people = role.people or (unnamed,)
    rows = [
        [cell(clip(name, NAME), "quiet"), cell(texts("handout.card.phone", line=SHORT))]
        for name in people[:MOST_PEOPLE]
    ]
    rest = len(people) - MOST_PEOPLE
    if rest > 0:
        rows.append([cell(texts("handout.card.others", count=rest)), []])
    return Table(("", ""), rows, (50, 50))


def _yours(session: Session, plan: Plan, names: Names, role: Role) -> Table:
    """What the workshop says that this role does, before anything else."""
    texts = names.texts
    lines = [(duty(mention, names), occasion(mention, plan, names)) for mention in mentions(session, plan, role)]
    lines += [(texts("handout.you.action"), action_words(action, names)) for action in open_actions(plan, role)]
    rows = []
    before = ""
    for label, words in lines:
        # What stands above a line already is not said again.
        shown = label if label != before else ""
        rows.append([cell(shown, "quiet"), cell(shorten(words, 2 * FACT, _more(names)))])
        before = label
    if not rows:
        rows = [[cell(texts("handout.you.nothing"), "quiet"), [Part(BLANK), Part(BLANK)]]]
    return Table((texts("handout.card.yours"), ""), rows, (24, 76))


def _more(names: Names) -> str:
    return names.texts("handout.see_outcomes")


def _systems(
    plan: Plan, names: Names, first: _First, role: Role | None, room: float, most: float
) -> tuple[list[Block], Sequence[PlanSystem]]:
    """What to do a system, with as much of each answer as lets all of them fit; and those that do not.

    Those that a role is named at come first. The first is always there, if need be in the room for
    what comes after it (`most`).
    """
    texts = names.texts
    if not first.moment:
        return [], ()
    if not plan.systems:
        return [Paragraph(texts("handout.card.first_blank"), "quiet"), _no_system(names), _no_system(names)], ()
    head = Paragraph(texts("handout.card.first", moment=names.moment(first.moment)), "quiet")

    ordered = sorted(plan.systems, key=lambda system: not _concerns(first, system, role))
    tables: list[Table] = []
    for limit in LIMITS:
        tables = [_system(system, names, first, limit) for system in ordered]
        if heights([head, *tables]) <= room:
            return [head, *tables], ()
    first_table, _ = first_rows(tables[0], most - height(head))
    blocks_together: list[Block] = [head, first_table]
    for table in tables[1:]:
        if heights(blocks_together) + height(table) > room:
            break
        blocks_together.append(table)
    return blocks_together, ordered[len(blocks_together) - 1 :]


def _not_here(systems: Sequence[PlanSystem], names: Names, room: float) -> Paragraph:
    """The systems that do not fit, by name where there is room: what says more may be out of reach too."""
    listed_names = ", ".join(clip(system.name, NAME) for system in systems)
    named = Paragraph(names.texts("handout.card.more_named", systems=listed_names), "quiet")
    # Room for one line is kept from the beginning.
    if height(named) <= room + height(Paragraph(names.texts("handout.card.more"))):
        return named
    return Paragraph(names.texts("handout.card.more_systems", count=len(systems)), "quiet")


def _concerns(first: _First, system: PlanSystem, role: Role | None) -> bool:
    """Whether somebody of a role is named at a system."""
    if role is None:
        return False
    for plan_cell in first.cells:
        if plan_cell.subject != system.id:
            continue
        for value in plan_cell.measures:
            if isinstance(value.value, list) and any(role.is_named(named) for named in value.value):
                return True
    return False


def _no_system(names: Names) -> Table:
    texts = names.texts
    keys = ("do", "lies", "tells", "decides")
    rows = [[cell(texts(f"handout.card.{key}"), "quiet"), [Part(BLANK), Part(BLANK)]] for key in keys]
    return Table((texts("handout.card.no_system"), BLANK), rows, (24, 76))


def _system(system: PlanSystem, names: Names, first: _First, limit: int) -> Table:
    texts = names.texts
    by_question = {plan_cell.question: plan_cell for plan_cell in first.cells if plan_cell.subject == system.id}
    fallback, tells, decides = (by_question.get(key) for key in (first.fallback, first.communication, first.decision))
    supplier = clip(system.supplier, NAME) or texts("handout.card.supplier")
    emergency = clip(system.emergency, NAME) or SHORT
    rows = [
        [cell(texts("handout.card.do"), "quiet"), _said(fallback, names, limit)],
        [cell(texts("handout.card.lies"), "quiet"), _paper(system, fallback, names)],
        [cell(texts("handout.card.tells"), "quiet"), _tells(tells, names, limit)],
        [cell(texts("handout.card.decides"), "quiet"), _decides(decides, names, limit)],
    ]
    header = texts("handout.card.emergency", supplier=supplier, number=emergency)
    return Table((clip(system.name, NAME), header), rows, (24, 76))


def _said(plan_cell: PlanCell | None, names: Names, limit: int) -> list[Part]:
    """What was answered, and a line to write on where that is nothing to go by."""
    words = _words(plan_cell, names, limit)
    settled = plan_cell is not None and plan_cell.state in ("answered", "not_applicable")
    return words if words and settled else [*words, Part(BLANK)]


def _words(plan_cell: PlanCell | None, names: Names, limit: int) -> list[Part]:
    """What was answered: the words, whether it is there yet, or that there is no answer; of an earlier year the day."""
    if plan_cell is None or plan_cell.state in ("empty", "draft"):
        return []
    day = names.standing_day(plan_cell)
    return [*_answered(plan_cell, names, limit), *cell(day)]


def _answered(plan_cell: PlanCell, names: Names, limit: int) -> list[Part]:
    texts = names.texts
    if plan_cell.state != "answered":
        reason = shorten(plan_cell.reason, FACT, _more(names))
        return [Part(stated_words(texts, plan_cell.state, reason), "open")]
    parts = [Part(shorten(plan_cell.text, limit, _more(names)))] if plan_cell.text else []
    exists = value_of(plan_cell, "exists")
    # Who reads this in need must not count on what is not there.
    if exists in ("no", "partly"):
        parts.append(Part(texts(f"handout.card.exists_{exists}"), "open"))
    elif plan_cell.fallback and exists is None:
        parts.append(Part(texts("handout.card.exists_unsaid"), "open"))
    return parts


def _fact(plan_cell: PlanCell | None, key: str, names: Names) -> str:
    return shorten(measure(plan_cell, key), FACT, _more(names)) if plan_cell else ""


def _paper(system: PlanSystem, plan_cell: PlanCell | None, names: Names) -> list[Part]:
    texts = names.texts
    parts = [Part(_fact(plan_cell, "where", names) or BLANK)]
    needs = _fact(plan_cell, "needs", names)
    if needs:
        parts.append(Part(texts("handout.card.needs", what=needs)))
    if system.emergency_offline:
        where = shorten(system.emergency_offline, FACT, _more(names))
        parts.append(Part(texts("handout.card.number_lies", where=where)))
    return parts


def _tells(plan_cell: PlanCell | None, names: Names, limit: int) -> list[Part]:
    """Who tells whom and how, the words of the room, and how else."""
    texts = names.texts
    words = _words(plan_cell, names, limit)
    if plan_cell is not None and plan_cell.state == "not_applicable":
        return words
    facts = {key: _fact(plan_cell, key, names) or SHORT for key in ("sender", "audience", "channel")}
    other = _fact(plan_cell, "channel-else", names) or BLANK[:28]
    return [
        Part(texts("handout.card.who_whom", **facts)),
        *words,
        Part(texts("handout.card.otherwise", channel=other)),
    ]


def _decides(plan_cell: PlanCell | None, names: Names, limit: int) -> list[Part]:
    """Who decides and who does when they are not there, and the words of the room."""
    words = _words(plan_cell, names, limit)
    if plan_cell is not None and plan_cell.state == "not_applicable":
        return words
    who, deputy = (_fact(plan_cell, key, names) or SHORT for key in ("decides", "deputy"))
    return [Part(names.texts("handout.card.who_decides", who=who, deputy=deputy)), *words]


def _crisis(plan: Plan, names: Names) -> Table | None:
    """The crisis organisation, when the workshop talked about it."""
    rows: list[list[list[Part]]] = []
    for walked in plan.rounds:
        if walked.chapter == "crisis":
            rows += _crisis_rows(plan, names, walked)
    return Table((names.texts("handout.card.crisis"), ""), rows, (24, 76)) if rows else None


def _crisis_rows(plan: Plan, names: Names, walked: PlanRound) -> list[list[list[Part]]]:
    cells = [
        plan_cell for plan_cell in plan.cells if plan_cell.round == walked.id and plan_cell.moment == walked.moments[0]
    ]
    if all(plan_cell.state in ("empty", "draft") for plan_cell in cells):
        return []
    rows = []
    for plan_cell in cells:
        who = [Part(_picked_fact(picked, names)) for picked in plan_cell.measures]
        words = _words(plan_cell, names, LIMITS[2])
        said = [*who, *words] if who and words else _said(plan_cell, names, LIMITS[2])
        rows.append([cell(clip(names.question(plan_cell.question), NAME), "quiet"), said])
    return rows


def _people(plan: Plan, names: Names, role: Role | None) -> Table:
    """Whom to call: everybody named, and their number written by hand."""
    texts = names.texts
    own: tuple[str, ...] = ()
    if role is not None:
        own = role.people or (role.title,)
    listed = [
        person for person in plan.named_people if person.cells and not person.set_aside and person.name not in own
    ]
    rows = [[cell(clip(person.name, NAME)), cell(clip(person.function, NAME)), []] for person in listed]
    if len(rows) < 3:
        rows += [[[], [], []], [[], [], []]]
    headers = [texts(f"handout.card.{key}") for key in ("call", "function", "number")]
    return Table(headers, rows, (34, 34, 32))


def _picked_fact(picked: PlanMeasure, names: Names) -> str:
    words = shorten(picked_words(picked, names.language), FACT, _more(names))
    return f"{picked.name}: {words}"
