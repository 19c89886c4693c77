"""What is wrong with a file, in the language of who reads it: the one place where a problem becomes words."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from facilitator.files.errors import BadFile, Failure, FileProblem, failure_of, os_message
from facilitator.texts import Texts

_FAILURE = "failure"
_REASON = "reason"


def file_problem(path: Path | str, code: str, error: OSError | None = None, **values: object) -> FileProblem:
    """A problem with a file as a whole, by the code of its words; `error` is what the system would not do."""
    given = {name: str(value) for name, value in values.items()}
    if error is not None:
        given |= {_FAILURE: failure_of(error), _REASON: os_message(error)}
    problem = FileProblem(str(path), 0, "", "", code, given)
    return replace(problem, message=problem_words(problem, _english()))


def coded_file(path: Path | str, code: str, error: OSError | None = None, **values: object) -> BadFile:
    """The same, to be raised."""
    return BadFile([file_problem(path, code, error, **values)])


def system_problem(error: OSError, path: str) -> FileProblem:
    """What the system would not do, about the file that it names, else about the one at `path`."""
    named = error.filename.decode("utf-8", "replace") if isinstance(error.filename, bytes) else error.filename
    return file_problem(str(named or path or "facilitator"), "cannot.do", error)


def error_words(error: BadFile, texts: Texts) -> str:
    """Everything that is wrong, a line each, with its place in the file."""
    return "\n".join(placed_words(problem, texts) for problem in error.problems)


def placed_words(problem: FileProblem, texts: Texts) -> str:
    """What is wrong, with its place in the file."""
    return str(replace(problem, message=problem_words(problem, texts)))


def problem_words(problem: FileProblem, texts: Texts) -> str:
    """What is wrong, without the name of the file."""
    key = f"files.{problem.code}"
    if not problem.code or not texts.has(key):
        return problem.message
    values = {"file": problem.file, **problem.values}
    if _FAILURE in values:
        # What the system says is English; its kind is said in the reader's language.
        values[_REASON] = texts(f"files.reason.{values[_FAILURE]}", reason=values[_REASON])
    return texts(key, **values)


def failure_words(texts: Texts, failure: Failure, reason: str) -> str:
    """Why the system would not do something: its kind in the language of `texts`, `reason` only where it has none."""
    return texts(f"files.reason.{failure}", reason=reason)


@cache
def _english() -> Texts:
    return Texts("en")
