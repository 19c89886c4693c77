"""One board, several schools: their workshops beside each other, by kind of system, question and moment.

Arranges the plans of the schools, never invents: what differs stays apart, by school.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.arrange.quality import fallback_round, quality_of
from facilitator.model.basics.likeness import ids_by_name, plain_words
from facilitator.model.cells import Coverage
from facilitator.model.plan import Plan, PlanCell, PlanMeasure
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
    SchoolCost,
    SchoolDecision,
    SchoolSystem,
    SchoolTime,
    WhyNot,
)
from facilitator.model.schools.tables import TABLE
from facilitator.model.session import Session
from facilitator.model.sets.question_set import Grade, QuestionSet

GRADES: tuple[Grade, ...] = ("must", "should", "may")
SAID: tuple[Coverage, ...] = ("answered", "unknown", "ask", "nothing", "not_applicable")
"""States of a cell that was talked about."""


@dataclass(frozen=True)
class _Counted:
    """A school that counts: its name, its plan, and the kind of each of its subjects (by round and subject)."""

    name: str
    plan: Plan
    kinds: dict[tuple[str, str], str]


def combine(named: Sequence[tuple[str, Session]]) -> Combined:
    """Combine sessions (each with the name of its file) that follow the set of the first.

    A session of another set or edition, and one that is there twice, is left out and named; so is a
    question that not all of them ask.
    """
    fitting, left_out = _fitting(named)
    schools: list[_Counted] = []
    for label, (_, session) in zip(_labels(fitting), fitting, strict=True):
        schools.append(_Counted(label, build_plan(session), _kinds(session)))
    shared, not_shared = _shared_questions(schools)
    kinds = _listed_kinds(schools, fitting)
    meta = schools[0].plan.meta
    plans = [school.plan for school in schools]
    return Combined(
        set_id=meta.set_id,
        set_edition=meta.set_edition,
        set_title=meta.set_title,
        language=meta.language,
        last_change=max(plan.meta.last_change for plan in plans),
        schools=[_school(school) for school in schools],
        kinds=kinds,
        cells=_cells(schools, kinds, shared),
        times=_times(schools),
        actions=_actions(schools),
        decisions=_decisions(schools),
        costs=[SchoolCost(school=school.name, cost=cost) for school in schools for cost in school.plan.costs],
        moments=_names(plan.moments for plan in plans),
        questions=_names(plan.questions for plan in plans),
        processes=_names(plan.processes for plan in plans),
        left_out=[*left_out, *not_shared],
        vocabulary=meta.vocabulary,
        set_language=meta.set_language,
        tables=all(session.setting(TABLE) for _, session in fitting),
        plans={school.name: school.plan for school in schools},
    )


class _Named(Protocol):
    """A part of a plan that has an id and a name."""

    @property
    def id(self) -> str: ...

    @property
    def name(self) -> str: ...


def _names(lists: Iterable[Sequence[_Named]]) -> dict[str, str]:
    """Names by id, one list a school; where schools call a thing otherwise, the first school's name counts."""
    names: dict[str, str] = {}
    for parts in reversed(list(lists)):
        for part in parts:
            names[part.id] = part.name
    return names


def _actions(schools: Sequence[_Counted]) -> list[SchoolAction]:
    return [SchoolAction(school=school.name, action=action) for school in schools for action in school.plan.actions]


def _decisions(schools: Sequence[_Counted]) -> list[SchoolDecision]:
    decisions: list[SchoolDecision] = []
    for school in schools:
        for decision in school.plan.decisions:
            decisions.append(SchoolDecision(school=school.name, decision=decision))
    return decisions


def _fitting(named: Sequence[tuple[str, Session]]) -> tuple[list[tuple[str, Session]], list[NotCombined]]:
    """The sessions that follow the set of the first, each once."""
    fitting: list[tuple[str, Session]] = []
    left_out: list[NotCombined] = []
    wanted = named[0][1].question_set
    for name, session in named:
        reason = _why_not(session, wanted, [other for _, other in fitting])
        if reason is None:
            fitting.append((name, session))
        else:
            left_out.append(NotCombined(school=name, why=reason[0], detail=reason[1]))
    return fitting, left_out


