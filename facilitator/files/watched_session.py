"""A session that somebody else is writing in: read along, and take over when they are gone."""

from pathlib import Path

from facilitator.files.errors import BadFile
from facilitator.files.lock import Held, Holder, SessionLock
from facilitator.files.session_file import read_session
from facilitator.model.session import Session


class WatchedSession:
    """One workshop, open for reading only. `poll` keeps it up to date."""

    def __init__(self, path: Path, holder: Holder | None) -> None:
        """Read the session at `path`; `holder` is who writes in it, as far as that is known.

        Raises:
            BadFile: if it cannot be read.
        """
        self.path = path
        self.holder = holder
        self._seen = self._stamp()
        self.session: Session = read_session(path).session

    def _stamp(self) -> tuple[int, int]:
        try:
            found = self.path.stat()
        except OSError:
            return 0, 0
        return found.st_size, found.st_mtime_ns

    def poll(self) -> bool:
        """Read what was written since the last time; tell whether anything was."""
        stamp = self._stamp()
        if stamp in (self._seen, (0, 0)):
            return False
        try:
            self.session = read_session(self.path).session
        except BadFile:
            # Caught in the middle of something: the next time it can be read again.
            return False
        self._seen = stamp
        return True

    def free(self) -> bool:
        """Tell whether whoever was writing is gone."""
        lock = SessionLock(self.session.uuid)
        try:
            lock.acquire()
        except Held as held:
            self.holder = held.holder or self.holder
            return False
        except OSError:
            return False
        lock.release()
        return True
