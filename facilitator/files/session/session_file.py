"""Session files: make one, and read one back whatever happened to it (`docs/session-format.md`)."""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from facilitator.files.errors import BadFile, coded_file
from facilitator.files.folder import read_beginning, read_file
from facilitator.files.foreign_toml import BadToml, TomlFault, read_toml
from facilitator.files.places import HEAD, uuid_in
from facilitator.files.session.framing import Frame, Scan, encode_header, encode_record, scan
from facilitator.files.session.own_toml import read_own_header, read_own_record
from facilitator.files.workspace import private_folder, write_new
from facilitator.model.basics.as_written import made_as_written
from facilitator.model.basics.clean import ANSWER_LIMIT
from facilitator.model.basics.problem import FileProblem
from facilitator.model.records import (
    BadRecord,
    Misfit,
    Record,
    check_numbers,
    put_on_one_line,
    record_as_written,
    record_from_plain,
)
from facilitator.model.session import Session
from facilitator.model.sets.question_set import QuestionSet, as_plain

FORMAT = "facilitator-session/1"
NoteCode = Literal["torn", "edited", "unreadable", "gap", "repeat", "odd", "closing", "long", "edited_header"]
Why = TomlFault | Misfit


@dataclass(frozen=True)
class Note:
    """Something that was found on opening: `count` bytes or records, at `line` where there is one.

    `why` tells why a record is unreadable, with the `field` that does not fit, or with the `problem` when its text
    is no TOML: `line` is then the line of the fault, and the record begins at `begins`.
    """

    code: NoteCode
    count: int
    line: int = 0
    why: Why | None = None
    field: str = ""
    problem: FileProblem | None = None
    begins: int = 0


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
        raise coded_file(path, "workshop.is_there", name=path.stem) from error
    except OSError as error:
        raise coded_file(path, "cannot.make", error) from error


def read_session(path: Path) -> ReadSession:
    """Read a session without changing anything.

    Raises:
        BadFile: if the file cannot be read, or its beginning is damaged.
    """
    return parse_session(session_bytes(path), str(path))


def session_before(path: Path, is_it: Callable[[Record], bool]) -> Session | None:
    """The session as it was before the last record for which `is_it` holds; None when there is no such record.

    Raises:
        BadFile: if the file cannot be read.
    """
    data = session_bytes(path)
    for frame in reversed(scan(data).records):
        if any(is_it(record) for record in frame_records(frame)):
            return parse_session(data[: frame.start], str(path)).session
    return None


def session_bytes(path: Path) -> bytes:
    """All bytes of a session file.

    Raises:
        BadFile: if there is none, or it cannot be read.
    """
    try:
        return read_file(path)
    except IsADirectoryError as error:
        raise coded_file(path, "workshop.is_folder") from error
    except FileNotFoundError as error:
        raise coded_file(path, "workshop.no_file") from error
    except OSError as error:
        raise coded_file(path, "cannot.read", error) from error


_UUID = re.compile(rb'^uuid = "([0-9a-zA-Z-]+)"\r?$', re.MULTILINE)
_HEAD = 4096
_MANY_BYTES = re.compile(rb"[\xc2-\xf4][\x80-\xbf]")
"""A letter of more than one byte, as UTF-8 has them: a file of another encoding has none."""


def session_uuid(path: Path) -> str:
    """Which workshop a file holds, without reading all of it.

    Raises:
        BadFile: if the file cannot be read, or its beginning is damaged.
    """
    head = b""
    with suppress(OSError):
        head = read_beginning(path, HEAD)
    return uuid_in(head) or read_session(path).session.uuid


def parse_session(data: bytes, name: str) -> ReadSession:
    """Read the bytes of a session file; `name` is what errors call it.

    Raises:
        BadFile: if the header is not there or cannot be used.
    """
    scanned = scan(data)
    if not scanned.frames:
        raise BadFile([FileProblem(file=name, code="workshop.no_workshop", line=1)])
    header, *frames = scanned.frames
    session = _read_header(header, name, data)
    result = ReadSession(session, scanned)
    if not header.intact:
        result.notes.append(Note("edited_header", 1, header.line))
    _note_numbers(scanned, result)
    edited = 0
    for frame in _without_old_drafts(frames):
        edited += not frame.intact
        for record in _records(frame, result.notes):
            session.apply(record)
    if edited:
        result.notes.append(Note("edited", edited))
    if scanned.tail:
        result.notes.append(Note("torn", len(scanned.tail)))
    return result


