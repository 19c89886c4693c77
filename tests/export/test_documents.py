"""The outcomes for every reader: nothing lost, nothing invented, nobody named where no names belong."""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import docx
import pytest
from hypothesis import Phase, given
from hypothesis import strategies as st

from facilitator.export import render, render_handout
from facilitator.export.blocks import Block, Bullets, Document, Heading, Paragraph, Table
from facilitator.export.formats import READERS, Reader
from facilitator.export.sections.document import build_document
from facilitator.files.sets.question_sets import load_named_set
from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.arrange.follow_up import LOGGED
from facilitator.model.plan import Plan
from facilitator.model.records import (
    AcceptRecord,
    AnswerRecord,
    DraftRecord,
    ItemRecord,
    Of,
    Record,
    ReleaseRecord,
    SetRecord,
    Value,
    WordingRecord,
)
from facilitator.model.session import Session, scenario_of
from facilitator.model.sets.question_set import Expertise, Grade, Proof
from facilitator.model.tidy import with_functions
from facilitator.texts import LANGUAGES, SECTOR_WORDS, Texts, all_keys
from tests import office
from tests.examples import examples
from tests.export.test_export import everything
from tests.program import Run
from tests.small_set import FALLBACK, LAS, OFFICE, answer, session_of

CELLS = [
    f"outage/{system}/{moment}/{question}"
    for system in ("las", "office")
    for moment in ("1h", "1d")
    for question in ("fallback", "financial")
]
CAPTURES: tuple[Of, ...] = ("action", "decision", "wish", "parking")
TEXTS = st.text(alphabet="bcfghjkqvwxz", min_size=6, max_size=9).map(lambda text: f"Zq{text}")
MEASURES = st.fixed_dictionaries(
    {},
    optional={
        "exists": st.sampled_from(["yes", "no"]),
        "time": st.sampled_from(["direct", "4h", "unknown"]),
        "leans-on": st.sampled_from([["las"], ["office"], ["las", "office"]]),
        "amount": st.integers(0, 900_000),
        "signs": st.lists(TEXTS, min_size=1, max_size=2),
        "since": st.just("2026-03-12"),
    },
)


STATES = ("unknown", "ask", "nothing", "not_applicable")
AT, ID = st.sampled_from(CELLS), st.integers(1, 9).map(lambda number: f"c{number}")
CAPTURED = st.fixed_dictionaries(
    {"text": TEXTS, "cell": AT, "owner": TEXTS, "due": st.just("2027-01-15"), "options": TEXTS}
)
SEEN = st.fixed_dictionaries({"about": st.sampled_from(["good", "hands", "correction"]), "text": TEXTS})
PERSON = st.fixed_dictionaries({"name": TEXTS, "function": TEXTS, "present": st.just(True), "manager": st.booleans()})
ANYTHING: st.SearchStrategy[Record] = st.one_of(
    st.builds(AnswerRecord, cell=AT, text=TEXTS, measures=MEASURES),
    st.builds(AnswerRecord, cell=AT, state=st.sampled_from(STATES), reason=st.just("") | TEXTS),
    st.builds(AnswerRecord, cell=AT, entry=st.just("second"), text=TEXTS),
    st.builds(DraftRecord, cell=AT, of=st.sampled_from(["", *CAPTURES]), text=TEXTS),
    st.builds(WordingRecord, cell=AT, text=TEXTS),
    st.builds(ItemRecord, of=st.sampled_from(CAPTURES), id=ID, fields=CAPTURED),
    st.builds(ItemRecord, of=st.just("observation"), id=ID, fields=SEEN),
    st.builds(ItemRecord, of=st.just("person"), id=ID, fields=PERSON),
    st.builds(SetRecord, key=st.sampled_from(["organisation", "place", "facilitator"]), value=TEXTS),
)
"""One change of a workshop, of any kind."""

QUICK = (Phase.explicit, Phase.reuse, Phase.generate)
"""Documents take long to make: an example as it was found is small enough."""

SESSIONS = st.lists(ANYTHING, max_size=25).map(lambda records: session_of(LAS, OFFICE, *records))


@examples(0.4, phases=QUICK)
@given(SESSIONS)
def test_every_cell_stands_once_every_gap_is_named_and_all_that_was_noted_is_there(session: Session) -> None:
    plan = build_plan(session)
    assert [one.key for one in plan.cells] == CELLS
    assert [one.cell for one in plan.gaps] == [one.key for one in plan.cells if one.state in ("empty", "draft")]
    said = [text for one in plan.cells for text in (one.text, one.raw, one.concept, one.reason) if text]
    said += [other.text for one in plan.cells for other in one.others]
    said += [one.text for one in (*plan.actions, *plan.wishes, *plan.parking)]
    said += [text for one in plan.decisions for text in (one.text, one.options)]
    said += [one.text for one in plan.observations]
    for format_id in ("docx", "md"):
        shown = everything(plan, format_id)
        assert [words for words in said if words not in shown] == []


