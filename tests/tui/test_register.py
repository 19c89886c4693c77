"""A list of systems in Prepare: read, looked at, and only then taken; and what the register asks of a system."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from facilitator.files.session.session_file import read_session
from facilitator.model.records import ItemRecord
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.dialogs.register import RegisterDialog, UnderstoodDialog
from facilitator.tui.screens.prepare import PrepareScreen
from facilitator.tui.widgets.choices import Choices
from facilitator.tui.widgets.form import Form

from .screen import flat, lines, shown, text, until

MakeApp = Callable[[], FacilitatorApp]
LIST = "Systeem;Leverancier;Proces\nKassa;Kas BV;Verhuur gymzaal\n;Niemand;\nBord;[b]Bo[/b];\n"


async def open_dialog(app: FacilitatorApp, pilot: Pilot[int]) -> None:
    app.go("prepare")
    await pilot.pause()
    await pilot.press("pagedown", "pagedown", "pagedown")
    systems = app.screen.query_one("#systems-list", OptionList)
    systems.highlighted = systems.get_option_index("+list")
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(app.screen, RegisterDialog))


async def enter_path(app: FacilitatorApp, pilot: Pilot[int], path: Path | str) -> None:
    app.screen.query_one(Input).value = str(path)
    await pilot.press("enter")
    await pilot.pause()


@pytest.mark.thorough
async def test_a_list_is_looked_at_taken_and_undone_one_by_one(make_app: MakeApp, path: Path, tmp_path: Path) -> None:
    source = tmp_path / "lijst.csv"
    source.write_text(LIST, encoding="cp1252")
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await open_dialog(app, pilot)
        await enter_path(app, pilot, f'"{source}"')
        await until(pilot, lambda: isinstance(app.screen, UnderstoodDialog))
        assert "2 systemen gaan mee" in flat(app)
        assert "Nieuwe processen: Verhuur gymzaal" in flat(app)
        assert "regel 3: er staat geen naam" in flat(app)
        assert "Enter neem over" in text(app)
        assert len(app.session.systems()) == 2
        await pilot.press("enter")
        await shown(app, pilot, "2 systemen overgenomen")
        assert isinstance(app.screen, PrepareScreen)
        assert [item.id for item in app.session.systems()] == ["las", "materials-access", "kassa", "bord"]
        assert app.open is not None
        assert app.open.writer.flush(5)
        saved = read_session(path).session
        assert [item.supplier for item in saved.systems()][2:] == ["Kas BV", "[b]Bo[/b]"]
        await pilot.press("f9")
        assert [item.id for item in app.session.systems()] == ["las", "materials-access", "kassa"]


async def test_what_cannot_be_read_is_said_in_place_and_esc_takes_nothing(make_app: MakeApp, tmp_path: Path) -> None:
    (tmp_path / "plan.xlsx").write_bytes(b"%PDF-1.7")
    (tmp_path / "leeg.csv").write_bytes(b"Systeem\n-\n")
    (tmp_path / "lijst.csv").write_text(LIST, encoding="utf-8")
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await open_dialog(app, pilot)
        for given, said in (
            (tmp_path / "weg.csv", "dit bestand is er niet"),
            (tmp_path / "plan.xlsx", "dit is een pdf"),
        ):
            await enter_path(app, pilot, given)
            await shown(app, pilot, said)
            assert isinstance(app.screen, RegisterDialog)
        for name in ("leeg.csv", "lijst.csv"):
            await enter_path(app, pilot, tmp_path / name)
            await until(pilot, lambda: isinstance(app.screen, UnderstoodDialog))
            await pilot.press(*["enter"] * (name == "leeg.csv"), "escape")
            await until(pilot, lambda: isinstance(app.screen, RegisterDialog))
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, PrepareScreen)
        assert len(app.session.systems()) == 2


async def test_a_long_list_can_be_read_to_its_end_on_a_small_screen(make_app: MakeApp, tmp_path: Path) -> None:
    source = tmp_path / "lijst.csv"
    source.write_text("Systeem\n" + "".join(f"Systeem {n}\n" for n in range(80)), encoding="utf-8")
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await open_dialog(app, pilot)
        await enter_path(app, pilot, source)
        await until(pilot, lambda: isinstance(app.screen, UnderstoodDialog))
        await pilot.press("end")
        await shown(app, pilot, "Systeem 79")
        assert any("Enter neem over" in line for line in lines(app))


async def test_the_form_of_a_system_asks_what_the_register_needs(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        item = app.session.system("las")
        assert item is not None
        app.write(ItemRecord(of="system", id="las", fields={**item.fields, "depends_on": ["Firewall"]}))
        app.go("prepare")
        await pilot.pause()
        await pilot.press("pagedown", "pagedown", "pagedown", "home", "enter")
        await until(pilot, lambda: bool(app.screen.query(Form)))
        depends_on = app.screen.query_one("#field-depends_on", Choices)
        assert ("Firewall", "Firewall") in depends_on.options
        plan = app.screen.query_one("#field-recovery_plan", Choices)
        row = next(one for one in app.screen.query(".row") if plan in one.children)
        assert not row.display
        for key, words in (("owner", "Bas"), ("emergency", "06-1"), ("emergency_offline", "map 3")):
            app.screen.query_one(f"#field-{key}", Input).value = words
        app.screen.query_one("#field-self_managed").focus()
        await pilot.press("left", "space")
        await until(pilot, lambda: row.display)
        plan.focus()
        await pilot.press("left", "space")
        await pilot.press("escape")
        await pilot.pause()
        kept = app.session.system("las")
        assert kept is not None
        assert [kept.owner, kept.emergency, kept.emergency_offline] == ["Bas Kuiper", "06-1", "map 3"]
        assert kept.self_managed
        assert kept.recovery_plan
        assert kept.depends_on == ["Firewall"]
