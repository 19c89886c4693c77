"""The window of the group, and F5 in the facilitator's."""

from collections.abc import Callable
from pathlib import Path

from textual.widgets import OptionList

from facilitator.files.session.open_session import OpenSession
from facilitator.files.session.session_file import read_session
from facilitator.model.cells import parse_cell
from facilitator.model.flow import spoken_question, steps
from facilitator.model.records import AttendanceRecord, ClockRecord, SetRecord, VisitRecord
from facilitator.model.room.pace import pace
from facilitator.model.session import for_all_key
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.audience import AudienceApp
from facilitator.tui.dialogs.wall import WallDialog

from .screen import flat, pick, shown, silence, text, type_text, until

MakeApp = Callable[[], FacilitatorApp]
DATA = parse_cell("outage/las/1d/data")


async def test_what_is_typed_is_on_the_wall(make_app: MakeApp, path: Path) -> None:
    app, group = make_app(), AudienceApp(path)
    async with app.run_test(size=(70, 19)) as pilot, group.run_test(size=(80, 24)) as watcher:
        app.write(SetRecord(key="view", value="second"))
        await type_text(pilot, "op papier [bold]")
        await shown(group, watcher, "op papier [bold]")
        await silence(app, pilot)
        await pilot.press("tab")
        await shown(group, watcher, "● Gegevens  op papier [bold]")


async def test_a_frozen_wall_stands_still_and_follows_again(make_app: MakeApp, path: Path) -> None:
    app, group = make_app(), AudienceApp(path)
    async with app.run_test(size=(70, 19)) as pilot, group.run_test(size=(80, 24)) as watcher:
        app.write(SetRecord(key="view", value="second"))
        await type_text(pilot, "eerst")
        await shown(group, watcher, "eerst")
        await pick(app, pilot, "f5", "frozen")
        await type_text(pilot, " geheim")
        await until(pilot, lambda: "geheim" in app.session.text(DATA))
        group._look()
        assert "geheim" not in text(group)
        await pilot.press("f5")
        await shown(group, watcher, "eerst geheim")


async def test_a_blank_wall_shows_nothing(make_app: MakeApp, path: Path) -> None:
    app, group = make_app(), AudienceApp(path)
    async with app.run_test(size=(70, 19)) as pilot, group.run_test(size=(80, 24)) as watcher:
        app.write(SetRecord(key="view", value="second"))
        await pick(app, pilot, "f5", "blank")
        await until(watcher, lambda: text(group).strip() == "")


async def test_a_break_says_when_to_be_back_and_survives_a_restart(make_app: MakeApp, path: Path) -> None:
    app, group = make_app(), AudienceApp(path)
    async with app.run_test(size=(70, 19)) as pilot, group.run_test(size=(80, 24)) as watcher:
        await pick(app, pilot, "f5", "break-10")
        await shown(app, pilot, "Verder om")
        await shown(group, watcher, "Verder om")
        app.close_session()
    assert read_session(path).session.break_minutes == 10
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await shown(app, pilot, "Verder om")
        await until(pilot, lambda: isinstance(app.screen, WallDialog))
        await pilot.press("pagedown")
        await until(pilot, lambda: app.session.break_minutes is None)
        await shown(app, pilot, "Gegevens")


async def test_the_wall_goes_on_without_the_other_window(make_app: MakeApp, path: Path) -> None:
    group = AudienceApp(path)
    async with group.run_test(size=(80, 24)) as watcher:
        await shown(group, watcher, "Gegevens")
        app = make_app()
        async with app.run_test(size=(70, 19)) as pilot:
            await type_text(pilot, "van het andere venster")
            await shown(group, watcher, "van het andere venster")
        group._look()
        await shown(group, watcher, "van het andere venster")


async def test_the_wall_can_change_nothing(path: Path) -> None:
    before = path.read_bytes()
    group = AudienceApp(path)
    async with group.run_test(size=(60, 16)) as watcher:
        await watcher.press("a", "f2", "f4", "pagedown", "enter", "delete", "ctrl+c")
        await watcher.pause()
        assert group.is_running
    assert path.read_bytes() == before


