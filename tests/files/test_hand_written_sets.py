"""A set for a ward and one for a library, written from the documentation: checked, walked, exported, next year."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import docx
import pytest

from facilitator.export.formats import READERS, formats_for
from facilitator.files.session.open_session import OpenSession
from facilitator.files.session.session_file import read_session
from facilitator.model.flow import all_cells, page_moments, spoken_question
from facilitator.model.records import AnswerRecord, ItemRecord
from tests.hand_written_sets import LIBRARY, WARD
from tests.program import Run

SETS = {"ward": WARD, "library": LIBRARY}
FOREIGN = re.compile(
    r"(?<![\w-])(schools?|pupils?|teachers?|kennisnet|municipal\w*|residents?|the board|boards?|ict|ICT|IT)(?![\w-])"
    r"|\b(School|Pupil|Teacher|Municipal|Board)\w*\b"
)


def begun(name: str, workspace: Path, run: Run) -> Path:
    folder = workspace / "question_sets"
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.toml"
    path.write_text(SETS[name], encoding="utf-8")
    assert run("check", path).status == 0
    systems = [word for one in ("record", "nurse-call", "laundry") for word in ("--system", one)]
    done = run("new", "w", "--set", name, *(systems if name == "ward" else []))
    assert done.status == 0, done.err
    return Path(done.out.strip())


@pytest.mark.sweep
@pytest.mark.parametrize("name", list(SETS))
def test_it_is_walked_exported_and_taken_to_the_next_year(name: str, workspace: Path, run: Run) -> None:
    session = read_session(begun(name, workspace, run)).session
    cells = all_cells(session)
    assert page_moments(session, session.question_set.rounds[0]) == [one.id for one in session.question_set.moments]
    for number, cell in enumerate(cells):
        assert run("record", "w", cell, f"answer {number} of {name}").status == 0
    done = run("export", "w", *(word for one in formats_for("plan") for word in ("--to", one)))
    assert done.status == 0, done.err
    for path in map(Path, done.out.split()):
        if path.suffix in (".md", ".json", ".toml", ".html"):
            shown = path.read_text(encoding="utf-8")
            assert all(f"answer {number} of {name}" in shown for number in range(len(cells))), path
    assert run("new", "later", "--from", "w").status == 0
    assert run("record", "later", cells[0], "--adopt").status == 0
    assert run("compare", "w", "later").status == 0


def test_a_service_without_a_process_is_asked_about_what_it_keeps_going(workspace: Path, run: Run) -> None:
    session = read_session(begun("ward", workspace, run)).session
    asked = {cell.subject: spoken_question(session, cell) for cell in all_cells(session) if cell.question == "instead"}
    assert asked["laundry"] == "You have lost the laundry service. How do the nurses keep clean beds going?"
    assert asked["record"] == "You have lost the patient record. How do the nurses keep the medication rounds going?"


def shown(paths: Iterable[Path]) -> Iterator[str]:
    """The words in documents, whatever they are made with."""
    for path in paths:
        if path.suffix == ".docx":
            word = docx.Document(str(path))
            cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
            yield from [*(paragraph.text for paragraph in word.paragraphs), *cells]
        else:
            yield from path.read_text(encoding="utf-8-sig").splitlines()


@pytest.mark.parametrize("name", list(SETS))
def test_no_document_speaks_a_word_of_another_sector(name: str, workspace: Path, run: Run) -> None:
    path = begun(name, workspace, run)
    opened = OpenSession(path)
    opened.write(ItemRecord(of="person", id="ann", fields={"name": "Ann", "present": True}))
    opened.write(ItemRecord(of="decision", id="decision-1", fields={"text": "Buy a second one?"}))
    for system in opened.session.systems():
        fields = {**system.fields, "self_managed": True}
        opened.write(ItemRecord(of="system", id=system.id, fields=fields))
    cells = all_cells(opened.session)
    opened.write(AnswerRecord(cell=str(cells[0]), text="By hand", measures={"exists": "yes"}))
    opened.write(AnswerRecord(cell=str(cells[-1]), state="nothing"))
    assert opened.close()
    done = [run("export", "w", "--to", "md", "--to", "csv-plain")]
    done += [run("export", "w", "--to", "md", "--for", reader) for reader in READERS if reader != "all"]
    assert [one.status for one in done] == [0] * len(done), done[0].err
    # A handout with nothing in it (no roles, nothing to exercise) is refused, and says so in words too.
    handouts = [run("export", "w", "--to", handout) for handout in formats_for("handout")]
    assert [one.status for one in handouts].count(0) >= 5
    assert [one.err for one in handouts if FOREIGN.search(one.err)] == []
    done += handouts
    lines = list(shown(Path(line) for one in done for line in one.out.splitlines()))
    assert [line for line in lines if FOREIGN.search(line)] == []
    assert len(lines) > 200
