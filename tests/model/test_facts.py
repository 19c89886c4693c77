"""The small facts beside an answer: looked up, counted, and what follows from them."""

import pytest

from facilitator.model.answers.chosen import chosen_names
from facilitator.model.answers.coverage import found_out, measures_of, missing_measures, open_cells, unmeasured
from facilitator.model.answers.facts import (
    measure_of,
    names_at,
    number_at,
    option_at,
    people_named,
    person_name,
    question_with,
    value_at,
)
from facilitator.model.answers.impact_levels import LEVELS, impact_of, level_of
from facilitator.model.answers.noted import noted_at
from facilitator.model.answers.references import unlisted
from facilitator.model.cells import parse_cell
from facilitator.model.plan import FallbackState
from facilitator.model.records import AnswerRecord, AttendanceRecord, DraftRecord, ItemRecord, Record, State, Value
from facilitator.model.session import Session
from facilitator.model.things.kinds import Action, Decision
from facilitator.model.times.estimated import comes_too_late, estimated_time, fallback_state, recovery_times
from tests.small_set import LAS, OFFICE, session_of

HOUR, DAY = parse_cell("outage/las/1h/fallback"), parse_cell("outage/las/1d/fallback")
COSTS_HOUR, COSTS_DAY = parse_cell("outage/las/1h/financial"), parse_cell("outage/las/1d/financial")
ANN = ItemRecord(of="person", id="ann", fields={"name": "Ann Bos", "function": "Directeur"})
JANITOR = ItemRecord(of="person", id="p2", fields={"function": "Conciërge"})


def said(cell: object, state: State = "answered", **measures: Value) -> AnswerRecord:
    """An answer with these measures; `_` in a name stands for `-`."""
    picked = {key.replace("_", "-"): value for key, value in measures.items()}
    return AnswerRecord(cell=str(cell), text="Op papier", state=state, measures=picked)


def workshop(*records: Record) -> Session:
    """Two systems and two people."""
    return session_of(LAS, OFFICE, ANN, JANITOR, *records)


# -- looked up ---------------------------------------------------------------------------------------


def test_a_measure_is_found_where_the_set_asks_for_it() -> None:
    session = workshop()
    walked = session.question_set.rounds[0]
    measure = measure_of(session, "financial", "amount")
    assert measure is not None
    assert measure.kind == "money"
    assert measure_of(session, "fallback", "amount") is None
    assert measure_of(session, "nowhere", "amount") is None
    question = question_with(session, walked, "amount")
    assert question is not None
    assert question.id == "financial"
    assert question_with(session, walked, "level") is None


def test_measures_of_a_cell_are_those_of_its_moment() -> None:
    session = workshop()
    assert [measure.id for measure in measures_of(session, COSTS_HOUR)] == ["amount", "since"]
    assert [measure.id for measure in measures_of(session, COSTS_DAY)] == ["amount", "signs", "since"]
    assert measures_of(session, HOUR._replace(question="gone")) == []


@pytest.mark.parametrize(
    ("value", "option", "number"),
    [("4h", "Binnen vier uur", 240), ("direct", "Direct", 0), ("unknown", "Weten we niet", None), ("gone", None, None)],
)
def test_a_choice_has_the_name_and_the_number_of_its_option(value: str, option: str | None, number: int | None) -> None:
    session = workshop(said(HOUR, time=value))
    found = option_at(session, HOUR, "time")
    assert (found.name if found else None) == option
    assert number_at(session, HOUR, "time") == number
    assert value_at(session, HOUR, "time") == value


def test_an_amount_is_its_own_number_and_yes_is_none() -> None:
    session = workshop(said(COSTS_HOUR, amount=125_050), said(COSTS_DAY, amount=True))
    assert number_at(session, COSTS_HOUR, "amount") == 125_050
    assert number_at(session, COSTS_DAY, "amount") is None


@pytest.mark.parametrize("nothing", ["", []])
def test_what_was_emptied_is_no_value(nothing: Value) -> None:
    assert value_at(workshop(said(HOUR, time=nothing)), HOUR, "time") is None
    assert value_at(workshop(), HOUR, "time") is None


def test_people_and_systems_are_named_by_id_or_by_what_was_typed() -> None:
    session = workshop(said(HOUR, leans_on=["office", "phone"]), said(COSTS_DAY, signs=["ann", "Bo"]))
    assert names_at(session, HOUR, "leans-on") == ["office", "phone"]
    assert names_at(session, HOUR, "time") == []
    assert [(measure.id, name) for measure, name in people_named(session, COSTS_DAY)] == [
        ("signs", "ann"),
        ("signs", "Bo"),
    ]
    assert list(people_named(session, HOUR._replace(question="gone"))) == []


