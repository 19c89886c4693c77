"""What one kind of workshop can take over from another: who does what in a crisis, both ways.

The team's workshop goes over each subject of readiness; the continuity workshop asks the same in one
short round. What the group said in one of them is offered in the other, as last year's answers are.
"""

from collections.abc import Iterator
from typing import NamedTuple

from facilitator.model.answers.facts import names_at, person_name, value_at
from facilitator.model.cells import Cell
from facilitator.model.flow import round_cells, rounds, subject_name
from facilitator.model.records import AnswerRecord, Value
from facilitator.model.session import BEFORE, Session
from facilitator.model.sets.question_set import Chapter, QuestionSet, Round

OTHER_KIND: dict[Chapter, Chapter] = {"crisis": "readiness", "readiness": "crisis"}
"""The chapter whose answers a round of this chapter can take over."""


class Offer(NamedTuple):
    """What can be taken over at a cell: the words and the measures for it, and what they were an answer to."""

    key: str
    text: str
    measures: dict[str, Value]
    question: str


def crossed(old: Session, question_set: QuestionSet, date: str) -> dict[str, AnswerRecord]:
    """Earlier answers by cell of the new set, made from what `old` said in the other kind of round.

    `date` is the day of the old workshop: the answers count as said then.
    """
    offered: dict[str, AnswerRecord] = {}
    for asking in question_set.rounds:
        for offer in _offers(old, asking, question_set):
            if offer.text:
                offered[offer.key] = AnswerRecord(
                    cell=offer.key,
                    entry=BEFORE,
                    text=offer.text,
                    measures=offer.measures,
                    confirms=[date],
                    asked=offer.question,
                )
    return offered


def _offers(old: Session, asking: Round, question_set: QuestionSet) -> Iterator[Offer]:
    """For each question of a round, what `old` said about it in the round of the other kind."""
    chapter = OTHER_KIND.get(asking.chapter)
    if chapter is None or not asking.subjects or not _is_of_team(asking, question_set):
        return
    cells = _cells_of(old, chapter)
    filled = [cell for cell in cells if names_at(old, cell, "fills")]
    for question_id in asking.questions:
        question = question_set.question(question_id)
        if question is None:
            continue
        measures: dict[str, Value] = {}
        asks = {measure.id for measure in question.measures}
        if "team" in asks:
            text, measures = _team(old, filled)
        elif "fills" in asks and filled:
            # This question wants one person: who fills the first subject, and that is who leads.
            text, measures = _lead(old, filled[0])
        elif "channel" in asks and asking.chapter == "crisis":
            text = _channels(old, cells)
        else:
            continue
        cell = Cell(asking.id, asking.subjects[0].id, asking.walk[0], question_id)
        yield Offer(key=str(cell), text=text, measures=measures, question=question.name)


def _is_of_team(walked: Round, question_set: QuestionSet) -> bool:
    """Whether a round goes over the team itself: of those about readiness the one with the most subjects.

    Who only watches has a round of its own, and leads nothing.
    """
    if walked.chapter != "readiness":
        return True
    sizes = {other.id: len(other.subjects) for other in question_set.rounds if other.chapter == "readiness"}
    return walked.id == max(sizes, key=lambda key: sizes[key])


def _cells_of(old: Session, chapter: Chapter) -> list[Cell]:
    cells: list[Cell] = []
    for walked in rounds(old):
        if walked.chapter == chapter and _is_of_team(walked, old.question_set):
            cells += round_cells(old, walked)
    return cells


def _team(old: Session, filled: list[Cell]) -> tuple[str, dict[str, Value]]:
    """Everybody who fills a subject: a line for each subject, and each person once."""
    people: list[str] = []
    for cell in filled:
        people += names_at(old, cell, "fills")
    text = "\n".join(_line(old, cell) for cell in filled)
    return text, {"team": list(dict.fromkeys(people))}


def _lead(old: Session, cell: Cell) -> tuple[str, dict[str, Value]]:
    """Who fills the subject of a cell, and who stands in."""
    measures: dict[str, Value] = {}
    for measure in ("fills", "deputy"):
        people = names_at(old, cell, measure)
        if people:
            measures[measure] = list(people)
    return _people(old, cell), measures


def _channels(old: Session, cells: list[Cell]) -> str:
    """How each subject is reached, a line for each that said so."""
    lines: list[str] = []
    for cell in cells:
        channel = value_at(old, cell, "channel")
        if channel:
            lines.append(f"{subject_name(old, cell.round, cell.subject)}: {channel}")
    return "\n".join(lines)


def _people(old: Session, cell: Cell) -> str:
    """Who fills a subject, with who stands in between brackets."""
    people = ", ".join(person_name(old, person) for person in names_at(old, cell, "fills"))
    deputies = ", ".join(person_name(old, person) for person in names_at(old, cell, "deputy"))
    return f"{people} ({deputies})" if deputies else people


def _line(old: Session, cell: Cell) -> str:
    return f"{subject_name(old, cell.round, cell.subject)}: {_people(old, cell)}"
