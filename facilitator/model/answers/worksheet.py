"""Worksheets: the questions that somebody prepares, or takes home, and what they wrote there."""

import unicodedata
import zlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, cast, get_args

from facilitator.model.answers.coverage import measures_of
from facilitator.model.answers.measures import BadMeasure, parse_measure
from facilitator.model.answers.prepared import entry_of, person_named, prepared
from facilitator.model.basics.clean import ANSWER_LIMIT, clean_line, clean_text
from facilitator.model.basics.likeness import holds, plain_words
from facilitator.model.cells import Cell
from facilitator.model.flow import all_cells, cell_grade, main_subjects
from facilitator.model.records import AnswerRecord, Value
from facilitator.model.session import Session
from facilitator.model.sets.question_set import Measure
from facilitator.model.things.kinds import Person

FORMAT = "facilitator-worksheet/1"
"""What a file must say of itself; then its session, the set with its edition, and for whom it was made."""

NAME, ORIGIN, ANSWER, MEASURE = "name", "worksheet", "answer", "measure:"
"""Codes in a file, beside those of the cells: where the name stands, where it comes from, and the columns."""

ASKED = ("must", "should")
"""Grades that are asked beforehand: what a plan cannot do without, and what makes it good."""

_LEAST_NAME, _LEAST_PHRASE, _SHORT = 3, 12, 160
_MOST_OF_IT = 0.6
"""So much of a phrase of ours must stand in a text before the rest counts as added to it."""

ProblemCode = Literal[
    "unknown_cell", "no_code", "twice", "too_long", "no_text", "unknown_measure", "option", "outside",
    "comment", "footnote", "text_box", "picture", "drawing", "equation", "symbol", "header", "error", "formula",
    "format",
]  # fmt: skip

_SAME_SIGN = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\u00ad": None})


