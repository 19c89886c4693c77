"""What is wrong, as a code with values: `words/problems.py` has its sentence in every language."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from functools import lru_cache
from typing import Literal, NamedTuple

Failure = Literal["full", "denied", "gone", "changed", "busy", "folder", "broken", "name", "device", "large", "other"]
"""Why the system would not do something, as far as somebody in the room can do something about it."""

Values = Mapping[str, str]
"""What the words of a code are filled in with: ids, names, numbers; never a sentence."""

NO_VALUES: Values = {}

NEAR, KNOWN = "near", "known"
"""The values that say what was meant: the one that is nearest, or all there are."""

FAILURE, REASON = "failure", "reason"
"""The values of what the system would not do: its kind, and the system's own name for it."""

_MANY_KNOWN = 12


class FileProblem(NamedTuple):
    """One thing that is wrong in a file: `line` counts from 1; 0 when it is about the whole file.

    `key` is where in the file; `about` names the part when its numbers mean nothing in this file.
    """

    file: str
    code: str
    values: Values = NO_VALUES
    line: int = 0
    key: str = ""
    about: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        values = ", ".join(f"{name}={value}" for name, value in self.values.items())
        return ": ".join(filter(None, (place, self.key, self.about, f"{self.code} {values}".strip())))


class BadValue(ValueError):
    """A value that cannot be right, for whoever reads a file to tell where it stands."""

    def __init__(self, code: str, **values: str) -> None:
        """Say what is wrong by the code of its words."""
        super().__init__(code)
        self.code, self.values = code, values


def meant(wrong: str, known: Sequence[str]) -> dict[str, str]:
    """What may be meant by an unknown word, as values of a problem: the nearest that is known, or all that are."""
    return dict(_meant(wrong, tuple(known)))


def meant_of_many(wrong: str, alike: Sequence[str], known: Sequence[str]) -> dict[str, str]:
    """The same of hundreds, of which only those `alike` are looked through; the whole list would help nobody."""
    near = get_close_matches(wrong, alike[:_MANY_KNOWN], n=1)
    return {NEAR: near[0]} if near else {KNOWN: f"{', '.join(known[:_MANY_KNOWN])}, ..."}


@lru_cache(maxsize=4096)
def _meant(wrong: str, known: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    near = get_close_matches(wrong, known, n=1)
    if near:
        return ((NEAR, near[0]),)
    return ((KNOWN, ", ".join(known)),) if known else ()
