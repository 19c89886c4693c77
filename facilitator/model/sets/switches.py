"""Parts that a set switches off (`enabled = false`): they go, and so does whatever refers to them."""

from collections.abc import Sequence
from typing import Any

from facilitator.model.sets.agreement import nearest
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
"""Keys that hold the id of one part, and what that is the id of."""

_RESTS_ON = {"agenda": ("round", "rounds"), "per_scenario": ("scenario", "scenarios")}
"""Lists whose parts are nothing without what one of their keys names."""

_EMPTIED_WITH = {"questions": "moments", "measures": "moments", "per_scenario": "text"}
"""Lists whose parts go when all of what stands under one of their keys is switched off.

What is asked at certain moments alone must not be asked at all others; words for certain moments alone
must not go without their moment.
"""

Off = dict[tuple[str, str], Place]
"""What is switched off, as list and id, and where that is said."""


def switched(whole: Placed) -> tuple[Placed, list[Wrong]]:
    """The set without what is switched off and without `enabled` itself, and what is wrong with the switches."""
    off: Off = {}
    on: set[tuple[str, str]] = set()
    wrong: list[Wrong] = []
    _find(whole, off, on, wrong)
    # An id may be off in one question and on in another (a measure): what refers to it must stay then.
    off = {key: place for key, place in off.items() if key not in on}
    off |= _no_longer_asked(whole, off)
    return Placed(_cleaned_table(whole, off), whole.place), wrong


def _find(table: Placed, off: Off, on: set[tuple[str, str]], wrong: list[Wrong]) -> None:
    """Sort the named parts of a table, and of what is in it, into `off` and `on`."""
    for name, listed in table.table.items():
        if not named_parts(name, listed):
            continue
        for part in listed.parts:
            _find(part, off, on, wrong)
            key = name, part.name(NAMED_BY[name])
            switch = part.table.get(ENABLED)
            if switch is None or switch.value is True:
                on.add(key)
            elif not isinstance(switch.value, bool):
                wrong.append(Wrong(switch.place, "set.switch"))
            else:
                off[key] = switch.place
                wrong += _switches_nothing(name, part, listed)


def _no_longer_asked(whole: Placed, off: Off) -> Off:
    """The questions of certain moments alone, when all of those are switched off."""
    if "questions" not in whole.table:
        return {}
    questions = whole.table["questions"].parts
    emptied = {question.name("id"): _emptied("moments", question, off) for question in questions}
    return {("questions", key): switch for key, switch in emptied.items() if switch is not None}


def _switches_nothing(name: str, part: Placed, listed: Placed) -> list[Wrong]:
    """What is wrong when a part that is switched off is not in what the set extends."""
    key = NAMED_BY[name]
    # A part that was inherited has more keys than its id and the switch.
    if set(part.table) - {key, ENABLED}:
        return []
    others = [other.name(key) for other in listed.parts if other is not part]
    known = [other for other in others if other]
    place, part_id = part.table.get(key, part).place, part.name(key)
    return [Wrong(place, "set.nothing_to_switch_off", {"id": part_id, **nearest(part_id, known)})]


def _cleaned_table(table: Placed, off: Off) -> dict[str, Placed]:
    cleaned: dict[str, Placed] = {}
    for name, placed in table.table.items():
        if name in _SINGLE and (_SINGLE[name], table.name(name)) in off:
            continue
        cleaned[name] = _cleaned(name, placed, off)
    return cleaned


def _cleaned(name: str, placed: Placed, off: Off) -> Placed:
    """What is left of what stands under the key `name`, without all that is switched off."""
    if isinstance(placed.value, dict):
        return _cleaned_by_id(_TABLES.get(name, ()), placed, off)
    if named_parts(name, placed):
        return _cleaned_parts(name, placed, off)
    if name in _LISTS and placed.parts:
        return _cleaned_ids(_LISTS[name], placed, off)
    return placed


def _cleaned_by_id(kinds: Sequence[str], table: Placed, off: Off) -> Placed:
    """A table whose keys are ids of these kinds: words by moment, developments by subject."""
    cleaned = _cleaned_table(table, off)
    gone: dict[str, Place] = {}
    for kind in kinds:
        for key in cleaned:
            if (kind, key) in off:
                gone[key] = off[kind, key]
    left = {key: value for key, value in cleaned.items() if key not in gone}
    return _left(left, table, list(gone.values()))


def _cleaned_parts(name: str, listed: Placed, off: Off) -> Placed:
    """A list of tables that have a name: each goes, or stays without what is off inside it."""
    left: list[Placed] = []
    switches: list[Place] = []
    for part in listed.parts:
        switch = _why_gone(name, part, off)
        if switch is not None:
            switches.append(switch)
            continue
        table = _cleaned_table(part, off)
        table.pop(ENABLED, None)
        left.append(Placed(table, part.place, part.beside))
    return _left(left, listed, switches)


def _cleaned_ids(kind: str, listed: Placed, off: Off) -> Placed:
    """A list of ids of one kind: those of parts that are switched off go."""
    left: list[Placed] = []
    switches: list[Place] = []
    for item in listed.parts:
        switch = off.get((kind, str(item.value)))
        if switch is None:
            left.append(item)
        else:
            switches.append(switch)
    return _left(left, listed, switches)


def _left(value: Any, placed: Placed, switches: list[Place]) -> Placed:
    """What is left; when nothing is, the switch that took the last is where to look."""
    place = switches[-1] if switches and not value else placed.place
    return Placed(value, place, placed.beside)


def _why_gone(name: str, part: Placed, off: Off) -> Place | None:
    """The switch that takes this part out of the list called `name`, if there is one."""
    switch = part.table.get(ENABLED)
    if switch is not None and switch.value is False:
        return switch.place
    if name in _RESTS_ON:
        key, kind = _RESTS_ON[name]
        rests_on = off.get((kind, part.name(key)))
        if rests_on is not None:
            return rests_on
    return _emptied(_EMPTIED_WITH[name], part, off) if name in _EMPTIED_WITH else None


def _emptied(key: str, part: Placed, off: Off) -> Place | None:
    """The switch that leaves nothing of what stands under a key; None when something is left, or never stood there."""
    if key not in part.table or not part.table[key].value:
        return None
    left = _cleaned(key, part.table[key], off)
    return None if left.value else left.place
