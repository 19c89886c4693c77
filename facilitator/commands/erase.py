"""`erase`: take words out of a session for good, with its history and its copies."""

from facilitator.commands.call import Call, Refused, WrongUsage
from facilitator.commands.standing import open_aloud
from facilitator.files.session.erase import Erased, Words
from facilitator.files.session.made_from import documents_with, workshops_with
from facilitator.model.basics.clean import clean_text
from facilitator.model.basics.problem import BadValue
from facilitator.model.cells import parse_cell
from facilitator.model.erasure import erase_cell, erase_text
from facilitator.words.problems import value_words


def erase(call: Call) -> int:
    """Erase a text, or all that was said at a cell; say which documents still hold it.

    0 means that no file of this workshop on this computer holds what the room said any more.

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
        call.speak_for(opened.session)
        erased = opened.erase(words)
    finally:
        opened.close()
    for workshop in workshops_with(path, opened.session.uuid, words.text):
        call.warn(call.texts("cli.erase.workshop", file=workshop))
    for document in documents_with(path, words.text):
        call.warn(call.texts("cli.erase.document", file=document))
    if erased.in_questions:
        call.warn(call.texts("cli.erase.in_questions", file=path))
    if erased.touched:
        call.say(call.texts("cli.erase.done", count=erased.touched, file=path))
    return _left(call, erased)


def _left(call: Call, erased: Erased) -> int:
    """Say which files still hold the words, and whether that is all right.

    Raises:
        Refused: if the words were nowhere.
    """
    for file in erased.left:
        call.warn(call.texts("cli.erase.left", file=file))
    for file in erased.linked:
        call.warn(call.texts("cli.erase.linked", file=file))
    if not erased.touched and not erased.left:
        raise Refused(call.texts("cli.erase.nowhere"))
    return 1 if erased.left or erased.linked else 0


def _words(call: Call) -> Words:
    arguments = call.arguments
    if (arguments.text is None) == (arguments.cell is None):
        raise WrongUsage(call.texts("cli.erase.which"))
    if arguments.cell is not None:
        try:
            parse_cell(arguments.cell)
        except BadValue as error:
            raise WrongUsage(value_words(error, call.texts)) from error
        return Words(erase_cell(arguments.cell), cell=arguments.cell)
    # From standard input the words do not stay behind in the history of the command line.
    text = call.read_input() if arguments.text == "-" else arguments.text
    try:
        mark = call.texts("cli.erase.mark")
        return Words(erase_text(text, mark), text=clean_text(text).strip(), mark=mark)
    except ValueError as error:
        raise WrongUsage(call.texts("cli.erase.which")) from error