@dataclass(frozen=True)
class Task:
    """One question on a worksheet, with what its person wrote there before."""

    cell: Cell
    measures: list[Measure]
    said: str = ""
    picked: dict[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class Given:
    """One question as it came back: `cell` as the code says, measures by id as the words that were picked.

    `place` says where it stands in the file.
    """

    place: str
    cell: str
    text: str
    picked: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class FilledIn:
    """A worksheet that came back: of which session, from whom. `outside` are words beside its boxes, by place.

    `others` is what is no plain text in a box, as (place, kind, words); `remarks` say how something was
    taken, as (place, kind).
    """

    session: str
    name: str
    given: Sequence[Given]
    outside: Sequence[tuple[str, str]] = ()
    others: Sequence[tuple[str, str, str]] = ()
    remarks: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Problem:
    """Something that was not taken; `values` fill the words about it."""

    place: str
    code: ProblemCode
    values: dict[str, str]


@dataclass(frozen=True)
class TakenIn:
    """What a worksheet brings: the records to write, how many answers stood there already, and what was refused."""

    records: list[AnswerRecord]
    known: int
    refused: list[Problem]


def box_code(cell: str, measure: str = "") -> str:
    """The code of a box to write in: of an answer, or of something to pick with it."""
    return f"{cell}#{measure}" if measure else cell


def own_mark(number: int, text: str) -> str:
    """The mark of a paragraph of ours: it no longer fits when somebody writes in the paragraph."""
    return f"f_{number}_{mark_sum(text)}"


def mark_sum(text: str) -> str:
    """What the mark of a paragraph says about its words."""
    return f"{zlib.crc32(' '.join(text.split()).encode()):08x}"


def own_systems(session: Session, person: Person) -> list[str]:
    """The systems of somebody: who owns or uses them by the list, or is named at their questions.

    By name, first name or function; empty when nothing names them.
    """
    name = person.name
    called = [plain_words(way) for way in (name, name.partition(" ")[0], person.function)]
    # A shorter way says too little to know somebody by.
    called = [way for way in called if len(way) >= _LEAST_NAME]

    def means(named: str) -> bool:
        return named == person.id or any(holds(plain_words(named), way) for way in called)

    own: list[str] = []
    for _, system in main_subjects(session):
        named = [system.owner, system.users, *_named_at(session, system.id)]
        if any(means(words) for words in named):
            own.append(system.id)
    return own


def _named_at(session: Session, system: str) -> list[str]:
    """Who is named at the questions of a system: who asks, who must act, who is picked."""
    named = [action.owner for action in session.actions() if f"/{system}/" in action.cell]
    for (key, _), answer in session.answers.items():
        # What somebody wrote on a worksheet names whom they think of: that makes it nobody's system yet.
        if f"/{system}/" in key and not answer.by:
            named += _named_in(session, answer)
    return named


def _named_in(session: Session, answer: AnswerRecord) -> Iterator[str]:
    if answer.state in ("ask", "unknown"):
        yield answer.reason
    question = session.question_set.question(answer.cell.rpartition("/")[2])
    if question is None:
        return
    for measure in question.measures:
        people = answer.measures.get(measure.id)
        if measure.kind == "people" and isinstance(people, list):
            yield from people


def tasks(session: Session, person: Person | None) -> list[Task]:
    """The questions that have no answer yet and that a plan needs or gains by.

    Of somebody's own systems; of everything when they have none, or for no `person`.
    """
    own = own_systems(session, person) if person is not None else []
    asked: list[Task] = []
    for cell in all_cells(session):
        if own and cell.subject not in own:
            continue
        if cell_grade(session, cell) in ASKED and session.coverage(cell) in ("empty", "draft"):
            asked.append(_task(session, cell, person))
    return asked


def _task(session: Session, cell: Cell, person: Person | None) -> Task:
    measures = [measure for measure in measures_of(session, cell) if measure.options]
    name = person.name if person is not None else ""
    before = next((sheet for sheet in prepared(session, cell) if name and sheet.by == name), None)
    if before is None:
        return Task(cell, measures)
    return Task(cell, measures, before.text, dict(before.measures))


def same_words(text: str) -> str:
    """A text as it is compared: an editor on the way changes spaces, quotes, dashes and bullets."""
    words = " ".join(unicodedata.normalize("NFKC", text).translate(_SAME_SIGN).split())
    return words.lstrip("•·-* ").casefold()


def take_in(session: Session, filled: FilledIn, own: Collection[str] = ()) -> TakenIn:
    """What a filled-in worksheet brings. What was taken before and did not change brings nothing.

    `own` are the words of ours that may stand in it, as `same_words` gives them: they are nobody's answer.
    """
    name = clean_line(filled.name)
    person = person_named(session, name)
    cells = {str(cell): cell for cell in all_cells(session)}
    refused = _not_taken(filled, own)
    records: list[AnswerRecord] = []
    first: dict[str, str] = {}
    known = 0
    for given in filled.given:
        text = clean_text(given.text).strip()
        if not text and not given.picked:
            continue
        cell = cells.get(given.cell)
        problem = _problem(given, text, cell, first)
        if problem is not None:
            refused.append(problem)
        if cell is None or problem is not None:
            continue
        first[given.cell] = given.place
        measures = _measures(session, cell, given, refused)
        entry = entry_of(session, cell, name, person)
        record = AnswerRecord(cell=given.cell, entry=entry, text=text, by=name, measures=measures)
        if _same(session.answers.get((record.cell, entry)), record):
            known += 1
        else:
            records.append(record)
    return TakenIn(records, known, refused)


def _not_taken(filled: FilledIn, own: Collection[str]) -> list[Problem]:
    """Everything that somebody put in the file and that is no answer."""
    refused: list[Problem] = []
    for place, text in filled.outside:
        added = _added(text, own)
        if added:
            refused.append(Problem(place, "outside", {"text": _short(added)}))
    for place, kind, text in filled.others:
        code = kind if kind in get_args(ProblemCode) else "drawing"
        if not text or same_words(text) not in own:
            refused.append(Problem(place, cast(ProblemCode, code), {"text": _short(text)}))
    return refused


def _added(text: str, own: Collection[str]) -> str:
    """What somebody wrote, without the words of ours round it; empty when there are only those."""
    if _are_own(text, own):
        return ""
    between = _between(text, own)
    if between is not None:
        return between
    lines: list[str] = []
    for line in text.split("\n"):
        if not _are_own(line, own):
            between = _between(line, own)
            lines.append(line if between is None else between)
    return "\n".join(lines).strip()


def _between(text: str, own: Collection[str]) -> str | None:
    """The words in a text that are not those of a phrase of ours, most of which stands round them; None without one."""
    words = same_words(text)
    kept = {phrase: _kept_of(phrase, words) for phrase in own if len(phrase) > _LEAST_PHRASE}
    phrase = max(kept, key=lambda phrase: sum(kept[phrase]), default="")
    begin, end = kept.get(phrase, (0, 0))
    if begin + end <= max(_LEAST_PHRASE, _MOST_OF_IT * len(phrase)):
        return None
    if not words[begin : len(words) - end].strip():
        return ""
    written = " ".join(text.split())
    words = written if len(written) == len(words) else words
    # Whole words are told, and not a part of one that somebody went on with.
    first = words.rfind(" ", 0, begin + 1) + 1
    last = words.find(" ", max(len(words) - end - 1, first))
    return words[first : last if last >= 0 else len(words)].strip()


def _kept_of(phrase: str, words: str) -> tuple[int, int]:
    """How many signs of a phrase stand at the beginning of a text, and how many of the others at its end."""
    begin = _shared(phrase, words)
    return begin, _shared(phrase[begin:][::-1], words[begin:][::-1])


def _shared(one: str, other: str) -> int:
    """How many signs two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (sign, same) in pairs if sign != same), min(len(one), len(other)))


def _are_own(text: str, own: Collection[str]) -> bool:
    words = same_words(text)
    return not words or words in own


def _problem(given: Given, text: str, cell: Cell | None, first: dict[str, str]) -> Problem | None:
    """Why an answer cannot be taken at all."""
    if not given.cell:
        return Problem(given.place, "no_code", {"text": _short(text)})
    if cell is None:
        return Problem(given.place, "unknown_cell", {"cell": _short(given.cell)})
    if given.cell in first:
        return Problem(given.place, "twice", {"first": first[given.cell]})
    if not text:
        return Problem(given.place, "no_text", {"picked": _short(", ".join(given.picked.values()))})
    if len(text) > ANSWER_LIMIT:
        return Problem(given.place, "too_long", {"length": str(len(text)), "limit": str(ANSWER_LIMIT)})
    return None


def _measures(session: Session, cell: Cell, given: Given, refused: list[Problem]) -> dict[str, Value]:
    """The measures that were picked; one that does not fit is refused, and the answer goes in without it."""
    measures = {measure.id: measure for measure in measures_of(session, cell)}
    picked: dict[str, Value] = {}
    for key, words in given.picked.items():
        measure = measures.get(key)
        if measure is None:
            refused.append(Problem(given.place, "unknown_measure", {"measure": key, "value": words}))
            continue
        try:
            picked[key] = parse_measure(session, measure, words)
        except BadMeasure:
            known = ", ".join(option.name for option in measure.options)
            values = {"measure": measure.name, "value": _short(words), "known": known}
            refused.append(Problem(given.place, "option", values))
    return picked


def _same(before: AnswerRecord | None, now: AnswerRecord) -> bool:
    return before is not None and (before.text, before.measures, before.by) == (now.text, now.measures, now.by)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return f"{line[: _SHORT - 1]}…" if len(line) > _SHORT else line
