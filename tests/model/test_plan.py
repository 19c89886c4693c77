"""The plan arranges what was said: every cell once, every empty one a named gap, nothing invented."""

import pytest

from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.basics.days import year_later
from facilitator.model.checks import checks
from facilitator.model.flow import all_cells
from facilitator.model.plan import Plan
from facilitator.model.records import AnswerRecord, AttendanceRecord, DraftRecord, ItemRecord, SetRecord, WordingRecord
from facilitator.model.session import Session
from facilitator.words.measures import written_out
from tests.small_set import FALLBACK, LAS, OFFICE, answer, session_of


def timed(cell: str, time: str) -> AnswerRecord:
    return AnswerRecord(cell=cell, text="papier", measures={"time": time})


def test_every_cell_stands_once_and_every_empty_one_is_one_gap(demo_session: Session) -> None:
    plan = build_plan(demo_session)
    keys = [cell.key for cell in plan.cells]
    assert keys == [str(cell) for cell in all_cells(demo_session)]
    assert len(set(keys)) == len(keys) == 60
    empty = [cell.key for cell in plan.cells if cell.state in ("empty", "draft")]
    assert [gap.cell for gap in plan.gaps] == empty
    assert [gap.cell for gap in plan.gaps if gap.concept] == ["outage/materials-access/1w/fallback"]


def test_the_same_session_gives_the_same_plan_and_json_brings_it_back(demo_session: Session) -> None:
    plan = build_plan(demo_session)
    assert build_plan(demo_session) == plan
    assert Plan.model_validate_json(plan.model_dump_json()) == plan


def test_everything_that_was_noted_is_there_with_its_cell(demo_session: Session) -> None:
    plan = build_plan(demo_session)
    assert [len(part) for part in (plan.actions, plan.decisions, plan.wishes, plan.parking)] == [4, 1, 1, 1]
    noted = [*plan.actions, *plan.wishes, *plan.parking]
    assert all(plan.cell(key) for key in [*(one.cell for one in noted), *(one.cell for one in plan.decisions)])
    assert {finding.state for finding in plan.findings} == {"unknown", "ask", "nothing"}
    assert plan.cell("outage/materials-access/1d/fallback").others[0].text.startswith("Karin:")
    assert plan.next_due == "2027-11-26"
    assert {one.name: one.function for one in plan.named_people}["Marga Visser"] == "bestuurder"


def test_measures_are_told_in_words(demo_session: Session) -> None:
    plan = written_out(build_plan(demo_session))
    words = {one.id: one.chosen for one in plan.cell("outage/las/1w/financial").measures}
    assert words["amount"] == "€ 2.500"
    words = {one.id: one.chosen for one in plan.cell("outage/las/1w/communication").measures}
    assert words["sender"] == "Marga Visser"
    # A system that the workshop does not go over is named by the catalogue.
    words = {one.id: one.chosen for one in plan.cell("outage/las/1d/fallback").measures}
    assert words["leans-on"] == demo_session.question_set.system("telephony").name  # type: ignore[union-attr]


def test_who_is_missing_is_said() -> None:
    ict = ItemRecord(of="person", id="tom", fields={"name": "Tom", "expertise": ["ict"], "present": True})
    away = ItemRecord(of="person", id="sanne", fields={"name": "Sanne", "expertise": ["process"], "present": False})
    assert build_plan(session_of(ict, away)).missing_expertise == ["process"]


def test_the_overview_and_the_plan_agree_on_who_was_there() -> None:
    both = {"name": "Tom", "expertise": ["ict", "process"], "present": True}
    session = session_of(LAS, ItemRecord(of="person", id="tom", fields=both))
    session.apply(AnswerRecord(cell=FALLBACK, text="op papier"))
    session.apply(AttendanceRecord(person="tom", status="absent"))
    assert session.missing_expertise(now=True) == ["ict", "process"]
    assert session.missing_expertise() == build_plan(session).missing_expertise == []
    assert not [check for check in checks(session) if check.rule.startswith("nobody-knows")]


@pytest.mark.parametrize(
    ("day", "later"),
    [("2026-11-26", "2027-11-26"), ("2028-02-29", "2029-02-28"), ("2026-02-30", ""), ("9999-01-01", ""), ("", "")],
)
def test_the_next_time_is_the_same_day_a_year_later(day: str, later: str) -> None:
    assert year_later(day) == later


def test_a_process_is_as_slow_as_the_slowest_system_and_unknown_if_one_is() -> None:
    session = session_of(LAS, OFFICE, timed(FALLBACK, "direct"), timed("outage/office/1h/fallback", "4h"))
    first, second = build_plan(session).recovery_times
    assert (first.moment, first.minutes, first.slowest, first.unknown) == ("1h", 240, "office", [])
    assert (second.moment, second.minutes, second.unknown) == ("1d", None, ["las", "office"])
    session.apply(timed("outage/office/1h/fallback", "unknown"))
    assert build_plan(session).recovery_times[0].minutes is None
    assert build_plan(session).recovery_times[0].unknown == ["office"]


@pytest.mark.parametrize(
    ("records", "cell", "why"),
    [
        ([], None, None),
        ([AnswerRecord(cell=FALLBACK, text="x", measures={"exists": "yes"})], FALLBACK, "untested"),
        (
            [
                AnswerRecord(cell=FALLBACK, text="x", measures={"exists": "no"}),
                AnswerRecord(cell="outage/las/1d/fallback", state="nothing"),
            ],
            None,
            None,
        ),
        (
            [
                AnswerRecord(cell=FALLBACK, text="x", measures={"exists": "yes", "time": "4h"}),
                AnswerRecord(cell="outage/las/1d/fallback", text="x", measures={"exists": "yes"}),
            ],
            FALLBACK,
            "slow",
        ),
    ],
)
def test_the_weakest_fallback_is_what_to_exercise(
    records: list[AnswerRecord], cell: str | None, why: str | None
) -> None:
    exercise = build_plan(session_of(LAS, *records)).exercise
    assert (exercise.cell if exercise else None, exercise.why if exercise else None) == (cell, why)


def test_a_final_wording_takes_the_place_of_the_words_typed() -> None:
    session = session_of(LAS, answer(FALLBACK, "papier"), WordingRecord(cell=FALLBACK, text="We werken op papier."))
    assert build_plan(session).cell(FALLBACK).text == "We werken op papier."


def test_what_was_being_typed_is_concept_and_no_answer() -> None:
    session = session_of(
        LAS,
        DraftRecord(cell=FALLBACK, text="pap"),
        DraftRecord(cell=FALLBACK, of="action", text="Lijst print"),
        SetRecord(key="date", value="26 november"),
    )
    plan = build_plan(session)
    assert (plan.cell(FALLBACK).text, plan.cell(FALLBACK).concept) == ("", "pap")
    assert [(one.text, one.concept) for one in plan.actions] == [("Lijst print", True)]
    assert plan.next_due == ""
