"""What stands on the wall while a workshop is read back: each step of the wrap-up, and a system moment by moment."""

from datetime import datetime

import pytest

from facilitator.model.cells import parse_cell
from facilitator.model.records import ItemRecord, Record, SetRecord
from facilitator.model.room.live import Live
from facilitator.texts import Texts
from facilitator.words.wall import wall_now
from tests.small_set import FALLBACK, LAS, answer, session_of

NL, EN = Texts("nl"), Texts("en")
NOON = datetime.fromisoformat("2026-11-26T12:00:00")


def noted(of: str, item: str, **fields: object) -> ItemRecord:
    """Something that was noted down."""
    return ItemRecord.model_validate({"of": of, "id": item, "fields": fields})


NOTED: list[Record] = [
    noted("action", "a", text="Lijst\nprinten", owner="Bo", due="2026-12-18"),
    noted("action", "b", text="Klaar", status="done"),
    noted("decision", "d", text="Mag dit?"),
    noted("wish", "w", text="Een noodmodem"),
    noted("parking", "p", text="De sleutels"),
    noted("observation", "o1", about="good", text="Iedereen dacht mee"),
    noted("observation", "o2", about="hands", text="Wie weet het?", yes="3"),
    noted("observation", "o3", about="correction", person="ann", text="Klopt niet"),
    noted("person", "ann", name="Ann Bos"),
    SetRecord(key="goal_1", value="Een lijst"),
    SetRecord(key="goal_1_judged", value="partly"),
    SetRecord(key="goal_2", value="Weten wie belt"),
]


@pytest.mark.parametrize(
    ("step", "lines"),
    [
        ("actions", ["•  Lijst printen  (Bo, 18 december 2026)"]),
        ("decisions", ["?  Mag dit?"]),
        ("wishes", ["•  Een noodmodem", "•  De sleutels"]),
        ("goals", [f"•  Een lijst  ({NL('aims.judged.partly')})", "•  Weten wie belt"]),
        # A show of hands is not read back, and what a reader sent back is not for the wall.
        ("look_back", [f"{NL('common.about.good')}: Iedereen dacht mee"]),
        ("readers", ["•  Ann Bos"]),
        ("", ["•  Lijst printen  (Bo, 18 december 2026)", "?  Mag dit?"]),
    ],
)
def test_each_step_of_the_wrap_up_is_read_aloud(step: str, lines: list[str]) -> None:
    wall = wall_now(session_of(LAS, *NOTED), NL, Live(screen="wrap_up", card=step), NOON)
    assert (wall.kind, wall.text.splitlines()) == ("read_back", lines)


@pytest.mark.parametrize("texts", [NL, EN])
def test_what_is_read_says_so_above_it(texts: Texts) -> None:
    wall = wall_now(session_of(LAS, *NOTED), texts, Live(screen="wrap_up", card="actions"), NOON)
    assert wall.title == texts("app.wall.read_actions")


def test_a_system_is_read_back_from_the_moment_on_that_the_cursor_is_in() -> None:
    session = session_of(LAS, answer("outage/las/1d/fallback", "Bellen"), answer(FALLBACK, "Op papier"))
    day = wall_now(session, NL, Live(screen="read_back", card="system", cell="outage/las/1d/fallback"), NOON)
    assert day.title == NL("app.read_back.title", system="Leerlingadministratie")
    assert day.text.splitlines() == [
        "1 dag",
        "○ Financieel  nog open",
        "● Terugval  Bellen",
        "",
        "1 uur",
        "○ Financieel  nog open",
        "● Terugval  Op papier",
    ]
    hour = wall_now(session, NL, Live(screen="read_back", card="system", cell=FALLBACK), NOON)
    assert hour.text.splitlines()[0] == "1 uur"
    assert parse_cell(FALLBACK).moment == "1h"
