"""A workshop, as the records of its file add up. Applying a record is the only way to change it."""

from dataclasses import dataclass, field
from typing import Literal

from facilitator.model.cells import Cell
from facilitator.model.question_set import CatalogueSystem, Question, QuestionSet, Scenario
from facilitator.model.records import (
    AcceptRecord,
    AnswerRecord,
    AttendanceRecord,
    ClockRecord,
    DraftRecord,
    ItemRecord,
    Of,
    OpenedRecord,
    Record,
    ReleaseRecord,
    SetRecord,
    Thing,
    Value,
    VisitRecord,
    WordingRecord,
)

Coverage = Literal["empty", "draft", "answered", "unknown", "ask", "nothing", "not_applicable"]
MAIN = "main"
CAPTURES: tuple[Of, ...] = ("action", "decision", "wish", "parking")
"""What F3 and F4 note down, each with the cell it was said at."""


@dataclass(frozen=True)
class Item:
    """One person, system, action ... of a workshop."""

    id: str
    fields: dict[str, Value]

    def text(self, key: str) -> str:
        """A text field, empty when it is not there."""
        value = self.fields.get(key, "")
        return value if isinstance(value, str) else ""

    def texts(self, key: str) -> list[str]:
        """A list field, empty when it is not there."""
        value = self.fields.get(key, [])
        return list(value) if isinstance(value, list) else []

    def flag(self, key: str) -> bool:
        """A yes-or-no field, no when it is not there."""
        return self.fields.get(key) is True

    def number(self, key: str, default: int = 0) -> int:
        """A number field, `default` when it is not there."""
        value = self.fields.get(key, default)
        return value if isinstance(value, int) else default


@dataclass
class Session:
    """One workshop: what `records` of a file fold into. Change it by `apply` alone."""

    uuid: str
    created: str
    question_set: QuestionSet
    settings: dict[str, Value] = field(default_factory=dict)
    items: dict[str, dict[str, Item]] = field(default_factory=dict)
    answers: dict[tuple[str, str], AnswerRecord] = field(default_factory=dict)
    drafts: dict[tuple[str, str, str], DraftRecord] = field(default_factory=dict)
    wordings: dict[tuple[str, str], str] = field(default_factory=dict)
    attendance: dict[str, AttendanceRecord] = field(default_factory=dict)
    released: set[tuple[str, str]] = field(default_factory=set)
    accepted: dict[str, str] = field(default_factory=dict)
    clock: list[ClockRecord] = field(default_factory=list)
    openings: list[OpenedRecord] = field(default_factory=list)
    visited: str = ""
    last_at: str = ""
    changes: list[Record] = field(default_factory=list)

    def apply(self, record: Record) -> None:
        """Take one change in. Records must come in the order of the file."""
        self.last_at = record.at or self.last_at
        if record.undoable:
            self.changes.append(record)
        match record:
            case SetRecord():
                self.settings[record.key] = record.value
            case ItemRecord():
                self._apply_item(record)
            case AnswerRecord():
                self.answers[record.cell, record.entry] = record
                self.drafts.pop((record.cell, record.entry, ""), None)
            case DraftRecord():
                self._apply_draft(record)
            case WordingRecord():
                self.wordings[record.cell, record.entry] = record.text
            case VisitRecord():
                self.visited = record.cell
            case AttendanceRecord():
                self.attendance[record.person] = record
            case ReleaseRecord():
                (self.released.add if record.told else self.released.discard)((record.scenario, record.subject))
            case AcceptRecord():
                self.accepted[record.check] = record.reason
            case ClockRecord():
                self.clock.append(record)
            case OpenedRecord():
                self.openings.append(record)

    def _apply_item(self, record: ItemRecord) -> None:
        items = self.items.setdefault(record.of, {})
        if record.gone:
            items.pop(record.id, None)
        else:
            items[record.id] = Item(record.id, dict(record.fields))

    def _apply_draft(self, record: DraftRecord) -> None:
        key = (record.cell, record.entry, record.of)
        answer = self.answers.get((record.cell, record.entry))
        same = not record.of and record.text == (answer.text if answer else "")
        if same or (record.of and not record.text.strip()):
            self.drafts.pop(key, None)
        else:
            self.drafts[key] = record

    def setting(self, key: str, default: str = "") -> str:
        """A text setting; `default` when it was never set or is empty."""
        value = self.settings.get(key, default)
        return value if isinstance(value, str) and value else default

    def listed(self, of: Of) -> list[Item]:
        """The items of one kind, in their order (`position`, then as they came)."""
        return sorted(self.items.get(of, {}).values(), key=lambda item: item.number("position"))

    def item(self, of: Of, item_id: str) -> Item | None:
        """One item, or None when it is not listed."""
        return self.items.get(of, {}).get(item_id)

    def ids_ever(self, of: Of) -> set[str]:
        """Every id of this kind that was ever used, also of what has gone: ids are not reused."""
        gone = {change.id for change in self.changes if isinstance(change, ItemRecord) and change.of == of}
        return gone | set(self.items.get(of, {}))

    def answer(self, cell: Cell, entry: str = MAIN) -> AnswerRecord | None:
        """What was said about a cell; None when nothing was, or when it was emptied."""
        found = self.answers.get((str(cell), entry))
        return None if found is None or found.empty else found

    def draft(self, cell: Cell, entry: str = MAIN) -> str | None:
        """Words typed at a cell that are not an answer yet."""
        found = self.drafts.get((str(cell), entry, ""))
        return None if found is None else found.text

    def text(self, cell: Cell, entry: str = MAIN) -> str:
        """The words to show at a cell: being typed, or said."""
        draft = self.draft(cell, entry)
        if draft is not None:
            return draft
        answer = self.answers.get((str(cell), entry))
        return answer.text if answer else ""

    def entries(self, cell: Cell) -> list[str]:
        """The entries of a cell that hold something, `main` first."""
        key = str(cell)
        found = [entry for one, entry in self.answers if one == key and self.answer(cell, entry)]
        return sorted(found, key=lambda entry: (entry != MAIN, entry))

    def coverage(self, cell: Cell) -> Coverage:
        """How far a cell has come."""
        answer = self.answer(cell)
        draft = self.draft(cell)
        if answer is not None and (draft is None or answer.state != "answered"):
            return answer.state
        if draft is not None and draft.strip():
            return "draft"
        return answer.state if answer is not None and draft is None else "empty"

    def history(self, thing: Thing) -> list[Record]:
        """Every value that one thing has had, oldest first."""
        return [change for change in self.changes if change.thing() == thing]


