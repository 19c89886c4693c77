"""Sections for an auditor: what the workshop shows of each norm, and what was changed when."""

from collections.abc import Sequence

from facilitator.export.blocks import Block, Heading, Paragraph, Part, Section, Table, cell
from facilitator.export.kinds import kind_words
from facilitator.export.names import Names
from facilitator.model.plan import Plan, PlanChange, PlanEvidence, Shown
from facilitator.texts import Texts
from facilitator.words.dates import spoken_date
from facilitator.words.phrases import count_words


def evidence(plan: Plan, names: Names) -> Section:
    """Per point of a norm: what is shown, what only prepares, what the organisation must add.

    A workshop is never evidence that something was exercised, and no level of maturity is awarded.
    """
    texts = names.texts
    blocks: list[Block] = [
        Paragraph(kind_words(plan, texts, "no_test")),
        Paragraph(texts("outcomes.evidence.no_level"), "quiet"),
    ]
    if not plan.evidence:
        blocks.append(Paragraph(texts("outcomes.evidence.none"), "open"))
    headers = [texts(f"outcomes.column.{key}") for key in ("norm", "shows", "adds")]
    for norm in dict.fromkeys(one.norm for one in plan.evidence):
        rows = [_norm_row(one, names) for one in plan.evidence if one.norm == norm]
        blocks += [Heading(2, norm), Table(headers, rows, (34, 36, 30))]
    return Section("evidence", texts("outcomes.section.evidence"), blocks)


def _norm_row(one: PlanEvidence, names: Names) -> list[list[Part]]:
    texts = names.texts
    source = texts("outcomes.evidence.source", source=one.source, date=spoken_date(one.date, texts))
    shown = [_shown(proof, texts) for proof in one.shows]
    if one.prepares:
        shown.append(Part(texts("outcomes.evidence.prepares"), "open"))
        shown += [_shown(proof, texts) for proof in one.prepares]
    adds = [Part(words) for words in one.adds]
    if one.missing:
        adds += [Part(texts("outcomes.evidence.often_missing"), "quiet"), Part(one.missing, "quiet")]
    return [[Part(one.text), Part(f"{one.id}. {source}", "quiet")], shown, adds]


def _shown(one: Shown, texts: Texts) -> Part:
    if one.count == 0:
        return Part(texts("outcomes.evidence.missing", what=texts(f"outcomes.proof.{one.proof}.none")), "open")
    return Part(count_words(texts, f"outcomes.proof.{one.proof}", one.count))


def changes(plan: Plan, names: Names) -> Section:
    """What was written down when; never the words themselves."""
    texts = names.texts
    blocks: list[Block] = [Paragraph(texts("outcomes.changes.what"), "quiet")]
    if plan.changes:
        headers = [texts("plan.column.number")]
        headers += [texts(f"outcomes.column.{key}") for key in ("at", "what", "where")]
        blocks.append(Table(headers, _change_rows(plan.changes, names), (9, 25, 30, 36)))
    else:
        blocks.append(Paragraph(texts("outcomes.changes.none")))
    return Section("changes", texts("outcomes.section.changes"), blocks)


def _change_rows(found: Sequence[PlanChange], names: Names) -> list[list[list[Part]]]:
    texts = names.texts
    rows = []
    for one in found:
        what = [Part(texts(f"outcomes.change.{one.what}"))]
        if one.undoes:
            what.append(Part(texts("outcomes.change.undoes", number=one.undoes), "quiet"))
        rows.append([cell(str(one.number)), cell(spoken_date(one.at, texts)), what, cell(_where(one, names))])
    return rows


def _where(one: PlanChange, names: Names) -> str:
    """Where something changed, in words where there are any."""
    if one.what in ("answer", "wording"):
        return names.cell(one.where)
    key = f"outcomes.where.{one.where}"
    return names.texts(key) if names.texts.has(key) else one.where
