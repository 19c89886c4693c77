"""The board's sheet: two pages, counted by laying it out, and nothing on it that nobody said."""

from pathlib import Path

import pytest

from facilitator.export import render
from facilitator.export.blocks import Document, Table
from facilitator.export.sections.document import build_annex, build_document
from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.records import AnswerRecord, ItemRecord, Record
from facilitator.model.session import Session
from facilitator.texts import Texts
from tests import office
from tests.filled import USUAL, filled_session, full_session
from tests.small_set import FALLBACK, LAS, OFFICE, session_of

NL = Texts("nl")


@pytest.mark.thorough
def test_the_board_reads_two_pages_and_many_systems_stay_readable(tmp_path: Path) -> None:
    paths = []
    for systems in (1, 5, 30):
        plan = build_plan(filled_session(systems))
        sheet = next(iter(render(plan, "docx", NL, reader="board").values()))
        paths.append(tmp_path / f"board-{systems}.docx")
        paths[-1].write_bytes(sheet)
    for name, session in (("whole", filled_session(30, text=USUAL)), ("full", full_session(30))):
        whole = render(build_plan(session), "docx", NL)
        paths.append(tmp_path / f"{name}.docx")
        paths[-1].write_bytes(next(iter(whole.values())))
    pages = {pdf.stem: office.pages(pdf) for pdf in office.convert(paths, "pdf", tmp_path)}
    boards = {name: count for name, count in pages.items() if name.startswith("board")}
    assert boards == {"board-1": 2, "board-5": 2, "board-30": 2}
    # Also when every field is full: what is said twice makes a document that nobody reads.
    assert pages["whole"] <= 50
    assert pages["full"] <= 60
    # The page in front is one page: the title before it, the contents behind it.
    _, front, contents, *_ = office.page_texts(tmp_path / "whole.pdf", "-layout")
    assert NL("front.title") in front and NL("outcomes.section.estimated") in front
    assert NL("plan.contents") in contents


def words_of(document: Document) -> str:
    return repr([section.blocks for section in document.sections])


@pytest.mark.thorough
def test_what_does_not_fit_stands_in_an_annex_that_the_page_names() -> None:
    plan = build_plan(filled_session(30))
    sheet, annex = build_document(plan, NL, "board", on_paper=True), build_annex(plan, NL)
    assert annex is not None
    assert NL("board.annex") in words_of(sheet)
    for system in plan.systems:
        assert system.name[:30] in words_of(sheet) or system.name[:30] in words_of(annex)
    asked = [block.headers[0] for section in annex.sections for block in section.blocks if isinstance(block, Table)]
    assert NL("board.point", number=4) in asked


def test_a_workshop_that_fits_has_no_annex() -> None:
    assert build_annex(build_plan(session_of(LAS, OFFICE)), NL) is None
    files = render(build_plan(session_of(LAS)), "docx", NL, reader="board")
    assert len(files) == 1


def test_on_the_web_nothing_is_left_out() -> None:
    page = render(build_plan(filled_session(30)), "md", NL, reader="board")
    text = next(iter(page.values())).decode().replace("\\", "")
    rows = [line for line in text.splitlines() if line.startswith("| Leerlingadministratie")]
    assert all(any(f"nummer {number} |" in row for row in rows) for number in range(1, 31))
    assert NL("board.annex") not in text


def decided(*records: Record) -> str:
    document = build_document(build_plan(session_of(LAS, OFFICE, *records)), NL, "board")
    return words_of(document)


def test_a_point_says_what_it_is_about_and_what_nobody_said() -> None:
    absent = AnswerRecord(cell=FALLBACK, text="Op papier, later.", measures={"exists": "no"})
    told = decided(absent)
    assert NL("board.absent.question", moments="1 uur", system="Leerlingadministratie") in told
    assert "“Op papier, later.” (Leerlingadministratie, 1 uur: bestaat nog niet)" in told
    assert NL("board.absent.amount") in told
    assert NL("board.no_proposal") in told
    assert NL("board.absent.otherwise", moments="1 uur", system="Leerlingadministratie") in told


def test_a_question_of_the_room_is_asked_as_it_was_typed() -> None:
    fields = {"text": "Mag dit? Nu niet.", "cell": FALLBACK, "options": "ja of nee", "cost": "400 euro"}
    told = decided(ItemRecord(of="decision", id="decision-1", fields=fields))
    assert "'Mag dit?'" in told and "“Nu niet.”" in told
    assert NL("board.options", options="ja of nee") in told
    assert NL("board.cost", cost="400 euro") in told


def test_a_question_that_was_noted_twice_is_one_point() -> None:
    places = (FALLBACK, "outage/las/1d/fallback")
    noted = [
        ItemRecord(of="decision", id=f"decision-{number}", fields={"text": "Mag dit?", "cell": cell})
        for number, cell in enumerate(places)
    ]
    told = decided(*noted)
    assert NL("board.point", number=2) not in told
    assert "Leerlingadministratie, 1 uur" in told and "Leerlingadministratie, 1 dag" in told


def test_what_was_decided_is_not_asked_again() -> None:
    fields = {"text": "Mag dit?", "cell": FALLBACK, "decided": "ja", "decided_on": "2026-12-10"}
    told = decided(ItemRecord(of="decision", id="decision-1", fields=fields))
    assert NL("board.decided_on", text="Mag dit?", decided="ja", date="10 december 2026") in told
    assert NL("board.point", number=1) not in told


def test_what_the_room_accepted_is_no_point() -> None:
    absent = AnswerRecord(cell=FALLBACK, text="Niets.", measures={"exists": "no"})
    session: Session = session_of(LAS, absent)
    plan = build_plan(session)
    accepted = [check.model_copy(update={"accepted": "Zo is het goed."}) for check in plan.checks]
    document = build_document(plan.model_copy(update={"checks": accepted}), NL, "board")
    assert NL("board.absent.otherwise", moments="1 uur", system="Leerlingadministratie") not in words_of(document)
