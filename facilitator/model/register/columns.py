"""Which column of a list of systems holds what: headings as organisations write them, Dutch and English.

Source of the fields: Kennisnet step 1 (systems and suppliers in the normal situation), with the
fields of the register that a continuity plan asks for. The headings of an export of assets are
those of CISO Assistant.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from facilitator.model.basics.likeness import plain_words
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

_OF_ASSETS = {"parent assets", "ref id", "asset class", "security objectives"}
"""Columns of which an export of assets has at least one, beside a name and a type."""

_OF_ANYTHING = {"naam", "name", "soort", "kind", "dienst", "service", "asset", "component", "app", "tool"}
_ORDER = {field: place for place, field in enumerate(HEADINGS)}
_MEANINGS: dict[str, list[tuple[str, int]]] = {}
for _field, _phrases in HEADINGS.items():
    for _rank, _phrase in enumerate(_phrases):
        _MEANINGS.setdefault(_phrase, []).append((_field, _rank))
_MOST_WORDS = max(len(_phrase.split()) for _phrase in _MEANINGS)

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

    A column without a field is kept out. `score` is higher for headings that are understood better;
    `names_systems` tells whether a heading says in so many words that systems stand below it: "naam" is
    said of everything.
    """

    place: int
    columns: list[tuple[str, str]]
    score: int
    names_systems: bool = False


def find_headings(lines: Sequence[Line]) -> Headings | None:
    """The line that says best what the columns hold, near the top; None when no line says it."""
    known: list[Headings] = []
    for place, line in enumerate(lines[:_LOOKED_AT]):
        headings = _read_headings(place, line)
        fields = {field for _, field in headings.columns}
        if headings.score >= _ENOUGH and not _NAMING.isdisjoint(fields):
            known.append(headings)
    return max(known, key=lambda headings: (headings.score, -headings.place), default=None)


def _read_headings(place: int, line: Line) -> Headings:
    headings = [plain_words(cell) for cell in line.cells]
    if {"name", "type"} <= set(headings) and set(headings) & _OF_ASSETS:
        return _read_assets(place, line, headings)
    wishes = [_wish(cell) for cell in line.cells]
    best = _best_columns(wishes)
    columns: list[tuple[str, str]] = []
    score = 0
    for column, (cell, wish) in enumerate(zip(line.cells, wishes, strict=True)):
        won = bool(wish.field) and column == best[wish.field]
        columns.append((cell, wish.field if won else ""))
        if won:
            score += 2 if wish.exact else 1
    named = best.get("name")
    about_systems = named is not None and plain_words(line.cells[named].partition("(")[0]) not in _OF_ANYTHING
    return Headings(place, columns, score, about_systems)


def _read_assets(place: int, line: Line, headings: Sequence[str]) -> Headings:
    """An export of assets, with the columns that it is known to have and those that say just what they hold."""
    taken = {ASSETS[heading] for heading in headings if heading in ASSETS}
    fields: list[str] = []
    for cell, heading in zip(line.cells, headings, strict=True):
        wish = _wish(cell)
        more = wish.exact and wish.field not in taken
        fields.append(ASSETS.get(heading, wish.field if more else ""))
        taken.add(fields[-1])
    return Headings(place, list(zip(line.cells, fields, strict=True)), 2 * len(ASSETS), names_systems=True)


@dataclass(frozen=True)
class _Wish:
    """What a heading seems to mean; `exact` when it says just that, `rank` 0 for the likeliest words."""

    field: str = ""
    exact: bool = False
    rank: int = 0
    length: int = 0

    @property
    def order(self) -> int:
        """The place of its field among all: of phrases as long, the first counts."""
        return _ORDER.get(self.field, 0)


@lru_cache(maxsize=4096)
def _wish(heading: str) -> _Wish:
    """The field that a heading means: the same words first, else the longest phrase that stands in it."""
    if not heading or len(heading) > 4 * _LONGEST:
        return _Wish()
    whole, before = plain_words(heading), plain_words(heading.partition("(")[0])
    if not whole or len(whole) > _LONGEST:
        return _Wish()
    wishes = [
        _Wish(field, phrase in (whole, before), rank, len(phrase))
        for phrase in {*_phrases_in(whole), before}
        for field, rank in _MEANINGS.get(phrase, ())
    ]
    return max(wishes, key=lambda wish: (wish.exact, wish.length, -wish.order), default=_Wish())


def _phrases_in(words: str) -> list[str]:
    """Every row of words that stands in words, as long as a phrase can be."""
    apart = words.split()
    return [
        " ".join(apart[start : start + size])
        for start in range(len(apart))
        for size in range(1, min(_MOST_WORDS, len(apart) - start) + 1)
    ]


def _best_columns(wishes: Sequence[_Wish]) -> dict[str, int]:
    """For each field, of the columns that seem to mean it the likeliest."""
    best: dict[str, int] = {}
    for column, wish in enumerate(wishes):
        rival = best.get(wish.field)
        if wish.field and (rival is None or (wish.exact, -wish.rank) > (wishes[rival].exact, -wishes[rival].rank)):
            best[wish.field] = column
    return best