def _why_not(session: Session, wanted: QuestionSet, others: Sequence[Session]) -> tuple[WhyNot, str] | None:
    """Why a session cannot stand beside the others, with the id or edition that is in the way; None when it can."""
    own = session.question_set
    if own.id != wanted.id:
        return "other_set", own.id
    if own.edition != wanted.edition:
        return "other_edition", own.edition
    if any(session.uuid == other.uuid for other in others):
        return "twice", ""
    return None


def _labels(fitting: Sequence[tuple[str, Session]]) -> list[str]:
    """What each is called: its table, else its organisation, place or file; whatever tells all apart."""
    for key in (TABLE, "organisation", "place"):
        labels = [session.setting(key) for _, session in fitting]
        if all(labels) and len({plain_words(label) for label in labels}) == len(labels):
            return labels
    return [name for name, _ in fitting]


def _kinds(session: Session) -> dict[tuple[str, str], str]:
    """The kind of every system: what it was picked from; of an own system the words of its name."""
    kinds: dict[tuple[str, str], str] = {}
    known = ids_by_name((entry.name, entry.id) for entry in session.question_set.systems)
    for listed in session.question_set.rounds:
        if listed.over != "systems":
            continue
        for system in session.systems():
            words = plain_words(system.name)
            kinds[listed.id, system.id] = system.kind or known.get(words, words) or system.id
    return kinds


def _kind(school: _Counted, round_id: str, subject: str) -> str:
    """The kind of a subject; what is no system is its own kind: every school has the same."""
    return school.kinds.get((round_id, subject), subject)


def _shared_questions(schools: Sequence[_Counted]) -> tuple[set[str], list[NotCombined]]:
    """The questions that every school is asked, and what only some are asked."""
    shared = set.intersection(*map(_questions, schools))
    not_shared: list[NotCombined] = []
    for school in schools:
        for question in sorted(_questions(school) - shared):
            not_shared.append(NotCombined(school=school.name, why="other_question", detail=question))
    return shared, not_shared


def _questions(school: _Counted) -> set[str]:
    return {question.id for question in school.plan.questions}


def _listed_kinds(schools: Sequence[_Counted], fitting: Sequence[tuple[str, Session]]) -> list[CombinedKind]:
    """Every kind that a school has, in the order of the first school that has it."""
    entries = {entry.id: entry.name for _, session in fitting for entry in session.question_set.systems}
    kinds: dict[tuple[str, str], CombinedKind] = {}
    for school in schools:
        systems = {system.id: system for system in school.plan.systems}
        for walked in school.plan.rounds:
            for subject in walked.subjects:
                kind = _kind(school, walked.id, subject.id)
                system = systems.get(subject.id)
                own_kind = system.kind if system else ""
                name = entries.get(kind) or own_kind or subject.name
                listed = kinds.setdefault(
                    (walked.id, kind), CombinedKind(round=walked.id, id=kind, name=name, systems=[])
                )
                supplier = system.supplier if system else ""
                listed.systems.append(SchoolSystem(school=school.name, name=subject.name, supplier=supplier))
    return list(kinds.values())


def _cells(schools: Sequence[_Counted], kinds: Sequence[CombinedKind], shared: set[str]) -> list[CombinedCell]:
    """What the schools say beside each other, by kind (in the order of `kinds`), moment and question."""
    together: dict[tuple[str, str, str, str], list[SchoolAnswer]] = {}
    for school in schools:
        names = _subject_names(school.plan)
        fallbacks = fallback_round(school.plan)
        for cell in school.plan.cells:
            if cell.question in shared:
                key = (cell.round, _kind(school, cell.round, cell.subject), cell.moment, cell.question)
                name = names.get((cell.round, cell.subject), cell.subject)
                answer = _answer(school.name, name, cell.as_it_stands())
                if fallbacks is not None and (cell.round, cell.question) == (fallbacks.id, fallbacks.questions[0]):
                    answer = answer.model_copy(update={"quality": quality_of(cell)})
                together.setdefault(key, []).append(answer)
    order = {(kind.round, kind.id): place for place, kind in enumerate(kinds)}
    cells: list[CombinedCell] = []
    for key in sorted(together, key=lambda key: order[key[:2]]):
        round_id, kind_id, moment, question = key
        answers = together[key]
        likeness = _likeness(answers, {school.name: school.plan for school in schools})
        cells.append(
            CombinedCell(
                round=round_id, kind=kind_id, moment=moment, question=question, likeness=likeness, answers=answers
            )
        )
    return cells


