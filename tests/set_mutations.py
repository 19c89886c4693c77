"""Question sets with one thing wrong in them, as an editor, a copy or a slip of the hand leaves it."""

import random
import re
from collections.abc import Callable
from pathlib import Path

from facilitator.files.errors import BadFile
from facilitator.files.sets.question_sets import load_set
from facilitator.texts import Texts
from facilitator.words.problems import problem_words

CHILD = """\
format = 1
id = "child"
edition = "1"
extends = "school-po"
title = "Van ons"

[[questions]]
id = "financial"
enabled = false

[[questions]]
id = "fallback"
text.1h = "Wat doen jullie zonder {system}?"
measures = [
    { id = "time", enabled = false },
    { id = "keys", name = "Sleutel", ask = "Waar?", kind = "text", after = "exists" },
]

[[questions]]
id = "keys"
name = "Sleutels"
letter = "S"
text.general = "Wie heeft de sleutels van {system}?"
grade = { 1h = "must" }

[[moments]]
id = "1w"
enabled = false

[[systems]]
id = "kitchen"
name = "Keuken"
processes = ["teaching"]
before = "las"

[[scenarios]]
id = "ddos"
enabled = false

[[rounds]]
id = "outage"
questions = ["fallback", "keys", "data"]
"""
"""A set of a board: it changes, adds, moves and switches off."""

_KEY = re.compile(r"(?m)^(\s*)([a-z_]+)((?:\.[a-z0-9]+)? = )")
_ID = re.compile(r'"([a-z0-9]+(?:-[a-z0-9]+)*)"')
_VALUE = re.compile(r"(?m)( = )([^\n]+)$")
_VALUES = ("3", '"x"', "true", "[]", "{}", "[[1]]", "1979-05-27", "nan", '""', "-1", "[{}]", '{ a = "b" }', '"{"')
_NOISE = ("=", '"', "[", "]]", "'''", '"""', "{", "\\", "\x00", "é = 1", "[[questions]]", "a.b.c = 1", "\u2028", ",")

Change = Callable[[random.Random, str], str]


def _line(chance: random.Random, text: str, change: Callable[[list[str], int], None]) -> str:
    lines = text.split("\n")
    change(lines, chance.randrange(len(lines)))
    return "\n".join(lines)


def delete_line(chance: random.Random, text: str) -> str:
    return _line(chance, text, lambda lines, at: lines.__delitem__(at))


def delete_block(chance: random.Random, text: str) -> str:
    lines = text.split("\n")
    start = chance.randrange(len(lines))
    return "\n".join(lines[:start] + lines[start + chance.randrange(2, 40) :])


def swap_lines(chance: random.Random, text: str) -> str:
    other = chance.randrange(text.count("\n") + 1)

    def swap(lines: list[str], at: int) -> None:
        lines[at], lines[other] = lines[other], lines[at]

    return _line(chance, text, swap)


def repeat_line(chance: random.Random, text: str) -> str:
    return _line(chance, text, lambda lines, at: lines.insert(at, lines[at]))


def _one(chance: random.Random, text: str, pattern: re.Pattern[str], new: Callable[[re.Match[str]], str]) -> str:
    found = list(pattern.finditer(text))
    if not found:
        return text
    match = chance.choice(found)
    return text[: match.start()] + new(match) + text[match.end() :]


def _slip(chance: random.Random, word: str) -> str:
    at = chance.randrange(len(word))
    return chance.choice([word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:], word.upper(), f"{word}s"])


def misspell_key(chance: random.Random, text: str) -> str:
    return _one(chance, text, _KEY, lambda match: match[1] + _slip(chance, match[2]) + match[3])


def wrong_id(chance: random.Random, text: str) -> str:
    return _one(chance, text, _ID, lambda match: f'"{_slip(chance, match[1])}"')


def other_type(chance: random.Random, text: str) -> str:
    return _one(chance, text, _VALUE, lambda match: match[1] + chance.choice(_VALUES))


def truncate(chance: random.Random, text: str) -> str:
    return text[: chance.randrange(len(text))]


def noise(chance: random.Random, text: str) -> str:
    at = chance.randrange(len(text))
    return text[:at] + chance.choice(_NOISE) + text[at:]


def too_much(chance: random.Random, text: str) -> str:
    deep = chance.choice(
        ["a = " + "[" * 5_000, "[" + "a." * 5_000 + "a]", "b" + ".b" * 50_000 + " = 1", "c = " + "9" * 5_000]
    )
    return _line(chance, text, lambda lines, at: lines.insert(at, deep))


CHANGES: tuple[Change, ...] = (
    delete_line,
    delete_block,
    swap_lines,
    repeat_line,
    misspell_key,
    wrong_id,
    other_type,
    truncate,
    noise,
    too_much,
)


def outcome(path: Path, workspace: Path) -> str:
    """`accepted`, or `named` when every problem has a file and a line that are there.

    Raises:
        AssertionError: if a problem names no line, or one that is not in the file.
    """
    try:
        load_set(path, workspace)
    except BadFile as error:
        assert error.problems
        for problem in error.problems:
            assert problem_words(problem, Texts("nl"))
            lines = Path(problem.file).read_bytes().count(b"\n") + 1
            assert 1 <= problem.line <= lines, str(problem)
        return "named"
    return "accepted"
