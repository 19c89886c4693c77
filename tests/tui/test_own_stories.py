"""A story of one's own: written in Prepare, told in the workshop, taken along, saved as a scenario of a set."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList

from facilitator.files.session.open_session import new_session
from facilitator.files.sets.question_sets import load_named_set, load_set
from facilitator.model.cells import Page
from facilitator.model.flow import opening, story
from facilitator.model.records import ItemRecord, SetRecord
from facilitator.model.session import stories
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.dialogs.item_form import ItemForm
from facilitator.tui.widgets.words_box import WordsBox
from tests.program import Run, session
from tests.tui.screen import flat, shown, text, type_text, until

MakeApp = Callable[[], FacilitatorApp]
GAS = ItemRecord(
    of="scenario",
    id="own-story",
    fields={
        "title": "Gaslek",
        "opening": "Maandag, 8.05 uur. Het ruikt naar gas.",
        "at-1d": "De straat is dicht.",
        "surprise": "De sleutel ligt binnen.",
        "hits": ["las"],
    },
)


def line_of(app: FacilitatorApp, list_id: str, option: str) -> OptionList:
    options = app.screen.query_one(f"#{list_id}", OptionList)
    options.highlighted = options.get_option_index(option)
    return options


@pytest.mark.sweep
@pytest.mark.parametrize("size", [(70, 19), (120, 36)])
async def test_a_story_is_written_in_prepare_and_told(make_app: MakeApp, size: tuple[int, int]) -> None:
    app = make_app()
    async with app.run_test(size=size) as pilot:
        app.go("prepare")
        await pilot.pause()
        app.screen.go_step("story")  # type: ignore[attr-defined]
        line_of(app, "stories", "+write")
        await shown(app, pilot, "+ een eigen verhaal schrijven")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ItemForm) and bool(app.screen.query("#field-title")))
        await type_text(pilot, "Gaslek")
        await pilot.press("enter")
        await type_text(pilot, "Het ruikt naar gas.")
        await pilot.press("enter", "enter")
        await type_text(pilot, "De straat is dicht.")
        await pilot.press("escape")
        await shown(app, pilot, "● Gaslek")
        assert app.session.setting("scenario") == "own-story"
        page = Page("outage", "las", "1d")
        assert opening(app.session, page) == ("Gaslek", "Het ruikt naar gas.")
        assert story(app.session, page) == "De straat is dicht."
        # Enter on the story that is told opens it again; what was written stands there.
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ItemForm) and bool(app.screen.query("#field-title")))
        assert app.screen.query_one("#field-title", Input).value == "Gaslek"
        await pilot.press("escape")
        await pilot.pause()
        # Taken off the list, the first of the set is told; undo brings it back.
        line_of(app, "stories", "own-story")
        await pilot.press("delete")
        await until(pilot, lambda: app.session.own_story("own-story") is None)
        assert opening(app.session, page)[0] == app.session.question_set.scenarios[0].title
        await pilot.press("f9")
        await until(pilot, lambda: app.session.own_story("own-story") is not None)


async def test_a_form_that_was_closed_at_once_leaves_no_story(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        app.go("prepare")
        await pilot.pause()
        before = len(stories(app.session))
        app.screen.go_step("story")  # type: ignore[attr-defined]
        await pilot.pause()
        line_of(app, "stories", "+write")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ItemForm) and bool(app.screen.query("#field-title")))
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, ItemForm))
        assert len(stories(app.session)) == before
        assert app.session.setting("scenario") == "ddos"


async def test_the_calendar_is_ticked_and_told(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        app.go("prepare")
        await pilot.pause()
        app.screen.go_step("story")  # type: ignore[attr-defined]
        await shown(app, pilot, "Het is ook □ Doorstroomtoets")
        await pilot.press("tab", "tab", "space")
        await shown(app, pilot, "■ Doorstroomtoets")
        await shown(app, pilot, "Deze week maakt groep 8 de doorstroomtoets.")
        assert app.session.settings["calendar"] == ["test-week"]
        assert opening(app.session, Page("outage", "las", "1d"))[1].endswith(
            "Deze week maakt groep 8 de doorstroomtoets."
        )
        assert "Doorstroomtoets" in text(app) and "per systeem anders" in flat(app)


async def test_a_workshop_without_systems_does_not_speak_of_a_story_per_system(tmp_path: Path) -> None:
    path = tmp_path / "sessions" / "e.toml"
    new_session(path, load_named_set("exercise-evaluation", tmp_path), [])
    app = FacilitatorApp(tmp_path, None, path)
    async with app.run_test(size=(70, 19)) as pilot:
        app.go("prepare")
        await pilot.pause()
        app.screen.go_step("story")  # type: ignore[attr-defined]
        await shown(app, pilot, "Welk verhaal vertellen jullie?")
        assert "per systeem anders" not in flat(app)
        app.screen.go_step("subjects")  # type: ignore[attr-defined]
        await shown(app, pilot, "Welke processen zijn geoefend?")


def held(workspace: Path) -> Path:
    path = workspace / "sessions" / "w.toml"
    settings = [SetRecord(key="scenario", value="own-story"), SetRecord(key="calendar", value=["reports"])]
    las = ItemRecord(of="system", id="las", fields={"name": "Leerlingadministratiesysteem", "kind": "las"})
    new_session(path, load_named_set("school-po", workspace), [GAS, las, *settings])
    return path


def test_it_stands_in_the_documents_like_a_story_of_the_set(workspace: Path, run: Run) -> None:
    held(workspace)
    done = run("export", "w", "--to", "html", "--to", "csv-plain")
    assert done.status == 0, done.err
    document = next(Path(line) for line in done.out.split() if line.endswith(".html")).read_text(encoding="utf-8")
    assert "Gaslek. Maandag, 8.05 uur. Het ruikt naar gas. Vrijdag gaan de rapporten mee naar huis." in document


def test_it_goes_along_to_the_next_year_and_the_calendar_does_not(workspace: Path, run: Run) -> None:
    path = held(workspace)
    assert run("new", "next", "--from", "w").status == 0
    later = session(path.with_name("next.toml"))
    assert later.own_story("own-story") is not None
    assert "calendar" not in later.settings
    # It was told: a story that this group does not know comes first.
    assert later.setting("scenario") == later.question_set.scenarios[0].id


@pytest.mark.sweep
@pytest.mark.parametrize("parent", ["school-po", "municipality"])
def test_it_is_saved_as_a_scenario_of_a_set_that_is_right(workspace: Path, run: Run, parent: str) -> None:
    held(workspace)
    done = run("sets", "new", "onze", "--stories-of", "w", "--extends", parent)
    assert done.status == 0, done.err
    path = Path(done.out.strip())
    assert run("check", path).status == 0
    written = load_set(path, workspace).scenario("gaslek")
    assert written is not None
    assert (written.opening, written.developments["1d"]) == (GAS.fields["opening"], "De straat is dicht.")
    assert written.developments["1w"] == "Er is nog niets veranderd."
    assert written.hits == (["las"] if parent == "school-po" else [])


def test_a_workshop_without_a_story_of_its_own_has_none_to_save(workspace: Path, run: Run) -> None:
    new_session(workspace / "sessions" / "w.toml", load_named_set("school-po", workspace), [])
    done = run("sets", "new", "onze", "--stories-of", "w")
    assert done.status == 1
    assert "eigen verhaal" in done.err


@pytest.mark.thorough
async def test_a_long_story_wraps_where_it_is_written(make_app: MakeApp) -> None:
    app = make_app()
    told = "Maandag, vijf over acht. " + "Het ruikt naar gas in de gang en niemand weet waar de sleutel ligt. " * 2
    async with app.run_test(size=(70, 19)) as pilot:
        app.go("prepare")
        await pilot.pause()
        app.screen.go_step("story")  # type: ignore[attr-defined]
        line_of(app, "stories", "+write")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ItemForm) and bool(app.screen.query("#field-title")))
        await type_text(pilot, "Gaslek")
        await pilot.press("enter")
        app.screen.query_one("#field-opening", WordsBox).insert(told)
        # Beginning and end stand on the screen together.
        await shown(app, pilot, "Maandag, vijf over acht.")
        assert "sleutel ligt." in flat(app)
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, ItemForm))
        assert opening(app.session, Page("outage", "las", "1d")) == ("Gaslek", told.strip())
