"""What was measured at a cell: the small facts that go with an answer, looked up by their id.

Some ids mean something to the program, in every set (`docs/question-sets.md`): `exists`, `time`,
`leans-on`, `channel-leans-on`, `certainty`, `tested-on`, `level`, `loss`, `band`, `amount`, `limit`,
`sender`, `decides`, `deputy`. A set that leaves one out just gives no such facts.
"""

from collections.abc import Iterator, Mapping, Sequence

from facilitator.model.basics.nobody import names_nobody
from facilitator.model.cells import Cell
from facilitator.model.records import AnswerRecord, Value
from facilitator.model.session import Session
from facilitator.model.sets.question_set import Measure, Option, Question, Round

LEANING = ("leans-on", "channel-leans-on")
"""Measures that name what a fallback, or the channel of a message, needs to work."""

TASKS = ("decides", "sender")
"""Measures that give somebody something to do."""


def measure_of(session: Session, question_id: str, measure_id: str) -> Measure | None:
    """The measure with this id at a question, if the set asks for it there."""
    question = session.question_set.question(question_id)
    if question is None:
        return None
    return next((measure for measure in question.measures if measure.id == measure_id), None)


def question_with(session: Session, walked: Round, measure_id: str) -> Question | None:
    """The first question of a round that has a measure with this id."""
    for question_id in walked.questions:
        if measure_of(session, question_id, measure_id) is not None:
            return session.question_set.question(question_id)
    return None


def facts_of(answer: AnswerRecord) -> Mapping[str, Value]:
    """What is filled in beside an answer, as far as it counts.

    It stays with an answer that becomes "unknown" or "nothing arranged", and is no fact then.
    """
    return answer.measures if answer.state == "answered" else {}


def somebody(names: Sequence[str]) -> list[str]:
    """Of what was filled in as names, what names somebody: "we do not know" is no person who stands in."""
    return [name for name in names if not names_nobody(name)]


def value_at(session: Session, cell: Cell, measure_id: str) -> Value | None:
    """The value of a measure at a cell; None when there is none, or when the room said that it does not know."""
    answer = session.answer(cell)
    value = facts_of(answer).get(measure_id) if answer is not None else None
    if isinstance(value, list):
        measure = measure_of(session, cell.question, measure_id)
        value = somebody(value) if measure is not None and measure.kind == "people" else value
    return None if value in ("", []) else value


def option_at(session: Session, cell: Cell, measure_id: str) -> Option | None:
    """The option that was chosen for a measure at a cell; None when none was."""
    return _option(session, cell.question, measure_id, value_at(session, cell, measure_id))


def number_at(session: Session, cell: Cell, measure_id: str) -> int | None:
    """The number behind a measure at a cell: minutes, a level, cents; None when nobody knows."""
    return number_of(session, cell.question, measure_id, value_at(session, cell, measure_id))


def number_of(session: Session, question_id: str, measure_id: str, value: Value | None) -> int | None:
    """The number behind a value, also one of an earlier year, by this year's choices; None when there is none.

    An amount is its own number; of a choice it is what the set gives with the option.
    """
    # Python counts true as 1, and yes is no number.
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    option = _option(session, question_id, measure_id, value)
    return option.value if option else None


def _option(session: Session, question_id: str, measure_id: str, value: Value | None) -> Option | None:
    measure = measure_of(session, question_id, measure_id)
    if measure is None:
        return None
    return next((option for option in measure.options if option.id == value), None)


def names_at(session: Session, cell: Cell, measure_id: str) -> list[str]:
    """The people or systems that a measure names at a cell."""
    value = value_at(session, cell, measure_id)
    return list(value) if isinstance(value, list) else []


def people_named(session: Session, cell: Cell) -> Iterator[tuple[Measure, str]]:
    """Everybody that the measures of a cell name, with the measure."""
    question = session.question_set.question(cell.question)
    if question is None:
        return
    for measure in question.measures:
        if measure.kind == "people":
            for name in names_at(session, cell, measure.id):
                yield measure, name


def person_name(session: Session, person: str) -> str:
    """What somebody is called who is named by id, or by name alone."""
    item = session.person(person)
    if item is None:
        return person
    return item.name or item.function or person
