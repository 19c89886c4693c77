"""People as lines: typed, or pasted from a mail or a sheet."""

import re
from dataclasses import dataclass

from facilitator.model.basics.clean import clean_line

_BULLET = re.compile(r"^(?:[-*•–·]|\d{1,3}[.)])\s+")
_ADDRESS = re.compile(r"<[^>]*>|\S+@\S+")
_ASIDE = re.compile(r"^(?P<name>[^(]+)\((?P<function>[^)]*)\)$")
_BETWEEN = re.compile(r"\t|;|,|\s[-–]\s")


@dataclass(frozen=True, kw_only=True)
class NamedLine:
    """Somebody with what they do, as one line says it."""

    name: str
    function: str


def people_in_lines(text: str) -> list[NamedLine]:
    """Everybody on a line of their own: `Pieter Kok, directeur`, with a comma, a tab, or the function in brackets.

    Bullets, numbers and mail addresses are left out; so is a line without a letter.
    """
    people = [_person(line) for line in text.splitlines()]
    return [person for person in people if person is not None]


def _person(line: str) -> NamedLine | None:
    # A tab parts a name from what follows; cleaning would make a space of it.
    parts = [clean_line(part) for part in _BETWEEN.split(_ADDRESS.sub("", _BULLET.sub("", line.strip())))]
    parts = [part for part in parts if part]
    if not parts or not any(character.isalpha() for character in parts[0]):
        return None
    aside = _ASIDE.match(parts[0])
    if aside is not None and len(parts) == 1:
        parts = [clean_line(aside["name"]), clean_line(aside["function"])]
    return NamedLine(name=parts[0], function=", ".join(parts[1:]))
