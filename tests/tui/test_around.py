"""The screens around the conversation: Home, Prepare, Review, Wrap-up, Export."""

import asyncio
import os
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import docx
import pytest
from textual import events
from textual.geometry import Size
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, OptionList

from facilitator.export.formats import formats_for
from facilitator.files.session.open_session import new_session
from facilitator.files.session.session_file import read_session
from facilitator.model.answers.coverage import open_cells
from facilitator.model.cells import parse_cell
from facilitator.model.records import AnswerRecord, ItemRecord, Record
from facilitator.model.sets.question_set import QuestionSet
from facilitator.tui.app import SCREENS, FacilitatorApp
from facilitator.tui.dialogs.question.capture import CaptureDialog
from facilitator.tui.screens.export import GROUPS, ExportScreen
from facilitator.tui.screens.home import HomeScreen
from facilitator.tui.screens.prepare import PrepareScreen
from facilitator.tui.screens.review import ReviewScreen
from facilitator.tui.screens.workshop import WorkshopScreen
from facilitator.tui.screens.wrap_up import WrapUpScreen
from facilitator.tui.widgets.choices import Choices
from facilitator.tui.widgets.lines_input import GivenList, LinesInput

from .screen import flat, let_go, shown, text, type_text, until

MakeApp = Callable[[], FacilitatorApp]
DATA = parse_cell("outage/las/1d/data")


async def test_from_nothing_to_the_first_question_by_keyboard(tmp_path: Path) -> None:
    app = FacilitatorApp(tmp_path)
    async with app.run_test(size=(70, 19)) as pilot:
        assert isinstance(app.screen, HomeScreen)
        await pilot.press("enter")
        await pilot.pause()
        await type_text(pilot, "De Linde")
        await pilot.press("enter", "enter", "enter")
        assert isinstance(app.screen, PrepareScreen)
        await pilot.press("pagedown", "pagedown", "pagedown", "space", "i", "n", "space")
        await pilot.pause()
        assert [item.id for item in app.session.systems()] == ["las", "materials-access"]
        await pilot.press("pagedown", "pagedown", "pagedown")
        await pilot.pause()
        assert isinstance(app.screen, WorkshopScreen)
        # The agenda gives minutes to a welcome, and to what it will be about.
        assert "De Linde" in text(app)
        await pilot.press("pagedown")
        assert "Spelregels" in text(app)
        await pilot.press("pagedown")
        assert "Leerlingadministratiesysteem · Inlog voor leermateriaal" in flat(app)
        assert "Klopt dit zo" in text(app)
        await pilot.press("pagedown")
        assert "Leerlingadministratiesysteem" in text(app)
        assert "Klopt" not in text(app)
        await pilot.press("pagedown")
        assert app.screen.current_cell() == parse_cell("outage/las/1h/fallback")
    saved = read_session(tmp_path / "sessions" / next((tmp_path / "sessions").glob("*.toml")).name).session
    assert saved.setting("organisation") == "De Linde"


async def test_home_goes_on_where_it_was(tmp_path: Path, path: Path) -> None:
    app = FacilitatorApp(tmp_path)
    async with app.run_test(size=(70, 19)) as pilot:
        assert "linde" in text(app)
        await pilot.press("enter")
        assert isinstance(app.screen, WorkshopScreen)
        assert app.screen.current_cell() == DATA


async def test_home_goes_by_the_last_record_and_doubts_a_day_to_come(tmp_path: Path, path: Path) -> None:
    data = path.read_bytes()
    ahead, copied = path.with_name("vooruit.toml"), path.with_name("gekopieerd.toml")
    day = (datetime.now().astimezone() + timedelta(days=3)).isoformat(timespec="seconds")
    ahead.write_bytes(re.sub(rb'at = "[^"]+"', f'at = "{day}"'.encode(), data))
    copied.write_bytes(re.sub(rb'at = "[^"]+"', b'at = "2020-01-01T09:00:00+01:00"', data))
    os.utime(path, (0, 0))
    later = datetime.now().timestamp() + 3 * 86_400
    os.utime(copied, (later, later))
    app = FacilitatorApp(tmp_path)
    async with app.run_test(size=(100, 30)) as pilot:
        await shown(app, pilot, "Verder met de workshop linde,")
        await pick_option(app, pilot, "other")
        await shown(app, pilot, "gekopieerd 01-01-2020")
        await shown(app, pilot, "een dag die nog moet komen")


