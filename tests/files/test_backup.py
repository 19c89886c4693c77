"""The copy beside a session, and putting a session together again from it."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from facilitator.files.places import backup_path
from facilitator.files.session.backup import write_backup
from facilitator.files.session.framing import scan
from facilitator.files.session.lock import SessionLock
from facilitator.files.session.open_session import OpenSession
from facilitator.files.session.restoring import restore
from facilitator.files.session.session_file import read_session
from facilitator.model.records import AnswerRecord
from tests.examples import examples
from tests.program import Run

CELL = "outage/las/1h/fallback"
DAY = "outage/las/1d/fallback"


def write(path: Path, *texts: str) -> None:
    """Answer in a session, as one sitting."""
    opened = OpenSession(path)
    for text in texts:
        opened.write(AnswerRecord(cell=CELL, text=text))
    assert opened.close()


def test_closing_leaves_a_complete_private_copy(small: Path) -> None:
    write(small, "een", "twee")
    copy = backup_path(small)
    assert copy.read_bytes() == small.read_bytes()
    assert copy.stat().st_mode & 0o777 == 0o600


def test_looking_only_makes_no_copy(small: Path) -> None:
    OpenSession(small).close()
    assert not backup_path(small).exists()


def test_a_copy_that_cannot_be_written_is_no_disaster(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("facilitator.files.session.backup.PAUSE_SECONDS", 0)
    backup_path(small).mkdir()
    (backup_path(small) / "x").touch()
    assert not write_backup(small, b"x")
    write(small, "toch bewaard")
    assert read_session(small).session.answers[CELL, "main"].text == "toch bewaard"


def test_restore_joins_what_is_left_with_the_copy(small: Path, run: Run) -> None:
    write(small, "in de kopie")
    kept = backup_path(small).read_bytes()
    write(small, "daarna")
    whole = small.read_bytes()
    middle = whole.index(b"in de kopie")
    small.write_bytes(whole[:middle] + bytes(15) + whole[middle + 15 :])
    backup_path(small).write_bytes(kept)
    damaged = small.read_bytes()
    done = run("restore", "w")
    assert done.status == 0, done.err
    assert small.read_bytes() == whole
    assert small.with_name("w.toml.damaged-1").read_bytes() == damaged
    assert "damaged-1" in done.err


@pytest.mark.parametrize("left", [None, b"", b"\0" * 500])
def test_restore_from_the_copy_alone(small: Path, run: Run, left: bytes | None) -> None:
    write(small, "een")
    whole = small.read_bytes()
    if left is None:
        small.unlink()
    else:
        small.write_bytes(left)
    assert run("restore", "w").status == 0
    assert small.read_bytes() == whole


def test_restore_of_a_whole_session_changes_nothing(small: Path, run: Run) -> None:
    write(small, "een")
    before = sorted(one.name for one in small.parent.iterdir())
    assert run("restore", "w").status == 0
    assert sorted(one.name for one in small.parent.iterdir()) == before


def test_what_cannot_be_restored_is_said(small: Path, run: Run) -> None:
    small.write_bytes(b"rommel")
    done = run("restore", "w")
    assert done.status == 1
    assert "het begin is hier en in de kopie beschadigd" in done.err
    assert small.read_bytes() == b"rommel"


def test_a_workshop_that_is_open_is_not_restored(small: Path, run: Run, held: int) -> None:
    done = run("restore", "w")
    assert (done.status, str(held) in done.err) == (1, True)


@examples(1, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 10_000), length=st.integers(1, 400), zero=st.booleans())
def test_whatever_part_is_damaged_the_copy_brings_it_back(small: Path, place: int, length: int, zero: bool) -> None:
    if not backup_path(small).exists():
        write(small, "een", "twee", "drie")
    whole = backup_path(small).read_bytes()
    place %= len(whole)
    filling = bytes(min(length, len(whole) - place)) if zero else b""
    small.write_bytes(whole[:place] + filling + whole[place + length :])
    restore(small)
    assert small.read_bytes() == whole
    assert len(scan(whole).frames) == read_session(small).scan.last_number + 1
    for extra in small.parent.glob("*.damaged-*"):
        extra.unlink()


def test_the_lock_is_free_afterwards(small: Path, run: Run) -> None:
    write(small, "een")
    run("restore", "w")
    lock = SessionLock(read_session(small).session.uuid)
    lock.acquire()
    lock.release()
