"""Arrange one cell for the plan: the words, the measures, what stood there before, and when it was said."""

from collections.abc import Callable, Sequence

from facilitator.model.answers.blind import blind_round
from facilitator.model.answers.chosen import chosen_names
from facilitator.model.answers.facts import measure_of, number_of, somebody
from facilitator.model.answers.prepared import is_adopted
from facilitator.model.cells import Cell
from facilitator.model.flow import cell_grade
from facilitator.model.plan import PlanBlind, PlanCell, PlanEntry, PlanLine, PlanMeasure
from facilitator.model.records import AnswerRecord
from facilitator.model.session import Session, cell_question
from facilitator.model.times.estimated import fallback_state
from facilitator.model.times.measured_times import clock_minutes
from facilitator.model.times.tried import is_tried, trying_doubt


def plan_cell(session: Session, cell: Cell, entries: list[str]) -> PlanCell:
    """One cell with all that was said at it; `entries` are the contributions beside the room's answer."""
    key = str(cell)
    answer = session.answer(cell) or AnswerRecord(cell=key)
    wording = session.wordings.get((key, "main"), "")
    measures = _measures(session, cell, answer)
    # What was filled in and then called unknown, or not arranged, counts for nothing and is set aside.
    counts = answer.state == "answered"
    return PlanCell(
        key=key,
        round=cell.round,
        subject=cell.subject,
        moment=cell.moment,
        question=cell.question,
        grade=cell_grade(session, cell),
        state=session.coverage(cell),
        text=wording or answer.text,
        raw=answer.text if wording and wording != answer.text else "",
        corrected=_corrected(session, answer),
        lines=_lines(session, cell, answer),
        fallback=fallback_state(session, cell),
        tried=is_tried(session, cell),
        doubt=trying_doubt(session, cell),
        concept=session.draft(cell) or "",
        reason=answer.reason,
        same_as=answer.same_as,
        measures=_counting(session, cell, measures) if counts else [],
        aside=_naming_nobody(session, cell, measures) if counts else measures,
        blind=_blind(session, cell),
        others=[_entry(session, cell, entry) for entry in entries if entry != "main" and session.answer(cell, entry)],
    )


def _lines(session: Session, cell: Cell, answer: AnswerRecord) -> list[PlanLine]:
    """The things that an answer holds, each with the time at which it was said first."""
    question, walked = cell_question(session, cell), session.question_set.round(cell.round)
    logged = walked is not None and walked.chapter == "log"
    if question is None or not (question.repeat or logged):
        return []
    said = _things(answer) if question.repeat else [answer.text.strip()]
    before = [record for record in session.history(answer.thing()) if isinstance(record, AnswerRecord)]
    lines: list[PlanLine] = []
    for line in filter(None, said):
        times = [record.at for record in before if line in (*_things(record), record.text.strip())]
        lines.append(PlanLine(text=line, at=times[0] if times else answer.at))
    return lines


def _things(answer: AnswerRecord) -> list[str]:
    return [line.strip() for line in answer.text.splitlines()]


def _corrected(session: Session, answer: AnswerRecord) -> str:
    """What stood here before the room saw what else falls over, and put it right."""
    if not answer.corrects:
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


def _has_time(session: Session, cell: Cell, answer: AnswerRecord) -> bool:
    """Whether an answer about an exercise says how long something took: by the clock, or by a choice that is a time."""
    noticed, arranged = (str(answer.measures.get(key) or "") for key in ("noticed-at", "arranged-at"))
    chosen = number_of(session, cell.question, "measured-time", answer.measures.get("measured-time"))
    return chosen is not None or clock_minutes(noticed, arranged) is not None


def _measures(session: Session, cell: Cell, answer: AnswerRecord) -> list[PlanMeasure]:
    question = cell_question(session, cell)
    if question is None:
        return []
    filled = {key for key, value in answer.measures.items() if value not in (None, "", [])}
    if not _has_time(session, cell, answer):
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


def _counting(session: Session, cell: Cell, measures: Sequence[PlanMeasure]) -> list[PlanMeasure]:
    """The measures of an answer without what stands where a name is asked and names nobody."""
    counting = [_with_names(session, cell, measure, somebody) for measure in measures]
    return [measure for measure in counting if measure.value != []]


def _naming_nobody(session: Session, cell: Cell, measures: Sequence[PlanMeasure]) -> list[PlanMeasure]:
    """What stands where a name is asked and names nobody: it is shown as it was filled in, and counts for nothing."""

    def nobody(names: Sequence[str]) -> list[str]:
        return [name for name in names if name not in somebody(names)]

    people = [_with_names(session, cell, measure, nobody) for measure in measures if measure.kind == "people"]
    return [measure for measure in people if measure.value != []]


def _with_names(
    session: Session, cell: Cell, measure: PlanMeasure, chosen: Callable[[Sequence[str]], list[str]]
) -> PlanMeasure:
    """A measure with those of its names that are chosen; one that asks for no names as it is."""
    asked = measure_of(session, cell.question, measure.id)
    if asked is None or asked.kind != "people" or not isinstance(measure.value, list):
        return measure
    names = chosen(measure.value)
    return measure.model_copy(update={"value": names, "chosen": chosen_names(session, asked, names)})


def _blind(session: Session, cell: Cell) -> PlanBlind | None:
    """What everybody wrote before anybody spoke, by the lowest and the highest time."""
    blind = blind_round(session, cell)
    if blind is None:
        return None
    known = [option.name for option in blind.known]
    lowest, highest = (known[0], known[-1]) if known else ("", "")
    return PlanBlind(lowest=lowest, highest=highest, people=len(blind.written), without=len(blind.written) - len(known))
