"""The workbook: real dates and numbers, sheets that can be filtered and printed, nothing that Excel runs."""

import csv
import io
import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from facilitator.export import render
from facilitator.export.lists.all_lists import build_sheets
from facilitator.export.lists.csv_files import plain_cell
from facilitator.export.lists.sheet import CELL_LIMIT, Column, Sheet, with_room
from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.plan import PlanSystem
from facilitator.model.records import AnswerRecord, ItemRecord, Record, Value
from facilitator.model.session import Session
from facilitator.texts import LANGUAGES, Texts
from tests import office
from tests.export.test_every_sentence import Said, every_kind
from tests.small_set import FALLBACK, LAS, OFFICE, session_of

NL = Texts("nl")


def workbook_of(session: Session, language: str = "nl") -> Workbook:
    """The workbook as Excel would open it."""
    (data,) = render(build_plan(session, with_changes=True), "xlsx", Texts(language)).values()
    return openpyxl.load_workbook(io.BytesIO(data))


def column(sheet: Worksheet, key: str) -> list[openpyxl.cell.Cell]:
    """The cells of a column below its heading."""
    headings = [one.value for one in sheet[1]]
    index = headings.index(NL(f"sheets.column.{key}"))
    return [row[index] for row in sheet.iter_rows(min_row=2)]


def squeezed(text: str) -> str:
    return "".join(text.split())


def lists_of(*records: Record) -> Workbook:
    return workbook_of(session_of(LAS, OFFICE, *records))


def test_dates_and_amounts_can_be_sorted_and_added_up() -> None:
    book = lists_of(
        ItemRecord(of="action", id="a", fields={"text": "bellen", "due": "2026-12-18"}),
        ItemRecord(of="action", id="b", fields={"text": "mailen", "due": "na de herfst"}),
        ItemRecord(of="action", id="c", fields={"text": "oud", "due": "1066-10-14"}),
        AnswerRecord(cell="outage/las/1h/financial", text="iets", measures={"amount": 123_456, "since": "2026-02-01"}),
        AnswerRecord(cell=FALLBACK, text="papier", measures={"exists": "yes", "time": "4h"}),
        AnswerRecord(cell="outage/office/1h/fallback", text="telefoon", measures={"time": "4h"}),
    )
    due = column(book[NL("sheets.name.actions")], "due")
    assert [one.value for one in due] == [datetime(2026, 12, 18), "na de herfst", "1066-10-14"]
    assert due[0].number_format == "dd-mm-yyyy"
    assert [one.value for one in column(book[NL("sheets.name.times")], "minutes")] == [240, None]
    costs = column(book[NL("sheets.name.costs")], "amount")
    assert costs[0].value == 1234.56
    assert "€" in costs[0].number_format
    answers = book[NL("sheets.name.answers")]
    amounts = next(one for one in answers.iter_cols() if one[0].value == "Financieel: Bedrag")
    assert 1234.56 in [one.value for one in amounts]
    since = next(one for one in answers.iter_cols() if one[0].value == "Financieel: Sinds")
    assert datetime(2026, 2, 1) in [one.value for one in since]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sheet_can_be_filtered_scrolled_and_printed(demo_session: Session, language: str) -> None:
    texts = Texts(language)
    book = workbook_of(demo_session, language)
    assert len(book.sheetnames) == len(set(book.sheetnames)) == 18
    for sheet in book:
        assert len(sheet.title) <= 31
        assert sheet.title.lower() != "history"
        assert all(one.font.bold and one.alignment.wrap_text for one in sheet[1])
        assert sheet.freeze_panes.endswith("2")
        assert sheet.auto_filter.ref.startswith("A1:")
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.oddFooter.left.text == texts("plan.marking")
        assert sheet.oddFooter.center.text == "&A"
        assert sheet.oddFooter.right.text == f"{texts('plan.page')} &P {texts('plan.page_of')} &N"


def test_rows_still_grow_with_what_is_typed_in_them(demo_session: Session) -> None:
    (data,) = render(build_plan(demo_session), "xlsx", NL).values()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        answers = package.read("xl/worksheets/sheet2.xml").decode()
    assert ' ht="' in answers
    assert "customHeight" not in answers


def test_the_workbook_says_who_and_what_and_not_which_library(demo_session: Session) -> None:
    (data,) = render(build_plan(demo_session), "xlsx", NL).values()
    properties = openpyxl.load_workbook(io.BytesIO(data)).properties
    assert properties.creator == demo_session.setting("facilitator")
    assert "De Linde" in properties.title
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert b"xlsxwriter" not in b"".join(package.read(name) for name in package.namelist()).lower()


def test_a_name_with_signs_of_a_footer_in_it_stays_a_name() -> None:
    book = lists_of(ItemRecord(of="parking", id="p", fields={"text": "&P & &A"}))
    assert "&P & &A" in [one.value for one in column(book[NL("sheets.name.wishes")], "text")]


