"""Words, ids and durations: what goes in is safe and stays what it was."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.model.basics.clean import clean_line, clean_text
from facilitator.model.basics.duration import duration_minutes
from facilitator.model.basics.ids import is_id, slug, unused_id
from facilitator.model.basics.problem import BadValue

ANY_TEXT = st.text(st.characters(), max_size=60)


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)
    assert clean_line(clean_line(text)) == clean_line(text)


@given(ANY_TEXT)
def test_cleaned_text_has_nothing_that_steers_a_terminal(text: str) -> None:
    cleaned = clean_text(text)
    assert not [one for one in cleaned if unicodedata.category(one) in ("Cc", "Cs") and one not in "\n\t"]
    assert "\n" not in clean_line(text)
    cleaned.encode()


def test_control_characters_become_visible_and_the_rest_stays() -> None:
    assert clean_text("a\x1b[31m\r\nb\x07\x9b\ud800") == "a␛[31m\nb␇\ufffd\ufffd"
    assert clean_text("<b>[bold]{{ x }} =1+1 €é") == "<b>[bold]{{ x }} =1+1 €é"
    assert clean_text("e\u0301") == "é"


@given(st.text(max_size=80))
def test_every_name_gives_an_id(name: str) -> None:
    assert is_id(slug(name))
    assert is_id(unused_id(slug(name), {slug(name)}))


def test_ids_count_up() -> None:
    assert unused_id("las", {"las", "las-2"}) == "las-3"
    assert slug("Één Inlog & Zó") == "een-inlog-zo"


@pytest.mark.parametrize(("text", "minutes"), [("PT1H", 60), ("P1D", 1440), ("P1W", 10080), ("P1DT30M", 1470)])
def test_durations(text: str, minutes: int) -> None:
    assert duration_minutes(text) == minutes


@pytest.mark.parametrize("text", ["", "P", "PT", "1 dag", "PT0M", "P1H", "P1Y"])
def test_what_is_no_duration(text: str) -> None:
    with pytest.raises(BadValue, match=r"value\.duration"):
        duration_minutes(text)
