"""One writer at a time: a lock on this computer, by the session's uuid, never in a synced folder."""

import errno
import json
import os
import socket
import sys
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, Protocol

from facilitator.files.clock import local_now
from facilitator.files.folder import read_file
from facilitator.files.places import state_path
from facilitator.files.workspace import state_folder, write_private


class Holder(NamedTuple):
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
        self._file = path.with_name(f"{path.name}.lock")
        self._lock: _Lock | None = None
        self._holder = path.with_name(f"{path.name}.json")

    def acquire(self) -> None:
        """Take the lock.

        Raises:
            Held: if another process has it.
        """
        self._lock = _take(self._file)
        if self._lock is None:
            raise Held(self._read_holder())
        holder = Holder(os.getpid(), socket.gethostname(), local_now().isoformat(timespec="seconds"))
        # Who it is, is a convenience: a disk that is full must not keep anybody from working.
        with suppress(OSError):
            write_private(self._holder, json.dumps(holder._asdict()).encode(), lasting=False)

    def release(self) -> None:
        """Give the lock back."""
        if self._lock is not None:
            with suppress(OSError):
                self._holder.unlink(missing_ok=True)
            self._lock.release()
            self._lock = None

    def _read_holder(self) -> Holder | None:
        try:
            return Holder(**json.loads(read_file(self._holder)))
        except (OSError, ValueError, TypeError):
            return None


class _Lock(Protocol):
    """A lock that was taken."""

    def release(self) -> None:
        """Give it back."""
        ...


def _take(path: Path) -> _Lock | None:
    """The lock on a file; None when another has it.

    Raises:
        OSError: if the file cannot be made.
    """
    if sys.platform != "win32":
        try:
            return _take_by_system(path)
        except OSError as error:
            if error.errno not in (errno.ENOSYS, errno.ENOTSUP, errno.ENOLCK):
                raise
    # Importing this takes a tenth of the start: only where the system itself has no such lock.
    from filelock import FileLock, Timeout

    lock = FileLock(path, timeout=0, mode=0o600)
    try:
        lock.acquire()
    except Timeout:
        return None
    return lock


if sys.platform != "win32":
    import fcntl

    class _SystemLock:
        """A lock of the system on an open file: it goes with the process."""

        def __init__(self, descriptor: int) -> None:
            self._descriptor = descriptor

        def release(self) -> None:
            """Close the file. It stays: who waits for it must not wait for one that is gone."""
            # A process that was made of this one meanwhile may have it open too.
            fcntl.flock(self._descriptor, fcntl.LOCK_UN)
            os.close(self._descriptor)

    def _take_by_system(path: Path) -> _SystemLock | None:
        flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
        while True:
            descriptor = os.open(path, flags, 0o600)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if _is_at(descriptor, path):
                    return _SystemLock(descriptor)
            except BlockingIOError:
                os.close(descriptor)
                return None
            except BaseException:
                os.close(descriptor)
                raise
            # Whoever had it took the file away meanwhile: what was locked is no longer what others find.
            os.close(descriptor)

    def _is_at(descriptor: int, path: Path) -> bool:
        try:
            return os.path.samestat(os.fstat(descriptor), path.stat())
        except FileNotFoundError:
            return False
