"""A time says how sure it is in every format: nothing but a measurement is ever called one."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import Phase, given
from hypothesis import strategies as st

from facilitator.export import render, render_handout
from facilitator.export.formats import READERS, NothingToPrint, Reader, formats_for
from facilitator.export.handouts.exercise import exercise_goals
from facilitator.export.plain_text import render_text
from facilitator.export.sections.document import build_document
from facilitator.files.sets.question_sets import load_named_set
from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.basics.duration import is_too_late
from facilitator.model.figure import NOT_KNOWN, Certainty, Figure, certainty_of, least_sure, slowest, total
from facilitator.model.plan import Plan
from facilitator.model.records import AnswerRecord, ItemRecord, Record, SetRecord, Value
from facilitator.model.session import Session
from facilitator.model.times.measured_times import exercised
from facilitator.model.years.carry_over import carried
from facilitator.texts import Texts
from tests import open_document
from tests.examples import examples, first_now
from tests.workshops import DAY, shipped_workshop

NL = Texts("nl")
QUICK = (Phase.explicit, Phase.reuse, Phase.generate)
FOR_PEOPLE = tuple(one for one in formats_for("plan") if one not in ("json", "toml", "csv-plain"))
PROCESSES = {"teaching": "Lesuitvoering", "results": "Resultatenregistratie", "testing": "Toetsafname"}
UNSAID = NL("outcomes.certainty.unsaid")
QUESTION = "gemeten of geschat"
"""What the set calls the question itself: asking is no claim."""


def figure(value: int | None, how: Certainty) -> Figure:
    return Figure(value=value, how=how)


def test_figures_together_are_no_surer_than_the_least_sure_and_unknown_when_one_is() -> None:
    known = [figure(60, "measured"), figure(240, "dry-run"), figure(15, "estimate")]
    assert (slowest(known).value, slowest(known).how) == (240, "estimate")
    assert slowest([*known, NOT_KNOWN]) == NOT_KNOWN
    assert slowest([]) == NOT_KNOWN
    assert least_sure([figure(1, "measured"), figure(1, "unsaid")]) == "unsaid"


def test_nothing_named_is_no_sum() -> None:
    assert total([]).value is None
    assert total([figure(0, "estimate")]).value == 0
    assert total([figure(100, "estimate"), figure(50, "estimate")]).value == 150


def test_at_the_end_of_a_moment_is_too_late() -> None:
    assert [is_too_late(minutes, 60) for minutes in (59, 60, 61)] == [False, True, True]


@pytest.mark.parametrize(
    ("choice", "how"),
    [
        ("measured", "measured"),
        ("Gemeten", "measured"),
        ("dry-run", "dry-run"),
        ("Droog geoefend en geschat", "dry-run"),
        ("", "unsaid"),
        ("geoefend", "unsaid"),
        ("niet gemeten", "unsaid"),
    ],
)
def test_only_what_was_said_to_be_measured_is_measured(choice: str, how: Certainty) -> None:
    assert certainty_of(choice) == how


def session_of(set_id: str, *records: Record) -> Session:
    return shipped_workshop(set_id, SetRecord(key="date", value=DAY), *records)


def evaluated(process: str, choice: str, **measures: str) -> AnswerRecord:
    told: dict[str, Value] = {**measures, **({"estimated": choice} if choice else {})}
    return AnswerRecord(cell=f"exercise/{process}/exercise/disruption", text="Zo ging het.", measures=told)


def next_year(session: Session) -> Session:
    """The workshop after it, with a system for every process."""
    new = session_of("school-po", *carried(session, "oefening", load_named_set("school-po", Path("nowhere"))))
    fields: dict[str, Value] = {"name": "Leerlingadministratiesysteem", "kind": "las", "processes": list(PROCESSES)}
    new.apply(ItemRecord(of="system", id="las", fields=fields))
    new.apply(SetRecord(key="date", value="2027-11-26"))
    return new


MUNICIPAL = ("municipality", "crisis-team-municipality", "exercise-evaluation-municipality")
SCHOOL = ("school-po", "school-vo", "crisis-team-school", "exercise-evaluation")

READERS_OF: dict[str, Sequence[Reader]] = {"md": READERS, "txt": READERS, "html": READERS, "docx": READERS}
"""For whom a format is looked at. The others write the blocks or lists that these have been looked at for, word by
word (`test_every_sentence`): once is enough to see what they add."""


def rows(plan: Plan, format_id: str, readers: Sequence[Reader] = ()) -> Iterator[str]:
    """Every row of every table, and every line of a picture, of one format: each a text of its own."""
    for reader in readers or READERS_OF.get(format_id, ("all",)):
        for name, data in render(plan, format_id, NL, reader=reader).items():
            if format_id == "docx":
                tables = docx.Document(io.BytesIO(data)).tables
                yield from (" | ".join(cell.text for cell in row.cells) for table in tables for row in table.rows)
            elif format_id == "xlsx":
                book = openpyxl.load_workbook(io.BytesIO(data))
                for sheet in book.worksheets:
                    yield from (f"{sheet.title}: {[cell.value for cell in row]}" for row in sheet.iter_rows())
            elif format_id == "csv":
                yield from (
                    f"{name}: {row}" for row in csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";")
                )
            elif format_id in ("odt", "ods"):
                yield from (" | ".join(row) for row in open_document.rows(data))
            elif format_id == "html":
                found = re.findall(r"<tr.*?</tr>|<title>.*?</title>|<div><p>.*?</p>", data.decode(), re.DOTALL)
                yield from (re.sub(r"<[^>]+>", " | ", one) for one in found)
            elif format_id == "txt":
                # A row of a table is a few lines there, and an empty one ends it.
                yield from (" | ".join(row.splitlines()) for row in data.decode().split("\n\n"))
            else:
                yield from data.decode().replace("\\", "").splitlines()


def claims(row: str) -> bool:
    """Whether a row says of something that it was measured."""
    words = row.casefold().replace(UNSAID, "").replace(QUESTION, "")
    return "gemeten" in words


def assert_honest(plan: Plan, format_id: str) -> None:
    """What a row says of a process is no more than what was found for it."""
    measured = {found.process for found in plan.exercised if found.time.is_measured}
    others = [name for process, name in PROCESSES.items() if process not in measured]
    moments = {one.name for one in plan.moments if one.minutes is not None}
    times = {found.time.words for found in plan.exercised} - {""}
    for row in rows(plan, format_id):
        for name in others:
            assert name not in row or not claims(row), row
        about = [part.strip() for part in row.split("|") if part.strip()]
        if len(about) > 2 and about[0] in PROCESSES.values() and about[1] in moments:
            assert not times & set(about[2:]), row


CHOICES = st.sampled_from(["measured", "dry-run", ""])
TIMES = st.sampled_from(
    [{"measured-time": "4h"}, {"measured-time": "3d"}, {"noticed-at": "09:05", "arranged-at": "10:20"}, {}]
)
EXERCISES = st.dictionaries(st.sampled_from(list(PROCESSES)), st.tuples(CHOICES, TIMES), max_size=3)


@examples(0.2, phases=QUICK)
@given(EXERCISES, st.sampled_from(["md", "html", "csv"]))
def test_no_evaluation_calls_measured_what_was_not(
    exercises: dict[str, tuple[str, dict[str, str]]], format_id: str
) -> None:
    records = [evaluated(process, choice, **times) for process, (choice, times) in exercises.items()]
    session = session_of("exercise-evaluation", *records)
    assert_honest(build_plan(session), format_id)
    assert_honest(build_plan(next_year(session)), format_id)


@pytest.mark.parametrize("choice", first_now(["dry-run", "measured", ""]))
@pytest.mark.parametrize("format_id", FOR_PEOPLE)
def test_every_format_says_how_sure_a_time_is(format_id: str, choice: str) -> None:
    session = session_of("exercise-evaluation", evaluated("results", choice, **{"measured-time": "3d"}))
    how = NL(f"outcomes.certainty.{certainty_of(choice)}")
    for plan in (build_plan(session), build_plan(next_year(session))):
        told = [row for row in rows(plan, format_id) if "Resultatenregistratie" in row and "3 dagen" in row]
        assert told
        assert any(how in row for row in told)
        assert_honest(plan, format_id)


@pytest.mark.parametrize("choice", ["measured", "dry-run", ""])
def test_data_for_programs_carries_the_certainty(choice: str) -> None:
    session = session_of("exercise-evaluation", evaluated("results", choice, **{"measured-time": "3d"}))
    for plan in (build_plan(session), build_plan(next_year(session))):
        (found,) = plan.exercised
        assert (found.time.value, found.time.how, found.time.on) == (4320, certainty_of(choice), "2026-11-26")
        (data,) = render(plan, "json", NL).values()
        assert Plan.model_validate_json(data) == plan


@pytest.mark.parametrize(
    ("said", "how"), [("Gemeten", "measured"), ("Droog geoefend en geschat", "dry-run"), ("", "unsaid")]
)
def test_what_version_0_1_0_carried_is_read_for_ever(said: str, how: Certainty) -> None:
    old: dict[str, Value] = {
        "measured_minutes": 75,
        "measured_how": said,
        "measured_on": "2025-03-02",
        "proposed": "Ja",
    }
    session = session_of("school-po", ItemRecord(of="process", id="results", fields=old))
    (found,) = exercised(session)
    assert (found.time.value, found.time.how, found.time.on, found.proposed) == (75, how, "2025-03-02", "Ja")
    again = next_year(session)
    assert exercised(again) == [found]
    kept = again.item("process", "results")
    assert kept is not None and "measured_minutes" not in kept.fields


def test_every_exercise_has_a_row_of_its_own() -> None:
    first = session_of("exercise-evaluation", evaluated("results", "measured", **{"measured-time": "4h"}))
    set_ = load_named_set("exercise-evaluation", Path("nowhere"))
    second = session_of(
        "exercise-evaluation", *carried(first, "eerste", set_), SetRecord(key="date", value="2027-11-20")
    )
    second.apply(evaluated("results", "dry-run", **{"measured-time": "15m"}))
    found = [(one.time.words, one.time.how, one.time.on) for one in exercised(next_year(second))]
    assert found == [("4 uur", "measured", "2026-11-26"), ("Kwartier", "dry-run", "2027-11-20")]


def fallback(moment: str, **measures: str) -> AnswerRecord:
    return AnswerRecord(cell=f"outage/las/{moment}/fallback", text="Op papier.", measures=dict(measures))


LAS = ItemRecord(
    of="system", id="las", fields={"name": "Leerlingadministratie", "kind": "las", "processes": list(PROCESSES)}
)


@examples(0.4, phases=QUICK)
@given(
    st.sampled_from(["yes", "partly", "no", ""]),
    st.sampled_from(["direct", "1h", "1d", "longer", "unknown", ""]),
    st.sampled_from(["answered", "nothing", "unknown"]),
)
def test_a_fallback_that_does_not_exist_has_no_time(exists: str, time: str, state: str) -> None:
    measures = {key: value for key, value in (("exists", exists), ("time", time)) if value}
    answer = fallback("1d", **measures).model_copy(update={"state": state})
    plan = build_plan(session_of("school-po", LAS, answer))
    there = state == "answered" and exists != "no"
    cell = plan.cell("outage/las/1d/fallback")
    for row in plan.recovery_times:
        if row.moment == "1d":
            assert row.time.known == (there and time not in ("unknown", ""))
    assert (cell.fallback == "absent") == (state == "nothing" or (state == "answered" and exists == "no"))
    assert (cell.fallback == "late") == (there and time in ("1d", "longer"))
    if not there:
        assert plan.exercise is None


def test_a_wish_is_no_evidence_and_no_exercise() -> None:
    plan = build_plan(session_of("school-po", LAS, fallback("1w", exists="no", time="3d")))
    shown = {proof.proof: proof.count for norm in plan.evidence for proof in (*norm.shows, *norm.prepares)}
    assert (shown["longest-moment"], shown["estimates"], shown["exercise-proposal"]) == (0, 0, 0)


def test_an_evaluation_shows_what_the_workshop_before_it_estimated_with_its_day() -> None:
    workshop = session_of("school-po", LAS, fallback("1d", exists="yes", time="4h"))
    set_ = load_named_set("exercise-evaluation", Path("nowhere"))
    session = session_of(
        "exercise-evaluation", *carried(workshop, "w", set_), SetRecord(key="date", value="2027-03-02")
    )
    session.apply(evaluated("results", "measured", **{"measured-time": "15m"}))
    plan = build_plan(session)
    assert {time.process for time in plan.recovery_times} == set(PROCESSES)
    assert {(time.moment, time.time.words, time.time.on) for time in plan.recovery_times} == {
        ("1d", "4 uur", "2026-11-26")
    }
    shown = "\n".join(rows(plan, "md"))
    assert "Geschat in de workshop van 26 november 2026." in shown
    assert "Oefening van 2 maart 2027." in shown
    assert "1 dag: 4 uur" in shown


KEY = re.compile(r"\b[a-z0-9-]+/[a-z0-9-]+/[a-z0-9-]+/[a-z0-9-]+\b")
"""The key of a cell: `outage/las/1d/fallback`."""

PROGRAM_WORDS = re.compile(r"\b(?:outage|fallback|dry-run|not_applicable|unknown|answered|measured|self_managed)\b")


def everything_written(session: Session) -> Iterator[tuple[str, str]]:
    """All documents, lists and papers that people read, as text."""
    plan = build_plan(session, with_changes=True)
    for format_id in FOR_PEOPLE:
        # What each reader gets is looked at in one format; a format has few words of its own, and they stand in all.
        yield format_id, "\n".join(rows(plan, format_id, ("all",)))
    sheet = build_document(plan, NL.speaking(plan.meta.vocabulary, plan.meta.set_language), "board", on_paper=True)
    yield "board on paper", render_text(sheet)
    for reader in READERS:
        (data,) = render(plan, "md", NL, reader=reader).values()
        yield f"md {reader}", data.decode().replace("\\", "")
    for handout in formats_for("handout"):
        try:
            papers = render_handout(session, handout, NL)
        except NothingToPrint:
            continue
        for name, data in papers.items():
            if not name.endswith(".docx"):
                yield handout, data.decode()
                continue
            document = docx.Document(io.BytesIO(data))
            cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
            yield handout, "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def filled(set_id: str) -> Session:
    """A workshop of a shipped set in which every question has an answer, and everything was captured."""
    session = session_of(set_id)
    for entry in session.question_set.systems[:2]:
        fields: dict[str, Value] = {"name": entry.name, "kind": entry.id, "processes": list(entry.processes)}
        session.apply(ItemRecord(of="system", id=entry.id, fields=fields))
    states = ("answered", "unknown", "ask", "nothing", "answered")
    for number, cell in enumerate(build_plan(session).cells):
        question = session.question_set.question(cell.question)
        measures = question.measures if question else []
        chosen: dict[str, Value] = {part.id: part.options[0].id for part in measures if part.options}
        chosen |= {part.id: 150_000 for part in measures if part.kind == "money"}
        state = states[number % len(states)]
        answer = AnswerRecord(cell=cell.key, text="Zo doen we dat.", state=state, measures=chosen)
        session.apply(answer.model_copy(update={"at": "2026-11-26T11:00:00+01:00", "number": 100 + number}))
        if number < 3:
            fields = {"text": "Nakijken", "cell": cell.key, "owner": "Bas"}
            session.apply(ItemRecord(of="action", id=f"action-{number}", fields=fields))
    return session


@pytest.mark.sweep
@pytest.mark.parametrize("set_id", MUNICIPAL)
def test_a_municipality_reads_no_school_words_no_keys_and_no_english(set_id: str) -> None:
    for what, text in everything_written(filled(set_id)):
        lines = [line for line in text.splitlines() if re.search(r"(?i)\bbestuur\b|\bkennisnet\b|\(stap \d\)", line)]
        assert not lines, (what, lines[:3])
        assert not KEY.findall(text), what
        assert not PROGRAM_WORDS.findall(text), (what, PROGRAM_WORDS.findall(text)[:3])


@pytest.mark.sweep
@pytest.mark.parametrize("set_id", SCHOOL)
def test_a_school_reads_no_keys_and_no_english(set_id: str) -> None:
    for what, text in everything_written(filled(set_id)):
        assert not KEY.findall(text), what
        assert not PROGRAM_WORDS.findall(text), (what, PROGRAM_WORDS.findall(text)[:3])


def test_the_goals_of_the_exercise_are_what_its_evaluation_judges(demo_session: Session) -> None:
    set_ = load_named_set("exercise-evaluation", Path("nowhere"))
    for session in (demo_session, filled("crisis-team-school")):
        goals = exercise_goals(session)
        after = session_of("exercise-evaluation", *carried(session, "vorige", set_, goals))
        assert len(goals) == 3
        assert [goal.text for goal in build_plan(after).goals] == list(goals.values())
        next_year = session_of("school-po", *carried(session, "vorige", session.question_set, goals))
        assert not next_year.setting("goal_1")
    assert exercise_goals(demo_session)["goal_1"].startswith("Werkt de terugval bij ")


@pytest.mark.thorough
def test_the_documents_of_another_kind_of_workshop_hold_no_key_of_this_one() -> None:
    session = filled("school-po")
    set_ = load_named_set("exercise-evaluation", Path("nowhere"))
    after = session_of("exercise-evaluation", *carried(session, "vorige", set_))
    told = dict(everything_written(after))
    for what, text in told.items():
        assert not KEY.findall(text), what
    assert re.search(r"Komt van .+, 1 uur: .+ \(workshop van 26 november 2026\)", told["md all"])
