"""`sets`: the question sets that can be chosen, one of one's own, and what differs between two."""

from facilitator.commands.call import Call
from facilitator.commands.terminal import need_terminal
from facilitator.files.errors import BadFile
from facilitator.files.given_path import named_path
from facilitator.files.sets.question_sets import found_sets, load_named_set, load_set
from facilitator.model.basics.clean import clean_line
from facilitator.words.problems import error_words

_WIDEST = 200


def sets(call: Call) -> int:
    """Do what is asked with sets; without more, list them."""
    match call.arguments.action:
        case "new":
            from facilitator.commands.sets.new_set import new_set

            return new_set(call)
        case "preview":
            return _preview(call)
        case "diff":
            from facilitator.commands.sets.diff import diff_sets

            return diff_sets(call)
    return _listed(call)


def _preview(call: Call) -> int:
    """Show a set as the room will see it.

    Raises:
        BadFile: if there is no such set.
        NoTerminal: if there is no terminal.
    """
    need_terminal(call)
    from facilitator.tui.preview_app import PreviewApp
    from facilitator.tui.quiet_app import run_to_the_end

    wanted = call.arguments.id
    path = next(
        (found_set.path for found_set in found_sets(call.workspace) if found_set.id == wanted), named_path(wanted)
    )
    if not path.is_file():
        load_named_set(wanted, call.workspace)
    return run_to_the_end(PreviewApp(call.workspace, call.arguments.language, path))


def _shown(text: str) -> str:
    """A text of a set on one line, not longer than a line can be."""
    line = clean_line(text)
    return line if len(line) <= _WIDEST else f"{line[: _WIDEST - 1]}…"


def _listed(call: Call) -> int:
    """List id, title, language and edition, one set a line; warn about sets that have errors."""
    status = 0
    for found_set in found_sets(call.workspace):
        try:
            question_set = load_set(found_set.path, call.workspace)
        except BadFile as error:
            call.warn(error_words(error.problems, call.texts))
            status = 1
            continue
        about = (question_set.title, question_set.language, question_set.edition)
        call.say("\t".join([found_set.id, *map(_shown, about)]))
    return status
