"""Time until fallbacks work, per process and moment (Kennisnet's RTO, step 4: here estimated)."""

from facilitator.model.answers.facts import option_at, question_with
from facilitator.model.cells import Cell
from facilitator.model.flow import main_round, main_subjects
from facilitator.model.plan import RecoveryTime
from facilitator.model.session import Session, processes, scenario_of
from facilitator.model.sets.question_set import Round
from facilitator.model.things.system import System


def recovery_times(session: Session) -> list[RecoveryTime]:
    """One estimate per process x moment, for the processes that a listed system serves."""
    one = main_round(session)
    if one is None or question_with(session, one, "time") is None:
        return []
    found: list[RecoveryTime] = []
    for process in processes(session):
        systems = [system for _, system in main_subjects(session) if process.id in system.processes]
        found += [_recovery(session, one, process.id, moment, systems) for moment in one.moments if systems]
    return found


def _recovery(session: Session, one: Round, process: str, moment: str, systems: list[System]) -> RecoveryTime:
    slowest: tuple[int, str, str] | None = None
    unknown: list[str] = []
    for system in systems:
        known = _value(session, one, system.id, moment, "time")
        if known is None:
            unknown.append(system.id)
        elif slowest is None or known[0] > slowest[0]:
            slowest = (known[0], known[1], system.id)
    level, note = _lowest_level(session, one, process, moment, systems)
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


def _value(session: Session, one: Round, system: str, moment: str, wanted: str) -> tuple[int, str] | None:
    question = question_with(session, one, wanted)
    option = option_at(session, Cell(one.id, system, moment, question.id), wanted) if question else None
    return None if option is None or option.value is None else (option.value, option.name)


def _lowest_level(session: Session, one: Round, process: str, moment: str, systems: list[System]) -> tuple[str, str]:
    """The lowest level that was named for this process, with the system it was named at.

    A system that serves several processes speaks for the one it hits hardest.
    """
    lowest: tuple[int, str, str] | None = None
    for system in systems:
        known = _value(session, one, system.id, moment, "level")
        if known is not None and system.hardest in ("", process) and (lowest is None or known[0] < lowest[0]):
            lowest = (known[0], known[1], system.id)
    return (lowest[1], lowest[2]) if lowest else ("", "")
