"""Cells by key and by name, and a question as it is read aloud: about this system, in a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.model.basics.problem import BadValue
from facilitator.model.cells import Cell, Page, parse_cell
from facilitator.model.flow import (
    all_cells,
    cell_grade,
    cell_name,
    filled_question,
    is_asked,
    is_put_off,
    main_round,
    main_subjects,
    moment_of,
    page_name,
    process_in_sentence,
    question_name,
    room_measures,
    round_cells,
    rounds,
    subject_name,
)
from facilitator.model.records import AnswerRecord, ItemRecord, SetRecord, Value
from facilitator.model.session import Session
from tests.small_set import FALLBACK, LAS, OFFICE, session_of

IDS = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=8)
CELL = parse_cell(FALLBACK)


def las(**fields: Value) -> ItemRecord:
    return LAS.model_copy(update={"fields": {**LAS.fields, **fields}})


# -- keys ------------------------------------------------------------------------------------------------------


@given(IDS, IDS, IDS, IDS)
def test_a_cell_is_read_from_its_key_again(round_id: str, subject: str, moment: str, question: str) -> None:
    cell = Cell(round_id, subject, moment, question)
    assert parse_cell(str(cell)) == cell
    assert cell.page.cell(question) == cell
    assert cell.page == Page(round_id, subject, moment)


@pytest.mark.parametrize(
    "key",
    ["", "outage", "outage/las/1h", "outage/las/1h/data/more", "Outage/las/1h/data", "outage//1h/data", "a/b/c/d e"],
)
def test_what_is_no_key_is_refused(key: str) -> None:
    with pytest.raises(BadValue):
        parse_cell(key)


# -- cells -----------------------------------------------------------------------------------------------------


def test_the_cells_of_a_workshop_go_by_subject_then_from_the_shortest_moment() -> None:
    session = session_of(LAS, OFFICE)
    (walked,) = rounds(session)
    keys = [str(cell) for cell in all_cells(session)]
    assert keys[:4] == [
        f"outage/las/{moment}/{asked}" for moment in ("1h", "1d") for asked in ("fallback", "financial")
    ]
    assert [key.split("/")[1] for key in keys] == ["las"] * 4 + ["office"] * 4
    assert [str(cell) for cell in round_cells(session, walked, "financial")] == [
        key for key in keys if "financial" in key
    ]


def test_the_main_round_is_the_one_over_systems() -> None:
    session = session_of(LAS, OFFICE)
    main = main_round(session)
    assert main is not None and main.over == "systems"
    assert [(walked.id, system.id) for walked, system in main_subjects(session)] == [
        ("outage", "las"),
        ("outage", "office"),
    ]
    assert main_subjects(session_of()) == []


@pytest.mark.parametrize(
    ("moment", "question", "grade"), [("1h", "fallback", "must"), ("1d", "fallback", "may"), ("1h", "gone", "should")]
)
def test_how_much_an_answer_is_needed_is_said_by_the_set(moment: str, question: str, grade: str) -> None:
    assert cell_grade(session_of(LAS), Cell("outage", "las", moment, question)) == grade


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        (FALLBACK, "Leerlingadministratie, 1 uur: Terugval"),
        ("outage/gone/1h/fallback", "gone, 1 uur: Terugval"),
        ("outage/las/gone/fallback", "Leerlingadministratie, gone: Terugval"),
        ("outage/las/1h/gone", "Leerlingadministratie, 1 uur: gone"),
    ],
)
def test_what_has_gone_from_the_set_goes_by_its_id(cell: str, name: str) -> None:
    session, asked = session_of(LAS), parse_cell(cell)
    assert cell_name(session, asked) == name
    assert name.startswith(page_name(session, asked.page))
    assert name.endswith(question_name(session, asked))
    assert name.startswith(subject_name(session, asked.round, asked.subject))
    assert moment_of(session, asked.moment).name in name


# -- what is asked now -----------------------------------------------------------------------------------------


def asked(session: Session) -> list[str]:
    return [str(cell) for cell in all_cells(session) if is_asked(session, cell)]


def test_a_system_in_short_form_is_asked_what_a_plan_must_have() -> None:
    session = session_of(las(depth="short"))
    assert asked(session) == [str(cell) for cell in all_cells(session) if cell_grade(session, cell) == "must"]


def test_a_system_for_another_sitting_is_not_asked_unless_it_is_taken_up() -> None:
    session = session_of(las(depth="later"), OFFICE)
    assert is_put_off(session, CELL)
    assert not [key for key in asked(session) if "/las/" in key]
    assert is_asked(session, CELL, taken_up="las")


def test_a_cell_that_says_itself_that_it_is_the_same_as_another_is_still_asked() -> None:
    session = session_of(LAS, AnswerRecord(cell=FALLBACK, text="x", same_as="outage/las/1d/fallback"))
    assert is_asked(session, CELL)


def test_without_names_nobody_can_be_picked() -> None:
    person = ItemRecord(of="person", id="bas", fields={"function": "ict"})
    picked = [measure.id for measure in room_measures(session_of(LAS, person), CELL)]
    assert picked == ["exists"]


# -- read aloud ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("Wat doen we zonder {system}?", "Wat doen we zonder de LAS?"),
        ("{staff} werken door. {system} niet.", "De leerkrachten werken door. De LAS niet."),
        ("Kan het? {system} ligt eruit.", "Kan het? De LAS ligt eruit."),
        ("Zonder {unknown} blijft {system", "Zonder {unknown} blijft {system"),
        ("geen plaats", "Geen plaats"),
        ("", ""),
    ],
)
def test_a_wording_is_filled_in_as_it_is_read_aloud(template: str, said: str) -> None:
    assert filled_question(template, {"system": "de LAS", "staff": "de leerkrachten"}) == said


def test_a_name_with_braces_stays_a_name() -> None:
    assert filled_question("Zonder {system}?", {"system": "{staff}", "staff": "iedereen"}) == "Zonder {staff}?"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "het lesgeven"),
        ({"keep": "het contact met thuis"}, "het contact met thuis"),
        ({"processes": [], "hardest": "", "kind": ""}, "het werk"),
        ({"processes": ["teaching"], "hardest": "teaching"}, "het lesgeven"),
        ({"processes": ["gone"], "hardest": "gone", "kind": ""}, "het werk"),
    ],
)
def test_a_question_speaks_of_what_must_go_on(fields: dict[str, Value], words: str) -> None:
    assert process_in_sentence(session_of(las(**fields)), "las") == words


def test_a_process_speaks_of_itself_as_the_organisation_calls_it() -> None:
    session = session_of(
        ItemRecord(of="process", id="teaching", fields={"name": "Lesgeven", "in_sentence": "de lessen"})
    )
    assert process_in_sentence(session, "teaching") == "de lessen"
    assert process_in_sentence(session, "unknown") == "het werk"


def test_the_order_of_the_walk_does_not_change_what_there_is() -> None:
    plain = {str(cell) for cell in all_cells(session_of(LAS))}
    for order in ("chronological", "fallback-first"):
        assert {str(cell) for cell in all_cells(session_of(LAS, SetRecord(key="order", value=order)))} == plain
