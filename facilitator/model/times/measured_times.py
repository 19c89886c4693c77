"""What exercises found per process (Kennisnet step 4), and what the board made of it (step 5).

A workshop only estimates. What was found comes from the answers of an evaluation, or was carried
over from an earlier year with the process. Each exercise is one thing, with its own day and story:
it says nothing about a moment of the workshop.
"""

from pydantic import ValidationError

from facilitator.model.answers.facts import option_at, value_at
from facilitator.model.basics.duration import duration_minutes
from facilitator.model.cells import Cell
from facilitator.model.figure import NOT_KNOWN, Certainty, Figure, certainty_of
from facilitator.model.flow import main_round, moment_of, round_cells, rounds
from facilitator.model.plan import CarriedEstimate, Exercised, RecoveryTime
from facilitator.model.records import ItemRecord, Value
from facilitator.model.session import Session, processes, scenario_of
from facilitator.model.sets.question_set import Option, QuestionSet
from facilitator.model.things.kinds import OwnScenario, Process
from facilitator.model.times.estimated import recovery_times

DAY = 24 * 60

EXERCISES, ESTIMATES = "exercises", "estimates"
"""Fields of a process with what earlier exercises found, and what the workshop before estimated: JSON, one a text."""

OF_0_1_0 = (
    "measured", "measured_minutes", "measured_how", "measured_on", "measured_story", "measured_loss",
    "proposed", "sufficient", "sufficient_on",
)  # fmt: skip
"""Fields in which version 0.1.0 carried the last exercise of a process on: read for ever, never written again."""


def exercised(session: Session) -> list[Exercised]:
    """Every exercise that is known, by process: those that were carried over, then what was evaluated here."""
    evaluated: dict[str, list[Cell]] = {}
    for part in rounds(session):
        if part.chapter == "evaluation" and part.over == "processes":
            for cell in round_cells(session, part):
                evaluated.setdefault(cell.subject, []).append(cell)
    listed: list[Exercised] = []
    for process in processes(session):
        listed += _carried(process)
        now = _evaluated(session, process.id, evaluated.get(process.id, []))
        listed += [] if now.empty else [now]
    return listed


def _carried(process: Process) -> list[Exercised]:
    """What earlier workshops and exercises found of a process."""
    old = _of_0_1_0(process)
    carried = [] if old.empty else [old]
    for text in process.exercises:
        try:
            carried.append(Exercised.model_validate_json(text).model_copy(update={"process": process.id}))
        except ValidationError:
            # Somebody changed the file by hand: what cannot be understood is no measurement.
            continue
    return carried


def _of_0_1_0(process: Process) -> Exercised:
    """What version 0.1.0 carried: the time in words and minutes, and the name of what was chosen for it."""
    on, story = process.measured_on, process.measured_story
    value, words, how = process.measured_minutes, process.measured, certainty_of(process.measured_how)
    time = NOT_KNOWN.model_copy(update={"on": on, "story": story})
    if value is not None or words:
        time = Figure(value=value, words=words, how=how, on=on, story=story)
    return Exercised(
        process=process.id,
        time=time,
        loss=_loss(None, process.measured_loss, how, on, story),
        proposed=process.proposed,
        sufficient=process.sufficient,
        sufficient_on=process.sufficient_on,
    )


def _loss(value: int | None, words: str, how: Certainty, on: str, story: str) -> Figure:
    """What was lost in an exercise: nobody is asked how they know, so it is never called measured."""
    if not words:
        return NOT_KNOWN
    return Figure(value=value, words=words, how="dry-run" if how == "dry-run" else "unsaid", on=on, story=story)


def _evaluated(session: Session, process: str, cells: list[Cell]) -> Exercised:
    def option(wanted: str) -> Option | None:
        return next((chosen for cell in cells if (chosen := option_at(session, cell, wanted)) is not None), None)

    def text(wanted: str) -> str:
        values = (value_at(session, cell, wanted) for cell in cells)
        return next((value for value in values if isinstance(value, str) and value), "")

    on = session.held_on
    scenario = scenario_of(session, "")
    story = scenario.title if scenario else ""
    chosen = option("estimated")
    how = certainty_of(chosen.id) if chosen else "unsaid"
    lost = option("measured-loss")
    said = [str(cell) for cell in cells if session.answer(cell) is not None]
    time = _time(option("measured-time"), clock_minutes(text("noticed-at"), text("arranged-at")))
    if time.known:
        time = time.model_copy(update={"how": how, "cells": said})
    return Exercised(
        process=process,
        time=time.model_copy(update={"on": on, "story": story}),
        loss=_loss(lost.value, lost.name, how, on, story) if lost and lost.value is not None else NOT_KNOWN,
        proposed=_name(option("sufficient")),
        sufficient=_name(option("board-sufficient")),
        sufficient_on=text("sufficient-on"),
    )


