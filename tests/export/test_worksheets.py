"""Worksheets: who gets which questions, and what of a filled-in one is taken, refused and left alone."""

import io
import stat
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.export import render_worksheet
from facilitator.export.names import Names
from facilitator.files.incoming.worksheet_contents import Places
from facilitator.files.incoming.worksheet_file import BadWorksheet, parse_worksheet
from facilitator.model.answers.prepared import adopted, is_adopted, waiting
from facilitator.model.answers.worksheet import FilledIn, Given, take_in, tasks
from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.basics.clean import clean_text
from facilitator.model.cells import parse_cell
from facilitator.model.flow import spoken_question, story
from facilitator.model.records import AnswerRecord, ItemRecord, OpenedRecord
from facilitator.model.session import Session
from facilitator.model.tidy import with_functions
from facilitator.texts import Texts
from tests.program import Run, said, session
from tests.small_set import FALLBACK, LAS, OFFICE, answer, session_of

_UNANSWERED = session_of(LAS)
WHOLE = render_worksheet(_UNANSWERED, Texts("nl"), tasks(_UNANSWERED, None), None, "xlsx")
PLACES = Places(row=lambda sheet, row: f"{sheet} {row}", box=lambda n: f"box {n}", paragraph=lambda n: f"par {n}")
BAS = ItemRecord(of="person", id="bas", fields={"name": "Bas Kuiper", "function": "ict-coördinator"})
FINANCIAL = "outage/las/1h/financial"
Edit = Callable[[openpyxl.Workbook], None]


def filled(*rows: Given, name: str = "Bas Kuiper") -> FilledIn:
    return FilledIn("0000", name, rows)


def asked(of: Session, person: str = "") -> list[str]:
    return [str(one.cell) for one in tasks(of, of.person(person) if person else None)]


@pytest.fixture
def sheet(small: Path, run: Run) -> Path:
    """The worksheet of the workshop `w`, as it is sent."""
    return Path(run("worksheet", "w").out.strip())


@pytest.fixture
def fill(sheet: Path) -> Callable[[Edit], Path]:
    """Change the workbook as somebody who fills it in would."""

    def change(edit: Edit) -> Path:
        book = openpyxl.load_workbook(sheet)
        book["Lees dit eerst"]["C4"] = "Anne Bos"
        edit(book)
        book.save(sheet)
        return sheet

    return change


def put(row: int, column: str, text: str) -> Edit:
    """Write in a column (by its hidden code) of a row."""

    def edit(book: openpyxl.Workbook) -> None:
        codes = [cell.value for cell in book["Vragen"][1]]
        cell = book["Vragen"].cell(row, codes.index(column) + 1)
        cell.value, cell.data_type = text, "s"

    return edit


def both(*edits: Edit) -> Edit:
    def edit(book: openpyxl.Workbook) -> None:
        for one in edits:
            one(book)

    return edit


def test_only_what_a_plan_needs_and_nobody_answered_is_asked() -> None:
    of = session_of(LAS, answer(FINANCIAL, "niets"))
    assert asked(of) == [FALLBACK, "outage/las/1d/financial"]
    assert asked(session_of(LAS, answer(FALLBACK, ""))) == [FALLBACK, FINANCIAL, "outage/las/1d/financial"]


@pytest.mark.parametrize("owner", ["Bas Kuiper", "Bas", "de ict-coördinator", "bas"])
def test_somebody_gets_the_systems_that_name_them(owner: str) -> None:
    mine = OFFICE.model_copy(update={"fields": {**OFFICE.fields, "owner": owner}})
    of = session_of(BAS, LAS, mine)
    assert {key.split("/")[1] for key in asked(of, "bas")} == {"office"}
    assert {key.split("/")[1] for key in asked(of)} == {"las", "office"}


def test_who_is_asked_in_the_room_is_named_and_who_is_named_nowhere_gets_everything() -> None:
    ask = AnswerRecord(cell="outage/office/1h/financial", state="ask", reason="Bas")
    assert {key.split("/")[1] for key in asked(session_of(BAS, LAS, OFFICE, ask), "bas")} == {"office"}
    assert {key.split("/")[1] for key in asked(session_of(BAS, LAS, OFFICE), "bas")} == {"las", "office"}


