"""Parts that a set switches off (`enabled = false`): they go, and so does whatever refers to them."""

from typing import Any

from facilitator.model.sets.agreement import did_you_mean
from facilitator.model.sets.placed import NAMED_BY, Place, Placed, Wrong, named_parts

ENABLED = "enabled"

_LISTS = {
    "processes": "processes",
    "depends_on": "systems",
    "hits": "systems",
    "moments": "moments",
    "order": "moments",
    "questions": "questions",
}
"""Keys that hold a list of ids, and what those are ids of."""

_TABLES = {
    "text": ("moments",),
    "grade": ("moments",),
    "minutes": ("moments",),
    "developments": ("moments", "subjects"),
}
"""Keys that hold a table by id."""

_SINGLE = {"log_in_by": "systems"}
_RESTS_ON = {"agenda": ("round", "rounds"), "per_scenario": ("scenario", "scenarios")}
"""Lists whose parts are nothing without what one of their keys names."""

Off = dict[tuple[str, str], Place]
"""What is switched off, as list and id, and where that is said."""


def switched(whole: Placed) -> tuple[Placed, list[Wrong]]:
    """The set without what is switched off and without `enabled` itself, and what is wrong with the switches."""
    off: Off = {}
    on: set[tuple[str, str]] = set()
    wrong: list[Wrong] = []
    _find(whole, off, on, wrong)
    off = {key: place for key, place in off.items() if key not in on}
    off |= _no_longer_asked(whole, off)
    return Placed(_cleaned_table(whole, off), whole.place), wrong


def _find(table: Placed, off: Off, on: set[tuple[str, str]], wrong: list[Wrong]) -> None:
    for name, one in table.table.items():
        if not named_parts(name, one):
            continue
        for part in one.parts:
            _find(part, off, on, wrong)
            key = name, part.name(NAMED_BY[name])
            switch = part.table.get(ENABLED)
            if switch is not None and not isinstance(switch.value, bool):
                wrong.append(Wrong(switch.place, "must be true or false, without quotes"))
            elif switch is not None and not switch.value:
                off[key] = switch.place
                wrong += _switches_nothing(name, part, one)
            else:
                on.add(key)


def _no_longer_asked(whole: Placed, off: Off) -> Off:
    """The questions of certain moments alone, when all of those are switched off."""
    listed = whole.table["questions"].parts if "questions" in whole.table else []
    gone = {("questions", part.name("id")): _emptied("moments", part, off) for part in listed}
    return {key: place for key, place in gone.items() if place is not None}


def _switches_nothing(name: str, part: Placed, among: Placed) -> list[Wrong]:
    key = NAMED_BY[name]
    if set(part.table) - {key, ENABLED}:
        return []
    known = [one.name(key) for one in among.parts if one is not part and one.name(key)]
    place = part.table[key].place if key in part.table else part.place
    return [Wrong(place, f'there is no "{part.name(key)}" to switch off{did_you_mean(part.name(key), known)}')]


def _cleaned_table(table: Placed, off: Off) -> dict[str, Placed]:
    made: dict[str, Placed] = {}
    for name, one in table.table.items():
        if name in _SINGLE and (_SINGLE[name], table.name(name)) in off:
            continue
        made[name] = _cleaned(name, one, off)
    return made


def _cleaned(name: str, one: Placed, off: Off) -> Placed:
    if isinstance(one.value, dict):
        made = _cleaned_table(one, off)
        gone = {key: place for kind in _TABLES.get(name, ()) for key in made if (place := off.get((kind, key)))}
        return _left({key: value for key, value in made.items() if key not in gone}, one, list(gone.values()))
    if named_parts(name, one):
        kept = [(part, _why_gone(name, part, off)) for part in one.parts]
        made_parts = [
            Placed(_without_switch(_cleaned_table(part, off)), part.place, part.beside)
            for part, gone_by in kept
            if gone_by is None
        ]
        return _left(made_parts, one, [place for _, place in kept if place is not None])
    if name in _LISTS and one.parts:
        found = [(item, off.get((_LISTS[name], str(item.value)))) for item in one.parts]
        return _left([item for item, place in found if place is None], one, [place for _, place in found if place])
    return one


def _left(value: Any, one: Placed, switches: list[Place]) -> Placed:
    """What is left; when nothing is, the switch that took the last is where to look."""
    return Placed(value, switches[-1] if switches and not value else one.place, one.beside)


def _without_switch(table: dict[str, Placed]) -> dict[str, Placed]:
    return {key: one for key, one in table.items() if key != ENABLED}


def _why_gone(name: str, part: Placed, off: Off) -> Place | None:
    """The switch that takes this part out of the list called `name`, if there is one."""
    switch = part.table.get(ENABLED)
    if switch is not None and switch.value is False:
        return switch.place
    key, kind = _RESTS_ON.get(name, ("", ""))
    if key and (place := off.get((kind, part.name(key)))):
        return place
    # What is asked at one moment must not be asked at all others, nor words for one moment at none.
    emptied = {"questions": "moments", "measures": "moments", "per_scenario": "text"}.get(name)
    return _emptied(emptied, part, off) if emptied else None


def _emptied(key: str, part: Placed, off: Off) -> Place | None:
    """The switch that leaves nothing of what stands under a key; None when something is left, or never stood there."""
    if key not in part.table or not part.table[key].value:
        return None
    left = _cleaned(key, part.table[key], off)
    return None if left.value else left.place
