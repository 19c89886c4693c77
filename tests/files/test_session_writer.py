"""What is reported as saved is on disk; what is not is kept, said, and written later in order."""

import errno
import os
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from facilitator.files.session import log as session_log
from facilitator.files.session.framing import Scan, scan
from facilitator.files.session.lock import Held
from facilitator.files.session.log import SessionLog
from facilitator.files.session.open_session import OpenSession, new_session
from facilitator.files.session.session_file import read_session
from facilitator.files.workspace import state_folder
from facilitator.model.records import ClockRecord
from facilitator.model.sets.question_set import QuestionSet
from tests.problems import refused
from tests.program import HOLD
from tests.small_set import FALLBACK, LAS, answer


@pytest.fixture
def path(workspace: Path, small_set: QuestionSet) -> Path:
    made = workspace / "sessions" / "w.toml"
    new_session(made, small_set, [LAS])
    return made


@pytest.fixture
def holder(path: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another process that has the session open."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    yield process
    process.kill()
    process.communicate()


def said(path: Path) -> str:
    return read_session(path).session.answers[FALLBACK, "main"].text


def wait_for(true: Callable[[], bool]) -> None:
    until = time.monotonic() + 5
    while not true():
        assert time.monotonic() < until
        time.sleep(0.005)


def test_the_durable_number_is_never_ahead_of_the_file(path: Path) -> None:
    seen: list[bool] = []
    opened = OpenSession(path, on_change=lambda: seen.append(opened.writer.durable <= len(path.read_bytes())))
    for number in range(20):
        written = opened.write(answer(FALLBACK, f"{number}"))
        assert opened.writer.flush(5)
        assert opened.writer.durable == written.number == opened.number
        assert said(path) == f"{number}"
    assert opened.close()
    assert all(seen)


@pytest.mark.parametrize("fails", ["write", "fsync"])
def test_a_failed_save_keeps_everything_and_writes_it_later_in_order(
    path: Path, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    opened = OpenSession(path)
    opened.write(answer(FALLBACK, "eerst"))
    assert opened.writer.flush(5)
    before = path.read_bytes()

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(f"facilitator.files.session.log.os.{fails}", full)
        last = [opened.write(answer(FALLBACK, text)) for text in ("een", "twee", "drie")][-1]
        wait_for(lambda: bool(opened.writer.failure))
        assert opened.writer.failure == "ENOSPC"
        assert opened.writer.durable == last.number - 3
        assert opened.session.answers[FALLBACK, "main"].text == "drie"
        wait_for(lambda: path.read_bytes() == before)
    assert opened.writer.flush(5)
    assert opened.writer.failure == ""
    assert opened.writer.durable == last.number
    assert opened.close()
    read = read_session(path)
    assert read.notes == []
    assert [one.text for one in read.session.changes if hasattr(one, "text")] == ["eerst", "een", "twee", "drie"]


@pytest.mark.parametrize("how", ["removed", "replaced"])
def test_a_file_that_went_away_is_brought_back_whole(path: Path, how: str) -> None:
    opened = OpenSession(path)
    before = path.read_bytes()
    path.unlink()
    if how == "replaced":
        path.write_bytes(before)
    written = opened.write(answer(FALLBACK, "papier"))
    assert opened.writer.flush(5)
    assert opened.writer.durable == written.number
    assert opened.close()
    assert path.read_bytes().startswith(before)
    assert read_session(path).session.answers[FALLBACK, "main"].text == "papier"


def test_a_file_that_another_program_changed_is_never_written_over(path: Path, tmp_path: Path) -> None:
    opened = OpenSession(path)
    path.unlink()
    path.write_bytes(b"van een ander")
    written = opened.write(answer(FALLBACK, "papier"))
    assert not opened.writer.flush(0.3)
    assert opened.writer.failure_kind == "changed"
    assert opened.writer.durable < written.number
    assert path.read_bytes() == b"van een ander"
    opened.move_to(tmp_path / "elders" / "linde.toml")
    assert opened.writer.flush(5)
    assert opened.close()
    assert read_session(tmp_path / "elders" / "linde.toml").session.answers[FALLBACK, "main"].text == "papier"


@pytest.mark.parametrize("answers", [True, False])
def test_a_disk_that_is_at_work_when_the_workshop_goes_elsewhere_keeps_nothing(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answers: bool
) -> None:
    opened = OpenSession(path)
    opened.write(answer(FALLBACK, "eerst"))
    assert opened.writer.flush(5)
    hanging, may_go_on, real = threading.Event(), threading.Event(), os.fsync

    def fsync(descriptor: int) -> None:
        if threading.current_thread() is not threading.main_thread() and not hanging.is_set():
            hanging.set()
            may_go_on.wait()
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    opened.write(answer(FALLBACK, "onderweg"))
    assert hanging.wait(5)
    elsewhere = tmp_path / "elders" / "w.toml"
    if answers:
        # The disk is done just then: what it wrote is in the old file, and is not reported yet.
        make = session_log.SessionLog

        def slowly(where: Path, scanned: Scan) -> SessionLog:
            may_go_on.set()
            return make(where, scanned)

        monkeypatch.setattr("facilitator.files.session.open_session.SessionLog", slowly)
    opened.move_to(elsewhere)
    assert opened.writer.flush(5)
    assert said(elsewhere) == "onderweg"
    opened.write(answer(FALLBACK, "en verder"))
    assert opened.close()
    may_go_on.set()
    assert said(elsewhere) == "en verder"
    numbers = [frame.label for frame in scan(elsewhere.read_bytes()).frames]
    assert numbers == list(range(len(numbers)))


def test_a_folder_that_is_gone_is_not_saved_until_it_is_back(path: Path) -> None:
    opened = OpenSession(path)
    away = path.parent.with_name("away")
    path.parent.rename(away)
    written = opened.write(answer(FALLBACK, "papier"))
    assert not opened.writer.flush(0.3)
    assert opened.writer.durable < written.number
    away.rename(path.parent)
    assert opened.writer.flush(5)
    assert opened.close()
    assert read_session(path).session.answers[FALLBACK, "main"].text == "papier"


def test_a_failed_close_says_that_not_everything_was_written(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = OpenSession(path)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr("facilitator.files.session.log.os.fsync", full)
        opened.write(answer(FALLBACK, "weg"))
        assert not opened.close(0.3)
    assert (FALLBACK, "main") not in read_session(path).session.answers


@pytest.mark.skipif(not Path("/proc/self/fdinfo").exists(), reason="looks at how the file is open")
def test_the_file_is_opened_for_appending_only(path: Path) -> None:
    opened = OpenSession(path)
    flags = [
        int((Path("/proc/self/fdinfo") / link.name).read_text().split()[3], 8)
        for link in Path("/proc/self/fd").iterdir()
        if link.exists() and link.resolve() == path.resolve()
    ]
    opened.close()
    assert [bool(one & os.O_APPEND) for one in flags] == [True]


def test_time_in_a_sitting_leaves_pauses_out(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [1000.0]
    monkeypatch.setattr("facilitator.files.session.open_session.time.monotonic", lambda: clock[0])
    opened = OpenSession(path)
    for event, later in (("start", 60.0), ("pause", 600.0), ("resume", 30.0)):
        opened.write(ClockRecord.model_validate({"event": event}))
        clock[0] += later
    assert opened.elapsed == 90
    monkeypatch.undo()
    opened.close()


def test_one_writer_at_a_time_and_the_other_is_named(path: Path, holder: "subprocess.Popen[str]") -> None:
    with pytest.raises(Held) as held:
        OpenSession(path)
    assert held.value.holder is not None
    assert held.value.holder.pid == holder.pid
    assert read_session(path).notes == []
    holder.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    holder.wait(5)
    opened = OpenSession(path)
    opened.write(answer(FALLBACK, "verder"))
    assert opened.close()
    assert said(path) == "verder"


def test_a_closed_session_can_be_opened_again_and_its_lock_is_private(path: Path) -> None:
    for _ in range(2):
        opened = OpenSession(path)
        with pytest.raises(Held):
            OpenSession(path)
        opened.close()
    for file in state_folder("locks").iterdir():
        assert stat.S_IMODE(file.stat().st_mode) & 0o077 == 0


def test_a_session_that_cannot_be_written_gives_its_lock_back(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    with monkeypatch.context() as broken:
        broken.setattr("facilitator.files.session.open_session.SessionLog", refuse)
        with pytest.raises(PermissionError):
            OpenSession(path)
    OpenSession(path).close()


def test_a_computer_where_nothing_can_be_locked_is_told(path: Path, tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file where the state should go")
    with refused("cannot be opened to write in"):
        OpenSession(path)


def test_opening_to_look_writes_nothing(path: Path) -> None:
    before = path.read_bytes()
    OpenSession(path).close()
    assert path.read_bytes() == before