def _time(chosen: Option | None, by_the_clock: int | None) -> Figure:
    """The time by the clock of whoever observed, else as it was chosen; "not known" is no time."""
    if by_the_clock is not None:
        return Figure(value=by_the_clock, how="unsaid")
    if chosen is None or chosen.value is None:
        return NOT_KNOWN
    return Figure(value=chosen.value, words=chosen.name, how="unsaid")


def _name(option: Option | None) -> str:
    return option.name if option else ""


def clock_minutes(noticed: str, arranged: str) -> int | None:
    """Minutes between two times of the day (`09:12`), over midnight too; None when one of them is missing."""
    first, second = _of_the_day(noticed), _of_the_day(arranged)
    return None if first is None or second is None else (second - first) % DAY


def _of_the_day(time: str) -> int | None:
    """Minutes since midnight; None for what is no time."""
    hours, colon, minutes = time.partition(":")
    if not colon or not hours.isdecimal() or not minutes.isdecimal():
        return None
    return int(hours) * 60 + int(minutes)


def estimates(session: Session) -> list[RecoveryTime]:
    """What this workshop estimated; in an evaluation, what the workshop before it did, carried with the processes."""
    if main_round(session) is not None:
        return recovery_times(session)
    return [carried.estimate for carried in carried_estimates(session)]


def carried_estimates(session: Session) -> list[CarriedEstimate]:
    """The estimates that came along from the workshop before an evaluation, by process and moment."""
    estimates: list[CarriedEstimate] = []
    for process in processes(session):
        for text in process.estimates:
            try:
                estimates.append(CarriedEstimate.model_validate_json(text))
            except ValidationError:
                continue
    return estimates


def carried_processes(session: Session, question_set: QuestionSet) -> list[ItemRecord]:
    """The records that take exercises and estimates on to a workshop of `question_set`, with their process.

    Estimates go along to an evaluation alone: a workshop makes its own.
    """
    evaluates = all(part.over != "systems" for part in question_set.rounds)
    estimated = _to_carry(session) if evaluates else {}
    known: dict[str, list[str]] = {}
    for exercise in exercised(session):
        known.setdefault(exercise.process, []).append(exercise.model_dump_json(exclude_defaults=True))
    records: list[ItemRecord] = []
    for process in processes(session):
        if process.id not in known and process.id not in estimated:
            continue
        item = session.item("process", process.id)
        fields: dict[str, Value] = dict(item.fields) if item else {}
        fields = {key: value for key, value in fields.items() if key not in (*OF_0_1_0, EXERCISES, ESTIMATES)}
        for field, texts in ((EXERCISES, known.get(process.id)), (ESTIMATES, estimated.get(process.id))):
            fields |= {field: list(texts)} if texts else {}
        records.append(ItemRecord(of="process", id=process.id, fields=fields))
    return records


def _to_carry(session: Session) -> dict[str, list[str]]:
    """The estimates of a workshop by process, with the names that its moments and stories have there."""
    if main_round(session) is None:
        carried = carried_estimates(session)
    else:
        carried = [_named(session, estimate) for estimate in recovery_times(session)]
    texts: dict[str, list[str]] = {}
    for named in carried:
        if named.estimate.time.known or named.estimate.absent:
            texts.setdefault(named.estimate.process, []).append(named.to_json())
    return texts


def _named(session: Session, estimate: RecoveryTime) -> CarriedEstimate:
    known = (session.question_set.scenario(story) for story in estimate.scenarios)
    stories = [story.title for story in session.all_of(OwnScenario) if story.id in estimate.scenarios]
    titles = [*stories, *(scenario.title for scenario in known if scenario is not None)]
    moment = moment_of(session, estimate.moment)
    return CarriedEstimate(
        estimate=estimate.model_copy(update={"scenarios": titles}),
        moment_name=moment.name,
        moment_minutes=duration_minutes(moment.duration) if moment.duration else None,
        on=session.held_on,
    )
