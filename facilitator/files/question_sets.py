"""Question sets on disk: find them, read them strictly, and say everything that is wrong at once."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from facilitator.files.errors import BadFile, FileProblem, os_message, whole_file
from facilitator.files.toml_lines import dotted, key_lines, line_of
from facilitator.model.question_set import QuestionSet
from facilitator.model.set_checks import did_you_mean, set_problems

SUFFIX = ".toml"


@dataclass(frozen=True)
class FoundSet:
    """A question set that can be chosen: its id is the name of its file."""

    id: str
    path: Path


def shipped_folder() -> Path:
    """Where the sets that come with the program are: inside the wheel, or in the clone."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "question_sets"
    return inside if inside.is_dir() else package.parent / "question_sets"


def found_sets(workspace: Path) -> list[FoundSet]:
    """Every set of the workspace and of the program; the workspace's own goes first."""
    found: dict[str, FoundSet] = {}
    for folder in (workspace / "question_sets", shipped_folder()):
        for path in sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else []:
            found.setdefault(path.stem, FoundSet(path.stem, path))
    return [found[name] for name in sorted(found)]


def load_named_set(name: str, workspace: Path) -> QuestionSet:
    """Read the set with this id, or the file at this path.

    Raises:
        BadFile: if there is none, or if it has errors.
    """
    sets = found_sets(workspace)
    for one in sets:
        if one.id == name:
            return load_set(one.path)
    path = Path(name)
    if path.suffix == SUFFIX and path.exists():
        return load_set(path)
    known = did_you_mean(name, [one.id for one in sets])
    raise whole_file(name, f"unknown question set{known}")


def load_set(path: Path) -> QuestionSet:
    """Read one question set.

    Raises:
        BadFile: with every error, each with its line, its key and what would be right.
    """
    return parse_set(read_text(path), str(path))


def read_text(path: Path) -> str:
    """Read a file that somebody wrote by hand: UTF-8, with or without byte-order mark, any newlines.

    Raises:
        BadFile: if it cannot be read, or is not UTF-8 (naming the line).
    """
    try:
        data = path.read_bytes()
    except IsADirectoryError as error:
        raise whole_file(path, "this is a folder; give a .toml file in it") from error
    except FileNotFoundError as error:
        raise whole_file(path, "there is no such file") from error
    except OSError as error:
        raise whole_file(path, f"cannot be read: {os_message(error)}") from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = "this is not UTF-8 text; save the file again with encoding UTF-8"
        raise BadFile([FileProblem(str(path), line, "", message)]) from error
    return text.replace("\r\n", "\n")


def parse_set(text: str, name: str) -> QuestionSet:
    """Read the text of a question set; `name` is what errors call the file.

    Raises:
        BadFile: with every error.
    """
    if not text.strip():
        raise BadFile([FileProblem(name, 1, "", "the file is empty; start from a copy of a set that works")])
    try:
        plain = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadFile([_broken_toml(error, text, name)]) from error
    lines = key_lines(text)
    try:
        question_set = QuestionSet.model_validate(plain)
    except ValidationError as error:
        raise BadFile(_in_order([_shape_problem(one, lines, name) for one in error.errors()])) from error
    problems = [
        FileProblem(name, line_of(lines, problem.path), dotted(problem.path), problem.message)
        for problem in set_problems(question_set)
    ]
    if problems:
        raise BadFile(_in_order(problems))
    return question_set


def _in_order(problems: list[FileProblem]) -> list[FileProblem]:
    return sorted(problems, key=lambda problem: problem.line)


def _broken_toml(error: tomllib.TOMLDecodeError, text: str, name: str) -> FileProblem:
    message = str(error)
    start, _, place = message.rpartition(" (at ")
    words = place.rstrip(")").replace(",", "").split()
    line = int(words[1]) if words[:1] == ["line"] and words[1].isdigit() else text.count("\n") + 1
    reason = (start or message).rstrip(".")
    return FileProblem(name, line, "", f"this is not valid TOML: {reason}; look at this line and the one above it")


def _shape_problem(error: Any, lines: dict[Any, int], name: str) -> FileProblem:
    path = tuple(part for part in error["loc"] if part != "[key]")
    kind, context = error["type"], error.get("ctx", {})
    value = error.get("input")
    match kind:
        case "missing":
            message = "is missing; add it here"
        case "extra_forbidden":
            message = f"unknown key{did_you_mean(str(path[-1]), _known_keys(path))}"
        case "literal_error":
            known = [part.strip(" '") for part in str(context.get("expected", "")).replace(" or ", ", ").split(",")]
            message = f'unknown "{value}"{did_you_mean(str(value), known)}'
        case "string_pattern_mismatch":
            message = f'"{value}" is no id; use small letters, digits and dashes, for example "one-login"'
        case "value_error":
            message = str(context.get("error", error["msg"]))
        case _:
            message = f"{error['msg']}; found {_shown(value)}"
    return FileProblem(name, line_of(lines, path) or 1, dotted(path), message)


def _shown(value: object) -> str:
    names = {str: "text", int: "a number", bool: "true or false", list: "a list", dict: "a table", float: "a number"}
    kind = names.get(type(value), type(value).__name__)
    return f"{kind} ({value!r})" if isinstance(value, str | int | float) else kind


def _known_keys(path: tuple[str | int, ...]) -> list[str]:
    """The keys that would be right beside the last part of `path`."""
    model: Any = QuestionSet
    for part in path[:-1]:
        if isinstance(part, int) or not hasattr(model, "model_fields"):
            continue
        field = model.model_fields.get(part)
        if field is None:
            return []
        inner = [one for one in (*getattr(field.annotation, "__args__", ()), field.annotation) if one]
        model = next((one for one in inner if hasattr(one, "model_fields")), None)
    return list(model.model_fields) if model is not None and hasattr(model, "model_fields") else []
