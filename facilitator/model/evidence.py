"""What a workshop shows an auditor, per point of a norm: the norms are data in the set, dated.

A workshop is preparation: it is never evidence that something was exercised (norm BC.02 and the
exercises of BC.05), and no level of maturity is ever awarded.
"""

from collections.abc import Callable

from facilitator.model.plan import Plan, PlanEvidence, Shown
from facilitator.model.question_set import Proof
from facilitator.model.session import Session

Counts = Callable[[Session, Plan], int]


def evidence_of(session: Session, plan: Plan) -> list[PlanEvidence]:
    """Every point of a norm that the set names, with how much this workshop shows of it."""
    return [
        PlanEvidence(
            id=norm.id,
            norm=norm.norm,
            text=norm.text,
            source=norm.source,
            date=norm.date,
            checked=norm.checked or "",
            note=norm.note,
            shows=[Shown(proof=proof, count=PROOFS[proof](session, plan)) for proof in norm.shows],
            prepares=[Shown(proof=proof, count=PROOFS[proof](session, plan)) for proof in norm.prepares],
            adds=norm.adds,
            missing=norm.missing,
        )
        for norm in session.question_set.norms
    ]


def _in_chapter(plan: Plan, chapter: str) -> int:
    """How many questions of a part of the outcomes were discussed."""
    held = {one.id for one in plan.rounds if one.chapter == chapter}
    return sum(1 for cell in plan.cells if cell.round in held and cell.state not in ("empty", "draft"))


def _at_longest(_: Session, plan: Plan) -> int:
    """How many processes have a time at the longest moment."""
    last = {one.moments[-1] for one in plan.rounds if one.over == "systems" and one.moments}
    return sum(1 for one in plan.recovery_times if one.moment in last and one.minutes is not None)


def _headings(_: Session, plan: Plan) -> int:
    """How many of the subjects that a plan must treat have something in them."""
    named = ("decides", "sender", "deputy")
    parts = (
        any(cell.text for cell in plan.cells),
        any(measure.id in named for cell in plan.cells for measure in cell.measures),
        _in_chapter(plan, "crisis") > 0,
        any(cell.text for cell in plan.about("communication")),
        plan.exercise is not None,
        bool(plan.actions),
    )
    return sum(parts)


def _two_teams(_: Session, plan: Plan) -> int:
    """One when crisis team and recovery were named, and are not the same people."""
    if not _in_chapter(plan, "crisis"):
        return 0
    return int(not any(one.rule == "one-team" for one in plan.checks))


PROOFS: dict[Proof, Counts] = {
    "document": lambda _, plan: plan.meta.version,
    "decisions": lambda _, plan: len(plan.decisions),
    "register": lambda _, plan: len(plan.systems),
    "estimates": lambda _, plan: sum(1 for one in plan.recovery_times if one.minutes is not None),
    "recovery-plans": lambda _, plan: sum(1 for one in plan.systems if one.self_managed),
    "headings": _headings,
    "longest-moment": _at_longest,
    "exercise-proposal": lambda _, plan: int(plan.exercise is not None),
    "changes": lambda session, _: int(bool(session.setting("previous"))),
    "participants": lambda _, plan: sum(1 for one in plan.participants if one.present),
    "log": lambda session, _: sum(1 for one in session.changes if one.at),
    "hot-wash": lambda _, plan: sum(1 for one in plan.observations if one.about in ("good", "better", "surprise")),
    "actions": lambda _, plan: sum(1 for one in plan.actions if one.owner and one.due),
    "crisis-organisation": lambda _, plan: _in_chapter(plan, "crisis"),
    "two-teams": _two_teams,
    "named-people": lambda _, plan: len(plan.named_people),
    "readiness": lambda _, plan: _in_chapter(plan, "readiness"),
    "next-date": lambda _, plan: int(bool(plan.next_due)),
}
