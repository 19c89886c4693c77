"""What falls over with what is down: chain by chain, and which answers go with it."""

from facilitator.model.records import AnswerRecord, ItemRecord, Value
from facilitator.model.room.domino import can_be_down, down_in_story, what_falls
from facilitator.model.session import Session
from facilitator.model.sets.question_set import QuestionSet
from facilitator.texts import Texts
from facilitator.words.domino import domino_words

from .test_wall import workshop


def three_systems(question_set: QuestionSet) -> Session:
    """The app leans on the portal, and one logs in to the portal by the office."""
    session = workshop(question_set)
    chain: list[tuple[str, dict[str, Value]]] = [
        ("my-office", {}),
        ("my-portal", {"log_in_by": "my-office"}),
        ("my-app", {"depends_on": ["my-portal"]}),
    ]
    for position, (system, needs) in enumerate(chain, start=5):
        fields: dict[str, Value] = {"name": system, "position": position, **needs}
        session.apply(ItemRecord(of="system", id=system, fields=fields))
    return session


def test_systems_fall_step_by_step_and_say_through_what(school_set: QuestionSet) -> None:
    falls = what_falls(three_systems(school_set), ["my-office"])
    assert [(one.system, one.through, one.by_login, one.step) for one in falls.fallen] == [
        ("my-portal", "my-office", True, 1),
        ("my-app", "my-portal", False, 2),
    ]
    assert what_falls(three_systems(school_set), ["my-app"]).fallen == ()
    assert what_falls(three_systems(school_set), []).fallen == ()


def test_a_circle_ends(school_set: QuestionSet) -> None:
    session = three_systems(school_set)
    session.apply(ItemRecord(of="system", id="my-office", fields={"name": "o", "depends_on": ["my-app"]}))
    assert [one.system for one in what_falls(session, ["my-portal"]).fallen] == ["my-app", "my-office"]


def test_an_answer_falls_with_what_it_leans_on_and_the_others_stand(school_set: QuestionSet) -> None:
    session = three_systems(school_set)
    for moment, leans in (("1h", ["my-app"]), ("1d", [])):
        measures: dict[str, Value] = {"exists": "yes", "time": "direct", "leans-on": leans}
        session.apply(AnswerRecord(cell=f"outage/las/{moment}/fallback", text=f"Om {moment}.", measures=measures))
    falls = what_falls(session, ["las", "my-office"])
    assert [chain.systems for chain in falls.broken] == [("my-app", "my-portal", "my-office")]
    assert [cell.moment for cell in falls.stands] == ["1d"]
    # Nobody needs the fallback of a system that works.
    assert what_falls(session, ["my-office"]).broken == ()
    picture = domino_words(session, Texts("nl"), ["las", "my-office"])
    assert [(box.name, box.through) for column in picture.columns[1:] for box in column.boxes] == [
        ("my-portal", "inlog via my-office"),
        ("my-app", "leunt op my-portal"),
    ]
    assert [quote.words for quote in (*picture.broken, *picture.stands)] == ["“Om 1h”", "“Om 1d”"]


def test_what_is_down_in_the_story_is_ticked_to_begin_with(school_set: QuestionSet) -> None:
    session = three_systems(school_set)
    assert "las" in down_in_story(session)
    assert set(down_in_story(session)) <= set(can_be_down(session))
    assert domino_words(session, Texts("nl"), ["my-app"]).story == ""
