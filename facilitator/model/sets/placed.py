"""The parts of a question set before it is known whether they are right, each with the place where it stands.

A set may be put together from several files (`extends`). `Placed` keeps beside every value in which
file it stands and under which key there, so that whatever is wrong is told about the file at fault.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from facilitator.model.basics.problem import Values

Path = tuple[str | int, ...]

NAMED_BY = {
    **dict.fromkeys(("norms", "processes", "systems", "moments", "questions", "scenarios", "rounds", "agenda"), "id"),
    "calendar": "id",
    **dict.fromkeys(("subjects", "measures", "options"), "id"),
    "per_scenario": "scenario",
    "sources": "title",
}
"""The lists whose parts are told apart by one of their keys, and by which."""

NORM_FILES = "norm_files"
"""The key under which a set names the files with norms that it includes."""

DEEPEST = 30
"""How deep data may be nested; a question set needs seven."""


@dataclass(frozen=True)
class Place:
    """Where something stands: the file as errors call it, and the path to it in that file."""

    file: str
    path: Path


@dataclass(frozen=True)
class Wrong:
    """One thing that is wrong at a place: a code, and what its words are filled in with."""

    place: Place
    code: str
    values: Values = field(default_factory=dict)


@dataclass(frozen=True)
class Placed:
    """A value with its place; what a table or a list holds is placed in its turn.

    `beside` are the ids that were there when a file added this part: one of them may be meant.
    """

    value: Any
    place: Place
    beside: tuple[str, ...] = ()

    @property
    def table(self) -> "dict[str, Placed]":
        """What stands under each key; nothing when this is no table."""
        return self.value if isinstance(self.value, dict) else {}

    @property
    def parts(self) -> "list[Placed]":
        """What stands in the list; nothing when this is no list."""
        return self.value if isinstance(self.value, list) else []

    def name(self, key: str) -> str:
        """The text under a key; empty when there is none."""
        named = self.table.get(key)
        if named is None or not isinstance(named.value, str):
            return ""
        return named.value


def with_places(plain: Any, file: str, path: Path = ()) -> Placed:
    """Plain data with the place of everything in it.

    Raises:
        RecursionError: if it is nested so deep that it can be no question set.
    """
    if len(path) > DEEPEST:
        raise RecursionError
    value = plain
    if isinstance(plain, dict):
        value = {key: with_places(inner, file, (*path, key)) for key, inner in plain.items()}
    elif isinstance(plain, list):
        value = [with_places(inner, file, (*path, index)) for index, inner in enumerate(plain)]
    return Placed(value, Place(file, path))


def without_places(placed: Placed) -> Any:
    """The plain data again."""
    if isinstance(placed.value, dict):
        return {key: without_places(inner) for key, inner in placed.value.items()}
    if isinstance(placed.value, list):
        return [without_places(inner) for inner in placed.value]
    return placed.value


def named_parts(name: str, placed: Placed) -> bool:
    """Tell whether this is a list, called `name`, of parts that are told apart by a key."""
    if name not in NAMED_BY or not placed.parts:
        return False
    return all(isinstance(part.value, dict) for part in placed.parts)


def trail(whole: Placed, path: Sequence[str | int]) -> list[Placed]:
    """What one passes on the way along `path`, from the whole to the last that is there."""
    passed = [whole]
    for part in path:
        here = passed[-1]
        if isinstance(part, str) and part in here.table:
            passed.append(here.table[part])
        elif isinstance(part, int) and part < len(here.parts):
            passed.append(here.parts[part])
        else:
            break
    return passed


def spoken(whole: Placed, path: Sequence[str | int]) -> str:
    """A path with the ids of what it passes, for a file in which its numbers mean nothing."""
    words: list[str] = []
    passed = trail(whole, path)
    for index, part in enumerate(path):
        if isinstance(part, str):
            words.append(part)
        elif index + 1 < len(passed):
            # What the trail passed after this step is the part that the number stands for.
            words.append(_part_words(words, passed[index + 1], part))
        else:
            words.append(f"[{part}]")
    return " ".join(words)


def _part_words(before: Sequence[str], part: Placed, number: int) -> str:
    """A part of the list that was named last: by its id, else by its number."""
    key = NAMED_BY.get(before[-1], "id") if before else "id"
    name = part.name(key)
    return f'"{name}"' if name else f"[{number}]"
