"""What goes along into next year's workshop: all that is still true, and last year's answers beside it."""

from collections.abc import Iterable, Iterator, Mapping

from facilitator.model.cells import Cell, parse_cell
from facilitator.model.flow import all_cells, cell_name
from facilitator.model.records import MADE_BY, AnswerRecord, ItemRecord, Of, Record, SetRecord, Value
from facilitator.model.session import BEFORE, Session
from facilitator.model.sets.question_set import QuestionSet
from facilitator.model.things.kinds import Action, Capture, Decision, OwnScenario
from facilitator.model.times.measured_times import carried_processes
from facilitator.model.years.crossing import crossed
from facilitator.model.years.exercised_story import exercised_goals, exercised_story
from facilitator.model.years.first_year import BEGAN_IN, FIRST_WORKSHOP, began_in, first_workshop
from facilitator.model.years.last_year import confirmations, told_scenarios

"""Fields of what was captured, with what its cell was called and when: a later kind of workshop has no such cell."""


KEPT_SETTINGS = (
    *("organisation", "order", "minutes", "theme"),
    *("coordinator", "joins", "appetite", "appetite_on"),
)
KEPT: tuple[Of, ...] = ("person", "system", "process", "subject", "scenario")
ONLY_THEN = {
    "person": ("present", "stand_in_for"),
    "system": ("depth", "scenario", "change", "from_previous"),
}
"""Fields that are about one workshop, not about the person or the system."""


def workshop_date(session: Session) -> str:
    """The day of a workshop (ISO): as it was filled in, else the day it was made."""
    return session.held_on


def carried(old: Session, name: str, question_set: QuestionSet, goals: Mapping[str, str] | None = None) -> list[Record]:
    """The first records of the workshop that comes after `old`, which was called `name`.

    `goals` are those of the exercise that `old` proposed, by their setting; only its evaluation takes them along.
    Organisation, people, the register and what is still open come along under the same ids (Kennisnet,
    step 7); ids that are not used any more are told as gone, so that they are never used again.
    """
    date = workshop_date(old)
    offered = crossed(old, question_set, date)
    answers = {**offered, **earlier_answers(old)}
    return [
        SetRecord(key="previous", value=old.uuid),
        SetRecord(key="previous_name", value=name),
        SetRecord(key="previous_date", value=date),
        SetRecord(key="previous_scenarios", value=told_scenarios(old)),
        SetRecord(key=FIRST_WORKSHOP, value=first_workshop(old)),
        *_settings(old, question_set),
        *_fresh_story(old, question_set),
        *_offered_rounds(offered, question_set),
        *_items(old),
        *exercised_story(old, question_set),
        *exercised_goals(old, question_set, goals or {}),
        *carried_processes(old, question_set),
        *answers.values(),
    ]


def _settings(old: Session, question_set: QuestionSet) -> Iterator[SetRecord]:
    keys = list(KEPT_SETTINGS)
    # The language goes with the words of the set: chosen for a set in another language it says nothing.
    if question_set.language == old.question_set.language:
        keys.append("language")
    keys += [f"round/{listed.id}" for listed in question_set.rounds if listed.optional]
    for key in keys:
        value = old.settings.get(key)
        if value not in (None, ""):
            yield SetRecord(key=key, value=value)


def _fresh_story(old: Session, question_set: QuestionSet) -> Iterator[SetRecord]:
    """The first story that this group was not told yet, its own first; none when they know them all."""
    told_before = told_scenarios(old)
    # A story of one's own says how it stands at the moments or the turns of the set it was written for.
    own = old.all_of(OwnScenario) if question_set.id == old.question_set.id else []
    known = [scenario.id for scenario in own] + [scenario.id for scenario in question_set.scenarios]
    for scenario in known:
        if scenario not in told_before:
            yield SetRecord(key="scenario", value=scenario)
            return


def _offered_rounds(offered: Iterable[str], question_set: QuestionSet) -> Iterator[SetRecord]:
    """Choose the rounds of the cells for which another kind of workshop has something to offer."""
    chosen = {key.partition("/")[0] for key in offered}
    for listed in question_set.rounds:
        if listed.id in chosen:
            yield SetRecord(key=f"round/{listed.id}", value=True)


def _items(old: Session) -> Iterator[ItemRecord]:
    for of in KEPT:
        left_out = ONLY_THEN.get(of, ())
        for item in old.listed(of):
            fields = {key: value for key, value in item.fields.items() if key not in left_out}
            yield ItemRecord(of=of, id=item.id, fields={**fields, **_marked(of)})
        yield from _gone(old, of)
    yield from _open(old, Action)
    yield from _open(old, Decision)


def _marked(of: Of) -> dict[str, Value]:
    """The field that tells next year what it did not list itself, where that makes a difference."""
    return {"from_previous": True} if of in ("system", "action", "decision") else {}


def _open(old: Session, kind: type[Capture]) -> Iterator[ItemRecord]:
    """What is still to be done, or to be decided; all the rest by its id alone."""
    for capture in old.all_of(kind):
        if capture.closed:
            yield ItemRecord(of=kind.of, id=capture.id, gone=True)
        else:
            own = {key: value for key, value in capture.fields.items() if key != MADE_BY}
            fields = {**own, **_place(old, capture), **_marked(kind.of), BEGAN_IN: began_in(old, capture)}
            yield ItemRecord(of=kind.of, id=capture.id, fields=fields)
    yield from _gone(old, kind.of)


def _place(old: Session, capture: Capture) -> dict[str, Value]:
    """What the cell is called that something was captured at: the next workshop may not have that question."""
    cells = {str(cell): cell for cell in all_cells(old)}
    cell = cells.get(capture.cell)
    return {} if cell is None else {"place_words": cell_name(old, cell), "place_date": workshop_date(old)}


def _gone(old: Session, of: Of) -> Iterator[ItemRecord]:
    """The ids that were used once and are not listed now."""
    for item_id in sorted(old.ids_ever(of) - set(old.items.get(of, {}))):
        yield ItemRecord(of=of, id=item_id, gone=True)


def earlier_answers(old: Session) -> dict[str, AnswerRecord]:
    """What stands of every cell after `old`: what it said itself, else what an earlier year said.

    Each holds in `confirms` the dates of the workshops that said it, and in `asked` what was asked.
    """
    standing = dict(old.befores)
    for key, cell in _answered_cells(old).items():
        answer = old.answer(cell)
        if answer is not None:
            standing[key] = _as_before(old, cell, answer)
    return standing


def _answered_cells(old: Session) -> dict[str, Cell]:
    """The cells that can have an answer, by key: those that were walked first, in the order of the plan."""
    cells = {str(cell): cell for cell in all_cells(old)}
    # What was answered in a round that was put off again, or about a system that is gone, was said all the same.
    for key, _ in old.answers:
        if key not in cells:
            try:
                cells[key] = parse_cell(key)
            except ValueError:
                # No key of this version: a later one wrote it, and it stays in the old file.
                continue
    return cells


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