@pytest.mark.parametrize(("person", "called"), [("ann", "Ann Bos"), ("p2", "Conciërge"), ("Bo Ek", "Bo Ek")])
def test_somebody_goes_by_name_else_by_function(person: str, called: str) -> None:
    assert person_name(workshop(), person) == called


@pytest.mark.parametrize(
    ("question", "measure", "value", "names"),
    [
        ("fallback", "exists", "yes", "Ja"),
        ("fallback", "exists", "gone", "gone"),
        ("fallback", "leans-on", ["office", "telephony"], "Mail en bestanden, telephony"),
        ("financial", "signs", ["ann", "Bo"], "Ann Bos, Bo"),
        ("financial", "since", "2026-03-01", "2026-03-01"),
        ("financial", "amount", 125_000, ""),
        ("financial", "amount", "veel", "veel"),
    ],
)
def test_what_was_chosen_goes_by_its_names(question: str, measure: str, value: Value, names: str) -> None:
    session = workshop()
    asked = measure_of(session, question, measure)
    assert asked is not None
    assert chosen_names(session, asked, value) == names


# -- how far a workshop has come ---------------------------------------------------------------------


def test_what_is_open_comes_by_how_much_the_plan_needs_it() -> None:
    session = workshop(said(HOUR), DraftRecord(cell=str(COSTS_HOUR), text="ongeveer"))
    opened = [(found.cell.subject, found.cell.moment, found.cell.question) for found in open_cells(session)]
    assert opened[0] == ("office", "1h", "fallback")
    assert [found.grade for found in open_cells(session)] == sorted(
        (found.grade for found in open_cells(session)), key=["must", "should", "may"].index
    )
    assert ("las", "1h", "fallback") not in opened
    assert [found.state for found in open_cells(session) if found.cell == COSTS_HOUR] == ["draft"]


def test_what_was_put_off_is_not_open_in_this_sitting() -> None:
    later = ItemRecord(of="system", id="office", fields={**OFFICE.fields, "depth": "later"})
    assert {found.cell.subject for found in open_cells(workshop(later))} == {"las"}


@pytest.mark.parametrize("state", ["unknown", "ask", "nothing"])
def test_what_ended_in_a_finding_is_found_out(state: State) -> None:
    [found] = found_out(workshop(said(HOUR, state), said(DAY), said(COSTS_DAY, "not_applicable")))
    assert (found.cell, found.state) == (HOUR, state)


def test_measures_that_nobody_filled_in_are_missing_only_where_something_was_said() -> None:
    session = workshop(said(HOUR, exists="yes", time=""), said(COSTS_HOUR, "unknown"))
    [(cell, missing)] = missing_measures(session)
    assert cell == HOUR
    assert [measure.id for measure in missing] == ["time", "leans-on"]
    assert unmeasured(session) == []
    assert unmeasured(workshop(said(HOUR, exists="", leans_on=[]))) == [HOUR]


# -- is there a fallback -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (None, ""),
        (said(HOUR), "unsaid"),
        (said(HOUR, exists="yes"), "arranged"),
        (said(HOUR, exists="yes", time="direct"), "arranged"),
        (said(HOUR, exists="yes", time="unknown"), "arranged"),
        (said(HOUR, exists="yes", time="4h"), "late"),
        (said(HOUR, exists="no"), "absent"),
        # A wish has no time, however soon it was said that it would work.
        (said(HOUR, exists="no", time="4h"), "absent"),
        (said(HOUR, "nothing"), "absent"),
        (said(HOUR, "unknown", exists="yes"), ""),
        (said(HOUR, "ask"), ""),
        (said(HOUR, "not_applicable"), ""),
    ],
)
def test_a_fallback_is_there_in_time_or_not(answer: AnswerRecord | None, state: FallbackState) -> None:
    session = workshop(*[answer] if answer else [])
    assert fallback_state(session, HOUR) == state
    assert comes_too_late(session, HOUR) == (state == "late")


def test_where_nobody_asks_whether_there_is_a_fallback_nothing_is_said_of_it() -> None:
    assert fallback_state(workshop(said(COSTS_HOUR)), COSTS_HOUR) == ""


