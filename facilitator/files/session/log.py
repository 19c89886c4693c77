"""Append records to a session file, so that what is reported as durable survives any crash."""

import errno
import os
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from facilitator.files.errors import BadFile, coded_file, failure_of, system_name
from facilitator.files.places import torn_path
from facilitator.files.session.framing import Scan, encode_record
from facilitator.files.workspace import sync_folder, write_new
from facilitator.model.basics.problem import Failure
from facilitator.model.records import Record

RETRY_SECONDS = 3.0
LOOK_BACK = 64
"""Bytes before the end that are compared before each write; all of them when the time of the file says more."""

_BLOCK = 1 << 20
_BINARY = getattr(os, "O_BINARY", 0)


def _not_writable(path: Path, error: OSError) -> BadFile:
    if isinstance(error, FileExistsError):
        return coded_file(path, "workshop.is_open")
    return coded_file(path, "cannot.write", error)


def _changed(path: Path) -> FileExistsError:
    return FileExistsError(errno.EEXIST, "the file was changed by another program", str(path))


class SessionLog:
    """The end of a session file, open for appending. Only one process of a computer may have it (`SessionLock`).

    Another computer, an editor or a sync client may write in the file all the same. So it is looked at before
    each write and each cut: what is there must be what this process left, else nothing is touched.
    """

    def __init__(self, path: Path, scanned: Scan) -> None:
        """Open the file that was `scanned`; a torn tail is kept beside the session and cut off.

        Raises:
            BadFile: if the file cannot be written, or is not any more what was read.
        """
        self.path = path
        self.torn: Path | None = None
        self._half_written = b""
        try:
            self._descriptor = os.open(path, os.O_RDWR | os.O_APPEND | _BINARY)
        except OSError as error:
            raise _not_writable(path, error) from error
        self._image = bytearray(scanned.data)
        self._modified = 0
        try:
            self._look()
            if scanned.tail:
                self.torn = self._set_aside(scanned)
        except OSError as error:
            os.close(self._descriptor)
            raise _not_writable(path, error) from error

    def _set_aside(self, scanned: Scan) -> Path:
        number = scanned.last_number + 1
        attempt = 1
        while (path := torn_path(self.path, number, attempt)).exists():
            attempt += 1
        write_new(path, scanned.tail)
        self._look()
        os.ftruncate(self._descriptor, scanned.good_end)
        os.fsync(self._descriptor)
        del self._image[scanned.good_end :]
        self._remember()
        return path

    def append(self, data: bytes) -> None:
        """Write whole records; they are on disk when this returns.

        Raises:
            OSError: if that failed; the file then ends where it ended before. `FileExistsError` when it is not
                what this process left: then nothing was written.
        """
        if not self._attached():
            self._attach_again()
        self._look()
        if self._half_written:
            self._cut_off()
        if not self._image.endswith(b"\n"):
            # The last line end was trimmed, by an editor or in a mail.
            data = b"\n" + data
        rest = memoryview(data)
        self._half_written = data
        try:
            while rest:
                rest = rest[os.write(self._descriptor, rest) :]
            os.fsync(self._descriptor)
        except OSError:
            with suppress(OSError):
                self._look()
                self._cut_off()
            raise
        if os.fstat(self._descriptor).st_size != len(self._image) + len(data):
            # Somebody wrote in between: what stands in the file is for the next look to judge.
            self._look()
        self._half_written = b""
        self._image += data
        self._remember()

    def _look(self) -> None:
        """Make sure that the file is what this process left, perhaps with part of its own last write behind it.

        Raises:
            FileExistsError: if another program changed it.
        """
        stat = os.fstat(self._descriptor)
        size, known = stat.st_size, len(self._image)
        if size == known and stat.st_mtime_ns == self._modified and self._read(known - LOOK_BACK) == self._end:
            return
        ours = known <= size <= known + len(self._half_written)
        if not ours or self._read(0) != bytes(self._image) + self._half_written[: size - known]:
            raise _changed(self.path)
        if size == known:
            self._remember()

    @property
    def _end(self) -> bytes:
        return bytes(self._image[max(0, len(self._image) - LOOK_BACK) :])

    def _read(self, start: int) -> bytes:
        """What stands in the file from a place on; where is read does not move where is written."""
        os.lseek(self._descriptor, max(0, start), os.SEEK_SET)
        blocks: list[bytes] = []
        while block := os.read(self._descriptor, _BLOCK):
            blocks.append(block)
        return b"".join(blocks)

    def _remember(self) -> None:
        self._modified = os.fstat(self._descriptor).st_mtime_ns

    def _cut_off(self) -> None:
        """Take off what is left of a write that failed; when that fails too, it is done before the next.

        Only after a look: what stands behind the image is known to be our own.
        """
        os.ftruncate(self._descriptor, len(self._image))
        self._half_written = b""
        self._remember()

    @property
    def image(self) -> bytes:
        """All that is on disk, as this process knows it."""
        return bytes(self._image)

    def _attached(self) -> bool:
        try:
            return os.path.samestat(self.path.stat(), os.fstat(self._descriptor))
        except FileNotFoundError:
            return False

    def _attach_again(self) -> None:
        """The file has gone, or something else has its name: bring back what was in it, never write over another.

        Raises:
            OSError: if its folder is gone, or another program changed the file.
        """
        if not self.path.exists():
            write_new(self.path, self.image)
        descriptor = os.open(self.path, os.O_RDWR | os.O_APPEND | _BINARY)
        os.close(self._descriptor)
        self._descriptor = descriptor
        self._modified = 0

    def leave(self) -> None:
        """Let go of the file: it is not written any more."""
        with suppress(OSError):
            os.close(self._descriptor)

    def close(self) -> None:
        """Close the file and make its name durable."""
        self.leave()
        with suppress(OSError):
            sync_folder(self.path.parent)


