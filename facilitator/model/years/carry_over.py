"""What goes along into next year's workshop: all that is still true, and last year's answers beside it."""

from collections.abc import Iterator

from facilitator.model.cells import Cell, parse_cell
from facilitator.model.flow import all_cells, cell_name
from facilitator.model.records import AnswerRecord, ItemRecord, Of, Record, SetRecord, Value
from facilitator.model.session import BEFORE, Session
from facilitator.model.sets.question_set import QuestionSet
from facilitator.model.times.measured_times import carried_processes
from facilitator.model.years.crossing import crossed
from facilitator.model.years.last_year import confirmations, told_scenarios

KEPT_SETTINGS = ("organisation", "order", "minutes", "theme")
KEPT: tuple[Of, ...] = ("person", "system", "process", "subject", "scenario")
ONLY_THEN = {
    "person": ("present", "stand_in_for"),
    "system": ("depth", "scenario", "change", "from_previous"),
}
"""Fields that are about one workshop, not about the person or the system."""


def workshop_date(session: Session) -> str:
    """The day of a workshop (ISO): as it was filled in, else the day it was made."""
    return session.setting("date") or session.created[:10]


def carried(old: Session, name: str, question_set: QuestionSet) -> list[Record]:
    """The first records of the workshop that comes after `old`, which was called `name`.

    Organisation, people, the register and what is still open come along under the same ids (Kennisnet,
    step 7); ids that are not used any more are told as gone, so that they are never used again.
    """
    records: list[Record] = [
        SetRecord(key="previous", value=old.uuid),
        SetRecord(key="previous_name", value=name),
        SetRecord(key="previous_date", value=workshop_date(old)),
        SetRecord(key="previous_scenarios", value=told_scenarios(old)),
    ]
    rounds = [f"round/{one.id}" for one in question_set.rounds if one.optional]
    language = ["language"] if question_set.language == old.question_set.language else []
    for key in (*KEPT_SETTINGS, *language, *rounds):
        if old.settings.get(key) not in (None, ""):
            records.append(SetRecord(key=key, value=old.settings[key]))
    told = told_scenarios(old)
    fresh = next((one.id for one in question_set.scenarios if one.id not in told), "")
    if fresh:
        records.append(SetRecord(key="scenario", value=fresh))
    offered = crossed(old, question_set, workshop_date(old))
    chosen = {key.partition("/")[0] for key in offered}
    records += [SetRecord(key=f"round/{one.id}", value=True) for one in question_set.rounds if one.id in chosen]
    answers = {**offered, **earlier_answers(old)}
    return [*records, *_items(old), *carried_processes(old), *answers.values()]


def _items(old: Session) -> Iterator[ItemRecord]:
    for of in KEPT:
        for item in old.listed(of):
            left_out = ONLY_THEN.get(of, ())
            fields: dict[str, Value] = {key: value for key, value in item.fields.items() if key not in left_out}
            yield ItemRecord(of=of, id=item.id, fields={**fields, **_marked(of)})
        yield from _gone(old, of)
    yield from _open(old, "action")
    yield from _open(old, "decision")


def _marked(of: Of) -> dict[str, Value]:
    return {"from_previous": True} if of in ("system", "action", "decision") else {}


def _open(old: Session, of: Of) -> Iterator[ItemRecord]:
    """What is still to be done, or to be decided; all the rest by its id alone."""
    for item in old.listed(of):
        closed = item.text("status") in ("done", "dropped") or bool(item.text("decided"))
        if closed:
            yield ItemRecord(of=of, id=item.id, gone=True)
        else:
            yield ItemRecord(of=of, id=item.id, fields={**item.fields, **_marked(of)})
    yield from _gone(old, of)


def _gone(old: Session, of: Of) -> Iterator[ItemRecord]:
    for item in sorted(old.ids_ever(of) - set(old.items.get(of, {}))):
        yield ItemRecord(of=of, id=item, gone=True)


def earlier_answers(old: Session) -> dict[str, AnswerRecord]:
    """What stands of every cell after `old`: what it said itself, else what an earlier year said.

    Each holds in `confirms` the dates of the workshops that said it, and in `asked` what was asked.
    """
    found = dict(old.befores)
    cells = {str(cell): cell for cell in all_cells(old)}
    for key, _ in old.answers:
        if key not in cells:
            try:
                cells[key] = parse_cell(key)
            except ValueError:
                continue
    for key, cell in cells.items():
        answer = old.answer(cell)
        if answer is not None:
            found[key] = _as_before(old, cell, answer)
    return found


def _as_before(old: Session, cell: Cell, answer: AnswerRecord) -> AnswerRecord:
    text = old.wordings.get((str(cell), answer.entry), "") or answer.text
    return AnswerRecord(
        cell=str(cell),
        entry=BEFORE,
        text=text,
        state=answer.state,
        reason=answer.reason,
        measures=answer.measures,
        confirms=[*confirmations(old, cell), workshop_date(old)],
        asked=cell_name(old, cell),
    )
