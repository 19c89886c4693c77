"""What the evaluation of an exercise begins with: the story and the fallback that the workshop before it proposed."""

from collections.abc import Iterator, Mapping

from facilitator.model.basics.ids import unused_id
from facilitator.model.flow import cell_name
from facilitator.model.records import ItemRecord, Record, SetRecord, Value
from facilitator.model.session import Session, scenario_of
from facilitator.model.sets.question_set import QuestionSet
from facilitator.model.times.weakest import weakest_fallback


def evaluates(question_set: QuestionSet) -> bool:
    """Whether a set looks back on an exercise of processes."""
    return any(part.chapter == "evaluation" and part.over == "processes" for part in question_set.rounds)


def is_of_exercise(old: Session, question_set: QuestionSet) -> bool:
    """Whether these questions look back on the exercise that a workshop proposed."""
    return evaluates(question_set) and not evaluates(old.question_set)


def exercised_goals(old: Session, question_set: QuestionSet, goals: Mapping[str, str]) -> Iterator[SetRecord]:
    """The goals of the exercise as those of its evaluation: the room says how far they were reached."""
    if is_of_exercise(old, question_set):
        for key, goal in goals.items():
            yield SetRecord(key=key, value=goal)


def exercised_story(old: Session, question_set: QuestionSet) -> Iterator[Record]:
    """The records that tell an evaluation what was exercised: the story by its title, the fallback as it was said.

    Nothing where the workshop had no fallback to exercise, or where the new one evaluates nothing.
    """
    weakest = weakest_fallback(old)
    first = next(iter(question_set.scenarios), None)
    if weakest is None or first is None or not is_of_exercise(old, question_set):
        return
    cell, _ = weakest
    answer, story = old.answer(cell), scenario_of(old, cell.subject)
    said = f": \u201c{answer.text}\u201d" if answer and answer.text else ""
    opening = f"{first.opening}\n{cell_name(old, cell)}{said}"
    taken = old.ids_ever("scenario") | {scenario.id for scenario in question_set.scenarios}
    item = unused_id("exercised", taken)
    fields: dict[str, Value] = {"title": story.title if story else first.title, "opening": opening}
    fields |= {f"at-{place}": words for place, words in first.developments.items()}
    yield ItemRecord(of="scenario", id=item, fields=fields)
    yield SetRecord(key="scenario", value=item)