def test_the_workbook_asks_as_it_is_spoken_with_lists_and_locks(demo_session: Session) -> None:
    todo = tasks(demo_session, None)
    book = openpyxl.load_workbook(io.BytesIO(render_worksheet(demo_session, Texts("nl"), todo, None, "xlsx")))
    rows = [[cell.value for cell in row] for row in book["Vragen"].iter_rows(min_row=3)]
    assert [row[4] for row in rows] == [spoken_question(demo_session, one.cell) for one in todo]
    told = {cell.value for row in book["Lees dit eerst"].iter_rows() for cell in row}
    assert {story(demo_session, one.cell.page) for one in todo} <= told
    page = book["Vragen"]
    assert page.protection.sheet and page.freeze_panes == "A3" and page.column_dimensions["A"].hidden
    assert page["E3"].protection.locked and not page["F3"].protection.locked
    assert book["facilitator"].sheet_state == "veryHidden"
    assert len(page.data_validations.dataValidation) >= len(todo) // 3


def test_files_are_private_and_never_over_another(sheet: Path, run: Run) -> None:
    assert stat.S_IMODE(sheet.stat().st_mode) == 0o600
    again = run("worksheet", "w")
    assert (again.status, again.out) == (1, "") and str(sheet) in again.err
    assert run("worksheet", "w", "--force").status == 0


def test_an_answer_comes_in_beside_and_never_into_what_the_room_says(
    small: Path, run: Run, fill: Callable[[Edit], Path]
) -> None:
    path = fill(both(put(3, "answer", "=1+1\nen papier"), put(3, "measure:exists", "Nee")))
    done = run("import", "w", path)
    assert (done.status, done.err) == (0, "")
    assert "antwoorden van Anne Bos: 1 overgenomen" in done.out
    record = said(small, FALLBACK, "anne-bos")
    assert (record.text, record.by, record.measures) == ("=1+1\nen papier", "Anne Bos", {"exists": "no"})
    assert session(small).coverage(parse_cell(FALLBACK)) == "empty"
    before = small.read_bytes()
    assert "niets nieuws, 1 waren er al" in run("import", "w", path).out
    assert small.read_bytes() == before


def test_a_corrected_file_replaces_what_that_person_wrote(small: Path, run: Run, fill: Callable[[Edit], Path]) -> None:
    run("import", "w", fill(put(3, "answer", "eerst")))
    run("import", "w", fill(put(3, "answer", "beter")))
    entries = [entry for cell, entry in session(small).answers if cell == FALLBACK]
    assert entries == ["anne-bos"] and said(small, FALLBACK, "anne-bos").text == "beter"


def test_rows_may_stand_in_any_order(small: Path, run: Run, fill: Callable[[Edit], Path]) -> None:
    def turn(book: openpyxl.Workbook) -> None:
        put(3, "answer", "terugval")(book)
        page = book["Vragen"]
        rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=3)]
        for number, row in enumerate(reversed(rows), start=3):
            for column, value in enumerate(row, start=1):
                page.cell(number, column).value = value

    assert run("import", "w", fill(turn)).status == 0
    assert said(small, FALLBACK, "anne-bos").text == "terugval"


@pytest.mark.parametrize(
    "edit,words",
    [
        (put(3, "cell", "outage/las/1h/falback"), 'geen vraag met code "outage/las/1h/falback"'),
        (put(3, "cell", ""), "een antwoord zonder code"),
        (put(3, "measure:exists", "Misschien"), '"Misschien" is geen keuze bij Bestaat; kies uit: Ja, Nee'),
        (put(4, "cell", FALLBACK), "deze vraag is al beantwoord (blad Vragen, rij 3)"),
        (put(4, "measure:exists", "Ja"), "valt hier niets te kiezen"),
    ],
)
def test_what_is_wrong_is_named_with_its_row_and_the_rest_is_taken(
    small: Path, run: Run, fill: Callable[[Edit], Path], edit: Edit, words: str
) -> None:
    more = both(put(3, "answer", "terugval"), put(4, "answer", "geld"), put(5, "answer", "een dag"), edit)
    done = run("import", "w", fill(more))
    assert done.status == 1
    assert words in done.err and "blad Vragen, rij " in done.err
    assert said(small, "outage/las/1d/financial", "anne-bos").text == "een dag"


