"""A workshop, as the records of its file add up. Applying a record is the only way to change it."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, field

from facilitator.model.basics.dates import read_date
from facilitator.model.cells import Cell, Coverage
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
    Value,
    VisitRecord,
    WordingRecord,
)
from facilitator.model.records import Thing as Replaced
from facilitator.model.sets.question_set import (
    CalendarDay,
    CatalogueSystem,
    Expertise,
    Question,
    QuestionSet,
    Round,
    Scenario,
)
from facilitator.model.sitting import begins_sitting
from facilitator.model.things.kinds import OwnScenario, Process, Subject, read_thing
from facilitator.model.things.listed import AnyThing, Listed
from facilitator.model.things.system import System
from facilitator.model.things.thing import Thing, Topic

NEEDED: tuple[Expertise, ...] = ("ict", "process")
"""What must be known in the room."""

MAIN = "main"
BEFORE = "before"
"""The entry of what was said at a cell in an earlier year: kept apart, it never counts as an answer."""

Talk = tuple[str, str, str]
"""What is talked about: round, subject and moment."""

CAPTURES: tuple[Of, ...] = ("action", "decision", "wish", "parking")
"""What F3 and F4 note down, each with the cell it was said at."""


@dataclass
class Session(Listed):
    """One workshop: what `records` of a file fold into. Change it by `apply` alone."""

    uuid: str
    created: str
    question_set: QuestionSet
    settings: dict[str, Value] = field(default_factory=dict)
    items: dict[Of, dict[str, Thing]] = field(default_factory=dict)
    gone: dict[tuple[Of, str], Thing] = field(default_factory=dict, compare=False)
    answers: dict[tuple[str, str], AnswerRecord] = field(default_factory=dict)
    befores: dict[str, AnswerRecord] = field(default_factory=dict)
    entry_ids: dict[str, set[str]] = field(default_factory=dict)
    drafts: dict[tuple[str, str, str], DraftRecord] = field(default_factory=dict)
    wordings: dict[tuple[str, str], str] = field(default_factory=dict)
    attendance: dict[str, AttendanceRecord] = field(default_factory=dict)
    released: dict[tuple[str, str], str] = field(default_factory=dict)
    accepted: dict[str, str] = field(default_factory=dict)
    clock: list[ClockRecord] = field(default_factory=list)
    openings: list[OpenedRecord] = field(default_factory=list)
    there: dict[str, dict[str, str]] = field(default_factory=dict)
    comings: int = 0
    present: dict[str, str] | None = None
    noted: dict[str, int] = field(default_factory=dict)
    talked: dict[Talk, int] = field(default_factory=dict)
    talked_here: dict[Talk, int] = field(default_factory=dict)
    clock_seconds: int = 0
    added_minutes: int = 0
    sitting: str = ""
    running: bool = False
    has_ended: bool = False
    """Whether the facilitator ended on purpose, and nobody went on since."""
    last_elapsed: int = 0
    visited: str = ""
    last_at: str = ""
    changes: list[Record] = field(default_factory=list)

    def apply(self, record: Record) -> None:
        """Take one change in. Records must come in the order of the file."""
        self._keep_time(record)
        self.last_at = record.at or self.last_at
        if record.undoable:
            self.changes.append(record)
        match record:
            case SetRecord():
                self.settings[record.key] = record.value
            case ItemRecord():
                self._apply_item(record)
            case AnswerRecord():
                self._apply_answer(record)
            case DraftRecord():
                self._apply_draft(record)
            case WordingRecord():
                self.wordings[record.cell, record.entry] = record.text
            case VisitRecord():
                self.visited = record.cell
            case AttendanceRecord():
                self.attendance[record.person] = record
                self.comings += 1
                self.present = None
            case ReleaseRecord():
                self._apply_release(record)
            case AcceptRecord():
                self.accepted[record.check] = record.reason
            case ClockRecord():
                self._apply_clock(record)
            case OpenedRecord():
                self.openings.append(record)
                self.has_ended = False

    def _apply_release(self, record: ReleaseRecord) -> None:
        """Keep when a surprise was told: its text is part of the story from then on."""
        surprise = (record.scenario, record.subject)
        self.released.pop(surprise, None)
        if record.told:
            self.released[surprise] = record.at

    def _apply_clock(self, record: ClockRecord) -> None:
        self.clock.append(record)
        if record.event == "adjust":
            # Minutes more or less leave a clock that runs running, and one that stands still standing.
            self.added_minutes += record.minutes
            return
        self.running = record.event in ("start", "resume")
        self.has_ended = record.event == "end"

    def snapshot(self) -> "Session":
        """This workshop as it is now, which later records leave alone: what is made from it cannot change halfway."""
        taken = copy(self)
        for name, value in vars(self).items():
            if isinstance(value, dict | list | set):
                setattr(taken, name, copy(value))
        taken.items = {of: dict(items) for of, items in self.items.items()}
        taken.there = {subject: dict(people) for subject, people in self.there.items()}
        return taken

    def _keep_time(self, record: Record) -> None:
        """Count the time of this sitting, of each subject in it (`talked_here`) and in all, and who was there.

        Only what passes while the clock runs counts; `elapsed` leaves pauses out already.
        """
        if isinstance(record, OpenedRecord):
            self.last_elapsed = record.elapsed
            if begins_sitting(self.last_at, record.at):
                self.clock_seconds, self.running, self.added_minutes = 0, False, 0
                self.talked_here = {}
                self.sitting = record.at
            return
        passed = max(0, record.elapsed - self.last_elapsed)
        self.last_elapsed = max(self.last_elapsed, record.elapsed)
        talk = conversation_of(self.visited)
        if self.running:
            self.clock_seconds += passed
            if any(talk):
                self.talked[talk] = self.talked.get(talk, 0) + passed
                self.talked_here[talk] = self.talked_here.get(talk, 0) + passed
        if isinstance(record, AnswerRecord) and not record.by and record.entry != BEFORE:
            self._note_who_is_there(subject_of(record.cell))

    def _note_who_is_there(self, subject: str) -> None:
        """Who is there when something is said about a subject.

        Looked up again only when somebody came or went: a workshop of many answers and many people must open quickly.
        """
        if self.noted.get(subject) == self.comings:
            return
        self.noted[subject] = self.comings
        statuses = self.there.setdefault(subject, {})
        statuses.update({person: status for person, status in self.presence().items() if status != "absent"})

    def presence(self) -> dict[str, str]:
        """Who is there now: `present`, `online` or `absent` by person. Made once until somebody comes or goes."""
        if self.present is None:
            self.present = self._presence()
        return self.present

    def _presence(self) -> dict[str, str]:
        presence: dict[str, str] = {}
        for person in self.people():
            expected = "present" if person.present else "absent"
            noted = self.attendance.get(person.id)
            # What was noted during the workshop goes before what the list says.
            presence[person.id] = noted.status if noted else expected
        return presence

    def was_there(self, person: str) -> bool:
        """Whether somebody is there now, or was while something was talked about."""
        now = self.presence().get(person, "absent") != "absent"
        return now or any(person in people for people in self.there.values())

    def missing_expertise(self, *, now: bool = False) -> list[Expertise]:
        """Which of ICT and process nobody who was there knows about (Kennisnet, step 2: both are needed).

        With `now`, nobody who is still there: what is talked about from here on goes without them.
        """
        if now:
            people = [person for person, status in self.presence().items() if status != "absent"]
        else:
            people = [person for person in self.presence() if self.was_there(person)]
        known: set[str] = set()
        for person in self.people():
            if person.id in people:
                known.update(person.expertise)
        return [expertise for expertise in NEEDED if expertise not in known]

    @property
    def break_minutes(self) -> int | None:
        """How long the break is that was begun and has not ended; None when there is none."""
        last = next((record for record in reversed(self.clock) if record.event != "adjust"), None)
        return last.minutes if last is not None and last.event == "pause" else None

    def _apply_item(self, record: ItemRecord) -> None:
        items = self.items.setdefault(record.of, {})
        if record.of == "person":
            self.comings += 1
            self.present = None
        if record.gone:
            taken_off = items.pop(record.id, None)
            if taken_off is not None:
                self.gone[record.of, record.id] = taken_off
        else:
            items[record.id] = read_thing(record.of, record.id, record.fields)

    def _apply_answer(self, record: AnswerRecord) -> None:
        if record.entry == BEFORE:
            self.befores[record.cell] = record
            return
        self.answers[record.cell, record.entry] = record
        self.entry_ids.setdefault(record.cell, set()).add(record.entry)
        self.drafts.pop((record.cell, record.entry, ""), None)

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

    @property
    def day(self) -> str:
        """The day of the workshop: ISO when a whole date was filled in, else as it was typed; empty when it was not."""
        typed = self.setting("date")
        return read_date(typed) or typed

    @property
    def held_on(self) -> str:
        """The day of the workshop; the day it was made when nobody filled one in."""
        return self.day or self.created[:10]

    def ids_ever(self, of: Of) -> set[str]:
        """Every id of this kind that was ever used, also of what has gone: ids are not reused."""
        gone = {change.id for change in self.changes if isinstance(change, ItemRecord) and change.of == of}
        return gone | set(self.items.get(of, {}))

    def gone_system(self, system: str) -> System | None:
        """A system that was taken off the list, as it last was: what was said of it still goes by its name."""
        taken_off = self.gone.get(("system", system))
        return taken_off if isinstance(taken_off, System) and self.system(system) is None else None

    def answer(self, cell: Cell, entry: str = MAIN) -> AnswerRecord | None:
        """What was said about a cell; None when nothing was, or when it was emptied."""
        answer = self.answers.get((str(cell), entry))
        if answer is None and entry == MAIN:
            return self._for_all(cell)
        return None if answer is None or answer.empty else answer

    def before(self, cell: Cell) -> AnswerRecord | None:
        """What was said about a cell in an earlier year; None when nothing was."""
        answer = self.befores.get(str(cell))
        return None if answer is None or answer.empty else answer

    def _for_all(self, cell: Cell) -> AnswerRecord | None:
        """The answer that was said to hold for all, unless this subject is an exception."""
        rule = self.settings.get(for_all_key(cell))
        if not isinstance(rule, list) or not rule or cell.subject in rule:
            return None
        source = cell._replace(subject=rule[0])
        answer = self.answers.get((str(source), MAIN))
        if answer is None or answer.empty:
            return None
        return answer.model_copy(update={"cell": str(cell), "same_as": str(source), "undoes": 0})

    def draft(self, cell: Cell, entry: str = MAIN) -> str | None:
        """Words typed at a cell that are not an answer yet."""
        draft = self.drafts.get((str(cell), entry, ""))
        return None if draft is None else draft.text

    def text(self, cell: Cell, entry: str = MAIN) -> str:
        """The words to show at a cell: being typed, or said."""
        draft = self.draft(cell, entry)
        if draft is not None:
            return draft
        answer = self.answers.get((str(cell), entry)) or self.answer(cell, entry)
        return answer.text if answer else ""

    def entries(self, cell: Cell) -> list[str]:
        """The entries of a cell that hold something, `main` first."""
        entries = {entry for entry in self.entry_ids.get(str(cell), ()) if self.answer(cell, entry)}
        entries |= {MAIN} if self.answer(cell) else set()
        return sorted(entries, key=lambda entry: (entry != MAIN, entry))

    def coverage(self, cell: Cell) -> Coverage:
        """How far a cell has come."""
        answer = self.answer(cell)
        draft = self.draft(cell)
        if answer is not None and (draft is None or answer.state != "answered"):
            return answer.state
        if draft is not None and draft.strip():
            return "draft"
        return answer.state if answer is not None and draft is None else "empty"

    def history(self, thing: Replaced) -> list[Record]:
        """Every value that one thing has had, oldest first."""
        return [change for change in self.changes if change.thing() == thing]


def for_all_key(cell: Cell) -> str:
    """The setting that says an answer holds for all subjects: the source's subject, then the exceptions."""
    return f"all/{cell.round}/{cell.moment}/{cell.question}"


