"""A set as the room will see it: walked, read anew when it is saved, its errors told in its place."""

from pathlib import Path

import pytest
from textual.widgets import Static

from facilitator.tui.preview_app import PreviewApp
from facilitator.tui.screens.preview import PreviewScreen
from tests.small_set import SMALL
from tests.tui.screen import shown, text, until


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "question_sets" / "eigen.toml"
    path.parent.mkdir()
    path.write_text(SMALL, encoding="utf-8")
    return path


async def test_a_set_is_walked_as_the_room_will_see_it(own: Path, tmp_path: Path) -> None:
    app = PreviewApp(tmp_path, "nl", own)
    async with app.run_test(size=(70, 19)) as pilot:
        await shown(app, pilot, "Weet je het niet? Zeg dat.")
        await pilot.press("pagedown")
        await shown(app, pilot, "Dinsdag 10:15.")
        await pilot.press("pagedown")
        await shown(app, pilot, "Wat doen we zonder de leerlingadministratie? En de leerkrachten?")
        assert "bewaard" not in text(app)
        await pilot.press("pageup")
        await shown(app, pilot, "Dinsdag 10:15.")
        for _ in range(30):
            await pilot.press("pagedown")
        await shown(app, pilot, "11 van 11")


async def test_it_is_read_anew_when_it_is_saved_and_errors_are_told_in_its_place(own: Path, tmp_path: Path) -> None:
    app = PreviewApp(tmp_path, "nl", own)
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(app, pilot, "Weet je het niet?")
        await pilot.press("pagedown", "pagedown")
        await shown(app, pilot, "Wat doen we zonder")
        own.write_text(SMALL.replace("Wat doen we zonder", "Hoe werken we zonder"), encoding="utf-8")
        await shown(app, pilot, "Hoe werken we zonder")
        own.write_text(SMALL.replace('kind = "money"', 'kind = "mony"'), encoding="utf-8")
        await until(pilot, lambda: app.screen.has_class("-wrong"))
        # What is told, and not the screen: where a long path wraps depends on how long it is.
        told = str(app.screen.query_one("#errors", Static).render())
        assert "eigen.toml:" in told and 'bedoel je "money"?' in told
        own.write_text(SMALL.replace("Wat doen we zonder", "Waarmee gaan we door zonder"), encoding="utf-8")
        await shown(app, pilot, "Waarmee gaan we door zonder")


async def test_home_offers_it_and_esc_comes_back(own: Path, tmp_path: Path) -> None:
    from facilitator.tui.app import FacilitatorApp

    app = FacilitatorApp(tmp_path, "nl")
    async with app.run_test(size=(70, 19)) as pilot:
        await shown(app, pilot, "Een vragenset bekijken")
        await pilot.press("end", "enter")
        await pilot.pause()
        await pick_set(app, pilot)
        await until(pilot, lambda: isinstance(app.screen, PreviewScreen))
        await shown(app, pilot, "Weet je het niet?")
        await pilot.press("escape")
        await shown(app, pilot, "Nieuwe workshop beginnen")


async def pick_set(app, pilot) -> None:  # type: ignore[no-untyped-def]
    from textual.widgets import OptionList

    options = app.screen.query_one(OptionList)
    options.highlighted = options.get_option_index("eigen")
    await pilot.press("enter")
