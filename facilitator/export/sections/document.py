"""The outcomes as one document, for everybody or for one kind of reader."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from facilitator.export.blocks import Document, Section
from facilitator.export.formats import Reader
from facilitator.export.kinds import Kind, kind_of, kind_words
from facilitator.export.names import Names
from facilitator.export.sections.actions import actions
from facilitator.export.sections.aims import goals
from facilitator.export.sections.audit import changes, evidence
from facilitator.export.sections.board import board_annex, board_paper, board_sections
from facilitator.export.sections.decisions import costs, decisions, findings, wishes
from facilitator.export.sections.first_page import first_page
from facilitator.export.sections.follow_up import corrections, exercise, gaps, impact, loose_ends, named_people, yearly
from facilitator.export.sections.improvement import improvement_plan
from facilitator.export.sections.living import changed_sections
from facilitator.export.sections.order import order_of_recovery
from facilitator.export.sections.outcomes import communication, crisis_organisation, data_loss, fallbacks, other_rounds
from facilitator.export.sections.participants import participant_sections
from facilitator.export.sections.process_times import recovery
from facilitator.export.sections.register import (
    document_data,
    facts,
    participants,
    processes_and_systems,
    recovery_plans,
    suppliers,
)
from facilitator.export.sections.team import decided, judgement, log, readiness, rehearsal, what_the_plan_says
from facilitator.export.sections.years import changed
from facilitator.model.plan import Plan
from facilitator.texts import Texts


def build_document(
    plan: Plan, texts: Texts, reader: Reader = "all", today: str = "", *, on_paper: bool = False
) -> Document:
    """Arrange a plan as a document: every sentence of the room, every gap, nothing invented.

    The board gets a decision sheet, `on_paper` of two pages; participants what they agreed on, an
    auditor what can be followed; `all` is the whole input for the continuity plan and the BIA.
    """
    meta = plan.meta
    short = reader in ("board", "participants", "changed")
    names = Names(plan, texts, today)
    of_paper = reader == "board" and on_paper
    return Document(
        title=_heading(plan, texts, reader, "title"),
        subtitle=_heading(plan, texts, reader, "subtitle"),
        organisation=meta.organisation or texts("plan.no_organisation"),
        facts=facts(meta, texts, short=short),
        marking=texts("plan.marking"),
        version=texts("plan.version", number=meta.version),
        contents=texts("plan.contents"),
        author=meta.organisation if reader == "board" else meta.facilitator,
        created=meta.last_change or meta.created,
        language=meta.language,
        sections=board_paper(plan, names) if of_paper else SECTIONS[reader](plan, names),
        short=short,
        pictures=reader not in ("board", "changed"),
        front=first_page(plan, names) if reader == "all" else None,
    )


def build_annex(plan: Plan, texts: Texts) -> Document | None:
    """What does not fit on the two pages of the board; None when everything does."""
    sections = board_annex(plan, Names(plan, texts))
    if not sections:
        return None
    sheet = build_document(plan, texts, "board")
    title, subtitle = texts("board.annex_title"), texts("board.annex_subtitle")
    return replace(sheet, title=title, subtitle=subtitle, sections=sections)


def _heading(plan: Plan, texts: Texts, reader: Reader, part: str) -> str:
    if reader == "all":
        return kind_words(plan, texts, part)
    if reader == "changed":
        return texts(f"living.changed_{part}")
    return kind_words(plan, texts, f"{reader}_{part}")


def _whole(plan: Plan, names: Names) -> list[Section]:
    """Everything that belongs to what was held; what comes after it is the same for all."""
    return [
        document_data(plan, names),
        participants(plan, names),
        *goals(plan, names),
        *PARTS[kind_of(plan)](plan, names),
        gaps(plan, names),
        loose_ends(plan, names),
        corrections(plan, names),
        named_people(plan, names),
        changed(plan, names, in_chapters=True),
        yearly(plan, names),
        evidence(plan, names),
    ]


def _of_workshop(plan: Plan, names: Names) -> list[Section]:
    """In the order of Kennisnet's steps: every section is always there, under the same id."""
    return [
        processes_and_systems(plan, names),
        fallbacks(plan, names),
        data_loss(plan, names),
        recovery(plan, names),
        order_of_recovery(plan, names),
        *judgement(plan, names),
        findings(plan, names),
        crisis_organisation(plan, names),
        *other_rounds(plan, names),
        communication(plan, names),
        suppliers(plan, names),
        recovery_plans(plan, names),
        costs(plan, names),
        decisions(plan, names),
        wishes(plan, names),
        actions(plan, names),
        improvement_plan(plan, names),
        exercise(plan, names),
        impact(plan, names),
    ]


def _of_team(plan: Plan, names: Names) -> list[Section]:
    return [
        *what_the_plan_says(plan, names),
        *readiness(plan, names),
        *log(plan, names),
        *decided(plan, names),
        *_what_comes_of_it(plan, names),
        *rehearsal(plan, names),
    ]


def _what_comes_of_it(plan: Plan, names: Names) -> list[Section]:
    return [
        findings(plan, names),
        decisions(plan, names),
        wishes(plan, names),
        actions(plan, names),
        improvement_plan(plan, names),
    ]


def _of_exercise(plan: Plan, names: Names) -> list[Section]:
    return [
        *judgement(plan, names),
        *other_rounds(plan, names),
        *_what_comes_of_it(plan, names),
        *([impact(plan, names)] if plan.recovery_times or plan.exercised else []),
    ]


def _for_auditor(plan: Plan, names: Names) -> list[Section]:
    return [
        evidence(plan, names),
        document_data(plan, names),
        participants(plan, names),
        *goals(plan, names),
        changed(plan, names),
        findings(plan, names),
        decisions(plan, names),
        actions(plan, names),
        improvement_plan(plan, names),
        gaps(plan, names),
        corrections(plan, names),
        named_people(plan, names),
        changes(plan, names),
    ]


PARTS: dict[Kind, Callable[[Plan, Names], Sequence[Section]]] = {
    "workshop": _of_workshop,
    "crisis": _of_team,
    "exercise": _of_exercise,
}
SECTIONS: dict[Reader, Callable[[Plan, Names], Sequence[Section]]] = {
    "all": _whole,
    "board": board_sections,
    "participants": participant_sections,
    "auditor": _for_auditor,
    "changed": changed_sections,
}
