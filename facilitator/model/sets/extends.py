"""A set that `extends` another: what it says goes over what the other says, part by part and key by key."""

from facilitator.model.sets.agreement import nearest
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
    inherited = {key: value for key, value in parent.table.items() if key not in OWN}
    own = {key: value for key, value in child.table.items() if key != EXTENDS}
    whole = _tables(Placed(inherited, parent.place), Placed(own, child.place), wrong)
    return Placed(whole, child.place), wrong


def _merged(name: str, parent: Placed, child: Placed, wrong: list[Wrong]) -> Placed:
    if isinstance(parent.value, dict) and isinstance(child.value, dict):
        return Placed(_tables(parent, child, wrong), child.place)
    if named_parts(name, parent) and named_parts(name, child):
        return Placed(_lists(name, parent, child, wrong), child.place)
    return child


def _tables(parent: Placed, child: Placed, wrong: list[Wrong]) -> dict[str, Placed]:
    merged = dict(parent.table)
    for key, value in child.table.items():
        merged[key] = _merged(key, merged[key], value, wrong) if key in merged else value
    return merged


def _lists(name: str, parent: Placed, child: Placed, wrong: list[Wrong]) -> list[Placed]:
    key = NAMED_BY[name]
    parts = list(parent.parts)
    known = tuple(filter(None, (part.name(key) for part in parts)))
    seen: dict[str, Path] = {}
    for changed in child.parts:
        part_id = changed.name(key)
        if part_id and part_id in seen:
            values = {"id": part_id, "part": f"{name}[{seen[part_id][-1]}]"}
            wrong.append(Wrong(changed.table[key].place, "set.part_twice", values))
            continue
        seen[part_id] = changed.place.path
        own = {word: value for word, value in changed.table.items() if word not in (BEFORE, AFTER)}
        if part_id in known:
            index = [part.name(key) for part in parts].index(part_id)
            parts[index] = Placed(_tables(parts[index], Placed(own, changed.place), wrong), changed.place)
        else:
            # What was there goes along: this may be one of those, written wrong.
            parts.append(Placed(own, changed.place, known))
            index = len(parts) - 1
        _move(parts, index, changed, key, wrong)
    return parts


def _move(parts: list[Placed], index: int, changed: Placed, key: str, wrong: list[Wrong]) -> None:
    """Put the part at `index` where `before` or `after` in the file says."""
    for word, behind in ((BEFORE, 0), (AFTER, 1)):
        if word not in changed.table:
            continue
        # A part cannot stand before or after itself.
        others = [other.name(key) for place, other in enumerate(parts) if place != index]
        neighbour = changed.name(word)
        if neighbour not in others:
            written = changed.table[word]
            shown = neighbour or str(written.value)
            wrong.append(Wrong(written.place, "set.no_neighbour", {"id": shown, **nearest(shown, others)}))
            continue
        part = parts.pop(index)
        index = others.index(neighbour) + behind
        parts.insert(index, part)
