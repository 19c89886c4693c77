"""A clean copy: the same workshop without its history, and without names if wanted."""

from dataclasses import fields
from pathlib import Path

from facilitator.files.session.session_file import read_session
from facilitator.model.session import Session
from tests.program import Run

CELL = "outage/las/1h/fallback"


def state(session: Session) -> dict[str, object]:
    """All that a workshop holds now, without numbers and history."""
    skipped = {"uuid", "changes", "openings", "last_at", "answers", "attendance", "drafts", "clock"}
    kept = {one.name: getattr(session, one.name) for one in fields(session) if one.name not in skipped}
    for name in ("answers", "attendance", "drafts"):
        found = getattr(session, name)
        kept[name] = {key: found[key].model_dump(exclude={"number", "undoes"}) for key in found}
    return kept


def test_a_tidy_copy_is_the_same_workshop_without_what_was_before(demo: Path, run: Run) -> None:
    run("record", "demo", CELL, "onhandige opmerking")
    run("record", "demo", CELL, "nette zin")
    before = demo.read_bytes()
    done = run("tidy", "demo", "--drop-history")
    assert done.status == 0
    copy = Path(done.out.strip())
    assert copy.name == "demo-schoon.toml"
    assert copy.stat().st_mode & 0o777 == 0o600
    assert demo.read_bytes() == before
    assert "onhandige" in before.decode()
    assert "onhandige" not in copy.read_text(encoding="utf-8")
    one, other = read_session(demo).session, read_session(copy).session
    assert state(one) == state(other)
    assert one.uuid != other.uuid
    assert [item.id for item in one.systems()] == [item.id for item in other.systems()]
    assert run("check", copy).status == 0


def test_with_functions_no_name_is_left(demo: Path, run: Run) -> None:
    run("record", "demo", CELL, "Marga belt Tom Jansen; MARGA VISSER beslist")
    done = run("tidy", "demo", "--drop-history", "--functions", "--to", "zonder namen")
    copy = Path(done.out.strip())
    text = copy.read_text(encoding="utf-8").casefold()
    for person in read_session(demo).session.people():
        assert person.name.casefold() not in text
        assert person.id not in text
    assert "bestuurder belt" in read_session(copy).session.answers[CELL, "main"].text
    assert "beslist" in text
    assert run("check", copy).status == 0
    assert "Lees de kopie na" in done.err


def test_what_to_leave_out_must_be_said(demo: Path, run: Run) -> None:
    assert run("tidy", "demo").status == 2
