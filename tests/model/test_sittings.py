"""A sitting begins when a workshop is opened after a real gap, not at midnight."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.model.records import ClockRecord, DraftRecord, OpenedRecord
from facilitator.model.room.pace import pace
from facilitator.model.session import Session
from facilitator.model.sets.question_set import QuestionSet
from facilitator.model.sitting import GAP_HOURS, begins_sitting, seconds_of

OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: datetime.timezone(datetime.timedelta(minutes=minutes)))


@pytest.fixture
def evening(small_set: QuestionSet) -> Session:
    """An evening with ten minutes more, given just before midnight."""
    session = Session("u", "", small_set)
    session.apply(OpenedRecord(writer="a", at="2026-11-25T22:30:00+01:00", elapsed=0))
    session.apply(ClockRecord(event="start", at="2026-11-25T22:30:00+01:00", elapsed=0))
    for _ in range(2):
        session.apply(ClockRecord(event="adjust", minutes=5, at="2026-11-25T23:59:00+01:00", elapsed=5340))
    return session


def available(session: Session) -> int:
    return pace(session, session.clock_seconds).available


def test_more_time_given_before_midnight_stays(evening: Session) -> None:
    before = available(evening)
    evening.apply(DraftRecord(cell="outage/las/1h/fallback", text="x", at="2026-11-26T00:00:30+01:00", elapsed=5430))
    assert available(evening) == before
    assert evening.added_minutes == 10


def test_opening_again_after_midnight_goes_on(evening: Session) -> None:
    before = available(evening)
    evening.apply(OpenedRecord(writer="b", at="2026-11-26T00:01:00+01:00", elapsed=0))
    assert (available(evening), evening.clock_seconds, evening.running) == (before, 5340, True)


def test_the_next_morning_begins_anew(evening: Session) -> None:
    before = available(evening)
    evening.apply(OpenedRecord(writer="b", at="2026-11-26T09:00:00+01:00", elapsed=0))
    assert (available(evening), evening.clock_seconds, evening.running) == (before - 10, 0, False)


@pytest.mark.parametrize(
    ("last", "opened", "begins"),
    [
        ("2026-11-25T12:00:00+01:00", "2026-11-25T17:59:59+01:00", False),
        ("2026-11-25T12:00:00+01:00", "2026-11-25T18:00:00+01:00", True),
        ("2026-11-25T23:30:00+01:00", "2026-11-25T22:31:00Z", False),
        ("2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00", False),
        ("2026-11-25T12:00:00+01:00", "2026-11-25T10:30:00+01:00", False),
        ("2026-11-27T12:00:00+01:00", "2026-11-25T12:00:00+01:00", True),
        ("", "2026-11-25T12:00:00+01:00", True),
        ("2026-11-25", "2026-11-25 later", False),
        ("2026-11-25", "2026-11-26", True),
    ],
)
def test_a_gap_is_hours_whatever_the_day(last: str, opened: str, begins: bool) -> None:
    assert GAP_HOURS == 6
    assert begins_sitting(last, opened) is begins


@given(st.datetimes(datetime.datetime(1971, 1, 1), datetime.datetime(2199, 1, 1), timezones=OFFSETS))
def test_the_time_of_a_record_is_read_as_python_reads_it(moment: datetime.datetime) -> None:
    whole = moment.replace(microsecond=0)
    assert seconds_of(whole.isoformat()) == whole.timestamp()
