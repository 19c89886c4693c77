"""What a workshop shows an auditor, per point of a norm: the norms are data in the set, dated.

A workshop is preparation: it is never evidence that something was exercised (norm BC.02 and the
exercises of BC.05), and no level of maturity is ever awarded.
"""

from collections.abc import Callable

from facilitator.model.answers.facts import people_named
from facilitator.model.basics.dates import read_date
from facilitator.model.cells import parse_cell
from facilitator.model.plan import Plan, PlanCell, PlanEvidence, Shown, ShownPart, SubjectOfPlan
from facilitator.model.records import AnswerRecord
from facilitator.model.session import BEFORE, Session
from facilitator.model.sets.question_set import Norm, Proof

Counts = Callable[[Session, Plan], int]


def evidence_of(session: Session, plan: Plan) -> list[PlanEvidence]:
    """Every point of a norm that the set names, with how much this workshop shows of it."""
    return [_evidence(norm, session, plan) for norm in session.question_set.norms]


def _evidence(norm: Norm, session: Session, plan: Plan) -> PlanEvidence:
    return PlanEvidence(
        id=norm.id,
        norm=norm.norm,
        text=norm.text,
        source=norm.source,
        date=norm.date,
        checked=norm.checked or "",
        note=norm.note,
        shows=[_shown(proof, session, plan) for proof in norm.shows],
        prepares=[_shown(proof, session, plan) for proof in norm.prepares],
        adds=norm.adds,
        missing=norm.missing,
    )


def _shown(proof: Proof, session: Session, plan: Plan) -> Shown:
    parts = plan_subjects(session, plan) if proof == "headings" else []
    return Shown(proof=proof, count=PROOFS[proof](session, plan), parts=parts)


def _answered_in(plan: Plan, chapter: str) -> list[PlanCell]:
    """The questions of a part of the outcomes that were answered: what nobody knows is no answer."""
    held = {part.id for part in plan.rounds if part.chapter == chapter}
    return [cell for cell in plan.cells if cell.round in held and cell.state == "answered"]


def _at_longest(_: Session, plan: Plan) -> int:
    """How many processes have a time at the longest moment, by fallbacks that are said to be there."""
    last = {part.moments[-1] for part in plan.rounds if part.over == "systems" and part.moments}
    return sum(1 for time in plan.recovery_times if time.moment in last and time.time.known and not time.unsaid)


def plan_subjects(session: Session, plan: Plan) -> list[ShownPart]:
    """The six subjects that a plan must treat, each with how much of what was asked about it there is.

    A subject has what its questions hold, not what was merely talked about: a fallback that exists, somebody
    who is named, an answer in words, a process of which an exercise measured the time.
    """
    asks: dict[str, set[str]] = {}
    for question in session.question_set.questions:
        asks[question.id] = {measure.id for measure in question.measures}
    relevant = [cell for cell in plan.cells if cell.state != "not_applicable"]

    def with_measure(*wanted: str) -> list[PlanCell]:
        return [cell for cell in relevant if not asks.get(cell.question, set()).isdisjoint(wanted)]

    def held(key: SubjectOfPlan, cells: list[PlanCell], *wanted: str) -> ShownPart:
        filled = [{measure.id for measure in cell.measures} for cell in cells]
        holding = [measures for measures in filled if not measures.isdisjoint(wanted)]
        return ShownPart(id=key, there=len(holding), asked=len(cells))

    fallbacks = with_measure("exists")
    messages = with_measure("channel", "audience", "first-within")
    crisis = {part.id for part in plan.rounds if part.chapter == "crisis"}
    of_crisis = [cell for cell in plan.cells if cell.round in crisis]
    exercised = {exercise.process for exercise in plan.exercised if exercise.time.is_measured}
    return [
        ShownPart(id="procedures", there=sum(cell.fallback == "arranged" for cell in fallbacks), asked=len(fallbacks)),
        held("roles", with_measure("sender", "fills", "team"), "sender", "fills", "team"),
        held("responsibilities", with_measure("decides"), "decides"),
        ShownPart(id="crisis", there=len(_answered_in(plan, "crisis")), asked=len(of_crisis)),
        ShownPart(id="communication", there=sum(_is_answered(cell) for cell in messages), asked=len(messages)),
        ShownPart(id="testing", there=len(exercised), asked=len(plan.processes)),
    ]


def _is_answered(cell: PlanCell) -> bool:
    # A question mark is no answer in words.
    return cell.state == "answered" and any(letter.isalnum() for letter in cell.text)


def _headings(session: Session, plan: Plan) -> int:
    """How many of the six subjects have something in them."""
    return sum(1 for part in plan_subjects(session, plan) if part.there)


def _two_teams(session: Session, plan: Plan) -> int:
    """One when people were named for the crisis team and for the recovery, and they are not the same."""
    if not _names_people(session, plan, "crisis") or not _names_people(session, plan, "fallbacks"):
        return 0
    rules = [check.rule for check in plan.checks]
    return int("one-team" not in rules)


def _names_people(session: Session, plan: Plan, chapter: str) -> bool:
    """Whether somebody is named in a part of the outcomes."""
    cells = [parse_cell(plan_cell.key) for plan_cell in _answered_in(plan, chapter)]
    return bool([person for cell in cells for _, person in people_named(session, cell)])


def _document(_: Session, plan: Plan) -> int:
    """The version of what was written down; none as long as nobody has answered anything."""
    return plan.meta.version if any(cell.state not in ("empty", "draft") for cell in plan.cells) else 0


def _answer_times(session: Session, _: Plan) -> int:
    """How many answers have the time at which they were given."""
    answers = [record for record in session.changes if isinstance(record, AnswerRecord) and record.entry != BEFORE]
    return sum(1 for answer in answers if answer.at and not answer.empty)


def _agreed(_: Session, plan: Plan) -> int:
    """How many actions have a name and a date; one that was dropped is no action any more."""
    return sum(1 for action in plan.actions if action.owner and read_date(action.due) and action.status != "dropped")


PROOFS: dict[Proof, Counts] = {
    "document": _document,
    "decisions": lambda _, plan: sum(1 for decision in plan.decisions if not decision.concept),
    "register": lambda _, plan: len(plan.systems),
    "estimates": lambda _, plan: sum(1 for time in plan.recovery_times if time.time.known),
    "recovery-plans": lambda _, plan: sum(1 for system in plan.systems if system.self_managed),
    "headings": _headings,
    "longest-moment": _at_longest,
    "exercise-proposal": lambda _, plan: int(plan.exercise is not None),
    "changes": lambda session, _: int(bool(session.setting("previous"))),
    "participants": lambda _, plan: sum(1 for person in plan.participants if person.present),
    "log": _answer_times,
    "hot-wash": lambda _, plan: sum(1 for seen in plan.observations if seen.about in ("good", "better", "surprise")),
    "actions": _agreed,
    "crisis-organisation": lambda _, plan: len(_answered_in(plan, "crisis")),
    "two-teams": _two_teams,
    "named-people": lambda _, plan: sum(1 for person in plan.named_people if not person.set_aside),
    "readiness": lambda _, plan: len(_answered_in(plan, "readiness")),
    "next-date": lambda _, plan: int(bool(plan.next_due)),
}
