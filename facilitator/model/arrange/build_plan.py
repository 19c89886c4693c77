"""Arrange a session as a plan. Arranges, never invents: see `plan` for what each part means."""

from collections.abc import Sequence

from facilitator.model.arrange.aims import board_word, goals
from facilitator.model.arrange.cells import is_assumed, plan_cell
from facilitator.model.arrange.evidence import evidence_of
from facilitator.model.arrange.follow_up import (
    captures,
    changes,
    corrections,
    decisions,
    earlier_places,
    named_people,
    plan_checks,
)
from facilitator.model.arrange.standing import with_standing
from facilitator.model.basics.days import year_later
from facilitator.model.basics.duration import duration_minutes
from facilitator.model.cells import parse_cell
from facilitator.model.checks.about_people import presence_noted
from facilitator.model.flow import all_cells, main_round, main_subjects, put_off, rounds, spoken_question, subjects
from facilitator.model.plan import (
    ExerciseProposal,
    Finding,
    Gap,
    Handbook,
    Meta,
    Observation,
    Participant,
    Plan,
    PlanCell,
    PlanMoment,
    PlanProcess,
    PlanQuestion,
    PlanRound,
    PlanScenario,
    PlanSubject,
    PlanSystem,
    PlanTurn,
)
from facilitator.model.session import Session, processes, scenario_of
from facilitator.model.sets.question_set import Expertise, Moment, Question, QuestionSet, Round
from facilitator.model.things.kinds import CORRECTION, Action, Parked, Process, Wish
from facilitator.model.things.kinds import Observation as Seen
from facilitator.model.things.system import System
from facilitator.model.things.thing import said_of
from facilitator.model.times.costs import costs
from facilitator.model.times.measured_times import carried_estimates, estimates, exercised
from facilitator.model.times.weakest import weakest_fallback
from facilitator.model.years.compare import compare, earlier_in, earlier_of
from facilitator.model.years.trend import trend

Named = tuple[str, Session]
"""A workshop with the name that it goes by."""


def build_plan(session: Session, *, previous: Sequence[Named] = (), with_changes: bool = False) -> Plan:
    """Arrange everything that a workshop found; the same session always gives the same plan.

    The log of changes is for an auditor alone: it is left out unless asked for by `with_changes`.
    `previous` are earlier workshops, each with its name, the oldest first: the plan says what changed
    since the last of them. Without one it says so from what came along in the session's own file.
    """
    plan = _arranged(session)
    earlier = earlier_of(previous[-1][1], previous[-1][0]) if previous else earlier_in(session)
    if earlier is not None:
        plan = with_standing(plan, session, earlier)
    if previous and main_round(session) is None:
        plan = _beside_estimates(plan, previous[-1][1])
    evidence = evidence_of(session, plan)
    years = trend([*previous, ("", session)]) if previous else []
    return plan.model_copy(
        update={
            "evidence": evidence,
            "changes": changes(session) if with_changes else [],
            "since": compare(earlier, session) if earlier is not None else None,
            "years": years,
        }
    )


def _beside_estimates(plan: Plan, workshop: Session) -> Plan:
    """What an exercise measured, beside what the workshop before it estimated (Kennisnet step 4)."""
    estimated = _arranged(workshop)
    known = {moment.id for moment in plan.moments}
    scenarios = {scenario.id for scenario in plan.scenarios}
    return plan.model_copy(
        update={
            "recovery_times": estimates(workshop) or plan.recovery_times,
            "moments": [*plan.moments, *(moment for moment in estimated.moments if moment.id not in known)],
            "scenarios": [
                *plan.scenarios,
                *(scenario for scenario in estimated.scenarios if scenario.id not in scenarios),
            ],
            "systems": plan.systems or estimated.systems,
            "other_systems": {**estimated.other_systems, **plan.other_systems},
        }
    )


