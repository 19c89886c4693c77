"""An impact analysis that comes back from CISO Assistant stands beside the questions as last year's estimates."""

import io
from pathlib import Path

import xlsxwriter

from facilitator.export import render_handover
from facilitator.files.demo import demo_records
from facilitator.files.incoming.analysis_file import parse_analysis
from facilitator.files.session.session_file import read_session
from facilitator.model.cells import parse_cell
from facilitator.model.session import Session
from facilitator.model.years.from_analysis import Analysis, Taken, take_analysis
from facilitator.model.years.last_year import adopted
from facilitator.texts import Texts
from tests.generated_workshops import folded
from tests.program import Run
from tests.workshops import a_set

THRESHOLDS = ["bia_name", "asset", "asset_ref_id", "point_in_time", "quali_impact", "quanti_impact", "justification"]


def a_book(rows: list[list[object]], matrix: str = "risk-matrix-5x5-iso27005") -> bytes:
    """A workbook as they export it, under sheet names of their own."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    summary = book.add_worksheet("Summary")
    summary.write_row(0, 0, ["name", "risk_matrix", "version"])
    summary.write_row(1, 0, ["Onze BIA", matrix, "2025-11-20"])
    sheet = book.add_worksheet("Onze BIA - thresholds")
    sheet.write_row(0, 0, THRESHOLDS)
    for number, row in enumerate(rows, start=1):
        sheet.write_row(number, 0, row)
    book.close()
    return stream.getvalue()


def tell(analysis: Analysis, level: str, impact: int | None, words: str) -> str:
    return f"{analysis.name}|{level}|{impact}|{words}"


def took(session: Session, data: bytes) -> Taken:
    found = parse_analysis(data)
    assert found is not None
    return take_analysis(session, found.analyses, found.thresholds, tell)


def example() -> Session:
    return folded(a_set(), demo_records(a_set()))


def test_what_we_handed_over_comes_back_as_the_same_estimates() -> None:
    session = example()
    made = render_handover(session, "ciso-assistant", Texts("nl"))["ciso-assistant/5-bia.xlsx"]
    taken = took(session, made)
    assert not taken.left_out
    levels = {record.cell: record.measures.get("level") for record in taken.records if "level" in record.measures}
    assert levels == {
        key: session.answers[key, "main"].measures["level"]
        for key, entry in session.answers
        if entry == "main" and "level" in session.answers[key, entry].measures
    }
    amounts = {record.cell: record.measures["amount"] for record in taken.records if "amount" in record.measures}
    assert amounts == {
        "outage/las/1d/financial": 30_000,
        "outage/las/1w/financial": 250_000,
        "outage/materials-access/1d/financial": 10_000,
    }


def test_it_is_beside_the_question_and_counts_for_nothing() -> None:
    session = example()
    rows: list[list[object]] = [["Onze BIA", "leerlijn ADMIN", "", 604_800, 4, 1234.5, "Dan is het op."]]
    for record in took(session, a_book(rows)).records:
        session.apply(record)
    cell = parse_cell("outage/las/1w/process")
    before = session.before(cell)
    assert before is not None and before.measures == {"level": "stopped"} and before.confirms == ["2025-11-20"]
    assert before.text == "Onze BIA|Ligt stil|None|Dan is het op."
    answer = session.answer(cell)
    assert answer is not None and answer.measures["level"] == "barely"
    amount = session.before(parse_cell("outage/las/1w/financial"))
    assert amount is not None and amount.measures == {"amount": 123_450}
    again = adopted(session, cell)
    assert again is not None and again.entry == "main" and again.measures == {"level": "stopped"}


def test_what_has_no_place_is_named_by_its_row() -> None:
    rows: list[list[object]] = [
        ["Onze BIA", "Onbekend", "", 3600, 1, 0, ""],
        ["Onze BIA", "Leerlijn Admin", "", 7200, 1, 0, ""],
        ["Onze BIA", "Lesuitvoering", "x-P-teaching", 3600, 1, 0, ""],
    ]
    taken = took(example(), a_book(rows))
    assert [(left.row, left.code) for left in taken.left_out] == [(2, "no_system"), (3, "no_moment")]
    assert not taken.records


def test_an_impact_that_means_two_levels_is_told_and_not_chosen() -> None:
    rows: list[list[object]] = [["Onze BIA", "Leerlijn Admin", "", 3600, 1, 0, ""]]
    for matrix in ("critical_3x3", "van-henzelf"):
        [record] = took(example(), a_book(rows, matrix)).records
        assert record.measures == {} and record.text == "Onze BIA||1|"
    [record] = took(example(), a_book([["Onze BIA", "Leerlijn Admin", "", 3600, "High", "", "Veel."]])).records
    assert record.measures == {} and record.text.endswith("High. Veel.")


def test_nobody_named_nought_unless_it_was_about_money() -> None:
    rows: list[list[object]] = [["Onze BIA", "Leerlijn Admin", "", 3600, -1, 0, ""]]
    assert took(example(), a_book(rows)).records == []


def test_another_file_is_for_another_reader() -> None:
    assert parse_analysis(b"PK\x03\x04 kapot") is None
    assert parse_analysis(b"naam;soort\n") is None
    made = render_handover(example(), "ciso-assistant", Texts("nl"))
    assert parse_analysis(made["ciso-assistant/1-assets.xlsx"]) is None


def test_the_command_says_what_it_took_and_takes_nothing_twice(demo: Path, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "bia.xlsx"
    file.write_bytes(a_book([["Onze BIA", "Leerlijn Admin", "", 86_400, 3, 0, ""]]))
    done = run("import", demo, file)
    assert done.status == 0 and "1 schatting overgenomen als die van vorig jaar, 0 al bekend" in done.out
    again = run("import", demo, file)
    assert "0 schattingen overgenomen als die van vorig jaar, 1 al bekend" in again.out
    before = read_session(demo).session.before(parse_cell("outage/las/1d/process"))
    assert before is not None and before.text == "Uit CISO Assistant (Onze BIA): Nauwelijks."
