"""Lists of what comes after the workshop: actions, decisions, wishes, people, corrections, evidence."""

from collections.abc import Sequence
from typing import NamedTuple

from facilitator.export.lists.declared import declared
from facilitator.export.lists.sheet import Listed, Sheet, list_of, yes_no
from facilitator.export.names import Names
from facilitator.export.sentences import changed_where, named_at, subject_part
from facilitator.model.plan import (
    NamedPerson,
    Observation,
    Participant,
    Plan,
    PlanCapture,
    PlanChange,
    PlanCorrection,
    PlanDecision,
    PlanEvidence,
    Shown,
)
from facilitator.model.things.kinds import CORRECTION
from facilitator.model.things.thing import asked
from facilitator.texts import Texts


def actions(plan: Plan, names: Names) -> Sheet:
    """What will be done, by whom, by when."""
    texts = names.texts
    listed: list[Listed[PlanCapture]] = [
        Listed("action", 60, lambda action: action.text),
        Listed("owner", 22, lambda action: action.owner),
        Listed("due", 13, lambda action: action.due, "date"),
        Listed("status", 12, lambda action: texts(f"sheets.status.{action.status}")),
        Listed("from", 36, lambda action: names.cell(action.cell)),
        Listed("concept", 10, lambda action: _concept(action.concept, texts)),
    ]
    return list_of(texts, "actions", listed, plan.actions, numbered=True)


def decisions(plan: Plan, names: Names) -> Sheet:
    """The decision points for the board, with room for what it decides."""
    texts = names.texts
    listed: list[Listed[PlanDecision]] = [
        Listed("decision", 42, lambda decision: decision.text),
        Listed("options", 32, lambda decision: decision.options),
        Listed("recommendation", 32, lambda decision: decision.recommendation),
        Listed("otherwise", 32, lambda decision: decision.otherwise),
        Listed("cost", 16, lambda decision: decision.cost),
        Listed("decided", 24, lambda decision: decision.decided),
        Listed("decided_on", 12, lambda decision: decision.decided_on, "date"),
        Listed("from", 25, lambda decision: names.cell(decision.cell)),
        Listed("concept", 9, lambda decision: _concept(decision.concept, texts)),
    ]
    return list_of(texts, "decisions", listed, plan.decisions, numbered=True)


class _Kinded(NamedTuple):
    """A capture with the word for what it is."""

    kind: str
    capture: PlanCapture


def wishes(plan: Plan, names: Names) -> Sheet:
    """Wishes for the board and what was parked for later."""
    texts = names.texts
    captures = [_Kinded(texts("common.of.wish"), wish) for wish in plan.wishes]
    captures += [_Kinded(texts("common.of.parking"), point) for point in plan.parking]
    listed: list[Listed[_Kinded]] = [
        Listed("kind", 16, lambda row: row.kind),
        Listed("text", 70, lambda row: row.capture.text),
        Listed("owner", 22, lambda row: row.capture.owner),
        Listed("due", 13, lambda row: row.capture.due, "date"),
        Listed("from", 36, lambda row: names.cell(row.capture.cell)),
        Listed("concept", 10, lambda row: _concept(row.capture.concept, texts)),
    ]
    return list_of(texts, "wishes", listed, captures)


def _concept(concept: bool, texts: Texts) -> str:
    return texts("common.state.draft") if concept else ""


def people(plan: Plan, names: Names) -> Sheet:
    """Who was invited, and who was there."""
    return list_of(names.texts, "people", declared("person", asked(Participant), names), plan.participants)


def named(plan: Plan, names: Names) -> Sheet:
    """Everybody whom the outcomes name: they must be told (Kennisnet step 3)."""
    listed: list[Listed[NamedPerson]] = [
        Listed("name", 26, lambda person: person.name),
        Listed("function", 28, lambda person: person.function),
        Listed("manager", 14, lambda person: yes_no(person.manager, names.texts)),
        Listed("named_at", 60, lambda person: "\n".join(named_at(person, names))),
        # Filled in by hand, when somebody was told.
        Listed("informed", 14, lambda _: None, "date"),
    ]
    return list_of(names.texts, "named", listed, plan.named_people)


def observations(plan: Plan, names: Names) -> Sheet:
    """What the room said afterwards; what came back from readers stands with the corrections."""
    texts = names.texts

    def about(seen: Observation) -> str:
        key = f"common.about.{seen.about}"
        return texts(key) if texts.has(key) else seen.about

    looked_back = [seen for seen in plan.observations if seen.about != CORRECTION]
    listed: list[Listed[Observation]] = [
        Listed("about", 24, about),
        Listed("text", 90, lambda seen: seen.text),
    ]
    return list_of(texts, "observations", listed, looked_back)


def corrections(plan: Plan, names: Names) -> Sheet:
    """Who was asked to read the concept: by when, and what came back."""
    listed: list[Listed[PlanCorrection]] = [
        Listed("name", 26, lambda reader: reader.person),
        Listed("due", 13, lambda reader: reader.due, "date"),
        Listed("came_back", 14, lambda reader: yes_no(reader.came_back, names.texts)),
        Listed("back", 80, lambda reader: reader.back),
    ]
    return list_of(names.texts, "corrections", listed, plan.corrections)


def evidence(plan: Plan, names: Names) -> Sheet:
    """What the workshop shows an auditor, what it only prepares, and what only the organisation can add."""
    texts = names.texts
    listed: list[Listed[PlanEvidence]] = [
        Listed("norm", 10, lambda point: point.norm),
        Listed("norm_text", 44, lambda point: point.text),
        Listed("shows", 36, lambda point: _shown(point.shows, texts)),
        Listed("prepares", 36, lambda point: _shown(point.prepares, texts)),
        Listed("adds", 36, lambda point: "\n".join(point.adds)),
        Listed("missing", 32, lambda point: point.missing),
        Listed("source", 22, lambda point: point.source),
        Listed("norm_date", 12, lambda point: point.date, "date"),
        Listed("checked", 12, lambda point: point.checked, "date"),
    ]
    return list_of(texts, "evidence", listed, plan.evidence)


def _shown(shown: Sequence[Shown], texts: Texts) -> str:
    """What there is, with how much of it; what is missing says so."""
    lines: list[str] = []
    for proof in shown:
        lines.append(f"{texts(f'sheets.proof.{proof.proof}')}: {proof.count or texts('sheets.proof_missing')}")
        lines += [f"- {subject_part(part, texts).text}" for part in proof.parts]
    return "\n".join(lines)


def changes(plan: Plan, names: Names) -> Sheet:
    """The log of changes, for an auditor: when and where, never the words."""
    texts = names.texts
    listed: list[Listed[PlanChange]] = [
        Listed("number", 8, lambda change: change.number, "number"),
        Listed("at", 18, lambda change: change.at, "date"),
        Listed("change", 28, lambda change: texts(f"sheets.change.{change.what}")),
        Listed("where", 60, lambda change: changed_where(change, names)),
        Listed("undoes", 14, lambda change: change.undoes or None, "number"),
    ]
    return list_of(texts, "changes", listed, plan.changes)
