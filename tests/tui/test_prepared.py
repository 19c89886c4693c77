"""What was written beforehand stands beside the answer, unseen by the group until somebody asks for it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import OptionList

from facilitator.files.session.session_file import read_session
from facilitator.model.cells import parse_cell
from facilitator.model.records import AnswerRecord, Record, SetRecord
from facilitator.tui.app import FacilitatorApp

from .screen import flat, pick, text, type_text

MakeApp = Callable[[], FacilitatorApp]
DATA = parse_cell("outage/las/1d/data")
BAS = AnswerRecord(
    cell=str(DATA), entry="bas", by="Bas Kuiper", text="absenties\n[bold]op papier", measures={"loss": "day"}
)
ANNE = AnswerRecord(cell=str(DATA), entry="anne", by="Anne", text="cijfers van vandaag")


@pytest.fixture
def records(records: list[Record]) -> list[Record]:
    return [*records, BAS, ANNE]


async def test_nothing_shows_on_a_mirrored_screen_until_f4(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(130, 36)) as pilot:
        await pilot.pause()
        assert "Bas Kuiper" not in text(app) and "tweede mening" not in text(app)
        assert app.session.coverage(DATA) == "empty"
        await pilot.press("f4")
        await pilot.pause()
        assert "Vooraf gezegd (2): neem over" in text(app)


async def test_enter_takes_it_over_after_what_stands_there(make_app: MakeApp, path: Path) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await type_text(pilot, "nog niets")
        await pick(app, pilot, "f4", "prepared")
        assert "Bas Kuiper: absenties" in flat(app) and "[bold]op papier" in flat(app)
        options = app.screen.query_one(OptionList)
        options.highlighted = options.get_option_index("bas")
        await pilot.press("enter")
        await pilot.pause()
        assert "nog niets" in text(app) and "[bold]op papier" in text(app)
        assert "Overgenomen van Bas Kuiper" in text(app)
        await pilot.press("f4")
        await pilot.pause()
        assert "Vooraf gezegd (1): neem over" in text(app)
    answer = read_session(path).session.answers[str(DATA), "main"]
    assert (answer.text, answer.by) == ("nog niets\nabsenties\n[bold]op papier", "")
    assert answer.measures == {"loss": "day"}


async def test_f9_takes_it_back_and_it_waits_again(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await pick(app, pilot, "f4", "prepared")
        await pilot.press("enter")
        await pilot.pause()
        assert app.session.text(DATA) == ANNE.text
        await pilot.press("f9", "f4")
        await pilot.pause()
        assert app.session.text(DATA) == ""
        assert "Vooraf gezegd (2): neem over" in text(app)


async def test_the_side_pane_lists_it_when_the_group_sees_another_screen(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(130, 36)) as pilot:
        app.write(SetRecord(key="view", value="second"))
        await pilot.press("tab", "shift+tab")
        await pilot.pause()
        assert "Anne: cijfers van vandaag" in flat(app)
        assert "Bas Kuiper: absenties" in text(app)