@pytest.mark.parametrize(
    ("answer", "value"),
    [
        (said(DAY, exists="yes", time="4h"), 240),
        (said(DAY, time="direct"), 0),
        (said(DAY, time="unknown"), None),
        (said(DAY, exists="no", time="4h"), None),
        (said(DAY, "unknown", time="4h"), None),
        (said(DAY), None),
    ],
)
def test_an_estimate_is_a_figure_with_its_place_or_none(answer: AnswerRecord, value: int | None) -> None:
    figure = estimated_time(workshop(answer), DAY)
    assert figure.value == value
    assert figure.how == ("unknown" if value is None else "estimate")
    if value is not None:
        assert (figure.moment, figure.cells, figure.on, figure.story) == ("1d", [str(DAY)], "2026-11-26", "Aanval")


def test_a_process_goes_on_when_the_slowest_of_its_systems_does() -> None:
    office = parse_cell("outage/office/1d/fallback")
    [_, day] = recovery_times(workshop(said(DAY, exists="yes", time="direct"), said(office, exists="yes", time="4h")))
    assert (day.process, day.moment, day.time.value, day.slowest) == ("teaching", "1d", 240, "office")
    assert (day.unknown, day.absent, day.partly) == ([], [], [])


def test_a_time_that_one_system_lacks_is_no_time_of_the_process() -> None:
    [hour, day] = recovery_times(workshop(said(DAY, exists="yes", time="4h"), said(HOUR, exists="no")))
    assert (day.time.value, day.unknown, day.absent) == (None, ["office"], [])
    # What does not exist is known not to: nobody has to find its time.
    assert (hour.time.value, hour.unknown, hour.absent) == (None, ["office"], ["las"])


# -- what hangs on an answer -------------------------------------------------------------------------


def test_what_was_noted_at_a_question_is_counted_there_alone() -> None:
    at_hour = {"text": "Lijst printen", "cell": str(HOUR)}
    session = workshop(
        said(HOUR),
        ItemRecord(of="decision", id="d1", fields=at_hour),
        ItemRecord(of="action", id="a1", fields=at_hour),
        ItemRecord(of="action", id="a2", fields={"text": "Elders", "cell": str(DAY)}),
        ItemRecord(of="observation", id="o1", fields={"about": "hands", "cell": str(HOUR), "yes": "4"}),
        AnswerRecord(cell=str(HOUR), entry="second", text="Nee"),
    )
    noted = noted_at(session, HOUR)
    assert [type(capture) for capture in noted.captures] == [Action, Decision]
    assert [capture.id for capture in noted.of(Action)] == ["a1"]
    # Two opinions: that of the room, and the one against it.
    assert (noted.opinions, noted.hands, noted.same_as) == (2, 1, "")
    assert noted_at(session, DAY).opinions == 0


# -- who and what is named without being listed ------------------------------------------------------


@pytest.mark.parametrize(
    ("named", "is_listed"),
    [
        ("ann", True),
        ("Ann Bos", True),
        ("ANN BOS", True),
        ("Ann", True),
        ("Directeur", True),
        ("een ouder", True),
        ("Bo Ek", False),
    ],
)
def test_a_person_may_be_named_in_many_ways(named: str, is_listed: bool) -> None:
    found = unlisted(workshop(ItemRecord(of="action", id="a1", fields={"text": "Bellen", "owner": named})))
    assert [(missing.of, missing.name, missing.thing) for missing in found] == (
        [] if is_listed else [("person", named, ("item", "action", "a1"))]
    )


def test_a_system_is_known_by_the_workshop_or_by_the_catalogue() -> None:
    leaning = ItemRecord(of="system", id="las", fields={**LAS.fields, "depends_on": ["office", "fax"]})
    [found] = unlisted(session_of(leaning))
    assert (found.of, found.name) == ("system", "fax")


def test_who_signed_in_and_who_an_answer_names_counts_once_a_place() -> None:
    session = workshop(said(COSTS_DAY, signs=["Bo Ek", "Bo Ek", ""]), AttendanceRecord(person="Cas", status="present"))
    assert [(found.name, found.thing[0]) for found in unlisted(session)] == [("Cas", "attendance"), ("Bo Ek", "answer")]


# -- levels as impacts -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("impacts", "places"),
    [(5, [0, 1, 2, 3, 4]), (4, [None, 0, 1, 2, 3]), (3, [None, 0, 1, 1, 2]), (6, [0, 1, 2, 3, 4])],
)
def test_a_level_has_its_place_in_every_matrix(impacts: int, places: list[int | None]) -> None:
    assert [impact_of(level, impacts) for level in LEVELS] == places
    assert impact_of("gone", impacts) is None


def test_an_impact_that_stands_for_two_levels_stands_for_none() -> None:
    assert [level_of(impact, 5) for impact in range(5)] == list(LEVELS)
    assert [level_of(impact, 3) for impact in range(3)] == ["limited", "", "stopped"]
    assert level_of(9, 5) == ""