def conversation_of(key: str) -> Talk:
    """The round, the subject and the moment in the key of a cell; all empty when there are none."""
    parts = key.split("/")
    return (parts[0], parts[1], parts[2]) if len(parts) == 4 else ("", "", "")


def subject_of(key: str) -> str:
    """The subject in the key of a cell; empty when there is none."""
    parts = key.split("/")
    return parts[1] if len(parts) == 4 else ""


def catalogue_entry(session: Session, system: System) -> CatalogueSystem | None:
    """The catalogue entry that a system was picked from, if it was."""
    return session.question_set.system(system.kind)


def in_sentence(session: Session, topic: Topic) -> str:
    """A system, a process or a subject as it stands in the middle of a sentence, with its article if it needs one."""
    if topic.in_sentence:
        return topic.in_sentence
    entry = catalogue_entry(session, topic) if isinstance(topic, System) and not topic.product else None
    if entry is not None and topic.name in ("", entry.name):
        return entry.in_sentence
    return topic.called


def processes(session: Session) -> list[Process]:
    """The critical processes: those of the set and the organisation's own, without what was taken off."""
    return [process for process in all_processes(session) if not process.off]


def all_processes(session: Session) -> list[Process]:
    """The same with those of the set that were taken off (`off`) still among them."""
    of_set = [
        Process.read(part.id, {"name": part.name, "group": part.group, "in_sentence": part.in_sentence})
        for part in session.question_set.processes
    ]
    return _with_own(of_set, session.own_processes())


