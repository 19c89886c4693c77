"""What changed from one workshop to a later one: by cell, by system, by action.

Better or worse is said only where a measure or a state says so: a shorter time, a fallback that exists
now, a higher level, less lost, lower costs, an answer where there was none.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from facilitator.model.answers.facts import facts_of, number_of
from facilitator.model.cells import Cell, parse_cell
from facilitator.model.flow import all_cells, cell_name
from facilitator.model.plan.years import CellChange, Comparison, FollowedUp, Kind, Renamed, Turn
from facilitator.model.records import AnswerRecord, ItemRecord
from facilitator.model.session import Session
from facilitator.model.things.kinds import Action, Capture, Decision
from facilitator.model.things.listed import AnyThing
from facilitator.model.things.system import System
from facilitator.model.years.carry_over import earlier_answers, workshop_date
from facilitator.model.years.last_year import came_along, confirmations, fits, has_previous, still_said, taken_off

HIGHER = {"level": True, "time": False, "loss": False, "band": False, "amount": False}
"""Measures that can be better: whether a higher number is."""

ORDERED = {"exists": ("no", "partly", "yes"), "certainty": ("unknown", "think", "tested")}
"""Measures without a number that can be better, the worst choice first."""


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """What is known of an earlier workshop: from its own file, or from what came along of it.

    `answers` by cell, `systems` their names by id; `actions` and `decisions` are those that were still open.
    """

    name: str
    date: str
    answers: Mapping[str, AnswerRecord]
    systems: Mapping[str, str]
    actions: Mapping[str, FollowedUp]
    decisions: Mapping[str, FollowedUp] = field(default_factory=dict)


def earlier_of(older: Session, name: str) -> Earlier:
    """An earlier workshop by its own file, which is called `name`."""
    return Earlier(
        name=name,
        date=workshop_date(older),
        answers=earlier_answers(older),
        systems={system.id: system.called for system in older.systems()},
        actions=_by_id(action for action in older.actions() if not action.closed),
        decisions=_by_id(decision for decision in older.decisions() if not decision.decided),
    )


def earlier_in(session: Session) -> Earlier | None:
    """The workshop before this one, by what came along of it; None when nothing did."""
    if not has_previous(session):
        return None
    return Earlier(
        name=session.setting("previous_name"),
        date=session.setting("previous_date"),
        answers=session.befores,
        systems={system.id: _first_name(session, system) for system in _came(session, System)},
        actions=_by_id(_came(session, Action)),
        decisions=_by_id(_came(session, Decision)),
    )


def _came(session: Session, kind: type[AnyThing]) -> list[AnyThing]:
    """What came along of last year: what is still listed, then what was taken off the list."""
    return [*came_along(session, kind), *taken_off(session, kind)]


def _first_name(session: Session, system: System) -> str:
    """What a system was called when it came along."""
    for change in session.history(("item", "system", system.id)):
        if isinstance(change, ItemRecord) and not change.gone:
            return System.read(change.id, change.fields).called
    return system.called


def _by_id(captures: Iterable[Capture]) -> dict[str, FollowedUp]:
    return {capture.id: _followed(capture) for capture in captures}


def _followed(capture: Capture) -> FollowedUp:
    decided = capture.decided if isinstance(capture, Decision) else ""
    return FollowedUp(id=capture.id, text=capture.text, owner=capture.taken_by, due=capture.due, decided=decided)


def compare(earlier: Earlier, newer: Session, name: str = "") -> Comparison:
    """What changed from an earlier workshop to `newer`, which is called `name`."""
    systems = {system.id: system.called for system in newer.systems()}
    return Comparison(
        name=earlier.name,
        date=earlier.date,
        now_name=name,
        now_date=workshop_date(newer),
        cells=list(_cells(earlier, newer)),
        systems_added=[now for key, now in systems.items() if key not in earlier.systems],
        systems_gone=[before for key, before in earlier.systems.items() if key not in systems],
        systems_changed=[system.called for system in newer.systems() if system.change == "changed"],
        systems_renamed=_renamed(earlier.systems, systems),
        processes=newer.setting("changed_processes"),
        suppliers=newer.setting("changed_suppliers"),
        **_followed_up(earlier, newer),
    )


def _renamed(earlier: Mapping[str, str], newer: Mapping[str, str]) -> list[Renamed]:
    """The systems (names by id) that are listed both times, by another name."""
    renamed: list[Renamed] = []
    for key, before in earlier.items():
        if newer.get(key, before) != before:
            renamed.append(Renamed(id=key, before=before, now=newer[key]))
    return renamed


def _followed_up(earlier: Earlier, newer: Session) -> dict[str, list[FollowedUp]]:
    """What became of last year's actions and decision points, by field of `Comparison`."""
    actions = {action.id: action for action in newer.actions()}
    became: dict[str, list[FollowedUp]] = {"done": [], "dropped": [], "still_open": []}
    for key, before in earlier.actions.items():
        action = actions.get(key)
        if action is None:
            # The room took it off the list: nobody did it, so it was dropped.
            became["dropped"].append(before)
        else:
            became[_standing(action)].append(_followed(action))
    new = [_followed(action) for key, action in actions.items() if key not in earlier.actions]
    return {**became, "new_actions": new, **_settled(earlier, newer)}


