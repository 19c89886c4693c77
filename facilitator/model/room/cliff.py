"""One system over an hour, a day, a week: where its fallback works, where it does not, what is not known."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from typing import Literal

from facilitator.model.answers.facts import measure_of, option_at, value_at
from facilitator.model.basics.duration import is_too_late
from facilitator.model.cells import Cell
from facilitator.model.records import AnswerRecord
from facilitator.model.room.picture import SCALE, Shape
from facilitator.model.room.timed import timed_cells, told_at
from facilitator.model.session import Session
from facilitator.model.times.estimated import estimated_time

Why = Literal[
    "works",
    "waits",
    "absent",
    "nothing",
    "late",
    "unknown",
    "ask",
    "time_unknown",
    "time_unsaid",
    "exists_unsaid",
    "undiscussed",
    "not_applicable",
]
"""Why a stretch of time looks as it does. `waits`: the fallback works later in the same step."""

SHAPES: dict[Why, Shape] = {
    "works": "works",
    "waits": "gap",
    "absent": "gap",
    "nothing": "gap",
    "late": "gap",
    "unknown": "unknown",
    "ask": "unknown",
    "time_unknown": "unknown",
    "time_unsaid": "unknown",
    "exists_unsaid": "unknown",
    "undiscussed": "untold",
    "not_applicable": "untold",
}
"""How each looks. What works only partly has a shape of its own."""


@dataclass(frozen=True)
class Stretch:
    """From `begin` to `end`, in minutes after somebody notices; `minutes` until what works here works."""

    shape: Shape
    why: Why
    begin: int
    end: int
    minutes: int = 0


@dataclass(frozen=True)
class Step:
    """One moment: the time between the moment before it and its own end, each minute in one stretch."""

    cell: Cell
    begin: int
    end: int
    stretches: tuple[Stretch, ...]


def cliff_steps(session: Session, at: Cell) -> tuple[Step, ...]:
    """The moments of the system of a cell, from the shortest; none where the set asks for no times."""
    steps: list[Step] = []
    begin = 0
    for cell, end in timed_cells(session, at):
        steps.append(Step(cell, begin, end, tuple(_stretches(session, cell, begin, end))))
        begin = end
    return tuple(steps)


def place_on_scale(steps: Sequence[Step], minutes: int) -> int:
    """Where a time stands on the picture, of `SCALE`: every step equally wide, with a logarithm of its own.

    An hour, a day and a week would on one logarithm leave the hour too little room to read.
    """
    for place, step in enumerate(steps):
        if minutes <= step.end:
            # Counted from one minute: of nothing there is no logarithm.
            first = max(1, step.begin)
            part = log(max(first, minutes) / first) / log(step.end / first) if step.end > first else 1.0
            return round((place + part) * SCALE / len(steps))
    return SCALE


def _stretches(session: Session, cell: Cell, begin: int, end: int) -> list[Stretch]:
    """What happens between the ends of two moments, by what was said at the later of them."""
    answer = told_at(session, cell)
    if answer is None:
        return [_whole("undiscussed", begin, end)]
    if answer.state != "answered":
        return [_whole(answer.state, begin, end)]
    missing = _why_no_time(session, cell, answer, end)
    if missing is not None:
        return [_whole(missing, begin, end)]
    minutes = estimated_time(session, cell).value or 0
    shape: Shape = "partly" if value_at(session, cell, "exists") == "partly" else "works"
    works = Stretch(shape, "works", max(begin, minutes), end, minutes)
    return [works] if minutes <= begin else [Stretch("gap", "waits", begin, minutes), works]


def _why_no_time(session: Session, cell: Cell, answer: AnswerRecord, end: int) -> Why | None:
    """Why an answer gives no moment from which something works; None when it does."""
    exists = answer.measures.get("exists")
    if exists == "no":
        return "absent"
    if measure_of(session, cell.question, "exists") is not None and not exists:
        return "exists_unsaid"
    minutes = estimated_time(session, cell).value
    if minutes is None:
        return "time_unknown" if option_at(session, cell, "time") is not None else "time_unsaid"
    return "late" if is_too_late(minutes, end) else None


def _whole(why: Why, begin: int, end: int) -> Stretch:
    return Stretch(SHAPES[why], why, begin, end)
