"""`new`: make a session, empty, with systems of the catalogue or of a list, or as a living example."""

import uuid

from facilitator.commands.call import Call, Refused
from facilitator.commands.register import read_registers
from facilitator.files.demo import demo_records
from facilitator.files.open_session import new_session
from facilitator.files.question_sets import load_named_set
from facilitator.files.workspace import new_session_path
from facilitator.model.clean import clean_line
from facilitator.model.records import Record, SetRecord
from facilitator.model.register import picked_system
from facilitator.model.session import Session


def new(call: Call) -> int:
    """Make the session and print its path.

    Raises:
        BadFile: if the set cannot be used, or the file cannot be made.
        Refused: if a system is not in the catalogue, or not one can be taken from the lists that are given.
    """
    arguments = call.arguments
    path = new_session_path(call.workspace, arguments.name)
    question_set = load_named_set(arguments.set, call.workspace)
    records: list[Record] = demo_records(question_set) if arguments.demo else []
    if arguments.organisation:
        records.append(SetRecord(key="organisation", value=clean_line(arguments.organisation)))
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
    return 0
