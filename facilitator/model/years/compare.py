"""What changed from one workshop to a later one: by cell, by system, by action.

Better or worse is said only where a measure or a state says so: a shorter time, a fallback that exists
now, a higher level, less lost, lower costs, an answer where there was none.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from facilitator.model.cells import parse_cell
from facilitator.model.flow import all_cells, cell_name
from facilitator.model.plan.years import CellChange, Comparison, FollowedUp, Kind, Renamed, Turn
from facilitator.model.records import AnswerRecord, ItemRecord, Of, Value
from facilitator.model.session import Item, Session, system_name
from facilitator.model.years.carry_over import earlier_answers, workshop_date
from facilitator.model.years.last_year import confirmations, fits, has_previous, same_said, taken_off

HIGHER = {"level": True, "time": False, "loss": False, "band": False, "amount": False}
"""Measures that can be better: whether a higher number is."""

ORDERED = {"exists": ("no", "partly", "yes"), "certainty": ("unknown", "think", "tested")}
"""Measures without a number that can be better, the worst choice first."""

CLOSED = ("done", "dropped")


@dataclass(frozen=True)
class Earlier:
    """What is known of an earlier workshop: from its own file, or from what came along of it."""

    name: str
    date: str
    answers: Mapping[str, AnswerRecord]
    systems: Mapping[str, str]
    actions: Mapping[str, FollowedUp]
    decisions: Mapping[str, FollowedUp] = field(default_factory=dict)


def earlier_of(older: Session, name: str) -> Earlier:
    """An earlier workshop by its own file, which is called `name`."""
    return Earlier(
        name,
        workshop_date(older),
        earlier_answers(older),
        {one.id: system_name(one) for one in older.listed("system")},
        {one.id: _followed(one) for one in older.listed("action") if one.text("status") not in CLOSED},
        {one.id: _followed(one) for one in older.listed("decision") if not one.text("decided")},
    )


def earlier_in(session: Session) -> Earlier | None:
    """The workshop before this one, by what came along of it; None when nothing did."""
    if not has_previous(session):
        return None
    kinds: tuple[Of, ...] = ("system", "action", "decision")
    came = {
        of: [*(one for one in session.listed(of) if one.flag("from_previous")), *taken_off(session, of)] for of in kinds
    }
    return Earlier(
        session.setting("previous_name"),
        session.setting("previous_date"),
        session.befores,
        {one.id: _first_name(session, one) for one in came["system"]},
        {one.id: _followed(one) for one in came["action"]},
        {one.id: _followed(one) for one in came["decision"]},
    )


def _first_name(session: Session, system: Item) -> str:
    """What a system was called when it came along."""
    for change in session.history(("item", "system", system.id)):
        if isinstance(change, ItemRecord) and not change.gone:
            return system_name(Item(change.id, dict(change.fields)))
    return system_name(system)


def _followed(item: Item) -> FollowedUp:
    texts = {key: item.text(key) for key in ("text", "owner", "due", "decided")}
    return FollowedUp(id=item.id, **texts)


def compare(earlier: Earlier, newer: Session, name: str = "") -> Comparison:
    """What changed from an earlier workshop to `newer`, which is called `name`."""
    systems = {one.id: system_name(one) for one in newer.listed("system")}
    return Comparison(
        name=earlier.name,
        date=earlier.date,
        now_name=name,
        now_date=workshop_date(newer),
        cells=list(_cells(earlier, newer)),
        systems_added=[one for key, one in systems.items() if key not in earlier.systems],
        systems_gone=[one for key, one in earlier.systems.items() if key not in systems],
        systems_changed=[system_name(one) for one in newer.listed("system") if one.text("change") == "changed"],
        systems_renamed=[
            Renamed(id=key, before=before, now=systems[key])
            for key, before in earlier.systems.items()
            if key in systems and systems[key] != before
        ],
        processes=newer.setting("changed_processes"),
        suppliers=newer.setting("changed_suppliers"),
        **_followed_up(earlier, newer),
    )


def _followed_up(earlier: Earlier, newer: Session) -> dict[str, list[FollowedUp]]:
    """What became of last year's actions and decision points; an id that is not listed any more was dropped."""
    now = {one.id: one for one in newer.listed("action")}
    status = {key: now[key].text("status") if key in now else "dropped" for key in earlier.actions}
    decisions = {one.id: _followed(one) for one in newer.listed("decision")}
    follows = {key: now.get(key) for key in earlier.actions}
    latest = {key: _followed(item) if item else earlier.actions[key] for key, item in follows.items()}
    return {
        "done": [latest[key] for key, one in status.items() if one == "done"],
        "dropped": [latest[key] for key, one in status.items() if one == "dropped"],
        "still_open": [latest[key] for key, one in status.items() if one not in CLOSED],
        "new_actions": [_followed(one) for key, one in now.items() if key not in earlier.actions],
        "decided": [decisions[key] for key in earlier.decisions if key in decisions and decisions[key].decided],
        "undecided": [
            decisions.get(key, before)
            for key, before in earlier.decisions.items()
            if not (key in decisions and decisions[key].decided)
        ],
    }


