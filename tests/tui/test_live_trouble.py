"""The window of the group is a convenience: where it cannot be told anything, the workshop goes on."""

from collections.abc import Callable
from pathlib import Path

from facilitator.files.session.session_file import read_session
from facilitator.tui.app import FacilitatorApp

from .screen import shown, type_text, until

MakeApp = Callable[[], FacilitatorApp]


async def test_without_a_place_for_the_live_file_the_app_says_so_and_goes_on(
    make_app: MakeApp, path: Path, tmp_path: Path
) -> None:
    live = tmp_path / "home" / "facilitator" / "live"
    live.parent.mkdir(parents=True, exist_ok=True)
    live.write_text("geen map")
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await shown(app, pilot, "scherm voor de groep werkt nu niet")
        await pilot.press("enter")
        await type_text(pilot, "gaat door")
        await until(pilot, lambda: "gaat door" in str(read_session(path).session.drafts))
    assert live.read_text() == "geen map"
