"""Measures as they are written on the command line: `exists=yes`, `amount=1.250,50`."""

from facilitator.commands.call import Call, Refused
from facilitator.model.answers.coverage import measures_of
from facilitator.model.answers.measures import BadMeasure, parse_measure
from facilitator.model.basics.clean import clean_line
from facilitator.model.cells import Cell
from facilitator.model.records import Value
from facilitator.model.session import Session


def read_measure(call: Call, session: Session, cell: Cell, given: str) -> tuple[str, Value | None]:
    """The measure that `KEY=VALUE` names, with its value; None when the value is empty.

    Raises:
        Refused: if the question has no such measure at this moment, or the value does not fit.
    """
    key, equals, raw = given.partition("=")
    known = measures_of(session, cell)
    measure = next((one for one in known if one.id == key), None)
    if measure is None:
        nearest = call.nearest(key, [one.id for one in known])
        raise Refused(call.texts("cli.measure.unknown", measure=key, cell=cell, nearest=nearest))
    if not equals:
        raise Refused(call.texts("cli.measure.no_value", measure=key))
    raw = clean_line(raw)
    try:
        return key, parse_measure(session, measure, raw) if raw else None
    except BadMeasure as error:
        values = {"measure": key, "value": error.value}
        if error.known:
            values["nearest"] = call.nearest(error.value, error.known)
        raise Refused(call.texts(f"cli.measure.bad_{error.code}", **values)) from error
