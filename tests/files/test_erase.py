"""Erasing is real: no file of the workspace or of the state folders holds the words afterwards."""

from pathlib import Path

import pytest

from facilitator.files.session.erase import Words
from facilitator.files.session.framing import scan
from facilitator.files.session.open_session import OpenSession
from facilitator.files.session.session_file import read_session
from facilitator.model.cells import parse_cell
from facilitator.model.erasure import erase_cell, erase_text
from facilitator.model.history import undo_record
from facilitator.model.records import AnswerRecord, DraftRecord, ItemRecord, WordingRecord
from tests.program import Run

CELL = "outage/las/1h/fallback"
OTHER = "outage/las/1d/fallback"
SECRET = "Wachtwoord-Zwaluw42"


def everywhere(root: Path) -> bytes:
    """All bytes of all files under a folder, in one."""
    return b"\n".join(one.read_bytes() for one in root.rglob("*") if one.is_file())


def leave_traces(path: Path) -> None:
    """Type, change and copy a secret, so that it is in everything that a session leaves behind."""
    opened = OpenSession(path)
    for end in range(4, len(SECRET) + 1):
        opened.write(DraftRecord(cell=CELL, text=SECRET[:end]))
    opened.write(AnswerRecord(cell=CELL, text=f"Het is {SECRET}!"))
    opened.write(AnswerRecord(cell=CELL, text="Het staat in de kluis"))
    opened.write(AnswerRecord(cell=OTHER, text="zelfde", same_as=CELL))
    opened.write(WordingRecord(cell=CELL, text=f"De inlog is {SECRET}"))
    opened.write(ItemRecord(of="action", id="wachtwoord-zwaluw42", fields={"text": f"{SECRET.upper()} wijzigen"}))
    assert opened.close()
    path.with_name("w (kopie).toml").write_bytes(path.read_bytes())
    record = f'[[record]]\nkind = "draft"\ncell = "{CELL}"\ntext = "{SECRET[:12]}'
    path.with_name("w.toml.torn-99").write_text(record, encoding="utf-8")
    path.with_name("w.toml.damaged-1").write_bytes(path.read_bytes())


def test_a_text_is_gone_from_every_file(small: Path, run: Run, tmp_path: Path) -> None:
    leave_traces(small)
    assert SECRET.encode() in everywhere(tmp_path)
    done = run("erase", "w", "--text", SECRET.lower())
    assert done.status == 0, done.err
    left = everywhere(tmp_path).lower()
    for end in range(5, len(SECRET) + 1):
        assert SECRET[:end].lower().encode() not in left.replace(b"wachtwoord-", b"" if end > 11 else b"wachtwoord-")
    session = read_session(small).session
    assert session.text(parse_cell(CELL)) == "Het staat in de kluis"
    assert "[gewist]" in str(session.history(("answer", CELL, "main"))[0])
    assert run("check", small).status == 0


def test_a_cell_is_gone_with_its_history_and_what_was_copied_from_it(small: Path, run: Run, tmp_path: Path) -> None:
    leave_traces(small)
    run("record", "w", "outage/las/1d/financial", "blijft")
    assert run("erase", "w", "--cell", CELL).status == 0
    read = read_session(small)
    assert read.session.text(parse_cell(CELL)) == ""
    assert read.session.text(parse_cell(OTHER)) == ""
    assert read.session.text(parse_cell("outage/las/1d/financial")) == "blijft"
    assert read.notes == []
    assert b"in de kluis" not in everywhere(tmp_path)
    assert b'kind = "erased"\nat = "2' in small.read_bytes()


def test_documents_that_still_hold_it_are_named(small: Path, run: Run) -> None:
    leave_traces(small)
    run("record", "w", OTHER, f"noem {SECRET} niet")
    run("export", "w", "--to", "docx", "--to", "md", "--to", "json")
    err = run("erase", "w", "--text", SECRET).err
    for name in ("uitkomsten.docx", "uitkomsten.md", "uitkomsten.json"):
        assert name in err


@pytest.mark.parametrize(("arguments", "status"), [([], 2), (["--text", " "], 2), (["--cell", "x"], 2)])
def test_what_to_erase_must_be_said(small: Path, run: Run, arguments: list[str], status: int) -> None:
    before = small.read_bytes()
    assert run("erase", "w", *arguments).status == status
    assert small.read_bytes() == before


def test_a_text_that_is_nowhere_is_said(small: Path, run: Run) -> None:
    assert run("erase", "w", "--text", "nergens").status == 1


def test_an_open_workshop_goes_on_after_erasing(small: Path) -> None:
    opened = OpenSession(small)
    opened.write(AnswerRecord(cell=CELL, text="een"))
    opened.write(AnswerRecord(cell=OTHER, text="geheim"))
    opened.write(AnswerRecord(cell=CELL, text="twee"))
    opened.erase(Words(erase_text("geheim", "[gewist]"), text="geheim"))
    undone = undo_record(opened.session)
    assert undone is not None
    opened.write(undone)
    opened.write(AnswerRecord(cell=OTHER, text="drie"))
    shown = opened.session
    assert opened.close()
    read = read_session(small)
    assert read.notes == []
    assert read.session.answers == shown.answers
    assert read.session.text(parse_cell(CELL)) == "een"
    assert [frame.number for frame in scan(small.read_bytes()).frames] == list(range(len(read.scan.frames)))
    assert b"geheim" not in small.read_bytes() + small.with_name("w.toml.backup").read_bytes()


def test_undo_still_finds_its_record_after_numbers_changed(small: Path) -> None:
    opened = OpenSession(small)
    opened.write(DraftRecord(cell=CELL, text="e"))
    opened.write(DraftRecord(cell=CELL, text="ee"))
    opened.write(AnswerRecord(cell=CELL, text="een"))
    opened.write(AnswerRecord(cell=CELL, text="twee"))
    first = undo_record(opened.session)
    assert first is not None
    opened.write(first)
    opened.erase(Words(erase_cell(OTHER), cell=OTHER))
    again = undo_record(opened.session)
    assert again is not None
    opened.write(again)
    assert opened.session.text(parse_cell(CELL)) == ""
    opened.close()