def _standing(action: Action) -> str:
    return action.status if action.closed else "still_open"


def _settled(earlier: Earlier, newer: Session) -> dict[str, list[FollowedUp]]:
    """Last year's decision points, with what the board decided where it did."""
    decisions = _by_id(newer.decisions())
    decided: list[FollowedUp] = []
    undecided: list[FollowedUp] = []
    for key, before in earlier.decisions.items():
        now = decisions.get(key)
        if now is not None and now.decided:
            decided.append(now)
        else:
            undecided.append(now or before)
    return {"decided": decided, "undecided": undecided}


def _cells(earlier: Earlier, newer: Session) -> Iterator[CellChange]:
    """Every cell that says something, then or now, in the order of the plan; what is gone comes last."""
    cells = all_cells(newer)
    for cell in cells:
        now, before = newer.answer(cell), _said(earlier.answers.get(str(cell)))
        if now is not None or before is not None:
            yield _cell_change(newer, cell, before, now)
    walked = {str(cell) for cell in cells}
    for key, record in earlier.answers.items():
        before = _said(record)
        if before is not None and key not in walked:
            # A round that is not walked this year is still there: only its answers were not asked for.
            kind: Kind = "not_asked" if fits(newer, key) else _gone(newer, key)
            yield CellChange(cell=key, where=before.asked or key, kind=kind, **_told("before", before))


def _gone(newer: Session, key: str) -> Kind:
    """Whether a question went, or belongs to another kind of workshop: this one has no such round at all."""
    return "gone" if newer.question_set.round(key.partition("/")[0]) is not None else "elsewhere"


def _said(answer: AnswerRecord | None) -> AnswerRecord | None:
    return None if answer is None or answer.empty else answer


def _cell_change(newer: Session, cell: Cell, before: AnswerRecord | None, now: AnswerRecord | None) -> CellChange:
    """What changed at one cell of the newer workshop."""
    better, worse = _turns(newer, now, before)
    kind = _kind(before, now)
    if kind == "confirmed" and (better or worse):
        # All that is said now was said then, but what made it better or worse is not said any more.
        kind = "changed"
    confirmed: list[str] = []
    if kind == "confirmed" and before is not None:
        confirmed = confirmations(newer, cell) or before.confirms
    return CellChange(
        cell=str(cell),
        where=cell_name(newer, cell),
        kind=kind,
        turn=_turn(better, worse),
        confirmed=list(confirmed),
        better=better,
        worse=worse,
        **_told("before", before),
        **_told("now", now),
    )


def _kind(before: AnswerRecord | None, now: AnswerRecord | None) -> Kind:
    """What became of what was said at a cell."""
    if before is None:
        return "new"
    if now is None:
        return "not_asked"
    return "confirmed" if still_said(now, before) else "changed"


def _turn(better: list[str], worse: list[str]) -> Turn:
    if better and worse:
        return "mixed"
    if better:
        return "better"
    return "worse" if worse else ""


def _told(when: Literal["before", "now"], answer: AnswerRecord | None) -> dict[str, Any]:
    """The fields of `CellChange` that hold the answer of then (`before`) or now."""
    if answer is None:
        return {}
    return {when: answer.text, f"{when}_state": answer.state, f"{when}_reason": answer.reason}


def _turns(session: Session, now: AnswerRecord | None, before: AnswerRecord | None) -> tuple[list[str], list[str]]:
    """What says that a cell is better than it was, and what says that it is worse: ids of measures, or `state`."""
    better: list[str] = []
    worse: list[str] = []
    if now is None or before is None:
        return better, worse
    for name, then, today in _ranks(session, before, now):
        # Without both ranks nothing can be compared: unknown is not worse than a long time.
        if then is None or today is None or then == today:
            continue
        if today > then:
            better.append(name)
        else:
            worse.append(name)
    return better, worse


def _ranks(session: Session, before: AnswerRecord, now: AnswerRecord) -> Iterator[tuple[str, int | None, int | None]]:
    """What can be better, as two numbers (then and now) of which the higher is; None when there is none."""
    yield "state", _state_rank(before), _state_rank(now)
    for name, higher_is_better in HIGHER.items():
        then, today = _number(session, before, name), _number(session, now, name)
        if then is not None and today is not None and not higher_is_better:
            then, today = -then, -today
        yield name, then, today
    for name, choices in ORDERED.items():
        yield name, _place(before, name, choices), _place(now, name, choices)


def _state_rank(answer: AnswerRecord) -> int | None:
    """An answer is better than a finding; what does not apply cannot be compared."""
    if answer.state == "not_applicable":
        return None
    return 1 if answer.state == "answered" else 0


def _place(answer: AnswerRecord, name: str, choices: Sequence[str]) -> int | None:
    """The place of what was chosen for a measure among its choices, the worst first."""
    value = facts_of(answer).get(name)
    return choices.index(value) if isinstance(value, str) and value in choices else None


def _number(session: Session, answer: AnswerRecord, name: str) -> int | None:
    """The number behind a measure, by this year's choices; None where it says nothing."""
    facts = facts_of(answer)
    if name == "time" and facts.get("exists") == "no":
        # A fallback that does not exist has no time: how soon it would work can be neither better nor worse.
        return None
    return number_of(session, parse_cell(answer.cell).question, name, facts.get(name))
