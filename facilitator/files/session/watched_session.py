"""A session that somebody else is writing in: read along, and take over when they are gone."""

from pathlib import Path

from facilitator.files.errors import BadFile
from facilitator.files.session.framing import scan
from facilitator.files.session.lock import Held, Holder, SessionLock
from facilitator.files.session.session_file import frame_records, read_session
from facilitator.model.session import Session

LOOK_BACK = 64
"""Bytes before the end that must still be the same, else the file was changed and is read anew."""


class WatchedSession:
    """One workshop, open for reading only. `poll` keeps it up to date."""

    def __init__(self, path: Path, holder: Holder | None = None) -> None:
        """Read the session at `path`; `holder` is who writes in it, as far as that is known.

        Raises:
            BadFile: if it cannot be read.
        """
        self.path = path
        self.holder = holder
        self.read_only = False
        self._read_whole()

    def _read_whole(self) -> None:
        stamp = self._stamp()
        read = read_session(self.path)
        self.session: Session = read.session
        self._end = read.scan.good_end
        with self.path.open("rb") as file:
            file.seek(max(0, self._end - LOOK_BACK))
            self._before = file.read(self._end - file.tell())
        self._seen = stamp

    def _stamp(self) -> tuple[int, int, int]:
        """Size, time of the last change, and which file it is."""
        try:
            stat = self.path.stat()
        except OSError:
            return 0, 0, 0
        return stat.st_size, stat.st_mtime_ns, stat.st_ino

    def poll(self) -> bool:
        """Read what was written since the last time; tell whether anything was."""
        stamp = self._stamp()
        if stamp in (self._seen, (0, 0, 0)):
            return False
        try:
            if stamp[2] != self._seen[2] or not self._read_on():
                self._read_whole()
        except (OSError, BadFile):
            # Caught in the middle of something: the next time it can be read again.
            return False
        self._seen = stamp
        return True

    def _read_on(self) -> bool:
        """Read what was appended; tell whether the file still goes on where it ended before."""
        with self.path.open("rb") as file:
            file.seek(self._end - len(self._before))
            data = file.read()
        if not data.startswith(self._before):
            return False
        scanned = scan(data[len(self._before) :])
        for frame in scanned.frames:
            for record in frame_records(frame):
                self.session.apply(record)
        self._end += scanned.good_end
        self._before = (self._before + data[len(self._before) :][: scanned.good_end])[-LOOK_BACK:]
        return True

    def free(self) -> bool:
        """Tell whether whoever was writing is gone; never of a session in which nobody here can write (`read_only`)."""
        if self.read_only:
            return False
        try:
            lock = SessionLock(self.session.uuid)
            lock.acquire()
        except Held as held:
            self.holder = held.holder or self.holder
            return False
        except OSError:
            return False
        lock.release()
        return True
