"""Shift+F8: tick what is down, live, in front of the group."""

from collections.abc import Callable
from pathlib import Path

from textual.widgets import OptionList

from facilitator.model.cells import parse_cell
from facilitator.model.records import AnswerRecord, SetRecord
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.audience import AudienceApp

from .screen import shown, text, until

MakeApp = Callable[[], FacilitatorApp]
FALLBACK = "outage/las/1d/fallback"


async def test_what_is_ticked_falls_on_the_page_and_on_the_wall(make_app: MakeApp, path: Path) -> None:
    app, group = make_app(), AudienceApp(path)
    async with app.run_test(size=(70, 30)) as pilot, group.run_test(size=(70, 30)) as watcher:
        app.write(SetRecord(key="view", value="second"))
        leans = AnswerRecord(
            cell=FALLBACK, text="Lijst in de cloud.", measures={"exists": "yes", "leans-on": ["office"]}
        )
        app.write(leans)
        await pilot.press("shift+f8")
        await shown(app, pilot, "in dit verhaal")
        await shown(group, watcher, "Wat valt er nog meer om?")
        assert "klopt" not in text(group)
        options = app.screen.query_one("#falls", OptionList)
        options.highlighted = options.get_option_index("system office")
        await pilot.press("space")
        await shown(app, pilot, "erbij gezet")
        for window, seen in ((app, pilot), (group, watcher)):
            await shown(window, seen, "Dan klopt dit niet meer")
            await shown(window, seen, "Lijst in de cloud")
        before = len(app.session.changes)
        await pilot.press("space")
        await until(pilot, lambda: "erbij gezet" not in text(app))
        await pilot.press("pagedown")
        await shown(app, pilot, "Gegevens")
        await shown(group, watcher, "Gegevens")
        assert len(app.session.changes) == before


async def test_an_answer_that_no_longer_holds_is_put_right_and_known_why(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 30)) as pilot:
        app.write(AnswerRecord(cell=FALLBACK, text="Zelfde systeem.", measures={"exists": "yes", "leans-on": ["las"]}))
        await pilot.press("f20")
        await shown(app, pilot, "Dan klopt dit niet meer")
        options = app.screen.query_one("#falls", OptionList)
        options.highlighted = options.get_option_index("answer 0")
        await pilot.press("enter")
        await until(pilot, lambda: app.session.visited == FALLBACK)
        answer = app.session.answer(parse_cell(FALLBACK))
        assert answer is not None
        assert answer.corrects == f"falls-over:{FALLBACK}:leans-on:las:las"
        assert answer.text == "Zelfde systeem."
        await shown(app, pilot, "Zelfde systeem.")
