"""`tables`: a workshop for each table of a large group, with what was prepared for all."""

from facilitator.commands.call import Call, WrongUsage
from facilitator.commands.standing import read_aloud
from facilitator.files.session.open_session import new_session
from facilitator.files.workspace import new_session_path, session_path
from facilitator.model.basics.ids import slug
from facilitator.model.schools.tables import MOST_TABLES, table_records


def tables(call: Call) -> int:
    """Make the workshops and print their paths; the workshop that they come from is only read.

    Raises:
        BadFile: if the workshop cannot be read, or one of that name is there already.
        WrongUsage: if the number is none that a group can be divided into.
    """
    path = session_path(call.workspace, call.arguments.session)
    session = read_aloud(call, path).session
    count = call.arguments.count
    if not count.isdecimal() or not 2 <= int(count) <= MOST_TABLES:
        raise WrongUsage(call.texts("cli.tables.bad_count", count=count, most=MOST_TABLES))
    names = [call.texts("cli.tables.table", number=number) for number in range(1, int(count) + 1)]
    # All names are looked at first: half a set of tables helps nobody.
    paths = [new_session_path(call.workspace, f"{path.stem}-{slug(name)}") for name in names]
    for name, new in zip(names, paths, strict=True):
        new_session(new, session.question_set, list(table_records(session, name)))
        call.say(str(new))
    together = " ".join(new.stem for new in paths)
    call.warn(call.texts("cli.tables.then", names=together))
    return 0
