"""`export`: the outcomes of a session as documents."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from facilitator.commands.call import Call, Refused, WrongUsage
from facilitator.commands.compare import named_session
from facilitator.commands.standing import read_aloud
from facilitator.export import render, render_handout, template_links
from facilitator.export.formats import FORMATS, READERS, NothingToPrint, Reader, TemplateError, formats_for
from facilitator.files.errors import coded_file
from facilitator.files.given_path import given_path
from facilitator.files.output import write_documents
from facilitator.files.places import outcomes_folder
from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.session import Session
from facilitator.model.tidy import with_functions

NAMES = ("roles",)
"""What can stand in the place of names."""


def export(call: Call) -> int:
    """Write the documents that were asked for and print their paths. The session is only read.

    Raises:
        BadFile: if the session (or an earlier one) cannot be read, a document is there already, or cannot be written.
        Refused: if the template cannot be used, or there is nothing to print.
        WrongUsage: if there is no such format, reader or way to write names, or no use for a template.
    """
    arguments = call.arguments
    wanted = list(dict.fromkeys(arguments.to or formats_for("plan")[:1]))
    known = [made.id for made in FORMATS]
    for format_id in wanted:
        if format_id not in known:
            nearest = call.nearest(format_id, known)
            raise WrongUsage(call.texts("cli.export.unknown_format", format=format_id, nearest=nearest))
    reader = _reader(call, wanted)
    _known(call, "unknown_names", arguments.names, NAMES)
    path = call.find_session()
    template = _template(call, wanted)
    session = read_aloud(call, path).session
    previous = [named_session(call, one) for one in arguments.previous]
    if arguments.names:
        session = _with_functions(call, session)
        previous = [(name, _with_functions(call, one)) for name, one in previous]
    plan = build_plan(session, previous=previous, with_changes=reader == "auditor")
    documents: dict[str, bytes] = {}
    today = date.today().isoformat()
    for number, format_id in enumerate(wanted, start=1):
        call.progress(call.texts("cli.export.busy", format=format_id, number=number, count=len(wanted)))
        try:
            if format_id in formats_for("handout"):
                documents.update(render_handout(session, format_id, call.texts))
            else:
                documents.update(render(plan, format_id, call.texts, template, reader=reader, today=today))
        except (NothingToPrint, TemplateError) as error:
            raise Refused(str(error)) from error
    if template is not None:
        for link in template_links(template, call.texts):
            call.warn(f"{template}: {link}")
    folder = Path(arguments.out) if arguments.out else outcomes_folder(path)
    for written in write_documents(folder, documents, arguments.force):
        call.say(str(written))
    return 0


def _with_functions(call: Call, session: Session) -> Session:
    return with_functions(session, call.texts("cli.tidy.participant"), call.texts("cli.tidy.leader"))


def _template(call: Call, wanted: list[str]) -> Path | None:
    if not call.arguments.template:
        return None
    template = given_path(call.arguments.template)
    if "docx" not in wanted:
        raise WrongUsage(call.texts("cli.export.template_for_word"))
    if not template.is_file():
        raise coded_file(template, "file.gone")
    return template


def _reader(call: Call, wanted: list[str]) -> Reader:
    """For whom to write; only some formats can be made for one kind of reader."""
    asked = call.arguments.reader
    _known(call, "unknown_reader", asked, READERS)
    reader = next((one for one in READERS if one == asked), READERS[0])
    fitting = formats_for("reader")
    whole = [format_id for format_id in wanted if format_id not in fitting]
    if reader != READERS[0] and whole:
        raise WrongUsage(call.texts("cli.export.not_for", format=whole[0], known=", ".join(fitting)))
    return reader


def _known(call: Call, message: str, word: str | None, known: Sequence[str]) -> None:
    """Refuse a word that is none of those that are known, with the nearest right one."""
    if word is not None and word not in known:
        nearest = call.nearest(word, list(known))
        raise WrongUsage(call.texts(f"cli.export.{message}", word=word, nearest=nearest))
