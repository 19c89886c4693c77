"""One board, several schools: their workshops beside each other, by kind of system, question and moment.

Arranges the plans of the schools, never invents: what differs stays apart, by school.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.basics.likeness import ids_by_name, plain_words
from facilitator.model.cells import Coverage
from facilitator.model.plan import Plan, PlanCell
from facilitator.model.schools.overview import (
    Combined,
    CombinedCell,
    CombinedKind,
    CombinedTime,
    Likeness,
    NotCombined,
    School,
    SchoolAction,
    SchoolAnswer,
    SchoolDecision,
    SchoolSystem,
    SchoolTime,
    WhyNot,
)
from facilitator.model.session import Session
from facilitator.model.sets.question_set import Grade

GRADES: tuple[Grade, ...] = ("must", "should", "may")
SAID: tuple[Coverage, ...] = ("answered", "unknown", "ask", "nothing", "not_applicable")
"""States of a cell that was talked about."""


@dataclass(frozen=True)
class _One:
    """A school that counts: its name, its plan, and the kind of each of its subjects."""

    name: str
    plan: Plan
    kinds: dict[tuple[str, str], str]


def combine(named: Sequence[tuple[str, Session]]) -> Combined:
    """Combine sessions (each with the name of its file) that follow the set of the first.

    A session of another set or edition, and one that is there twice, is left out and named; so is a
    question that not all of them ask.
    """
    fitting, left_out = _fitting(named)
    labels = _labels(fitting)
    pairs = zip(labels, fitting, strict=True)
    schools = [_One(label, build_plan(session), _kinds(session)) for label, (_, session) in pairs]
    shared, more = _shared_questions(schools)
    kinds = _listed_kinds(schools, fitting)
    first = schools[0].plan
    return Combined(
        set_id=first.meta.set_id,
        set_edition=first.meta.set_edition,
        set_title=first.meta.set_title,
        language=first.meta.language,
        last_change=max(one.plan.meta.last_change for one in schools),
        schools=[_school(one) for one in schools],
        kinds=kinds,
        cells=_cells(schools, kinds, shared),
        times=_times(schools),
        actions=[SchoolAction(school=one.name, action=action) for one in schools for action in one.plan.actions],
        decisions=[SchoolDecision(school=one.name, decision=each) for one in schools for each in one.plan.decisions],
        moments={each.id: each.name for one in reversed(schools) for each in one.plan.moments},
        questions={each.id: each.name for one in reversed(schools) for each in one.plan.questions},
        processes={each.id: each.name for one in reversed(schools) for each in one.plan.processes},
        left_out=[*left_out, *more],
    )


def _fitting(named: Sequence[tuple[str, Session]]) -> tuple[list[tuple[str, Session]], list[NotCombined]]:
    """The sessions that follow the set of the first, each once."""
    fitting: list[tuple[str, Session]] = []
    left_out: list[NotCombined] = []
    wanted = named[0][1].question_set
    for name, session in named:
        own = session.question_set
        why: WhyNot | None = None
        if own.id != wanted.id:
            why, detail = "other_set", own.id
        elif own.edition != wanted.edition:
            why, detail = "other_edition", own.edition
        elif any(session.uuid == other.uuid for _, other in fitting):
            why, detail = "twice", ""
        if why is None:
            fitting.append((name, session))
        else:
            left_out.append(NotCombined(school=name, why=why, detail=detail))
    return fitting, left_out


def _labels(fitting: Sequence[tuple[str, Session]]) -> list[str]:
    """What each school is called: its organisation, else its place, else its file; whatever tells all apart."""
    for key in ("organisation", "place"):
        found = [session.setting(key) for _, session in fitting]
        if all(found) and len({plain_words(one) for one in found}) == len(found):
            return found
    return [name for name, _ in fitting]


def _kinds(session: Session) -> dict[tuple[str, str], str]:
    """The kind of every subject: what it was picked from; of an own system the words of its name."""
    found: dict[tuple[str, str], str] = {}
    known = ids_by_name((entry.name, entry.id) for entry in session.question_set.systems)
    for one in session.question_set.rounds:
        for item in session.listed("system") if one.over == "systems" else []:
            words = plain_words(item.text("name"))
            found[one.id, item.id] = item.text("kind") or known.get(words, words) or item.id
    return found


def _kind(school: _One, cell: PlanCell) -> str:
    return school.kinds.get((cell.round, cell.subject), cell.subject)


def _shared_questions(schools: Sequence[_One]) -> tuple[set[str], list[NotCombined]]:
    """The questions that every school is asked, and what only some are asked."""
    asked = [{each.id for each in one.plan.questions} for one in schools]
    shared = set.intersection(*asked)
    more = [
        NotCombined(school=one.name, why="other_question", detail=question)
        for one, own in zip(schools, asked, strict=True)
        for question in sorted(own - shared)
    ]
    return shared, more


def _listed_kinds(schools: Sequence[_One], fitting: Sequence[tuple[str, Session]]) -> list[CombinedKind]:
    """Every kind that a school has, in the order of the first school that has it."""
    entries = {entry.id: entry.name for _, session in fitting for entry in session.question_set.systems}
    found: dict[tuple[str, str], CombinedKind] = {}
    for school in schools:
        suppliers = {one.id: one.supplier for one in school.plan.systems}
        own_kinds = {one.id: one.kind for one in school.plan.systems}
        for each in school.plan.rounds:
            for subject in each.subjects:
                kind = school.kinds.get((each.id, subject.id), subject.id)
                name = entries.get(kind) or own_kinds.get(subject.id) or subject.name
                listed = found.setdefault((each.id, kind), CombinedKind(round=each.id, id=kind, name=name, systems=[]))
                supplier = suppliers.get(subject.id, "")
                listed.systems.append(SchoolSystem(school=school.name, name=subject.name, supplier=supplier))
    return list(found.values())


def _cells(schools: Sequence[_One], kinds: Sequence[CombinedKind], shared: set[str]) -> list[CombinedCell]:
    found: dict[tuple[str, str, str, str], list[SchoolAnswer]] = {}
    for school in schools:
        names = {(each.id, one.id): one.name for each in school.plan.rounds for one in each.subjects}
        for cell in school.plan.cells:
            if cell.question in shared:
                key = (cell.round, _kind(school, cell), cell.moment, cell.question)
                name = names.get((cell.round, cell.subject), cell.subject)
                found.setdefault(key, []).append(_answer(school.name, name, cell))
    order = {(one.round, one.id): place for place, one in enumerate(kinds)}
    return [
        CombinedCell(round=one, kind=kind, moment=moment, question=asked, likeness=_likeness(answers), answers=answers)
        for (one, kind, moment, asked), answers in sorted(found.items(), key=lambda pair: order[pair[0][:2]])
    ]


def _answer(school: str, system: str, cell: PlanCell) -> SchoolAnswer:
    return SchoolAnswer(
        school=school,
        system=system,
        cell=cell.key,
        grade=cell.grade,
        state=cell.state,
        text=cell.text or (cell.concept if cell.state == "draft" else ""),
        reason=cell.reason,
        measures=cell.measures,
        others=[one.text for one in cell.others if not one.by],
    )


def _likeness(answers: Sequence[SchoolAnswer]) -> Likeness:
    """Whether answers are the same: in state, in words (capitals and signs apart) and in what was picked."""
    said = [one for one in answers if one.state in SAID]
    if not said:
        return "open"
    if len({one.school for one in answers}) == 1:
        return "alone"
    if len(said) < len(answers):
        return "partly"
    first, *others = [_sense(one) for one in said]
    return "same" if all(one == first for one in others) else "differs"


def _sense(one: SchoolAnswer) -> tuple[object, ...]:
    measures = frozenset((measure.id, measure.words) for measure in one.measures)
    return one.state, plain_words(one.text), plain_words(one.reason), measures, tuple(one.others)


def _times(schools: Sequence[_One]) -> list[CombinedTime]:
    """Per process and moment the times of all schools; the slowest counts, if every school knows."""
    found: dict[tuple[str, str], list[SchoolTime]] = {}
    for school in schools:
        for one in school.plan.recovery_times:
            names = {each.id: each.name for each in school.plan.systems}
            unknown = [names.get(each, each) for each in one.unknown]
            time = SchoolTime(school=school.name, minutes=one.minutes, words=one.words, unknown=unknown)
            found.setdefault((one.process, one.moment), []).append(time)
    return [
        CombinedTime(process=process, moment=moment, slowest=_slowest(times), times=times)
        for (process, moment), times in found.items()
    ]


def _slowest(times: Sequence[SchoolTime]) -> str:
    known = [(one.minutes, one.school) for one in times if one.minutes is not None]
    return max(known, key=lambda one: one[0])[1] if len(known) == len(times) else ""


def _school(one: _One) -> School:
    plan = one.plan
    counts: dict[Grade, int] = {grade: sum(gap.grade == grade for gap in plan.gaps) for grade in GRADES}
    return School(
        name=one.name,
        organisation=plan.meta.organisation,
        place=plan.meta.place,
        date=plan.meta.date,
        session=plan.meta.session,
        systems=len(plan.systems),
        discussed=sum(cell.state in SAID for cell in plan.cells),
        cells=len(plan.cells),
        gaps=counts,
    )
