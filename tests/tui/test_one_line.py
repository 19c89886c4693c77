"""Fields of one line, and windows that only read along: what is typed or pasted is kept, or refused aloud."""

from collections.abc import Callable
from pathlib import Path

from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from facilitator.files.session.open_session import OpenSession
from facilitator.model.cells import parse_cell
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.dialogs.question.capture import CaptureDialog

from .screen import flat, pick, shown, text, type_text, until

MakeApp = Callable[[], FacilitatorApp]
DATA = parse_cell("outage/las/1d/data")


async def paste(app: FacilitatorApp, pilot: Pilot[int], words: str) -> None:
    """Paste as a terminal does."""
    app.post_message(events.Paste(words))
    await pilot.pause()


async def test_all_lines_of_a_paste_are_kept_in_a_field_of_one_line(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await pick(app, pilot, "f2", "not_applicable")
        await paste(app, pilot, "eerste regel\r\ntweede regel\n")
        await type_text(pilot, " en meer")
        await pilot.press("enter")
        await until(pilot, lambda: app.session.answer(DATA) is not None)
        answer = app.session.answer(DATA)
        assert answer is not None
        assert answer.reason == "eerste regel tweede regel en meer"


async def test_what_is_too_long_for_a_field_is_refused_aloud(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19), notifications=True) as pilot:
        await pick(app, pilot, "f2", "not_applicable")
        await paste(app, pilot, "lang " * 100)
        await shown(app, pilot, "hoogstens 400 tekens")
        field = app.screen.query_one("#reason", Input)
        assert field.value == ""
        await paste(app, pilot, "x" * 400)
        app.clear_notifications()
        await pilot.press("y")
        await shown(app, pilot, "hoogstens 400 tekens")
        assert field.value == "x" * 400


async def test_a_window_that_reads_along_opens_nothing_to_type_in(make_app: MakeApp, path: Path) -> None:
    writer = OpenSession(path)
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await shown(app, pilot, "Alleen lezen")
        for key in ("f2", "f3", "f8"):
            await pilot.press(key)
            assert app.screen.query("#questions")
            assert "tot het andere venster dichtgaat" in flat(app)
        await pilot.press("x")
        await shown(app, pilot, "Hier kan niet worden getypt")
        writer.close()
        await shown(app, pilot, "Jij schrijft nu")
        await pilot.press("enter", "f3")
        assert isinstance(app.screen, CaptureDialog), text(app)
