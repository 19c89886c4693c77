"""What is wrong with a file, in the language of who reads it: the one place where a problem becomes words."""

from collections.abc import Iterable

from facilitator.model.basics.clean import clean_line
from facilitator.model.basics.problem import FAILURE, KNOWN, NEAR, REASON, BadValue, FileProblem, Values
from facilitator.texts import Texts

LONGEST = 1_000
"""Characters of a message that are shown."""

FOUND, SIGN = "found", "sign"
"""Values that are codes in their turn: the kind of what stands there, and a sign that does not belong there."""


def error_words(problems: Iterable[FileProblem], texts: Texts) -> str:
    """Everything that is wrong, a line each, with its place in the file."""
    return "\n".join(placed_words(problem, texts) for problem in problems)


def placed_words(problem: FileProblem, texts: Texts) -> str:
    """What is wrong, with its place: `school.toml:41: questions[2].kind: onbekend "mony"; bedoel je "money"?`."""
    return placed(problem.file, problem.line, problem_words(problem, texts), problem.key)


def placed(file: str, line: int, words: str, key: str = "") -> str:
    """Words with the file, line (0 is the whole file) and key that they are about."""
    place = f"{file}:{line}" if line else file
    # What a file says can be as long as the file.
    message = words if len(words) <= LONGEST else f"{words[:LONGEST]}…"
    return ": ".join(filter(None, (place, key, message)))


def problem_words(problem: FileProblem, texts: Texts) -> str:
    """What is wrong, without the name of the file."""
    words = code_words(texts, problem.code, {"file": problem.file, **problem.values})
    return f"{problem.about}: {words}" if problem.about else words


def piece_words(texts: Texts, why: str, field: str, problem: FileProblem | None) -> str:
    """Why a piece of a workshop's file cannot be read: what its text is, or what does not fit in it."""
    return texts(f"copies.why.{why}", field=field) if problem is None else problem_words(problem, texts)


def value_words(error: BadValue, texts: Texts) -> str:
    """Why a value cannot be right."""
    return code_words(texts, error.code, error.values)


def code_words(texts: Texts, code: str, values: Values) -> str:
    """The sentence of a code, filled in."""
    # Values come out of somebody's file: whatever stands there, it stays on one line.
    filled = {name: clean_line(value) for name, value in values.items()}
    if FAILURE in filled:
        filled[REASON] = failure_words(texts, filled[FAILURE], filled[REASON])
    if FOUND in filled:
        filled[FOUND] = texts(f"problem.found.{filled[FOUND]}")
    if SIGN in filled:
        filled[SIGN] = texts(f"problem.sign.{filled[SIGN]}")
    return texts(f"problem.{code}", meant=meant_words(texts, filled), **filled)


def meant_words(texts: Texts, values: Values) -> str:
    """The end of a sentence about something unknown: the nearest that is known, or all of it."""
    if NEAR in values:
        return texts("problem.meant.near", near=values[NEAR])
    if KNOWN in values:
        return texts("problem.meant.known", known=values[KNOWN])
    return ""


def failure_words(texts: Texts, failure: str, reason: str) -> str:
    """Why the system would not do something: its kind in words, and the system's own name where it has none."""
    return texts(f"problem.reason.{failure}", reason=reason)
