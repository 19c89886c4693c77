"""What comes after: improvement plan, recovery order, the time the board allows, the journal, the first page."""

import io

import docx

from facilitator.export import render, render_handout
from facilitator.export.names import Names
from facilitator.export.sections.improvement import improvements
from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.records import AnswerRecord, ItemRecord, Of, Record
from facilitator.model.session import Session
from facilitator.texts import Texts
from tests.filled import filled_session
from tests.small_set import FALLBACK, LAS, OFFICE, answer, session_of

NL = Texts("nl")
ABSENT = AnswerRecord(cell=FALLBACK, text="Later.", measures={"exists": "no"})


def noted(of: Of, key: str, **fields: str) -> ItemRecord:
    return ItemRecord(of=of, id=key, fields={"cell": FALLBACK, **fields})


def markdown(*records: Record, reader: str = "all") -> str:
    plan = build_plan(session_of(LAS, OFFICE, *records))
    return next(iter(render(plan, "md", NL).values())).decode().replace("\\", "")


def test_a_finding_names_its_action_and_the_action_its_finding() -> None:
    text = markdown(ABSENT, noted("action", "action-1", text="Maken", owner="Marga", due="2027-01-29"))
    told = NL("improve.action", number=1, owner="Marga", due="29 januari 2027", status="open")
    assert told in text
    assert NL("improve.answers", labels="1") in text


def test_an_action_elsewhere_answers_nothing() -> None:
    elsewhere = noted("action", "action-1", text="Maken", owner="Marga", cell="outage/las/1h/financial")
    plan = build_plan(session_of(LAS, ABSENT, elsewhere))
    assert [one.actions for one in improvements(plan, Names(plan, NL))] == [[]]


def test_a_decision_of_the_board_says_what_it_changes() -> None:
    text = markdown(noted("decision", "decision-1", text="Mag dit?", decided="ja", decided_on="2026-12-10"))
    chapter = NL("plan.section.fallbacks")
    assert NL("improve.changes", chapter=chapter, place="Leerlingadministratie, 1 uur") in text


def test_what_the_board_allows_stands_in_its_own_column_and_nobody_else_said_it() -> None:
    allowed = ItemRecord(of="process", id="teaching", fields={"tolerable_minutes": 60, "tolerable_on": "2026-12-10"})
    late = [
        AnswerRecord(cell=f"outage/{system}/1d/fallback", text="Papier.", measures={"exists": "yes", "time": "4h"})
        for system in ("las", "office")
    ]
    text = markdown(*late, allowed)
    assert f"{NL('board.tolerable.on', words='1 uur', date='10 december 2026')}<br>" in text
    assert NL("board.tolerable.longer") in text
    assert NL("board.tolerable.open") in markdown(*late)


def test_the_first_page_names_the_weakest_and_asks_the_board() -> None:
    front = markdown(ABSENT).split("## 1.")[0]
    assert f"Leerlingadministratie, 1 uur: {NL('quality.absent')}. “Later.”" in front
    assert NL("board.absent.question", moments="1 uur", system="Leerlingadministratie") in front


def journal(session: Session) -> str:
    (data,) = render_handout(session, "journal", NL).values()
    word = docx.Document(io.BytesIO(data))
    return "\n".join(cell.text for table in word.tables for row in table.rows for cell in row.cells)


def test_the_journal_tells_in_order_what_was_said_and_decided() -> None:
    at = "2026-11-26T10:{:02d}:00+01:00"
    said = [
        answer(FALLBACK, "Op pap").model_copy(update={"at": at.format(1)}),
        answer(FALLBACK, "Op papier.").model_copy(update={"at": at.format(2)}),
        noted("action", "action-1", text="Maken", owner="Marga").model_copy(update={"at": at.format(3)}),
    ]
    text = journal(session_of(LAS, *said))
    assert "10:02" in text and "Op papier." in text and "Op pap\n" not in text
    assert text.index("Op papier.") < text.index("Maken (Marga)")


def test_of_many_alike_findings_it_is_said_once() -> None:
    plan = build_plan(filled_session(30))
    text = next(iter(render(plan, "md", NL).values())).decode().replace("\\", "")
    assert NL("improve.rule.wish-as-fallback") in text
    # What the check says of one place is not said of thirty.
    assert text.count(NL("check.wish-as-fallback", subject="", moment="").partition(": ")[2]) <= 3


def chapter_of(text: str, title: str) -> str:
    """A chapter of the document as plain text, up to the title of the one after it."""
    return text.partition(f". {title} ")[2].partition(f". {NL('outcomes.section.findings')} ")[0]


def test_of_many_systems_what_is_the_same_is_said_once() -> None:
    session = filled_session(12)
    for number in range(1, 13):
        system = session.item("system", f"own-{number}")
        assert system is not None
        fields = {**system.fields, "peak": "januari", "depends_on": ["own-2"] if number == 1 else []}
        session.apply(ItemRecord(of="system", id=f"own-{number}", fields=fields))
        loss = AnswerRecord(cell=f"outage/own-{number}/1w/data", text="Alles.", measures={"loss": "days"})
        session.apply(loss)
        for question in ("process", "communication"):
            session.apply(AnswerRecord(cell=f"outage/own-{number}/1d/{question}", text=""))
    (data,) = render(build_plan(session), "txt", NL).values()
    text = " ".join(data.decode().split())
    told = chapter_of(text, NL("order.title"))
    assert told.count("januari") == 1 and "nummer 11 en" in told
    assert "Leverancier 3 en 8 andere" in text and "Leverancier 3 en 8 andere systemen" not in text
    assert "enkele dagen (12)" in text
    assert "nummer 12: 1 dag (Proces, Communicatie)" in text