async def test_at_every_size_the_question_is_whole(path: Path, make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await type_text(pilot, "een heel lang antwoord " * 3)
        group = AudienceApp(path)
        async with group.run_test(size=(60, 16)) as watcher:
            for size in ((60, 16), (70, 19), (80, 24), (120, 36), (200, 50)):
                await watcher.resize_terminal(*size)
                await shown(group, watcher, "Welke gegevens van vandaag")
                await shown(group, watcher, "antwoord")


async def test_a_surprise_is_told_recorded_and_shown(make_app: MakeApp, path: Path) -> None:
    app, group = make_app(), AudienceApp(path)
    scenario = "gerucht"
    async with app.run_test(size=(80, 24)) as pilot, group.run_test(size=(80, 24)) as watcher:
        assert scenario not in flat(app)
        await pick(app, pilot, "f4", "surprise")
        await shown(app, pilot, scenario)
        assert app.session.released == {("ddos", "las")}
        await shown(group, watcher, scenario)
        await pilot.press("escape")
        await pilot.press("f4")
        await pilot.pause()
        assert "wending" not in flat(app)


async def test_who_leaves_is_noted_with_the_time(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await pick(app, pilot, "f4", "people")
        await shown(app, pilot, "Bas Kuiper  is er")
        await pilot.press("enter")
        await shown(app, pilot, "doet online mee")
        await pilot.press("enter")
        await shown(app, pilot, "is er niet")
        changes = [one for one in app.session.changes if isinstance(one, AttendanceRecord)]
        assert [one.status for one in changes] == ["online", "absent"]
        assert all(one.at for one in changes)


async def test_what_holds_for_all_is_one_record(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await type_text(pilot, "overal op papier")
        await pick(app, pilot, "f4", "for_all")
        await shown(app, pilot, "geldt")
        await pilot.press("f4")
        await pilot.pause()
        assert app.session.settings[for_all_key(DATA)] == ["las"]
        assert app.session.text(parse_cell("outage/materials-access/1d/data")) == "overal op papier"
        await pilot.press("f9")
        await until(pilot, lambda: app.session.text(parse_cell("outage/materials-access/1d/data")) == "")


async def test_more_time_is_a_record_too(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await pick(app, pilot, "f5", "more")
        assert [one.minutes for one in app.session.clock if one.event == "adjust"] == [5]


async def test_the_clock_starts_with_the_first_words_and_not_with_looking(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await pilot.pause()
        assert not app.session.running
        await type_text(pilot, "nu")
        await until(pilot, lambda: app.session.running)
        assert [one.event for one in app.session.clock if isinstance(one, ClockRecord)] == ["start"]


async def test_the_wall_never_shows_what_is_for_the_facilitator(example: Path) -> None:
    """The real window, through a whole workshop: no hint, probe, weak answer, surprise or true story."""
    opened = OpenSession(example)
    question_set = opened.session.question_set
    hidden = {text for one in question_set.questions for text in (*one.probes, *one.hints)}
    hidden |= {weak.ask for one in question_set.questions for weak in one.weak}
    for scenario in question_set.scenarios:
        hidden |= {scenario.surprise, *scenario.happened} - {""}
    group = AudienceApp(example)
    async with group.run_test(size=(120, 50)) as watcher:
        for cell in steps(opened.session):
            opened.write(VisitRecord(cell=str(cell)))
            asked = " ".join(spoken_question(opened.session, cell).split())
            await until(watcher, lambda asked=asked: asked in flat(group))  # type: ignore[misc]
            seen = flat(group)
            assert not [text for text in hidden if " ".join(text.split())[:40] in seen]
    opened.close()


async def test_when_time_runs_short_the_short_form_is_offered_once(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        assert app.open is not None
        last = [cell for cell in steps(app.session) if cell.subject == "las"][-1]
        app.screen.open_cell(last)  # type: ignore[attr-defined]
        await pilot.pause()
        assert app.session.running
        app.open._started -= 140 * 60
        await pilot.press("pagedown")
        await shown(app, pilot, "Alleen wat het plan niet kan missen")
        options = app.screen.query_one(OptionList)
        options.highlighted = options.get_option_index("short")
        await pilot.press("enter")
        await until(pilot, lambda: all(one.depth == "short" for one in app.session.systems()))
        await pilot.press("pageup")
        await pilot.pause()
        await pilot.press("pagedown")
        assert "Alleen wat het plan" not in text(app)


async def test_the_last_five_minutes_of_a_part_are_said(make_app: MakeApp, path: Path) -> None:
    app, group = make_app(), AudienceApp(path)
    async with app.run_test(size=(70, 19)) as pilot, group.run_test(size=(80, 24)) as watcher:
        assert app.open is not None
        await type_text(pilot, "nu")
        await until(pilot, lambda: app.session.running)
        group._look()
        assert "minuten" not in text(group)
        screen = app.screen
        minutes = pace(app.session, app.session.clock_seconds).part_left
        app.open._started -= (minutes - 4) * 60
        screen._clock_at = 0.0  # type: ignore[attr-defined]
        await shown(group, watcher, "nog 4 minuten")
