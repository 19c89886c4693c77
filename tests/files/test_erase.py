"""Erasing is real: no file of the workspace or of the state folders holds the words afterwards."""

import os
from pathlib import Path

import pytest

from facilitator.files.session.erase import Words
from facilitator.files.session.framing import encode, scan
from facilitator.files.session.open_session import OpenSession
from facilitator.files.session.session_file import read_session
from facilitator.model.cells import parse_cell
from facilitator.model.erasure import erase_cell, erase_text
from facilitator.model.history import undo_record
from facilitator.model.records import (
    AcceptRecord,
    AnswerRecord,
    AttendanceRecord,
    DraftRecord,
    ItemRecord,
    WordingRecord,
)
from tests.problems import refused
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


def erase(path: Path, text: str) -> None:
    opened = OpenSession(path)
    opened.erase(Words(erase_text(text, "[gewist]"), text=text))
    assert opened.close()


def test_nothing_is_written_when_the_words_are_nowhere(small: Path, run: Run) -> None:
    run("record", "w", CELL, "blijft")
    before = {one.name: one.read_bytes() for one in small.parent.iterdir()}
    assert run("erase", "w", "--text", "nergens").status == 1
    assert {one.name: one.read_bytes() for one in small.parent.iterdir()} == before


def test_ids_made_from_a_name_go_and_what_names_them_still_finds_them(small: Path, tmp_path: Path) -> None:
    opened = OpenSession(small)
    for identity, name in (
        ("anna-de-vries", "Anna de Vries"),
        ("anna-de-vries-2", "Anna de Vries"),
        ("gewist", "Gewist Systeem"),
        ("mevrouw-anna-de-vries", "Mevrouw Anna de Vries"),
        ("bas", "Bas"),
    ):
        opened.write(ItemRecord(of="person", id=identity, fields={"name": name}))
    opened.write(ItemRecord(of="action", id="action", fields={"text": "Bellen", "owner": "anna-de-vries-2"}))
    opened.write(AttendanceRecord(person="anna-de-vries", status="present"))
    opened.write(AnswerRecord(cell=CELL, text="zo", entry="anna-de-vries-2", by="Anna de Vries"))
    assert opened.close()
    small.with_name("w (kopie).toml").write_bytes(small.read_bytes())
    erase(small, "Anna de Vries")
    left = everywhere(tmp_path).lower()
    assert b"anna" not in left.replace(b"mevrouw", b"")
    session = read_session(small).session
    people = {item.id: item.name for item in session.people()}
    assert sorted(people) == ["bas", "gewist", "gewist-2", "gewist-3", "gewist-4"]
    assert people["gewist"] == "Gewist Systeem"
    (action,) = session.actions()
    owner = action.owner
    assert people[owner] == "[gewist]"
    (entry,) = [entry for cell, entry in session.answers if cell == CELL]
    assert (entry, set(session.attendance) < set(people)) == (owner, True)
    copy = read_session(small.with_name("w (kopie).toml")).session
    assert {item.id for item in copy.people()} == set(people)


def test_what_the_questions_call_things_is_never_taken_for_words_of_the_room(small: Path) -> None:
    opened = OpenSession(small)
    opened.write(AnswerRecord(cell=CELL, text="terugval: fallback via outage, zegt las", state="nothing"))
    opened.write(AttendanceRecord(person="bas", status="present"))
    opened.write(AcceptRecord(check="many-tasks:bas:1h", reason="fallback is goed zo"))
    assert opened.close()
    for text in ("fallback", "outage", "las", "nothing", "present", "text", "many", "1h", "cell"):
        erase(small, text)
    read = read_session(small)
    assert read.notes == []
    answer = read.session.answers[CELL, "main"]
    assert (answer.text, answer.state) == ("terugval: [gewist] via [gewist], zegt [gewist]", "nothing")
    assert read.session.system("las") is not None


def test_words_that_only_a_file_of_a_killed_process_holds_go_with_status_0(small: Path, run: Run) -> None:
    run("record", "w", CELL, f"Het is {SECRET}")
    data = small.read_bytes()
    assert run("erase", "w", "--text", SECRET).status == 0
    held = small.with_name(f".w.toml.backup.{os.getppid()}.tmp")  # Of 0.1.0; a process of that number runs.
    held.write_bytes(data)
    assert run("erase", "w", "--text", SECRET).status == 0
    assert not held.exists()
    small.with_name("w.toml.backup").write_bytes(data)
    assert run("erase", "w", "--text", SECRET).status == 0
    assert SECRET.encode() not in everywhere(small.parent)
    assert run("erase", "w", "--text", SECRET).status == 1


def test_words_in_a_record_that_cannot_be_read_go_too(small: Path, run: Run) -> None:
    run("record", "w", CELL, f"Het is {SECRET}")
    small.write_bytes(small.read_bytes().replace(b'kind = "answer"', b"kind = answer"))
    assert run("erase", "w", "--text", SECRET).status == 0
    assert SECRET.encode() not in everywhere(small.parent)


@pytest.mark.parametrize("written", ["Zoë\\tde Wit", "Zo\\u00EB de\\nWit", "Zoe\u0308 de Wit"])
def test_words_are_found_however_the_file_writes_them(small: Path, run: Run, written: str) -> None:
    record = f'[[record]]\nkind = "answer"\nat = "x"\nelapsed = 1\ncell = "{CELL}"\ntext = "bij {written}"\n'.encode()
    small.write_bytes(small.read_bytes() + encode(record, 2))
    torn = small.with_name("w.toml.torn-3")
    torn.write_bytes(record)
    assert run("erase", "w", "--text", "zoë de wit").status == 0
    assert read_session(small).session.text(parse_cell(CELL)) == "bij [gewist]"
    assert not torn.exists()


def test_a_second_name_and_a_file_of_an_editor_are_told_and_never_called_done(small: Path, run: Run) -> None:
    run("record", "w", CELL, f"Het is {SECRET}")
    small.with_name("w.toml.swp").write_bytes(small.read_bytes()[300:])
    os.link(small, small.parent.parent / "elders.toml")
    done = run("erase", "w", "--text", SECRET)
    assert (done.status, "w.toml.swp" in done.err, "harde link" in done.err) == (1, True, True)


def test_workshops_that_were_made_from_it_are_named(small: Path, run: Run) -> None:
    run("record", "w", CELL, f"Het is {SECRET}")
    run("tidy", "w", "--drop-history", "--to", "schoon")
    run("new", "volgend", "--from", "w")
    run("new", "ander", "--set", "small", "--organisation", SECRET)
    other = small.with_name("ander.toml")
    other.write_bytes(other.read_bytes().replace(b'created = "2', b'created = "1'))
    done = run("erase", "w", "--text", SECRET)
    assert done.status == 0
    assert [name in done.err for name in ("schoon.toml", "volgend.toml", "ander.toml")] == [True, True, False]


def test_a_file_that_another_program_changed_is_not_erased_over(small: Path) -> None:
    opened = OpenSession(small)
    opened.write(AnswerRecord(cell=CELL, text=SECRET))
    assert opened.writer.flush(5)
    changed = small.read_bytes() + b"# van een ander\n"
    small.write_bytes(changed)
    with refused("another program"):
        opened.erase(Words(erase_text(SECRET, "-"), text=SECRET))
    assert small.read_bytes() == changed
    opened.close(0)


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
