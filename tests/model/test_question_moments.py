"""A question of certain moments alone: it has a cell there, and nowhere else."""

from pathlib import Path

import pytest

from facilitator.files.errors import BadFile
from facilitator.files.sets.question_sets import load_named_set, parse_set
from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.cells import Cell, Page
from facilitator.model.flow import UnknownCell, all_cells, find_cell, neighbour, page_cells, resume_cell, steps
from facilitator.model.records import SetRecord, VisitRecord
from facilitator.model.room.agenda import full_minutes
from facilitator.model.session import Session
from tests.problems import said
from tests.small_set import LAS, SMALL
from tests.workshops import held

ONLY = SMALL.replace('letter = "F"', 'letter = "F"\nmoments = ["1d"]')


def session_with(text: str = ONLY, *more: SetRecord | VisitRecord) -> Session:
    return held(parse_set(text, "small.toml"), [LAS, *more])


def asked(cells: list[Cell]) -> list[tuple[str, str]]:
    return [(cell.moment, cell.question) for cell in cells]


def test_it_is_walked_and_counted_at_its_own_moments_alone() -> None:
    session = session_with()
    assert asked(all_cells(session)) == [("1h", "fallback"), ("1d", "fallback"), ("1d", "financial")]
    assert asked(steps(session)) == [("1d", "fallback"), ("1d", "financial"), ("1h", "fallback")]
    assert asked(page_cells(session, Page("outage", "las", "1h"))) == [("1h", "fallback")]
    assert {cell.key for cell in build_plan(session).cells} == {str(cell) for cell in all_cells(session)}
    assert len(build_plan(session).gaps) == 3


def test_the_order_by_first_question_holds_too() -> None:
    session = session_with(ONLY, SetRecord(key="order", value="fallback-first"))
    assert asked(steps(session)) == [("1d", "fallback"), ("1h", "fallback"), ("1d", "financial")]


def test_a_cell_where_it_is_not_asked_is_unknown_and_never_stood_at() -> None:
    session = session_with(ONLY, VisitRecord(cell="outage/las/1h/financial"))
    with pytest.raises(UnknownCell):
        find_cell(session, "outage/las/1h/financial")
    assert resume_cell(session) == Cell("outage", "las", "1d", "fallback")
    assert neighbour(session, Cell("outage", "las", "1d", "financial"), 1) == Cell("outage", "las", "1h", "fallback")


def test_its_minutes_count_where_it_is_asked() -> None:
    both = parse_set(SMALL, "small.toml")
    only = parse_set(ONLY, "small.toml")
    assert full_minutes(both, both.rounds[0]) - full_minutes(only, only.rounds[0]) == 2


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (ONLY.replace('moments = ["1d"]\ntext', 'moments = ["1g"]\ntext'), 'moments[0]: unknown moment "1g"'),
        (
            ONLY.replace('moments = ["1h", "1d"]', 'moments = ["1h"]').replace(
                'order = ["1d", "1h"]', 'order = ["1h"]'
            ),
            '"financial" is asked at none of the moments of this round',
        ),
        (
            ONLY.replace('questions = ["fallback", "financial"]', 'questions = ["financial"]'),
            'no question of this round is asked at "1h"',
        ),
    ],
)
def test_what_is_never_asked_is_told(text: str, says: str) -> None:
    with pytest.raises(BadFile) as failed:
        parse_set(text, "small.toml")
    assert says in said(failed.value)


def test_it_needs_no_words_for_the_other_moments() -> None:
    parse_set(ONLY.replace('text.1h = "Wat kost een uur zonder {system}?"\n', ""), "small.toml")


def test_switching_its_only_moment_off_switches_it_off(workspace: Path) -> None:
    folder = workspace / "question_sets"
    folder.mkdir(exist_ok=True)
    (folder / "small.toml").write_text(ONLY, encoding="utf-8")
    own = 'format = 1\nid = "own"\nedition = "2"\nextends = "small"\n[[moments]]\nid = "1d"\nenabled = false\n'
    (folder / "own.toml").write_text(own, encoding="utf-8")
    made = load_named_set("own", workspace)
    assert [one.id for one in made.questions] == ["fallback"]
    assert made.rounds[0].questions == ["fallback"]