async def pick_option(app: FacilitatorApp, pilot: Pilot[int], option: str) -> None:
    """Take one of the ways to begin."""
    options = app.screen.query_one(OptionList)
    options.highlighted = options.get_option_index(option)
    await pilot.press("enter")
    await pilot.pause()


async def test_where_nothing_can_be_written_a_workshop_opens_to_read(
    tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(blocked))
    before = path.read_bytes()
    app = FacilitatorApp(tmp_path, None, path)
    async with app.run_test(size=(100, 30)) as pilot:
        await shown(app, pilot, "XDG_STATE_HOME")
        await pilot.press("escape")
        await shown(app, pilot, "hier kan niets worden bewaard")
        await type_text(pilot, "woord")
        assert app.session.drafts == {}
    assert path.read_bytes() == before


async def test_a_bad_name_is_refused_with_a_reason(tmp_path: Path) -> None:
    app = FacilitatorApp(tmp_path)
    async with app.run_test(size=(70, 19)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("tab", "tab")
        await type_text(pilot, "../buiten")
        await pilot.press("enter")
        await pilot.pause()
        assert "in een naam staat geen" in text(app)
        assert not list(tmp_path.rglob("*.toml"))


def expertise(path: Path) -> dict[str, list[str]]:
    """What the people in a file know about, by their name."""
    return {item.name: item.expertise for item in read_session(path).session.people()}


async def test_people_are_kept_while_they_are_typed(make_app: MakeApp, path: Path) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        app.go("prepare")
        await pilot.pause()
        await pilot.press("pagedown")
        await type_text(pilot, "Anne Visser, invaller")
        await pilot.press("enter", "down", "end", "enter")
        await pilot.pause()
        await pilot.press("enter", "ctrl+u")
        await type_text(pilot, "leerkracht")
        await pilot.press("enter", "right", "space")
        await until(pilot, lambda: expertise(path).get("Anne Visser") == ["process"])
        await pilot.press("escape")
        await pilot.pause()
        assert "Anne Visser" in text(app)
        assert "Nog niemand met kennis van: ict" in flat(app)


async def test_tab_behind_a_name_goes_on_to_what_somebody_does(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        app.go("prepare", "people")
        await pilot.pause()
        await type_text(pilot, "Sanne de Groot")
        await pilot.press("tab")
        await type_text(pilot, "leerkracht")
        await pilot.press("enter")
        await until(pilot, lambda: "leerkracht" in [person.function for person in app.session.people()])
        assert "Sanne de Groot" in [person.name for person in app.session.people()]
        # Letters typed on the list go on in the line above it, and so does Up.
        await pilot.press("down")
        await type_text(pilot, "Piet Bakker")
        await pilot.press("enter")
        await until(pilot, lambda: "Piet Bakker" in [person.name for person in app.session.people()])
        await pilot.press("down")
        await until(pilot, lambda: isinstance(app.focused, GivenList))
        await pilot.press("home", "up")
        await until(pilot, lambda: isinstance(app.focused, LinesInput))


async def test_delete_takes_off_the_list_and_undo_puts_back(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        app.go("prepare")
        await pilot.pause()
        await pilot.press("pagedown", "pagedown", "pagedown", "delete")
        await pilot.pause()
        assert [item.id for item in app.session.systems()] == ["materials-access"]
        await pilot.press("f9")
        assert [item.id for item in app.session.systems()] == ["las", "materials-access"]
        await pilot.press("home", "shift+down")
        assert [item.id for item in app.session.systems()] == ["materials-access", "las"]


@pytest.mark.thorough
async def test_the_agenda_says_what_does_not_fit(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        for entry in ("office", "tests"):
            found = app.session.question_set.system(entry)
            assert found is not None
            app.write(ItemRecord(of="system", id=entry, fields={"name": found.name, "kind": entry, "position": 9}))
        app.go("prepare")
        await pilot.pause()
        await pilot.press(*["pagedown"] * 5)
        await pilot.pause()
        assert "148 van de 150 minuten" in flat(app)
        assert "volgende keer" in flat(app)
        assert "Pauze" in text(app)
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        depths = [item.depth for item in app.session.systems()]
        assert "short" in depths


async def test_the_story_and_the_order_of_moments(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        app.go("prepare")
        await pilot.pause()
        await pilot.press(*["pagedown"] * 4, "down", "down", "enter")
        await pilot.pause()
        chosen = app.session.setting("scenario")
        assert chosen == app.session.question_set.scenarios[2].id
        await pilot.press("tab", "right", "space")
        assert app.session.setting("order") == "chronological"


async def test_the_overview_shows_every_state_and_jumps(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        app.write(AnswerRecord(cell="outage/las/1h/fallback", text="ja"))
        app.write(AnswerRecord(cell="outage/las/1h/data", state="unknown", reason="Bas"))
        app.write(AnswerRecord(cell="outage/las/1h/process", state="nothing"))
        app.write(AnswerRecord(cell="outage/las/1h/financial", state="not_applicable", reason="gratis"))
        await pilot.press("f6")
        await pilot.pause()
        assert isinstance(app.screen, ReviewScreen)
        row = next(line for line in text(app).splitlines() if "Leerlijn Admin" in line)
        assert "● ? ! – ○ ○" in row
        gaps = open_cells(app.session)
        assert [one.grade for one in gaps] == sorted([one.grade for one in gaps], key=["must", "should", "may"].index)
        await pilot.press("left", "left", "enter")
        await pilot.pause()
        assert isinstance(app.screen, WorkshopScreen)
        assert app.session.visited == "outage/las/1h/responsibilities"


async def test_a_gap_of_the_list_is_one_enter_away(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await pilot.press("f6", "tab", "enter")
        await pilot.pause()
        assert isinstance(app.screen, WorkshopScreen)
        assert app.session.visited == str(open_cells(app.session)[0].cell)


async def test_measures_are_filled_in_afterwards(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        app.write(AnswerRecord(cell="outage/las/1d/financial", text="drukwerk"))
        await pilot.press("f6")
        await pilot.pause()
        await pilot.press("right", "right", "space")
        await pilot.pause()
        await pilot.press("right", "space", "tab")
        await type_text(pilot, "1.250,50")
        await pilot.press("enter")
        await type_text(pilot, "de directeur tot 1000")
        await pilot.press("escape")
        await pilot.pause()
        answer = app.session.answers["outage/las/1d/financial", "main"]
        assert answer.measures["amount"] == 125050
        assert answer.measures["mandate"] == "de directeur tot 1000"
        assert answer.text == "drukwerk"


async def test_an_amount_that_is_none_is_said_and_not_kept(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        app.write(AnswerRecord(cell="outage/las/1d/financial", text="drukwerk"))
        await pilot.press("f6")
        await pilot.pause()
        await pilot.press("right", "right", "space")
        await pilot.pause()
        await pilot.press("tab")
        await type_text(pilot, "veel")
        await shown(app, pilot, "is geen bedrag")
        assert "amount" not in app.session.answers["outage/las/1d/financial", "main"].measures
        # Nor is it forgotten: it stands there to be put right.
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("space")
        await shown(app, pilot, "veel")


async def test_wrap_up_reads_back_and_keeps_looking_back(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        app.write(ItemRecord(of="action", id="action", fields={"text": "Lijst printen", "cell": str(DATA)}))
        app.go("wrap_up")
        await pilot.pause()
        assert isinstance(app.screen, WrapUpScreen)
        assert "Lijst printen" in text(app)
        assert "Nog zonder naam of datum: 1" in flat(app)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("tab")
        await type_text(pilot, "Anne")
        await pilot.press("enter")
        await type_text(pilot, "15-12-2026")
        await pilot.press("enter")
        await pilot.pause()
        assert app.session.actions()[0].owner == "Anne"
        await pilot.press("pagedown", "pagedown", "pagedown")
        await type_text(pilot, "Iedereen deed mee")
        await pilot.press("enter")
        await until(pilot, lambda: [item.text for item in app.session.observations()] == ["Iedereen deed mee"])
        await pilot.press(*["pagedown"] * 4)
        await pilot.pause()
        assert isinstance(app.screen, ExportScreen)


@pytest.mark.thorough
@pytest.mark.parametrize("group", GROUPS)
async def test_export_makes_each_document(make_app: MakeApp, tmp_path: Path, group: str) -> None:
    app = make_app()
    folder = tmp_path / "sessions" / "linde"
    async with app.run_test(size=(70, 19)) as pilot:
        app.write(AnswerRecord(cell=str(DATA), text="Op papier bij de ib'er"))
        app.go("export")
        await pilot.pause()
        for other in GROUPS:
            app.screen.query_one(f"#formats-{other}", Choices).chosen = []
        for format_id in set(GROUPS[group]) & set(formats_for("plan")):
            there = files_in(folder)
            app.screen.query_one(f"#formats-{group}", Choices).chosen = [format_id]
            await pilot.press("enter")
            await until(pilot, lambda there=there: files_in(folder) > there)  # type: ignore[misc]
            await shown(app, pilot, "Klaar")
        assert all(path.stat().st_mode & 0o777 == 0o600 for path in files_in(folder))


def files_in(folder: Path) -> set[Path]:
    """The files in a folder that may not be there yet."""
    return {path for path in folder.glob("*") if path.is_file()}


async def test_a_document_that_is_there_is_asked_about_before_it_is_made_again(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        app.go("export")
        await pilot.pause()
        await pilot.press("enter")
        await shown(app, pilot, "Klaar")
        await pilot.press("enter")
        await shown(app, pilot, "Er staat al een")
        await let_go(app, pilot)
        await pilot.press("enter")
        await shown(app, pilot, "Klaar")


@pytest.mark.thorough
async def test_an_own_template_is_used_and_remembered_and_a_wrong_one_is_told(
    make_app: MakeApp, tmp_path: Path
) -> None:
    own, made = tmp_path / "eigen.docx", tmp_path / "sessions" / "linde" / "uitkomsten.docx"
    word = docx.Document()
    word.add_paragraph("{{ organisatie }}")
    word.save(str(own))
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        app.go("export")
        await pilot.pause()
        app.screen.query_one("#template").focus()
        app.screen.query_one("#template", Input).value = str(own)
        await pilot.press("enter")
        await shown(app, pilot, "bedoel je organisation?")
        assert not made.exists()
        word.paragraphs[0].text = "{{ section.gaps }}"
        word.save(str(own))
        await pilot.press("enter")
        await shown(app, pilot, "Klaar")
        assert app.texts("plan.section.gaps") in [one.text for one in docx.Document(str(made)).paragraphs]
        assert app.texts("plan.section.actions") not in [one.text for one in docx.Document(str(made)).paragraphs]
    again = make_app()
    async with again.run_test(size=(70, 19)) as pilot:
        again.go("export")
        await pilot.pause()
        assert again.screen.query_one("#template", Input).value == str(own)


async def test_an_unexpected_error_says_nothing_of_what_was_said(
    make_app: MakeApp, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    app = make_app()
    with pytest.raises(ZeroDivisionError):
        async with app.run_test(size=(70, 19)) as pilot:
            await type_text(pilot, "geheim woord")
            await until(pilot, lambda: app.session.text(DATA) == "geheim woord")

            def broken() -> None:
                geheim = "geheim woord"
                raise ZeroDivisionError(geheim)

            app.screen.action_help = broken  # type: ignore[attr-defined]
            await pilot.press("f1")
            await pilot.pause()
    printed = capsys.readouterr()
    assert "geheim" not in printed.out + printed.err
    assert str(path) in (printed.out + printed.err).replace("\n", "")
    assert read_session(path).session.text(DATA) == "geheim woord"


@pytest.mark.thorough
async def test_a_held_delete_key_takes_off_one(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        app.go("prepare")
        await pilot.pause()
        await pilot.press("pagedown", "pagedown", "pagedown")
        before = len(app.session.systems())
        await pilot.press(*["delete"] * 6)
        await pilot.pause()
        assert len(app.session.systems()) == before - 1


LONG = "Werkboeken en kopieerbladen uit de kast, en wie er is helpt mee met kopiëren. " * 20


@pytest.mark.sweep
@pytest.mark.parametrize(
    "keys",
    [
        *(["f1"], ["f2"], ["f2", "enter"], ["f3"], ["f4"], ["f5"], ["f8"], ["ctrl+g"], ["f6", "space"]),
        *(["f4", "second"], ["f4", "for_all"], ["f4", "people"], ["f4", "same"], ["f4", "hands"], ["f4", "erase"]),
    ],
)
async def test_nothing_of_a_dialog_is_cut_off(make_app: MakeApp, keys: list[str]) -> None:
    app = make_app()
    fallback = parse_cell("outage/las/1d/fallback")
    async with app.run_test(size=(70, 19)) as pilot:
        await pilot.pause()
        app.write(AnswerRecord(cell=str(fallback), text=LONG))
        app.write(AnswerRecord(cell="outage/las/1d/process", text=LONG))
        app.screen.open_cell(fallback)  # type: ignore[attr-defined]
        await pilot.pause()
        for key in keys:
            options = app.screen.query(OptionList)
            if key.replace("_", "").isalpha() and key not in ("enter", "space"):
                options.first().highlighted = options.first().get_option_index(key)
                await pilot.press("enter")
            else:
                await pilot.press(key)
            await pilot.pause()
        box = app.screen.query_one(".box").region
        assert box.y >= 0 and box.bottom <= 19
        for part in app.screen.query(".heading, .keys"):
            assert part.region.height and box.contains_region(part.region), part
            drawn = "".join(text(app).split("\n")[part.region.y][part.region.x : part.region.right].split())
            assert drawn and "".join(str(part.render()).split()).startswith(drawn)


async def test_what_is_typed_on_the_very_first_card_is_the_first_answer(
    tmp_path: Path, school: QuestionSet, records: list[Record]
) -> None:
    """Textual gives the focus to the first field there is, also to one behind a card: the words were in no record."""
    path = tmp_path / "sessions" / "nieuw.toml"
    new_session(path, school, records)
    app = FacilitatorApp(tmp_path, None, path)
    async with app.run_test(size=(70, 19)) as pilot:
        await pilot.press("f6")
        await shown(app, pilot, "begin nu")
        await pilot.press("f1")
        await shown(app, pilot, "Welke toetsen zijn er?")
        await pilot.press("escape")
        await type_text(pilot, "op papier")
        await until(pilot, lambda: app.session.text(parse_cell("outage/las/1h/fallback")) == "op papier")


@pytest.mark.parametrize("screen", ["workshop", "domino", "export"])
async def test_a_key_that_comes_as_a_screen_is_shown_waits_until_it_is_there(make_app: MakeApp, screen: str) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        # As a page key does whose pause has come.
        app.go(screen)
        app.post_message(events.Key("f3", None))
        await until(pilot, lambda: isinstance(app.screen, CaptureDialog) and app.screen.is_mounted)


async def resized_on_the_way(screen: Screen[object]) -> None:
    """The window changes its size, over and over, while the program is busy with something else."""
    for turn in range(30):
        size = Size(110 + turn % 2, 30)
        screen.post_message(events.Resize(size, size))
        await asyncio.sleep(0)


@pytest.mark.sweep
@pytest.mark.parametrize("screen", sorted(SCREENS, key="workshop".__ne__))
async def test_a_window_resized_as_a_screen_goes_ends_nothing(make_app: MakeApp, screen: str) -> None:
    app = make_app()
    async with app.run_test(size=(120, 36)) as pilot:
        app.go(screen)
        await pilot.pause()
        going = app.screen
        app.go("review" if screen == "workshop" else "workshop")
        await resized_on_the_way(going)
        await until(pilot, lambda: app.screen is not going and app.screen.is_mounted)


async def test_a_window_resized_as_the_program_ends_ends_it_as_well(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(120, 36)):
        last = app.screen
        app.leave()
        await resized_on_the_way(last)
    assert app.return_code == 0
