"""`worksheet`: give people the questions of their systems, to prepare or to take home."""

from facilitator.commands.call import Call, Refused, WrongUsage
from facilitator.commands.standing import read_aloud
from facilitator.export import render_worksheet
from facilitator.export.formats import formats_for
from facilitator.files.given_path import named_path
from facilitator.files.open_program import open_in_program
from facilitator.files.output import write_documents
from facilitator.files.places import outcomes_folder
from facilitator.model.answers.worksheet import tasks
from facilitator.model.basics.ids import slug
from facilitator.model.basics.likeness import plain_words
from facilitator.model.session import Session
from facilitator.model.things.kinds import Person

EVERYBODY = "all"
DEFAULT = "xlsx"
"""What a worksheet is made as unless asked otherwise: in Excel an answer is picked from a list."""


def worksheet(call: Call) -> int:
    """Write the worksheets that were asked for and print their paths. The session is only read.

    Raises:
        BadFile: if the session cannot be read, a file is there already, or cannot be written.
        Refused: if there is nobody of that name, or nothing left to ask.
        WrongUsage: if there is no such format.
    """
    arguments = call.arguments
    kinds = _kinds(call)
    path = call.find_session()
    session = read_aloud(call, path).session
    call.speak_for(session)
    documents: dict[str, bytes] = {}
    for person in _people(call, session):
        documents |= _worksheets(call, session, person, kinds)
    if not documents:
        raise Refused(call.texts("cli.worksheet.nothing", file=path))
    folder = named_path(arguments.out) if arguments.out else outcomes_folder(path)
    for written in write_documents(folder, documents, arguments.force):
        call.say(str(written))
        if arguments.open and not open_in_program(written):
            call.warn(call.texts("cli.worksheet.not_opened", file=written))
    return 0


def _kinds(call: Call) -> list[str]:
    """The formats that were asked for, each once."""
    kinds = list(dict.fromkeys(call.arguments.to or [DEFAULT]))
    known = list(formats_for("worksheet"))
    for kind in kinds:
        if kind not in known:
            nearest = call.nearest(kind, known)
            raise WrongUsage(call.texts("cli.export.unknown_format", format=kind, nearest=nearest))
    return kinds


def _worksheets(call: Call, session: Session, person: Person | None, kinds: list[str]) -> dict[str, bytes]:
    """What somebody is asked, a file a format; for whom nothing is left to ask there is none, and that is said."""
    asked = tasks(session, person)
    if person is None:
        name = call.texts("worksheet.file.all")
    else:
        name = call.texts("worksheet.file.person", person=slug(person.id))
        if not asked:
            call.warn(call.texts("cli.worksheet.nothing_for", name=person.name or person.id))
    if not asked:
        return {}
    return {f"{name}.{kind}": render_worksheet(session, call.texts, asked, person, kind) for kind in kinds}


def _people(call: Call, session: Session) -> list[Person | None]:
    """For whom: nobody in particular, everybody on the list, or one of them."""
    wanted = call.arguments.person
    listed = session.people()
    if wanted is None:
        return [None]
    if wanted == EVERYBODY:
        if not listed:
            raise Refused(call.texts("cli.worksheet.nobody"))
        return list(listed)
    words = plain_words(wanted)
    by_name = [person for person in listed if plain_words(person.name) == words]
    people = [person for person in listed if person.id == wanted] or by_name
    people = people or [person for person in listed if plain_words(person.name).partition(" ")[0] == words]
    if len(people) != 1:
        names = [person.name for person in listed]
        raise Refused(call.texts("cli.worksheet.unknown_person", person=wanted, nearest=call.nearest(wanted, names)))
    return [people[0]]