def test_every_fact_about_a_system_has_a_column() -> None:
    (register,) = [one for one in build_sheets(build_plan(session_of(LAS)), NL) if one.id == "register"]
    # The id of a system is in the keys of its answers.
    assert len(register.columns) == len(PlanSystem.model_fields) - 1


def test_what_an_exercise_measured_stands_apart_from_the_estimate() -> None:
    fields: dict[str, Value] = {"measured": "halve dag", "measured_how": "geoefend", "measured_on": "2026-05-06"}
    fields |= {"measured_minutes": 300, "measured_loss": "een dag werk", "sufficient": "nee"}
    times = lists_of(ItemRecord(of="process", id="teaching", fields=fields))[NL("sheets.name.times")]
    # One row an exercise: it was not measured at the moments of the estimates.
    shown = {key: [one.value for one in column(times, key) if one.value] for key in (*fields, "minutes")}
    expected = {**fields, "measured_on": datetime(2026, 5, 6), "measured_how": NL("outcomes.certainty.unsaid")}
    assert shown == {**{key: [value] for key, value in expected.items()}, "minutes": []}


def test_the_log_of_changes_is_there_for_an_auditor_alone() -> None:
    session = session_of(LAS, AnswerRecord(cell=FALLBACK, text="Wachtwoord is geheim", at="2026-11-26T10:31:07+01:00"))
    changes = workbook_of(session)[NL("sheets.name.changes")]
    assert "Wachtwoord" not in str([[one.value for one in row] for row in changes.iter_rows()])
    assert column(changes, "at")[1].value == datetime(2026, 11, 26, 10, 31, 7)
    assert "changes" not in [one.id for one in build_sheets(build_plan(session), NL)]


@given(st.lists(st.sampled_from(["woord ", "\N{SCHOOL}", "=1+1 ", "é", "\n"]), max_size=30), st.integers(1, 6_000))
def test_a_text_of_any_length_fits_and_is_whole(words: list[str], times: int) -> None:
    text = ("".join(words) * times)[:100_000]
    one = Sheet("x", "x", [Column("a"), Column("b", kind="number")], [[text, 1], ["kort", None]])
    shown = with_room(one, NL)
    assert len({len(row) for row in shown.rows} | {len(shown.columns)}) == 1
    pieces = [value for value in shown.rows[0][:-1] if isinstance(value, str)]
    assert all(len(piece.encode("utf-16-le")) // 2 <= CELL_LIMIT for piece in pieces)
    assert "".join(piece.removesuffix(f"\n{NL('sheets.goes_on')}") for piece in pieces) == text
    assert shown.rows[1][0] == "kort"


def test_lists_for_programs_hold_what_was_typed_and_lists_for_excel_no_formula() -> None:
    session = session_of(LAS, AnswerRecord(cell=FALLBACK, text="=1+1; 'ja', \"nee\""))
    plan = build_plan(session)
    plain, excel = render(plan, "csv-plain", NL), render(plan, "csv", NL)
    assert not set(plain) & set(excel)
    rows = list(csv.DictReader(io.StringIO(plain["antwoorden-kaal.csv"].decode())))
    said = NL("sheets.column.said")
    assert rows[0][said] == "=1+1; 'ja', \"nee\""
    shown = list(csv.DictReader(io.StringIO(excel["antwoorden.csv"].decode("utf-8-sig")), delimiter=";"))
    assert shown[0][said] == plain_cell("=1+1; 'ja', \"nee\"")


def test_amounts_in_lists_are_written_as_their_reader_expects() -> None:
    paid = AnswerRecord(cell="outage/las/1h/financial", text="iets", measures={"amount": 123_456})
    plan = build_plan(session_of(LAS, paid))
    assert b"1234,56" in render(plan, "csv", NL)["kosten.csv"]
    assert b"1234.56" in render(plan, "csv", Texts("en"))["costs.csv"]
    assert b"1234.56" in render(plan, "csv-plain", NL)["kosten-kaal.csv"]


@pytest.mark.thorough
def test_libreoffice_opens_every_sheet_and_shows_every_sentence(tmp_path: Path) -> None:
    say = Said()
    (data,) = render(build_plan(every_kind(say)), "xlsx", NL).values()
    (tmp_path / "uit.xlsx").write_bytes(data)
    office.convert([tmp_path / "uit.xlsx"], office.SHEETS, tmp_path)
    files = sorted(tmp_path.glob("uit-*.csv"))
    assert len(files) == len(build_sheets(build_plan(every_kind(Said())), NL))
    shown = "\n".join(
        "\0".join(row).replace(f"\n{NL('sheets.goes_on')}\0", "")
        for file in files
        for row in csv.reader(io.StringIO(file.read_text(encoding="utf-8")))
    )
    # LibreOffice breaks a line of more than some 15,000 characters in two.
    found = squeezed(shown)
    assert [words[:80] for words in say.words if squeezed(words) not in found] == []
