"""A figure is never surer than what it comes from, and unknown is not the same as nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.model.basics.duration import is_too_late
from facilitator.model.figure import (
    CHOICES,
    NOT_KNOWN,
    SURENESS,
    Certainty,
    Figure,
    certainty_of,
    least_sure,
    slowest,
    total,
)

SURE: st.SearchStrategy[Certainty] = st.sampled_from(SURENESS[1:])
FIGURES = st.builds(
    Figure,
    value=st.none() | st.integers(0, 10_000),
    how=SURE,
    words=st.sampled_from(["", "1 uur"]),
    on=st.sampled_from(["", "2026-11-26"]),
    cells=st.lists(st.sampled_from(["a", "b"]), max_size=2),
)


@pytest.mark.parametrize(
    ("choice", "how"),
    [
        ("measured", "measured"),
        ("dry-run", "dry-run"),
        ("gemeten", "measured"),
        ("Gemeten ", "measured"),
        ("droog geoefend en geschat", "dry-run"),
        ("exercised dry and estimated", "dry-run"),
        ("", "unsaid"),
        ("ja", "unsaid"),
        ("niet gemeten", "unsaid"),
        ("unmeasured", "unsaid"),
    ],
)
def test_only_what_was_chosen_as_measured_is(choice: str, how: Certainty) -> None:
    assert certainty_of(choice) == how


@given(st.text(max_size=20))
def test_no_other_words_are_ever_a_measurement(words: str) -> None:
    if words.strip().casefold() not in (*CHOICES, "gemeten"):
        assert certainty_of(words) != "measured"


@pytest.mark.parametrize(
    ("figure", "known"),
    [
        (NOT_KNOWN, False),
        (Figure(value=5), False),
        (Figure(how="estimate"), False),
        (Figure(value=0, how="estimate"), True),
        (Figure(words="een dag", how="unsaid"), True),
    ],
)
def test_a_figure_is_known_when_somebody_gave_one(figure: Figure, known: bool) -> None:
    assert figure.known is known


def test_only_a_known_figure_can_be_measured() -> None:
    assert Figure(value=5, how="measured").is_measured
    assert not Figure(how="measured").is_measured
    assert not Figure(value=5, how="dry-run").is_measured


@given(st.lists(FIGURES, min_size=1, max_size=5))
def test_several_are_no_surer_than_each_of_them(figures: list[Figure]) -> None:
    together = least_sure(figures)
    assert all(SURENESS.index(together) <= SURENESS.index(figure.how) for figure in figures)
    assert together in [figure.how for figure in figures]


def test_of_no_figures_nothing_is_known() -> None:
    assert least_sure([]) == "unknown"
    assert slowest([]) == total([]) == NOT_KNOWN


@given(st.lists(FIGURES, min_size=1, max_size=5))
def test_the_slowest_is_one_of_them_and_unknown_as_soon_as_one_is(times: list[Figure]) -> None:
    time = slowest(times)
    values = [each.value for each in times if each.value is not None]
    if len(values) < len(times):
        assert time == NOT_KNOWN
    else:
        assert time.value == max(values)
        assert time.how == least_sure(times)


@given(st.lists(FIGURES, max_size=5))
def test_a_sum_adds_up_what_was_named_and_says_where_it_comes_from(amounts: list[Figure]) -> None:
    named = [amount for amount in amounts if amount.value is not None]
    summed = total(amounts)
    assert summed.value == (sum(amount.value or 0 for amount in named) if named else None)
    assert summed.cells == [cell for amount in named for cell in amount.cells]
    assert summed.how == (least_sure(named) if named else "unknown")


def test_a_sum_of_nothing_named_is_no_amount_of_nothing() -> None:
    assert total([Figure(words="veel", how="estimate")]).value is None
    assert total([Figure(value=0, how="estimate")]).value == 0


@pytest.mark.parametrize(("minutes", "late"), [(0, False), (59, False), (60, True), (61, True)])
def test_exactly_at_the_end_is_too_late(minutes: int, late: bool) -> None:
    assert is_too_late(minutes, 60) is late