def listed_subjects(session: Session, walked: Round) -> Sequence[Topic]:
    """What a round goes over by the list of the set and the organisation's own changes to it."""
    return [topic for topic in all_listed(session, walked) if not topic.off]


def all_listed(session: Session, walked: Round) -> Sequence[Topic]:
    """The same for a round over subjects or processes, with what was taken off (`off`) still in it."""
    if walked.over == "processes":
        return all_processes(session)
    of_set = [
        Subject.read(part.id, {"name": part.name, "in_sentence": part.in_sentence, "about": part.about})
        for part in walked.subjects
    ]
    return _with_own(of_set, [subject for subject in session.own_subjects() if subject.round == walked.id])


def _with_own(of_set: list[AnyThing], own: list[AnyThing]) -> list[AnyThing]:
    """What the set lists, with what the organisation says of it instead, and then what it added itself."""
    changes = {topic.id: topic.fields for topic in own}
    merged: list[AnyThing] = []
    for topic in of_set:
        changed = changes.pop(topic.id, None)
        merged.append(topic if changed is None else topic.read(topic.id, {**topic.fields, **changed}))
    return [*merged, *(topic for topic in own if topic.id in changes)]


def subject_item(session: Session, round_id: str, subject: str) -> Topic | None:
    """The system, process or subject that a round goes over, or None when it does not."""
    walked = session.question_set.round(round_id)
    if walked is None:
        return None
    if walked.over == "systems":
        return session.system(subject)
    listed = processes(session) if walked.over == "processes" else listed_subjects(session, walked)
    return next((topic for topic in listed if topic.id == subject), None)


