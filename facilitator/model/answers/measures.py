"""Measures as people type them: read strictly, shown again the same way."""

import re
from collections.abc import Callable
from datetime import date
from typing import Literal

from facilitator.model.basics.dates import date_input, read_date
from facilitator.model.records import Value
from facilitator.model.session import Session
from facilitator.model.sets.question_set import Measure

_DUTCH_THOUSANDS = re.compile(r"^(\d{1,3}(?:\.\d{3})+)(?:,(\d{1,2}|-))?$")
_PLAIN_AMOUNT = re.compile(r"^(\d{1,12})(?:[.,](\d{1,2}|-))?$")

MeasureError = Literal["option", "money", "date", "clock", "subject"]


class BadMeasure(ValueError):
    """A value that a measure cannot have; `code` says why, `value` what was typed, `known` what would be right."""

    def __init__(self, code: MeasureError, value: str, known: list[str] | None = None) -> None:
        """Take what is wrong with `value`."""
        super().__init__(f'"{value}"')
        self.code, self.value, self.known = code, value, known or []


def parse_measure(session: Session, measure: Measure, text: str, today: date | None = None) -> Value:
    """The value that a typed text stands for; empty text is no value.

    Options go by id or name, money in euros (`1250`, `1.250,50`), dates as people write them (with `today`
    also `gisteren`), people and systems by id or name, separated by commas.

    Raises:
        BadMeasure: if the text is nothing that this measure can hold.
    """
    text = text.strip()
    match measure.kind:
        case "choice" | "scale" | "duration":
            return _option(measure, text)
        case "date":
            return parse_date(text, today)
        case "money" | "clock":
            return READERS[measure.kind](text)
        case "people":
            return [_person(session, part) or part for part in _parts(text)]
        case "subjects":
            return [_subject(session, part) for part in _parts(text)]
        case _:
            return text


def measure_input(session: Session, measure: Measure, value: Value) -> Value:
    """A value as somebody would type it again."""
    if measure.kind == "money" and isinstance(value, int):
        return f"{value // 100}" if value % 100 == 0 else f"{value // 100},{value % 100:02d}"
    if measure.kind == "date" and isinstance(value, str):
        return date_input(value)
    if measure.kind == "people" and isinstance(value, list):
        return ", ".join(_typed_person(session, person) for person in value)
    return value


def _typed_person(session: Session, person: str) -> str:
    item = session.person(person)
    return item.name if item else person


def _option(measure: Measure, text: str) -> str:
    for option in measure.options:
        if text == option.id or text.casefold() == option.name.casefold():
            return option.id
    raise BadMeasure("option", text, [option.id for option in measure.options])


def parse_money(text: str) -> int:
    """An amount in euros as cents: `1250`, `1250,50`, `1.250`, `€ 1.250,50`.

    A dot before three digits is for thousands, as the Dutch write it; `1,250` could be both and is refused.

    Raises:
        BadMeasure: if it is no amount.
    """
    plain = re.sub(r"^(?:€|EUR)\s*", "", text, flags=re.IGNORECASE)
    match = _DUTCH_THOUSANDS.match(plain) or _PLAIN_AMOUNT.match(plain)
    if not match:
        raise BadMeasure("money", text)
    euros, cents = match[1].replace(".", ""), (match[2] or "").replace("-", "")
    return int(euros) * 100 + int(cents.ljust(2, "0"))


def parse_date(text: str, today: date | None = None) -> str:
    """A date as ISO text; a measure is about what has been, so a day without a year is past.

    Raises:
        BadMeasure: if it is no date that can be.
    """
    day = read_date(text, today, near="behind")
    if not day:
        raise BadMeasure("date", text)
    return day


def parse_clock(text: str) -> str:
    """A time of the day as `09:12`; `9.12`, `9:12` and `0912` are the same.

    Raises:
        BadMeasure: if it is no time that can be.
    """
    match = re.fullmatch(r"(\d{1,2})[:.u]?(\d{2})", text)
    if not match or int(match[1]) > 23 or int(match[2]) > 59:
        raise BadMeasure("clock", text)
    return f"{int(match[1]):02d}:{match[2]}"


READERS: dict[str, Callable[[str], Value]] = {"money": parse_money, "clock": parse_clock}


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _person(session: Session, text: str) -> str:
    for person in session.people():
        if text == person.id or text.casefold() == person.name.casefold():
            return person.id
    return ""


def _subject(session: Session, text: str) -> str:
    for system in session.systems():
        if text == system.id or text.casefold() in (system.called.casefold(), system.name.casefold()):
            return system.id
    for entry in session.question_set.systems:
        if text == entry.id or text.casefold() == entry.name.casefold():
            return entry.id
    listed = [item.id for item in session.systems()]
    known = list(dict.fromkeys([*listed, *(entry.id for entry in session.question_set.systems)]))
    raise BadMeasure("subject", text, known)
