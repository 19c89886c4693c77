"""The overview of a workshop that does not ask everything at every moment."""

from pathlib import Path

from textual.geometry import Offset

from facilitator.files.session.open_session import new_session
from facilitator.files.sets.question_sets import load_set, parse_set, shipped_folder
from facilitator.model.records import VisitRecord
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.screens.review import ReviewScreen
from facilitator.tui.screens.workshop import WorkshopScreen
from facilitator.tui.widgets.heat_map import HeatMap

from ..small_set import LAS, OFFICE, SMALL, answer
from .screen import lines, shown

RAGGED = SMALL.replace('letter = "F"', 'letter = "F"\nmoments = ["1d"]').replace(
    'name = "1 uur"', 'name = "Beeldvorming"'
)


async def test_each_moment_has_its_own_letters_and_marks_under_its_name(tmp_path: Path) -> None:
    path = tmp_path / "sessions" / "klein.toml"
    said = answer("outage/office/1d/financial", "Niets")
    new_session(path, parse_set(RAGGED, "small.toml"), [LAS, OFFICE, said, VisitRecord(cell="outage/las/1h/fallback")])
    app = FacilitatorApp(tmp_path, None, path)
    async with app.run_test(size=(70, 19)) as pilot:
        await pilot.press("f6")
        await pilot.pause()
        assert isinstance(app.screen, ReviewScreen)
        heat = app.screen.query_one(HeatMap)
        found = lines(app)
        top = next(index for index, line in enumerate(found) if "Beeldvorming" in line)
        hour, day = found[top].index("Beeldvorming"), found[top].index("1 dag")
        assert {place for place, mark in enumerate(found[top + 1]) if mark != " "} == {hour, day, day + 2}
        assert (found[top + 3][hour], found[top + 3][day], found[top + 3][day + 2]) == ("○", "○", "●")

        await pilot.press("right", "right")
        assert str(heat.cell) == "outage/las/1d/financial"
        await pilot.press("right", "down")
        assert str(heat.cell) == "outage/office/1d/financial"
        await pilot.press("left", "left")
        assert str(heat.cell) == "outage/office/1h/fallback"

        await pilot.click(offset=Offset(hour + 4, top + 2))
        assert isinstance(app.screen, ReviewScreen)
        await pilot.click(offset=Offset(day + 2, top + 2))
        await pilot.pause()
        assert isinstance(app.screen, WorkshopScreen)
        assert str(app.screen.current_cell()) == "outage/las/1d/financial"


async def test_a_long_overview_opens_at_the_question_that_was_open(tmp_path: Path) -> None:
    path = tmp_path / "sessions" / "team.toml"
    team = load_set(shipped_folder() / "crisis-team-municipality.toml")
    new_session(path, team, [VisitRecord(cell="bob/turn-3/decision/told")])
    app = FacilitatorApp(tmp_path, None, path)
    async with app.run_test(size=(70, 19)) as pilot:
        await pilot.press("f6")
        await shown(app, pilot, "Derde overleg")
        assert str(app.screen.query_one(HeatMap).cell) == "bob/turn-3/decision/told"