def _read_header(frame: Frame, name: str, data: bytes) -> Session:
    own = read_own_header(frame.body) if frame.intact else None
    try:
        plain = read_toml(frame.body) if own is None else own
    except BadToml as error:
        line = frame.line + error.line - 1
        # A sign that a word processor put there, and letters of another encoding, are for hands to mend; for what a
        # disk did there is the copy.
        by_hand = error.reason == "sign" or (error.fault == "not_utf8" and not _MANY_BYTES.search(data))
        code = error.code if by_hand else "workshop.damaged_beginning"
        raise BadFile([FileProblem(file=name, code=code, values=error.values if by_hand else {}, line=line)]) from error
    if plain.get("format") != FORMAT:
        given = {"text": str(plain.get("format", "")), "known": FORMAT}
        raise BadFile([FileProblem(file=name, code="workshop.other_format", values=given, line=1, key="format")])
    try:
        question_set = _question_set(plain.get("question_set"), is_ours=own is not None)
    except ValidationError as error:
        from facilitator.files.shapes import shape_of

        first = error.errors()[0]
        where = ".".join(str(part) for part in ("question_set", *first["loc"]))
        code, values = shape_of(first["loc"], first)
        raise BadFile([FileProblem(file=name, code=code, values=values, line=1, key=where)]) from error
    return Session(str(plain.get("uuid", "")), str(plain.get("created", "")), question_set)


def _question_set(plain: object, *, is_ours: bool) -> QuestionSet:
    """The set in a header. One that stands as we wrote it was checked before that.

    Raises:
        ValidationError: if it cannot be used.
    """
    made = made_as_written(QuestionSet, plain) if is_ours else None
    return QuestionSet.model_validate(plain) if made is None else made


def _note_numbers(scanned: Scan, result: ReadSession) -> None:
    """Tell which numbers are missing, come twice or cannot be right. They are labels: nothing depends on them."""
    expected = 0
    for frame in scanned.frames:
        fits = frame.label == frame.number
        if frame.intact and not frame.closed:
            result.notes.append(Note("closing", 1, frame.line))
        elif frame.intact and not fits:
            code: NoteCode = "repeat" if frame.label < expected else "odd"
            result.notes.append(Note(code, 1, frame.line))
        if fits and frame.number > expected:
            result.notes.append(Note("gap", frame.number - expected, frame.line))
        expected = frame.number + 1


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


def _records(frame: Frame, notes: list[Note]) -> list[Record]:
    """What stands in one frame; what cannot be read is noted, and costs that record alone."""
    own = read_own_record(frame.body) if frame.intact else None
    try:
        tables = [own] if own is not None else _tables(frame)
    except BadToml as error:
        notes.append(_unreadable(frame, error))
        return []
    make = record_from_plain if own is None else record_as_written
    records: list[Record] = []
    for table in tables:
        if own is None and isinstance(table, dict) and _shortened(table):
            notes.append(Note("long", ANSWER_LIMIT, frame.line))
        try:
            if isinstance(table, dict):
                put_on_one_line(table)
                check_numbers(table)
            records.append(make(table, frame.number))
        except BadRecord as error:
            notes.append(Note("unreadable", 1, frame.line, error.code, error.field, begins=frame.line))
    return records


def _unreadable(frame: Frame, error: BadToml) -> Note:
    line = frame.line + error.line - 1
    problem = FileProblem(file="", code=error.code, values=error.values) if error.fault == "not_toml" else None
    return Note("unreadable", 1, line, error.fault, problem=problem, begins=frame.line)


def _tables(frame: Frame) -> list[object]:
    """The tables of a frame that hands may have changed.

    Raises:
        BadToml: if it cannot be read.
    """
    tables = read_toml(frame.body).get("record")
    return tables if isinstance(tables, list) and tables else [None]


def _shortened(table: dict[str, Any]) -> bool:
    """Cut texts off that are longer than anything that can be typed, in place; tell whether there were any."""
    long = [key for key, value in table.items() if isinstance(value, str) and len(value) > ANSWER_LIMIT]
    for key in long:
        table[key] = table[key][:ANSWER_LIMIT]
    return bool(long)


def frame_records(frame: Frame) -> list[Record]:
    """What stands in one frame; nothing when it cannot be read."""
    return _records(frame, [])
