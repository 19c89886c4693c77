"""Which column of a list of systems holds what: headings as organisations write them, Dutch and English.

Source of the fields: Kennisnet step 1 (systems and suppliers in the normal situation), with the
fields of the register that a continuity plan asks for. The headings of an export of assets are
those of CISO Assistant.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.model.basics.likeness import holds, plain_words
from facilitator.model.things.system import SYSTEM_HEADINGS

HEADINGS: dict[str, tuple[str, ...]] = {
    **SYSTEM_HEADINGS,
    "reference": (
        *("nr", "nummer", "id", "ref", "ref id", "referentie", "reference", "code", "asset id", "systeem id"),
        *("applicatie id", "system id", "application id"),
    ),
}
"""Field -> plain headings that mean it, the likeliest first; `reference` is what other lines refer to it by."""

ASSETS = {
    "name": "name",
    "ref id": "reference",
    "type": "type",
    "owners": "owner",
    "parent assets": "parents",
    "recovery capabilities": "promise",
}
"""The columns of an export of assets that are of use here; `parents` are what leans on the asset."""

_NAMING = {"name", "kind", "product"}
_LOOKED_AT = 40
_LONGEST = 80
_ENOUGH = 2


@dataclass(frozen=True)
class Line:
    """One line of a table: its number in the file, counted from 1, and what its cells hold."""

    number: int
    cells: list[str]


@dataclass(frozen=True)
class Headings:
    """The line with headings: `place` in the table, and for each column its heading and its field.

    A column without a field is kept out. `score` is higher for headings that are understood better.
    """

    place: int
    columns: list[tuple[str, str]]
    score: int


def find_headings(lines: Sequence[Line]) -> Headings | None:
    """The line that says best what the columns hold, near the top; None when no line says it."""
    found = [_read_headings(place, line) for place, line in enumerate(lines[:_LOOKED_AT])]
    known = [one for one in found if one.score >= _ENOUGH and _NAMING & {field for _, field in one.columns}]
    return max(known, key=lambda one: (one.score, -one.place), default=None)


def _read_headings(place: int, line: Line) -> Headings:
    headings = [plain_words(cell) for cell in line.cells]
    if {"name", "type", "parent assets"} <= set(headings):
        fields = [ASSETS.get(heading, "") for heading in headings]
        return Headings(place, list(zip(line.cells, fields, strict=True)), 2 * len(ASSETS))
    wishes = [_wish(cell) for cell in line.cells]
    columns: list[tuple[str, str]] = []
    score = 0
    for column, (cell, wish) in enumerate(zip(line.cells, wishes, strict=True)):
        won = bool(wish.field) and column == _best(wishes, wish.field)
        columns.append((cell, wish.field if won else ""))
        score += (2 if wish.exact else 1) if won else 0
    return Headings(place, columns, score)


@dataclass(frozen=True)
class _Wish:
    """What a heading seems to mean; `exact` when it says just that, `rank` 0 for the likeliest words."""

    field: str = ""
    exact: bool = False
    rank: int = 0
    length: int = 0


def _wish(heading: str) -> _Wish:
    """The field that a heading means: the same words first, else the longest phrase that stands in it."""
    whole, before = plain_words(heading), plain_words(heading.partition("(")[0])
    if len(whole) > _LONGEST:
        return _Wish()
    found = [
        _Wish(field, phrase in (whole, before), rank, len(phrase))
        for field, phrases in HEADINGS.items()
        for rank, phrase in enumerate(phrases)
        if phrase in (whole, before) or holds(whole, phrase)
    ]
    return max(found, key=lambda wish: (wish.exact, wish.length), default=_Wish())


def _best(wishes: Sequence[_Wish], field: str) -> int:
    """Of the columns that seem to mean the same, the likeliest."""
    rivals = [column for column, wish in enumerate(wishes) if wish.field == field]
    return max(rivals, key=lambda column: (wishes[column].exact, -wishes[column].rank, -column))
