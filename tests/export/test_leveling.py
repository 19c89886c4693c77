"""What a board of several schools reads: where one school has what another has not; and its own words and limits."""

import pytest

from facilitator.export.blocks import Bullets, Section, Table
from facilitator.export.handover.recovery_times import duration
from facilitator.export.names import Names
from facilitator.export.sections.aims import goals, limits
from facilitator.export.sections.leveling import board_page, cost_section, level_section, to_level
from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.records import AnswerRecord, ItemRecord, Record, SetRecord, Value
from facilitator.model.schools.combine import combine
from facilitator.model.schools.overview import Combined
from facilitator.model.session import Session
from facilitator.texts import Texts
from tests.small_set import FALLBACK, LAS, parsed

NL = Texts("nl")
COSTS = "outage/las/1h/financial"


def school(name: str, *records: Record) -> Session:
    """The workshop of one school."""
    session = Session(name, "2026-11-26T09:00:00+01:00", parsed())
    for record in (SetRecord(key="organisation", value=name), LAS, *records):
        session.apply(record)
    return session


def said(text: str = "Op papier", cell: str = FALLBACK, **measures: Value) -> AnswerRecord:
    """An answer."""
    return AnswerRecord(cell=cell, text=text, measures=measures)


def together(*schools: Session) -> Combined:
    """What they say beside each other."""
    return combine([(session.uuid, session) for session in schools])


def rows(section: Section) -> list[list[list[str]]]:
    """The words in the tables of a section."""
    tables = [block for block in section.blocks if isinstance(block, Table)]
    return [[[part.text for part in parts] for parts in row] for table in tables for row in table.rows]


LINDE = school("Linde", said(exists="yes", time="direct"), said(cell=COSTS, amount=10_000))
BERK = school("Berk", said("Die maken we nog", exists="no"))


def test_where_one_school_has_what_another_has_not_can_be_levelled() -> None:
    [found] = to_level(together(LINDE, BERK))
    assert (found.question, found.moment) == ("fallback", "1h")
    assert to_level(together(LINDE, school("Wilg", said(exists="yes", time="direct")))) == []
    assert to_level(together(BERK, school("Wilg", said(exists="no")))) == []


def test_who_has_it_stands_beside_who_has_not_with_their_words() -> None:
    [[place, there, missing]] = rows(level_section(together(LINDE, BERK), NL))
    assert place == ["Leerlingadministratie, 1 uur"]
    assert there == [f"Linde: {NL('quality.arranged')}", "Op papier"]
    assert missing == [f"Berk: {NL('quality.absent')}", "Die maken we nog"]


def test_the_page_of_the_board_says_how_each_school_stands_and_where_to_level() -> None:
    decision = ItemRecord(of="decision", id="d", fields={"text": "Wie betaalt?", "cell": FALLBACK})
    page = board_page(together(LINDE, school("Wilg", said(exists="no"), decision)), NL)
    assert [row[0] for row in rows(page)] == [["Linde"], ["Wilg"]]
    lists = [block.items for block in page.blocks if isinstance(block, Bullets)]
    assert lists[0][0].startswith("Leerlingadministratie, 1 uur")
    assert lists[1] == ["Wilg: Wie betaalt?"]


def test_without_anything_to_level_that_is_said() -> None:
    page = board_page(together(LINDE, school("Wilg")), NL)
    assert NL("combine.none.level") in [getattr(block, "text", "") for block in page.blocks]


def test_costs_of_schools_stand_beside_each_other_and_are_never_added_up() -> None:
    other = school("Wilg", said(cell=COSTS, amount=20_000))
    told = rows(cost_section(together(LINDE, other, BERK), NL))
    assert [row[1] for row in told] == [["Linde"], ["Wilg"]]
    assert all("€ 300" not in words for row in told for parts in row for words in parts)


# -- goals and limits --------------------------------------------------------------------------------


def test_a_goal_that_nobody_judged_stays_open() -> None:
    judged = [SetRecord(key="goal_1", value="Een lijst"), SetRecord(key="goal_1_judged", value="partly")]
    noted = SetRecord(key="goal_1_note", value="Bijna")
    plan = build_plan(school("Linde", *judged, noted, SetRecord(key="goal_2", value="Weten wie belt")))
    [section] = goals(plan, Names(plan, NL))
    assert rows(section) == [
        [["Een lijst"], [NL("aims.judged.partly")], ["Bijna"]],
        [["Weten wie belt"], [NL("aims.judged.unsaid")], []],
    ]
    assert goals(build_plan(LINDE), Names(build_plan(LINDE), NL)) == []


def test_what_the_board_says_of_its_limits_is_its_own_word_or_room_to_write() -> None:
    plan = build_plan(
        school(
            "Linde",
            SetRecord(key="appetite", value="Weinig"),
            SetRecord(key="appetite_on", value="2026-09-01"),
            ItemRecord(of="process", id="teaching", fields={"lowest_level": "halve dagen"}),
        )
    )
    section = limits(plan, Names(plan, NL))
    assert rows(section) == [
        [[NL("aims.limits.appetite")], ["Weinig"]],
        [[NL("aims.limits.lowest", process="Les geven")], ["halve dagen"]],
    ]
    assert NL("aims.limits.said", date="1 september 2026") in [getattr(block, "text", "") for block in section.blocks]
    empty = limits(build_plan(LINDE), Names(build_plan(LINDE), NL))
    assert rows(empty)[0][1] != ["Weinig"]


@pytest.mark.parametrize(("minutes", "words"), [(0, "0s"), (45, "45m"), (60, "1h"), (90, "1h30m"), (4320, "72h")])
def test_a_time_is_written_in_the_hours_that_a_receiver_reads(minutes: int, words: str) -> None:
    assert duration(minutes) == words
