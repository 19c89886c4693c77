"""A card a role: what it does, who does it, how they are reached, what they may decide. One page each."""

from facilitator.export.blocks import Block, Paragraph, Part, Table, cell
from facilitator.export.names import Names, measure
from facilitator.export.word.fit import shorten
from facilitator.export.word.paper import Paper, Sheet
from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.plan import Plan, PlanCell, PlanRound, PlanSubject
from facilitator.model.session import Session
from facilitator.texts import Texts
from facilitator.words.dates import spoken_date

BLANK = "_" * 44
MOST = 420
"""Characters of an answer on a card; the rest stands in the outcomes."""


def build_role_cards(session: Session, texts: Texts) -> Paper:
    """One sheet for every subject of a round about readiness; what nobody said is a line to write on."""
    plan = build_plan(session)
    names = Names(plan, texts)
    title = texts("handout.roles.title")
    sheets: list[Sheet] = []
    for walked in plan.rounds:
        if walked.chapter == "readiness":
            sheets += [_sheet(plan, names, walked, subject) for subject in walked.subjects]
    return Paper(
        title=title,
        organisation=plan.meta.organisation or texts("plan.no_organisation"),
        marking=texts("handout.card.marking"),
        aside=" · ".join(filter(None, [spoken_date(plan.meta.date, texts), texts("handout.card.on_paper")])),
        author=plan.meta.facilitator,
        created=plan.meta.last_change or plan.meta.created,
        language=plan.meta.language,
        sheets=sheets or [Sheet(title, [Paragraph(texts("handout.roles.none"))])],
    )


def _sheet(plan: Plan, names: Names, walked: PlanRound, subject: PlanSubject) -> Sheet:
    texts = names.texts
    cells = [found for found in plan.cells if found.round == walked.id and found.subject == subject.id]
    who = next(filter(None, (measure(found, "fills") for found in cells)), "")
    rows = [[cell(names.question(found.question), "quiet"), _said(found, names)] for found in cells]
    rows.append([cell(texts("handout.roles.phone"), "quiet"), [Part(BLANK), Part(BLANK)]])
    blocks: list[Block] = [Paragraph(subject.about)] if subject.about else []
    blocks.append(Table((texts("handout.roles.who"), who or BLANK), rows, (24, 76)))
    return Sheet(texts("handout.roles.for", role=subject.name), blocks)


def _said(found: PlanCell, names: Names) -> list[Part]:
    """What was said, with its small facts; never how clear it was to somebody."""
    parts: list[Part] = []
    if found.text:
        parts.append(Part(shorten(found.text, MOST, names.texts("handout.see_outcomes"))))
    for value in found.measures:
        if value.id in ("deputy", "channel"):
            parts.append(Part(f"{value.name}: {value.words}"))
    return parts or [Part(BLANK), Part(BLANK)]
