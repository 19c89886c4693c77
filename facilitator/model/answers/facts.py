"""What was measured at a cell: the small facts that go with an answer, looked up by their id.

Some ids mean something to the program, in every set (`docs/question-sets.md`): `exists`, `time`,
`leans-on`, `channel-leans-on`, `certainty`, `tested-on`, `level`, `loss`, `band`, `amount`, `limit`,
`sender`, `decides`, `deputy`. A set that leaves one out just gives no such facts.
"""

from collections.abc import Iterator

from facilitator.model.cells import Cell
from facilitator.model.records import Value
from facilitator.model.session import Session
from facilitator.model.sets.question_set import Measure, Option, Question, Round

LEANING = ("leans-on", "channel-leans-on")
"""Measures that name what a fallback, or the channel of a message, needs to work."""

TASKS = ("decides", "sender")
"""Measures that give somebody something to do."""


def measure_of(session: Session, question: str, wanted: str) -> Measure | None:
    """The measure with this id at a question, if the set asks for it there."""
    found = session.question_set.question(question)
    return next((one for one in found.measures if one.id == wanted), None) if found else None


def question_with(session: Session, one: Round, wanted: str) -> Question | None:
    """The first question of a round that has a measure with this id."""
    questions = [session.question_set.question(question) for question in one.questions]
    return next((one for one in questions if one and any(measure.id == wanted for measure in one.measures)), None)


def value_at(session: Session, cell: Cell, wanted: str) -> Value | None:
    """The value of a measure at a cell; None when there is none."""
    answer = session.answer(cell)
    value = answer.measures.get(wanted) if answer else None
    return None if value in ("", []) else value


def option_at(session: Session, cell: Cell, wanted: str) -> Option | None:
    """The option that was chosen for a measure at a cell; None when none was."""
    measure, value = measure_of(session, cell.question, wanted), value_at(session, cell, wanted)
    return next((option for option in measure.options if option.id == value), None) if measure else None


def number_at(session: Session, cell: Cell, wanted: str) -> int | None:
    """The number behind a measure at a cell: minutes, a level, cents; None when nobody knows."""
    value = value_at(session, cell, wanted)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    option = option_at(session, cell, wanted)
    return option.value if option else None


def names_at(session: Session, cell: Cell, wanted: str) -> list[str]:
    """The people or systems that a measure names at a cell."""
    value = value_at(session, cell, wanted)
    return list(value) if isinstance(value, list) else []


def people_named(session: Session, cell: Cell) -> Iterator[tuple[Measure, str]]:
    """Everybody that the measures of a cell name, with the measure."""
    question = session.question_set.question(cell.question)
    for measure in question.measures if question else []:
        if measure.kind == "people":
            for name in names_at(session, cell, measure.id):
                yield measure, name


def person_name(session: Session, person: str) -> str:
    """What somebody is called who is named by id, or by name alone."""
    listed = session.person(person)
    return (listed.name or listed.function or person) if listed else person
