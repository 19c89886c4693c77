"""`import`: take in what people wrote on their worksheets, beside what the room says."""

from facilitator.commands.call import Call
from facilitator.commands.import_analysis import take_analysis_in
from facilitator.commands.standing import written_aloud
from facilitator.export.worksheets.build import own_words
from facilitator.files.given_path import given_path
from facilitator.files.incoming.analysis_file import read_analysis
from facilitator.files.incoming.worksheet_contents import Places
from facilitator.files.incoming.worksheet_file import BadWorksheet, read_worksheet
from facilitator.files.session.open_session import OpenSession
from facilitator.model.answers.worksheet import FilledIn, Problem, take_in
from facilitator.model.basics.clean import clean_line
from facilitator.model.session import Session
from facilitator.texts import Texts
from facilitator.words.problems import failure_words


def import_worksheets(call: Call) -> int:
    """Take every file in; say what was taken, and what was not and why. 1 when something was refused.

    Raises:
        BadFile: if the session cannot be read or written.
        Held: if somebody else is writing in it.
        Refused: if what was taken could not be saved.
    """
    with written_aloud(call, call.find_session()) as opened:
        refused = [_take_file(call, opened, given) for given in call.arguments.file]
    return 1 if any(refused) else 0


def _take_file(call: Call, opened: OpenSession, given: str) -> bool:
    """Take one worksheet in, or an analysis of another program; tell whether somebody has to look at it."""
    texts = call.texts
    try:
        analysis = read_analysis(given_path(given))
    except ValueError:  # A path that no file can have: the reader of worksheets says so.
        analysis = None
    if analysis is not None:
        return take_analysis_in(call, opened, given, analysis)
    places = Places(
        row=lambda sheet, row: texts("worksheet.place.row", sheet=sheet, row=row),
        box=lambda number: texts("worksheet.place.box", number=number),
        paragraph=lambda number: texts("worksheet.place.paragraph", number=number),
        cell=lambda sheet, cell: texts("worksheet.place.cell", sheet=sheet, cell=cell),
        sheet=lambda sheet: texts("worksheet.place.sheet", sheet=sheet),
        part=lambda part: texts(f"worksheet.part.{part}"),
        language=texts.language,
    )
    try:
        filled = read_worksheet(given_path(given), places)
    except (BadWorksheet, ValueError) as error:
        call.warn(f"{given}: {_bad_words(texts, error)}")
        return True
    wrong = _wrong(opened.session, filled)
    if wrong:
        call.warn(f"{given}: {texts(f'worksheet.bad.{wrong}')}")
        return True
    taken = take_in(opened.session, filled, own_words(opened.session))
    for record in taken.records:
        opened.write(record)
    for place, remark in dict.fromkeys(filled.remarks):
        call.warn(f"{given}: {place}: {texts(f'worksheet.remark.{remark}')}")
    for problem in taken.refused:
        call.warn(_problem_words(call, given, problem))
    key, name = "done" if taken.records else "none", clean_line(filled.name)
    call.say(texts(f"worksheet.taken.{key}", file=given, name=name, count=len(taken.records), known=taken.known))
    # A change that somebody else may still refuse is looked at by a person, like what was not taken.
    return bool(taken.refused or filled.remarks)


def _bad_words(texts: Texts, error: BadWorksheet | ValueError) -> str:
    """Why a file is no worksheet; a path that no file can have leads to none."""
    if not isinstance(error, BadWorksheet):
        return texts("worksheet.bad.missing")
    key = f"worksheet.bad.{error.code}"
    detail = error.detail
    if error.code == "unreadable":
        detail = failure_words(texts, detail, detail)
    return texts(key if texts.has(key) else f"office.problem.{error.code}", detail=detail)


def _wrong(session: Session, filled: FilledIn) -> str:
    """Why a worksheet cannot be taken as a whole; empty when it can."""
    if filled.session != session.uuid:
        return "other_session"
    return "" if clean_line(filled.name) else "no_name"


def _problem_words(call: Call, given: str, problem: Problem) -> str:
    return f"{given}: {problem.place}: {call.texts(f'worksheet.refused.{problem.code}', **problem.values)}"
