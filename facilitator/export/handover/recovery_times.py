"""How soon a system works again, and what is lost: estimates in words; as a capability only what was tested."""

from facilitator.export.handover.scope import Scope, chosen, is_absent, is_whole
from facilitator.model.answers.facts import number_of
from facilitator.model.things.system import System

LONGER = ("longer", "over-1w", "unknown")
"""Choices that are no time: nobody knows how long, or how much longer."""

LOSSES = {"none": "0s", "1h": "1h", "1d": "24h", "days": "72h"}
"""What is lost, in the hours that the receiver reads: it knows no days."""


def estimated_lines(scope: Scope, system: System) -> list[str]:
    """The time until each fallback works, as the room chose it; that a fallback is not there is said instead."""
    lines: list[str] = []
    for moment in scope.moments:
        fallback = scope.fallback(system.id, moment.id)
        if fallback is None:
            continue
        words = scope.texts("handover.said.no_fallback") if is_absent(fallback) else scope.time(fallback)
        lines += [f"{moment.name}: {words}"] if words else []
    return lines


def capabilities(scope: Scope, system: System, with_estimates: bool) -> str:
    """`rto` and `rpo` of a system as far as they may be told as facts; empty for neither."""
    recovery = _recovery_hours(scope, system, with_estimates)
    # Nobody is asked how they know what is lost: it is never more than an estimate.
    loss = _loss(scope, system) if with_estimates else ""
    return ", ".join(filter(None, [f"rto: {recovery}" if recovery else "", loss]))


def is_tested(scope: Scope, system: System) -> bool:
    """Whether every moment has a fallback that is there and that was exercised or really happened."""
    fallbacks = [scope.fallback(system.id, moment.id) for moment in scope.moments]
    if not fallbacks:
        return False
    return all(fallback is not None and is_whole(fallback) and fallback.tried for fallback in fallbacks)


def _recovery_hours(scope: Scope, system: System, with_estimates: bool) -> str:
    """The slowest of all moments; one moment without a time makes it unknown, one that was not tested an estimate."""
    if not scope.moments or not (with_estimates or is_tested(scope, system)):
        return ""
    slowest = 0
    for moment in scope.moments:
        fallback = scope.fallback(system.id, moment.id)
        if fallback is None or not is_whole(fallback) or chosen(fallback, "time") in LONGER:
            # A bare number of hours has no room for "in part".
            return ""
        minutes = scope.figure(fallback).value
        if minutes is None:
            return ""
        slowest = max(slowest, minutes)
    return duration(slowest)


def duration(minutes: int) -> str:
    """Minutes in the hours and minutes that the receiver reads: `72h`, `1h30m`, `0s`."""
    hours, rest = divmod(minutes, 60)
    words = (f"{hours}h" if hours else "") + (f"{rest}m" if rest else "")
    return words or "0s"


def _loss(scope: Scope, system: System) -> str:
    """The largest loss of all moments; one moment of which nobody said it makes it unknown."""
    question = scope.asking("loss")
    worst: tuple[int, str] | None = None
    for moment in scope.moments:
        cell = scope.cell(system.id, moment.id, question)
        if cell is None or cell.state == "not_applicable":
            continue
        loss = chosen(cell, "loss") if cell.state == "answered" else ""
        if loss not in LOSSES:
            return ""
        value = number_of(scope.session, question, "loss", loss) or 0
        if worst is None or value > worst[0]:
            worst = (value, LOSSES[loss])
    return f"rpo: {worst[1]}" if worst else ""
