"""`template`: check a Word template of one's own, or make one to begin with."""

import uuid
from pathlib import Path

from facilitator.commands.call import Call, Refused, WrongUsage
from facilitator.export import check_template, starting_template
from facilitator.export.formats import TemplateError
from facilitator.files.errors import coded_file
from facilitator.files.given_path import given_path, named_path
from facilitator.files.sets.question_sets import load_named_set
from facilitator.files.workspace import write_new
from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.basics.clean import clean_line
from facilitator.model.plan import Plan
from facilitator.model.session import Session

ANY_SET = "school-po"
"""Every set makes the same sections; this one ships."""


def template(call: Call) -> int:
    """Print what is in a template and warn about what is wrong, or make a new one.

    Raises:
        BadFile: if the new file is there already or cannot be written.
        Refused: if the template cannot be read at all.
        WrongUsage: if not exactly one of `--check` and `--new` was given.
    """
    arguments = call.arguments
    if (arguments.check is None) == (arguments.new is None):
        raise WrongUsage(call.texts("cli.template.which"))
    plan = build_plan(Session(str(uuid.uuid4()), "", load_named_set(ANY_SET, call.workspace)))
    if arguments.check is not None:
        return _check(call, plan, given_path(arguments.check))
    return _make(call, plan, named_path(arguments.new))


def _check(call: Call, plan: Plan, path: Path) -> int:
    try:
        report = check_template(plan, call.texts, path)
    except TemplateError as error:
        raise Refused(str(error)) from error
    for place, source, around in report.found:
        shown = "" if around == source else f"  ({around})"
        call.say(clean_line(f"{path}: {place}: {source}{shown}"))
    for link in report.links:
        call.warn(clean_line(f"{path}: {link}"))
    for problem in report.problems:
        call.warn(f"{path}: {problem}")
    if report.found and report.unused:
        names = ", ".join(report.unused)
        call.say(call.texts("template.check.unused", file=path, names=names))
    if report.problems:
        return 1
    call.say(call.texts("template.check.fine", file=path))
    return 0


def _make(call: Call, plan: Plan, path: Path) -> int:
    if path.suffix.lower() != ".docx":
        raise WrongUsage(call.texts("cli.template.name", file=path))
    try:
        write_new(path, starting_template(plan, call.texts))
    except FileExistsError as error:
        raise coded_file(path, "template.exists") from error
    except OSError as error:
        raise coded_file(path, "cannot.copy", error) from error
    call.say(str(path))
    return 0
