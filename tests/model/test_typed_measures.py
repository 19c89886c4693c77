"""What somebody types in a field: read strictly, shown again as it was typed, and looked up by its id."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.model.answers.coverage import found_out, measures_of, missing_measures, open_cells, unmeasured
from facilitator.model.answers.facts import (
    measure_of,
    names_at,
    number_at,
    number_of,
    option_at,
    people_named,
    person_name,
    question_with,
    value_at,
)
from facilitator.model.answers.measures import (
    BadMeasure,
    measure_input,
    parse_clock,
    parse_date,
    parse_measure,
    parse_money,
)
from facilitator.model.answers.names import could_be_name, known_names
from facilitator.model.cells import parse_cell
from facilitator.model.records import AnswerRecord, ItemRecord, State, Value
from facilitator.model.session import Session
from facilitator.model.sets.question_set import Measure
from facilitator.words.measures import measure_words, money_words, whole_money
from tests.small_set import FALLBACK, LAS, OFFICE, session_of

TODAY = date(2026, 11, 26)
BAS = ItemRecord(of="person", id="bas", fields={"name": "Bas Kuiper", "function": "directeur"})
FINANCIAL = "outage/las/1d/financial"
SESSION = session_of(LAS)


def measure(session: Session, question: str, wanted: str) -> Measure:
    found = measure_of(session, question, wanted)
    assert found is not None
    return found


@pytest.fixture
def session() -> Session:
    return session_of(LAS, OFFICE, BAS)


# -- amounts ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("0", 0),
        ("5", 500),
        ("1250", 125_000),
        ("1250,5", 125_050),
        ("1250.50", 125_050),
        ("1.250", 125_000),
        ("1.250,50", 125_050),
        ("12.345.678", 1_234_567_800),
        ("250,-", 25_000),
        ("1.250,-", 125_000),
        ("€ 1.250,50", 125_050),
        ("€1250", 125_000),
        ("EUR 75", 7_500),
        ("eur 75,05", 7_505),
    ],
)
def test_an_amount_is_read_as_the_dutch_write_it(typed: str, cents: int) -> None:
    assert parse_money(typed) == cents


@pytest.mark.parametrize(
    "typed", ["", "veel", "1,250", "1.25.0", "12.34.567", "-5", "1e3", "1.250.00", "€", "10 000", "1250,505", "9" * 13]
)
def test_what_could_be_two_amounts_or_none_is_refused(typed: str) -> None:
    with pytest.raises(BadMeasure) as refused:
        parse_money(typed)
    assert (refused.value.code, refused.value.value) == ("money", typed)


@given(st.integers(0, 99_999_999_999))
def test_an_amount_that_is_shown_again_is_the_same_amount(cents: int) -> None:
    amount = measure(SESSION, "financial", "amount")
    assert parse_measure(SESSION, amount, str(measure_input(SESSION, amount, cents))) == cents
    assert parse_money(money_words(cents)) == cents


@pytest.mark.parametrize(
    ("cents", "dutch", "english"),
    [
        (0, "€ 0,00", "€ 0.00"),
        (5, "€ 0,05", "€ 0.05"),
        (250_000, "€ 2.500,00", "€ 2,500.00"),
        (123_456_789, "€ 1.234.567,89", "€ 1,234,567.89"),
    ],
)
def test_an_amount_is_written_as_in_its_language(cents: int, dutch: str, english: str) -> None:
    assert (money_words(cents), money_words(cents, "en")) == (dutch, english)


@pytest.mark.parametrize(
    ("cents", "dutch", "english"),
    [(0, "€ 0", "€ 0"), (149, "€ 1", "€ 1"), (150, "€ 2", "€ 2"), (250_049, "€ 2.500", "€ 2,500")],
)
def test_an_estimated_amount_is_not_known_to_the_cent(cents: int, dutch: str, english: str) -> None:
    assert (whole_money(cents), whole_money(cents, "en")) == (dutch, english)


# -- times and days --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "clock"),
    [
        ("9:12", "09:12"),
        ("09:12", "09:12"),
        ("9.12", "09:12"),
        ("9u12", "09:12"),
        ("0912", "09:12"),
        ("23:59", "23:59"),
    ],
)
def test_a_time_of_the_day_is_read_however_it_is_typed(typed: str, clock: str) -> None:
    assert parse_clock(typed) == clock


@pytest.mark.parametrize("typed", ["", "24:00", "12:60", "9", "9:1", "9:123", "half tien", "-9:12", "9 12"])
def test_what_is_no_time_of_the_day_is_refused(typed: str) -> None:
    with pytest.raises(BadMeasure) as refused:
        parse_clock(typed)
    assert refused.value.code == "clock"


@given(st.integers(0, 23), st.integers(0, 59))
def test_every_time_of_the_day_is_itself_again(hours: int, minutes: int) -> None:
    clock = f"{hours:02d}:{minutes:02d}"
    assert parse_clock(clock) == parse_clock(f"{hours}.{minutes:02d}") == parse_clock(clock.replace(":", "")) == clock


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-05-01", "2026-05-01"),
        ("1-5-2026", "2026-05-01"),
        ("1 mei 2026", "2026-05-01"),
        ("gisteren", "2026-11-25"),
        ("vandaag", "2026-11-26"),
        # What was measured was measured before: a day without a year is past.
        ("1 mei", "2026-05-01"),
        ("24 december", "2025-12-24"),
    ],
)
def test_a_day_of_a_measure_is_past(typed: str, day: str) -> None:
    assert parse_date(typed, TODAY) == day


@pytest.mark.parametrize("typed", ["", "ooit", "31-2-2026", "2026-13-01", "mei"])
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(BadMeasure) as refused:
        parse_date(typed, TODAY)
    assert refused.value.code == "date"


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_a_day_that_is_shown_again_is_the_same_day(day: date) -> None:
    since = measure(SESSION, "financial", "since")
    shown = measure_input(SESSION, since, day.isoformat())
    assert parse_measure(SESSION, since, str(shown)) == day.isoformat()


# -- choices, people, systems ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("typed", "chosen"), [("yes", "yes"), ("Ja", "yes"), ("ja", "yes"), (" NEE ", "no")])
def test_an_option_goes_by_its_id_or_its_name(session: Session, typed: str, chosen: str) -> None:
    assert parse_measure(session, measure(session, "fallback", "exists"), typed) == chosen


def test_an_option_that_is_none_is_refused_with_those_there_are(session: Session) -> None:
    with pytest.raises(BadMeasure) as refused:
        parse_measure(session, measure(session, "fallback", "exists"), "soms")
    assert (refused.value.code, refused.value.known) == ("option", ["yes", "no"])


@pytest.mark.parametrize(
    ("typed", "people"),
    [
        ("bas", ["bas"]),
        ("bas kuiper", ["bas"]),
        ("Marga", ["Marga"]),
        ("Bas Kuiper, Marga ,", ["bas", "Marga"]),
        ("", []),
    ],
)
def test_people_go_by_id_or_name_and_may_be_new(session: Session, typed: str, people: list[str]) -> None:
    signs = measure(session, "financial", "signs")
    assert parse_measure(session, signs, typed) == people
    assert measure_input(session, signs, ["bas", "Marga"]) == "Bas Kuiper, Marga"


def test_systems_go_by_id_product_or_name_and_must_be_known() -> None:
    product = LAS.model_copy(update={"fields": {**LAS.fields, "product": "Leerlijn"}})
    session = session_of(product)
    leans = measure(session, "fallback", "leans-on")
    assert parse_measure(session, leans, "leerlijn, Leerlingadministratie, las") == ["las", "las", "las"]
    # What the catalogue knows may be leant on, whether the workshop goes over it or not.
    assert parse_measure(session, leans, "Mail en bestanden") == ["office"]
    with pytest.raises(BadMeasure) as refused:
        parse_measure(session, leans, "fax")
    assert (refused.value.code, refused.value.known) == ("subject", ["las", "office"])


@pytest.mark.parametrize(
    ("question", "wanted", "value", "words"),
    [
        ("fallback", "exists", "yes", "Ja"),
        ("fallback", "time", "4h", "Binnen vier uur"),
        ("fallback", "time", "an-option-of-later", "an-option-of-later"),
        ("fallback", "leans-on", ["las", "office"], "Leerlingadministratie, Mail en bestanden"),
        ("fallback", "leans-on", ["fax"], "fax"),
        ("financial", "amount", 250_000, "€ 2.500"),
        ("financial", "amount", 250_050, "€ 2.500,50"),
        ("financial", "signs", ["bas", "Marga"], "Bas Kuiper, Marga"),
        ("financial", "since", "2026-05-01", "2026-05-01"),
    ],
)
def test_a_value_is_said_as_a_person_would_write_it(
    session: Session, question: str, wanted: str, value: Value, words: str
) -> None:
    assert measure_words(session, measure(session, question, wanted), value) == words


# -- looked up -------------------------------------------------------------------------------------------------


def measured(cell: str = FALLBACK, state: State = "answered", **values: Value) -> AnswerRecord:
    return AnswerRecord(
        cell=cell, text="Op papier.", state=state, measures={k.replace("_", "-"): v for k, v in values.items()}
    )


def test_a_measure_is_found_by_its_id_where_the_set_asks_for_it(session: Session) -> None:
    (walked,) = session.question_set.rounds
    assert measure_of(session, "fallback", "amount") is None
    assert measure_of(session, "nobody-asks", "amount") is None
    question = question_with(session, walked, "amount")
    assert question is not None and question.id == "financial"
    assert question_with(session, walked, "nobody-measures") is None


@pytest.mark.parametrize(
    ("value", "held", "number"),
    [("4h", "4h", 240), ("direct", "direct", 0), ("unknown", "unknown", None), ("", None, None), ([], None, None)],
)
def test_a_choice_gives_the_number_that_the_set_gives_with_it(
    value: Value, held: Value | None, number: int | None
) -> None:
    session = session_of(LAS, measured(time=value))
    cell = parse_cell(FALLBACK)
    assert value_at(session, cell, "time") == held
    assert number_at(session, cell, "time") == number
    option = option_at(session, cell, "time")
    assert (option.id if option else None) == held


def test_yes_is_no_number_and_an_amount_is_its_own(session: Session) -> None:
    assert number_of(session, "financial", "amount", 5_000) == 5_000
    assert number_of(session, "financial", "amount", True) is None
    assert number_of(session, "financial", "nobody-measures", "4h") is None


def test_nothing_was_measured_where_nobody_answered(session: Session) -> None:
    cell = parse_cell(FALLBACK)
    assert value_at(session, cell, "time") is None
    assert names_at(session, cell, "leans-on") == []
    assert list(people_named(session, cell)) == []


def test_everybody_who_is_named_is_found_with_the_measure_that_names_them() -> None:
    session = session_of(LAS, BAS, measured(FINANCIAL, signs=["bas", "Marga"], amount=100))
    named = [(named.id, person) for named, person in people_named(session, parse_cell(FINANCIAL))]
    assert named == [("signs", "bas"), ("signs", "Marga")]
    assert [person_name(session, person) for _, person in named] == ["Bas Kuiper", "Marga"]


@pytest.mark.parametrize(
    ("fields", "called"),
    [({"name": "Bas", "function": "directeur"}, "Bas"), ({"function": "directeur"}, "directeur"), ({}, "p")],
)
def test_somebody_without_a_name_goes_by_their_function(fields: dict[str, Value], called: str) -> None:
    assert person_name(session_of(ItemRecord(of="person", id="p", fields=fields)), "p") == called


# -- what is still needed --------------------------------------------------------------------------------------


def test_a_measure_goes_with_its_moments_alone(session: Session) -> None:
    assert [one.id for one in measures_of(session, parse_cell("outage/las/1h/financial"))] == ["amount", "since"]
    assert [one.id for one in measures_of(session, parse_cell(FINANCIAL))] == ["amount", "signs", "since"]


def test_an_empty_value_is_a_missing_measure() -> None:
    session = session_of(LAS, measured(exists="yes", time="", leans_on=[]))
    ((cell, missing),) = missing_measures(session)
    assert str(cell) == FALLBACK
    assert [one.id for one in missing] == ["time", "leans-on"]
    assert unmeasured(session) == []


def test_an_answer_in_words_alone_has_no_measures_and_another_state_asks_for_none() -> None:
    session = session_of(LAS, measured(), measured(FINANCIAL, state="unknown"))
    assert [str(cell) for cell in unmeasured(session)] == [FALLBACK]
    assert [str(cell) for cell, _ in missing_measures(session)] == [FALLBACK]


def test_what_is_open_comes_by_how_much_the_plan_needs_it() -> None:
    session = session_of(LAS, measured())
    grades = [left.grade for left in open_cells(session)]
    assert grades == sorted(grades, key=["must", "should", "may"].index)
    assert FALLBACK not in [str(left.cell) for left in open_cells(session)]


@pytest.mark.parametrize("state", ["unknown", "ask", "nothing"])
def test_a_cell_that_ended_in_a_finding_is_found(state: State) -> None:
    session = session_of(LAS, AnswerRecord(cell=FALLBACK, state=state))
    assert [(str(found.cell), found.state) for found in found_out(session)] == [(FALLBACK, state)]
    assert FALLBACK not in [str(left.cell) for left in open_cells(session)]


# -- names -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["Bas", "Bas Kuiper", "Anne-Marie van den Berg", "J. de Vries", "O'Neill", "ICT"])
def test_a_name_could_be_one(text: str) -> None:
    assert could_be_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "Wie weet dit?",
        "06-12345678",
        "iemand (van ICT)",
        "Dat weet alleen de leverancier van het LAS",
        "Bas.",
    ],
)
def test_a_sentence_or_a_number_is_no_name(text: str) -> None:
    assert not could_be_name(text)


def test_known_names_are_the_list_then_whoever_does_something() -> None:
    session = session_of(
        BAS,
        LAS,
        ItemRecord(of="action", id="a", fields={"text": "Bellen", "owner": "Marga"}),
        ItemRecord(of="action", id="b", fields={"text": "Bellen", "owner": "bas"}),
        ItemRecord(of="action", id="c", fields={"text": "Bellen", "owner": "wie dan ook?"}),
        AnswerRecord(cell=FALLBACK, state="ask", reason="Pieter"),
        AnswerRecord(cell=FINANCIAL, state="not_applicable", reason="Niemand"),
    )
    assert known_names(session) == ["Bas Kuiper", "Marga", "Pieter"]
