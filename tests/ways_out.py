"""Every way out of the program in every state of saving, in a real terminal."""

import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from facilitator.cli import main
from facilitator.files.session.session_file import read_session
from facilitator.files.workspace import session_path
from tests.terminal import Terminal

Way = Literal["F10", "Ctrl+Q", "SIGTERM", "SIGHUP", "closed"]
State = Literal["fine", "waiting", "hanging", "failing", "read-only", "recovering"]

WAYS: tuple[Way, ...] = ("F10", "Ctrl+Q", "SIGTERM", "SIGHUP", "closed")
STATES: tuple[State, ...] = ("fine", "waiting", "hanging", "failing", "read-only", "recovering")
KEYS: dict[Way, bytes] = {"F10": b"\x1b[21~", "Ctrl+Q": b"\x11"}
SIGNALS: dict[Way, signal.Signals] = {"SIGTERM": signal.SIGTERM, "SIGHUP": signal.SIGHUP}

LONGEST_SECONDS = 90.0
"""After this a process is held to hang; it ends within about 13 s when it has a core to itself."""

REST_SECONDS = 1.5
"""Longer than a key that is held stays away."""

SECONDS_OF_A_WRITE: dict[State, float] = {"waiting": 1.5, "hanging": 600.0}
SLOW_DISK = """
import os, time
real = os.fsync
def fsync(descriptor):
    if os.path.exists({flag!r}):
        time.sleep({seconds})
    return real(descriptor)
os.fsync = fsync
"""
"""What makes each write of the program wait, as a slow or lost disk does: Python reads it at the start.

It begins with a file, so that the program can start before that.
"""


@dataclass(frozen=True)
class Left:
    """How one run ended. `kept`: the word that was typed last is in the file."""

    status: int
    seconds: float
    kept: bool
    in_order: bool
    asked: bool


def leave(workspace: Path, state: State, way: Way) -> Left:
    """Type a word in a workshop of which saving is in `state`, leave in one way, and look at the file.

    Raises:
        AssertionError: if the program does not end.
    """
    assert main(["new", "w", "--demo"]) == 0
    path = session_path(workspace, "w")
    first = Terminal(["run", "w"], workspace, 90, 26) if state == "read-only" else None
    if first is not None:
        first.wait_for("PgDn", 60)
    if state == "recovering":
        with path.open("ab") as file:
            file.write(b'\n[[record]]\nkind = "vis')
    terminal = Terminal(["run", "w"], workspace, 90, 26, settings=_slow_disk(workspace, state))
    terminal.wait_for({"read-only": "Alleen lezen", "recovering": "Dit viel op"}.get(state, "PgDn"), 60)
    _type(terminal, workspace, state)
    begun = time.monotonic()
    asked = _ask(terminal, way)
    status = _end(terminal)
    seconds = time.monotonic() - begun
    if first is not None:
        first.kill(signal.SIGKILL)
        first.wait()
    if state == "failing":
        (workspace / "moved").rename(path.parent)
    words = "\n".join(draft.text for draft in read_session(path).session.drafts.values())
    words += "\n".join(answer.text for answer in read_session(path).session.answers.values())
    return Left(status, seconds, "NETGETYPT" in words, main(["check", str(path)]) == 0, asked)


def _slow_disk(workspace: Path, state: State) -> dict[str, str]:
    seconds = SECONDS_OF_A_WRITE.get(state)
    if seconds is None:
        return {}
    folder = workspace / "slow"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(SLOW_DISK.format(seconds=seconds, flag=str(folder / "now")))
    return {"PYTHONPATH": str(folder)}


def _type(terminal: Terminal, workspace: Path, state: State) -> None:
    if state == "failing":
        session_path(workspace, "w").parent.rename(workspace / "moved")
        terminal.send(b"EERST")
        terminal.wait_for("NIET BEWAARD", 60)
    if state in SECONDS_OF_A_WRITE:
        (workspace / "slow" / "now").touch()
    terminal.send(b"NETGETYPT")
    if state not in ("read-only", "recovering"):
        terminal.wait_for("NETGETYPT", 60)


def _ask(terminal: Terminal, way: Way) -> bool:
    """Ask the program to end, twice where it asks whether it should; tell whether it asked."""
    if way in SIGNALS:
        terminal.kill(SIGNALS[way])
    elif way == "closed":
        terminal.close()
    else:
        terminal.send(KEYS[way])
        until = time.monotonic() + LONGEST_SECONDS
        while terminal.is_running and time.monotonic() < until:
            terminal.read(0.1)
            if "Druk nog eens" in terminal.flat:
                return _let_go_and_ask_again(terminal, way)
    return False


def _let_go_and_ask_again(terminal: Terminal, way: Way) -> bool:
    """A key that comes at once is one that is held, and says yes to nothing: press it until it is heard."""
    until = time.monotonic() + LONGEST_SECONDS
    while terminal.is_running and time.monotonic() < until:
        terminal.read(REST_SECONDS)
        terminal.send(KEYS[way])
    return True


def _end(terminal: Terminal) -> int:
    """The exit status, as `Terminal.wait` gives it, also of a window that is closed."""
    until = time.monotonic() + LONGEST_SECONDS
    while terminal.is_running:
        if time.monotonic() > until:
            os.kill(terminal.pid, signal.SIGKILL)
            os.waitpid(terminal.pid, 0)
            raise AssertionError(f"still running:\n{terminal.text}")
        terminal.read(0.05)
    return terminal.status
