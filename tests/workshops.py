"""Workshops in memory: a question set, and the records that fold into it."""

from collections.abc import Iterable
from functools import cache
from itertools import count

from facilitator.files.sets.question_sets import load_set, shipped_folder
from facilitator.model.records import Record
from facilitator.model.session import Session
from facilitator.model.sets.question_set import QuestionSet

DAY = "2026-11-26"
CREATED = f"{DAY}T09:00:00+01:00"


@cache
def a_set(name: str = "school-po") -> QuestionSet:
    """A set that ships, read once."""
    return load_set(shipped_folder() / f"{name}.toml")


def held(question_set: QuestionSet, records: Iterable[Record]) -> Session:
    """A workshop of these records, numbered from 1, a minute apart from ten o'clock on."""
    session = Session("0000", CREATED, question_set)
    for number, record in zip(count(1), records):
        at = f"{DAY}T10:{number % 60:02d}:00+01:00"
        session.apply(record.model_copy(update={"number": number, "at": record.at or at}))
    return session


def shipped_workshop(name: str, *records: Record) -> Session:
    """A workshop of a set that ships."""
    return held(a_set(name), records)
