"""Records on their way to a file and back: nothing is lost, nothing is taken for something else."""

import tomllib
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.files.session.framing import encode_header, encode_record, scan
from facilitator.files.session.session_file import FORMAT, parse_session
from facilitator.model.basics.clean import clean_text
from facilitator.model.records import (
    AcceptRecord,
    AnswerRecord,
    AttendanceRecord,
    BadRecord,
    ClockRecord,
    DraftRecord,
    ItemRecord,
    Of,
    OpenedRecord,
    Record,
    ReleaseRecord,
    SetRecord,
    State,
    UnknownRecord,
    VisitRecord,
    WordingRecord,
    record_from_plain,
)
from facilitator.model.sets.question_set import QuestionSet, as_plain
from tests.small_set import FALLBACK

TEXT = st.text(st.characters(), max_size=40).map(clean_text)
VALUE = st.one_of(st.booleans(), st.integers(-(2**60), 2**60), TEXT, st.lists(TEXT, max_size=3))
# Every name that a record itself uses may be the name of a field too.
NAME = st.one_of(
    TEXT, st.sampled_from(["kind", "at", "id", "of", "gone", "field_kind", "fields", "number", "measure_x"])
)
COMMON: dict[str, Any] = {"at": TEXT, "elapsed": st.integers(0, 10**6), "undoes": st.integers(0, 9)}
RECORDS: st.SearchStrategy[Record] = st.one_of(
    st.builds(SetRecord, key=TEXT, value=VALUE, **COMMON),
    st.builds(
        ItemRecord,
        of=st.sampled_from(get_args(Of)),
        id=TEXT,
        gone=st.booleans(),
        fields=st.dictionaries(NAME, VALUE, max_size=4),
        **COMMON,
    ),
    st.builds(
        AnswerRecord,
        cell=TEXT,
        entry=TEXT,
        text=TEXT,
        state=st.sampled_from(get_args(State)),
        reason=TEXT,
        same_as=TEXT,
        measures=st.dictionaries(NAME, VALUE, max_size=3),
        **COMMON,
    ),
    st.builds(DraftRecord, cell=TEXT, of=TEXT, text=TEXT, **COMMON),
    st.builds(WordingRecord, cell=TEXT, text=TEXT, **COMMON),
    st.builds(VisitRecord, cell=TEXT, **COMMON),
    st.builds(ClockRecord, event=st.sampled_from(["start", "adjust"]), minutes=st.integers(0, 99), **COMMON),
    st.builds(AttendanceRecord, person=TEXT, status=st.sampled_from(["present", "online", "absent"]), **COMMON),
    st.builds(ReleaseRecord, scenario=TEXT, subject=TEXT, told=st.booleans(), **COMMON),
    st.builds(AcceptRecord, check=TEXT, reason=TEXT, **COMMON),
    st.builds(OpenedRecord, writer=TEXT, host=TEXT, version=TEXT, **COMMON),
)


@given(RECORDS)
def test_a_record_comes_back_as_it_was(record: Record) -> None:
    assert record_from_plain(record.plain()) == record
    (frame,) = scan(encode_record(record.plain(), 7)).frames
    (table,) = tomllib.loads(frame.body.decode())["record"]
    assert record_from_plain(table) == record
    assert (frame.number, frame.intact) == (7, True)


NASTY = [
    "#= 3 00000000\n[[record]]\n",
    '"""\n\\',
    "twee\nregels, \"aanhaling\" en 'enkel'",
    "{{ 7 * 7 }} [bold]<b>=1+1",
    "\u2028\ufeff\U0001f600",
]


@given(st.lists(st.one_of(TEXT, st.sampled_from(NASTY)), min_size=1, max_size=6))
def test_any_text_survives_file_tomllib_and_fold(small_set: QuestionSet, texts: list[str]) -> None:
    header = {"format": FORMAT, "uuid": "0000", "created": "", "question_set": as_plain(small_set)}
    data = encode_header(header)
    for number, text in enumerate(texts, start=1):
        record = AnswerRecord(cell=FALLBACK, entry=f"e{number}", text=text, measures={"note": text})
        data += encode_record(record.plain(), number)
    assert [one["text"] for one in tomllib.loads(data.decode())["record"] if "text" in one] == [
        text for text in texts if text
    ]
    read = parse_session(data, "x.toml")
    assert read.notes == []
    found = [read.session.answers[FALLBACK, f"e{number}"].text for number in range(1, len(texts) + 1)]
    assert found == [clean_text(text) for text in texts]
    assert read.session.question_set == small_set


def test_the_catalogue_kind_of_a_system_is_not_the_kind_of_its_record() -> None:
    plain = ItemRecord(of="system", id="las-2", fields={"kind": "las"}).plain()
    assert plain["kind"] == "item"
    assert plain["field_kind"] == "las"


def test_a_kind_of_a_later_version_is_kept_apart() -> None:
    record = record_from_plain({"kind": "poll", "votes": 3})
    assert isinstance(record, UnknownRecord)
    assert not record.undoable


@pytest.mark.parametrize(
    ("plain", "says"),
    [
        ({}, "no_kind kind"),
        ({"kind": "answer"}, "field cell"),
        ({"kind": "answer", "cell": FALLBACK, "state": "maybe"}, "field state"),
        ({"kind": "item", "of": "dragon", "id": "x"}, "field of"),
        ({"kind": "set", "key": "x", "value": 1.5}, "field value"),
    ],
)
def test_a_record_that_does_not_fit_says_where(plain: dict[str, Any], says: str) -> None:
    with pytest.raises(BadRecord, match=says):
        record_from_plain(plain)
