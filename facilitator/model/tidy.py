"""A workshop as it stands now, without how it came to be; with functions in the place of names if wanted."""

import re
from collections.abc import Sequence

from facilitator.model.basics.ids import slug, unused_id
from facilitator.model.erasure import Change, Plain
from facilitator.model.records import (
    AnswerRecord,
    AttendanceRecord,
    ItemRecord,
    Record,
    ReleaseRecord,
    Thing,
    VisitRecord,
    record_from_plain,
)
from facilitator.model.session import Session
from facilitator.model.things.kinds import Person

_LEAST_FIRST_NAME = 3
_KEPT_KEYS = ("kind", "at", "of", "cell", "same_as")

FUNCTIONS = ("participant", "leader", "coordinator")
"""What people are called by whose function nobody wrote down, in the order in which it is given here."""


def without_history(session: Session) -> list[Record]:
    """The fewest records that fold into the same workshop. Who came and went, and when, is kept."""
    last: dict[Thing, Record] = {}
    timeline: list[Record] = []
    for change in session.changes:
        if isinstance(change, AttendanceRecord | ReleaseRecord):
            timeline.append(change)
        else:
            last[change.thing()] = change
    listed = [last.pop(("item", of, item)) for of, items in session.items.items() for item in items]
    records: list[Record] = [*listed]
    for record in last.values():
        # An item that has gone keeps its id alone, so that nothing else ever gets it.
        records.append(_only_id(record) if isinstance(record, ItemRecord) else record)
    records += [*timeline, *session.clock, *session.drafts.values()]
    if session.visited:
        records.append(VisitRecord(cell=session.visited, at=session.last_at))
    return [record.model_copy(update={"undoes": 0}) for record in records]


def _only_id(record: ItemRecord) -> ItemRecord:
    return record.model_copy(update={"fields": {}})


def with_functions(session: Session, participant: str, leader: str, coordinator: str) -> Session:
    """The same workshop, history and all, with a function wherever the name of a listed person stood."""
    change = functions_for_names(session, participant, leader, coordinator)
    made = Session(session.uuid, session.created, session.question_set)
    last = VisitRecord(cell=session.visited, at=session.last_at)
    for record in [*session.changes, *session.drafts.values(), *session.clock, last]:
        plain = change(record.plain())
        if plain is not None:
            made.apply(record_from_plain(plain, record.number))
    return made


def functions_for_names(session: Session, participant: str, leader: str, coordinator: str) -> Change:
    """Write a person's function wherever their name stands: `participant` for who has none.

    Who leads the workshop becomes `leader`, who coordinates the work `coordinator`, unless they are listed.

    First names count too, when they stand as a word with a capital. People who are named but
    not listed are not known here, unless they wrote on a worksheet.
    """
    labels: dict[re.Pattern[str], list[str]] = {}
    ids: dict[str, str] = {}
    own: dict[str, str] = {}
    taken: set[str] = set()
    for person in [*session.people(), *_writers(session)]:
        label = person.function or participant
        made = unused_id(slug(label), taken)
        taken.add(made)
        number = made.removeprefix(slug(label)).lstrip("-")
        label = f"{label} {number}".strip()
        ids[person.id], own[person.id] = made, label
        for pattern in _patterns(person.name):
            labels.setdefault(pattern, []).append(label)
    # Of two people of one name, or one first name, nobody said which of them it is.
    words = [(pattern, " / ".join(dict.fromkeys(so_called))) for pattern, so_called in labels.items()]
    listed = {person.name for person in session.people()}
    for setting, label in (("facilitator", leader), ("coordinator", coordinator)):
        if session.setting(setting) not in listed:
            words += [(pattern, label) for pattern in _patterns(session.setting(setting))]
    words.sort(key=lambda pair: -len(pair[0].pattern))

    def clean(value: object) -> object:
        if isinstance(value, list):
            return [clean(part) for part in value]
        if not isinstance(value, str):
            return value
        if value in ids:
            return ids[value]
        for pattern, label in words:
            value = pattern.sub(lambda _, label=label: label, value)  # type: ignore[misc]
        return value

    def change(record: Plain) -> Plain:
        cleaned = {key: value if key in _KEPT_KEYS else clean(value) for key, value in record.items()}
        if record.get("of") == "person" and record.get("name"):
            # On the list it is said which of two of one name this is.
            cleaned["name"] = own.get(str(record.get("id")), cleaned["name"])
        return cleaned

    return change


def _writers(session: Session) -> list[Person]:
    """Who wrote on a worksheet and is not listed, each by the entry that is theirs."""
    listed = {person.name for person in session.people()}
    writers: dict[str, str] = {}
    for change in session.changes:
        if isinstance(change, AnswerRecord) and change.by:
            writers[change.entry] = change.by
    return [Person(id=entry, name=name) for entry, name in writers.items() if name not in listed]


def _patterns(name: str) -> Sequence[re.Pattern[str]]:
    parts = name.split()
    if not parts:
        return []
    spaced = r"\s+".join(map(re.escape, parts))
    whole = re.compile(rf"(?<!\w){spaced}(?!\w)", re.IGNORECASE)
    if len(parts) == 1 or len(parts[0]) < _LEAST_FIRST_NAME:
        return [whole]
    return [whole, re.compile(rf"(?<!\w){re.escape(parts[0])}(?!\w)")]
