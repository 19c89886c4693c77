"""`combine`: the workshops of several schools with one question set, in one overview."""

from facilitator.commands.call import Call, Refused, WrongUsage
from facilitator.commands.standing import warn_about
from facilitator.export.formats import formats_for
from facilitator.export.several_schools import left_out_words, render_combined, speaking_for
from facilitator.files.given_path import named_path
from facilitator.files.output import write_documents
from facilitator.files.session.session_file import read_session
from facilitator.files.workspace import session_path, sessions_folder
from facilitator.model.schools.combine import combine as combine_sessions
from facilitator.model.session import Session


def combine(call: Call) -> int:
    """Write the overview and print its paths; what could not be combined is named. Sessions are only read.

    Raises:
        BadFile: if a session cannot be read, a document is there already, or cannot be written.
        Refused: if there are no two sessions that can be combined.
        WrongUsage: if there is no such format, or one session only.
    """
    arguments = call.arguments
    known = formats_for("schools")
    wanted = list(dict.fromkeys(arguments.to or known[:1]))
    for format_id in wanted:
        if format_id not in known:
            nearest = call.nearest(format_id, list(known))
            raise WrongUsage(call.texts("cli.export.unknown_format", format=format_id, nearest=nearest))
    if len(arguments.session) < 2:
        raise WrongUsage(call.texts("combine.one_only"))
    named = [_read(call, given) for given in arguments.session]
    call.speak_for(named[0][1])
    combined = combine_sessions(named)
    texts = speaking_for(combined, call.texts)
    for words in left_out_words(combined, texts):
        call.warn(words)
    if len(combined.schools) < 2:
        raise Refused(texts("combine.nothing"))
    documents: dict[str, bytes] = {}
    for format_id in wanted:
        documents.update(render_combined(combined, format_id, call.texts))
    default = sessions_folder(call.workspace) / call.texts("combine.file")
    folder = named_path(arguments.out) if arguments.out else default
    for written in write_documents(folder, documents, arguments.force):
        call.say(str(written))
    return 0


def _read(call: Call, given: str) -> tuple[str, Session]:
    path = session_path(call.workspace, given)
    read = read_session(path)
    warn_about(call, path, read)
    return path.stem, read.session
