"""What everybody takes home: by rules that anybody in the room can explain."""

from facilitator.model.records import AnswerRecord, ItemRecord, Record, SetRecord, Value
from facilitator.model.room.picture import Closing
from facilitator.model.sets.question_set import QuestionSet
from facilitator.texts import Texts
from facilitator.words.closing import closing_words

from .test_wall import workshop


def closing(question_set: QuestionSet, *records: Record) -> Closing:
    """The page of a workshop with these records, on 26 November 2026."""
    return closing_words(workshop(question_set, SetRecord(key="date", value="2026-11-26"), *records), Texts("nl"))


def fallback(system: str, moment: str, **measures: Value) -> AnswerRecord:
    return AnswerRecord(cell=f"outage/{system}/{moment}/fallback", text="Op papier.", measures=measures)


def action(number: int, **fields: Value) -> ItemRecord:
    return ItemRecord(of="action", id=f"action-{number}", fields={"text": f"doen {number}", **fields})


def test_the_weakest_places_come_by_why_and_each_conversation_once(school_set: QuestionSet) -> None:
    page = closing(
        school_set,
        AnswerRecord(cell="outage/las/1h/data", state="unknown"),
        fallback("las", "1d", exists="yes", time="4h"),
        fallback("las", "1w", exists="yes", time="1w"),
        AnswerRecord(cell="outage/las/1w/data", state="unknown"),
        AnswerRecord(cell="outage/materials-access/1d/fallback", state="nothing"),
    )
    assert [weak.words for weak in page.weak] == [
        "er is niets geregeld",
        "de terugval komt te laat",
        "van 1 uur tot 4 uur werkt er niets",
    ]
    assert page.weak[1].place.endswith(", 1 week")


def test_what_leans_on_what_is_down_says_so(school_set: QuestionSet) -> None:
    page = closing(school_set, fallback("las", "1h", exists="yes", time="direct", **{"leans-on": ["las"]}))
    assert page.weak[0].words.startswith("Terugval: leunt op ")


def test_the_nearest_date_comes_first_and_what_nobody_does_last(school_set: QuestionSet) -> None:
    page = closing(
        school_set,
        action(1, owner="Anna"),
        action(2, due="2026-12-01"),
        action(3, owner="Bert", due="2027-01-15"),
        action(4, owner="Cees", due="2026-12-18"),
        action(5, owner="Dirk", due="2026-12-17", status="done"),
        action(6, owner="Els", due="2029-01-01"),
    )
    assert [(deed.due, deed.owner) for deed in page.deeds] == [
        ("18 december", "Cees"),
        ("15 januari", "Bert"),
        ("1 januari 2029", "Els"),
        ("nog geen datum", "Anna"),
    ]
    assert page.more


def test_the_next_time_is_what_was_said_and_what_was_put_off(school_set: QuestionSet) -> None:
    assert closing(school_set).again == ""
    assert closing(school_set).weak_title == ""
    later = ItemRecord(of="system", id="network", fields={"name": "Netwerk", "depth": "later"})
    assert closing(school_set, later).again == "De volgende keer: Netwerk"
    spring = SetRecord(key="next", value="2027-03-11")
    assert closing(school_set, later, spring).again == "De volgende keer: 11 maart: Netwerk"


def test_the_goals_of_the_day_stand_above_with_what_the_room_found(school_set: QuestionSet) -> None:
    page = closing(
        school_set,
        SetRecord(key="goal_1", value="Iedere school weet wie belt"),
        SetRecord(key="goal_1_judged", value="partly"),
        SetRecord(key="goal_2", value="Een bellijst op papier"),
    )
    assert [(aim.text, aim.judged) for aim in page.aims] == [
        ("Iedere school weet wie belt", "deels bereikt"),
        ("Een bellijst op papier", ""),
    ]
