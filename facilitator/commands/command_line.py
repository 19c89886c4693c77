"""The command line: what can be asked, in which words, and how it ends."""

import argparse
import os
import sys
import traceback
from collections.abc import Iterable
from typing import Any, NoReturn

from facilitator import __version__
from facilitator.texts import LANGUAGES, Texts

DONE, PROBLEMS, USAGE, STOPPED = 0, 1, 2, 130
SCHEMAS = ("question-set", "session", "plan")
SHELLS = ("bash", "zsh", "fish", "powershell")


def run_command_line(given: list[str]) -> int:
    """Do what is asked; return the exit status and never raise."""
    _safe_streams()
    texts = Texts(_language_in(given) or _language_of_system())
    if "_ARGCOMPLETE" in os.environ:
        from facilitator.commands.completion import answer_shell

        answer_shell(texts)
    call = None
    try:
        arguments = _parse(given, texts)
        from facilitator.commands.call import Call

        call = Call(arguments, texts)
        status = _run(call)
        sys.stdout.flush()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else DONE
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:
        # Whoever read the result has seen enough; Python must not complain when it closes the pipe.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
        return DONE
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
    from facilitator.files.session.lock import Held
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
        case Held() if error.holder is None:
            message = texts("cli.held.unknown", file=path)
        case Held():
            message = texts("cli.held.by", file=path, **vars(error.holder))
        case OSError():
            message = placed_words(system_problem(error, path), texts)
        case _:
            last = traceback.extract_tb(error.__traceback__)[-1]
            place = f"{type(error).__name__}, {os.path.basename(last.filename)}:{last.lineno}"  # noqa: PTH119
            saved = texts("cli.failed.saved", file=path) if path else ""
            message = "\n".join(filter(None, [texts("cli.failed.unexpected", place=place), saved]))
    print(clean_text(message), file=sys.stderr)
    return status


