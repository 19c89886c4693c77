"""What a workshop knows of the one before it."""

import pytest

from facilitator.model.cells import parse_cell
from facilitator.model.records import AnswerRecord, ItemRecord, Record, SetRecord, State, Value
from facilitator.model.session import Session
from facilitator.model.things.kinds import Action
from facilitator.model.things.system import System
from facilitator.model.years.last_year import (
    adopted,
    asks_again,
    asks_attention,
    came_along,
    confirmations,
    fits,
    has_previous,
    is_undiscussed,
    is_weak,
    left_behind,
    same_said,
    taken_off,
    told_before,
    told_scenarios,
)
from tests.small_set import FALLBACK, LAS, OFFICE, answer, session_of

HERE = parse_cell(FALLBACK)
DAY = "outage/las/1d/fallback"
FOLLOWS = SetRecord(key="previous", value="1111")
LAST = "2025-11-26"


def before(cell: str, text: str = "Op papier", state: State = "answered", **measures: Value) -> AnswerRecord:
    """What an earlier workshop said."""
    return AnswerRecord(cell=cell, entry="before", text=text, state=state, measures=measures, confirms=[LAST])


def follows(*records: Record) -> Session:
    """A workshop that follows another, about two systems."""
    return session_of(LAS, OFFICE, FOLLOWS, *records)


def test_a_workshop_follows_another_and_asks_again_what_fits() -> None:
    assert not has_previous(session_of(LAS))
    assert has_previous(follows())
    assert not asks_again(follows())
    assert asks_again(follows(before(FALLBACK)))
    assert not asks_again(follows(before("outage/gone/1h/fallback")))


@pytest.mark.parametrize(
    ("key", "has_place"),
    [
        (FALLBACK, True),
        ("outage/gone/1h/fallback", False),
        ("outage/las/1w/fallback", False),
        ("outage/las/1h/gone", False),
        ("gone/las/1h/fallback", False),
        ("no cell", False),
    ],
)
def test_what_was_said_keeps_its_place_while_there_is_one(key: str, has_place: bool) -> None:
    assert fits(follows(), key) == has_place


def test_what_has_no_place_is_left_behind_unless_it_was_empty() -> None:
    gone, empty = before("outage/gone/1h/fallback"), before("outage/gone/1d/fallback", text="")
    assert [record.cell for record in left_behind(follows(before(FALLBACK), gone, empty))] == [gone.cell]


# -- taken over --------------------------------------------------------------------------------------


def test_an_answer_is_taken_over_with_what_the_set_still_has() -> None:
    said = before(FALLBACK, exists="yes", time="gone", level="half")
    taken = adopted(follows(said), HERE)
    assert taken is not None
    assert (taken.entry, taken.text, taken.measures, taken.confirms) == ("main", "Op papier", {"exists": "yes"}, [LAST])
    assert adopted(follows(), HERE) is None


@pytest.mark.parametrize(
    ("now", "confirmed"),
    [
        (AnswerRecord(cell=FALLBACK, text="Op papier", confirms=[LAST]), [LAST]),
        (AnswerRecord(cell=FALLBACK, text=" Op papier\n", confirms=[LAST]), [LAST]),
        (AnswerRecord(cell=FALLBACK, text="Op papier"), []),
        (AnswerRecord(cell=FALLBACK, text="Op het bord", confirms=[LAST]), []),
        (AnswerRecord(cell=FALLBACK, text="Op papier", state="unknown", confirms=[LAST]), []),
    ],
)
def test_an_answer_is_confirmed_while_it_says_the_same(now: AnswerRecord, confirmed: list[str]) -> None:
    assert confirmations(follows(before(FALLBACK), now), HERE) == confirmed


def test_what_is_filled_in_beside_the_words_may_differ() -> None:
    assert same_said(answer(FALLBACK, "x"), AnswerRecord(cell=DAY, text="x ", measures={"exists": "no"}))
    assert not same_said(answer(FALLBACK, "x"), AnswerRecord(cell=FALLBACK, text="x", reason="Bo"))


# -- stories -----------------------------------------------------------------------------------------


def test_stories_that_were_told_before_come_first_and_each_once() -> None:
    told = SetRecord(key="previous_scenarios", value=["fire", "ddos"])
    assert told_before(follows()) == []
    assert told_before(follows(told)) == ["fire", "ddos"]
    assert told_scenarios(follows(told)) == ["fire", "ddos"]
    assert told_scenarios(follows()) == ["ddos"]


# -- what came along ---------------------------------------------------------------------------------


def test_what_came_along_is_on_the_list_or_was_taken_off() -> None:
    old = ItemRecord(of="system", id="las", fields={**LAS.fields, "from_previous": True})
    session = session_of(old, OFFICE)
    assert [system.id for system in came_along(session, System)] == ["las"]
    assert taken_off(session, System) == []
    session.apply(ItemRecord(of="system", id="las", gone=True))
    session.apply(ItemRecord(of="system", id="office", gone=True))
    assert came_along(session, System) == []
    # What was new this year was never anybody's list of last year.
    assert [(system.id, system.name) for system in taken_off(session, System)] == [("las", "Leerlingadministratie")]
    assert taken_off(session, Action) == []


@pytest.mark.parametrize(
    ("said", "weak"),
    [
        (before(FALLBACK, exists="yes", time="direct"), False),
        (before(FALLBACK, exists="yes", time="4h"), True),
        (before(DAY, exists="yes", time="4h"), False),
        (before(FALLBACK, exists="yes", time="unknown"), False),
        (before(FALLBACK, exists="no"), True),
        (before(FALLBACK, exists="partly"), True),
        (before(FALLBACK, state="unknown"), True),
        (before(FALLBACK, state="ask"), True),
        (before(FALLBACK, state="nothing"), True),
        (before(FALLBACK, state="not_applicable"), False),
    ],
)
def test_a_system_was_weak_without_a_fallback_in_time(said: AnswerRecord, weak: bool) -> None:
    session = follows(said)
    assert is_weak(session, "las") == weak
    assert not is_weak(session, "office")
    las = session.system("las")
    assert las is not None
    assert asks_attention(session, las) == weak


def test_what_was_never_discussed_or_has_changed_asks_attention() -> None:
    changed = ItemRecord(of="system", id="las", fields={**LAS.fields, "change": "changed"})
    session = session_of(changed, OFFICE, FOLLOWS, before(FALLBACK, exists="yes"))
    las, office = session.system("las"), session.system("office")
    assert las is not None and office is not None
    assert (is_undiscussed(session, "las"), is_undiscussed(session, "office")) == (False, True)
    assert (asks_attention(session, las), asks_attention(session, office)) == (True, True)