def test_a_choice_without_words_asks_for_words(small: Path, run: Run, fill: Callable[[Edit], Path]) -> None:
    done = run("import", "w", fill(put(3, "measure:exists", "Ja")))
    assert done.status == 1 and "rij 3: er is wel iets gekozen (Ja)" in done.err


def test_a_sheet_of_another_workshop_without_a_name_or_no_sheet_at_all(
    small: Path, sheet: Path, run: Run, tmp_path: Path
) -> None:
    assert "er staat geen naam in" in run("import", "w", sheet).err
    run("new", "v", "--set", "small", "--system", "las")
    assert "hoort bij een andere workshop" in run("import", "v", sheet).err
    other = tmp_path / "x.xlsx"
    openpyxl.Workbook().save(other)
    assert "geen vragenlijst van dit programma" in run("import", "w", other).err
    other.write_bytes(b"PK\x03\x04 nothing")
    assert "geen Excel- of Word-bestand" in run("import", "w", other).err
    done = run("import", "w", tmp_path / "gone.xlsx")
    assert done.status == 1 and "dit bestand is er niet" in done.err


def test_a_workshop_that_is_open_elsewhere_is_left_alone(
    held: int, small: Path, run: Run, fill: Callable[[Edit], Path]
) -> None:
    done = run("import", "w", fill(put(3, "answer", "terugval")))
    assert done.status == 1 and str(held) in done.err
    assert not session(small).answers


def test_word_says_what_stands_beside_its_boxes(small: Path, run: Run) -> None:
    path = Path(run("worksheet", "w", "--to", "docx").out.strip())
    word = docx.Document(str(path))
    word.tables[0].rows[0].cells[1].text = "Anne"
    word.tables[1].rows[0].cells[1].text = "op papier"
    word.tables[1].rows[1].cells[1].text = " ja "
    word.add_paragraph("En nog iets belangrijks")
    question = next(one for one in word.paragraphs if one.text.startswith("Wat doen we zonder"))
    question.add_run(" Dat weet Bas")
    word.save(str(path))
    done = run("import", "w", path)
    assert done.status == 1
    assert 'niet overgenomen: "En nog iets belangrijks"' in done.err and "Dat weet Bas" in done.err
    assert len(done.err.strip().splitlines()) == 2
    record = said(small, FALLBACK, "anne")
    assert (record.text, record.measures) == ("op papier", {"exists": "yes"})


def test_word_reads_changes_that_are_still_tracked(small: Path, run: Run) -> None:
    path = Path(run("worksheet", "w", "--to", "docx").out.strip())
    word = docx.Document(str(path))
    word.tables[0].rows[0].cells[1].text = "Anne"
    box = word.tables[1].rows[0].cells[1]
    box.text = "nieuw"
    run_ = box.paragraphs[0].runs[0]._r
    inserted = docx.oxml.OxmlElement("w:ins")
    run_.addprevious(inserted)
    inserted.append(run_)
    word.save(str(path))
    done = run("import", "w", path)
    assert (done.status, "bijgehouden wijzigingen" in done.err) == (1, True)
    assert said(small, FALLBACK, "anne").text == "nieuw"


def test_what_was_written_before_stands_in_the_next_worksheet() -> None:
    before = AnswerRecord(cell=FALLBACK, entry="bas", by="Bas Kuiper", text="papier", measures={"exists": "no"})
    of = session_of(BAS, LAS, before)
    data = render_worksheet(of, Texts("nl"), tasks(of, of.person("bas")), of.person("bas"), "xlsx")
    rows = [[cell.value for cell in row] for row in openpyxl.load_workbook(io.BytesIO(data))["Vragen"].iter_rows()]
    assert "papier" in rows[2] and "Nee" in rows[2]


