"""A set that `extends` another: what it says goes over what the other says, part by part and key by key."""

from facilitator.model.sets.agreement import did_you_mean
from facilitator.model.sets.placed import NAMED_BY, Path, Placed, Wrong, named_parts

EXTENDS = "extends"
BEFORE, AFTER = "before", "after"
OWN = ("format", "id", "edition")
"""What a set says for itself and never takes over."""


def extended(parent: Placed, child: Placed) -> tuple[Placed, list[Wrong]]:
    """The whole that `child` makes of its parent, and what is wrong in how it goes about it.

    Tables go together key by key, named parts by their id; any other value of the child replaces
    that of the parent. New parts come last, or where `before` or `after` says.
    """
    wrong: list[Wrong] = []
    inherited = {key: one for key, one in parent.table.items() if key not in OWN}
    own = {key: one for key, one in child.table.items() if key != EXTENDS}
    whole = Placed(_tables(Placed(inherited, parent.place), Placed(own, child.place), wrong), child.place)
    return whole, wrong


def _merged(name: str, parent: Placed, child: Placed, wrong: list[Wrong]) -> Placed:
    if isinstance(parent.value, dict) and isinstance(child.value, dict):
        return Placed(_tables(parent, child, wrong), child.place)
    if named_parts(name, parent) and named_parts(name, child):
        return Placed(_lists(name, parent, child, wrong), child.place)
    return child


def _tables(parent: Placed, child: Placed, wrong: list[Wrong]) -> dict[str, Placed]:
    made = dict(parent.table)
    for key, one in child.table.items():
        made[key] = _merged(key, made[key], one, wrong) if key in made else one
    return made


def _lists(name: str, parent: Placed, child: Placed, wrong: list[Wrong]) -> list[Placed]:
    key = NAMED_BY[name]
    parts = list(parent.parts)
    known = tuple(filter(None, (one.name(key) for one in parts)))
    seen: dict[str, Path] = {}
    for given in child.parts:
        wanted = given.name(key)
        if wanted and wanted in seen:
            message = f'"{wanted}" is used before, by {name}[{seen[wanted][-1]}]; put it all together there'
            wrong.append(Wrong(given.table[key].place, message))
            continue
        seen[wanted] = given.place.path
        own = {one: value for one, value in given.table.items() if one not in (BEFORE, AFTER)}
        names = [one.name(key) for one in parts]
        if wanted in known:
            index = names.index(wanted)
            parts[index] = Placed(_tables(parts[index], Placed(own, given.place), wrong), given.place)
        else:
            parts.append(Placed(own, given.place, known))
            index = len(parts) - 1
        _move(parts, index, given, key, wrong)
    return parts


def _move(parts: list[Placed], index: int, given: Placed, key: str, wrong: list[Wrong]) -> None:
    """Put the part at `index` where `before` or `after` in the file says."""
    for word, behind in ((BEFORE, 0), (AFTER, 1)):
        if word not in given.table:
            continue
        names = [one.name(key) for place, one in enumerate(parts) if place != index]
        wanted = given.name(word)
        if wanted not in names:
            place, shown = given.table[word].place, wanted or given.table[word].value
            wrong.append(Wrong(place, f'there is no "{shown}" here{did_you_mean(str(shown), names)}'))
            continue
        part = parts.pop(index)
        index = names.index(wanted) + behind
        parts.insert(index, part)
