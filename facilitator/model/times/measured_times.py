"""What an exercise measured per process (Kennisnet step 4), and what the board made of it (step 5).

A workshop only estimates. What was measured comes from the answers of an evaluation, or was carried
over from an earlier year with the process; it always has its date.
"""

from dataclasses import dataclass

from facilitator.model.answers.facts import option_at, value_at
from facilitator.model.cells import Cell
from facilitator.model.flow import round_cells, rounds
from facilitator.model.plan import RecoveryTime
from facilitator.model.records import ItemRecord, Value
from facilitator.model.session import Session, processes, scenario_of
from facilitator.model.sets.question_set import Option
from facilitator.model.things.kinds import Process

DAY = 24 * 60
FIELDS = ("measured", "measured_how", "measured_on", "measured_loss", "proposed", "sufficient", "sufficient_on")
"""Fields of a process that carry what was measured on to the next year, with `measured_minutes`.

`proposed` is what those who evaluated found of it, `sufficient` what the board decided.
"""


@dataclass(frozen=True)
class Measured:
    """What was found for one process: `minutes` from noticed to fallback arranged, None when nobody knows."""

    minutes: int | None
    words: dict[str, str]
    story: str = ""

    @property
    def empty(self) -> bool:
        """Nothing was found."""
        return self.minutes is None and not any(self.words.get(key) for key in FIELDS if not key.endswith("_on"))


def measured_times(session: Session) -> dict[str, Measured]:
    """What is known per process: from this workshop's evaluation, else as it was carried over."""
    carried = {item.id: _carried(item) for item in processes(session)}
    evaluated: dict[str, list[Cell]] = {}
    for one in rounds(session):
        for cell in round_cells(session, one) if one.chapter == "evaluation" and one.over == "processes" else []:
            evaluated.setdefault(cell.subject, []).append(cell)
    found = {**carried, **{process: _evaluated(session, cells) for process, cells in evaluated.items()}}
    return {process: found[process] if not found[process].empty else carried[process] for process in carried}


def _carried(process: Process) -> Measured:
    return Measured(process.measured_minutes, {key: getattr(process, key) for key in FIELDS}, process.measured_story)


def _evaluated(session: Session, cells: list[Cell]) -> Measured:
    def option(wanted: str) -> Option | None:
        return next((one for cell in cells if (one := option_at(session, cell, wanted)) is not None), None)

    def text(wanted: str) -> str:
        values = (value_at(session, cell, wanted) for cell in cells)
        return next((value for value in values if isinstance(value, str) and value), "")

    time = option("measured-time")
    minutes = clock_minutes(text("noticed-at"), text("arranged-at"))
    words = {
        "measured": time.name if time and minutes is None else "",
        "measured_how": _name(option("estimated")),
        "measured_on": session.setting("date") or session.created[:10],
        "measured_loss": _name(option("measured-loss")),
        "proposed": _name(option("sufficient")),
        "sufficient": _name(option("board-sufficient")),
        "sufficient_on": text("sufficient-on"),
    }
    scenario = scenario_of(session, "")
    return Measured(
        minutes if minutes is not None else time.value if time else None, words, scenario.title if scenario else ""
    )


def _name(option: Option | None) -> str:
    return option.name if option else ""


def clock_minutes(noticed: str, arranged: str) -> int | None:
    """Minutes between two times of the day (`09:12`), over midnight too; None when one of them is missing."""
    parts = [one.split(":") for one in (noticed, arranged)]
    if not all(len(part) == 2 and all(one.isdigit() for one in part) for part in parts):
        return None
    first, second = (int(hours) * 60 + int(minutes) for hours, minutes in parts)
    return (second - first) % DAY


def with_measured(session: Session, times: list[RecoveryTime]) -> list[RecoveryTime]:
    """The estimates with what was measured beside them; a process without an estimate gets a line of its own."""
    measured = {process: one for process, one in measured_times(session).items() if not one.empty}
    estimated = {one.process for one in times}
    alone = [_alone(process) for process in measured if process not in estimated]
    return [_beside(one, measured[one.process]) if one.process in measured else one for one in [*times, *alone]]


def _alone(process: str) -> RecoveryTime:
    return RecoveryTime(
        process=process, moment="", scenarios=[], words="", slowest="", unknown=[], level="", level_from=""
    )


def _beside(one: RecoveryTime, found: Measured) -> RecoveryTime:
    words = {key: value for key, value in found.words.items() if value}
    return one.model_copy(update={"measured_minutes": found.minutes, "measured_story": found.story, **words})


def carried_processes(session: Session) -> list[ItemRecord]:
    """The records that take what was measured on to a next workshop, with every process that has something."""
    records: list[ItemRecord] = []
    for process, found in measured_times(session).items():
        if found.empty:
            continue
        item = session.item("process", process)
        fields: dict[str, Value] = dict(item.fields) if item else {}
        fields.update({key: value for key, value in found.words.items() if value})
        fields.update({"measured_story": found.story} if found.story else {})
        fields.update({"measured_minutes": found.minutes} if found.minutes is not None else {})
        records.append(ItemRecord(of="process", id=process, fields=fields))
    return records