def test_two_people_never_share_an_entry_and_an_older_one_stays() -> None:
    of = session_of(BAS, LAS, AnswerRecord(cell=FALLBACK, entry="bas", text="tweede mening"))
    for name in ("Bas Kuiper", "Bas", "main", "before"):
        for record in take_in(of, filled(Given("", FALLBACK, f"van {name}"), name=name)).records:
            of.apply(record)
    texts = {entry: one.text for (_, entry), one in of.answers.items()}
    assert texts["bas"] == "tweede mening"
    assert sorted(texts.values()) == ["tweede mening", "van Bas", "van Bas Kuiper", "van before", "van main"]
    assert not {"main", "before"} & set(texts)


def test_taking_over_appends_and_keeps_a_finding() -> None:
    of = session_of(LAS, AnswerRecord(cell=FALLBACK, state="nothing", text="nog niets", measures={"exists": "no"}))
    cell = parse_cell(FALLBACK)
    written = take_in(of, filled(Given("", FALLBACK, "papier", {"exists": "Ja", "time": "Direct"}))).records[0]
    of.apply(written)
    of.apply(adopted(of, cell, written))
    main = of.answers[FALLBACK, "main"]
    assert (main.text, main.state, main.by) == ("nog niets\npapier", "nothing", "")
    assert main.measures == {"exists": "no", "time": "direct"}
    assert waiting(of, cell) == []


def test_documents_say_who_wrote_it_until_it_is_taken_over() -> None:
    written = AnswerRecord(cell=FALLBACK, entry="bas", by="Bas Kuiper", text="papier")
    second = AnswerRecord(cell=FALLBACK, entry="second", text="nee hoor")
    of = session_of(LAS, answer(FALLBACK, "eerst"), written, second)

    def parts() -> list[str]:
        plan = build_plan(of)
        return [part.text for part in Names(plan, Texts("nl")).answer(plan.cell(FALLBACK))]

    assert parts() == ["eerst", "Tweede mening:", "nee hoor", "Vooraf van Bas Kuiper:", "papier"]
    of.apply(adopted(of, parse_cell(FALLBACK), written))
    assert parts() == ["eerst\npapier", "Tweede mening:", "nee hoor"]
    assert is_adopted(of, written)


def test_homework_does_not_count_as_having_been_there_and_its_name_can_be_tidied() -> None:
    there = BAS.model_copy(update={"fields": {**BAS.fields, "present": True}})
    written = AnswerRecord(cell=FALLBACK, entry="bas", by="Bas Kuiper", text="papier")
    of = session_of(there, LAS, OpenedRecord(writer="x"), written)
    assert of.there == {}
    for name in ("Anne Bos", "Piet"):
        for record in take_in(of, filled(Given("", FALLBACK, f"{name} weet het"), name=name)).records:
            of.apply(record)
    clean = with_functions(of, "deelnemer", "begeleider", "coördinator")
    told = {entry: (one.by, one.text) for (_, entry), one in clean.answers.items()}
    assert told == {
        "ict-coordinator": ("ict-coördinator", "papier"),
        "deelnemer": ("deelnemer", "deelnemer weet het"),
        "deelnemer-2": ("deelnemer 2", "deelnemer 2 weet het"),
    }


@given(st.lists(st.tuples(st.sampled_from([FALLBACK, FINANCIAL, "", "x", "outage/las/1h"]), st.text()), max_size=6))
def test_whatever_was_written_is_taken_or_named_and_twice_is_once(rows: list[tuple[str, str]]) -> None:
    of = session_of(LAS)
    given_rows = [Given(str(number), cell, text) for number, (cell, text) in enumerate(rows)]
    taken = take_in(of, filled(*given_rows, name="Zoë"))
    for record in taken.records:
        of.apply(record)
    assert len(taken.records) + len(taken.refused) == len([text for _, text in rows if clean_text(text).strip()])
    assert take_in(of, filled(*given_rows, name="Zoë")).records == []


@given(st.integers(0, 6000), st.binary(min_size=1, max_size=8))
def test_a_damaged_file_is_refused_or_read_and_never_a_traceback(place: int, junk: bytes) -> None:
    data = bytearray(WHOLE)
    data[place : place + len(junk)] = junk
    try:
        parse_worksheet(bytes(data), PLACES)
    except BadWorksheet as error:
        assert error.code in ("not_office", "not_ours", "other_format", "too_large", "open_document")