class _Formatter(argparse.HelpFormatter):
    """Help with its first word in the language of the user."""

    def __init__(self, prog: str, usage: str) -> None:
        super().__init__(prog, max_help_position=30)
        self._first = f"{usage}: "

    def add_usage(
        self, usage: str | None, actions: Iterable[argparse.Action], groups: Iterable[Any], prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, self._first if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """A parser that speaks the language of the user and puts every option under one heading."""

    def __init__(self, texts: Texts, **settings: Any) -> None:
        """Start a parser with the options that every command has."""
        usage = texts("cli.usage.usage")
        super().__init__(
            add_help=False,
            allow_abbrev=False,
            formatter_class=lambda prog: _Formatter(prog, usage),
            **settings,
        )
        self.texts = texts
        self.example = ""
        self.things = self.add_argument_group(texts("cli.usage.arguments"))
        self.choices = self.add_argument_group(texts("cli.usage.options"))
        self.choices.add_argument("-h", "--help", action="help", help=texts("cli.usage.help"))

    def format_help(self) -> str:
        """The help, and below it an example that can be copied as it stands."""
        lines = "".join(f"  {line}\n" for line in self.example.splitlines())
        return f"{super().format_help()}\n{self.texts('cli.usage.example')}:\n{lines}"

    def error(self, message: str) -> NoReturn:
        """End with status 2 after the usage and what is wrong with it."""
        from facilitator.commands.usage_words import usage_words

        self.refuse(usage_words(self.texts, message))

    def refuse(self, words: str) -> NoReturn:
        """The same, in words of our own."""
        self.print_usage(sys.stderr)
        self.exit(USAGE, f"{self.prog}: {words}\n")

    def thing(self, name: str, **settings: Any) -> None:
        """Add a positional argument, with its help from the texts."""
        command = self.prog.partition(" ")[2].replace(" ", "_")
        self.things.add_argument(name, help=self.texts(f"cli.{command}.help_{name}"), **settings)

    def option(self, name: str, **settings: Any) -> None:
        """Add an option, with its help from the texts."""
        command = self.prog.partition(" ")[2].replace(" ", "_")
        key = name.removeprefix("--").replace("-", "_")
        self.choices.add_argument(name, help=self.texts(f"cli.{command}.help_{key}"), **settings)

    def everywhere(self, default: Any) -> None:
        """Add the options that may stand before and after the command."""
        self.choices.add_argument(
            "--workspace", metavar="DIR", default=default, help=self.texts("cli.usage.help_workspace")
        )
        self.choices.add_argument(
            "--language", choices=LANGUAGES, default=default, help=self.texts("cli.usage.help_language")
        )


def whole_parser(texts: Texts) -> argparse.ArgumentParser:
    """The parser of everything, for who asks what could stand where."""
    return _parser(texts)[0]


def _parser(texts: Texts) -> tuple[_Parser, _Parser]:
    """The parser of everything, and the one of `record`."""
    parser = _Parser(texts, prog="facilitator", description=texts("cli.usage.about"), epilog=texts("cli.usage.status"))
    parser.example = texts("cli.usage.examples")
    parser.everywhere(None)
    parser.choices.add_argument(
        "--version", action="version", version=f"facilitator {__version__}", help=texts("cli.usage.help_version")
    )

    class _CommandParser(_Parser):
        def __init__(self, **settings: Any) -> None:
            super().__init__(texts, **settings)

    commands = parser.add_subparsers(
        title=texts("cli.usage.commands"),
        dest="command",
        metavar=texts("cli.usage.command"),
        parser_class=_CommandParser,
    )

    def command(name: str) -> _Parser:
        about = texts(f"cli.{name}.about")
        made = commands.add_parser(name, help=about, description=about)
        made.example = texts(f"cli.{name}.example")
        made.everywhere(argparse.SUPPRESS)
        return made

    _add_new(command("new"))
    run = command("run")
    run.thing("session", metavar="SESSION")
    run.option("--plain", action="store_true")
    record = command("record")
    _add_record(record)
    _add_export(command("export"))
    command("check").thing("file", metavar="FILE", nargs="+")
    _add_sets(command("sets"))
    command("sessions").option("--json", action="store_true")
    command("schema").thing("of", metavar="|".join(SCHEMAS), choices=SCHEMAS)
    _add_audience(command("audience"))
    command("restore").thing("session", metavar="SESSION")
    _add_erase(command("erase"))
    _add_tidy(command("tidy"))
    compare = command("compare")
    compare.thing("session", metavar="SESSION", nargs="+")
    compare.option("--json", action="store_true")
    template = command("template")
    template.option("--check", metavar="FILE.docx")
    template.option("--new", metavar="FILE.docx")
    _add_worksheet(command("worksheet"))
    taking = command("import")
    taking.thing("session", metavar="SESSION")
    taking.thing("file", metavar="FILE", nargs="+")
    tables = command("tables")
    tables.thing("session", metavar="SESSION")
    tables.thing("count", metavar="N")
    _add_combine(command("combine"))
    command("completion").thing("shell", metavar="|".join(SHELLS), choices=SHELLS)
    return parser, record


def _add_erase(parser: _Parser) -> None:
    parser.thing("session", metavar="SESSION")
    parser.option("--text", metavar="TEXT|-")
    parser.option("--cell", metavar="CELL")


def _add_tidy(parser: _Parser) -> None:
    parser.thing("session", metavar="SESSION")
    parser.option("--drop-history", action="store_true")
    parser.option("--functions", action="store_true")
    parser.option("--to", metavar="NAME")


def _add_combine(parser: _Parser) -> None:
    parser.thing("session", metavar="SESSION", nargs="+")
    parser.option("--to", metavar="FORMAT", action="append")
    parser.option("--out", metavar="DIR")
    parser.option("--force", action="store_true")


def _add_worksheet(parser: _Parser) -> None:
    parser.thing("session", metavar="SESSION")
    parser.option("--to", metavar="FORMAT", action="append")
    parser.option("--for", dest="person", metavar="PERSON|all")
    parser.option("--out", metavar="DIR")
    parser.option("--open", action="store_true")
    parser.option("--force", action="store_true")


def _add_new(parser: _Parser) -> None:
    parser.thing("name", metavar="NAME")
    parser.option("--set", metavar="ID")
    parser.option("--demo", action="store_true")
    parser.option("--organisation", metavar="TEXT")
    parser.option("--system", metavar="ID", action="append", default=[])
    parser.option("--register", metavar="FILE", action="append", default=[])
    parser.option("--from", metavar="OLD")
    parser.option("--date", metavar="DATE")


def _add_audience(parser: _Parser) -> None:
    parser.thing("session", metavar="SESSION")
    parser.option("--web", action="store_true")
    parser.option("--port", metavar="NUMBER", type=int)


def _add_sets(parser: _Parser) -> None:
    actions = parser.add_subparsers(
        title=parser.texts("cli.usage.commands"), dest="action", metavar=parser.texts("cli.usage.command")
    )

    def action(name: str) -> _Parser:
        about = parser.texts(f"cli.sets_{name}.about")
        made: _Parser = actions.add_parser(name, help=about, description=about)
        made.example = parser.texts(f"cli.sets_{name}.example")
        made.everywhere(argparse.SUPPRESS)
        return made

    new, diff = action("new"), action("diff")
    action("preview").thing("id", metavar="ID")
    new.thing("id", metavar="ID")
    new.option("--extends", metavar="ID")
    new.option("--stories-of", metavar="SESSION")
    diff.thing("first", metavar="A")
    diff.thing("second", metavar="B")


def _add_record(parser: _Parser) -> None:
    parser.usage = (
        "facilitator record SESSION --list [--json]\n"
        "       facilitator record SESSION CELL [TEXT|-] [--entry ID] [--measure KEY=VALUE]...\n"
        "                   [--unknown [--who WHO] | --ask WHO | --nothing | --not-applicable WHY]\n"
        "       facilitator record SESSION CELL --adopt\n"
        "       facilitator record SESSION --status ACTION=open|done|dropped...\n"
        "       facilitator record SESSION --tolerable PROCESS=30m|4h|1d|2w... [--decided-on DAY]"
    )
    parser.thing("session", metavar="SESSION")
    parser.thing("cell", metavar="CELL", nargs="?")
    parser.thing("text", metavar="TEXT|-", nargs="?")
    parser.option("--list", action="store_true")
    parser.option("--json", action="store_true")
    parser.option("--entry", metavar="ID")
    parser.option("--measure", metavar="KEY=VALUE", action="append", default=[])
    parser.option("--status", metavar="ACTION=STATUS", action="append", default=[])
    parser.option("--tolerable", metavar="PROCESS=TIME", action="append", default=[])
    parser.option("--decided-on", metavar="DAY")
    parser.option("--who", metavar="WHO")
    state = parser.choices.add_mutually_exclusive_group()
    for name in ("unknown", "nothing", "adopt"):
        state.add_argument(f"--{name}", action="store_true", help=parser.texts(f"cli.record.help_{name}"))
    state.add_argument("--ask", metavar="WHO", help=parser.texts("cli.record.help_ask"))
    state.add_argument("--not-applicable", metavar="WHY", help=parser.texts("cli.record.help_not_applicable"))


def _add_export(parser: _Parser) -> None:
    parser.thing("session", metavar="SESSION")
    parser.option("--to", metavar="FORMAT", action="append")
    parser.option("--out", metavar="DIR")
    parser.option("--template", metavar="FILE.docx")
    parser.option("--previous", metavar="OLD", action="append", default=[])
    parser.option("--for", metavar="READER", dest="reader")
    parser.option("--changed", action="store_true")
    parser.option("--names", metavar="roles")
    parser.option("--matrix", metavar="REF[=N]")
    parser.option("--estimates", action="store_true")
    parser.option("--prefix", metavar="TEXT")
    parser.option("--domain", metavar="TEXT")
    parser.option("--force", action="store_true")


def _parse(given: list[str], texts: Texts) -> argparse.Namespace:
    parser, record = _parser(texts)
    arguments, rest = parser.parse_known_args(given)
    if arguments.command == "record":
        # argparse fills CELL and TEXT at the first chance only; after an option they come here.
        for name in ("cell", "text"):
            if getattr(arguments, name) is None and rest and (rest[0] == "-" or not rest[0].startswith("-")):
                setattr(arguments, name, rest.pop(0))
    if rest:
        at_fault = record if arguments.command == "record" else parser
        at_fault.refuse(texts("cli.usage.too_much", words=" ".join(rest)))
    return arguments
