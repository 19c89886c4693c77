"""What a worksheet holds, whatever program it was written in."""

from collections.abc import Callable
from dataclasses import dataclass, field

from facilitator.model.answers.worksheet import Given


class NotOurs(Exception):
    """Nothing in the file says that it is a worksheet."""


@dataclass
class Parts:
    """Where a worksheet comes from, who wrote in it, and what."""

    origin: str = ""
    name: str = ""
    given: list[Given] = field(default_factory=list)
    outside: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Places:
    """The words for a place: a row of a sheet; a box, or a paragraph, by its number."""

    row: Callable[[str, int], str]
    box: Callable[[int], str]
    paragraph: Callable[[int], str]
