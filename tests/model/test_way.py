"""Where the page keys lead from every place of a workshop, and what stands on a card there."""

import pytest

from facilitator.model.cells import Cell, parse_cell
from facilitator.model.records import AnswerRecord, ItemRecord, Record, VisitRecord
from facilitator.model.room.way import Card, Stop, after_subject, first_stop, next_stop, taken_up
from facilitator.model.session import Session
from facilitator.texts import Texts
from facilitator.words.cards import card_words
from tests.small_set import LAS, OFFICE, answer, session_of

FIRST, SECOND = parse_cell("outage/las/1d/fallback"), parse_cell("outage/las/1d/financial")
NEXT_MOMENT = parse_cell("outage/las/1h/fallback")
LAST = parse_cell("outage/las/1h/financial")
OTHER, OTHERS_LAST = parse_cell("outage/office/1d/fallback"), parse_cell("outage/office/1h/financial")
TIMED = AnswerRecord(cell=str(FIRST), text="Op papier", measures={"time": "4h"})
NL = Texts("nl")


def put_off(system: ItemRecord) -> ItemRecord:
    """A system that waits for another sitting."""
    return system.model_copy(update={"fields": {**system.fields, "depth": "later"}})


def at(cell: Cell, *records: Record) -> Session:
    """Two systems, with the workshop at a question."""
    return session_of(LAS, OFFICE, *records, VisitRecord(cell=str(cell)))


def test_a_workshop_begins_with_what_is_told_and_goes_on_where_it_was_left() -> None:
    assert first_stop(session_of()) == Stop(card="empty")
    assert first_stop(session_of(LAS)) == Stop(FIRST, card="welcome")
    assert first_stop(at(SECOND)) == Stop(SECOND)


def test_the_opening_goes_card_by_card_to_the_first_question_and_back_to_what_was_prepared() -> None:
    session = session_of(LAS, OFFICE)
    here, seen = first_stop(session), []
    while here.card:
        seen.append(here.card)
        here = next_stop(session, here, 1)
    assert (seen, here) == (["welcome", "rules", "story"], Stop(FIRST))
    assert next_stop(session, Stop(FIRST, card="story"), -1) == Stop(FIRST, card="rules")
    assert next_stop(session, Stop(FIRST, card="rules"), -1) == Stop(FIRST, card="welcome")
    assert next_stop(session, Stop(FIRST, card="welcome"), -1) == Stop(screen="prepare")


@pytest.mark.parametrize(
    ("here", "step", "there"),
    [
        (Stop(FIRST), 1, Stop(SECOND)),
        (Stop(SECOND), 1, Stop(NEXT_MOMENT)),
        (Stop(SECOND), -1, Stop(FIRST)),
        (Stop(FIRST), -1, Stop(FIRST, card="story")),
        (Stop(LAST), 1, Stop(OTHER, card="story")),
        (Stop(OTHER, card="story"), 1, Stop(OTHER)),
        (Stop(OTHER, card="story"), -1, Stop(LAST)),
        (Stop(OTHER), -1, Stop(OTHER, card="story")),
        (Stop(OTHERS_LAST), 1, Stop(screen="review")),
        (Stop(card="empty"), 1, Stop(screen="prepare")),
        (Stop(card="empty"), -1, Stop(screen="prepare")),
    ],
)
def test_a_page_key_leads_through_every_system(here: Stop, step: int, there: Stop) -> None:
    assert next_stop(at(here.cell or FIRST), here, step) == there


def test_a_system_of_which_something_was_said_is_read_back_before_the_next() -> None:
    assert next_stop(at(LAST, answer(str(FIRST), "Op papier")), Stop(LAST), 1) == Stop(screen="read_back")
    # What was said of another system is no reason.
    assert next_stop(at(LAST, answer(str(OTHER), "Bellen")), Stop(LAST), 1) == Stop(OTHER, card="story")


def test_after_a_system_with_times_stands_its_picture() -> None:
    session = at(LAST, TIMED)
    picture = after_subject(session, LAST)
    assert picture == Stop(OTHER, card="cliff")
    assert next_stop(session, picture, 1) == Stop(OTHER, card="story")
    assert next_stop(session, picture, -1) == Stop(LAST)


def test_a_picture_that_was_asked_for_leads_back_to_its_question_either_way() -> None:
    session, asked_for = at(SECOND, TIMED), Stop(SECOND, card="cliff")
    assert next_stop(session, asked_for, 1) == next_stop(session, asked_for, -1) == Stop(SECOND)


def test_after_the_last_picture_comes_the_overview() -> None:
    session = at(OTHERS_LAST, TIMED.model_copy(update={"cell": str(OTHER)}))
    assert after_subject(session, OTHERS_LAST) == Stop(card="cliff")
    assert next_stop(session, Stop(card="cliff"), 1) == Stop(screen="review")
    assert next_stop(session, Stop(card="cliff"), -1) == Stop(OTHERS_LAST)


def test_where_what_was_planned_is_done_what_was_put_off_is_offered_once() -> None:
    session = session_of(LAS, put_off(OFFICE), VisitRecord(cell=str(LAST)))
    offered = after_subject(session, LAST)
    assert offered == Stop(LAST, card="later")
    assert next_stop(session, offered, 1) == Stop(screen="review")
    assert next_stop(session, offered, -1) == Stop(LAST)
    # Whoever opened what was put off is not offered it again at its end.
    assert after_subject(session, OTHERS_LAST) == Stop(screen="review")


@pytest.mark.parametrize(("minutes", "depth"), [(60, "full"), (1, "short"), (-5, "short")])
def test_what_was_put_off_is_taken_up_as_deep_as_the_time_allows(minutes: int, depth: str) -> None:
    session = session_of(LAS, put_off(OFFICE))
    taken = taken_up(session, minutes)
    assert taken is not None
    record, first = taken
    assert (record.id, record.fields["depth"], record.fields["name"]) == ("office", depth, "Mail en bestanden")
    assert first == OTHER


def test_without_anything_put_off_nothing_is_taken_up() -> None:
    assert taken_up(session_of(LAS, OFFICE), 60) is None


@pytest.mark.parametrize(
    ("card", "ahead", "title", "words"),
    [
        ("rules", FIRST, NL("app.workshop.rules"), "•  Weet je het niet? Zeg dat."),
        ("empty", None, NL("app.workshop.empty_title"), NL("app.workshop.empty")),
        ("story", None, NL("app.workshop.empty_title"), NL("app.workshop.empty")),
        ("story", FIRST, "Leerlingadministratie", "Aanval\n\nDinsdag 10:15."),
        ("welcome", FIRST, "Klein", ""),
    ],
)
def test_a_card_says_what_is_told_in_place_of_a_question(card: Card, ahead: Cell, title: str, words: str) -> None:
    story = ItemRecord(of="system", id="las", fields={**LAS.fields, "scenario": "ddos"})
    assert card_words(session_of(story), NL, card, ahead) == (title, words)


def test_the_card_of_what_was_put_off_names_all_of_it_and_the_first() -> None:
    session = session_of(put_off(LAS), put_off(OFFICE))
    title, words = card_words(session, NL, "later", FIRST)
    assert title == NL("app.workshop.later_title")
    assert "Leerlingadministratie en Mail en bestanden" in words
