"""A card a role: what it does, who does it, how they are reached, what they may decide. One page each."""

from facilitator.export.blocks import Block, Paragraph, Part, Table, cell
from facilitator.export.formats import NothingToPrint
from facilitator.export.handouts.cards import cards_paper
from facilitator.export.names import UNSAID, Names, measure
from facilitator.export.word.fit import shorten
from facilitator.export.word.paper import Paper, Sheet
from facilitator.model.answers.facts import measure_of
from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.plan import Plan, PlanCell, PlanRound, PlanSubject
from facilitator.model.session import Session
from facilitator.texts import Texts
from facilitator.words.phrases import stated_words

BLANK = "_" * 44
MOST = 420
"""Characters of an answer on a card; the rest stands in the outcomes."""


def build_role_cards(session: Session, texts: Texts) -> Paper:
    """One sheet for every subject of a round about readiness; what nobody said is a line to write on.

    Raises:
        NothingToPrint: if the workshop has no such round.
    """
    plan = build_plan(session).as_it_stands()
    names = Names(plan, texts)
    sheets: list[Sheet] = []
    for walked in plan.rounds:
        if walked.chapter == "readiness":
            sheets += [_sheet(session, plan, names, walked, subject) for subject in walked.subjects]
    if not sheets:
        raise NothingToPrint(texts("handout.roles.none"))
    return cards_paper(session, texts, texts("handout.roles.title"), sheets)


def _sheet(session: Session, plan: Plan, names: Names, walked: PlanRound, subject: PlanSubject) -> Sheet:
    texts = names.texts
    cells = [plan_cell for plan_cell in plan.cells if plan_cell.round == walked.id and plan_cell.subject == subject.id]
    rows = [[cell(names.question(plan_cell.question), "quiet"), _said(plan_cell, names)] for plan_cell in cells]
    if not any(measure_of(session, question, "fills") for question in walked.questions):
        rows.insert(0, [cell(texts("handout.roles.who"), "quiet"), [Part(BLANK)]])
    rows.append([cell(texts("handout.roles.phone"), "quiet"), [Part(BLANK), Part(BLANK)]])
    blocks: list[Block] = [Paragraph(subject.about)] if subject.about else []
    blocks.append(Table(("", ""), rows, (24, 76)))
    return Sheet(texts("handout.roles.for", role=subject.name), blocks)


def _said(plan_cell: PlanCell, names: Names) -> list[Part]:
    """What was said, with its small facts; never how clear it was to somebody."""
    parts: list[Part] = []
    settled = plan_cell.state in ("answered", "not_applicable")
    if plan_cell.state not in ("answered", *UNSAID):
        parts.append(Part(stated_words(names.texts, plan_cell.state, plan_cell.reason), "open"))
    who = measure(plan_cell, "fills")
    if who and who not in plan_cell.text:
        parts.append(Part(who))
    if plan_cell.text:
        parts.append(Part(shorten(plan_cell.text, MOST, names.texts("handout.see_outcomes"))))
    for value in plan_cell.measures:
        if value.id in ("deputy", "channel"):
            parts.append(Part(f"{value.name}: {value.chosen}"))
    day = names.standing_day(plan_cell)
    if day:
        parts.append(Part(day))
    if not parts:
        return [Part(BLANK), Part(BLANK)]
    return parts if settled else [*parts, Part(BLANK)]
