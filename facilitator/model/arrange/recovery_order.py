"""In which order systems come back: first what others lean on. A rule of this program over what was filled in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from facilitator.model.plan import Plan


@dataclass(frozen=True)
class RecoveryStep:
    """Systems that can be put right at the same time; `needed_by` are the systems that wait for one of them.

    `circular`: these lean on each other, so that none of them can be the first.
    """

    systems: Sequence[str]
    needed_by: Sequence[str]
    circular: bool = False


def recovery_order(plan: Plan) -> list[RecoveryStep]:
    """The steps, the first one first; nothing when nobody said of any system what it leans on."""
    leans = _leaning(plan)
    if not any(leans.values()):
        return []
    needed_by = _needed_by(leans)
    waiting = dict(leans)
    steps: list[RecoveryStep] = []
    while waiting:
        ready = [system for system, needed in waiting.items() if waiting.keys().isdisjoint(needed)]
        circular = not ready
        # In a circle the ones that others wait for most are put right together.
        chosen = ready or _circle(waiting)
        heaviest = sorted(chosen, key=lambda system: -len(needed_by[system]))
        others = {other for system in chosen for other in needed_by[system]} - set(chosen)
        steps.append(RecoveryStep(heaviest, [other for other in leans if other in others], circular))
        for system in chosen:
            del waiting[system]
    return steps


def _leaning(plan: Plan) -> dict[str, set[str]]:
    """What each system needs to work: also systems that were not discussed, of which nothing else is known."""
    leans = {system.id: {*system.depends_on, system.log_in_by} - {"", system.id} for system in plan.systems}
    for needed in list(leans.values()):
        for key in needed:
            leans.setdefault(key, set())
    return leans


def _circle(waiting: Mapping[str, set[str]]) -> list[str]:
    """The systems that reach themselves again; each of these needs all of the others."""
    circular = [system for system in waiting if system in _reached(system, waiting)]
    # Of several circles those come first that need nothing but themselves.
    first = min(circular, key=lambda system: len(_reached(system, waiting)))
    return [system for system in circular if system in _reached(first, waiting)]


def _reached(system: str, leans: Mapping[str, set[str]]) -> set[str]:
    """All that a system needs, also by way of others."""
    reached: set[str] = set()
    to_see = [*leans.get(system, ())]
    while to_see:
        key = to_see.pop()
        if key not in reached and key in leans:
            reached.add(key)
            to_see += leans[key]
    return reached


def _needed_by(leans: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """By system, all that wait for it, also by way of others."""
    needed_by: dict[str, set[str]] = {system: set() for system in leans}
    for system in leans:
        for needed in _reached(system, leans):
            needed_by[needed].add(system)
    return needed_by