class Writer:
    """The thread that appends records in order, and knows the last number that is durable."""

    def __init__(self, log: SessionLog, on_change: Callable[[], None] | None = None) -> None:
        """Start writing to `log`; `on_change` is called from the thread when `durable` or `failure` changes."""
        self.durable = 0
        self.failure = ""
        self.failure_kind: Failure = "other"
        self._log = log
        self._settled = len(log.image)
        self._is_at_disk = False
        self._on_change = on_change or (lambda: None)
        self._waiting: deque[tuple[int, bytes]] = deque()
        self._changed = threading.Condition()
        self._stopping = False
        self._hurry = False
        self._thread = self._begin()

    def _begin(self) -> threading.Thread:
        thread = threading.Thread(target=self._run, name="session-writer", daemon=True)
        thread.start()
        return thread

    def move(self, opening: Callable[[bytes], SessionLog]) -> None:
        """Write to another file from now on, that `opening` makes of what is on disk; what is waiting goes there too.

        Raises:
            BadFile, OSError: as `opening` does; nothing changes then.
        """
        with self._changed:
            left, self._log = self._log, opening(self._image)
            self._settled = len(self._log.image)
            self.failure, self._hurry = "", True
            is_at_disk, self._is_at_disk = self._is_at_disk, False
            if is_at_disk:
                # The disk may never answer: who waits for it is left behind, and lets go of that file itself.
                self._thread = self._begin()
            self._changed.notify_all()
        if not is_at_disk:
            left.leave()

    @property
    def _image(self) -> bytes:
        """What is on disk of all that is reported as such: a write that is not reported yet is still waiting."""
        return self._log.image[: self._settled]

    @property
    def image(self) -> bytes:
        """All that is on disk."""
        with self._changed:
            return self._image

    @property
    def known(self) -> bytes:
        """All that is on disk, and behind it all that waits to be."""
        with self._changed:
            return self._image + b"".join(data for _, data in self._waiting)

    def put(self, record: Record) -> None:
        """Hand over one record (with its number) to be written. Never waits for the disk."""
        data = encode_record(record.plain(), record.number)
        with self._changed:
            self._waiting.append((record.number, data))
            self._changed.notify()

    def flush(self, seconds: float) -> bool:
        """Wait until everything is on disk, at most `seconds`; tell whether it is."""
        with self._changed:
            self._hurry = True
            self._changed.notify_all()
            return self._changed.wait_for(lambda: not self._waiting, seconds)

    def close(self, seconds: float = 5.0) -> bool:
        """Write what is waiting, stop the thread, close the file; tell whether all of it was written."""
        done = self.flush(seconds)
        with self._changed:
            self._stopping = True
            self._changed.notify_all()
        self._thread.join(seconds)
        if not self._thread.is_alive():
            self._log.close()
        return done

    def _run(self) -> None:
        while (work := self._next_work()) is not None:
            log, batch = work
            failed: OSError | None = None
            try:
                # All that is waiting goes in one write: a slow disk then costs one sync, not one a record.
                log.append(b"".join(data for _, data in batch))
            except OSError as error:
                failed = error
            with self._changed:
                if log is not self._log:
                    # It went on in another file meanwhile: what waited goes there, and another writes it.
                    log.leave()
                    return
                self._is_at_disk = False
                if failed is None:
                    self._written(batch)
            if failed is None:
                self._on_change()
            elif not self._tries_again(failed):
                return

    def _next_work(self) -> tuple[SessionLog, list[tuple[int, bytes]]] | None:
        """Wait for records; all that wait, and where they go. None when there is nothing more to do."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._stopping)
            if not self._waiting:
                return None
            self._is_at_disk = True
            return self._log, list(self._waiting)

    def _written(self, batch: list[tuple[int, bytes]]) -> None:
        for _ in batch:
            self._waiting.popleft()
        self._settled = len(self._log.image)
        self.durable = batch[-1][0]
        self.failure = ""
        self._changed.notify_all()

    def _tries_again(self, error: OSError) -> bool:
        """Say what went wrong, and wait until it is tried once more; False when it is not."""
        self._failed(error)
        with self._changed:
            if self._stopping:
                return False
            self._changed.wait_for(lambda: self._stopping or self._hurry, RETRY_SECONDS)
            self._hurry = False
        return True

    def _failed(self, error: OSError) -> None:
        reason = system_name(error)
        self.failure_kind = failure_of(error)
        changed = self.failure != reason
        self.failure = reason
        if changed:
            self._on_change()
