"""The command line: what is asked is done, and how it ends."""

import os
import sys
import traceback
from collections.abc import Callable
from importlib import import_module
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
        status = command_named(arguments.command)(call)
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
    locale = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "en" if locale.lower().startswith("en") else "nl"


def command_named(name: str | None) -> Callable[[Any], int]:
    """What does a command: the function of its name in the module of its name; without any the program is run.

    Each is imported only here, so that others need not wait for it.
    """
    # `import` is a word of Python's own.
    called = {None: "run", "import": "import_worksheets"}.get(name, name)
    command: Callable[[Any], int] = getattr(import_module(f"facilitator.commands.{called}"), str(called))
    return command


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
