"""What one kind of workshop can take over from another: who does what in a crisis, both ways.

The team's workshop goes over each subject of readiness; the continuity workshop asks the same in one
short round. What was said in the one is offered in the other as last year's answers are.
"""

from collections.abc import Iterator

from facilitator.model.answers.facts import names_at, person_name, value_at
from facilitator.model.cells import Cell
from facilitator.model.flow import round_cells, rounds, subject_name
from facilitator.model.records import AnswerRecord, Value
from facilitator.model.session import BEFORE, Session
from facilitator.model.sets.question_set import Chapter, QuestionSet, Round


def crossed(old: Session, question_set: QuestionSet, date: str) -> dict[str, AnswerRecord]:
    """Earlier answers by cell of the new set, made from what `old` said in the other kind of round."""
    found: dict[str, AnswerRecord] = {}
    for one in question_set.rounds:
        for key, text, measures, asked in _offers(old, one, question_set):
            if text:
                found[key] = AnswerRecord(
                    cell=key, entry=BEFORE, text=text, measures=measures, confirms=[date], asked=asked
                )
    return found


Offer = tuple[str, str, dict[str, Value], str]


def _offers(old: Session, one: Round, question_set: QuestionSet) -> Iterator[Offer]:
    other: dict[Chapter, Chapter] = {"crisis": "readiness", "readiness": "crisis"}
    wanted = other.get(one.chapter)
    if wanted is None or not one.subjects:
        return
    said = [cell for part in rounds(old) if part.chapter == wanted for cell in round_cells(old, part)]
    lead = [cell for cell in said if names_at(old, cell, "fills")]
    for asked in one.questions:
        question = question_set.question(asked)
        measures = {measure.id for measure in question.measures} if question else set()
        key = str(Cell(one.id, one.subjects[0].id, one.walk[0], asked))
        name = question.name if question else asked
        if "team" in measures:
            people = [person for cell in lead for person in names_at(old, cell, "fills")]
            yield key, "\n".join(_line(old, cell) for cell in lead), {"team": list(dict.fromkeys(people))}, name
        elif "fills" in measures and lead:
            first = {one: names_at(old, lead[0], one) for one in ("fills", "deputy")}
            yield key, _people(old, lead[0]), {one: list(names) for one, names in first.items() if names}, name
        elif "channel" in measures and one.chapter == "crisis":
            reached = [(cell, value_at(old, cell, "channel")) for cell in said]
            lines = [f"{subject_name(old, cell.round, cell.subject)}: {words}" for cell, words in reached if words]
            yield key, "\n".join(lines), {}, name


def _people(old: Session, cell: Cell) -> str:
    people = ", ".join(person_name(old, one) for one in names_at(old, cell, "fills"))
    deputies = ", ".join(person_name(old, one) for one in names_at(old, cell, "deputy"))
    return f"{people} ({deputies})" if deputies else people


def _line(old: Session, cell: Cell) -> str:
    return f"{subject_name(old, cell.round, cell.subject)}: {_people(old, cell)}"
