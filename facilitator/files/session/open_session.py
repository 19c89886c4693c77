"""A session that is open: records go in at one place, are applied at once and written behind."""

import socket
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator import __version__
from facilitator.files.clock import local_now
from facilitator.files.errors import BadFile, coded_file
from facilitator.files.folder import read_file
from facilitator.files.places import state_path
from facilitator.files.session.backup import write_backup
from facilitator.files.session.copies import CopyFinding, compare_copies, other_computer
from facilitator.files.session.cut_off import finish_erasing, sweep_beside
from facilitator.files.session.framing import is_beginning, scan
from facilitator.files.session.lock import SessionLock
from facilitator.files.session.log import SessionLog, Writer
from facilitator.files.session.recovery import offers
from facilitator.files.session.session_file import Note, create_session, parse_session, read_session, session_uuid
from facilitator.files.workspace import private_folder, write_new
from facilitator.model.records import AnswerRecord, ClockRecord, OpenedRecord, Record
from facilitator.model.session import Session
from facilitator.model.sets.question_set import QuestionSet
from facilitator.words.made_actions import following_records

if TYPE_CHECKING:
    from facilitator.files.session.erase import Erased, Words

ERASE_SECONDS = 5.0
CANNOT_LOCK = "cannot.lock"


def now() -> str:
    """The time of a record: ISO 8601 with the offset, to the second."""
    return local_now().isoformat(timespec="seconds")


def new_session(path: Path, question_set: QuestionSet, records: list[Record]) -> None:
    """Make a session file with its first records, stamped with the time of now.

    Raises:
        BadFile: if it is there already or cannot be written.
    """
    stamped = [record.model_copy(update={"at": record.at or now()}) for record in records]
    create_session(path, question_set, str(uuid.uuid4()), now(), stamped)


def _finish(path: Path) -> BadFile | None:
    """Finish an erasing that was cut off; what keeps it from being finished, if anything does."""
    try:
        finish_erasing(path)
    except BadFile as error:
        return error
    return None


def _on_disk(path: Path) -> bytes | None:
    """What is in a file; None when it is gone."""
    try:
        return read_file(path)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise coded_file(path, "erase.unreadable", error) from error


