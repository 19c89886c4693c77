"""What is being typed, for the window of the group: on this computer alone, never a source of truth."""

import os
import threading
from contextlib import suppress
from pathlib import Path

from pydantic import ValidationError

from facilitator.files.workspace import state_folder
from facilitator.model.room.wall import Live

SECONDS = 0.05
"""At most twenty times a second."""


def live_path(uuid: str) -> Path:
    """Where the live file of a session is (made by the window that writes)."""
    name = "".join(character for character in uuid if character.isalnum() or character == "-") or "unnamed"
    return state_folder("live") / name


def read_live(uuid: str) -> Live | None:
    """What happens now; None when no window writes, or its words cannot be read."""
    try:
        live = Live.model_validate_json(live_path(uuid).read_bytes())
    except (OSError, ValidationError):
        return None
    return live if _alive(live.pid) else None


def _alive(pid: int) -> bool:
    if pid <= 0 or os.name != "posix":
        return pid > 0
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


class LivePublisher:
    """Writes the latest `Live` to its file, in a thread, at most twenty times a second."""

    def __init__(self, uuid: str) -> None:
        """Publish for the session with this uuid."""
        self._path = live_path(uuid)
        self._latest: Live | None = None
        self._changed = threading.Event()
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="live", daemon=True)
        self._thread.start()

    def publish(self, live: Live) -> None:
        """Show this from now on. Never waits for the disk."""
        live = live.model_copy(update={"pid": os.getpid()})
        if live != self._latest:
            self._latest = live
            self._changed.set()

    def close(self) -> None:
        """Stop, and take the file away."""
        self._stopping = True
        self._changed.set()
        self._thread.join(1.0)
        with suppress(OSError):
            self._path.unlink(missing_ok=True)

    def _run(self) -> None:
        pause = threading.Event()
        while not self._stopping:
            self._changed.wait()
            self._changed.clear()
            if self._stopping or self._latest is None:
                continue
            with suppress(OSError):
                self._write(self._latest.model_dump_json().encode())
            pause.wait(SECONDS)

    def _write(self, data: bytes) -> None:
        temporary = self._path.with_name(f".{self._path.name}.{os.getpid()}")
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        temporary.replace(self._path)
