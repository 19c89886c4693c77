"""`sets new`: a file to begin one's own question set with, valid at once and full of examples."""

import textwrap

from facilitator.commands.call import Call, Refused
from facilitator.commands.sets.examples import examples, quoted
from facilitator.files.file_name import name_problem, plain_name
from facilitator.files.sets.question_sets import SUFFIX, load_named_set
from facilitator.files.workspace import private_folder, write_new
from facilitator.model.basics.ids import is_id, slug
from facilitator.model.sets.question_set import QuestionSet
from facilitator.texts import Texts

_WIDTH = 100


def new_set(call: Call) -> int:
    """Write the file and print its path; one that is there stays as it is.

    Raises:
        BadFile: if what it extends cannot be used.
        Refused: if the file cannot be made.
    """
    wanted, extends = plain_name(call.arguments.id), call.arguments.extends
    problem = name_problem(wanted)
    if is_id(wanted) and problem:
        raise Refused(f"{wanted}: {call.texts(f'problem.name.{problem}')}")
    if problem or not is_id(wanted):
        raise Refused(call.texts("sets.new.bad_id", id=wanted, example=slug(wanted)))
    parent = load_named_set(extends, call.workspace)
    if not is_id(extends):
        raise Refused(call.texts("sets.new.no_file", file=extends))
    path = call.workspace / "question_sets" / f"{wanted}{SUFFIX}"
    texts = Texts(call.arguments.language or parent.language)
    try:
        private_folder(path.parent)
        write_new(path, starting_file(texts, wanted, extends, parent).encode())
    except FileExistsError as error:
        raise Refused(call.texts("sets.new.is_there", file=path)) from error
    call.say(str(path))
    return 0


def starting_file(texts: Texts, wanted: str, extends: str, parent: QuestionSet) -> str:
    """The text of a set that extends `parent`, with an example of everything that it may change.

    Lines with words begin with `# `; a line of an example comes to life without its `#`.
    """
    lines = [*_words(texts("sets.file.head", id=wanted, extends=extends)), ""]
    lines += [
        "format = 1",
        f"id = {quoted(wanted)}",
        f"extends = {quoted(extends)}",
        f"edition = {quoted(parent.edition)}",
        f"title = {quoted(f'{parent.title} ({wanted})')}",
    ]
    for example in examples(texts, parent):
        title = f"# --- {texts(f'sets.file.{example.key}_title')} "
        lines += ["", title.ljust(_WIDTH, "-"), *_words(texts(f"sets.file.{example.key}", **example.values)), ""]
        lines += [f"#{line}" if line else "" for line in example.lines]
    return "\n".join(lines) + "\n"


def _words(text: str) -> list[str]:
    lines = [part for line in text.strip().split("\n") for part in textwrap.wrap(line, _WIDTH - 2) or [""]]
    return [f"# {line}".rstrip() for line in lines]
