"""`tidy`: a clean copy of a session, without how it came to be."""

import uuid

from facilitator.commands.call import Call, WrongUsage
from facilitator.commands.standing import read_aloud
from facilitator.files.session.session_file import create_session
from facilitator.files.workspace import new_session_path
from facilitator.model.records import record_from_plain
from facilitator.model.tidy import FUNCTIONS, functions_for_names, without_history


def tidy(call: Call) -> int:
    """Write the copy beside the other sessions and print its path. The session itself is only read.

    Raises:
        BadFile: if the session cannot be read, or the copy cannot be made.
        WrongUsage: if it was not said what to leave out.
    """
    arguments = call.arguments
    if not arguments.drop_history:
        raise WrongUsage(call.texts("cli.tidy.what"))
    path = call.find_session()
    session = read_aloud(call, path).session
    records = without_history(session)
    if arguments.functions:
        change = functions_for_names(session, *(call.texts(f"cli.tidy.{key}") for key in FUNCTIONS))
        changed = [change(record.plain()) for record in records]
        records = [record_from_plain(plain) for plain in changed if plain is not None]
    name = arguments.to or f"{path.stem}-{call.texts('cli.tidy.suffix')}"
    target = new_session_path(call.workspace, name)
    create_session(target, session.question_set, str(uuid.uuid4()), session.created, records)
    call.say(str(target))
    if arguments.functions:
        call.warn(call.texts("cli.tidy.read_it"))
    return 0
