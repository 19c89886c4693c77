"""A blind round: kept beside the agreed time, told without names, and never an answer by itself."""

from facilitator.export.names import Names
from facilitator.model.answers.blind import BLIND, blind_options, blind_round, with_blind_round
from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.cells import parse_cell
from facilitator.model.records import AnswerRecord, record_from_plain
from facilitator.model.session import Session
from facilitator.model.sets.question_set import QuestionSet
from facilitator.texts import Texts
from facilitator.words.blind import blind_words

from .test_wall import workshop

CELL = parse_cell("outage/las/1d/fallback")


def written(question_set: QuestionSet, *ids: str, text: str = "") -> Session:
    """A workshop in which these times were written down, and this was agreed."""
    session = workshop(question_set)
    if text:
        session.apply(AnswerRecord(cell=str(CELL), text=text, measures={"exists": "yes", "time": "4h"}))
    options = {option.id: option for option in blind_options(session, CELL)}
    session.apply(with_blind_round(session, CELL, [options[one] for one in ids]))
    return session


def test_the_lowest_and_the_highest_are_told_and_how_they_are_split(school_set: QuestionSet) -> None:
    blind = blind_words(written(school_set, "1d", "1h", "1h", "direct"), Texts("nl"), CELL)
    assert blind.sentence == "Van Direct tot 1 dag."
    assert [(band.name, band.marks) for band in blind.bands] == [
        ("Direct", "●"),
        ("1 uur", "●●"),
        ("4 uur", ""),
        ("1 dag", "●"),
    ]
    assert blind_words(written(school_set, "1h", "1h"), Texts("nl"), CELL).sentence == "Iedereen schreef 1 uur."
    assert blind_words(written(school_set, "unknown"), Texts("nl"), CELL).sentence == "Niemand wist een tijd."
    some = blind_words(written(school_set, "unknown", "1h", "4h"), Texts("en"), CELL).sentence
    assert some == "From 1 uur to 4 uur. Not everybody knew a time."


def test_before_anything_is_written_the_wall_says_only_what_to_do(school_set: QuestionSet) -> None:
    blind = blind_words(workshop(school_set), Texts("nl"), CELL)
    assert blind.ask.startswith("Schrijf allemaal")
    assert (blind.bands, blind.sentence) == ((), "")


def test_it_is_no_answer_and_stays_when_there_is_one(school_set: QuestionSet) -> None:
    session = written(school_set, "1h", "1d")
    assert session.answer(CELL) is None
    assert session.coverage(CELL) == "empty"
    held = session.answers[str(CELL), "main"]
    session.apply(held.model_copy(update={"text": "op papier"}))
    found = blind_round(session, CELL)
    assert found is not None
    assert [option.id for option in found.written] == ["1h", "1d"]


def test_a_file_holds_it_as_a_measure_that_earlier_versions_keep(school_set: QuestionSet) -> None:
    record = written(school_set, "1d", "1h", text="op papier").answers[str(CELL), "main"]
    plain = record.plain()
    assert plain[f"measure_{BLIND}"] == ["1h", "1d"]
    assert record_from_plain(plain) == record


def test_the_same_as_another_says_nothing_about_who_wrote_what_here(school_set: QuestionSet) -> None:
    session = written(school_set, "1h", text="op papier")
    other = CELL._replace(subject="materials-access")
    answer = session.answers[str(CELL), "main"]
    session.apply(answer.model_copy(update={"cell": str(other), "same_as": str(CELL)}))
    assert blind_round(session, other) is None


def test_a_document_says_it_beside_the_agreed_time_and_a_gap_stays_a_gap(school_set: QuestionSet) -> None:
    for text in ("op papier", ""):
        plan = build_plan(written(school_set, "1h", "1h", "1w", "unknown", text=text))
        cell = next(cell for cell in plan.cells if cell.key == str(CELL))
        assert cell.blind is not None
        spread = (cell.blind.lowest, cell.blind.highest, cell.blind.people, cell.blind.without)
        assert spread == ("1 uur", "1 week", 4, 1)
        told = " ".join(part.text for part in Names(plan, Texts("nl")).answer(cell))
        assert "Blind geschat: 1 uur tot 1 week, 4 mensen, en niet iedereen wist een tijd." in told
        assert ("op papier" if text else Texts("nl")("outcomes.gap.must")) in told
        assert cell.state == ("answered" if text else "empty")
