"""`check`: everything that is wrong in question sets and session files, each with its line."""

import re
from pathlib import Path

from facilitator.commands.call import Call
from facilitator.files.errors import BadFile, FileProblem
from facilitator.files.folder import read_beginning, read_file
from facilitator.files.question_sets import load_set
from facilitator.files.session_file import Note, ReadSession, frame_records, parse_session
from facilitator.model.cells import parse_cell
from facilitator.model.question_set import Over
from facilitator.model.records import Of, Thing
from facilitator.model.references import unlisted
from facilitator.model.session import Session
from facilitator.texts import Texts

_SESSION = re.compile(rb"""^(?:\xef\xbb\xbf)?\s*format\s*=\s*["']facilitator-session/""", re.MULTILINE)
_HEAD = 4096


def check(call: Call) -> int:
    """Check every file; print what is fine, warn about what is not."""
    status = 0
    for name in call.arguments.file:
        try:
            problems = _problems(call, Path(name))
        except BadFile as error:
            problems = error.problems
        for problem in problems:
            call.warn(problem.words(call.texts))
        if problems:
            status = 1
        else:
            call.say(call.texts("cli.check.fine", file=name))
    return status


def _problems(call: Call, path: Path) -> list[FileProblem]:
    """What is wrong in a file that could be read.

    Raises:
        BadFile: with everything that is wrong, when it could not.
    """
    try:
        head = read_beginning(path, _HEAD)
        data = read_file(path) if _SESSION.search(head) else b""
    except OSError:
        # Read as a set it says why it cannot be read.
        return _set_problems(path, call.workspace)
    return _session_problems(call.texts, data, str(path)) if data else _set_problems(path, call.workspace)


def _set_problems(path: Path, workspace: Path) -> list[FileProblem]:
    load_set(path, workspace)
    return []


def _session_problems(texts: Texts, data: bytes, name: str) -> list[FileProblem]:
    read = parse_session(data, name)
    torn_line = data.count(b"\n", 0, read.scan.good_end) + 1
    found = [
        FileProblem(name, torn_line if note.code == "torn" else note.line, "", note_words(texts, note))
        for note in read.notes
        if note.code != "edited"
    ]
    for frame in read.scan.frames[1:]:
        if not frame.intact:
            found.append(FileProblem(name, frame.line, "", texts("cli.note.edited_record", number=frame.number)))
    lines = _lines(read)
    found += _answers_without_cell(texts, read, name, lines)
    for one in unlisted(read.session):
        found.append(
            FileProblem(name, lines.get(one.thing, 0), "", texts(f"cli.check.unlisted_{one.of}", name=one.name))
        )
    return sorted(found, key=lambda problem: problem.line)


def _lines(read: ReadSession) -> dict[Thing, int]:
    """The line at which the last value of each thing stands."""
    found: dict[Thing, int] = {}
    for frame in read.scan.frames[1:]:
        for record in frame_records(frame):
            found[record.thing()] = frame.line
    return found


def _answers_without_cell(texts: Texts, read: ReadSession, name: str, lines: dict[Thing, int]) -> list[FileProblem]:
    answered = [answer for answer in read.session.answers.values() if not answer.empty]
    return [
        FileProblem(name, lines.get(answer.thing(), 0), "cell", texts("cli.check.no_cell", cell=answer.cell))
        for answer in answered
        if not _had_cell(read.session, answer.cell)
    ]


def _had_cell(session: Session, key: str) -> bool:
    """Whether the workshop ever had this cell: a system that was taken off leaves its answers."""
    try:
        cell = parse_cell(key)
    except ValueError:
        return False
    one = session.question_set.round(cell.round)
    if one is None or cell.moment not in one.moments:
        return False
    if cell.question not in session.question_set.asked(one, cell.moment):
        return False
    of: dict[Over, Of] = {"systems": "system", "processes": "process", "subjects": "subject"}
    listed = [part.id for part in one.subjects]
    listed += [part.id for part in session.question_set.processes if one.over == "processes"]
    return cell.subject in session.ids_ever(of[one.over]) | set(listed)


def note_words(texts: Texts, note: Note) -> str:
    """What was found on opening a session, in words."""
    return texts(f"cli.note.{note.code}", count=note.count, detail=note.detail)
