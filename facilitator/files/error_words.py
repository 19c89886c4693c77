"""What is wrong with a file, in the language of who reads it."""

from facilitator.files.errors import BadFile, FileProblem
from facilitator.texts import Texts


def error_words(error: BadFile, texts: Texts) -> str:
    """Everything that is wrong, a line each, with its place in the file."""
    return "\n".join(_placed(problem, texts) for problem in error.problems)


def problem_words(problem: FileProblem, texts: Texts) -> str:
    """What is wrong, without the name of the file."""
    key = f"files.{problem.code}"
    if not problem.code or not texts.has(key):
        return problem.message
    values = {"file": problem.file, **problem.values}
    if "kind" in values:
        # What the system says is English; its kind is said in the reader's language.
        values["reason"] = texts(f"files.reason.{values['kind']}", reason=values["reason"])
    return texts(key, **values)


def _placed(problem: FileProblem, texts: Texts) -> str:
    return str(FileProblem(problem.file, problem.line, problem.key, problem_words(problem, texts)))
