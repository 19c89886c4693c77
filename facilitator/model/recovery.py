"""Time until fallbacks work, per process and moment (Kennisnet's RTO, step 4: here estimated)."""

from facilitator.model.cells import Cell
from facilitator.model.flow import rounds, subjects
from facilitator.model.plan import RecoveryTime
from facilitator.model.question_set import Measure, Question, Round
from facilitator.model.session import Item, Session, processes, scenario_of


def recovery_times(session: Session) -> list[RecoveryTime]:
    """One estimate per process x moment, for the processes that a listed system serves."""
    found: list[RecoveryTime] = []
    for one in (one for one in rounds(session) if one.over == "systems"):
        timed = _measured(session, one, "time")
        levelled = _measured(session, one, "level")
        for process in (item.id for item in processes(session)):
            systems = [item for item in subjects(session, one) if process in item.texts("processes")]
            for moment in one.moments if systems and timed else []:
                found.append(_recovery(session, one.id, process, moment, systems, timed, levelled))
    return found


Measured = tuple[Question, Measure] | None


def _measured(session: Session, one: Round, wanted: str) -> Measured:
    for question in session.question_set.questions:
        for measure in question.measures:
            if question.id in one.questions and measure.id == wanted:
                return question, measure
    return None


def _recovery(
    session: Session,
    round_id: str,
    process: str,
    moment: str,
    systems: list[Item],
    timed: Measured,
    levelled: Measured,
) -> RecoveryTime:
    slowest: tuple[int, str, str] | None = None
    unknown: list[str] = []
    for system in systems:
        known = _value(session, round_id, system.id, moment, timed)
        if known is None:
            unknown.append(system.id)
        elif slowest is None or known[0] > slowest[0]:
            slowest = (known[0], known[1], system.id)
    level, note = _lowest_level(session, round_id, process, moment, systems, levelled)
    stories = [scenario_of(session, system.id) for system in systems]
    known_now = slowest if slowest and not unknown else None
    return RecoveryTime(
        process=process,
        moment=moment,
        scenarios=list(dict.fromkeys(story.id for story in stories if story)),
        minutes=known_now[0] if known_now else None,
        words=known_now[1] if known_now else "",
        slowest=slowest[2] if slowest else "",
        unknown=unknown,
        level=level,
        level_from=note,
    )


def _value(session: Session, round_id: str, system: str, moment: str, measured: Measured) -> tuple[int, str] | None:
    if measured is None:
        return None
    question, measure = measured
    answer = session.answer(Cell(round_id, system, moment, question.id))
    chosen = answer.measures.get(measure.id) if answer else None
    option = next((option for option in measure.options if option.id == chosen), None)
    return None if option is None or option.value is None else (option.value, option.name)


def _lowest_level(
    session: Session, round_id: str, process: str, moment: str, systems: list[Item], levelled: Measured
) -> tuple[str, str]:
    """The lowest level that was named for this process, with the system it was named at.

    A system that serves several processes speaks for the one it hits hardest.
    """
    lowest: tuple[int, str, str] | None = None
    for system in systems:
        hardest = system.text("hardest")
        known = _value(session, round_id, system.id, moment, levelled)
        if known is not None and (not hardest or hardest == process) and (lowest is None or known[0] < lowest[0]):
            lowest = (known[0], known[1], system.id)
    return (lowest[1], lowest[2]) if lowest else ("", "")
