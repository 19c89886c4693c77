"""What can be typed: every command with its arguments and options, in the language of the user."""

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NoReturn

from facilitator import __version__
from facilitator.texts import LANGUAGES, Texts

USAGE = 2
"""How the program ends when it was asked in the wrong way."""

SCHEMAS = ("question-set", "session", "plan")
SHELLS = ("bash", "zsh", "fish", "powershell")


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


def _parser(texts: Texts, only: str | None = None) -> tuple[_Parser, Mapping[str, _Parser]]:
    """The parser of everything or of `only` one command, and those of the commands: making all takes long."""
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

    for name, add in _COMMANDS.items():
        if only in (None, name):
            add(_command(commands, texts, name, name))
    return parser, commands.choices


def _command(commands: "argparse._SubParsersAction[Any]", texts: Texts, name: str, key: str) -> _Parser:
    """A parser of one command, with its words under `key`."""
    about = texts(f"cli.{key}.about")
    made: _Parser = commands.add_parser(name, help=about, description=about)
    made.example = texts(f"cli.{key}.example")
    made.everywhere(argparse.SUPPRESS)
    return made


def _add_run(parser: _Parser) -> None:
    parser.thing("session", metavar="SESSION")
    parser.option("--plain", action="store_true")


def _add_check(parser: _Parser) -> None:
    parser.thing("file", metavar="FILE", nargs="+")


def _add_sessions(parser: _Parser) -> None:
    parser.option("--json", action="store_true")


def _add_schema(parser: _Parser) -> None:
    parser.thing("of", metavar="|".join(SCHEMAS), choices=SCHEMAS)


def _add_restore(parser: _Parser) -> None:
    parser.thing("session", metavar="SESSION")


def _add_compare(parser: _Parser) -> None:
    parser.thing("session", metavar="SESSION", nargs="+")
    parser.option("--json", action="store_true")


def _add_template(parser: _Parser) -> None:
    parser.option("--check", metavar="FILE.docx")
    parser.option("--new", metavar="FILE.docx")


def _add_import(parser: _Parser) -> None:
    parser.thing("session", metavar="SESSION")
    parser.thing("file", metavar="FILE", nargs="+")


def _add_tables(parser: _Parser) -> None:
    parser.thing("session", metavar="SESSION")
    parser.thing("count", metavar="N")


def _add_completion(parser: _Parser) -> None:
    parser.thing("shell", metavar="|".join(SHELLS), choices=SHELLS)


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

    new, diff, preview = (_command(actions, parser.texts, name, f"sets_{name}") for name in ("new", "diff", "preview"))
    preview.thing("id", metavar="ID")
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


_COMMANDS: dict[str, Callable[[_Parser], None]] = {
    "new": _add_new,
    "run": _add_run,
    "record": _add_record,
    "export": _add_export,
    "check": _add_check,
    "sets": _add_sets,
    "sessions": _add_sessions,
    "schema": _add_schema,
    "audience": _add_audience,
    "restore": _add_restore,
    "erase": _add_erase,
    "tidy": _add_tidy,
    "compare": _add_compare,
    "template": _add_template,
    "worksheet": _add_worksheet,
    "import": _add_import,
    "tables": _add_tables,
    "combine": _add_combine,
    "completion": _add_completion,
}
"""What adds the arguments of each command, in the order of the help."""


def parse(given: list[str], texts: Texts) -> argparse.Namespace:
    """What was asked; whatever is wrong with it ends the program with its usage."""
    # Whatever follows a command belongs to it; with anything before it the whole is asked.
    parser, commands = _parser(texts, given[0] if given and given[0] in _COMMANDS else None)
    arguments, rest = parser.parse_known_args(given)
    if arguments.command == "record":
        # argparse fills CELL and TEXT at the first chance only; after an option they come here.
        for name in ("cell", "text"):
            if getattr(arguments, name) is None and rest and (rest[0] == "-" or not rest[0].startswith("-")):
                setattr(arguments, name, rest.pop(0))
    if rest:
        at_fault = commands["record"] if arguments.command == "record" else parser
        at_fault.refuse(texts("cli.usage.too_much", words=" ".join(rest)))
    return arguments
