"""`export`: the outcomes of a session as documents."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from facilitator.commands.call import Call, Refused, WrongUsage
from facilitator.commands.compare import named_session
from facilitator.commands.standing import read_aloud
from facilitator.export import handover_words, render, render_handout, render_handover, template_links
from facilitator.export.formats import (
    FORMATS,
    READERS,
    NothingToPrint,
    NotInstalled,
    Reader,
    TemplateError,
    formats_for,
)
from facilitator.export.handover.choices import Choices, HandoverRefused, Matrix, WrongChoice, matrix_of, prefix_of
from facilitator.files.errors import coded_file
from facilitator.files.given_path import given_path, named_path
from facilitator.files.output import write_documents
from facilitator.files.places import outcomes_folder
from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.basics.clean import clean_line
from facilitator.model.plan import Plan
from facilitator.model.session import Session
from facilitator.model.tidy import FUNCTIONS, with_functions

CISO, FOR_CISO = "ciso-assistant", ("matrix", "estimates", "prefix", "domain")
"""The receiver that lets something be chosen, and the options for it."""

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
    wanted = _formats(call)
    reader = _reader(call, wanted)
    choices = _choices(call, wanted)
    _known(call, "unknown_names", arguments.names, NAMES)
    path = call.find_session()
    template = _template(call, wanted)
    session = read_aloud(call, path).session
    previous = [named_session(call, name) for name in arguments.previous]
    if arguments.names:
        session = _with_functions(call, session)
        previous = [(name, _with_functions(call, earlier)) for name, earlier in previous]
    plan = build_plan(session, previous=previous, with_changes=reader == "auditor")
    documents: dict[str, bytes] = {}
    made = _Made(session, plan, template, reader, choices)
    for number, format_id in enumerate(wanted, start=1):
        call.progress(call.texts("cli.export.busy", format=format_id, number=number, count=len(wanted)))
        documents |= _documents(call, made, format_id)
    if template is not None:
        for link in template_links(template, call.texts):
            call.warn(f"{template}: {link}")
    folder = named_path(arguments.out) if arguments.out else outcomes_folder(path)
    for written in write_documents(folder, documents, arguments.force):
        call.say(str(written))
    for format_id in wanted:
        if format_id in formats_for("handover"):
            call.warn("\n".join(handover_words(session, format_id, call.texts)))
    return 0


def _formats(call: Call) -> list[str]:
    """The formats that were asked for, each once; the likeliest when none was.

    Raises:
        WrongUsage: if there is no such format.
    """
    known = [made.id for made in FORMATS]
    wanted = list(dict.fromkeys(call.arguments.to or formats_for("plan")[:1]))
    for format_id in wanted:
        if format_id not in known:
            nearest = call.nearest(format_id, known)
            raise WrongUsage(call.texts("cli.export.unknown_format", format=format_id, nearest=nearest))
    return wanted


class _Made(NamedTuple):
    """What documents are made from, and how they were asked for."""

    session: Session
    plan: Plan
    template: Path | None
    reader: Reader
    choices: Choices


def _documents(call: Call, made: _Made, format_id: str) -> dict[str, bytes]:
    """The files of one format.

    Raises:
        Refused: if the template cannot be used, nothing would be printed, or another program cannot take this workshop.
    """
    try:
        if format_id in formats_for("handout"):
            return render_handout(made.session, format_id, call.texts)
        if format_id in formats_for("handover"):
            return render_handover(made.session, format_id, call.texts, made.choices)
        today = date.today().isoformat()
        return render(made.plan, format_id, call.texts, made.template, reader=made.reader, today=today)
    except (NothingToPrint, TemplateError) as error:
        raise Refused(str(error)) from error
    except NotInstalled as error:
        raise Refused(call.texts("cli.export.not_installed", format=format_id, part=error)) from error
    except HandoverRefused as error:
        raise Refused(f"{format_id}: {_refused(call, error)}") from error


def _with_functions(call: Call, session: Session) -> Session:
    return with_functions(session, *(call.texts(f"cli.tidy.{key}") for key in FUNCTIONS))


def _choices(call: Call, wanted: list[str]) -> Choices:
    """What was chosen for the one program that lets something be chosen."""
    arguments = call.arguments
    given = {name: getattr(arguments, name) for name in FOR_CISO}
    named = next((name for name, value in given.items() if value not in (None, False)), None)
    if named is not None and CISO not in wanted:
        raise WrongUsage(call.texts("cli.export.only_for", option=f"--{named}", format=CISO))
    try:
        return Choices(
            matrix=Matrix() if arguments.matrix is None else matrix_of(arguments.matrix),
            estimates=arguments.estimates,
            prefix="" if arguments.prefix is None else prefix_of(arguments.prefix),
            domain=clean_line(arguments.domain or ""),
            nameless=bool(arguments.names),
        )
    except WrongChoice as error:
        raise WrongUsage(_refused(call, error)) from error


def _refused(call: Call, error: HandoverRefused) -> str:
    return call.texts(f"handover.refused.{error.code}", **error.values)


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
    if asked and call.arguments.changed:
        raise WrongUsage(call.texts("cli.export.changed_or_for"))
    reader = (
        "changed"
        if call.arguments.changed
        else next((reader_id for reader_id in READERS if reader_id == asked), READERS[0])
    )
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
