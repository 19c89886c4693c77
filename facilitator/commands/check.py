"""`check`: everything that is wrong in question sets and session files, each with its line."""

import re
from pathlib import Path

from facilitator.commands.call import Call
from facilitator.files.errors import BadFile, FileProblem, os_message, whole_file
from facilitator.files.question_sets import check_set
from facilitator.files.session_file import Note, ReadSession, frame_records, parse_session
from facilitator.model.cells import parse_cell
from facilitator.model.clean import clean_line
from facilitator.model.question_set import Over, QuestionSet
from facilitator.model.records import Of, Thing
from facilitator.model.references import unlisted
from facilitator.model.session import Session
from facilitator.model.set_aloud import SHOWN, sentences, strangest
from facilitator.texts import Texts

_SESSION = re.compile(rb"""^(?:\xef\xbb\xbf)?\s*format\s*=\s*["']facilitator-session/""", re.MULTILINE)
_HEAD = 4096


def check(call: Call) -> int:
    """Check every file; print what is fine, warn about what is not."""
    status = 0
    for name in call.arguments.file:
        try:
            problems, question_set = _problems(call, Path(name))
        except BadFile as error:
            problems, question_set = error.problems, None
        for problem in problems:
            call.warn(str(problem))
        if problems:
            status = 1
        else:
            call.say(call.texts("cli.check.fine", file=name))
            if question_set is not None:
                _say_aloud(call, question_set)
    return status


def _problems(call: Call, path: Path) -> tuple[list[FileProblem], QuestionSet | None]:
    """What is wrong in a file that could be read, and the question set when it is one.

    Raises:
        BadFile: with everything that is wrong, when it could not.
    """
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
        data = path.read_bytes() if _SESSION.search(head) else b""
    except OSError as error:
        if path.is_dir() or not path.exists():
            return _set_problems(call, path)
        raise whole_file(path, call.texts("cli.check.unreadable", reason=os_message(error))) from error
    if not data:
        return _set_problems(call, path)
    return _session_problems(call.texts, data, str(path)), None


def _set_problems(call: Call, path: Path) -> tuple[list[FileProblem], QuestionSet]:
    question_set, problems = check_set(path, call.workspace)
    return problems, question_set


def _say_aloud(call: Call, question_set: QuestionSet) -> None:
    """Show the sentences of a set that sound strangest when they are filled in: only an ear can judge them."""
    texts = Texts(call.arguments.language or question_set.language)
    count = sum(1 for _ in sentences(question_set))
    strange = strangest(question_set)[:SHOWN]
    call.say(texts("sets.check.aloud" if strange else "sets.check.aloud_fine", count=count))
    for one in strange:
        sounds = texts(f"sets.check.sounds.{one.code}", word=one.word)
        call.say(f"  {clean_line(one.spoken.text)} ({clean_line(sounds)})")


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
