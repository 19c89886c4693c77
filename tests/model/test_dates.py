"""A date is read the way people write it, or it is none."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.model.basics.dates import date_input, read_date

THURSDAY = date(2026, 11, 26)
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    "typed",
    [
        *("3-12-2026", "3/12/2026", "3.12.2026", "03-12-26", "3 - 12 - 2026", "2026-12-03", "2026-12-3"),
        *("3 december 2026", "3 dec 2026", "3 dec. 2026", "3e december 2026", "donderdag 3 december 2026"),
        *("do 3-12-2026", "Uiterlijk op 3 december 2026.", "December 3, 2026", "3rd of December 2026", "3 DEC '26"),
    ],
)
def test_a_whole_date_is_read_on_any_day(typed: str) -> None:
    assert read_date(typed) == "2026-12-03"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        *(("3 december", "2026-12-03"), ("15 januari", "2027-01-15"), ("voor 15-1", "2027-01-15")),
        *(("vandaag", "2026-11-26"), ("morgen", "2026-11-27"), ("overmorgen", "2026-11-28")),
        *(("vrijdag", "2026-11-27"), ("donderdag", "2026-12-03"), ("komende maandag", "2026-11-30")),
        *(("volgende week vrijdag", "2026-12-04"), ("vrijdag volgende week", "2026-12-04")),
        *(("over twee weken", "2026-12-10"), ("over 3 dagen", "2026-11-29"), ("over een maand", "2026-12-26")),
        *(("eind januari", "2027-01-31"), ("next week Friday", "2026-12-04"), ("in two weeks", "2026-12-10")),
        *(("29 februari", "2028-02-29"), ("eind februari", "2027-02-28"), ("do 3 dec", "2026-12-03")),
    ],
)
def test_a_day_to_come_is_told_from_today(typed: str, day: str) -> None:
    assert read_date(typed, THURSDAY) == day
    assert not read_date(typed)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("3 december", "2025-12-03"),
        ("15 november", "2026-11-15"),
        ("maandag", "2026-11-23"),
        ("gisteren", "2026-11-25"),
    ],
)
def test_a_day_that_has_been_is_the_last_one(typed: str, day: str) -> None:
    assert read_date(typed, THURSDAY, near="behind") == day


@pytest.mark.parametrize(
    "typed",
    [
        *("", "na de vakantie", "3-13-2026", "31-4-2027", "29-2-2027", "0004-12-2026", "2026", "12", "mei", "mei 2027"),
        *("vrijdag 3 december 2026", "week 48", "volgende week", "3-12-926", "1 3 2026 4", "3 decembre 2026", "-"),
        *("over honderd jaar", "over 0 dagen", "3-12-1815", "dag", "voor", "3--12-2026"),
    ],
)
def test_what_is_no_date_or_could_be_several_is_none(typed: str) -> None:
    assert not read_date(typed, THURSDAY)


@given(DAYS)
def test_what_is_shown_to_type_again_is_read_as_the_same_day(day: date) -> None:
    assert read_date(date_input(day.isoformat())) == day.isoformat()


@given(st.text(max_size=40), DAYS)
def test_any_text_is_a_day_or_none(typed: str, today: date) -> None:
    found = read_date(typed, today)
    assert not found or date.fromisoformat(found)


@given(DAYS, st.sampled_from(["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"]))
def test_a_weekday_is_within_the_next_seven_days(today: date, name: str) -> None:
    found = date.fromisoformat(read_date(name, today))
    assert today < found <= today + timedelta(days=7)
