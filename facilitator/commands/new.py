"""`new`: make a session, empty, with systems of the catalogue or of a list, from last year's, or as an example."""

import uuid
from datetime import date

from facilitator.commands.call import Call, Refused, WrongUsage
from facilitator.commands.register import read_registers
from facilitator.commands.standing import warn_about
from facilitator.files.demo import demo_records
from facilitator.files.next_year import next_set
from facilitator.files.open_session import new_session
from facilitator.files.question_sets import load_named_set
from facilitator.files.session_file import read_session
from facilitator.files.workspace import new_session_path, session_path
from facilitator.model.carry_over import carried
from facilitator.model.clean import clean_line
from facilitator.model.last_year import left_behind
from facilitator.model.question_set import QuestionSet
from facilitator.model.records import Record, SetRecord
from facilitator.model.register import picked_system
from facilitator.model.session import Session

FIRST_SET = "school-po"


def new(call: Call) -> int:
    """Make the session and print its path.

    Raises:
        BadFile: if the set or last year's session cannot be used, or the file cannot be made.
        Refused: if a system is not in the catalogue, or not one can be taken from the lists that are given.
        WrongUsage: if it is to be both an example and next year's workshop, or the date is none.
    """
    arguments = call.arguments
    path = new_session_path(call.workspace, arguments.name)
    question_set, records = _beginning(call)
    if arguments.organisation:
        records.append(SetRecord(key="organisation", value=clean_line(arguments.organisation)))
    if arguments.date:
        records.append(SetRecord(key="date", value=_day(call, arguments.date)))
    session = Session(str(uuid.uuid4()), "", question_set)
    for record in records:
        session.apply(record)
    for wanted in arguments.system:
        entry = question_set.system(wanted)
        if entry is None:
            nearest = call.nearest(wanted, [one.id for one in question_set.systems])
            raise Refused(call.texts("cli.new.unknown_system", system=wanted, nearest=nearest))
        record = picked_system(session, entry)
        session.apply(record)
        records.append(record)
    records += read_registers(call, session)
    new_session(path, question_set, records)
    call.say(str(path))
    left = left_behind(session)
    if left:
        call.warn("\n".join([call.texts("years.left.found", count=len(left)), *(f"- {one.asked}" for one in left)]))
    return 0


def _day(call: Call, given: str) -> str:
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError as error:
        raise WrongUsage(call.texts("years.new.bad_date", date=given)) from error


def _beginning(call: Call) -> tuple[QuestionSet, list[Record]]:
    """The questions, and what is in the session from the beginning."""
    arguments = call.arguments
    earlier = getattr(arguments, "from")
    if earlier is None:
        question_set = load_named_set(arguments.set or FIRST_SET, call.workspace)
        return question_set, demo_records(question_set) if arguments.demo else []
    if arguments.demo:
        raise WrongUsage(call.texts("years.new.demo_or_from"))
    path = session_path(call.workspace, earlier)
    read = read_session(path)
    warn_about(call, path, read)
    old = read.session
    question_set = next_set(old, arguments.set, call.workspace)
    return question_set, carried(old, path.stem, question_set)