def _arranged(session: Session) -> Plan:
    cells = _cells(session)
    listed = [item for _, item in main_subjects(session)] or session.systems()
    systems = [_system(session, item) for item in listed]
    question_set = session.question_set
    waiting = _put_off(session, cells)
    no_recovery_plan = [system.id for system in systems if system.self_managed and not system.recovery_plan]
    return Plan(
        meta=_meta(session),
        participants=_participants(session),
        missing_expertise=_missing_expertise(session),
        moments=[*map(_moment, question_set.moments), *_carried_moments(session)],
        questions=[_question(question) for question in question_set.questions],
        scenarios=_scenarios(session),
        rounds=[_round(session, walked) for walked in rounds(session)],
        processes=_processes(session, systems),
        systems=systems,
        cells=cells,
        gaps=_gaps(cells, waiting),
        put_off=waiting,
        findings=[_finding(session, cell) for cell in cells if cell.state in ("unknown", "ask", "nothing")],
        recovery_times=estimates(session),
        exercised=exercised(session),
        recovery_plans_needed=no_recovery_plan,
        actions=captures(session, Action),
        decisions=decisions(session),
        wishes=captures(session, Wish),
        parking=captures(session, Parked),
        observations=_observations(session),
        exercise=_exercise(session),
        assumptions=[cell.key for cell in cells if is_assumed(cell)],
        checks=plan_checks(session),
        costs=costs(session),
        corrections=corrections(session),
        named_people=named_people(session, cells),
        earlier_places=earlier_places(session),
        next_due=year_later(session.day),
        goals=goals(session),
        board_word=board_word(session),
        handbooks=_handbooks(question_set),
        other_systems=_other_systems(session),
        turns=_turns(session),
    )


def _other_systems(session: Session) -> dict[str, str]:
    """The names by id of systems that are not listed: those of the catalogue, and those that were taken off."""
    names = {entry.id: entry.name for entry in session.question_set.systems if session.system(entry.id) is None}
    for _, key in session.gone:
        taken_off = session.gone_system(key)
        if taken_off is not None:
            names[key] = taken_off.called
    return names


def _cells(session: Session) -> list[PlanCell]:
    """Every place where something is asked, with what was said there by whom."""
    entries: dict[str, list[str]] = {}
    for key, entry in sorted(session.answers):
        entries.setdefault(key, []).append(entry)
    return [plan_cell(session, cell, entries.get(str(cell), [])) for cell in all_cells(session)]


def _question(question: Question) -> PlanQuestion:
    asks = [measure.id for measure in question.measures]
    return PlanQuestion(id=question.id, name=question.name, letter=question.letter, recall=question.recall, asks=asks)


def _gaps(cells: list[PlanCell], waiting: list[str]) -> list[Gap]:
    """What nobody has said yet; a system that was left for another sitting is not missed."""
    gaps: list[Gap] = []
    for cell in cells:
        if cell.state in ("empty", "draft") and cell.subject not in waiting:
            gaps.append(Gap(cell=cell.key, grade=cell.grade, concept=cell.state == "draft"))
    return gaps


def _finding(session: Session, cell: PlanCell) -> Finding:
    asks = spoken_question(session, parse_cell(cell.key))
    return Finding(cell=cell.key, state=cell.state, reason=cell.reason, asks=asks)


def _observations(session: Session) -> list[Observation]:
    """What was seen afterwards; what a reader sent back is no observation of the room."""
    observations: list[Observation] = []
    for seen in session.observations():
        if seen.text and seen.about != CORRECTION:
            observations.append(Observation(about=seen.about, text=_observed(seen)))
    return observations


def _handbooks(question_set: QuestionSet) -> list[Handbook]:
    """The sources of the set in which somebody finds more."""
    further = [source for source in question_set.sources if source.further]
    return [Handbook(title=source.title, publisher=source.publisher, finds=source.further) for source in further]


def _put_off(session: Session, cells: list[PlanCell]) -> list[str]:
    """The systems that were left for another sitting, and of which nothing was said in this one."""
    said = {cell.subject for cell in cells if cell.state not in ("empty", "draft")}
    return [system.id for system in put_off(session) if system.id not in said]


def _observed(seen: Seen) -> str:
    """What was seen: of a show of hands, the hands too."""
    hands = [seen.yes, seen.no, seen.neither]
    if not any(hands):
        return seen.text
    return f"{seen.text}: {' / '.join(hand or '0' for hand in hands)}"


