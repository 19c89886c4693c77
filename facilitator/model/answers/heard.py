"""What an answer says in its words that a measure of its question could hold: offered, and never filled in unasked."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from facilitator.model.answers.coverage import measures_of
from facilitator.model.answers.measures import BadMeasure, parse_clock, parse_date, parse_money
from facilitator.model.answers.names import NameSearch
from facilitator.model.cells import Cell
from facilitator.model.records import Value
from facilitator.model.session import MAIN, Session
from facilitator.model.sets.question_set import Measure

_MONEY = re.compile(r"(?:€|EUR)\s?(\d[\d.]*(?:,\d{2})?)|(\d[\d.]*(?:,\d{2})?)\s?(?:euro|EUR\b|€)", re.IGNORECASE)
_DATE = re.compile(
    r"\b\d{1,2}[-/]\d{1,2}[-/]\d{2,4}\b|\b\d{1,2}(?:e|st|nd|rd|th)?\s[a-z]{3,9}(?:\s\d{4})?\b", re.IGNORECASE
)
_CLOCK = re.compile(r"\b(\d{1,2}[:.]\d{2})(?:\s?(?:uur|u)\b)?")
_LENGTH = re.compile(
    # Behind a point, a comma or a dash it is part of another number: a time by the clock, a fraction, a range.
    r"(?<![\d.,:-])\b(een|één|a|an|one|two|twee|drie|three|vier|four|\d{1,3})\s(minuten|minutes|uur|hours?|dag|dagen|days?|week|weken|weeks)\b",
    re.IGNORECASE,
)
_BY_THE_CLOCK = re.compile(
    r"\b(?:om|voor|tot|rond|vanaf|uiterlijk|at|by|before|until|around|from)\s(?:\w+\s)?$", re.IGNORECASE
)
"""What stands before an hour of the day, not before hours that something lasts: `voor 12 uur`."""

_AT_ONCE = re.compile(r"\b(?:meteen|direct|onmiddellijk|at once|immediately)\b", re.IGNORECASE)
_COUNTS = {
    "een": 1,
    "één": 1,
    "a": 1,
    "an": 1,
    "one": 1,
    "twee": 2,
    "two": 2,
    "drie": 3,
    "three": 3,
    "vier": 4,
    "four": 4,
}
_MINUTES = {"m": 1, "u": 60, "h": 60, "d": 24 * 60, "w": 7 * 24 * 60}
"""Minutes in a unit of time, by its first letter."""


class Heard(NamedTuple):
    """A value that was heard for a measure, with the words as they were said."""

    measure: Measure
    value: Value
    words: str


def heard(session: Session, cell: Cell, text: str, today: date) -> list[Heard]:
    """What of a text its measures could hold; a filled measure and what has no plain answer hear nothing.

    Of each kind the first measure alone: an amount, a name is not offered for everything it could be.
    """
    answer = session.answers.get((str(cell), MAIN))
    if answer is not None and answer.state != "answered":
        # Whoever does not know it, or has nothing arranged, gave no measure.
        return []
    if not text.strip():
        return []
    filled = answer.measures if answer is not None else {}
    offers: list[Heard] = []
    kinds: set[str] = set()
    for measure in measures_of(session, cell):
        if measure.kind in kinds:
            continue
        first = next(_heard(session, measure, text, today), None)
        if first is None:
            continue
        kinds.add(measure.kind)
        if filled.get(measure.id) in (None, "", []):
            value, words = first
            offers.append(Heard(measure=measure, value=value, words=words))
    return offers


def _heard(session: Session, measure: Measure, text: str, today: date) -> Iterator[tuple[Value, str]]:
    match measure.kind:
        case "money":
            yield from _amounts(text)
        case "date":
            yield from _days(text, today)
        case "clock":
            yield from _times(text)
        case "duration":
            yield from _lengths(measure, text)
        case "people":
            yield from _people(session, text)
        case "subjects":
            yield from _systems(session, text)


def _amounts(text: str) -> Iterator[tuple[Value, str]]:
    for match in _MONEY.finditer(text):
        try:
            yield parse_money((match[1] or match[2]).rstrip(".")), match[0].strip()
        except BadMeasure:
            continue


def _days(text: str, today: date) -> Iterator[tuple[Value, str]]:
    for match in _DATE.finditer(text):
        try:
            yield parse_date(match[0], today), match[0]
        except BadMeasure:
            continue


def _times(text: str) -> Iterator[tuple[Value, str]]:
    for match in _CLOCK.finditer(text):
        try:
            yield parse_clock(match[1]), match[0].strip()
        except BadMeasure:
            continue


def _lengths(measure: Measure, text: str) -> Iterator[tuple[Value, str]]:
    """The option that lasts exactly as long as was said: nothing in between is guessed."""
    by_minutes = {option.value: option for option in measure.offered([]) if option.value is not None}
    if _AT_ONCE.search(text) and 0 in by_minutes:
        yield by_minutes[0].id, by_minutes[0].name
    for match in _LENGTH.finditer(text):
        if match[2][0].casefold() in "uh" and _BY_THE_CLOCK.search(text[: match.start()]):
            continue
        count = _COUNTS.get(match[1].casefold()) or int(match[1])
        option = by_minutes.get(count * _MINUTES[match[2][0].casefold()])
        if option is not None:
            yield option.id, option.name


def _people(session: Session, text: str) -> Iterator[tuple[Value, str]]:
    ids = {person.name: person.id for person in session.people() if person.name}
    names = NameSearch(list(ids)).found_in(text)
    if names:
        yield [ids[name] for name in names], ", ".join(names)


def _systems(session: Session, text: str) -> Iterator[tuple[Value, str]]:
    called = {system.called: system.id for system in session.systems()}
    names = [name for name in called if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE)]
    if names:
        yield [called[name] for name in names], ", ".join(names)
