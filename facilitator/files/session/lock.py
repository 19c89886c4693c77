"""One writer at a time: a lock on this computer, by the session's uuid, never in a synced folder."""

import json
import os
import socket
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from filelock import FileLock, Timeout

from facilitator.files.folder import read_file
from facilitator.files.places import state_path
from facilitator.files.workspace import state_folder, write_private


@dataclass(frozen=True)
class Holder:
    """Who has a session open for writing, and since when (ISO)."""

    pid: int
    host: str
    since: str


class Held(Exception):
    """Somebody else is writing in this session."""

    def __init__(self, holder: Holder | None) -> None:
        """Take who it is, as far as that is known."""
        super().__init__("held")
        self.holder = holder


class SessionLock:
    """The right to write in one session. The system takes it back when the process dies."""

    def __init__(self, uuid: str) -> None:
        """Prepare the lock of the session with this uuid; nothing is taken yet."""
        state_folder("locks")
        path = state_path("locks", uuid)
        self._lock = FileLock(f"{path}.lock", timeout=0, mode=0o600)
        self._holder = path.with_name(f"{path.name}.json")

    def acquire(self) -> None:
        """Take the lock.

        Raises:
            Held: if another process has it.
        """
        try:
            self._lock.acquire()
        except Timeout as error:
            raise Held(self._read_holder()) from error
        holder = Holder(os.getpid(), socket.gethostname(), datetime.now().astimezone().isoformat(timespec="seconds"))
        # Who it is, is a convenience: a disk that is full must not keep anybody from working.
        with suppress(OSError):
            write_private(self._holder, json.dumps(holder.__dict__).encode())

    def release(self) -> None:
        """Give the lock back."""
        if self._lock.is_locked:
            with suppress(OSError):
                self._holder.unlink(missing_ok=True)
            self._lock.release()

    def _read_holder(self) -> Holder | None:
        try:
            return Holder(**json.loads(read_file(self._holder)))
        except (OSError, ValueError, TypeError):
            return None