def _subject_names(plan: Plan) -> dict[tuple[str, str], str]:
    return {(walked.id, subject.id): subject.name for walked in plan.rounds for subject in walked.subjects}


def _answer(school: str, system: str, cell: PlanCell) -> SchoolAnswer:
    text = cell.text
    if not text and cell.state == "draft":
        text = cell.concept
    return SchoolAnswer(
        school=school,
        system=system,
        cell=cell.key,
        grade=cell.grade,
        state=cell.state,
        text=text,
        reason=cell.reason,
        measures=cell.measures,
        # What somebody wrote on a worksheet is no second opinion of the room.
        others=[other.text for other in cell.others if not other.by],
        stands_since=cell.earlier_on if cell.since == "stands" else "",
    )


def _likeness(answers: Sequence[SchoolAnswer], plans: Mapping[str, Plan]) -> Likeness:
    """Whether answers are the same: in state, in words (capitals and signs apart) and in what was picked."""
    said = [answer for answer in answers if answer.state in SAID]
    if not said:
        return "open"
    if len({answer.school for answer in answers}) == 1:
        return "alone"
    if len(said) < len(answers):
        return "partly"
    senses = {_sense(plans[answer.school].cell(answer.cell).as_it_stands()) for answer in said}
    return "same" if len(senses) == 1 else "differs"


def _sense(cell: PlanCell) -> tuple[object, ...]:
    """All that is told of an answer: what differs in any of it does not stand there once for all."""
    words = [plain_words(text) for text in (cell.text, cell.reason, cell.raw, cell.corrected, cell.concept)]
    others = [
        (other.by, other.state, plain_words(other.text), plain_words(other.reason), _picked(other.measures))
        for other in cell.others
    ]
    since = cell.earlier_on if cell.since == "stands" else ""
    return cell.state, tuple(words), _picked(cell.measures), _picked(cell.aside), tuple(others), since, cell.blind


def _picked(measures: Sequence[PlanMeasure]) -> frozenset[tuple[str, str]]:
    return frozenset((measure.id, measure.chosen or str(measure.value)) for measure in measures)


def _times(schools: Sequence[_Counted]) -> list[CombinedTime]:
    """Per process and moment the times of all schools; the slowest counts, if every school knows."""
    together: dict[tuple[str, str], list[SchoolTime]] = {}
    for school in schools:
        names = {system.id: system.name for system in school.plan.systems}
        for time in school.plan.recovery_times:
            own = SchoolTime(
                school=school.name,
                minutes=time.minutes,
                words=time.words,
                unknown=[names.get(system, system) for system in time.unknown],
                absent=[names.get(system, system) for system in time.absent],
                partly=[names.get(system, system) for system in time.partly],
                unsaid=[names.get(system, system) for system in time.unsaid],
                on=time.time.on,
            )
            together.setdefault((time.process, time.moment), []).append(own)
    return [
        CombinedTime(process=process, moment=moment, slowest=_slowest(times), times=times)
        for (process, moment), times in together.items()
    ]


def _slowest(times: Sequence[SchoolTime]) -> str:
    """The school whose time is the longest, and all of them when several take as long.

    Empty when one does not know its time: it may be slower still.
    """
    known = [(time.minutes, time.school) for time in times if time.minutes is not None]
    if len(known) != len(times):
        return ""
    longest = max(minutes for minutes, _ in known)
    return ", ".join(dict.fromkeys(school for minutes, school in known if minutes == longest))


def _school(school: _Counted) -> School:
    plan = school.plan
    counts: dict[Grade, int] = dict.fromkeys(GRADES, 0)
    for gap in plan.still_needed():
        counts[gap.grade] += 1
    return School(
        name=school.name,
        organisation=plan.meta.organisation,
        place=plan.meta.place,
        date=plan.meta.date,
        session=plan.meta.session,
        systems=len(plan.systems),
        discussed=len([cell for cell in plan.cells if cell.state in SAID]),
        cells=len(plan.cells),
        gaps=counts,
    )
