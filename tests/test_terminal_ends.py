"""No input and no terminal ends the program, and none keeps it alive: the real program in a real terminal."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from facilitator.cli import main
from facilitator.files.session.session_file import read_session

if sys.platform == "win32":
    pytest.skip("a pseudo-terminal needs POSIX", allow_module_level=True)

from tests.program import Run
from tests.terminal import Terminal

LONGEST = 60
"""Seconds after which a process that should have ended is held to hang; a busy machine takes a few."""


@pytest.fixture
def room(workspace: Path) -> Path:
    """The example workshop, which opens at a question."""
    assert main(["new", "linde", "--demo"]) == 0
    return workspace / "sessions" / "linde.toml"


def words_in(path: Path) -> str:
    """All words in a workshop."""
    session = read_session(path).session
    drafts = [draft.text for draft in session.drafts.values()]
    return "\n".join([answer.text for answer in session.answers.values()] + drafts)


def opened(room: Path, command: str = "run") -> Terminal:
    terminal = Terminal([command, "linde"], room.parent.parent)
    terminal.wait_for("Startbalie")
    return terminal


def ends_unread(terminal: Terminal) -> int:
    """The status with which it ends, while nobody reads what it writes.

    Raises:
        AssertionError: if it goes on.
    """
    until = time.monotonic() + LONGEST
    while time.monotonic() < until:
        pid, status = os.waitpid(terminal.pid, os.WNOHANG)
        if pid:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.05)
    os.kill(terminal.pid, signal.SIGKILL)
    os.waitpid(terminal.pid, 0)
    raise AssertionError("still running")


def fill(terminal: Terminal) -> None:
    """Make it paint more than a terminal that is not read can hold."""
    for _ in range(12):
        # F6 and back: whole screens. A terminal holds two or three.
        terminal.send(b"\x1b[17~")
        time.sleep(0.02)


@pytest.mark.thorough
def test_a_byte_that_is_no_utf8_becomes_a_mark(room: Path) -> None:
    terminal = opened(room)
    terminal.send(b"ZIN caf\xe9")
    terminal.send(b" n \x1b[200~pl\xff\x1b[201~ \x1b[M\xe9\xe9\xe9einde")
    terminal.wait_for("einde")
    terminal.press("f10")
    assert terminal.wait(LONGEST) == 0
    assert "ZIN caf\ufffd n pl\ufffd einde" in words_in(room)
    assert b"Traceback" not in terminal.raw


def test_a_program_that_was_stopped_goes_on_and_ends(room: Path) -> None:
    terminal = opened(room)
    for letter in "abc":
        terminal.kill(signal.SIGSTOP)
        terminal.kill(signal.SIGCONT)
        terminal.press(letter)
    terminal.wait_for("abc")
    terminal.press("f10")
    assert terminal.wait(LONGEST) == 0
    assert "abc" in words_in(room)


@pytest.mark.thorough
@pytest.mark.sweep
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_terminal_that_does_not_read_keeps_nothing_alive(room: Path, number: signal.Signals) -> None:
    terminal = opened(room)
    terminal.press("WOORD")
    terminal.wait_for("WOORD")
    fill(terminal)
    terminal.kill(number)
    ends_unread(terminal)
    assert "WOORD" in words_in(room)


@pytest.mark.thorough
@pytest.mark.sweep
@pytest.mark.parametrize("command", ["run", "audience"])
def test_a_window_that_is_closed_unread_leaves_no_process(room: Path, command: str) -> None:
    terminal = opened(room, command)
    fill(terminal)
    terminal.close()
    ends_unread(terminal)


@pytest.mark.thorough
@pytest.mark.sweep
@pytest.mark.parametrize("command", ["run", "audience"])
def test_a_terminal_that_is_gone_is_noticed_without_a_signal(room: Path, command: str) -> None:
    terminal = Terminal([command, "linde"], room.parent.parent, ignore_hangup=True)
    terminal.wait_for("Startbalie")
    terminal.close()
    ends_unread(terminal)


@pytest.mark.parametrize("command", [["run", "linde"], ["audience", "linde"], [], ["sets", "preview", "school-po"]])
def test_without_a_terminal_one_line_says_what_works(room: Path, run: Run, command: list[str]) -> None:
    before = room.read_bytes()
    run("sessions")
    done = run(*command)
    assert (done.status, done.out, done.err.count("\n")) == (2, "", 1)
    assert "--plain" in done.err
    assert "record" in done.err
    assert "\x1b" not in done.err
    assert room.read_bytes() == before


@pytest.mark.sweep
@pytest.mark.parametrize("closed", [False, True])
def test_a_process_without_input_says_so_too(room: Path, closed: bool) -> None:
    program = [sys.executable, "-m", "facilitator", "run", "linde"]
    if closed:
        program = ["sh", "-c", 'exec "$@" <&-', "sh", *program]
    done = subprocess.run(program, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "--plain" in done.stderr


def test_a_screen_does_not_go_into_a_file(room: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "facilitator", "run", "linde"]
    controller, terminal = os.openpty()
    with (tmp_path / "err").open("wb") as errors:
        done = subprocess.run(command, stdin=terminal, stdout=terminal, stderr=errors, check=False)
    os.close(terminal)
    os.close(controller)
    assert done.returncode == 2
    assert b"\x1b" not in (tmp_path / "err").read_bytes()


@pytest.mark.sweep
@pytest.mark.parametrize("locale", ["nl_NL.UTF-8", "C"])
def test_text_on_a_pipe_is_read_the_same_in_every_locale(room: Path, locale: str) -> None:
    settings = {**os.environ, "LC_ALL": locale, "PYTHONIOENCODING": "utf-8:strict"}
    command = [sys.executable, "-m", "facilitator", "run", "linde", "--plain"]
    done = subprocess.run(command, input=b"caf\xe9 een\ntwee\n:quit\n", capture_output=True, check=False, env=settings)
    assert done.returncode == 0, done.stderr
    assert "caf\ufffd een\ntwee" in words_in(room)
