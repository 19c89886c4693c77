"""What a cell of a list, a pasted line or a typed name says: yes or no, several names, somebody, another one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.model.basics.clean import clean_text, kept_length
from facilitator.model.basics.days import year_later
from facilitator.model.basics.duration import duration_minutes, short_minutes
from facilitator.model.basics.likeness import holds, ids_by_name, plain_words, same_name
from facilitator.model.basics.problem import BadValue
from facilitator.model.register.people_lines import people_in_lines
from facilitator.model.register.values import cell_line, is_nothing, split_names, yes_or_no

WORDS = st.text("abcdefgh éÉ-_.,", max_size=24)


# -- yes, no, nothing ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["", " ", "-", "—", "n.v.t.", "N.V.T", "nvt", "n/a", "Geen", "NULL", "Niet van toepassing"]
)
def test_a_cell_can_say_nothing_in_many_ways(text: str) -> None:
    assert is_nothing(text)


@pytest.mark.parametrize("text", ["0", "nee", "geen idee", "nullpunt", "none of these"])
def test_a_cell_that_says_something_is_not_nothing(text: str) -> None:
    assert not is_nothing(text)


@pytest.mark.parametrize(
    ("text", "meaning", "is_all"),
    [
        ("ja", True, True),
        ("Ja.", True, True),
        ("JA!", True, True),
        ("x", True, True),
        ("1", True, True),
        ("on-premise", True, True),
        ("in eigen beheer", True, True),
        ("nee", False, True),
        ("SaaS", False, True),
        ("Cloud", False, True),
        ("0", False, True),
        ("ja, sinds 2024", True, False),
        ("nee (uitbesteed)", False, False),
        ("SaaS bij de leverancier", False, False),
        ("soms", None, False),
        ("januari", None, False),
        ("", None, False),
    ],
)
def test_a_cell_says_yes_or_no_and_whether_that_is_all(text: str, meaning: bool | None, is_all: bool) -> None:
    assert yes_or_no(text) == (meaning, is_all)


@pytest.mark.parametrize(
    ("cell", "line"),
    [
        ("'=1+1", "=1+1"),
        ("'0612345678", "0612345678"),
        ("'06 - 1234 5678", "06 - 1234 5678"),
        ("'-streepje", "-streepje"),
        ("'s-Hertogenbosch", "'s-Hertogenbosch"),
        ("'t Hof", "'t Hof"),
        ("a\nb", "a b"),
    ],
)
def test_the_apostrophe_of_a_spreadsheet_goes_and_that_of_a_name_stays(cell: str, line: str) -> None:
    assert cell_line(cell) == line


# -- several names ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("", []),
        ("Magister", ["Magister"]),
        ("Magister; Zermelo", ["Magister", "Zermelo"]),
        ("Magister | Zermelo", ["Magister", "Zermelo"]),
        ("Magister / Zermelo", ["Magister", "Zermelo"]),
        ("Magister\nZermelo\r\nTeams", ["Magister", "Zermelo", "Teams"]),
        ("Magister, Zermelo, Magister", ["Magister", "Zermelo"]),
        ("Magister; n.v.t.; -", ["Magister"]),
        ("en/of", ["en/of"]),
        ("Lezen, schrijven en rekenen", ["Lezen, schrijven en rekenen"]),
        ("Magister, Lezen, schrijven en rekenen, Zermelo", ["Magister", "Lezen, schrijven en rekenen", "Zermelo"]),
    ],
)
def test_names_are_apart_however_they_are_written_and_a_known_one_keeps_its_commas(cell: str, names: list[str]) -> None:
    assert split_names(cell, lambda name: name == "Lezen, schrijven en rekenen") == names


@given(
    st.lists(st.text("abcdef", min_size=3, max_size=6), max_size=5, unique=True),
    st.sampled_from([";", ", ", "\n", " / "]),
)
def test_names_that_were_put_together_come_apart_again(names: list[str], between: str) -> None:
    assert split_names(between.join(names), lambda _: False) == names


# -- people ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "name", "function"),
    [
        ("Pieter Kok", "Pieter Kok", ""),
        ("Pieter Kok, directeur", "Pieter Kok", "directeur"),
        ("Pieter Kok\tdirecteur\tlocatie Noord", "Pieter Kok", "directeur, locatie Noord"),
        ("Pieter Kok; directeur", "Pieter Kok", "directeur"),
        ("Pieter Kok - directeur", "Pieter Kok", "directeur"),
        ("Pieter Kok (directeur)", "Pieter Kok", "directeur"),
        ("- Pieter Kok", "Pieter Kok", ""),
        ("3. Pieter Kok, ict", "Pieter Kok", "ict"),
        ("• Pieter Kok <p.kok@school.nl>", "Pieter Kok", ""),
        ("Pieter Kok, p.kok@school.nl, directeur", "Pieter Kok", "directeur"),
        ("Anne-Marie de Wit", "Anne-Marie de Wit", ""),
    ],
)
def test_somebody_on_a_line_with_what_they_do(line: str, name: str, function: str) -> None:
    (person,) = people_in_lines(line)
    assert (person.name, person.function) == (name, function)


@pytest.mark.parametrize("line", ["", "   ", "---", "12345", "p.kok@school.nl", "1."])
def test_a_line_without_a_name_is_nobody(line: str) -> None:
    assert people_in_lines(line) == []


def test_everybody_has_a_line_and_nothing_of_it_is_cut_off() -> None:
    people = people_in_lines(f"Anne\n\n{'x' * 200}\nBas, {'ict ' * 40}\n")
    assert [len(person.name) for person in people] == [4, 200, 3]
    assert people[2].function == ("ict " * 40).strip()


# -- likeness --------------------------------------------------------------------------------------------------


@given(WORDS)
def test_plain_words_are_plain_already(text: str) -> None:
    words = plain_words(text)
    assert plain_words(words) == words == " ".join(words.split())
    assert plain_words(text.upper()) == words


@pytest.mark.parametrize(
    ("text", "phrase", "stands"),
    [
        ("de mail en bestanden", "mail", True),
        ("email", "mail", False),
        ("mail", "mail en", False),
        ("a b c", "a c", False),
    ],
)
def test_a_phrase_stands_in_a_text_as_whole_words(text: str, phrase: str, stands: bool) -> None:
    assert holds(text, phrase) is stands


NAMES = ids_by_name(
    [
        ("Leerlingadministratie", "las"),
        ("Mail en bestanden", "office"),
        ("Wifi", "wifi"),
        ("WIFI", "later"),
        ("", "none"),
    ]
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("leerlingadministratie", "las"),
        ("Leerling-administratie", "las"),
        ("onze leerlingadministratie (LAS)", "las"),
        ("Leerlingadministrate", "las"),
        ("bestanden", "office"),
        ("wifi", "wifi"),
        ("Wifi op de gang", "wifi"),
        ("wiffi", ""),
        ("mai", ""),
        ("iets anders", ""),
        ("", ""),
    ],
)
def test_a_name_is_known_by_its_words_by_what_is_around_it_or_with_a_slip(text: str, found: str) -> None:
    assert same_name(text, NAMES) == found


@given(st.sampled_from(["Leerlingadministratie", "Mail en bestanden", "Wifi"]))
def test_every_name_means_itself(name: str) -> None:
    assert same_name(name, NAMES) == same_name(f"  {name.upper()}!", NAMES) != ""


# -- days and durations ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "later"),
    [
        ("2026-11-26", "2027-11-26"),
        ("2028-02-29", "2029-02-28"),
        ("26 november 2026", "2027-11-26"),
        ("ooit", ""),
        ("", ""),
    ],
)
def test_a_year_later_is_the_same_day(day: str, later: str) -> None:
    assert year_later(day) == later


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("30m", 30),
        ("4h", 240),
        ("1d", 1440),
        ("2w", 20_160),
        (" 4H ", 240),
        ("0m", 0),
        ("", None),
        ("4", None),
        ("h", None),
    ],
)
def test_a_short_duration_is_in_minutes(text: str, minutes: int | None) -> None:
    assert short_minutes(text) == minutes


@pytest.mark.parametrize("text", ["", "P", "PT", "PT0M", "1H", "P1Y", "PT1H30", "p1d", "P1D "])
def test_what_is_no_duration_or_takes_no_time_is_refused(text: str) -> None:
    with pytest.raises(BadValue):
        duration_minutes(text)


@given(st.integers(1, 9), st.integers(0, 9), st.integers(0, 9))
def test_the_parts_of_a_duration_add_up(days: int, hours: int, minutes: int) -> None:
    assert duration_minutes(f"P{days}DT{hours}H{minutes}M") == days * 1440 + hours * 60 + minutes


# -- what is kept ----------------------------------------------------------------------------------------------


@given(st.text(max_size=40))
def test_the_length_that_is_kept_is_that_of_what_is_kept(text: str) -> None:
    assert kept_length(text) == len(clean_text(text))
