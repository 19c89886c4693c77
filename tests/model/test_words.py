"""How a number, a list, a day and a place are said: once, in both languages."""

import pytest

from facilitator.model.basics.places import place_words
from facilitator.texts import Texts
from facilitator.words.dates import spoken_date
from facilitator.words.phrases import count_words, list_words, some_words

NL, EN = Texts("nl"), Texts("en")


@pytest.mark.parametrize(
    ("words", "said"),
    [([], ""), (["las"], "las"), (["las", "wifi"], "las en wifi"), (["las", "wifi", "gas"], "las, wifi en gas")],
)
def test_a_list_is_said_with_one_and(words: list[str], said: str) -> None:
    assert list_words(NL, words) == said
    assert list_words(EN, words) == said.replace(" en ", " and ")


def test_of_many_the_first_are_named_and_the_others_counted() -> None:
    assert some_words(NL, ["a", "b", "c"], 3) == "a, b en c"
    assert some_words(NL, ["a", "b", "c"], 2) == "a, b en 1 ander systeem"
    assert some_words(NL, ["a", "b", "c", "d"], 2) == "a, b en 2 andere systemen"


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "Van de 9 vragen is er nog geen besproken."),
        (1, "Van de 9 vragen is er 1 besproken."),
        (2, "Van de 9 vragen zijn er 2 besproken."),
    ],
)
def test_a_number_has_its_form(count: int, said: str) -> None:
    assert count_words(NL, "outcomes.progress.discussed", count, all=9) == said


def test_none_is_many_where_there_are_no_words_for_none() -> None:
    assert count_words(NL, "outcomes.minutes", 0) == "0 minuten"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026-11-26", "26 november 2026"),
        ("2026-03-01", "1 maart 2026"),
        ("2026-11-26T09:05:00+01:00", "26 november 2026, 09:05"),
        ("2026-06", "juni 2026"),
        ("2026-13", "2026-13"),
        ("2026-13-01", "2026-13-01"),
        ("volgende week", "volgende week"),
        ("", ""),
    ],
)
def test_a_day_is_said_as_it_is_spoken(text: str, said: str) -> None:
    assert spoken_date(text, NL) == said


def test_a_place_leaves_out_what_goes_without_saying() -> None:
    assert place_words("Basispoort", "1 dag", "Gegevens") == "Basispoort, 1 dag: Gegevens"
    assert place_words("Basispoort", question="Gegevens") == "Basispoort: Gegevens"
    assert place_words("Basispoort", "1 dag") == "Basispoort, 1 dag"
    assert place_words("Basispoort") == "Basispoort"