class OpenSession:
    """One workshop, open for writing: `write` is the only way anything changes."""

    def __init__(self, path: Path, on_change: Callable[[], None] | None = None) -> None:
        """Read the session, take its lock, and start its writer.

        Raises:
            BadFile: if it cannot be read or written.
            Held: if somebody else is writing in it.
        """
        self.path = path
        # Its uuid says which lock to take; what is in it counts only once the lock is ours.
        uuid_of_file = session_uuid(path)
        try:
            self._lock = SessionLock(uuid_of_file)
            self._lock.acquire()
        except OSError as error:
            place = error.filename or state_path("locks", uuid_of_file)
            raise coded_file(path, CANNOT_LOCK, error, place=place) from error
        try:
            # What was being erased when a process was killed goes first: nothing may be read or copied with it.
            self.unfinished: BadFile | None = _finish(path)
            sweep_beside(path)
            read = read_session(path)
            self.session: Session = read.session
            self.notes: list[Note] = read.notes
            log = SessionLog(path, read.scan)
        except BaseException:
            self._lock.release()
            raise
        self.torn = log.torn
        self.torn_off = read.scan.tail
        self.copies: list[CopyFinding] = compare_copies(self.session, read.scan, path)
        self.offers = offers(self.session, path, read.scan, self.copies)
        self.moved_computer = other_computer(self.session)
        self._number = read.scan.last_number
        self.writer = Writer(log, on_change)
        self.writer.durable = self._number
        self._started = time.monotonic()
        self._paused_at: float | None = None if self.session.break_minutes is None else self._started
        self._opened = False
        self._erased = False

    @property
    def worth_telling(self) -> bool:
        """Whether there is anything to say about the file on opening it."""
        told = any(copy.standing not in ("same", "behind") for copy in self.copies)
        return bool(self.notes or self.offers or self.moved_computer or told)

    @property
    def nothing_lost(self) -> bool:
        """Whether all that was ever saved is sure to be here: what was found is an end that was never saved, or hands.

        A torn end was never saved when it is the mere beginning of one record.
        """
        harmless = all(note.code in ("torn", "edited", "edited_header") for note in self.notes)
        return harmless and is_beginning(self.torn_off) and not any(copy.has_more for copy in self.copies)

    @property
    def number(self) -> int:
        """The number of the last record."""
        return self._number

    @property
    def has_written(self) -> bool:
        """Whether anything was changed since it was opened."""
        return self._opened

    def write(self, record: Record) -> Record:
        """Take one change in, and after an answer the actions that follow it.

        Applied now, on disk as soon as the writer gets to it.
        """
        if not self._opened:
            self._opened = True
            self.write(OpenedRecord(writer=uuid.uuid4().hex, host=socket.gethostname(), version=__version__))
        if isinstance(record, ClockRecord):
            self._follow_clock(record)
        self._number += 1
        stamped = record.model_copy(update={"at": now(), "elapsed": self.elapsed, "number": self._number})
        self.session.apply(stamped)
        self.writer.put(stamped)
        if isinstance(record, AnswerRecord):
            for following in following_records(self.session, record):
                self.write(following)
        return stamped

    @property
    def elapsed(self) -> int:
        """Seconds in this sitting, pauses left out."""
        until = self._paused_at if self._paused_at is not None else time.monotonic()
        return max(0, int(until - self._started))

    def _follow_clock(self, record: ClockRecord) -> None:
        if record.event == "pause" and self._paused_at is None:
            self._paused_at = time.monotonic()
        elif record.event == "resume" and self._paused_at is not None:
            self._started += time.monotonic() - self._paused_at
            self._paused_at = None

    def move_to(self, path: Path) -> None:
        """Go on in a new file (F12): all that was saved is copied to it, all that waits goes there.

        Raises:
            BadFile: if the new file is there already or cannot be written; nothing changes then.
        """

        def opened_there(image: bytes) -> SessionLog:
            write_new(path, image)
            return SessionLog(path, scan(image))

        try:
            private_folder(path.parent)
            self.writer.move(opened_there)
        except OSError as error:
            raise coded_file(path, "cannot.copy", error) from error
        self.path = path

    def erase(self, words: "Words") -> "Erased":
        """Take words out of the file for good, and of every file that was made from it; tell what was done.

        Raises:
            BadFile: if something is not on disk yet, or a file cannot be written.
        """
        from facilitator.files.session.erase import erase_everywhere

        if not self.writer.flush(ERASE_SECONDS):
            raise coded_file(self.path, "erase.not_saved", failure=self.writer.failure_kind, reason=self.writer.failure)
        image = self.writer.image
        if _on_disk(self.path) not in (image, None):
            raise coded_file(self.path, "erase.changed")
        erased = erase_everywhere(self.path, self.session.uuid, image, words, now())
        if erased.touched:
            read = parse_session(erased.image, str(self.path))
            self.session, self._number = read.session, read.scan.last_number
            self.writer.move(lambda _: SessionLog(self.path, read.scan))
            self.writer.durable = self._number
            self._erased = True
            # What could be brought back still had the words.
            self.copies, self.torn_off = compare_copies(self.session, read.scan, self.path), b""
            self.offers = offers(self.session, self.path, read.scan, self.copies)
        return erased

    def close(self, seconds: float = 5.0) -> bool:
        """Write what is waiting, leave a copy beside the session and let go; tell whether everything is on disk."""
        done = self.writer.close(seconds)
        if self._opened or self._erased:
            # What could not be written goes into the copy at least, and is offered on the next opening.
            write_backup(self.path, self.writer.known)
        self._lock.release()
        return done
