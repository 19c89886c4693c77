"""`erase`: take words out of a session for good, with its history and its copies."""

from facilitator.commands.call import Call, Refused, WrongUsage
from facilitator.commands.standing import open_aloud
from facilitator.files.session.erase import Words, documents_with
from facilitator.model.basics.clean import clean_text
from facilitator.model.cells import parse_cell
from facilitator.model.erasure import erase_cell, erase_text


def erase(call: Call) -> int:
    """Erase a text, or all that was said at a cell; say which documents still hold it.

    Raises:
        BadFile: if a file cannot be read or written.
        Held: if somebody else is writing in the session.
        Refused: if the text or the cell is nowhere.
        WrongUsage: if neither a text nor a cell was given.
    """
    path = call.find_session()
    words = _words(call)
    opened = open_aloud(call, path)
    try:
        touched = opened.erase(words)
    finally:
        opened.close()
    for document in documents_with(path, words.text):
        call.warn(call.texts("cli.erase.document", file=document))
    if not touched:
        raise Refused(call.texts("cli.erase.nowhere"))
    call.say(call.texts("cli.erase.done", count=touched, file=path))
    return 0


def _words(call: Call) -> Words:
    arguments = call.arguments
    if (arguments.text is None) == (arguments.cell is None):
        raise WrongUsage(call.texts("cli.erase.which"))
    if arguments.cell is not None:
        try:
            parse_cell(arguments.cell)
        except ValueError as error:
            raise WrongUsage(str(error)) from error
        return Words(erase_cell(arguments.cell), cell=arguments.cell)
    # From standard input the words do not stay behind in the history of the command line.
    text = call.read_input() if arguments.text == "-" else arguments.text
    try:
        return Words(erase_text(text, call.texts("cli.erase.mark")), text=clean_text(text).strip())
    except ValueError as error:
        raise WrongUsage(call.texts("cli.erase.which")) from error
