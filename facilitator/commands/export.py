"""`export`: the outcomes of a session as documents."""

from pathlib import Path

from facilitator.commands.call import Call, Refused, WrongUsage
from facilitator.commands.check import note_words
from facilitator.commands.compare import named_session
from facilitator.export import FORMATS, HANDOUTS, TemplateError, render, render_handout
from facilitator.files.errors import whole_file
from facilitator.files.output import outcomes_folder, write_documents
from facilitator.files.session_file import read_session
from facilitator.model.build_plan import build_plan

DEFAULT_FORMATS = ("docx",)


def export(call: Call) -> int:
    """Write the documents that were asked for and print their paths. The session is only read.

    Raises:
        BadFile: if the session (or an earlier one) cannot be read, a document is there already, or cannot be written.
        Refused: if the template cannot be used.
        WrongUsage: if there is no such format, or a template and nothing to use it for.
    """
    arguments = call.arguments
    wanted = list(dict.fromkeys(arguments.to or DEFAULT_FORMATS))
    for one in wanted:
        if one not in (*FORMATS, *HANDOUTS):
            nearest = call.nearest(one, [*FORMATS, *HANDOUTS])
            raise WrongUsage(call.texts("cli.export.unknown_format", format=one, nearest=nearest))
    path = call.find_session()
    template = _template(call, wanted)
    read = read_session(path)
    call.speak_for(read.session)
    for note in read.notes:
        call.warn(f"{path}: {note_words(call.texts, note)}")
    plan = build_plan(read.session, previous=[named_session(call, one) for one in arguments.previous])
    documents: dict[str, bytes] = {}
    for one in wanted:
        try:
            if one in HANDOUTS:
                documents.update(render_handout(read.session, one, call.texts))
            else:
                documents.update(render(plan, one, call.texts, template))
        except TemplateError as error:
            raise Refused(str(error)) from error
    folder = Path(arguments.out) if arguments.out else outcomes_folder(path)
    for written in write_documents(folder, documents, arguments.force):
        call.say(str(written))
    return 0


def _template(call: Call, wanted: list[str]) -> Path | None:
    if not call.arguments.template:
        return None
    template = Path(call.arguments.template)
    if "docx" not in wanted:
        raise WrongUsage(call.texts("cli.export.template_for_word"))
    if not template.is_file():
        raise whole_file(template, call.texts("template.file.gone"))
    return template
