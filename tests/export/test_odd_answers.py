"""Odd but allowed: no document says more than what was typed."""

import pytest

from facilitator.export import render
from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.plan import Doubt
from facilitator.model.records import AnswerRecord, ItemRecord, Record, SetRecord, State, Value
from facilitator.model.session import Session
from facilitator.texts import Texts
from tests.workshops import shipped_workshop

NL = Texts("nl")
FALLBACK, COSTS, LOSS = "outage/las/1h/fallback", "outage/las/1h/financial", "outage/las/1h/data"


def said(cell: str, text: str = "Lijst.", state: State = "answered", **measures: Value) -> AnswerRecord:
    filled = {key.replace("_", "-"): value for key, value in measures.items()}
    return AnswerRecord(cell=cell, text=text, state=state, measures=filled)


def workshop(*records: Record) -> Session:
    system = ItemRecord(of="system", id="las", fields={"name": "LAS", "processes": ["teaching"]})
    return shipped_workshop("school-po", SetRecord(key="date", value="2026-11-26"), system, *records)


def told(session: Session, format_id: str = "txt") -> str:
    return next(iter(render(build_plan(session), format_id, NL).values())).decode()


@pytest.mark.parametrize("state", ["unknown", "ask", "nothing", "not_applicable"])
def test_what_was_filled_in_is_no_fact_once_the_room_does_not_know(state: State) -> None:
    session = workshop(
        said(FALLBACK, "", state, exists="yes", time="direct", certainty="tested", tested_on="2026-05-01"),
        said(COSTS, "", state, amount=70_000, limit=10_000),
        said(LOSS, "", state, loss="none"),
    )
    plan = build_plan(session)
    (cost, *_) = plan.costs
    assert cost.amount is None and not cost.over
    assert not any(time.time.known for time in plan.recovery_times if time.moment == "1h")
    assert not any(cell.measures or cell.tried or cell.fallback == "arranged" for cell in plan.cells)
    assert [cell.key for cell in plan.cells if cell.aside] == [FALLBACK, LOSS, COSTS]
    impact = told(session).partition(NL("plan.section.impact"))[2]
    assert "niets verloren" not in impact and ": niets" not in impact


@pytest.mark.parametrize("format_id", ["txt", "md", "html"])
def test_what_was_filled_in_stays_to_be_read(format_id: str) -> None:
    text = told(workshop(said(FALLBACK, "", "unknown", exists="yes", where="in de kast")), format_id)
    assert NL("outcomes.cell.aside", words="")[:20] in text and "in de kast" in text


def test_every_list_for_a_sheet_keeps_it_out_of_its_own_column() -> None:
    files = render(build_plan(workshop(said(COSTS, "", "unknown", amount=70_000))), "csv", NL)
    answers = next(data.decode() for name, data in files.items() if name.startswith("antwoorden"))
    (row,) = [line for line in answers.splitlines() if ";Financieel;" in line and "1 uur" in line]
    assert NL("outcomes.cell.aside", words="Bedrag: € 700") in row and ";700;" not in row


@pytest.mark.parametrize(
    ("doubt", "measures"),
    [
        ("absent", {"exists": "no", "certainty": "tested", "tested_on": "2026-05-01"}),
        ("absent", {"exists": "no", "certainty": "tested"}),
        ("unsure", {"exists": "yes", "certainty": "think", "tested_on": "2026-05-01"}),
        ("unsure", {"exists": "yes", "certainty": "unknown", "tested_on": "2026-05-01"}),
        ("later", {"exists": "yes", "certainty": "tested", "tested_on": "2027-02-01"}),
        ("", {"exists": "yes", "certainty": "tested", "tested_on": "2026-11-26"}),
        ("", {"exists": "yes", "certainty": "think"}),
    ],
)
def test_what_cannot_have_been_tried_is_not_called_tried(doubt: Doubt, measures: dict[str, Value]) -> None:
    filled = {"time": "direct", **{key.replace("_", "-"): value for key, value in measures.items()}}
    session = workshop(AnswerRecord(cell=FALLBACK, text="Lijst.", measures=filled))
    cell = next(cell for cell in build_plan(session).cells if cell.key == FALLBACK)
    assert (cell.doubt, cell.tried) == (doubt, not doubt and measures["certainty"] == "tested")
    text = told(session)
    assert [NL(f"outcomes.doubt.{key}") in text for key in ("absent", "unsure", "later")].count(True) == bool(doubt)
    map_words = NL("quality.time.tried_on", time="direct", date="1 februari 2027")
    assert map_words not in text


def test_a_day_that_came_since_is_no_doubt() -> None:
    later = said(FALLBACK, exists="yes", certainty="tested", tested_on="2027-02-01")
    session = workshop(later.model_copy(update={"at": "2027-02-03T09:00:00+01:00"}))
    assert not any(cell.doubt for cell in build_plan(session).cells)


def test_a_time_says_when_nobody_said_whether_the_fallback_is_there() -> None:
    session = workshop(said("outage/las/1w/fallback", time="4h"))
    plan = build_plan(session)
    assert any(time.unsaid == ["las"] and time.time.known for time in plan.recovery_times)
    assert "Niet gezegd of de terugval er al is" in told(session)
    (shown,) = [proof for point in plan.evidence for proof in point.shows if proof.proof == "longest-moment"]
    assert shown.count == 0


def test_a_question_mark_is_no_answer_in_words() -> None:
    cell = "outage/las/1h/communication"
    counts = []
    for text in ("?", "…", "Pieter belt."):
        plan = build_plan(workshop(said(cell, text)))
        parts = [part for point in plan.evidence for proof in point.shows for part in proof.parts]
        counts.append(next(part.there for part in parts if part.id == "communication"))
    assert counts == [0, 0, 1]
