"""What is made without pydantic's validators is what they would make, or is left to them."""

from pathlib import Path
from typing import Any

import pytest

from facilitator.files.sets.question_sets import load_set, shipped_folder
from facilitator.model.basics.as_written import made_as_written
from facilitator.model.records import (
    AnswerRecord,
    ClockRecord,
    ItemRecord,
    Record,
    UnknownRecord,
    Value,
    record_as_written,
    record_from_plain,
)
from facilitator.model.sets.question_set import QuestionSet, as_plain
from facilitator.model.things.system import System


@pytest.mark.sweep
@pytest.mark.parametrize("path", sorted(shipped_folder().glob("*.toml")), ids=lambda path: path.stem)
def test_a_set_that_was_written_is_the_same_set(path: Path) -> None:
    question_set = load_set(path)
    made = made_as_written(QuestionSet, as_plain(question_set))
    assert made == question_set
    assert repr(made) == repr(question_set)


def changed(key: str, value: object) -> dict[str, Any]:
    return {**as_plain(load_set(shipped_folder() / "school-po.toml")), key: value}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        *[("minutes", value) for value in ("90", True, 90.0, None)],
        *[("language", value) for value in ("fr", 1, ["nl"])],
        *[("rules", value) for value in ("one", [1], {"a": "b"}, None)],
        *[("moments", value) for value in ([{"id": "m"}], [{"id": "m", "name": "M", "other": 1}], ["m"], "m")],
        ("unheard-of", "x"),
    ],
)
def test_a_set_of_another_shape_is_left_to_the_validators(key: str, value: object) -> None:
    assert made_as_written(QuestionSet, changed(key, value)) is None


def test_a_set_that_lacks_something_is_left_to_the_validators() -> None:
    plain = as_plain(load_set(shipped_folder() / "school-po.toml"))
    assert made_as_written(QuestionSet, {key: value for key, value in plain.items() if key != "title"}) is None


RECORDS: list[Record] = [
    AnswerRecord(cell="outage/las/hour/data", text="Op papier.", measures={"works": 4, "who": ["a", "b"], "is": True}),
    ItemRecord(of="system", id="las", fields={"name": "Las", "field": "x", "depends_on": ["a"], "self_managed": False}),
    ClockRecord(event="adjust", minutes=-5),
    UnknownRecord(kind="of-later"),
]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: str(record.kind))
def test_a_record_that_was_written_is_the_same_record(record: Record) -> None:
    plain = {**record.plain(), "at": "2026-01-01T12:00:00+01:00"}
    assert repr(record_as_written(plain, 7)) == repr(record_from_plain(plain, 7))


def test_what_a_field_holds_that_is_odd_counts_as_left_empty() -> None:
    fields: dict[str, Value] = {"name": "Las", "position": "first", "self_managed": True}
    system = System.read("las", fields)
    assert (system.name, system.position, system.self_managed, system.fields) == ("Las", 0, True, fields)
