"""A group that is too large for one conversation: tables with a scribe each, brought together afterwards."""

from pathlib import Path

from facilitator.files.session.open_session import new_session
from facilitator.files.sets.question_sets import load_named_set
from facilitator.model.records import AnswerRecord, ItemRecord, SetRecord
from tests.program import Run, session

CELL = "roles/chair/now/who"


def prepared(workspace: Path) -> Path:
    path = workspace / "sessions" / "avond.toml"
    records = [
        SetRecord(key="organisation", value="Gemeente Elzen"),
        SetRecord(key="scenario", value="power"),
        ItemRecord(of="person", id="anna", fields={"name": "Anna", "present": True}),
        ItemRecord(of="subject", id="legal", fields={"round": "roles", "off": True}),
        AnswerRecord(cell=CELL, text="Nog van de proef"),
    ]
    new_session(path, load_named_set("crisis-team-municipality", workspace), records)
    return path


def test_every_table_gets_what_was_prepared_and_nothing_that_was_said(workspace: Path, run: Run) -> None:
    prepared(workspace)
    done = run("tables", "avond", "3")
    assert done.status == 0, done.err
    paths = [Path(line) for line in done.out.split()]
    assert [path.stem for path in paths] == ["avond-tafel-1", "avond-tafel-2", "avond-tafel-3"]
    assert "facilitator combine avond-tafel-1 avond-tafel-2 avond-tafel-3" in done.err
    made = session(paths[1])
    assert (made.setting("table"), made.setting("scenario")) == ("Tafel 2", "power")
    assert [person.name for person in made.people()] == ["Anna"]
    assert made.people()[0].present is None
    assert made.answers == {}
    assert made.item("subject", "legal") is not None
    assert len({session(path).uuid for path in paths}) == 3


def test_tables_are_brought_together_under_their_own_names(workspace: Path, run: Run) -> None:
    prepared(workspace)
    run("tables", "avond", "2")
    run("record", "avond-tafel-1", CELL, "Anna")
    run("record", "avond-tafel-2", CELL, "Bo")
    done = run("combine", "avond-tafel-1", "avond-tafel-2", "--to", "md")
    assert done.status == 0, done.err
    document = Path(done.out.strip()).read_text(encoding="utf-8")
    assert "Tafel 1" in document and "Tafel 2" in document
    assert "Elke tafel hield een eigen workshop" in document
    assert "school" not in document.lower()


def test_a_number_that_is_none_is_refused_and_nothing_is_made(workspace: Path, run: Run) -> None:
    path = prepared(workspace)
    for count in ("1", "x", "40", "²"):
        assert run("tables", "avond", count).status == 2
    run("tables", "avond", "2")
    assert run("tables", "avond", "3").status == 1
    assert sorted(one.stem for one in path.parent.glob("*.toml")) == ["avond", "avond-tafel-1", "avond-tafel-2"]