def catalogue_entry(session: Session, system: Item) -> CatalogueSystem | None:
    """The catalogue entry that a system was picked from, if it was."""
    return session.question_set.system(system.text("kind"))


def system_name(system: Item) -> str:
    """What the room calls a system: its product if it has one, else its name."""
    return system.text("product") or system.text("name") or system.id


def system_in_sentence(session: Session, system: Item) -> str:
    """A system as it stands in the middle of a sentence, with its article if it needs one."""
    if system.text("product"):
        return system.text("product")
    entry = catalogue_entry(session, system)
    if entry is not None and system.text("name") in ("", entry.name):
        return entry.in_sentence
    return system.text("name") or system.id


def scenario_of(session: Session, subject: str) -> Scenario | None:
    """The story for a subject: its own, else the one for all, else the first of the set."""
    system = session.item("system", subject)
    own = system.text("scenario") if system else ""
    wanted = own or session.setting("scenario")
    scenarios = session.question_set.scenarios
    return own_scenario(session, wanted) or (scenarios[0] if scenarios else None)


def own_scenario(session: Session, wanted: str) -> Scenario | None:
    """The scenario with this id: written by the organisation itself, or one of the set."""
    item = session.item("scenario", wanted)
    if item is None:
        return session.question_set.scenario(wanted)
    moments = [moment.id for moment in session.question_set.moments]
    return Scenario(
        id=wanted,
        title=item.text("title") or wanted,
        opening=item.text("opening") or "…",
        developments={moment: item.text(f"at-{moment}") or "…" for moment in moments},
        surprise=item.text("surprise"),
        hits=item.texts("hits"),
    )


def cell_question(session: Session, cell: Cell) -> Question | None:
    """The question of a cell."""
    return session.question_set.question(cell.question)
