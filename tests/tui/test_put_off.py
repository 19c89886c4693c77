"""What was put off is not asked and not counted, and is offered at the end; each system is read back."""

from collections.abc import Callable

import pytest
from textual.widgets import OptionList

from facilitator.model.answers.coverage import open_cells
from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.flow import is_asked, steps
from facilitator.model.records import AnswerRecord, ItemRecord, Record, VisitRecord
from facilitator.model.room.pace import must_left
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.screens.read_back import ReadBackScreen
from facilitator.tui.screens.review import ReviewScreen
from facilitator.tui.screens.workshop import WorkshopScreen

from .screen import flat, shown, text, until

MakeApp = Callable[[], FacilitatorApp]
LAST = "outage/las/1w/back-to-normal"


@pytest.fixture
def records(records: list[Record]) -> list[Record]:
    """The second system is for another time."""
    second = next(one for one in records if isinstance(one, ItemRecord) and one.id == "materials-access")
    later = second.model_copy(update={"fields": {**second.fields, "depth": "later"}})
    return [*records, later, VisitRecord(cell=LAST)]


async def test_what_was_put_off_is_offered_when_the_rest_is_done(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await pilot.pause()
        app.write(VisitRecord(cell=LAST))
        app.go("workshop")
        await pilot.pause()
        assert not [cell for cell in steps(app.session) if cell.subject != "las" and is_asked(app.session, cell)]
        assert {one.cell.subject for one in open_cells(app.session)} == {"las"}
        await pilot.press("pagedown")
        while "Klaar met wat gepland was" not in text(app):
            await pilot.press("pagedown")
            await pilot.pause()
        assert "Inlog voor leermateriaal" in text(app)
        must = must_left(app.session)
        await pilot.press("enter")
        await pilot.pause()
        assert app.session.systems()[1].depth in ("full", "short")
        assert must_left(app.session) > must
        await pilot.press("pagedown")
        assert app.session.visited.startswith("outage/materials-access/")


async def test_the_overview_lists_it_apart_and_leads_to_it(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 30)) as pilot:
        await pilot.pause()
        app.go("review")
        await pilot.pause()
        needs = app.screen.query_one("#needs", OptionList)
        needs.highlighted = needs.get_option_index("later materials-access")
        needs.focus()
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, WorkshopScreen))
        first = app.session.visited
        assert first.startswith("outage/materials-access/")
        # Who opened it goes on in it.
        await pilot.press("pagedown")
        assert app.session.visited.startswith("outage/materials-access/")
        assert app.session.visited != first


async def test_documents_count_what_was_planned(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await pilot.pause()
        plan = build_plan(app.session)
        assert plan.put_off == ["materials-access"]
        assert not [gap for gap in plan.gaps if "/materials-access/" in gap.cell]


async def test_each_system_is_read_back_before_the_next(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await pilot.pause()
        app.write(AnswerRecord(cell="outage/las/1d/data", text="Absenties op papier"))
        app.write(VisitRecord(cell=LAST))
        app.go("workshop")
        await pilot.pause()
        await pilot.press("pagedown")
        await until(pilot, lambda: isinstance(app.screen, ReadBackScreen))
        await shown(app, pilot, "Leerlijn Admin: klopt het zo?")
        assert "nog open" in text(app)
        options = app.screen.query_one(OptionList)
        options.highlighted = options.get_option_index("outage/las/1d/data")
        await pilot.press("enter")
        await until(pilot, lambda: app.session.visited == "outage/las/1d/data")
        assert "Absenties op papier" in flat(app)
        app.go("read_back")
        await pilot.pause()
        await pilot.press("pagedown")
        await until(pilot, lambda: isinstance(app.screen, WorkshopScreen | ReviewScreen))
        assert "klopt het zo" not in text(app)
