"""Session files: make one, and read one back whatever happened to it (`docs/session-format.md`)."""

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from facilitator.files.errors import BadFile, FileProblem, coded_file
from facilitator.files.folder import read_beginning, read_file
from facilitator.files.framing import Frame, Scan, encode_header, encode_record, scan
from facilitator.files.workspace import private_folder, write_new
from facilitator.model.question_set import QuestionSet, as_plain
from facilitator.model.records import BadRecord, Record, record_from_plain
from facilitator.model.session import Session

FORMAT = "facilitator-session/1"
NoteCode = Literal["torn", "edited", "unreadable", "gap", "repeat", "edited_header"]


@dataclass(frozen=True)
class Note:
    """Something that was found on opening: `count` bytes or records, at `line` where there is one."""

    code: NoteCode
    count: int
    line: int = 0
    detail: str = ""


@dataclass
class ReadSession:
    """A session as its file gives it, with what was found on the way."""

    session: Session
    scan: Scan
    notes: list[Note] = field(default_factory=list)


def create_session(
    path: Path, question_set: QuestionSet, uuid: str, created: str, records: list[Record] | None = None
) -> None:
    """Make a session file with its header and first records, whole or not at all.

    Raises:
        BadFile: if it is there already or cannot be written.
    """
    header = {"format": FORMAT, "uuid": uuid, "created": created, "question_set": as_plain(question_set)}
    data = encode_header(header)
    for number, record in enumerate(records or [], start=1):
        data += encode_record(record.plain(), number)
    try:
        private_folder(path.parent)
        write_new(path, data)
    except FileExistsError as error:
        raise coded_file(path, "workshop_is_there", name=path.stem) from error
    except OSError as error:
        raise coded_file(path, "workshop_unwritable", error) from error


def read_session(path: Path) -> ReadSession:
    """Read a session without changing anything.

    Raises:
        BadFile: if the file cannot be read, or its beginning is damaged.
    """
    try:
        data = read_file(path)
    except IsADirectoryError as error:
        raise coded_file(path, "workshop_is_folder") from error
    except FileNotFoundError as error:
        raise coded_file(path, "no_workshop_file") from error
    except OSError as error:
        raise coded_file(path, "unreadable", error) from error
    return parse_session(data, str(path))


_UUID = re.compile(rb'^uuid = "([0-9a-zA-Z-]+)"\r?$', re.MULTILINE)
_HEAD = 4096


def session_uuid(path: Path) -> str:
    """Which workshop a file holds, without reading all of it.

    Raises:
        BadFile: if the file cannot be read, or its beginning is damaged.
    """
    try:
        found = _UUID.search(read_beginning(path, _HEAD).partition(b"\n[")[0])
    except OSError:
        found = None
    return found[1].decode() if found else read_session(path).session.uuid


def parse_session(data: bytes, name: str) -> ReadSession:
    """Read the bytes of a session file; `name` is what errors call it.

    Raises:
        BadFile: if the header is not there or cannot be used.
    """
    scanned = scan(data)
    if not scanned.frames:
        message = "this is no workshop file, or only the beginning of one; use the copy beside it if there is one"
        raise BadFile([FileProblem(name, 1, "", message)])
    header, *frames = scanned.frames
    session = _read_header(header, name)
    result = ReadSession(session, scanned)
    if not header.intact:
        result.notes.append(Note("edited_header", 1, header.line))
    _note_numbers(scanned, result)
    edited = 0
    for frame in _without_old_drafts(frames):
        edited += 0 if frame.intact else 1
        for record in _records(frame, result):
            session.apply(record)
    if edited:
        result.notes.append(Note("edited", edited))
    if scanned.tail:
        result.notes.append(Note("torn", len(scanned.tail)))
    return result


def _read_header(frame: Frame, name: str) -> Session:
    try:
        plain = tomllib.loads(frame.body.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = f"the beginning of this workshop file is damaged: {error}; use the copy beside it if there is one"
        raise BadFile([FileProblem(name, frame.line, "", message)]) from error
    if plain.get("format") != FORMAT:
        message = f'"{plain.get("format")}" is not a format that this version reads; it reads "{FORMAT}"'
        raise BadFile([FileProblem(name, 1, "format", message)])
    try:
        question_set = QuestionSet.model_validate(plain.get("question_set"))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in ("question_set", *first["loc"]))
        raise BadFile([FileProblem(name, 1, where, first["msg"])]) from error
    return Session(str(plain.get("uuid", "")), str(plain.get("created", "")), question_set)


def _note_numbers(scanned: Scan, result: ReadSession) -> None:
    expected = 0
    for frame in scanned.frames:
        if frame.number > expected:
            result.notes.append(Note("gap", frame.number - expected, frame.line))
        elif frame.number < expected:
            result.notes.append(Note("repeat", 1, frame.line))
        expected = max(expected, frame.number + 1)


_DRAFT = b'[[record]]\nkind = "draft"\n'
_DRAFT_KEY = re.compile(rb"^(?:cell|entry|of) = .*$", re.MULTILINE)


def _without_old_drafts(frames: list[Frame]) -> list[Frame]:
    """Leave out drafts that a later draft of the same words replaces, before anything is parsed."""
    seen: set[tuple[bytes, ...]] = set()
    kept: list[Frame] = []
    for frame in reversed(frames):
        if frame.intact and frame.body.startswith(_DRAFT):
            key = tuple(_DRAFT_KEY.findall(frame.body))
            if key in seen:
                continue
            seen.add(key)
        kept.append(frame)
    kept.reverse()
    return kept


def _records(frame: Frame, result: ReadSession) -> list[Record]:
    try:
        return _parsed(frame)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, BadRecord) as error:
        result.notes.append(Note("unreadable", 1, frame.line, str(error)))
        return []


def frame_records(frame: Frame) -> list[Record]:
    """What stands in one frame; nothing when it cannot be read."""
    try:
        return _parsed(frame)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, BadRecord):
        return []


def _parsed(frame: Frame) -> list[Record]:
    plain: dict[str, Any] = tomllib.loads(frame.body.decode())
    tables = plain.get("record")
    if not isinstance(tables, list):
        raise BadRecord("no [[record]] line")
    return [record_from_plain(table, frame.number) for table in tables]
