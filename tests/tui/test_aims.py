"""Goals of the day, who coordinates, a process of one's own, and what the board says of its limits."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList

from facilitator.files.session.open_session import new_session
from facilitator.files.sets.question_sets import load_named_set
from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.records import SetRecord
from facilitator.model.session import all_processes, processes
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.dialogs.item_form import ItemForm
from facilitator.tui.widgets.choices import Choices
from tests.program import Run, session
from tests.tui.screen import flat, shown, text, type_text, until

MakeApp = Callable[[], FacilitatorApp]
GOALS = (
    SetRecord(key="goal_1", value="Iedereen weet waar de lijsten liggen"),
    SetRecord(key="goal_2", value="Er is een afspraak met de leverancier"),
    SetRecord(key="coordinator", value="Noor Bakker"),
    SetRecord(key="joins", value="Schoolveiligheidsplan"),
)


async def test_the_goals_are_written_with_the_facts_and_judged_by_the_room(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        app.go("prepare")
        await pilot.pause()
        app.screen.go_step("view")  # type: ignore[attr-defined]
        await shown(app, pilot, "Doel 1 van vandaag")
        field = app.screen.query_one("#field-goal_1", Input)
        await pilot.pause()
        field.focus()
        await until(pilot, lambda: field.has_focus)
        await type_text(pilot, "Iedereen weet waar de lijsten liggen")
        await pilot.press("pagedown")
        await until(pilot, lambda: bool(app.session.setting("goal_1")))
        app.go("wrap_up")
        await pilot.pause()
        app.screen.go_step("goals")  # type: ignore[attr-defined]
        await shown(app, pilot, "Zijn de doelen bereikt?")
        app.screen.query_one("#field-goal_1_judged", Choices).focus()
        await pilot.press("right", "space", "pagedown")
        await until(pilot, lambda: app.session.setting("goal_1_judged") == "partly")
        (goal,) = build_plan(app.session).goals
        assert (goal.text, goal.judged) == ("Iedereen weet waar de lijsten liggen", "partly")


async def test_without_goals_there_is_nothing_to_judge(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        app.go("wrap_up")
        await pilot.pause()
        assert "goals" not in app.screen.steps()  # type: ignore[attr-defined]


@pytest.mark.thorough
async def test_the_word_of_the_board_is_kept_with_its_process(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        app.go("wrap_up")
        await pilot.pause()
        app.screen.go_step("board")  # type: ignore[attr-defined]
        await shown(app, pilot, "Wat zei het bestuur?")
        app.screen.query_one("#field-appetite", Input).focus()
        await type_text(pilot, "Geen kind zonder toezicht")
        app.screen.query_one("#field-lowest_level-teaching", Input).focus()
        await type_text(pilot, "Opvang tot twee uur")
        await pilot.press("pagedown")
        await until(pilot, lambda: bool(build_plan(app.session).board_word.lowest))
        said = build_plan(app.session).board_word
        assert (said.appetite, said.lowest) == ("Geen kind zonder toezicht", {"teaching": "Opvang tot twee uur"})
        # The room is never asked: it is in no question of the walk.
        assert app.session.answers == {}


@pytest.mark.thorough
async def test_a_process_of_ones_own_is_typed_in_place(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        app.go("prepare")
        await pilot.pause()
        app.screen.go_step("processes")  # type: ignore[attr-defined]
        await shown(app, pilot, "+ eigen proces: typ de naam en druk Enter")
        await pilot.press("tab")
        await type_text(pilot, "Opvang")
        await pilot.press("enter")
        await shown(app, pilot, "● Opvang  eigen")
        assert processes(app.session)[-1].name == "Opvang"
        # One of the set is turned off, and on again.
        options = app.screen.query_one("#processes-list", OptionList)
        options.focus()
        options.highlighted = 1
        await pilot.press("enter")
        await until(pilot, lambda: all_processes(app.session)[1].off)
        await shown(app, pilot, "doet niet mee")
        await pilot.press("f9")
        await until(pilot, lambda: not all_processes(app.session)[1].off)
        options.highlighted = options.option_count - 1
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ItemForm))
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("delete")
        await until(pilot, lambda: "Opvang" not in [process.name for process in processes(app.session)])


@pytest.mark.thorough
async def test_a_municipality_reads_its_own_word_for_the_board(tmp_path: Path) -> None:
    path = tmp_path / "sessions" / "g.toml"
    new_session(path, load_named_set("municipality", tmp_path), [])
    app = FacilitatorApp(tmp_path, None, path)
    async with app.run_test(size=(70, 19)) as pilot:
        app.go("wrap_up")
        await pilot.pause()
        app.screen.go_step("decisions")  # type: ignore[attr-defined]
        await shown(app, pilot, "wat leggen we het college voor?")
        assert "bestuur" not in flat(app)
        assert "bestuur" not in text(app)


def test_the_documents_hold_goals_coordinator_plans_and_the_questions_to_the_board(workspace: Path, run: Run) -> None:
    path = workspace / "sessions" / "w.toml"
    new_session(path, load_named_set("school-po", workspace), [*GOALS, SetRecord(key="goal_1_judged", value="not")])
    done = run("export", "w", "--to", "html")
    whole = Path(done.out.strip()).read_text(encoding="utf-8")
    for words in ("Iedereen weet waar de lijsten liggen", "niet bereikt", "nog niet beoordeeld", "Noor Bakker"):
        assert words in whole, words
    assert "Schoolveiligheidsplan" in whole
    done = run("export", "w", "--to", "html", "--for", "board")
    board = Path(done.out.strip()).read_text(encoding="utf-8")
    assert "Hoeveel risico durven jullie te dragen" in board
    done = run("export", "w", "--to", "html", "--names", "roles", "--force")
    assert "Noor Bakker" not in Path(done.out.strip()).read_text(encoding="utf-8")


def test_the_coordinator_goes_along_and_the_goals_do_not(workspace: Path, run: Run) -> None:
    path = workspace / "sessions" / "w.toml"
    new_session(path, load_named_set("school-po", workspace), list(GOALS))
    assert run("new", "next", "--from", "w").status == 0
    later = session(path.with_name("next.toml"))
    assert (later.setting("coordinator"), later.setting("joins")) == ("Noor Bakker", "Schoolveiligheidsplan")
    assert later.setting("goal_1") == ""