def _cells(earlier: Earlier, newer: Session) -> Iterator[CellChange]:
    """Every cell that says something, then or now, in the order of the plan; what is gone comes last."""
    seen: set[str] = set()
    for cell in all_cells(newer):
        key = str(cell)
        seen.add(key)
        now, before = newer.answer(cell), _said(earlier.answers.get(key))
        if now is None and before is None:
            continue
        kind: Kind = "new" if before is None else "not_asked" if now is None else "changed"
        if now is not None and before is not None and same_said(now, before):
            kind = "confirmed"
        better, worse = _turns(newer, now, before)
        if kind == "confirmed" and (better or worse):
            kind = "changed"
        dates = confirmations(newer, cell) or ([] if before is None else before.confirms) if kind == "confirmed" else []
        yield _change(key, cell_name(newer, cell), kind, before, now, dates, better, worse)
    for key, record in earlier.answers.items():
        said = _said(record)
        if said is not None and key not in seen:
            # A round that is not walked this year is still there: only its answers were not asked for.
            kept: Kind = "not_asked" if fits(newer, key) else "gone"
            yield _change(key, said.asked or key, kept, said, None, [], [], [])


def _said(answer: AnswerRecord | None) -> AnswerRecord | None:
    return None if answer is None or answer.empty else answer


def _change(
    key: str,
    where: str,
    kind: Kind,
    before: AnswerRecord | None,
    now: AnswerRecord | None,
    dates: Iterable[str],
    better: list[str],
    worse: list[str],
) -> CellChange:
    turn: Turn = "mixed" if better and worse else "better" if better else "worse" if worse else ""
    told = {f"before{end}": value for end, value in _told(before).items()}
    told |= {f"now{end}": value for end, value in _told(now).items()}
    return CellChange(
        cell=key, where=where, kind=kind, turn=turn, confirmed=list(dates), better=better, worse=worse, **told
    )


def _told(answer: AnswerRecord | None) -> dict[str, str]:
    if answer is None:
        return {"": "", "_state": "", "_reason": ""}
    return {"": answer.text, "_state": answer.state, "_reason": answer.reason}


def _turns(session: Session, now: AnswerRecord | None, before: AnswerRecord | None) -> tuple[list[str], list[str]]:
    """What says that a cell is better than it was, and what says that it is worse."""
    if now is None or before is None:
        return [], []
    better: list[str] = []
    worse: list[str] = []
    for what, first, second in [("state", _state_rank(before), _state_rank(now)), *_ranks(session, before, now)]:
        if first is not None and second is not None and first != second:
            (better if second > first else worse).append(what)
    return better, worse


def _state_rank(answer: AnswerRecord) -> int | None:
    """An answer is better than a finding; what does not apply cannot be compared."""
    if answer.state == "not_applicable":
        return None
    return 1 if answer.state == "answered" else 0


def _ranks(session: Session, before: AnswerRecord, now: AnswerRecord) -> Iterator[tuple[str, int | None, int | None]]:
    """Each measure that can be better, as two numbers of which the higher is."""
    for measure, higher in HIGHER.items():
        numbers = [_number(session, one, measure) for one in (before, now)]
        first, second = (None if one is None else one if higher else -one for one in numbers)
        yield measure, first, second
    for measure, order in ORDERED.items():
        places = [order.index(str(one)) if one in order else None for one in _values(measure, before, now)]
        yield measure, places[0], places[1]


def _values(measure: str, *answers: AnswerRecord) -> list[Value | None]:
    return [answer.measures.get(measure) for answer in answers]


def _number(session: Session, answer: AnswerRecord, wanted: str) -> int | None:
    """The number behind a measure, by this year's choices; an amount is its own number."""
    value = answer.measures.get(wanted)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    question = session.question_set.question(parse_cell(answer.cell).question)
    measure = next((one for one in question.measures if one.id == wanted), None) if question else None
    return next((one.value for one in measure.options if one.id == value), None) if measure else None
