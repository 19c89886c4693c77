"""`record`: answer a cell from the command line, or list every cell with its state."""

import json
from datetime import date

from facilitator.commands.call import Call, Refused, WrongUsage
from facilitator.commands.standing import warn_about, written_aloud
from facilitator.files.session.session_file import read_session
from facilitator.model.answers.coverage import measures_of
from facilitator.model.answers.measures import BadMeasure, parse_measure
from facilitator.model.basics.clean import ANSWER_LIMIT, clean_line, clean_text, kept_length
from facilitator.model.basics.days import year_later
from facilitator.model.basics.duration import short_minutes
from facilitator.model.basics.ids import is_id
from facilitator.model.cells import Cell
from facilitator.model.flow import UnknownCell, all_cells, find_cell
from facilitator.model.records import MADE_BY, AnswerRecord, ItemRecord, Record, State, Value
from facilitator.model.session import BEFORE, MAIN, Session, processes
from facilitator.model.years.last_year import adopted

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
        read = read_session(path)
        call.speak_for(read.session)
        warn_about(call, path, read)
        return _list(call, read.session)
    if arguments.cell is None and not arguments.status and not arguments.tolerable:
        raise WrongUsage(call.texts("cli.record.no_cell"))
    if arguments.cell is not None:
        _check_usage(call)
    text = _given_text(call)
    with written_aloud(call, path) as opened:
        records: list[Record] = [_status(call, opened.session, given) for given in arguments.status]
        records += [_tolerable(call, opened.session, given) for given in arguments.tolerable]
        if arguments.cell is not None:
            records.append(_answer(call, opened.session, _find(call, opened.session), text))
        for record in records:
            opened.write(record)
    return 0


def _check_usage(call: Call) -> None:
    """What is to be written at a cell: something, and only one thing."""
    arguments = call.arguments
    given = arguments.text is not None or arguments.measure
    if arguments.adopt and (given or arguments.entry):
        raise WrongUsage(call.texts("years.record.only_adopt"))
    if arguments.who is not None and not arguments.unknown:
        raise WrongUsage(call.texts("cli.record.who_alone"))
    if not given and _state(call)[1] is None and not arguments.adopt:
        raise WrongUsage(call.texts("cli.record.nothing_given"))


def _status(call: Call, session: Session, given: str) -> ItemRecord:
    """How far an action is, as `ACTION=STATUS`."""
    key, _, status = given.partition("=")
    action = session.action(key)
    if action is None:
        nearest = call.nearest(key, [action.id for action in session.actions()])
        raise Refused(call.texts("years.record.unknown_action", action=key, nearest=nearest))
    if status not in STATUSES:
        nearest = call.nearest(status, list(STATUSES))
        raise Refused(call.texts("years.record.bad_status", status=status, nearest=nearest))
    # What somebody decided about an action is no longer the answer's that made it.
    fields = {name: value for name, value in action.fields.items() if name != MADE_BY}
    return ItemRecord(of="action", id=key, fields={**fields, "status": status})


def _tolerable(call: Call, session: Session, given: str) -> ItemRecord:
    """How long the board says that a process may stand still, as `PROCESS=4h`; nothing behind `=` takes it back."""
    key, _, time = given.partition("=")
    known = [process.id for process in processes(session)]
    if key not in known:
        raise Refused(call.texts("cli.record.unknown_process", process=key, nearest=call.nearest(key, known)))
    minutes = short_minutes(time)
    if time and minutes is None:
        raise Refused(call.texts("cli.record.bad_tolerable", time=time))
    day = call.arguments.decided_on or ""
    if day and not year_later(day):
        raise Refused(call.texts("cli.record.bad_decided_on", day=day))
    item = session.item("process", key)
    fields = dict(item.fields) if item else {}
    fields = {name: value for name, value in fields.items() if name not in ("tolerable_minutes", "tolerable_on")}
    if minutes is not None:
        fields |= {"tolerable_minutes": minutes, "tolerable_on": day}
    return ItemRecord(of="process", id=key, fields=fields)


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
    for words in (call.arguments.ask, call.arguments.who, call.arguments.not_applicable):
        _check_length(call, words or "")
    text: str | None = call.arguments.text
    if text == "-":
        text = call.read_input().rstrip("\r\n")
        if not text.strip():
            # What was to come has gone wrong on the way: no answer is emptied by that.
            raise Refused(call.texts("cli.record.no_input"))
    if text is None:
        return None
    text = clean_text(text)
    _check_length(call, text)
    return text


def _check_length(call: Call, text: str) -> None:
    length = kept_length(text)
    if length > ANSWER_LIMIT:
        raise Refused(call.texts("cli.record.too_long", length=length, limit=ANSWER_LIMIT))


def _state(call: Call) -> tuple[str, State | None]:
    """The reason and the state that were asked for."""
    arguments = call.arguments
    if arguments.ask is not None:
        return clean_line(arguments.ask), "ask"
    if arguments.not_applicable is not None:
        return clean_line(arguments.not_applicable), "not_applicable"
    if arguments.unknown:
        return clean_line(arguments.who or ""), "unknown"
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


def read_measure(call: Call, session: Session, cell: Cell, given: str) -> tuple[str, Value | None]:
    """The measure that `KEY=VALUE` names, with its value; None when the value is empty.

    Raises:
        Refused: if the question has no such measure at this moment, or the value does not fit.
    """
    key, equals, raw = given.partition("=")
    known = measures_of(session, cell)
    measure = next((asked for asked in known if asked.id == key), None)
    if measure is None:
        nearest = call.nearest(key, [asked.id for asked in known])
        raise Refused(call.texts("cli.measure.unknown", measure=key, cell=cell, nearest=nearest))
    if not equals:
        raise Refused(call.texts("cli.measure.no_value", measure=key))
    raw = clean_line(raw)
    try:
        return key, parse_measure(session, measure, raw, date.today()) if raw else None
    except BadMeasure as error:
        values = {"measure": key, "value": error.value}
        if error.known:
            values["nearest"] = call.nearest(error.value, error.known)
        raise Refused(call.texts(f"cli.measure.bad_{error.code}", **values)) from error
