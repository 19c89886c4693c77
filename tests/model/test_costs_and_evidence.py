"""Sums per moment, and what an auditor may and may not read in a workshop."""

from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.records import AnswerRecord, ItemRecord, WordingRecord
from facilitator.model.session import Session
from facilitator.model.times.costs import costs
from tests.small_set import FALLBACK, LAS, OFFICE, answer, session_of


def test_amounts_are_added_up_per_moment_and_what_has_none_is_named() -> None:
    session = session_of(
        LAS,
        OFFICE,
        AnswerRecord(cell="outage/las/1d/financial", text="x", measures={"amount": 30_000}),
        AnswerRecord(cell="outage/office/1d/financial", text="y", measures={"amount": 12_550}),
        AnswerRecord(cell="outage/las/1h/financial", text="geen idee"),
    )
    hour, day = costs(session)
    assert (hour.amount, hour.named, hour.unpriced) == (None, 0, ["outage/las/1h/financial"])
    assert (day.amount, day.named, day.over) == (42_550, 2, [])


def test_more_than_may_be_spent_without_the_board_is_named(demo_session: Session) -> None:
    cell = "outage/las/1w/financial"
    before = demo_session.answers[cell, "main"]
    demo_session.apply(before.model_copy(update={"measures": {**before.measures, "limit": 100_000}}))
    week = next(one for one in costs(demo_session) if one.moment == "1w")
    assert week.over == [cell]


def test_a_workshop_is_never_evidence_of_a_test(demo_session: Session) -> None:
    evidence = {one.id: one for one in build_plan(demo_session).evidence}
    assert set(evidence) >= {"bc-01a", "bc-01b", "bc-01c", "bc-01d", "bc-02a", "bc-02b", "bc-02c", "bc-05a", "bc-05c"}
    for key, one in evidence.items():
        assert one.source and one.date
        if key.startswith("bc-02") or key == "bc-05c":
            assert not one.shows
            assert one.prepares
            assert one.adds
    assert {shown.proof: shown.count for shown in evidence["bc-01b"].shows}["register"] == 3
    assert {shown.proof: shown.count for shown in evidence["bc-05a"].shows}["crisis-organisation"] == 0


def test_the_raw_words_stay_beside_the_wording() -> None:
    session = session_of(
        LAS, answer(FALLBACK, "papier enzo"), WordingRecord(cell=FALLBACK, text="We werken op papier.")
    )
    cell = build_plan(session).cell(FALLBACK)
    assert (cell.text, cell.raw) == ("We werken op papier.", "papier enzo")


def test_the_log_of_changes_is_only_there_when_asked_for_and_holds_no_words(demo_session: Session) -> None:
    assert build_plan(demo_session).changes == []
    plan = build_plan(demo_session, with_changes=True)
    assert len(plan.changes) > 50
    told = " ".join(f"{one.what} {one.where}" for one in plan.changes)
    assert "Marga" not in told and "papier" not in told


def test_managers_must_be_told_also_when_nobody_named_them() -> None:
    marga = ItemRecord(of="person", id="marga", fields={"name": "Marga", "manager": True})
    bas = ItemRecord(of="person", id="bas", fields={"name": "Bas"})
    named = build_plan(session_of(LAS, marga, bas)).named_people
    assert [(one.name, one.manager) for one in named] == [("Marga", True)]


def test_who_was_asked_to_read_the_concept_stands_in_the_plan() -> None:
    asked = {"about": "correction", "person": "Marga", "due": "2026-12-01"}
    session = session_of(LAS, ItemRecord(of="observation", id="observation", fields={**asked}))
    (one,) = build_plan(session).corrections
    assert (one.person, one.due, one.came_back) == ("Marga", "2026-12-01", False)
    session.apply(ItemRecord(of="observation", id="observation", fields={**asked, "text": "Het uur klopt niet."}))
    assert build_plan(session).corrections[0].came_back
    assert build_plan(session).observations == []
