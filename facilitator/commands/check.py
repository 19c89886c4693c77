"""`check`: everything that is wrong in question sets and session files, each with its line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from facilitator.commands.call import Call
from facilitator.commands.standing import note_words, standing_words
from facilitator.files.errors import BadFile
from facilitator.files.folder import read_beginning
from facilitator.files.given_path import named_path
from facilitator.files.session.copies import compare_copies, other_computer
from facilitator.files.session.session_file import ReadSession, parse_session, session_bytes
from facilitator.files.sets.question_sets import check_set
from facilitator.model.aloud import SHOWN, sentences, strangest
from facilitator.model.answers.references import unlisted
from facilitator.model.basics.clean import clean_line
from facilitator.model.basics.problem import FileProblem
from facilitator.model.cells import parse_cell
from facilitator.model.records import Of, Thing
from facilitator.model.session import Session
from facilitator.model.sets.question_set import Over, QuestionSet
from facilitator.texts import Texts
from facilitator.words.problems import placed, placed_words

_SESSION = re.compile(rb"""^(?:\xef\xbb\xbf)?\s*format\s*=\s*["']facilitator-session/""", re.MULTILINE)
_HEAD = 4096


def check(call: Call) -> int:
    """Check every file; print what is fine, warn about what is not."""
    status = 0
    for name in call.arguments.file:
        try:
            problems, question_set = _problems(call, named_path(name))
        except BadFile as error:
            problems, question_set = _said(call, error.problems), None
        for problem in problems:
            call.warn(problem)
        if problems:
            status = 1
        else:
            call.say(call.texts("cli.check.fine", file=name))
            if question_set is not None:
                _say_aloud(call, question_set)
    return status


def _problems(call: Call, path: Path) -> tuple[list[str], QuestionSet | None]:
    """What is wrong in a file that could be read, and the question set when it is one.

    Raises:
        BadFile: with everything that is wrong, when it could not.
    """
    try:
        is_session = _SESSION.search(read_beginning(path, _HEAD)) is not None
    except OSError:
        # Read as a set it says why it cannot be read.
        is_session = False
    if is_session:
        return _session_problems(call, path), None
    return _set_problems(call, path)


def _set_problems(call: Call, path: Path) -> tuple[list[str], QuestionSet]:
    question_set, problems = check_set(path, call.workspace)
    return _said(call, problems), question_set


def _said(call: Call, problems: Sequence[FileProblem]) -> list[str]:
    return [placed_words(problem, call.texts) for problem in problems]


def _say_aloud(call: Call, question_set: QuestionSet) -> None:
    """Show the sentences of a set that sound strangest when they are filled in: only an ear can judge them."""
    texts = Texts(call.arguments.language or question_set.language)
    count = sum(1 for _ in sentences(question_set))
    strange = strangest(question_set)[:SHOWN]
    call.say(texts("sets.check.aloud" if strange else "sets.check.aloud_fine", count=count))
    for sound in strange:
        sounds = texts(f"sets.check.sounds.{sound.code}", word=sound.word)
        call.say(f"  {clean_line(sound.spoken.text)} ({clean_line(sounds)})")


@dataclass(frozen=True)
class _Remark:
    """Something that is wrong in a session, in words: at which line (0 is the whole file) and about which key."""

    line: int
    words: str
    key: str = ""


def _session_problems(call: Call, path: Path) -> list[str]:
    name = str(path)
    read = parse_session(session_bytes(path), name)
    session, texts = read.session, call.texts
    if call.arguments.language is None:
        texts = Texts(session.setting("language", session.question_set.language))
    torn_line = read.scan.data.count(b"\n", 0, read.scan.good_end) + 1
    remarks: list[_Remark] = []
    for note in read.notes:
        if note.code != "edited":
            line = torn_line if note.code == "torn" else note.line
            remarks.append(_Remark(line, note_words(texts, note)))
    unreadable = {note.begins for note in read.notes if note.code == "unreadable"}
    for frame in read.scan.records:
        if not frame.intact and frame.line not in unreadable:
            remarks.append(_Remark(frame.line, texts("cli.note.edited_record", number=frame.number)))
    lines = _lines(read)
    remarks += _answers_without_cell(texts, read, lines)
    for missing in unlisted(session):
        words = texts(f"cli.check.unlisted_{missing.of}", name=missing.name)
        remarks.append(_Remark(lines.get(missing.thing, 0), words))
    remarks += _copy_problems(call, texts, read, path)
    in_order = sorted(remarks, key=lambda remark: remark.line)
    return [placed(name, remark.line, remark.words, remark.key) for remark in in_order]


def _copy_problems(call: Call, texts: Texts, read: ReadSession, path: Path) -> list[_Remark]:
    """What is wrong with the copies; what only needs to be known is said and is no problem."""
    computer = other_computer(read.session)
    if computer:
        call.warn(f"{path}: {texts('copies.standing.other_computer', host=computer)}")
    copies = compare_copies(read.session, read.scan, path)
    harmless = [copy for copy in copies if copy.standing == "other_workshop"]
    for words in standing_words(texts, harmless):
        call.warn(f"{path}: {words}")
    wrong = [copy for copy in copies if copy.standing != "other_workshop"]
    return [_Remark(0, words) for words in standing_words(texts, wrong)]


def _lines(read: ReadSession) -> dict[Thing, int]:
    """The line at which the last value of each thing stands."""
    at = {frame.number: frame.line for frame in read.scan.frames}
    return {change.thing(): at.get(change.number, 0) for change in read.session.changes}


def _answers_without_cell(texts: Texts, read: ReadSession, lines: dict[Thing, int]) -> list[_Remark]:
    session = read.session
    ever = {of: session.ids_ever(of) for of in _LISTED.values()}
    remarks: list[_Remark] = []
    known: dict[str, bool] = {}
    for answer in session.answers.values():
        if answer.empty:
            continue
        if answer.cell not in known:
            known[answer.cell] = _had_cell(session, answer.cell, ever)
        if not known[answer.cell]:
            words = texts("cli.check.no_cell", cell=answer.cell)
            remarks.append(_Remark(lines.get(answer.thing(), 0), words, "cell"))
    return remarks


_LISTED: dict[Over, Of] = {"systems": "system", "processes": "process", "subjects": "subject"}


def _had_cell(session: Session, key: str, ever: dict[Of, set[str]]) -> bool:
    """Whether the workshop ever had this cell: a system that was taken off leaves its answers."""
    try:
        cell = parse_cell(key)
    except ValueError:
        return False
    walked = session.question_set.round(cell.round)
    if walked is None or cell.moment not in walked.moments:
        return False
    if cell.question not in session.question_set.asked(walked, cell.moment):
        return False
    listed = [part.id for part in walked.subjects]
    listed += [part.id for part in session.question_set.processes if walked.over == "processes"]
    return cell.subject in ever[_LISTED[walked.over]] or cell.subject in listed
