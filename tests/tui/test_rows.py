"""What does not fit in a row goes on where it is looked for: below its words, or with its end in sight."""

from pathlib import Path

from textual.widgets import Input

from facilitator.model.room.picture import WallLine
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.widgets.hanging import hung_text
from facilitator.tui.widgets.wall_view import _facts, _fitting

from .screen import lines, shown


def test_only_lines_with_a_mark_hang() -> None:
    rows = [
        [row.plain.rstrip() for row in line]
        for line in hung_text("Wat doen we?\n•  bellijst printen en ophangen\n", 20)
    ]
    assert rows == [["Wat doen we?"], ["•  bellijst printen", "   en ophangen"], [""]]


def test_what_was_picked_goes_on_below_what_was_picked() -> None:
    line = WallLine("●", "answered", "Terugval", "lijst", "bestaat dit nu al: ja · tijd tot het werkt: 1 uur")
    rows = [row.plain.rstrip() for row in _facts(line, 40)]
    assert rows == [f"{' ' * 12}{words}" for words in ("bestaat dit nu al: ja · tijd", "tot het werkt: 1 uur")]


def test_a_card_that_is_too_long_says_that_there_is_more() -> None:
    text = "\n".join(f"•  actie {number}" for number in range(9))
    assert _fitting(text, 30, 4).plain.splitlines()[-2:] == ["•  actie 2", "…"]
    assert "…" not in _fitting(text, 30, 9).plain


async def test_of_a_long_path_the_end_is_seen_and_all_of_it_while_it_is_typed(example: Path) -> None:
    app = FacilitatorApp(example.parent.parent, "nl", example)
    async with app.run_test(size=(70, 19)) as pilot:
        app.go("export")
        await pilot.pause()
        folder = app.screen.query_one("#folder", Input)
        folder.value = "/home/sanne/Documenten/continuiteit/2026/overleg/sessions/de-linde"
        await shown(app, pilot, "Map            …")
        (line,) = [line for line in lines(app) if line.strip().startswith("Map")]
        assert line.rstrip(" ▁▂▃▄▅▆▇█▌▐").endswith("2026/overleg/sessions/de-linde")
        folder.focus()
        await shown(app, pilot, "/home/sanne/Documenten")
        app.close_session()
