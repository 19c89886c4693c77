"""Measures as they are written on the command line: `exists=yes`, `amount=1.250,50`."""

import re
from datetime import date

from facilitator.commands.call import Call, Refused
from facilitator.model.cells import Cell
from facilitator.model.clean import clean_line
from facilitator.model.question_set import Measure
from facilitator.model.records import Value
from facilitator.model.session import Session, cell_question, system_name

_DUTCH_THOUSANDS = re.compile(r"^(\d{1,3}(?:\.\d{3})+)(?:,(\d{1,2}|-))?$")
_PLAIN_AMOUNT = re.compile(r"^(\d{1,12})(?:[.,](\d{1,2}|-))?$")


def read_measure(call: Call, session: Session, cell: Cell, given: str) -> tuple[str, Value | None]:
    """The measure that `KEY=VALUE` names, with its value; None when the value is empty.

    Raises:
        Refused: if the question has no such measure at this moment, or the value does not fit.
    """
    key, equals, raw = given.partition("=")
    question = cell_question(session, cell)
    known = [one for one in (question.measures if question else []) if not one.moments or cell.moment in one.moments]
    measure = next((one for one in known if one.id == key), None)
    if measure is None:
        nearest = call.nearest(key, [one.id for one in known])
        raise Refused(call.texts("cli.measure.unknown", measure=key, cell=cell, nearest=nearest))
    if not equals:
        raise Refused(call.texts("cli.measure.no_value", measure=key))
    raw = clean_line(raw)
    return key, _value(call, session, measure, raw) if raw else None


def _value(call: Call, session: Session, measure: Measure, raw: str) -> Value:
    match measure.kind:
        case "choice" | "scale" | "duration":
            return _option(call, measure, raw)
        case "money":
            return _cents(call, measure, raw)
        case "date":
            try:
                return date.fromisoformat(raw).isoformat()
            except ValueError as error:
                raise Refused(call.texts("cli.measure.bad_date", measure=measure.id, value=raw)) from error
        case "people":
            names = {item.id: [item.text("name")] for item in session.listed("person")}
            return [_named(one, names) or one for one in _listed(raw)]
        case "subjects":
            return _subjects(call, session, measure, raw)
    return raw


def _listed(raw: str) -> list[str]:
    return [part.strip() for part in raw.split(",") if part.strip()]


def _option(call: Call, measure: Measure, raw: str) -> str:
    for option in measure.options:
        if raw == option.id or raw.casefold() == option.name.casefold():
            return option.id
    nearest = call.nearest(raw, [option.id for option in measure.options])
    raise Refused(call.texts("cli.measure.bad_option", measure=measure.id, value=raw, nearest=nearest))


def _cents(call: Call, measure: Measure, raw: str) -> int:
    """An amount in cents. `1.250` is 1250 euro, as the Dutch write it; `1,250` could be both and is refused."""
    plain = re.sub(r"^(?:€|EUR)\s*", "", raw, flags=re.IGNORECASE)
    match = _DUTCH_THOUSANDS.match(plain) or _PLAIN_AMOUNT.match(plain)
    if not match:
        raise Refused(call.texts("cli.measure.bad_money", measure=measure.id, value=raw))
    euros, cents = match[1].replace(".", ""), (match[2] or "").replace("-", "")
    return int(euros) * 100 + int(cents.ljust(2, "0"))


def _subjects(call: Call, session: Session, measure: Measure, raw: str) -> list[str]:
    """Systems of the workshop, or of the catalogue when the workshop does not go over them."""
    names = {item.id: [system_name(item), item.text("name")] for item in session.listed("system")}
    for entry in session.question_set.systems:
        names.setdefault(entry.id, [entry.name])
    found: list[str] = []
    for one in _listed(raw):
        named = _named(one, names)
        if named is None:
            nearest = call.nearest(one, list(names))
            raise Refused(call.texts("cli.measure.bad_subject", measure=measure.id, value=one, nearest=nearest))
        found.append(named)
    return found


def _named(wanted: str, names: dict[str, list[str]]) -> str | None:
    """The id that somebody means by an id or a name."""
    if wanted in names:
        return wanted
    return next((key for key, known in names.items() if wanted.casefold() in (name.casefold() for name in known)), None)
