"""A set for a ward and one for a library, written from the documentation: checked, walked, exported, next year."""

import re
from pathlib import Path

import pytest

from facilitator.export.formats import formats_for
from facilitator.files.session.session_file import read_session
from facilitator.model.flow import all_cells, page_moments, spoken_question
from tests.hand_written_sets import LIBRARY, WARD
from tests.program import Run

SETS = {"ward": WARD, "library": LIBRARY}
FOREIGN = re.compile(
    r"\b(schools?|pupils?|teachers?|kennisnet|municipal\w*|the board|i(?:ct|t)(?: recovery)?)\b", re.IGNORECASE
)
ALLOWED = re.compile(r"\bit\b")


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


@pytest.mark.parametrize("name", list(SETS))
@pytest.mark.xfail(reason="some chapters of the documents still speak of a board and of IT in every kind of workshop")
def test_its_document_speaks_no_word_of_another_sector(name: str, workspace: Path, run: Run) -> None:
    begun(name, workspace, run)
    done = run("export", "w", "--to", "md")
    shown = Path(done.out.strip()).read_text(encoding="utf-8")
    found = [one.group() for one in FOREIGN.finditer(shown) if not ALLOWED.fullmatch(one.group())]
    assert found == []