def _meta(session: Session) -> Meta:
    question_set = session.question_set
    return Meta(
        organisation=session.setting("organisation"),
        date=session.day,
        place=session.setting("place"),
        facilitator=session.setting("facilitator"),
        session=session.uuid,
        created=session.created,
        last_change=session.last_at,
        version=len(session.changes),
        language=session.setting("language", question_set.language),
        set_id=question_set.id,
        set_edition=question_set.edition,
        set_title=question_set.title,
        vocabulary={key: words for key, words in question_set.vocabulary.words.items() if words},
        set_language=question_set.language,
        coordinator=session.setting("coordinator"),
        joins=session.setting("joins"),
        table=session.setting("table"),
    )


def _participants(session: Session) -> list[Participant]:
    noted = presence_noted(session)
    participants: list[Participant] = []
    for person in session.people():
        came = session.was_there(person.id) if noted else None
        participants.append(Participant(id=person.id, **{**said_of(person, Participant), "present": came}))
    return participants


def _missing_expertise(session: Session) -> list[Expertise]:
    return session.missing_expertise() if presence_noted(session) else []


def _scenarios(session: Session) -> list[PlanScenario]:
    scenarios = [scenario_of(session, item.id) for walked in rounds(session) for item in subjects(session, walked)]
    unique = {scenario.id: scenario for scenario in scenarios if scenario is not None}
    return [
        PlanScenario(id=scenario.id, title=scenario.title, opening=scenario.opening) for scenario in unique.values()
    ]


def _turns(session: Session) -> list[PlanTurn]:
    """The surprises that were told, in the order of the workshop: what was answered after walked belongs to it."""
    turns: list[PlanTurn] = []
    for subject in dict.fromkeys(item.id for walked in rounds(session) for item in subjects(session, walked)):
        story = scenario_of(session, subject)
        told_at = session.released.get((story.id, subject)) if story is not None else None
        if story is not None and told_at is not None and story.surprise:
            turns.append(PlanTurn(subject=subject, scenario=story.id, text=story.surprise, at=told_at))
    return turns


def _round(session: Session, walked: Round) -> PlanRound:
    return PlanRound(
        id=walked.id,
        name=walked.name,
        chapter=walked.chapter,
        over=walked.over,
        subjects=[PlanSubject(id=item.id, name=item.called, about=item.about) for item in subjects(session, walked)],
        moments=walked.moments,
        questions=walked.questions,
    )


def _moment(moment: Moment) -> PlanMoment:
    minutes = duration_minutes(moment.duration) if moment.duration else None
    return PlanMoment(id=moment.id, name=moment.name, minutes=minutes)


def _carried_moments(session: Session) -> list[PlanMoment]:
    """The moments of the workshop before an evaluation, that its estimates belong to."""
    if main_round(session) is not None:
        return []
    known = {carried.estimate.moment: carried for carried in carried_estimates(session)}
    return [
        PlanMoment(id=moment, name=carried.moment_name, minutes=carried.moment_minutes)
        for moment, carried in known.items()
    ]


def _processes(session: Session, systems: list[PlanSystem]) -> list[PlanProcess]:
    return [_process(process, systems) for process in processes(session)]


def _process(process: Process, systems: list[PlanSystem]) -> PlanProcess:
    return PlanProcess(
        id=process.id,
        group=process.group,
        name=process.name,
        systems=[system.id for system in systems if process.id in system.processes],
        tolerable_minutes=process.tolerable_minutes,
        tolerable_on=process.tolerable_on,
    )


def _system(session: Session, system: System) -> PlanSystem:
    story = scenario_of(session, system.id)
    said = {
        **said_of(system, PlanSystem),
        "name": system.called,
        "kind": system.name,
        "scenario": story.id if story else "",
        "attended": list(session.there.get(system.id, {})),
    }
    return PlanSystem(id=system.id, **said)


def _exercise(session: Session) -> ExerciseProposal | None:
    weakest = weakest_fallback(session)
    if weakest is None:
        return None
    cell, why = weakest
    scenario = scenario_of(session, cell.subject)
    return ExerciseProposal(cell=str(cell), scenario=scenario.id if scenario else "", why=why)
