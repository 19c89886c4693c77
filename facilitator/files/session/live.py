"""What is being typed, for the window of the group: on this computer alone, never a source of truth."""

import os
import threading
from contextlib import suppress
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from facilitator.files.folder import files_in, read_file
from facilitator.files.places import state_path
from facilitator.files.temporaries import is_running, sweep, temporary_of, temporary_path
from facilitator.files.workspace import open_exclusive, state_folder
from facilitator.model.room.live import Live

if TYPE_CHECKING:
    from pydantic import TypeAdapter

_LARGEST = 10_000_000
SECONDS = 0.05
"""At most twenty times a second."""
FIRST_SECONDS = 0.3
"""The window of the group waits until the facilitator's own window stands: both would stand later."""
CLOSE_SECONDS = 1.0


def live_path(uuid: str) -> Path:
    """Where the live file of a session is (made by the window that writes)."""
    return state_path("live", uuid)


def clear_live() -> None:
    """Take away the live files of windows that were killed: words stand in them. Never raises."""
    folder = live_path("").parent
    sweep(folder)
    for path in files_in(folder, hidden=True):
        with suppress(OSError, ValidationError):
            left = path.name.startswith(".") and temporary_of(path.name) is None
            if left or not is_running(_read(path).pid):
                path.unlink(missing_ok=True)


def read_live(uuid: str) -> Live | None:
    """What happens now; None when no window writes, or its words cannot be read."""
    try:
        live = _read(live_path(uuid))
    except (OSError, ValidationError):
        return None
    return live if is_running(live.pid) else None


def _read(path: Path) -> Live:
    return _checker().validate_json(read_file(path, _LARGEST))


@cache
def _checker() -> "TypeAdapter[Live]":
    """What checks the words of another window; who only writes need not wait until it is made."""
    from pydantic import TypeAdapter

    return TypeAdapter(Live)


class LivePublisher:
    """Writes the latest `Live` to its file, in a thread, at most twenty times a second."""

    def __init__(self, uuid: str) -> None:
        """Publish for the session with this uuid.

        Raises:
            OSError: if there is no place for it on this computer.
        """
        clear_live()
        state_folder("live")
        self._path = live_path(uuid)
        self._latest: Live | None = None
        self._changed = threading.Event()
        self._closing = threading.Event()
        self._placing = threading.Lock()
        self._thread = threading.Thread(target=self._run, name="live", daemon=True)
        self._thread.start()

    def publish(self, live: Live) -> None:
        """Show this from now on. Never waits for the disk."""
        live = replace(live, pid=os.getpid())
        if live != self._latest:
            self._latest = live
            self._changed.set()

    def close(self) -> None:
        """Stop, and take the file away; what is still being written never comes in its place."""
        with self._placing, suppress(OSError):
            self._closing.set()
            self._path.unlink(missing_ok=True)
        self._changed.set()
        self._thread.join(CLOSE_SECONDS)

    def _run(self) -> None:
        self._closing.wait(FIRST_SECONDS)
        import json

        while not self._closing.is_set():
            self._changed.wait()
            self._changed.clear()
            if self._closing.is_set() or self._latest is None:
                continue
            with suppress(OSError):
                self._write(json.dumps(asdict(self._latest)).encode())
            self._closing.wait(SECONDS)

    def _write(self, data: bytes) -> None:
        temporary = temporary_path(self._path, "tmp")
        try:
            # Not synced to the disk: it is of no use after a power cut.
            with os.fdopen(open_exclusive(temporary), "wb") as file:
                file.write(data)
            with self._placing:
                if not self._closing.is_set():
                    temporary.replace(self._path)
        finally:
            temporary.unlink(missing_ok=True)
