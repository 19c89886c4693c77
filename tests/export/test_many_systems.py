"""Of many systems every word stands once: with the system itself; what else is told of it is an overview."""

import io
import re
from collections.abc import Sequence

import docx
import pytest
from docx.oxml.ns import qn

from facilitator.export import render
from facilitator.export.blocks import Document, Part, Section, Table
from facilitator.export.formats import Reader
from facilitator.export.names import Names
from facilitator.export.sections.document import build_document
from facilitator.export.sections.outcomes import communication, data_loss
from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.records import AnswerRecord, ItemRecord
from facilitator.model.session import Session
from facilitator.texts import Texts
from facilitator.words.made_actions import following_records
from tests.filled import SENTENCES, USUAL, filled_session, full_session

NL = Texts("nl")
SYSTEMS = 12


@pytest.fixture
def session() -> Session:
    return filled_session(SYSTEMS, captured=0, text=USUAL)


def document_of(session: Session, reader: Reader = "all") -> Document:
    return build_document(build_plan(session), NL, reader)


def tables(section: Section) -> list[Table]:
    return [block for block in section.blocks if isinstance(block, Table)]


def words(row: Sequence[Sequence[Part]]) -> list[str]:
    return [" ".join(part.whole for part in parts) for parts in row]


def said(session: Session, system: int, moment: str, question: str, **measures: object) -> None:
    cell = f"outage/own-{system}/{moment}/{question}"
    session.apply(AnswerRecord.model_validate({"kind": "answer", "cell": cell, "text": "Zo.", "measures": measures}))


def test_what_may_be_lost_is_a_row_a_system_and_alike_rows_are_one(session: Session) -> None:
    for system in range(1, SYSTEMS + 1):
        for moment in ("1h", "1d", "1w"):
            said(session, system, moment, "data", loss="days" if system == 3 else "none")
    plan = build_plan(session)
    (table,) = tables(data_loss(plan, Names(plan, NL)))
    rows = [words(row) for row in table.rows]
    assert [row[1:4] for row in rows] == [["Niets"] * 3, ["Enkele dagen"] * 3]
    assert "nummer 3" in rows[1][0] and "nummer 12" in rows[0][0] and "nummer 3," not in rows[0][0]
    assert rows[0][4] == "", "what was lost in an exercise is not known"


def test_an_overview_tells_apart_what_was_not_asked_not_known_and_said_in_words(session: Session) -> None:
    said(session, 1, "1h", "communication", sender=["Pieter Kok"], audience="ouders")
    said(session, 2, "1h", "communication", sender=["Pieter Kok"], channel=SENTENCES[0])
    said(session, 3, "1h", "communication")
    session.apply(AnswerRecord(cell="outage/own-4/1h/communication", state="unknown", reason="Tom Jansen"))
    session.apply(AnswerRecord(cell="outage/own-5/1h/communication", text=""))
    plan = build_plan(session)
    section = communication(plan, Names(plan, NL))
    rows = [words(row) for row in tables(section)[0].rows]
    at_once = {number: row[1] for row in rows for number in re.findall(r"nummer (\d+)", row[0])}
    assert at_once["1"] == "Vertelt het: Pieter Kok. Voor: ouders."
    assert at_once["2"] == f"Vertelt het: Pieter Kok. {NL('outcomes.by_system.longer', what='hoe')}"
    assert at_once["3"] == NL("outcomes.by_system.in_words")
    assert at_once["4"] == "Weten we niet; Tom Jansen zoekt het uit"
    assert at_once["5"] == NL("quality.undiscussed")


def test_each_question_stands_before_its_answer_in_every_format(session: Session) -> None:
    said(session, 1, "1d", "process", level="half")
    plan = build_plan(session)
    told = {"md": "**Proces:** Zo.", "txt": "Proces: Zo.", "html": "<b>Proces:</b> Zo."}
    for format_id, shown in told.items():
        assert shown in next(iter(render(plan, format_id, NL).values())).decode()
    word = docx.Document(io.BytesIO(next(iter(render(plan, "docx", NL).values()))))
    bold = [run.text for run in word.element.body.iter(qn("w:r")) if run.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None]
    assert "Proces: " in bold


def test_a_story_that_all_share_is_told_once(session: Session) -> None:
    text = next(iter(render(build_plan(session), "txt", NL).values())).decode()
    chapter = text.partition(NL("plan.section.fallbacks") + "\n---")[2].partition(NL("plan.section.data_loss"))[0]
    title = build_plan(session).scenarios[0].title
    assert len(re.findall(rf"^{re.escape(title)}", chapter, re.MULTILINE)) == 1


def find_out(session: Session, system: int, question: str, who: str = "Tom Jansen") -> None:
    answer = AnswerRecord(cell=f"outage/own-{system}/1h/{question}", state="unknown", reason=who)
    session.apply(answer)
    for record in following_records(session, answer):
        session.apply(record)


def test_actions_that_only_say_where_share_a_row_and_keep_their_numbers(session: Session) -> None:
    for system in (1, 2, 3):
        find_out(session, system, "process")
    session.apply(ItemRecord(of="action", id="own", fields={"text": "Map maken", "owner": "Tom Jansen"}))
    find_out(session, 4, "process")
    find_out(session, 5, "process", "Sanne de Groot")
    section = next(part for part in document_of(session).sections if part.id == "actions")
    rows = {words(row)[0]: words(row)[1:3] for row in tables(section)[0].rows}
    assert list(rows) == ["1-3, 5", "4", "6"]
    assert rows["1-3, 5"][0].startswith("Uitzoeken: ") and rows["1-3, 5"][0].count("1 uur (Proces)") == 4
    assert rows["4"] == ["Map maken", "Tom Jansen"] and rows["6"][1] == "Sanne de Groot"


def test_who_finds_out_stands_once_with_all_places(session: Session) -> None:
    for system in (1, 2, 3):
        find_out(session, system, "process")
    readers: tuple[Reader, ...] = ("all", "participants")
    for reader in readers:
        document = document_of(session, reader)
        part = next(part for part in document.sections if part.id in ("loose", "find_out"))
        rows = [words(row) for table in tables(part) for row in table.rows if "Tom Jansen" in words(row)[-1]]
        assert len(rows) == 1 and rows[0][0].count("1 uur (Proces)") == 3


def test_no_word_of_a_full_workshop_is_lost_though_it_is_said_once() -> None:
    session = full_session(SYSTEMS)
    text = next(iter(render(build_plan(session), "txt", NL).values())).decode()
    for answer in session.answers.values():
        assert answer.text in text
        for value in answer.measures.values():
            if isinstance(value, str) and value in SENTENCES:
                assert value.removesuffix(".") in text
