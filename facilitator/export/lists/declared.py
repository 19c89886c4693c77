"""Columns for the declared fields of people and systems: a field that is declared stands in the list by itself."""

from collections.abc import Callable, Iterable

from pydantic import BaseModel

from facilitator.export.lists.sheet import Listed, Value, yes_no
from facilitator.export.names import Names
from facilitator.model.records import Of
from facilitator.model.things.thing import AskedField, Named


def declared(of: Of, fields: Iterable[AskedField], names: Names) -> list[Listed[BaseModel]]:
    """A column a field of things of that kind, under its heading and as wide as it says."""
    columns: list[Listed[BaseModel]] = []
    for field in fields:
        heading = names.texts(f"fields.{of}.{field.key}.column")
        columns.append(Listed("", field.asked.width, _getter(field, names), words=heading))
    return columns


def _getter(field: AskedField, names: Names) -> Callable[[BaseModel], Value]:
    """What stands in the column of a field: words, yes or no, or the names of what it names."""
    named: dict[Named, Callable[[str], str]] = {
        "process": names.process,
        "system": names.system,
        "scenario": names.scenario,
        "expertise": lambda known: names.texts(f"common.expertise.{known}"),
    }

    def value(thing: BaseModel) -> Value:
        held = getattr(thing, field.key)
        if field.holds == "flag":
            return yes_no(held, names.texts)
        if not field.asked.names:
            return str(held)
        name = named[field.asked.names]
        return ", ".join(name(key) for key in held) if field.holds == "texts" else name(held)

    return value
