"""Whole odd workshops of every set: all that was said stands in every format, and nothing that was not, or surer."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from facilitator.export import render, render_handout, render_handover
from facilitator.export.formats import NothingToPrint, Reader, formats_for
from facilitator.export.handover.choices import HandoverRefused
from facilitator.export.several_schools import render_combined
from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.arrange.quality import quality_rows
from facilitator.model.cells import parse_cell
from facilitator.model.plan import Plan
from facilitator.model.records import AnswerRecord, ItemRecord, Record, SetRecord
from facilitator.model.schools.combine import combine
from facilitator.model.session import Session
from facilitator.model.years.carry_over import carried
from facilitator.texts import Texts
from facilitator.words.dates import spoken_date
from facilitator.words.measures import said_amount, whole_money
from tests.examples import first_now
from tests.export.odd_workshop import OddWorkshop
from tests.export.test_every_sentence import READERS
from tests.export.test_no_more_than_said import plain
from tests.templates import built
from tests.workshops import held

NL = Texts("nl")
KINDS = ("school-po", "municipality", "crisis-team-school", "exercise-evaluation")
OTHERS = ("school-vo", "crisis-team-municipality", "exercise-evaluation-municipality")
ENGLISH = ("school-po-en", "municipality-en", "crisis-team-school-en", "exercise-evaluation-en")


def drawn(sets: Sequence[str], seeds: int, quick: int) -> list[object]:
    """Sets with the seeds to draw them by: the first few every time, the others in the thorough run."""
    pairs = [(set_id, seed) for seed in range(seeds) for set_id in sets]
    return [
        pytest.param(*pair, marks=[] if number < quick else pytest.mark.thorough) for number, pair in enumerate(pairs)
    ]


DEAR = ("docx", "odt", "xlsx", "ods")
ALL_READERS: tuple[Reader, ...] = ("all", "board", "participants", "auditor")


def texts_of(set_id: str) -> Texts:
    return Texts("en" if set_id.endswith("-en") else "nl")


def told(session: Session, texts: Texts = NL, format_id: str = "txt", reader: Reader = "all") -> str:
    """What somebody reads in one format."""
    files = render(build_plan(session), format_id, texts, reader=reader)
    return "\n".join(line for data in files.values() for line in READERS[format_id](data))


def missing(words: Sequence[str], shown: str) -> list[str]:
    return [word for word in words if word not in shown]


def found(words: Sequence[str], shown: str) -> list[str]:
    return [word for word in words if word in shown]


# -- all of it, and nothing that was taken back ---------------------------------------------------


@pytest.mark.parametrize(("set_id", "seed"), drawn((*KINDS, *ENGLISH, *OTHERS), 6, 2))
def test_each_format_has_all_that_was_said_and_nothing_taken_back(set_id: str, seed: int) -> None:
    odd = OddWorkshop(set_id, seed)
    for format_id in formats_for("plan"):
        if format_id in DEAR and seed == 0 and set_id != "school-po":
            continue
        shown = told(odd.session, texts_of(set_id), format_id)
        assert (format_id, missing(odd.said, shown), found(odd.withdrawn, shown)) == (format_id, [], [])


@pytest.mark.parametrize(("set_id", "seed"), drawn(KINDS, 2, 1))
def test_nothing_taken_back_is_on_paper_or_handed_over(set_id: str, seed: int) -> None:
    odd = OddWorkshop(set_id, seed)
    for reader in ALL_READERS[1:]:
        assert found(odd.withdrawn, told(odd.session, texts_of(set_id), reader=reader)) == []
    for name, words in papers(odd.session, texts_of(set_id)):
        assert (name, found(odd.withdrawn, words)) == (name, [])


def papers(session: Session, texts: Texts) -> Iterator[tuple[str, str]]:
    """Each paper, and each file for another program, in words."""
    for handout in formats_for("handout"):
        try:
            files = render_handout(session, handout, texts)
        except NothingToPrint:
            continue
        for name, data in files.items():
            yield handout, "\n".join(READERS["docx"](data)) if name.endswith("docx") else data.decode()
    for receiver in formats_for("handover"):
        try:
            files = render_handover(session, receiver, texts)
        except HandoverRefused:
            continue
        yield receiver, "\n".join(plain(name, data) for name, data in files.items())


@pytest.mark.thorough
@pytest.mark.parametrize("set_id", [*KINDS, *ENGLISH])
def test_an_own_template_gets_all_of_it_as_a_whole_and_in_parts(set_id: str, tmp_path: Path) -> None:
    from facilitator.export.sections.document import build_document

    odd, texts, template = OddWorkshop(set_id, 1), texts_of(set_id), tmp_path / "own.docx"
    plan = build_plan(odd.session)
    parts = [f"{{{{ section.{part.id} }}}}" for part in build_document(plan, texts).sections]
    for places in (["{{ body }}"], ["{{ organisation }}", *parts]):
        template.write_bytes(built(*places))
        (made,) = render(plan, "docx", texts, template).values()
        shown = "\n".join(READERS["docx"](made))
        assert (missing(odd.said, shown), found(odd.withdrawn, shown)) == ([], [])


# -- several schools ------------------------------------------------------------------------------


def schools(set_id: str, seed: int) -> list[OddWorkshop]:
    return [OddWorkshop(set_id, seed + number, mark) for number, mark in enumerate("abc")]


NOT_BESIDE = ("mens", "functie", "leider")
"""Who was invited stands in the document of each school."""


@pytest.mark.parametrize(("set_id", "seed"), drawn(KINDS, 4, 1))
def test_several_schools_beside_each_other_keep_all_that_each_said(set_id: str, seed: int) -> None:
    each = schools(set_id, seed)
    named = [(odd.said[0], odd.session) for odd in each]
    for number, (_, session) in enumerate(named):
        session.uuid = str(number)
    combined = combine(named)
    for format_id in formats_for("schools"):
        if format_id in DEAR and seed == 0:
            continue
        (made,) = render_combined(combined, format_id, NL).values()
        shown = "\n".join(READERS[format_id](made))
        for odd in each:
            lost = [word for word in missing(odd.said, shown) if not word.startswith(NOT_BESIDE)]
            assert (format_id, lost, found(odd.withdrawn, shown)) == (format_id, [], [])


# -- a year later ---------------------------------------------------------------------------------


def year_after(old: OddWorkshop, *records: Record) -> Session:
    came_along = carried(old.session, "vorig jaar", old.set)
    return held(old.set, [*came_along, SetRecord(key="date", value="2027-11-26"), *records])


@pytest.mark.parametrize("set_id", first_now(KINDS))
def test_what_stands_is_in_every_format_and_on_paper_with_its_day(set_id: str) -> None:
    old = OddWorkshop(set_id, 2)
    session = year_after(old)
    plan = build_plan(session)
    standing = [cell.stands for cell in plan.cells if cell.stands is not None]
    assert standing
    words = [part for cell in standing for part in (cell.text, cell.reason) if part.strip("?… ")]
    for format_id in ("txt", "md", "html", "csv", "json"):
        shown = told(session, NL, format_id)
        assert (format_id, missing(words, shown)) == (format_id, [])
        assert "26 november 2026" in shown or "2026-11-26" in shown
    named = {person.name for person in plan.named_people}
    asked = [
        name
        for cell in standing
        for picked in cell.measures
        if picked.kind == "people"
        for name in people(picked.value)
    ]
    assert {session.person(name).name if session.person(name) else name for name in asked} <= named  # type: ignore[union-attr]


def people(value: object) -> list[str]:
    return list(value) if isinstance(value, list) else []


# -- every number and every day -------------------------------------------------------------------

MONEY = re.compile(r"€ \d[\d.,]*\d|€ \d")
DAY = re.compile(
    r"\d{1,2} (?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december) \d{4}"
)


@pytest.mark.parametrize(("set_id", "seed"), drawn((*KINDS, *OTHERS), 6, 2))
def test_every_amount_and_every_day_comes_from_a_record(set_id: str, seed: int) -> None:
    odd = OddWorkshop(set_id, seed)
    plan, empty = build_plan(odd.session), held(odd.set, odd.records[:2])
    sums = [cost.amount for cost in plan.costs if cost.amount is not None]
    said = {said_amount(cents) for cents in odd.amounts} | {whole_money(cents) for cents in sums}
    again = date.fromisoformat("2026-11-26").replace(year=2027).isoformat()
    days = {spoken_date(day, NL) for day in (*odd.days, again)}
    for reader in ALL_READERS:
        shown, before = told(odd.session, reader=reader), told(empty, reader=reader)
        assert set(MONEY.findall(shown)) <= said
        assert set(DAY.findall(shown)) - set(DAY.findall(before)) <= days


# -- what may change, and what may not ------------------------------------------------------------


def sureness(plan: Plan) -> dict[str, int]:
    """How much a plan claims, by what it claims."""
    states = [state for row in quality_rows(plan) for state in row.states]
    claims = {
        "times": sum(time.time.known for time in plan.recovery_times),
        "tried": sum(cell.tried for cell in plan.cells),
        "arranged": states.count("arranged"),
        "better than absent": states.count("arranged") + states.count("partly"),
        "amounts": sum(cost.named for cost in plan.costs),
        "measured": sum(exercise.time.is_measured for exercise in plan.exercised),
        "exercised": sum(exercise.time.known for exercise in plan.exercised),
    }
    for point in plan.evidence:
        for shown in point.shows:
            # What was written down, and when, goes on by itself; of two teams it is claimed that names differ.
            if shown.proof not in ("document", "log", "two-teams", "named-people"):
                claims[f"{point.id} {shown.proof}"] = shown.count
    return claims


@pytest.mark.parametrize(("set_id", "seed"), drawn(KINDS, 6, 2))
def test_an_answer_that_becomes_unknown_makes_no_document_surer(set_id: str, seed: int) -> None:
    odd = OddWorkshop(set_id, seed)
    before = sureness(build_plan(odd.session))
    answered = [cell for cell in build_plan(odd.session).cells if cell.state == "answered"]
    for cell in odd.draw.sample(answered, min(6, len(answered))):
        values = {picked.id: picked.value for picked in cell.measures}
        unknown = AnswerRecord(cell=cell.key, state="unknown", text=cell.text, measures=values)
        after = sureness(build_plan(held(odd.set, [*odd.records, unknown])))
        assert {claim: after[claim] for claim in after if after[claim] > before[claim]} == {}


CHANGING = re.compile(r"0\.\d+|\d\d:\d\d|\b\d+ antwoord\w*|van wie dan ook")
"""Versions, times and the number of answers in the log: they go on with every record."""


@pytest.mark.parametrize(("set_id", "seed"), drawn(KINDS, 4, 1))
def test_what_is_taken_back_leaves_no_trace_in_a_plan(set_id: str, seed: int) -> None:
    odd = OddWorkshop(set_id, seed)
    plan = build_plan(odd.session)
    for empty in odd.draw.sample([cell for cell in plan.cells if cell.state == "empty"], 2):
        cell = str(parse_cell(empty.key))
        records = [AnswerRecord(cell=cell, text="Ingetrokken."), AnswerRecord(cell=cell)]
        for reader in ALL_READERS:
            with_it = told(held(odd.set, [*odd.records, *records]), reader=reader)
            assert CHANGING.sub("", with_it) == CHANGING.sub("", told(odd.session, reader=reader))


def called_otherwise(record: Record, name: str, other: str) -> Record:
    """A record with another name for somebody or something: where it is listed, and where it was typed."""
    if isinstance(record, ItemRecord) and record.fields.get("name") == name:
        return record.model_copy(update={"fields": {**record.fields, "name": other}})
    if isinstance(record, AnswerRecord) and record.reason == name:
        return record.model_copy(update={"reason": other})
    return record


@pytest.mark.parametrize(("set_id", "of", "key"), [("school-po", "system", "s1"), ("municipality", "person", "p4")])
def test_another_name_changes_the_name_and_nothing_else(set_id: str, of: str, key: str) -> None:
    odd = OddWorkshop(set_id, 3)
    (listed,) = [
        record for record in odd.records if isinstance(record, ItemRecord) and (record.of, record.id) == (of, key)
    ]
    name = str(listed.fields["name"])
    # Of the same length and place in the alphabet, so that lines break and lists run as they did.
    other = f"{name[:-1]}y"
    renamed = [called_otherwise(record, name, other) for record in odd.records]
    for reader in ALL_READERS:
        assert told(held(odd.set, renamed), reader=reader) == told(odd.session, reader=reader).replace(name, other)


@pytest.mark.parametrize("seed", first_now(range(4)))
def test_each_format_calls_measured_what_was_measured_and_nothing_else(seed: int) -> None:
    odd = OddWorkshop("exercise-evaluation", seed)
    plan = build_plan(odd.session)
    measured = [exercise for exercise in plan.exercised if exercise.time.is_measured]
    shown = told(odd.session, NL, "csv")
    certainty = NL("outcomes.certainty.measured")
    assert sum(f"\0{certainty}\0" in line for line in shown.splitlines()) == len(measured)
    for format_id in ("txt", "md", "html", "docx"):
        alone = re.findall(rf"(?m)^\W*{certainty}\W*$", told(odd.session, NL, format_id).replace("\0", "\n"))
        assert bool(alone) <= bool(measured)
