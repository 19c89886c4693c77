"""How each kind of record stands in a file: these names are kept for as long as there are files with them."""

from typing import Any

import pytest

from facilitator.model.records import (
    KINDS,
    AcceptRecord,
    AnswerRecord,
    AttendanceRecord,
    BadRecord,
    ClockRecord,
    DraftRecord,
    ErasedRecord,
    ItemRecord,
    OpenedRecord,
    Record,
    ReleaseRecord,
    SetRecord,
    UnknownRecord,
    VisitRecord,
    WordingRecord,
    record_from_plain,
)
from tests.small_set import FALLBACK

WHEN: dict[str, Any] = {"at": "2026-11-26T10:00:00+01:00", "elapsed": 60}

TABLES: list[tuple[Record, dict[str, Any]]] = [
    (SetRecord(key="place", value="De Wilg", **WHEN), {"kind": "set", **WHEN, "key": "place", "value": "De Wilg"}),
    (
        SetRecord(key="calendar", value=["test-week"], **WHEN),
        {"kind": "set", **WHEN, "key": "calendar", "value": ["test-week"]},
    ),
    (SetRecord(key="minutes", value=150, **WHEN), {"kind": "set", **WHEN, "key": "minutes", "value": 150}),
    (
        ItemRecord(of="person", id="ann", fields={"name": "Ann", "present": True}, **WHEN),
        {"kind": "item", **WHEN, "of": "person", "id": "ann", "name": "Ann", "present": True},
    ),
    (
        # A field that is called as one of the record itself stands apart from it.
        ItemRecord(of="action", id="a", fields={"id": "x", "of": "y", "field_z": "w"}, **WHEN),
        {"kind": "item", **WHEN, "of": "action", "id": "a", "field_id": "x", "field_of": "y", "field_field_z": "w"},
    ),
    (
        ItemRecord(of="system", id="las", gone=True, **WHEN),
        {"kind": "item", **WHEN, "of": "system", "id": "las", "gone": True},
    ),
    (
        AnswerRecord(cell=FALLBACK, text="Op papier", **WHEN),
        {"kind": "answer", **WHEN, "cell": FALLBACK, "text": "Op papier"},
    ),
    (
        AnswerRecord(
            cell=FALLBACK,
            entry="second",
            text="x",
            state="unknown",
            reason="Bo",
            same_as="outage/las/1d/fallback",
            corrects="falls-over:x",
            by="Bo",
            confirms=["2025-11-26"],
            asked="Leerlijn, 1 uur: Terugval",
            measures={"exists": "yes", "leans-on": ["office"], "amount": 125_050},
            **WHEN,
        ),
        {
            "kind": "answer",
            **WHEN,
            "cell": FALLBACK,
            "entry": "second",
            "text": "x",
            "state": "unknown",
            "reason": "Bo",
            "same_as": "outage/las/1d/fallback",
            "corrects": "falls-over:x",
            "by": "Bo",
            "confirms": ["2025-11-26"],
            "asked": "Leerlijn, 1 uur: Terugval",
            "measure_exists": "yes",
            "measure_leans-on": ["office"],
            "measure_amount": 125_050,
        },
    ),
    (DraftRecord(cell=FALLBACK, text="Op pap", **WHEN), {"kind": "draft", **WHEN, "cell": FALLBACK, "text": "Op pap"}),
    (
        DraftRecord(cell=FALLBACK, of="action", text="Lijst", **WHEN),
        {"kind": "draft", **WHEN, "cell": FALLBACK, "of": "action", "text": "Lijst"},
    ),
    (
        WordingRecord(cell=FALLBACK, text="Netjes.", **WHEN),
        {"kind": "wording", **WHEN, "cell": FALLBACK, "text": "Netjes."},
    ),
    (VisitRecord(cell=FALLBACK, **WHEN), {"kind": "visit", **WHEN, "cell": FALLBACK}),
    (ClockRecord(event="start", **WHEN), {"kind": "clock", **WHEN, "event": "start"}),
    (ClockRecord(event="adjust", minutes=-5, **WHEN), {"kind": "clock", **WHEN, "event": "adjust", "minutes": -5}),
    (
        AttendanceRecord(person="ann", status="online", **WHEN),
        {"kind": "attendance", **WHEN, "person": "ann", "status": "online"},
    ),
    (
        ReleaseRecord(scenario="ddos", subject="las", **WHEN),
        {"kind": "release", **WHEN, "scenario": "ddos", "subject": "las"},
    ),
    (
        ReleaseRecord(scenario="ddos", subject="las", told=False, **WHEN),
        {"kind": "release", **WHEN, "scenario": "ddos", "subject": "las", "told": False},
    ),
    (
        AcceptRecord(check="too-late:x", reason="nog een jaar", **WHEN),
        {"kind": "accept", **WHEN, "check": "too-late:x", "reason": "nog een jaar"},
    ),
    (
        OpenedRecord(writer="w", host="laptop", version="0.2", **WHEN),
        {"kind": "opened", **WHEN, "writer": "w", "host": "laptop", "version": "0.2"},
    ),
    (ErasedRecord(cell=FALLBACK, **WHEN), {"kind": "erased", **WHEN, "cell": FALLBACK}),
    (ErasedRecord(**WHEN), {"kind": "erased", **WHEN}),
]


@pytest.mark.parametrize(("record", "table"), TABLES)
def test_a_record_stands_in_a_file_as_a_flat_table(record: Record, table: dict[str, Any]) -> None:
    assert record.plain() == table
    assert record_from_plain(table) == record


def test_every_kind_of_record_has_an_example() -> None:
    assert {table["kind"] for _, table in TABLES} == set(KINDS)


def test_what_an_undo_takes_back_goes_by_number() -> None:
    undone = AnswerRecord(cell=FALLBACK, text="x", undoes=3, **WHEN)
    assert undone.plain()["undoes"] == 3
    assert record_from_plain(undone.plain(), 9).number == 9


def test_a_kind_that_this_version_does_not_know_is_passed_by() -> None:
    assert isinstance(record_from_plain({"kind": "mood", "text": "blij"}), UnknownRecord)


@pytest.mark.parametrize(
    ("plain", "code", "field"),
    [
        ("x", "no_table", ""),
        ([], "no_table", ""),
        ({}, "no_kind", "kind"),
        ({"kind": 4}, "no_kind", "kind"),
        ({"kind": "visit"}, "field", "cell"),
        ({"kind": "visit", "cell": 4}, "field", "cell"),
        ({"kind": "clock", "event": "bang"}, "field", "event"),
        ({"kind": "attendance", "person": "ann", "status": "half"}, "field", "status"),
        ({"kind": "answer", "cell": FALLBACK, "confirms": [4]}, "field", "confirms.0"),
    ],
)
def test_what_does_not_fit_is_told_by_its_field(plain: object, code: str, field: str) -> None:
    with pytest.raises(BadRecord) as raised:
        record_from_plain(plain)
    assert (raised.value.code, raised.value.field) == (code, field)
