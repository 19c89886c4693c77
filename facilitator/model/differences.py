"""What another copy of the same workshop holds that this one lacks."""

from facilitator.model.records import AnswerRecord, DraftRecord, ItemRecord, Record, SetRecord, WordingRecord
from facilitator.model.session import Session


def offered_records(session: Session, others: list[Record]) -> list[Record]:
    """Of the records of another copy, the last value of each thing that this session does not have so.

    A value that this session held before is older than what it holds now, and is not offered.
    """
    return [_as_answer(record) for record in news(session, others)]


def news(session: Session, others: list[Record]) -> list[Record]:
    """Of the records of another copy, the last of each thing that says what this session never held."""
    last: dict[tuple[str, ...], Record] = {}
    for record in others:
        if isinstance(record, AnswerRecord | ItemRecord | SetRecord | DraftRecord | WordingRecord):
            last[record.thing()] = record
    if not last:
        return []
    known = {(change.thing(), _value(change)) for change in session.changes if change.thing() in last}
    return [
        record
        for record in last.values()
        if (record.thing(), _value(record)) not in known and _is_news(session, record)
    ]


def _value(record: Record) -> str:
    return record.model_dump_json(exclude={"at", "elapsed", "number", "undoes"})


def _is_news(session: Session, record: Record) -> bool:
    if isinstance(record, DraftRecord):
        said = {change.text for change in session.changes if isinstance(change, AnswerRecord)}
        return bool(record.text.strip()) and not record.of and record.text not in said
    return not (isinstance(record, AnswerRecord) and record.empty)


def _as_answer(record: Record) -> Record:
    """Words that were a draft in the other copy are offered as an answer."""
    if isinstance(record, DraftRecord):
        return AnswerRecord(cell=record.cell, entry=record.entry, text=record.text)
    return record.model_copy(update={"undoes": 0, "number": 0})
