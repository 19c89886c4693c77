"""Lists of what comes after the workshop: actions, decisions, wishes, people, corrections, evidence."""

from collections.abc import Sequence

from facilitator.export.lists.sheet import Sheet, Value, columns, sheet, yes_no
from facilitator.export.names import Names
from facilitator.export.sentences import changed_where, named_at, subject_part
from facilitator.model.arrange.follow_up import CORRECTION
from facilitator.model.plan import NamedPerson, Plan, PlanCapture, Shown
from facilitator.texts import Texts


def actions(plan: Plan, names: Names) -> Sheet:
    """What will be done, by whom, by when."""
    texts = names.texts
    heads = columns(
        texts, ("number", 6, "number"), ("action", 60), ("owner", 22), ("due", 13, "date"), ("status", 12),
        ("from", 36), ("concept", 10),
    )  # fmt: skip
    rows: list[list[Value]] = [
        [
            number,
            one.text,
            one.owner,
            one.due,
            texts(f"sheets.status.{one.status}"),
            names.cell(one.cell),
            _concept(one.concept, texts),
        ]
        for number, one in enumerate(plan.actions, start=1)
    ]
    return sheet(texts, "actions", heads, rows)


def decisions(plan: Plan, names: Names) -> Sheet:
    """The decision points for the board, with room for what it decides."""
    texts = names.texts
    heads = columns(
        texts, ("number", 6, "number"), ("decision", 42), ("options", 32), ("recommendation", 32), ("otherwise", 32),
        ("cost", 16), ("decided", 24), ("decided_on", 12, "date"), ("from", 25), ("concept", 9),
    )  # fmt: skip
    rows: list[list[Value]] = [
        [
            number,
            one.text,
            one.options,
            one.recommendation,
            one.otherwise,
            one.cost,
            one.decided,
            one.decided_on,
            names.cell(one.cell),
            _concept(one.concept, texts),
        ]
        for number, one in enumerate(plan.decisions, start=1)
    ]
    return sheet(texts, "decisions", heads, rows)


def wishes(plan: Plan, names: Names) -> Sheet:
    """Wishes for the board and what was parked for later."""
    texts = names.texts
    rows = [*_captured("wish", plan.wishes, names), *_captured("parking", plan.parking, names)]
    heads = columns(
        texts, ("kind", 16), ("text", 70), ("owner", 22), ("due", 13, "date"), ("from", 36), ("concept", 10)
    )
    return sheet(texts, "wishes", heads, rows)


def _captured(of: str, captures: Sequence[PlanCapture], names: Names) -> list[list[Value]]:
    texts = names.texts
    kind = texts(f"common.of.{of}")
    return [
        [kind, one.text, one.owner, one.due, names.cell(one.cell), _concept(one.concept, texts)] for one in captures
    ]


def _concept(concept: bool, texts: Texts) -> str:
    return texts("common.state.draft") if concept else ""


def people(plan: Plan, names: Names) -> Sheet:
    """Who was invited, and who was there."""
    texts = names.texts
    rows: list[list[Value]] = [
        [
            one.name,
            one.function,
            ", ".join(texts(f"common.expertise.{expertise}") for expertise in one.expertise),
            yes_no(one.present, texts),
            one.stand_in_for,
            yes_no(one.manager, texts),
        ]
        for one in plan.participants
    ]
    heads = columns(
        texts, ("name", 26), ("function", 28), ("expertise", 24), ("present", 10), ("stand_in_for", 24), ("manager", 14)
    )
    return sheet(texts, "people", heads, rows)


def named(plan: Plan, names: Names) -> Sheet:
    """Everybody whom the outcomes name: they must be told (Kennisnet step 3)."""
    texts = names.texts
    rows: list[list[Value]] = [
        [one.name, one.function, yes_no(one.manager, texts), _named_at(one, names), None] for one in plan.named_people
    ]
    heads = columns(texts, ("name", 26), ("function", 28), ("manager", 14), ("named_at", 60), ("informed", 14, "date"))
    return sheet(texts, "named", heads, rows)


def _named_at(person: NamedPerson, names: Names) -> str:
    """Where somebody is named, in the order of the plan."""
    return "\n".join(named_at(person, names))


def observations(plan: Plan, names: Names) -> Sheet:
    """What the room said afterwards; what came back from readers stands with the corrections."""
    texts = names.texts
    looked_back: list[list[Value]] = [
        [texts(f"common.about.{one.about}") if texts.has(f"common.about.{one.about}") else one.about, one.text]
        for one in plan.observations
        if one.about != CORRECTION
    ]
    return sheet(texts, "observations", columns(texts, ("about", 24), ("text", 90)), looked_back)


def corrections(plan: Plan, names: Names) -> Sheet:
    """Who was asked to read the concept: by when, and what came back."""
    texts = names.texts
    rows: list[list[Value]] = [
        [one.person, one.due, yes_no(one.came_back, texts), one.back] for one in plan.corrections
    ]
    heads = columns(texts, ("name", 26), ("due", 13, "date"), ("came_back", 14), ("back", 80))
    return sheet(texts, "corrections", heads, rows)


def evidence(plan: Plan, names: Names) -> Sheet:
    """What the workshop shows an auditor, what it only prepares, and what only the organisation can add."""
    texts = names.texts
    heads = columns(
        texts, ("norm", 10), ("norm_text", 44), ("shows", 36), ("prepares", 36), ("adds", 36), ("missing", 32),
        ("source", 22), ("norm_date", 12, "date"),
    )  # fmt: skip
    rows: list[list[Value]] = [
        [
            one.norm,
            one.text,
            _shown(one.shows, texts),
            _shown(one.prepares, texts),
            "\n".join(one.adds),
            one.missing,
            one.source,
            one.date,
        ]
        for one in plan.evidence
    ]
    return sheet(texts, "evidence", heads, rows)


def _shown(shown: Sequence[Shown], texts: Texts) -> str:
    """What there is, with how much of it; what is missing says so."""
    lines: list[str] = []
    for one in shown:
        lines.append(f"{texts(f'sheets.proof.{one.proof}')}: {one.count or texts('sheets.proof_missing')}")
        lines += [f"- {subject_part(part, texts).text}" for part in one.parts]
    return "\n".join(lines)


def changes(plan: Plan, names: Names) -> Sheet:
    """The log of changes, for an auditor: when and where, never the words."""
    texts = names.texts
    rows: list[list[Value]] = [
        [one.number, one.at, texts(f"sheets.change.{one.what}"), changed_where(one, names), one.undoes or None]
        for one in plan.changes
    ]
    heads = columns(
        texts, ("number", 8, "number"), ("at", 18, "date"), ("change", 28), ("where", 60), ("undoes", 14, "number")
    )
    return sheet(texts, "changes", heads, rows)
