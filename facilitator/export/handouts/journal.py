"""What was said and decided when, in order, as it stands in the log: nothing is summed up and nothing left out.

What was typed in one go at one question is one line, as it was when somebody went on to something else.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from facilitator.export.blocks import Block, Document, Paragraph, Part, Section, Table, cell
from facilitator.model.cells import parse_cell
from facilitator.model.flow import cell_name, rounds, subjects
from facilitator.model.records import (
    AcceptRecord,
    AnswerRecord,
    AttendanceRecord,
    ErasedRecord,
    ItemRecord,
    Record,
    ReleaseRecord,
    Thing,
    WordingRecord,
)
from facilitator.model.session import BEFORE, Session, scenario_of
from facilitator.model.sitting import begins_sitting
from facilitator.texts import Texts
from facilitator.words.dates import spoken_date
from facilitator.words.phrases import stated_words

NOTED = ("action", "decision", "wish", "parking", "observation")
"""Kinds of things that are noted during a workshop; the others are its lists, which are made before it."""


@dataclass(frozen=True)
class _Line:
    at: str
    thing: Thing
    what: str
    where: str
    words: str


def _row(line: _Line) -> list[list[Part]]:
    words = [Part(line.words)] if line.words else []
    return [cell(line.at[11:16] or "…"), [Part(line.what, "quiet"), *cell(line.where)], words]


def build_journal(session: Session, texts: Texts) -> Document:
    """The journal of a workshop, a section a sitting."""
    sections: list[Section] = []
    for sitting in _sittings(_told(session, texts)):
        day = spoken_date(sitting[0].at[:10], texts)
        headers = [texts(f"journal.column.{key}") for key in ("time", "where", "said")]
        rows = [_row(line) for line in sitting]
        blocks: list[Block] = [Table(headers, rows, (10, 34, 56))]
        sections.append(Section(f"sitting_{len(sections) + 1}", day, blocks))
    nothing = Section("sitting_1", texts("journal.title"), [Paragraph(texts("journal.nothing"))])
    return Document(
        title=texts("journal.title"),
        subtitle=texts("journal.subtitle"),
        organisation=session.setting("organisation") or texts("plan.no_organisation"),
        facts=[(texts("plan.fact.date"), spoken_date(session.setting("date"), texts))],
        marking=texts("plan.marking"),
        version=texts("plan.version", number=len(session.changes)),
        contents=texts("plan.contents"),
        author=session.setting("facilitator"),
        created=session.last_at or session.created,
        language=session.setting("language", session.question_set.language),
        sections=sections or [nothing],
        short=True,
    )


def _sittings(lines: Iterator[_Line]) -> list[list[_Line]]:
    sittings: list[list[_Line]] = []
    for line in lines:
        if not sittings or begins_sitting(sittings[-1][-1].at, line.at):
            sittings.append([])
        sittings[-1].append(line)
    return sittings


def _told(session: Session, texts: Texts) -> Iterator[_Line]:
    """The lines in the order of the log; of what was typed on and on at one place, the last."""
    waiting: _Line | None = None
    for record in session.changes:
        line = _line(session, record, texts)
        if line is None:
            continue
        if waiting is not None and waiting.thing != line.thing:
            yield waiting
        waiting = line
    if waiting is not None:
        yield waiting


def _line(session: Session, record: Record, texts: Texts) -> _Line | None:
    line = _plain_line(session, record, texts)
    if line is None or not record.undoes:
        return line
    return replace(line, what=texts("journal.undone", what=line.what))


def _plain_line(session: Session, record: Record, texts: Texts) -> _Line | None:
    what, where, words = "", "", ""
    match record:
        case AnswerRecord() if record.entry != BEFORE:
            what = texts("journal.what.answer" if record.entry == "main" else "journal.what.other")
            where, words = _place(session, record.cell), _answer(record, texts)
        case WordingRecord():
            what, where, words = texts("journal.what.wording"), _place(session, record.cell), record.text
        case ItemRecord() if record.of in NOTED and not record.fields.get("from_previous"):
            what = texts(f"journal.what.{record.of}")
            where, words = _place(session, str(record.fields.get("cell", ""))), _item(record, texts)
        case AttendanceRecord():
            person = session.person(record.person)
            what = texts(f"journal.what.{record.status}")
            words = person.name if person is not None else ""
        case ReleaseRecord() if record.told:
            what = texts("journal.what.release")
            story = scenario_of(session, record.subject)
            where = _subject(session, record.subject)
            words = story.surprise if story is not None and story.id == record.scenario else ""
        case AcceptRecord():
            what, words = texts("journal.what.accept"), record.reason
        case ErasedRecord():
            what = texts("journal.what.erased")
    return _Line(record.at, record.thing(), what, where, words) if what else None


def _place(session: Session, key: str) -> str:
    """Where it was said; a cell that this version cannot name is not named by its key."""
    try:
        return cell_name(session, parse_cell(key))
    except (ValueError, KeyError):
        return ""


def _subject(session: Session, key: str) -> str:
    """What the room calls a subject; one that has gone is not named by its id."""
    listed = (item for walked in rounds(session) for item in subjects(session, walked))
    return next((item.called for item in listed if item.id == key), "")


def _answer(record: AnswerRecord, texts: Texts) -> str:
    parts = ["" if record.state == "answered" else stated_words(texts, record.state, record.reason), record.text]
    return "\n".join(part for part in parts if part) or texts("journal.emptied")


def _item(record: ItemRecord, texts: Texts) -> str:
    if record.gone:
        return texts("journal.gone")
    fields = {key: str(value) for key, value in record.fields.items() if value}
    parts = [fields.get("owner", ""), spoken_date(fields.get("due", ""), texts)]
    if fields.get("status") in ("done", "dropped"):
        parts.append(texts(f"outcomes.status.{fields['status']}"))
    if fields.get("decided"):
        parts.append(texts("journal.decided", decided=fields["decided"]))
    about = ", ".join(part for part in parts if part)
    text = fields.get("text", "")
    return f"{text} ({about})" if about else text
