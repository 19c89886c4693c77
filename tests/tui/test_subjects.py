"""Workshops over roles, turns and processes: who takes part, what the room picks, why there is too little."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import OptionList

from facilitator.files.session.open_session import new_session
from facilitator.files.sets.question_sets import load_named_set
from facilitator.model.checks import checks
from facilitator.model.flow import steps
from facilitator.model.records import ItemRecord, Record, VisitRecord
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.dialogs.accept import AcceptDialog
from facilitator.tui.screens.workshop import WorkshopScreen
from facilitator.tui.widgets.choices import Choices
from tests.tui.screen import flat, shown, silence, text, type_text, until

Make = Callable[..., FacilitatorApp]
BAS = ItemRecord(of="person", id="bas", fields={"name": "Bas Kuiper", "present": True})


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """An app on a workshop of a shipped set."""

    def go(set_id: str, *records: Record) -> FacilitatorApp:
        path = tmp_path / "sessions" / f"{set_id}.toml"
        new_session(path, load_named_set(set_id, tmp_path), list(records))
        return FacilitatorApp(tmp_path, None, path)

    return go


@pytest.mark.thorough
async def test_prepare_asks_for_roles_and_not_for_systems(make: Make) -> None:
    app = make("crisis-team-municipality")
    async with app.run_test(size=(70, 19)) as pilot:
        await pilot.pause()
        await pilot.press("pagedown", "pagedown")
        await shown(app, pilot, "Welke rollen en onderdelen doen mee?")
        assert "Systemen" not in text(app)
        options = app.screen.query_one("#subjects-list", OptionList)
        options.highlighted = options.get_option_index("roles working-group-lead")
        before = len([cell for cell in steps(app.session) if cell.round == "roles"])
        await pilot.press("enter")
        await shown(app, pilot, "doet niet mee")
        after = len([cell for cell in steps(app.session) if cell.round == "roles"])
        assert after == before - 5
        await pilot.press("f9")
        await pilot.pause()
        assert len([cell for cell in steps(app.session) if cell.round == "roles"]) == before
        options.highlighted = options.get_option_index("roles +added")
        await pilot.press("enter")
        await pilot.pause()
        await type_text(pilot, "Wethouder")
        await pilot.press("escape")
        await shown(app, pilot, "Wethouder")
        assert len([cell for cell in steps(app.session) if cell.round == "roles"]) == before + 5


async def test_who_fills_a_role_is_picked_from_the_people_in_the_room(make: Make) -> None:
    app = make("crisis-team-municipality", BAS, VisitRecord(cell="roles/chair/now/who"))
    async with app.run_test(size=(70, 19)) as pilot:
        await shown(app, pilot, "Bas Kuiper")
        await pilot.press("tab", "space")
        await pilot.pause()
        assert app.session.answers["roles/chair/now/who", "main"].measures["fills"] == ["bas"]
        found = [one.rule for one in checks(app.session) if "roles/chair" in one.about]
        assert "fills-without-deputy" in found and "nobody-fills" not in found


async def test_going_on_with_one_option_asks_why(make: Make) -> None:
    cell = "bob/turn-1/judgement/options"
    app = make("crisis-team-municipality", VisitRecord(cell=cell))
    async with app.run_test(size=(70, 19)) as pilot:
        await shown(app, pilot, "Opties")
        await type_text(pilot, "Alles uitzetten")
        await silence(app, pilot)
        await pilot.press("pagedown")
        await until(pilot, lambda: isinstance(app.screen, AcceptDialog))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, WorkshopScreen))
        assert app.session.visited == cell
        await pilot.press("pagedown")
        await until(pilot, lambda: isinstance(app.screen, AcceptDialog))
        assert "Geteld wordt per regel" in flat(app)
        # The clicker says why it does not go on, and goes on once there is a reason.
        await pilot.press("pagedown")
        await shown(app, pilot, "Schrijf waarom")
        await type_text(pilot, "Er is geen andere weg")
        await pilot.press("pagedown")
        await until(pilot, lambda: app.session.visited == "bob/turn-1/judgement/weighing")
        assert "Er is geen andere weg" in app.session.accepted.values()


async def test_the_clicker_is_never_stuck_where_a_reason_is_asked(make: Make) -> None:
    app = make("crisis-team-municipality", VisitRecord(cell="bob/turn-1/judgement/options"))
    async with app.run_test(size=(70, 19)) as pilot:
        await shown(app, pilot, "Opties")
        await pilot.press("pagedown")
        await until(pilot, lambda: isinstance(app.screen, AcceptDialog))
        await pilot.press("pagedown")
        await shown(app, pilot, "Nog eens PgDn")
        # A key between the two: it is not one that is held.
        await pilot.press("backspace")
        await pilot.press("pagedown")
        await until(pilot, lambda: app.session.visited == "bob/turn-1/judgement/weighing")
        assert app.session.accepted == {}


async def test_two_options_ask_nothing(make: Make) -> None:
    app = make("crisis-team-municipality", VisitRecord(cell="bob/turn-1/judgement/options"))
    async with app.run_test(size=(70, 19)) as pilot:
        await shown(app, pilot, "Opties")
        await type_text(pilot, "Alles uit\nAlleen mail uit")
        await silence(app, pilot)
        await pilot.press("pagedown")
        await until(pilot, lambda: app.session.visited == "bob/turn-1/judgement/weighing")


async def test_a_next_turn_opens_with_what_was_decided(make: Make) -> None:
    app = make("crisis-team-municipality", VisitRecord(cell="bob/turn-1/decision/decisions"))
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(app, pilot, "Besluiten")
        await type_text(pilot, "Loket dicht, Bas, 12 uur")
        await silence(app, pilot)
        for follows in ("Herstel", "Communicatie"):
            await pilot.press("pagedown")
            await shown(app, pilot, f"▌ {follows}")
        await pilot.press("pagedown")
        await shown(app, pilot, "gedaan, en wat was het effect?")
        assert "Loket dicht, Bas, 12 uur" in flat(app)


async def test_a_clock_is_pressed_when_it_happens(make: Make) -> None:
    cell = "exercise/teaching/exercise/disruption"
    app = make("exercise-evaluation", VisitRecord(cell=cell))
    async with app.run_test(size=(70, 19)) as pilot:
        await shown(app, pilot, "druk als het zover is")
        await pilot.press("tab", "space")
        await pilot.pause()
        noted = app.session.answers[cell, "main"].measures["noticed-at"]
        assert isinstance(noted, str) and len(noted) == 5 and noted[2] == ":"
        await shown(app, pilot, noted)
        assert isinstance(app.focused, Choices)
        await pilot.press("delete")
        await pilot.pause()
        assert "noticed-at" not in app.session.answers[cell, "main"].measures
