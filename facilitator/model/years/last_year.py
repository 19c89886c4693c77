"""What a workshop knows of the one before: answers to adopt, systems to look at again, stories that were told."""

from facilitator.model.answers.coverage import measures_of
from facilitator.model.answers.facts import facts_of, number_of
from facilitator.model.basics.duration import duration_minutes, is_too_late
from facilitator.model.cells import Cell, parse_cell
from facilitator.model.flow import main_round, moment_of
from facilitator.model.records import AnswerRecord, ItemRecord, Value
from facilitator.model.session import Session, scenario_of, subject_item
from facilitator.model.sets.question_set import Measure
from facilitator.model.things.listed import AnyThing
from facilitator.model.things.system import System

CHANGES = ("same", "changed", "gone")
"""What a system can be since last year (Kennisnet, step 7); a new one is simply listed."""


def has_previous(session: Session) -> bool:
    """Whether this workshop follows another."""
    return bool(session.setting("previous"))


def asks_again(session: Session) -> bool:
    """Whether this workshop asks something that the one before it asked: it can say what changed since."""
    return has_previous(session) and any(fits(session, key) for key in session.befores)


def fits(session: Session, key: str) -> bool:
    """Whether this year's questions and systems have a cell, walked or not."""
    try:
        cell = parse_cell(key)
    except ValueError:
        return False
    walked = session.question_set.round(cell.round)
    if walked is None or subject_item(session, cell.round, cell.subject) is None:
        return False
    return cell.moment in walked.moments and cell.question in walked.questions


def left_behind(session: Session) -> list[AnswerRecord]:
    """What was said in an earlier year where this year's questions and systems have no place for it."""
    return [before for key, before in session.befores.items() if not before.empty and not fits(session, key)]


def is_of_other_kind(session: Session, answer: AnswerRecord) -> bool:
    """Whether an answer of before was given in another kind of workshop, whose questions this one never asked."""
    return session.question_set.round(answer.cell.partition("/")[0]) is None


def same_said(answer: AnswerRecord, other: AnswerRecord) -> bool:
    """Whether two answers say the same; what was filled in beside the words may differ."""
    return _saying(answer) == _saying(other)


def still_said(answer: AnswerRecord, before: AnswerRecord) -> bool:
    """Whether all that an answer says was said before: its words, and whatever is filled in beside them.

    What was filled in before and is not now may be a choice that the set no longer has: it says nothing new.
    """
    filled = {key: value for key, value in facts_of(answer).items() if value not in (None, "", [])}
    earlier = facts_of(before)
    return same_said(answer, before) and all(earlier.get(key) == value for key, value in filled.items())


def _saying(answer: AnswerRecord) -> tuple[str, str, str]:
    return answer.text.strip(), answer.state, answer.reason


def adopted(session: Session, cell: Cell) -> AnswerRecord | None:
    """The answer that confirms what was said last year; None when nothing was.

    Choices that the set no longer has stay behind with last year's answer.
    """
    before = session.before(cell)
    if before is None:
        return None
    known = {measure.id: measure for measure in measures_of(session, cell)}
    measures = {key: value for key, value in before.measures.items() if key in known and _has(known[key], value)}
    changes = {"entry": "main", "measures": measures, "asked": "", "undoes": 0, "number": 0, "at": "", "elapsed": 0}
    return before.model_copy(update=changes)


def _has(measure: Measure, value: Value) -> bool:
    return not measure.options or value in [option.id for option in measure.options]


def confirmations(session: Session, cell: Cell) -> list[str]:
    """The dates of the earlier workshops that said what is said here now; empty once it says something else."""
    answer, before = session.answer(cell), session.before(cell)
    if answer is None or before is None or not answer.confirms or not still_said(answer, before):
        return []
    return list(answer.confirms)


def told_scenarios(session: Session) -> list[str]:
    """The stories that were told in this workshop and in those before it."""
    titles = told_before(session)
    # A workshop that goes over no systems tells one story, and that only when somebody said something.
    subjects = [system.id for system in session.systems()] if main_round(session) else [""][: len(session.answers)]
    for subject in subjects:
        scenario = scenario_of(session, subject)
        if scenario is not None:
            titles.append(scenario.id)
    return list(dict.fromkeys(titles))


def told_before(session: Session) -> list[str]:
    """The stories that were told in the workshops before this one."""
    before = session.settings.get("previous_scenarios")
    return list(before) if isinstance(before, list) else []


def came_along(session: Session, kind: type[AnyThing]) -> list[AnyThing]:
    """What came along of last year and is still on its list."""
    return [thing for thing in session.all_of(kind) if thing.from_previous]


def taken_off(session: Session, kind: type[AnyThing]) -> list[AnyThing]:
    """What came along of last year and is not on its list any more, as it last was."""
    last: dict[str, ItemRecord] = {}
    for change in session.changes:
        if isinstance(change, ItemRecord) and change.of == kind.of and not change.gone:
            last[change.id] = change
    unlisted = [record for item, record in last.items() if session.item(kind.of, item) is None]
    things = [kind.read(record.id, record.fields) for record in unlisted]
    return [thing for thing in things if thing.from_previous]


def is_weak(session: Session, system: str) -> bool:
    """Whether last year left a system without a fallback, unknown, or with one that comes too late."""
    return any(_is_weak(session, before) for before in _about(session, system))


def is_undiscussed(session: Session, system: str) -> bool:
    """Whether a system was on the list, and no workshop has talked about it yet."""
    return not _about(session, system)


def _about(session: Session, system: str) -> list[AnswerRecord]:
    """What earlier workshops said about a system that this year's questions still have a place for."""
    main = main_round(session)
    if main is None:
        return []
    begin = f"{main.id}/{system}/"
    return [before for key, before in session.befores.items() if key.startswith(begin) and fits(session, key)]


def _is_weak(session: Session, before: AnswerRecord) -> bool:
    facts = facts_of(before)
    if before.state in ("unknown", "ask", "nothing") or facts.get("exists") in ("no", "partly"):
        return True
    cell = parse_cell(before.cell)
    minutes = number_of(session, cell.question, "time", facts.get("time"))
    duration = moment_of(session, cell.moment).duration
    # A moment that is a phase lasts no time, so nothing can come too late for it.
    return minutes is not None and duration is not None and is_too_late(minutes, duration_minutes(duration))


def asks_attention(session: Session, system: System) -> bool:
    """Whether a system changed, was weak or was never discussed: then it is proposed in depth."""
    changed = system.change == "changed"
    return changed or is_undiscussed(session, system.id) or is_weak(session, system.id)
