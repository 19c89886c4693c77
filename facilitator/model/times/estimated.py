"""Time until fallbacks work, per process and moment (Kennisnet's RTO, step 4: here estimated)."""

from collections.abc import Sequence

from facilitator.model.answers.facts import measure_of, option_at, question_with, value_at
from facilitator.model.basics.duration import duration_minutes, is_too_late
from facilitator.model.cells import Cell
from facilitator.model.figure import NOT_KNOWN, Figure, slowest
from facilitator.model.flow import main_round, main_subjects, moment_of
from facilitator.model.plan import FallbackState, RecoveryTime
from facilitator.model.records import AnswerRecord
from facilitator.model.session import BEFORE, Session, processes, scenario_of
from facilitator.model.sets.question_set import Round
from facilitator.model.things.system import System


def recovery_times(session: Session) -> list[RecoveryTime]:
    """One estimate per process x moment, for the processes that a listed system serves."""
    main = main_round(session)
    if main is None or question_with(session, main, "time") is None:
        return []
    times: list[RecoveryTime] = []
    for process in processes(session):
        systems = [system for _, system in main_subjects(session) if process.id in system.processes]
        times += [_recovery(session, main, process.id, moment, systems) for moment in main.moments if systems]
    return times


def estimated_time(session: Session, cell: Cell) -> Figure:
    """How soon the fallback of a cell works, as the room said; a fallback that is not there has no time."""
    answer = session.answer(cell)
    if answer is None or answer.state != "answered" or value_at(session, cell, "exists") == "no":
        return NOT_KNOWN
    option = option_at(session, cell, "time")
    if option is None or option.value is None:
        return NOT_KNOWN
    scenario = scenario_of(session, cell.subject)
    return Figure(
        value=option.value,
        words=option.name,
        how="estimate",
        on=_day(session, answer),
        story=scenario.title if scenario else "",
        moment=cell.moment,
        cells=[str(cell)],
    )


def _day(session: Session, answer: AnswerRecord) -> str:
    """The day (ISO) that an answer was given: what stands of an earlier year keeps its own."""
    if answer.entry == BEFORE and answer.confirms:
        return answer.confirms[-1]
    return session.held_on


def fallback_state(session: Session, cell: Cell) -> FallbackState:
    """Whether there is a fallback at a cell, and in time; empty where that was not asked or not talked about."""
    answer = session.answer(cell)
    if measure_of(session, cell.question, "exists") is None or answer is None:
        return ""
    exists = value_at(session, cell, "exists")
    if answer.state == "nothing" or (answer.state == "answered" and exists == "no"):
        return "absent"
    if answer.state != "answered":
        return ""
    if comes_too_late(session, cell):
        return "late"
    if exists == "partly":
        return "partly"
    return "arranged" if exists == "yes" else "unsaid"


def comes_too_late(session: Session, cell: Cell) -> bool:
    """Whether the fallback of a cell starts to work only when its moment is over."""
    minutes, duration = estimated_time(session, cell).value, moment_of(session, cell.moment).duration
    return minutes is not None and duration is not None and is_too_late(minutes, duration_minutes(duration))


def _recovery(session: Session, main: Round, process: str, moment: str, systems: list[System]) -> RecoveryTime:
    """How soon a process goes on at a moment, by the fallbacks of the systems that it needs."""
    question = question_with(session, main, "time")
    asked = question.id if question else ""
    cells = {system.id: Cell(main.id, system.id, moment, asked) for system in systems}
    times = {system: estimated_time(session, cell) for system, cell in cells.items()}
    absent = [system for system, cell in cells.items() if fallback_state(session, cell) == "absent"]
    partly = [system for system, cell in cells.items() if value_at(session, cell, "exists") == "partly"]
    unsaid = [system for system, cell in cells.items() if _is_unsaid(session, cell)]
    known = {system: time.value for system, time in times.items() if time.value is not None}
    # What does not exist has no time: that is known, and no question for anybody.
    unknown = [system for system in cells if system not in known and system not in absent]
    level, level_from = _lowest_level(session, main, process, moment, systems)
    return RecoveryTime(
        process=process,
        moment=moment,
        scenarios=_stories_of(session, systems),
        time=slowest(list(times.values())),
        slowest=max(known, key=lambda system: known[system], default=""),
        unknown=unknown,
        absent=absent,
        partly=partly,
        unsaid=unsaid,
        level=level,
        level_from=level_from,
    )


def _is_unsaid(session: Session, cell: Cell) -> bool:
    """Whether a time was said of a fallback, and not whether it is there."""
    asked = measure_of(session, cell.question, "exists") is not None
    return asked and estimated_time(session, cell).known and value_at(session, cell, "exists") is None


def _stories_of(session: Session, systems: Sequence[System]) -> list[str]:
    """The stories that are told about these systems, each once."""
    stories = [scenario_of(session, system.id) for system in systems]
    return list(dict.fromkeys(story.id for story in stories if story))


def _lowest_level(
    session: Session, main: Round, process: str, moment: str, systems: Sequence[System]
) -> tuple[str, str]:
    """The lowest level that was named for this process, with the system it was named at.

    A system that serves several processes speaks for the one it hits hardest.
    """
    question = question_with(session, main, "level")
    if question is None:
        return "", ""
    lowest: tuple[int, str, str] | None = None
    for system in systems:
        option = option_at(session, Cell(main.id, system.id, moment, question.id), "level")
        if option is None or option.value is None or system.hardest not in ("", process):
            continue
        if lowest is None or option.value < lowest[0]:
            lowest = (option.value, option.name, system.id)
    return (lowest[1], lowest[2]) if lowest else ("", "")