def fragments(document: Document) -> Iterator[str]:
    """Every piece of text of a document."""
    yield from (document.title, document.subtitle, document.organisation, document.marking, document.version)
    yield from (words for fact in document.facts for words in fact)
    for section in document.sections:
        yield section.title
        for block in section.blocks:
            yield from _pieces(block)


def _pieces(block: Block) -> Iterator[str]:
    match block:
        case Heading() | Paragraph():
            yield block.text
        case Bullets():
            yield from block.items
        case Table():
            yield from block.headers
            yield from (part.text for row in block.rows for parts in row for part in parts)


def strings(value: object) -> Iterator[str]:
    """Every text in a record or a question set."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for key, one in value.items() for text in (key, *strings(one)))
    elif isinstance(value, list):
        yield from (text for one in value for text in strings(one))


CATALOGUE = {piece for words in all_keys("nl").values() for piece in re.split(r"\{\w*\}", words)}
CATALOGUE |= {Texts("nl")(f"common.vocabulary.{word}").partition(" ")[2] for word in SECTOR_WORDS}
"""Also the words of a sector without their article, as a set that names none gets them."""


@examples(0.25, phases=QUICK)
@given(SESSIONS, st.sampled_from(READERS))
def test_nothing_is_said_that_nobody_said(session: Session, reader: Reader) -> None:
    known = {text for record in session.changes for text in strings(record.plain())}
    known |= {text for draft in session.drafts.values() for text in strings(draft.plain())}
    # A question is told as it was read aloud: the words of the set around the names that go in them.
    of_set = strings(session.question_set.model_dump())
    known |= {*CATALOGUE, *(piece for words in of_set for piece in [words, *re.split(r"\{\w*\}", words)])}
    pieces = sorted({text.casefold().strip() for text in known}, key=len, reverse=True)
    for words in set(fragments(build_document(build_plan(session, with_changes=True), Texts("nl"), reader))):
        left = words.casefold()
        for piece in pieces:
            if piece and piece in left:
                left = left.replace(piece, "\0")
        assert not re.search(r"[^\W\d_]", left), words


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_that_a_document_looks_up_is_there(language: str) -> None:
    texts = Texts(language)
    keys = [f"outcomes.proof.{one}.{form}" for one in get_args(Proof) for form in ("none", "one", "many")]
    keys += [f"outcomes.change.{one}" for one in LOGGED]
    keys += [f"outcomes.gap.{one}" for one in get_args(Grade)] + [
        f"outcomes.progress.{one}.one" for one in get_args(Grade)
    ]
    keys += [f"outcomes.missing.{one}" for one in get_args(Expertise)]
    keys += [f"outcomes.status.{one}" for one in ("open", "done", "dropped")]
    assert [key for key in keys if not texts.has(key) or not texts(key)] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reader", READERS)
def test_no_document_counts_one_as_many_or_leaves_a_heading_empty(
    demo_session: Session, reader: Reader, language: str
) -> None:
    document = build_document(build_plan(demo_session, with_changes=True), Texts(language), reader)
    for section in document.sections:
        assert section.blocks, section.id
        for block, following in zip(section.blocks, [*section.blocks[1:], None], strict=True):
            if isinstance(block, Heading):
                assert following is not None and not (isinstance(following, Heading) and following.level <= block.level)
    assert not re.search(
        r"\b1 (vragen|antwoorden|systemen|personen|mensen|questions|answers|systems|people)\b",
        "\n".join(fragments(document)),
    )
    assert len({section.id for section in document.sections}) == len(document.sections)


def test_the_board_reads_no_words_of_the_room_and_no_names_but_of_owners(demo_session: Session) -> None:
    demo_session.apply(WordingRecord(cell=FALLBACK, text="We werken op papier."))
    plan = build_plan(demo_session)
    for format_id in ("docx", "md"):
        shown = everything(plan, format_id, reader="board")
        owners = {one.owner for one in plan.actions}
        for person in plan.participants:
            assert person.name in owners or person.name not in shown
        assert "Ellen Smit" not in shown
        # Only what a point is about is quoted.
        about = {one.cell for one in plan.decisions}
        for cell in plan.cells:
            asked = cell.key in about or cell.fallback in ("absent", "late") or cell.state == "nothing"
            for words in (cell.raw, cell.concept, cell.reason, "" if asked else cell.text):
                assert not words or words not in shown
        assert plan.decisions[0].text.partition("?")[0] in shown
        assert "Ouderapp → plat" in shown
        assert "Van de 60 vragen zijn er 29 besproken." in shown
        assert "een workshop is geen oefening" in shown


@pytest.mark.thorough
def test_the_board_has_at_most_two_pages(demo_session: Session, tmp_path: Path) -> None:
    considered = {"options": "A of B. " * 10, "recommendation": "B. " * 20, "otherwise": "Niets. " * 15}
    for number in range(3):
        fields = {"text": "Wie beslist er? " * 6, **considered}
        demo_session.apply(ItemRecord(of="decision", id=f"decision-{number + 2}", fields=fields))
    name = "uitkomsten-bestuur.docx"
    data = render(build_plan(demo_session), "docx", Texts("nl"), reader="board")[name]
    (tmp_path / name).write_bytes(data)
    (pdf,) = office.convert([tmp_path / name], "pdf", tmp_path)
    assert office.pages(pdf) <= 2


def test_participants_read_what_they_said_and_what_is_theirs_to_do(demo_session: Session) -> None:
    plan = build_plan(demo_session)
    shown = everything(plan, "md", reader="participants")
    assert plan.cell(FALLBACK).text in shown
    assert all(one.text in shown for one in plan.actions)
    tasks = shown[shown.index("Wie doet wat") : shown.index("Wat we nog uitzoeken")]
    assert "Vertelt het: Startbalie, 1 uur; Startbalie, 1 dag" in tasks
    assert "Is vervanger: Leerlijn Admin, 1 week" in tasks


def test_an_auditor_follows_the_changes_and_is_told_that_it_proves_no_test(demo_session: Session) -> None:
    plan = build_plan(demo_session, with_changes=True)
    shown = everything(plan, "docx", reader="auditor")
    assert "Bewijst dit document dat er is getest of geoefend? Nee." in shown
    assert "Ontbreekt: antwoorden over de crisisorganisatie" in shown
    assert shown.count("Geen bewijs, alleen voorbereiding:") == sum(1 for one in plan.evidence if one.prepares)
    for change in plan.changes:
        assert f"\n{change.number}\n" in shown
    assert build_plan(demo_session).changes == []


def test_final_words_raw_words_and_what_was_put_right_stand_together() -> None:
    session = session_of(
        LAS,
        answer(FALLBACK, "mailtje"),
        AnswerRecord(cell=FALLBACK, text="bellen", corrects="falls-over:x"),
        WordingRecord(cell=FALLBACK, text="We bellen iedereen."),
    )
    shown = everything(build_plan(session), "md")
    assert re.search(
        r"We bellen iedereen\.\s+Zo werd het in de zaal gezegd:\s+bellen\s+Eerst stond hier:\s+mailtje", shown
    )


def test_what_was_accepted_says_why_and_asks_nothing_of_the_board() -> None:
    nothing = AnswerRecord(cell=FALLBACK, state="nothing")
    asked = "er is niets geregeld. Is dat goed zo, of komt er een maatregel?"
    question = Texts("nl")("board.absent.question", moments="1 uur", system="Leerlingadministratie")
    before = everything(build_plan(session_of(LAS, nothing)), "md", reader="board")
    assert question in before
    accepted = session_of(LAS, nothing, AcceptRecord(check=f"nothing-arranged:{FALLBACK}", reason="duurt maar een uur"))
    assert question not in everything(build_plan(accepted), "md", reader="board")
    assert f"{asked} Geaccepteerd, omdat: duurt maar een uur" in everything(build_plan(accepted), "md")


@pytest.mark.sweep
@pytest.mark.parametrize("format_id", ["docx", "md", "json", "toml", "csv"])
def test_with_roles_no_listed_name_is_left_in_any_document(demo_session: Session, format_id: str) -> None:
    demo_session.apply(AnswerRecord(cell="outage/office/1h/fallback", text="Marga belt Tom Jansen; PIETER KOK beslist"))
    session = with_functions(demo_session, "deelnemer", "begeleider", "coördinator")
    plan = build_plan(session, with_changes=True)
    before = build_plan(demo_session, with_changes=True)
    assert (plan.meta.version, len(plan.changes)) == (before.meta.version, len(before.changes))
    assert [one.state for one in plan.cells] == [one.state for one in before.cells]
    for reader in READERS if format_id in ("docx", "md") else READERS[:1]:
        shown = everything(plan, format_id, reader=reader).casefold()
        for person in demo_session.people():
            assert person.name.casefold() not in shown
            assert person.id not in shown
            assert not re.search(rf"\b{person.name.split()[0].casefold()}\b", shown)
        assert "ellen smit" not in shown
    assert "bestuurder belt bovenschools ict-coördinator; directeur De Wilg beslist" in everything(plan, "md")


def test_a_reader_and_names_are_asked_for_on_the_command_line(demo: Path, run: Run) -> None:
    done = run("export", "demo", "--to", "md", "--for", "board", "--names", "roles")
    assert (done.status, Path(done.out.strip()).name) == (0, "uitkomsten-bestuur.md")
    shown = Path(done.out.strip()).read_text(encoding="utf-8")
    assert "Tom Jansen" not in shown
    assert "ict-coördinator" in shown
    assert 'bedoel je "board"?' in run("export", "demo", "--for", "bord").err
    assert 'bedoel je "roles"?' in run("export", "demo", "--names", "role").err
    whole = run("export", "demo", "--to", "json", "--for", "auditor")
    assert (whole.status, "docx, html, md" in whole.err) == (2, True)


def test_what_an_exercise_measured_stands_beside_the_estimate() -> None:
    measured: dict[str, Value] = {"measured_minutes": 45, "measured_how": "Gemeten", "measured_on": "2027-03-02"}
    measured |= {"measured_loss": "Een uur", "sufficient": "Ja"}
    answered = AnswerRecord(cell=FALLBACK, text="papier", measures={"time": "4h"})
    session = session_of(LAS, answered, ItemRecord(of="process", id="teaching", fields=measured))
    plan = build_plan(session)
    whole = everything(plan, "docx")
    # The estimate at its own moment, the exercise in a row of its own: it was not measured at that moment.
    assert re.search(r"1 uur\n.*\nBinnen vier uur\n", whole)
    assert re.search(r"Oefening van 2 maart 2027\n\n\n45 minuten\ngemeten\nJa", whole)
    assert "Van 1 proces is in een oefening gemeten hoe lang het duurde." in everything(plan, "md", reader="board")


def every_table(plan: Plan, reader: Reader) -> Iterator[tuple[str, Table]]:
    """The tables of a document with the chapter that each stands in."""
    document = build_document(plan, Texts("nl"), reader, on_paper=reader == "board")
    front = [document.front] if document.front is not None else []
    for section in [*front, *document.sections]:
        assert section.blocks, section.id
        yield from ((section.id, block) for block in section.blocks if isinstance(block, Table))


@pytest.mark.sweep
@pytest.mark.parametrize("set_id", ["school-po", "municipality", "crisis-team-school", "exercise-evaluation"])
@pytest.mark.parametrize("systems", [0, 1, 5])
def test_no_table_is_only_a_head(set_id: str, systems: int) -> None:
    session = Session("0000", "2026-11-26T09:00:00+01:00", load_named_set(set_id, Path("nowhere")))
    for entry in session.question_set.systems[:systems]:
        fields: dict[str, Value] = {"name": entry.name, "kind": entry.id, "processes": list(entry.processes)}
        session.apply(ItemRecord(of="system", id=entry.id, fields=fields))
    for reader in READERS:
        assert [section for section, table in every_table(build_plan(session), reader) if not table.rows] == []


TOLD_AT = "2026-11-26T10:23:00+01:00"


def test_a_surprise_that_was_told_stands_with_the_answers_to_it() -> None:
    session = Session("0000", "2026-11-26T09:00:00+01:00", load_named_set("school-po", Path("nowhere")))
    for system in ("las", "office"):
        session.apply(ItemRecord(of="system", id=system, fields={"name": system, "kind": system}))
    story = scenario_of(session, "las")
    assert story is not None
    session.apply(ReleaseRecord(scenario=story.id, subject="las", at=TOLD_AT))
    told = f"Onverwachte wending, verteld op 26 november 2026, 10:23: {story.surprise}"
    assert plain(session).count(told) == 1
    (journal,) = render_handout(session, "journal", Texts("nl")).values()
    lines = [cell.text for table in docx.Document(io.BytesIO(journal)).tables for cell in table._cells]
    assert story.surprise in lines
    session.apply(ReleaseRecord(scenario=story.id, subject="las", told=False))
    assert story.surprise not in plain(session)


def plain(session: Session) -> str:
    """The whole document as plain text."""
    (data,) = render(build_plan(session), "txt", Texts("nl")).values()
    return " ".join(data.decode().split())


def test_who_finds_out_stands_with_what_nobody_knows() -> None:
    asked = answer(FALLBACK, "").model_copy(update={"state": "unknown", "reason": "Tom Jansen"})
    assert "Weten we niet; Tom Jansen zoekt het uit" in plain(session_of(LAS, asked))
    sentence = asked.model_copy(update={"reason": "Tom belt de leverancier: die weet het."})
    assert "Weten we niet: Tom belt de leverancier: die weet het." in plain(session_of(LAS, sentence))


def test_the_document_of_a_table_says_which_table_it_is() -> None:
    for reader in READERS:
        session = session_of(LAS, SetRecord(key="table", value="Tafel 2"))
        document = build_document(build_plan(session), Texts("nl"), reader)
        assert ("Tafel", "Tafel 2") in document.facts