def scenario_of(session: Session, subject: str) -> Scenario | None:
    """The story for a subject: its own, else the one for all, else the first of the set."""
    system = session.system(subject)
    own = system.scenario if system else ""
    wanted = own or session.setting("scenario")
    scenarios = session.question_set.scenarios
    scenario = own_scenario(session, wanted) or (scenarios[0] if scenarios else None)
    return as_told(session, scenario) if scenario else None


def stories(session: Session) -> list[Scenario]:
    """Every story that can be told: those that the organisation wrote itself, then those of the set."""
    own = [own_scenario(session, story.id) for story in session.all_of(OwnScenario)]
    return [*(story for story in own if story is not None), *session.question_set.scenarios]


def calendar_days(session: Session) -> list[CalendarDay]:
    """The times of the year that this workshop adds to its stories."""
    chosen = session.settings.get("calendar")
    ids = chosen if isinstance(chosen, list) else []
    return [day for day in session.question_set.calendar if day.id in ids]


def as_told(session: Session, scenario: Scenario) -> Scenario:
    """A story as this workshop tells it: what time of the year it is comes right after its opening."""
    days = calendar_days(session)
    if not days:
        return scenario
    return scenario.model_copy(update={"opening": " ".join([scenario.opening, *(day.told for day in days)])})


def story_places(session: Session) -> dict[str, str]:
    """Where a story says how it stands, by id with its name: moments of an outage, or turns that stories go by."""
    question_set = session.question_set
    places = {moment for part in question_set.rounds if part.over == "systems" for moment in part.moments}
    places |= {place for scenario in question_set.scenarios for place in scenario.developments}
    named = {moment.id: moment.name for moment in question_set.moments}
    for part in question_set.rounds:
        named |= {subject.id: subject.name for subject in part.subjects}
    return {place: name for place, name in named.items() if place in places}


def own_scenario(session: Session, wanted: str) -> Scenario | None:
    """The scenario with this id: written by the organisation itself, or one of the set."""
    story = session.own_story(wanted)
    if story is None:
        return session.question_set.scenario(wanted)
    places = [moment.id for moment in session.question_set.moments]
    places += [subject.id for part in session.question_set.rounds for subject in part.subjects]
    written = {at: story.development(at) for at in places}
    # Not checked again: what somebody wrote may be longer than a set allows, and opens all the same.
    return Scenario.model_construct(
        id=wanted,
        title=story.title or wanted,
        opening=story.opening or "…",
        developments={at: text for at, text in written.items() if text},
        happened=[],
        surprise=story.surprise,
        hits=story.hits,
    )


def cell_question(session: Session, cell: Cell) -> Question | None:
    """The question of a cell."""
    return session.question_set.question(cell.question)
