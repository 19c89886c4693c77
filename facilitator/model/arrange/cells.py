"""Arrange one cell for the plan: the words, the measures, what stood there before, and when it was said."""

from facilitator.model.answers.blind import blind_round
from facilitator.model.answers.chosen import chosen_names
from facilitator.model.answers.prepared import is_adopted
from facilitator.model.cells import Cell
from facilitator.model.flow import cell_grade
from facilitator.model.plan import (
    PlanBlind,
    PlanCell,
    PlanEntry,
    PlanLine,
    PlanMeasure,
)
from facilitator.model.records import AnswerRecord
from facilitator.model.session import Session, cell_question
from facilitator.model.times.estimated import fallback_state
from facilitator.model.times.tried import is_tried, trying_doubt

EXERCISE_TIMES = {"measured-time", "noticed-at", "arranged-at"}
"""What of an exercise says how long something took."""


def plan_cell(session: Session, cell: Cell, entries: list[str]) -> PlanCell:
    """One cell with all that was said at it; `entries` are the contributions beside the room's answer."""
    answer = session.answer(cell)
    key = str(cell)
    said = answer.text if answer else ""
    wording = session.wordings.get((key, "main"), "")
    measures = _measures(session, cell, answer)
    answered = answer is None or answer.state == "answered"
    return PlanCell(
        key=key,
        round=cell.round,
        subject=cell.subject,
        moment=cell.moment,
        question=cell.question,
        grade=cell_grade(session, cell),
        state=session.coverage(cell),
        text=wording or said,
        raw=said if wording and wording != said else "",
        corrected=_corrected(session, answer),
        lines=_lines(session, cell, answer),
        fallback=fallback_state(session, cell),
        tried=is_tried(session, cell),
        doubt=trying_doubt(session, cell),
        concept=session.draft(cell) or "",
        reason=answer.reason if answer else "",
        same_as=answer.same_as if answer else "",
        measures=measures if answered else [],
        aside=[] if answered else measures,
        blind=_blind(session, cell),
        others=[_entry(session, cell, entry) for entry in entries if entry != "main" and session.answer(cell, entry)],
    )


def _lines(session: Session, cell: Cell, answer: AnswerRecord | None) -> list[PlanLine]:
    """The things that an answer holds, each with the time at which it was said first."""
    question, walked = cell_question(session, cell), session.question_set.round(cell.round)
    logged = walked is not None and walked.chapter == "log"
    if answer is None or question is None or not (question.repeat or logged):
        return []
    said = _things(answer) if question.repeat else [answer.text.strip()]
    said = [line for line in said if line]
    before = [record for record in session.history(answer.thing()) if isinstance(record, AnswerRecord)]
    lines: list[PlanLine] = []
    for line in said:
        times = [record.at for record in before if line in (*_things(record), record.text.strip())]
        lines.append(PlanLine(text=line, at=times[0] if times else answer.at))
    return lines


def _things(answer: AnswerRecord) -> list[str]:
    return [line.strip() for line in answer.text.splitlines()]


def _corrected(session: Session, answer: AnswerRecord | None) -> str:
    """What stood here before the room saw what else falls over, and put it right."""
    if answer is None or not answer.corrects:
        return ""
    before = ""
    for record in session.history(answer.thing()):
        if isinstance(record, AnswerRecord) and not record.corrects and record.text:
            before = record.text
    # Put right and back again is nothing to tell.
    return before if before != answer.text else ""


def is_assumed(cell: PlanCell) -> bool:
    """The room thinks so, and nobody has tried it."""
    return any(measure.id == "certainty" and measure.value == "think" for measure in cell.measures)


def _entry(session: Session, cell: Cell, entry: str) -> PlanEntry:
    answer = session.answers[str(cell), entry]
    return PlanEntry(
        entry=entry,
        text=answer.text,
        state=answer.state,
        reason=answer.reason,
        same_as=answer.same_as,
        measures=_measures(session, cell, answer),
        by=answer.by,
        adopted=is_adopted(session, answer),
    )


def _measures(session: Session, cell: Cell, answer: AnswerRecord | None) -> list[PlanMeasure]:
    question = cell_question(session, cell)
    if answer is None or question is None:
        return []
    filled = {key for key, value in answer.measures.items() if value not in (None, "", [])}
    if not filled & EXERCISE_TIMES:
        # "Measured" says how a time is known: without a time it would claim what nobody measured.
        filled.discard("estimated")
    measures: list[PlanMeasure] = []
    for measure in question.measures:
        if measure.id in filled:
            value = answer.measures[measure.id]
            chosen = chosen_names(session, measure, value)
            measures.append(
                PlanMeasure(id=measure.id, name=measure.name, value=value, chosen=chosen, kind=measure.kind)
            )
    return measures


def _blind(session: Session, cell: Cell) -> PlanBlind | None:
    """What everybody wrote before anybody spoke, by the lowest and the highest time."""
    blind = blind_round(session, cell)
    if blind is None:
        return None
    known = [option.name for option in blind.known]
    lowest, highest = (known[0], known[-1]) if known else ("", "")
    return PlanBlind(lowest=lowest, highest=highest, people=len(blind.written), without=len(blind.written) - len(known))
