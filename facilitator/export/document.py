"""The outcomes as one document, with the sections that the plan and the BIA want."""

from facilitator.export.blocks import Block, Bullets, Document, Paragraph, Section, Table, cell
from facilitator.export.follow_up_sections import (
    actions,
    decisions,
    exercise,
    gaps,
    impact,
    loose_ends,
    named_people,
    recovery_plans,
    suppliers,
    yearly,
)
from facilitator.export.names import Names, spoken_date
from facilitator.export.outcome_sections import (
    communication,
    crisis_organisation,
    data_loss,
    fallbacks,
    processes_and_systems,
    recovery,
)
from facilitator.export.year_section import changed
from facilitator.model.plan import Plan
from facilitator.texts import Texts

GRADES = ("must", "should", "may")


def build_document(plan: Plan, texts: Texts) -> Document:
    """Arrange a plan as a document: every sentence of the room, every gap, nothing invented."""
    names = Names(plan, texts)
    meta = plan.meta
    version = texts("plan.version", number=meta.version)
    return Document(
        title=texts("plan.title"),
        subtitle=texts("plan.subtitle"),
        organisation=meta.organisation or texts("plan.no_organisation"),
        facts=[
            (texts("plan.fact.date"), spoken_date(meta.date, texts)),
            (texts("plan.fact.place"), meta.place),
            (texts("plan.fact.facilitator"), meta.facilitator),
            (texts("plan.fact.status"), texts("plan.status")),
            (texts("plan.fact.version"), version),
            (texts("plan.fact.marking"), texts("plan.marking")),
        ],
        marking=texts("plan.marking"),
        version=version,
        contents=texts("plan.contents"),
        author=meta.facilitator,
        created=meta.last_change or meta.created,
        language=meta.language,
        sections=[
            _document_data(plan, texts),
            _participants(plan, texts),
            processes_and_systems(plan, names),
            fallbacks(plan, names),
            data_loss(plan, names),
            recovery(plan, names),
            crisis_organisation(plan, names),
            communication(plan, names),
            suppliers(plan, texts),
            recovery_plans(plan, names),
            actions(plan, names),
            decisions(plan, names),
            exercise(plan, names),
            loose_ends(plan, names),
            gaps(plan, names),
            *([changed(plan, names)] if plan.since else []),
            yearly(plan, texts),
            named_people(plan, names),
            impact(plan, names),
        ],
    )


def _document_data(plan: Plan, texts: Texts) -> Section:
    meta = plan.meta
    known = [
        (texts("plan.fact.organisation"), meta.organisation),
        (texts("plan.fact.date"), spoken_date(meta.date, texts)),
        (texts("plan.fact.place"), meta.place),
        (texts("plan.fact.facilitator"), meta.facilitator),
        (texts("plan.fact.set"), f"{meta.set_title} ({meta.set_id}, {meta.set_edition})"),
        (texts("plan.fact.last_change"), spoken_date(meta.last_change, texts)),
        (texts("plan.fact.adopted"), ""),
        (texts("plan.fact.adopted_on"), ""),
        (texts("plan.fact.signature"), ""),
    ]
    rows = [[cell(label, "quiet"), cell(value or "…")] for label, value in known]
    discussed = len([one for one in plan.cells if one.state not in ("empty", "draft")])
    summary = [texts("plan.data.discussed", done=discussed, all=len(plan.cells))]
    counts = [(grade, len([gap for gap in plan.gaps if gap.grade == grade])) for grade in GRADES]
    summary += [
        texts("plan.data.gaps", count=count, grade=texts(f"common.grade.{grade}")) for grade, count in counts if count
    ]
    blocks: list[Block] = [
        Paragraph(texts("plan.data.what")),
        Paragraph(texts("plan.data.one_plan"), "quiet"),
        Paragraph(texts("plan.data.estimates"), "quiet"),
        Table([texts("plan.column.item"), texts("plan.column.value")], rows, (35, 65)),
        Bullets(summary),
    ]
    return Section("data", texts("plan.section.data"), blocks)


def _participants(plan: Plan, texts: Texts) -> Section:
    blocks: list[Block] = []
    if plan.missing_expertise:
        missing = ", ".join(texts(f"common.expertise.{one}") for one in plan.missing_expertise)
        blocks.append(Paragraph(texts("plan.participants.missing", missing=missing), "open"))
    if not plan.participants:
        blocks.append(Paragraph(texts("plan.participants.none"), "open"))
        return Section("participants", texts("plan.section.participants"), blocks)
    rows = [
        [
            cell(one.name),
            cell(one.function),
            cell(", ".join(texts(f"common.expertise.{expertise}") for expertise in one.expertise)),
            cell(texts("plan.participants.present" if one.present else "plan.participants.absent")),
            cell(one.stand_in_for),
        ]
        for one in plan.participants
    ]
    headers = [texts(f"plan.column.{key}") for key in ("name", "function", "expertise", "present", "stand_in_for")]
    blocks.append(Table(headers, rows, (24, 24, 22, 12, 18)))
    names = {one.id: one.name for one in plan.participants}
    attended = [
        texts("plan.participants.at", system=system.name, who=", ".join(names.get(one, one) for one in system.attended))
        for system in plan.systems
        if system.attended
    ]
    if attended:
        blocks.append(Bullets(attended))
    return Section("participants", texts("plan.section.participants"), blocks)
