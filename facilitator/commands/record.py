"""`record`: answer a cell from the command line, or list every cell with its state."""

import json
import sys

from facilitator.commands.call import Call, Refused, WrongUsage
from facilitator.commands.measures import read_measure
from facilitator.files.open_session import OpenSession
from facilitator.files.session_file import read_session
from facilitator.model.cells import Cell
from facilitator.model.clean import ANSWER_LIMIT, clean_line, clean_text
from facilitator.model.flow import UnknownCell, all_cells, find_cell
from facilitator.model.ids import is_id
from facilitator.model.last_year import adopted
from facilitator.model.records import AnswerRecord, ItemRecord, Record, State, Value
from facilitator.model.session import BEFORE, MAIN, Session

SAVE_SECONDS = 10.0
STATUSES = ("open", "done", "dropped")


def record(call: Call) -> int:
    """List the cells, or write one answer and wait until it is on disk.

    Raises:
        BadFile: if the session cannot be read or written.
        Held: if somebody else is writing in it.
        Refused: if the cell, a measure or the text cannot be used, or there is nothing of last year to adopt.
        WrongUsage: if nothing was given to write, or more than one thing.
    """
    arguments = call.arguments
    path = call.find_session()
    if arguments.list:
        session = read_session(path).session
        call.speak_for(session)
        return _list(call, session)
    if arguments.cell is None and not arguments.status:
        raise WrongUsage(call.texts("cli.record.no_cell"))
    if arguments.cell is not None:
        _check_usage(call)
    text = _given_text(call)
    opened = OpenSession(path)
    saved = True
    try:
        call.speak_for(opened.session)
        if opened.torn:
            call.warn(call.texts("cli.record.torn", file=opened.torn))
        records: list[Record] = [_status(call, opened.session, given) for given in arguments.status]
        if arguments.cell is not None:
            records.append(_answer(call, opened.session, _find(call, opened.session), text))
        for one in records:
            opened.write(one)
        saved = opened.writer.flush(SAVE_SECONDS)
    finally:
        reason = call.texts(f"files.failure.{opened.writer.failure_kind}", detail=opened.writer.failure)
        opened.close(SAVE_SECONDS if saved else 0.0)
    if not saved:
        raise Refused(call.texts("cli.record.not_saved", file=path, reason=reason))
    return 0


def _check_usage(call: Call) -> None:
    """What is to be written at a cell: something, and only one thing."""
    arguments = call.arguments
    given = arguments.text is not None or arguments.measure
    if arguments.adopt and (given or arguments.entry):
        raise WrongUsage(call.texts("years.record.only_adopt"))
    if not given and _state(call)[1] is None and not arguments.adopt:
        raise WrongUsage(call.texts("cli.record.nothing_given"))


def _status(call: Call, session: Session, given: str) -> ItemRecord:
    """How far an action is, as `ACTION=STATUS`."""
    key, _, status = given.partition("=")
    action = session.item("action", key)
    if action is None:
        nearest = call.nearest(key, [one.id for one in session.listed("action")])
        raise Refused(call.texts("years.record.unknown_action", action=key, nearest=nearest))
    if status not in STATUSES:
        nearest = call.nearest(status, list(STATUSES))
        raise Refused(call.texts("years.record.bad_status", status=status, nearest=nearest))
    return ItemRecord(of="action", id=key, fields={**action.fields, "status": status})


def _list(call: Call, session: Session) -> int:
    cells = [(str(cell), session.coverage(cell)) for cell in all_cells(session)]
    rows = [{"cell": key, "state": state, "words": call.texts(f"common.state.{state}")} for key, state in cells]
    if call.arguments.json:
        call.say(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        for row in rows:
            call.say("\t".join(row.values()))
    return 0


def _find(call: Call, session: Session) -> Cell:
    key = call.arguments.cell
    try:
        return find_cell(session, key)
    except UnknownCell as error:
        nearest = call.nearest(key, [str(cell) for cell in all_cells(session)][:200])
        raise Refused(call.texts("cli.record.unknown_cell", cell=key, nearest=nearest)) from error


def _given_text(call: Call) -> str | None:
    """The text as it may be kept; a text that is too long is refused whole."""
    text: str | None = call.arguments.text
    if text == "-":
        try:
            text = sys.stdin.buffer.read().decode("utf-8-sig").rstrip("\r\n")
        except UnicodeDecodeError as error:
            raise Refused(call.texts("cli.record.not_utf8")) from error
    if text is None:
        return None
    text = clean_text(text)
    if len(text) > ANSWER_LIMIT:
        raise Refused(call.texts("cli.record.too_long", length=len(text), limit=ANSWER_LIMIT))
    return text


def _state(call: Call) -> tuple[str, State | None]:
    """The reason and the state that were asked for."""
    arguments = call.arguments
    if arguments.ask is not None:
        return clean_line(arguments.ask), "ask"
    if arguments.not_applicable is not None:
        return clean_line(arguments.not_applicable), "not_applicable"
    if arguments.unknown:
        return "", "unknown"
    return "", "nothing" if arguments.nothing else None


def _answer(call: Call, session: Session, cell: Cell, text: str | None) -> AnswerRecord:
    """The whole new answer: what was not given stays as it was."""
    if call.arguments.adopt:
        confirmed = adopted(session, cell)
        if confirmed is None:
            raise Refused(call.texts("years.record.nothing_before", cell=cell))
        return confirmed
    entry = call.arguments.entry or MAIN
    if entry == BEFORE:
        raise Refused(call.texts("years.record.entry_before"))
    if not is_id(entry):
        raise Refused(call.texts("cli.record.bad_entry", entry=entry))
    before = session.answers.get((str(cell), entry)) or AnswerRecord(cell=str(cell), entry=entry)
    reason, state = _state(call)
    if text is None:
        text = session.text(cell, entry)
        reason, state = (reason, state) if state else (before.reason, before.state)
    measures: dict[str, Value] = dict(before.measures)
    for given in call.arguments.measure:
        key, value = read_measure(call, session, cell, given)
        if value is None:
            measures.pop(key, None)
        else:
            measures[key] = value
    return AnswerRecord(
        cell=str(cell), entry=entry, text=text, state=state or "answered", reason=reason, measures=measures
    )
