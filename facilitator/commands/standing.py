"""What every command says about the file that it reads: what was found in it, and how its copies stand to it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from facilitator.commands.call import Call, Refused
from facilitator.files.session.copies import CopyFinding, compare_copies, other_computer
from facilitator.files.session.open_session import OpenSession
from facilitator.files.session.session_file import Note, ReadSession, read_session
from facilitator.texts import Texts
from facilitator.words.problems import failure_words, piece_words, placed

SAVE_SECONDS = 10.0
"""How long a command waits for the disk before it says that nothing was saved."""


def read_aloud(call: Call, path: Path) -> ReadSession:
    """Read a session to use it, answer in its language from now on, and warn about what is wrong with it.

    Raises:
        BadFile: if it cannot be read.
    """
    read = read_session(path)
    call.speak_for(read.session)
    warn_about(call, path, read)
    return read


def open_aloud(call: Call, path: Path) -> OpenSession:
    """The same for a session that is opened for writing.

    Raises:
        BadFile: if it cannot be read or written.
        Held: if somebody else is writing in it.
    """
    opened = OpenSession(path)
    call.speak_for(opened.session)
    _warn_notes(call, path, [note for note in opened.notes if note.code != "torn" or opened.torn is None])
    if opened.torn is not None:
        call.warn(call.texts("cli.record.torn", file=opened.torn))
    _warn_standing(call, path, opened.copies, opened.moved_computer)
    return opened


@contextmanager
def written_aloud(call: Call, path: Path) -> Iterator[OpenSession]:
    """The same for as long as something is written in it; afterwards all of that is on disk.

    Raises:
        BadFile: if it cannot be read or written.
        Held: if somebody else is writing in it.
        Refused: if what was written could not be saved.
    """
    opened = open_aloud(call, path)
    is_saved = True
    try:
        yield opened
        is_saved = opened.writer.flush(SAVE_SECONDS)
    finally:
        reason = failure_words(call.texts, opened.writer.failure_kind, opened.writer.failure)
        # A disk that did not take it in that time is not waited for once more.
        opened.close(SAVE_SECONDS if is_saved else 0.0)
    if not is_saved:
        raise Refused(call.texts("cli.record.not_saved", file=path, reason=reason))


def warn_about(call: Call, path: Path, read: ReadSession) -> None:
    """Warn about all that is wrong with a session that was read, one line each."""
    _warn_notes(call, path, read.notes)
    _warn_standing(call, path, compare_copies(read.session, read.scan, path), other_computer(read.session))


def _warn_notes(call: Call, path: Path, notes: Sequence[Note]) -> None:
    for note in notes:
        call.warn(placed(str(path), note.line, note_words(call.texts, note)))


def _warn_standing(call: Call, path: Path, copies: Sequence[CopyFinding], computer: str) -> None:
    for words in standing_words(call.texts, copies):
        call.warn(f"{path}: {words}")
    if computer:
        call.warn(f"{path}: {call.texts('copies.standing.other_computer', host=computer)}")


def standing_words(texts: Texts, copies: Sequence[CopyFinding]) -> list[str]:
    """What there is to say about the copies; nothing about one that is the same, or only behind."""
    return [
        texts(f"copies.standing.{copy.standing}", copy=copy.path.name, count=len(copy.missing))
        for copy in copies
        if copy.standing not in ("same", "behind")
    ]


def note_words(texts: Texts, note: Note) -> str:
    """What was found on opening a session, in words."""
    why = piece_words(texts, note.why, note.field, note.problem) if note.why is not None else ""
    return texts(f"cli.note.{note.code}", count=note.count, detail=why)
