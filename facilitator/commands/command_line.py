"""The command line: what is asked is done, and how it ends."""

import os
import sys
import traceback
from typing import Any

from facilitator.commands.options import USAGE, parse
from facilitator.commands.streams import finish, put_aside
from facilitator.texts import Texts

DONE, PROBLEMS, STOPPED = 0, 1, 130


def run_command_line(given: list[str]) -> int:
    """Do what is asked; return the exit status and never raise."""
    _safe_streams()
    texts = Texts(_language_in(given) or _language_of_system())
    if "_ARGCOMPLETE" in os.environ:
        from facilitator.commands.completion import answer_shell

        answer_shell(texts)
    call = None
    try:
        arguments = parse(given, texts)
        from facilitator.commands.call import Call

        call = Call(arguments, texts)
        status = _run(call)
        unsaid = finish() or call.unsaid
        if unsaid is not None and not isinstance(unsaid, BrokenPipeError):
            raise unsaid
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else DONE
    except KeyboardInterrupt:
        return STOPPED
    except Exception as error:
        return _explain(error, texts if call is None else call.texts, str(call.path or "") if call else "")
    return status


def _safe_streams() -> None:
    """Text goes in and out in every locale: no byte and no character ends the program.

    What cannot be shown on an odd console is shown as its code; files and pipes are UTF-8.
    What comes in and cannot be read becomes U+FFFD. A stream that was closed is an empty one.
    """
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    reading = getattr(sys.stdin, "reconfigure", None)
    if reading is not None:
        reading(encoding=None if sys.stdin.isatty() else "utf-8-sig", errors="replace")
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def _language_in(given: list[str]) -> str | None:
    """The language that was asked for, before the arguments are read: help is in it too."""
    for index, word in enumerate(given):
        name, equals, value = word.partition("=")
        if name == "--language":
            return value if equals else next(iter(given[index + 1 : index + 2]), None)
    return None


def _language_of_system() -> str:
    found = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "en" if found.lower().startswith("en") else "nl"


def _run(call: Any) -> int:  # noqa: PLR0912 (one branch a command)
    """Do the command; each is imported only here, so that others need not wait for it."""
    match call.arguments.command:
        case "new":
            from facilitator.commands.new import new as command
        case "record":
            from facilitator.commands.record import record as command
        case "export":
            from facilitator.commands.export import export as command
        case "check":
            from facilitator.commands.check import check as command
        case "sets":
            from facilitator.commands.sets import sets as command
        case "sessions":
            from facilitator.commands.sessions import sessions as command
        case "schema":
            from facilitator.commands.schema import schema as command
        case "audience":
            from facilitator.commands.audience import audience as command
        case "restore":
            from facilitator.commands.restore import restore as command
        case "erase":
            from facilitator.commands.erase import erase as command
        case "tidy":
            from facilitator.commands.tidy import tidy as command
        case "compare":
            from facilitator.commands.compare import compare as command
        case "template":
            from facilitator.commands.template import template as command
        case "worksheet":
            from facilitator.commands.worksheet import worksheet as command
        case "import":
            from facilitator.commands.import_worksheets import import_worksheets as command
        case "tables":
            from facilitator.commands.tables import tables as command
        case "combine":
            from facilitator.commands.combine import combine as command
        case "completion":
            from facilitator.commands.completion import completion as command
        case _:
            from facilitator.commands.run import run as command
    return command(call)


def _explain(error: Exception, texts: Texts, path: str) -> int:
    """Say what went wrong and what to do; never what the room said, never a traceback."""
    from facilitator.commands.call import NoTerminal, Refused, WrongUsage
    from facilitator.files.errors import BadFile, system_problem
    from facilitator.files.session.lock import Held, Holder
    from facilitator.model.basics.clean import clean_text
    from facilitator.words.problems import error_words, placed_words

    status = PROBLEMS
    match error:
        case WrongUsage():
            message, status = f"{error}\n{texts('cli.usage.more')}", USAGE
        case NoTerminal():
            message, status = str(error), USAGE
        case BadFile():
            message = error_words(error.problems, texts)
        case Refused():
            message = str(error)
        case Held(holder=Holder() as holder):
            message = texts("cli.held.by", file=path, **holder._asdict())
        case Held():
            message = texts("cli.held.unknown", file=path)
        case OSError():
            message = placed_words(system_problem(error, path), texts)
        case _:
            last = traceback.extract_tb(error.__traceback__)[-1]
            place = f"{type(error).__name__}, {os.path.basename(last.filename)}:{last.lineno}"  # noqa: PTH119
            saved = texts("cli.failed.saved", file=path) if path else ""
            message = "\n".join(filter(None, [texts("cli.failed.unexpected", place=place), saved]))
    put_aside(clean_text(message))
    return status
