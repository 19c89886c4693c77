"""The way through a workshop, what there is time for, and how far it has come."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.model.cells import Cell, Page, parse_cell
from facilitator.model.flow import (
    UnknownCell,
    all_cells,
    find_cell,
    neighbour,
    resume_cell,
    spoken_question,
    steps,
    story,
)
from facilitator.model.records import AnswerRecord, DraftRecord, ItemRecord, SetRecord, VisitRecord
from facilitator.model.register.catalogue import picked_system
from facilitator.model.room.agenda import build_agenda, full_minutes, proposed_depths
from facilitator.model.session import Session
from facilitator.model.sets.question_set import QuestionSet
from tests.small_set import FALLBACK, LAS, OFFICE, answer, session_of


def keys(cells: list[Cell]) -> list[str]:
    return ["/".join(cell[1:]) for cell in cells]


@pytest.mark.parametrize(
    ("order", "way"),
    [
        ("day-first", ["1d/fallback", "1d/financial", "1h/fallback", "1h/financial"]),
        ("chronological", ["1h/fallback", "1h/financial", "1d/fallback", "1d/financial"]),
        ("fallback-first", ["1d/fallback", "1h/fallback", "1d/financial", "1h/financial"]),
    ],
)
def test_a_system_is_walked_in_the_chosen_order(order: str, way: list[str]) -> None:
    session = session_of(LAS, SetRecord(key="order", value=order))
    assert keys(steps(session)) == [f"las/{one}" for one in way]


def test_a_system_put_off_comes_last_and_every_cell_stays_reachable() -> None:
    later = LAS.model_copy(update={"fields": {**LAS.fields, "depth": "later"}})
    session = session_of(later, OFFICE)
    assert [cell.subject for cell in steps(session)] == ["office"] * 4 + ["las"] * 4
    assert set(steps(session)) == set(all_cells(session))


def test_next_and_previous_lead_through_everything_and_stop_at_the_ends() -> None:
    session = session_of(LAS, OFFICE)
    way = [steps(session)[0]]
    while (following := neighbour(session, way[-1], 1)) is not None:
        assert neighbour(session, following, -1) == way[-1]
        way.append(following)
    assert way == steps(session)
    assert neighbour(session, way[0], -1) is None


def test_resuming_goes_to_the_question_that_was_open() -> None:
    assert resume_cell(session_of()) is None
    assert str(resume_cell(session_of(LAS))) == "outage/las/1d/fallback"
    assert str(resume_cell(session_of(LAS, VisitRecord(cell=FALLBACK)))) == FALLBACK
    assert str(resume_cell(session_of(LAS, VisitRecord(cell="outage/gone/1h/data")))) == "outage/las/1d/fallback"


def test_an_unknown_cell_is_no_cell_of_this_workshop() -> None:
    session = session_of(LAS)
    assert find_cell(session, FALLBACK) == parse_cell(FALLBACK)
    with pytest.raises(UnknownCell, match="outage/las/1h/falback"):
        find_cell(session, "outage/las/1h/falback")
    with pytest.raises(UnknownCell):
        find_cell(session, "las")


def test_a_question_is_spoken_about_this_system_and_names_stay_names() -> None:
    assert spoken_question(session_of(LAS), parse_cell(FALLBACK)) == (
        "Wat doen we zonder de leerlingadministratie? En de leerkrachten?"
    )
    odd = LAS.model_copy(update={"fields": {**LAS.fields, "product": "{staff} & <b>[x]"}})
    assert "zonder {staff} & <b>[x]?" in spoken_question(session_of(odd), parse_cell(FALLBACK))


def test_a_system_without_a_story_of_its_own_uses_the_one_for_all() -> None:
    assert story(session_of(LAS), Page("outage", "las", "1d")) == "Het valt opnieuw uit."
    own = ItemRecord(of="scenario", id="storm", fields={"title": "Storm", "at-1d": "Het dak is eraf."})
    session = session_of(LAS, own, SetRecord(key="scenario", value="storm"))
    assert story(session, Page("outage", "las", "1d")) == "Het dak is eraf."


DRAFT = DraftRecord(cell=FALLBACK, text="pap")


@pytest.mark.parametrize(
    ("records", "coverage", "text"),
    [
        ([], "empty", ""),
        ([DRAFT], "draft", "pap"),
        ([answer(FALLBACK, "papier")], "answered", "papier"),
        ([DRAFT, answer(FALLBACK, "papier")], "answered", "papier"),
        ([answer(FALLBACK, "papier"), DRAFT], "draft", "pap"),
        ([answer(FALLBACK, "papier"), DRAFT.model_copy(update={"text": "papier"})], "answered", "papier"),
        ([answer(FALLBACK, "papier"), answer(FALLBACK, " ")], "empty", " "),
        ([AnswerRecord(cell=FALLBACK, state="unknown")], "unknown", ""),
        ([AnswerRecord(cell=FALLBACK, state="nothing"), DRAFT], "nothing", "pap"),
        ([AnswerRecord(cell=FALLBACK, state="not_applicable", reason="x")], "not_applicable", ""),
    ],
)
def test_how_far_a_cell_has_come(records: list[Any], coverage: str, text: str) -> None:
    session = session_of(LAS, *records)
    assert session.coverage(parse_cell(FALLBACK)) == coverage
    assert session.text(parse_cell(FALLBACK)) == text


def test_a_picked_system_takes_what_the_catalogue_knows_and_its_id_is_never_reused(small_set: QuestionSet) -> None:
    session = session_of()
    first = picked_system(session, small_set.system("las"))
    assert (first.id, first.fields["kind"], first.fields["log_in_by"]) == ("las", "las", "office")
    session.apply(first)
    session.apply(ItemRecord(of="system", id="las", gone=True))
    assert picked_system(session, small_set.system("las")).id == "las-2"
    assert picked_system(session, None, "Onze Kassa!").id == "onze-kassa"


@given(count=st.integers(0, 15), minutes=st.integers(1, 400))
def test_the_agenda_never_promises_more_than_fits(school_set: QuestionSet, count: int, minutes: int) -> None:
    session = Session("0000", "", school_set)
    session.apply(SetRecord(key="minutes", value=minutes))
    for entry in school_set.systems[:count]:
        session.apply(picked_system(session, entry))
    agenda = build_agenda(session)
    fixed = sum(part.minutes for part in school_set.agenda)
    assert agenda.needed <= max(minutes, fixed)
    shown = {line.subject for line in agenda.lines if line.subject}
    assert shown | set(agenda.later) == {item.id for item in session.systems()}
    assert not shown & set(agenda.later)
    assert [line.start for line in agenda.lines] == [
        sum(line.minutes for line in agenda.lines[:index]) for index in range(len(agenda.lines))
    ]


def test_150_minutes_hold_two_systems_in_depth_and_one_in_short(school_set: QuestionSet) -> None:
    session = Session("0000", "", school_set)
    for entry in school_set.systems[:5]:
        session.apply(picked_system(session, entry))
    depths = list(proposed_depths(session).values())
    assert sorted(depths).count("full") == 2
    assert sorted(depths).count("short") == 1


def test_what_the_facilitator_chose_stays_even_if_it_does_not_fit() -> None:
    chosen = [one.model_copy(update={"fields": {**one.fields, "depth": "full"}}) for one in (LAS, OFFICE)]
    session = session_of(*chosen, SetRecord(key="minutes", value=12))
    agenda = build_agenda(session)
    assert not agenda.later
    # Three questions at 4, 2 and 2 minutes each; the one that only may be asked does not count.
    assert full_minutes(session.question_set, session.question_set.rounds[0]) == 8
    assert agenda.needed == 26 > agenda.available
