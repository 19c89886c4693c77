"""`completion`: let a shell complete our words; and the answer when a shell asks which words there are."""

import argparse
from collections.abc import Iterator, Mapping

import argcomplete
from argcomplete.completers import SuppressCompleter
from argcomplete.shell_integration import shellcode

from facilitator.commands.call import Call
from facilitator.commands.options import whole_parser
from facilitator.export.formats import READERS, formats_for
from facilitator.files.sets.question_sets import found_sets
from facilitator.files.workspace import find_workspace, listed_sessions
from facilitator.texts import Texts

PROGRAM = "facilitator"


def completion(call: Call) -> int:
    """Print what the shell needs to know, for its own settings."""
    call.say(shellcode([PROGRAM], shell=call.arguments.shell))
    return 0


def answer_shell(texts: Texts) -> None:
    """Tell a shell that asks (`_ARGCOMPLETE` is set) what could come next, and end the process."""
    parser = whole_parser(texts)
    for command, action in _actions(parser):
        # The library reads it from the action, whatever kind that is.
        action.completer = _completer(command, action)  # type: ignore[attr-defined]
    argcomplete.autocomplete(parser, always_complete_options="long")


def _actions(parser: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.Action]]:
    """Every argument of every command, with the command (`sets diff`)."""
    command = parser.prog.partition(" ")[2]
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for under in action.choices.values():
                yield from _actions(under)
        else:
            yield command, action


def _completer(command: str, action: argparse.Action) -> object:
    """What completes an argument: names that are there, nothing for free text, files for what is a file."""
    if action.choices is not None:
        return None
    if action.dest in ("session", "from", "previous"):
        return _session_names
    if action.dest in ("set", "extends", "first", "second") or command == "sets preview":
        return _set_ids
    words = _words(command).get(action.dest)
    if words is not None:
        return lambda **_: list(words)
    return None if action.metavar in ("FILE", "FILE.docx", "DIR") else SuppressCompleter()


def _words(command: str) -> Mapping[str, tuple[str, ...]]:
    """The words that an argument can be, where the parser itself does not say so."""
    match command:
        case "export":
            return {"to": (*formats_for("plan"), *formats_for("handout")), "reader": READERS, "names": ("roles",)}
        case "combine":
            return {"to": formats_for("schools")}
        case "worksheet":
            return {"to": formats_for("worksheet"), "person": ("all",)}
        case _:
            return {}


def _session_names(parsed_args: argparse.Namespace, **_: object) -> list[str]:
    workspace = find_workspace(getattr(parsed_args, "workspace", None))
    return [session.name for session in listed_sessions(workspace)]


def _set_ids(parsed_args: argparse.Namespace, **_: object) -> list[str]:
    workspace = find_workspace(getattr(parsed_args, "workspace", None))
    return [found_set.id for found_set in found_sets(workspace)]
