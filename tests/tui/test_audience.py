"""The window of the group, and F5 in the facilitator's."""

from collections.abc import Callable
from pathlib import Path
from unittest.mock import Mock

import pytest
from textual.widgets import OptionList

from facilitator.files.errors import coded_file
from facilitator.files.session.erase import Words
from facilitator.files.session.followed_wall import FollowedWall
from facilitator.files.session.open_session import OpenSession
from facilitator.files.session.session_file import read_session
from facilitator.model.cells import parse_cell
from facilitator.model.erasure import erase_text
from facilitator.model.flow import spoken_question, steps
from facilitator.model.records import (
    AnswerRecord,
    AttendanceRecord,
    ClockRecord,
    ItemRecord,
    SetRecord,
    Value,
    VisitRecord,
)
from facilitator.model.room.pace import pace
from facilitator.model.session import for_all_key
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.audience import AudienceApp
from facilitator.tui.dialogs.wall import WallDialog

from .screen import flat, lines, pick, shown, silence, text, type_text, until

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
        await pick(app, pilot, "f5", "follow")
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
        assert set(app.session.released) == {("ddos", "las")}
        await shown(group, watcher, scenario)
        await pilot.press("escape")
        await pilot.press("f4")
        await pilot.pause()
        assert "laat nog eens zien" in flat(app)


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


async def test_behind_after_a_third_of_the_time_the_short_form_is_offered_between_two_moments(
    make_app: MakeApp,
) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        assert app.open is not None
        first = [cell for cell in steps(app.session) if cell.moment == "1h"][-1]
        app.screen.open_cell(first)  # type: ignore[attr-defined]
        await pilot.pause()
        app.open._started -= 80 * 60
        await pilot.press("pagedown")
        await shown(app, pilot, "Een derde van de tijd is om")
        options = app.screen.query_one(OptionList)
        options.highlighted = options.get_option_index("short")
        await pilot.press("enter")
        await until(pilot, lambda: all(system.depth == "short" for system in app.session.systems()))


async def test_the_line_of_the_pace_has_no_figure_and_can_be_turned_off(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await pilot.pause()
        assert "▾" not in text(app)
        await type_text(pilot, "nu")
        await until(pilot, lambda: app.session.running)
        await silence(app, pilot)
        await pilot.press("pagedown")
        await shown(app, pilot, "▾")
        (line,) = [line for line in lines(app) if "▾" in line]
        assert set(line.strip()) <= set("━┄▾")
        app.write(SetRecord(key="pace", value="off"))
        await pilot.press("pageup")
        await pilot.pause()
        assert "▾" not in text(app)


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


def say_all_moments(app: FacilitatorApp) -> None:
    """What works after an hour, a day and a week: at once, after four hours in part, not yet."""
    for moment, exists, time in (("1h", "yes", "direct"), ("1d", "partly", "4h"), ("1w", "no", "3d")):
        measures: dict[str, Value] = {"exists": exists, "time": time}
        cell = f"outage/las/{moment}/fallback"
        app.write(AnswerRecord(cell=cell, text="Lijst op papier. In de map.", measures=measures))


@pytest.mark.thorough
async def test_after_a_system_comes_its_picture_and_then_the_next(make_app: MakeApp, path: Path) -> None:
    app, group = make_app(), AudienceApp(path)
    async with app.run_test(size=(70, 19)) as pilot:
        say_all_moments(app)
        last = [cell for cell in steps(app.session) if cell.subject == "las"][-1]
        app.screen.open_cell(last)  # type: ignore[attr-defined]
        await pilot.pause()
        async with group.run_test(size=(70, 19)) as watcher:
            await pilot.press("pagedown")
            await shown(app, pilot, "Lijst op papier")
            await pilot.press("pagedown")
            for window, seen in ((app, pilot), (group, watcher)):
                await shown(window, seen, "Van 1 uur tot 4 uur werkt er niets. Na 1 dag weer niets.")
                await shown(window, seen, "Is dat goed genoeg?")
                await shown(window, seen, "na 4 uur, geschat · deels: Lijst op papier")
            await pilot.press("pageup")
            await shown(group, watcher, spoken_question(app.session, last))
            await pilot.press("shift+f6")
            await shown(group, watcher, "weer niets")
            await pilot.press("pagedown")
            await shown(group, watcher, spoken_question(app.session, last))
            await pilot.press("pagedown", "pagedown", "pagedown")
            await until(pilot, lambda: "weer niets" not in text(app))
            await until(watcher, lambda: "weer niets" not in text(group))
            await pilot.press("pagedown")
            await until(pilot, lambda: app.session.visited.startswith("outage/materials-access"))


async def test_the_picture_is_there_on_a_key_and_loses_nothing_that_is_typed(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await pilot.press("shift+f6")
        await shown(app, pilot, "Geen plaatje")
        say_all_moments(app)
        await type_text(pilot, "nu gezegd")
        await pilot.press("shift+f6")
        await shown(app, pilot, "• er werkt niets")
        assert app.session.text(DATA) == "nu gezegd"
        await type_text(pilot, " en meer")
        await until(pilot, lambda: "er werkt niets" not in text(app))
        await silence(app, pilot)
        await pilot.press("shift+f6")
        await shown(app, pilot, "• er werkt niets")
        assert app.session.text(DATA) == "nu gezegd en meer"
        await pilot.press("f18")
        await shown(app, pilot, "nu gezegd en meer")


async def test_a_frozen_wall_keeps_the_picture_of_a_system_from_the_group(make_app: MakeApp, path: Path) -> None:
    app, group = make_app(), AudienceApp(path)
    async with app.run_test(size=(70, 19)) as pilot, group.run_test(size=(70, 19)) as watcher:
        app.write(SetRecord(key="view", value="second"))
        say_all_moments(app)
        await shown(group, watcher, "Gegevens")
        await pick(app, pilot, "f5", "frozen")
        await pilot.press("shift+f6")
        await shown(app, pilot, "weer niets")
        group._look()
        assert "weer niets" not in text(group)


async def test_what_is_hidden_stays_hidden_until_it_is_shown_on_purpose(make_app: MakeApp, path: Path) -> None:
    """Over going on, F9, F10 and opening again; a window that opens in the meantime sees none of it either."""
    app, group = make_app(), AudienceApp(path)
    async with group.run_test(size=(80, 24)) as watcher:
        async with app.run_test(size=(70, 19)) as pilot:
            app.write(SetRecord(key="view", value="second"))
            await type_text(pilot, "eerst")
            await shown(group, watcher, "eerst")
            await pick(app, pilot, "f5", "frozen")
            assert "De groep ziet dit niet" in lines(app)[0]
            await pilot.press("tab")
            await type_text(pilot, "geheim")
            await pilot.press("f6", "pagedown", "f9")
            assert "De groep ziet dit niet" in lines(app)[0]
            await pilot.press("pageup", "f6")
            await pilot.pause()
            await type_text(pilot, " geheim")
            await pilot.press("f10")
        group._look()
        assert "geheim" not in text(group)
        late = AudienceApp(path)
        async with late.run_test(size=(80, 24)) as latecomer:
            # A window that opens only now shows what stood there when it was frozen.
            await shown(late, latecomer, "▌ eerst")
            assert "geheim" not in text(late)
            app = make_app()
            async with app.run_test(size=(70, 19)) as pilot:
                await shown(app, pilot, "De groep ziet dit niet")
                group._look()
                late._look()
                assert "geheim" not in text(group) + text(late)
                await pick(app, pilot, "f5", "follow")
                await shown(group, watcher, "geheim")
                assert "De groep ziet" not in lines(app)[0]


async def test_a_card_that_was_frozen_stands_in_a_window_that_opens_later(make_app: MakeApp, path: Path) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        app.write(SetRecord(key="view", value="second"))
        say_all_moments(app)
        await pilot.press("shift+f6")
        await shown(app, pilot, "weer niets")
        await pick(app, pilot, "f5", "frozen")
        await pilot.press("shift+f6")
        await type_text(pilot, "geheim")
        await pilot.press("f10")
    wall = FollowedWall(path).look().wall
    assert wall.cliff is not None
    assert "geheim" not in repr(wall)


async def test_what_is_erased_goes_from_a_frozen_wall_too(make_app: MakeApp, path: Path) -> None:
    app, followed = make_app(), FollowedWall(path)
    async with app.run_test(size=(70, 19)) as pilot:
        app.write(SetRecord(key="view", value="second"))
        await type_text(pilot, "eerst Jansen")
        await until(pilot, lambda: followed.look().wall.answer == "eerst Jansen")
        await pick(app, pilot, "f5", "frozen")
        assert app.open is not None
        app.open.erase(Words(erase_text("Jansen", "iemand"), text="Jansen"))
        await until(pilot, lambda: followed.look().wall.answer == "eerst [gewist]")


async def test_the_wall_follows_every_step_of_the_wrap_up_and_back(make_app: MakeApp, path: Path) -> None:
    app, group = make_app(), AudienceApp(path)
    async with app.run_test(size=(70, 19)) as pilot, group.run_test(size=(80, 24)) as watcher:
        app.write(SetRecord(key="view", value="second"))
        await pilot.press("f6", "pagedown")
        for title in (
            "Wat gaan we doen?",
            "Wat leggen we het bestuur voor?",
            "Wat zouden we willen?",
            "Terugblik",
            "Wie leest het na?",
            "Wat nemen we mee?",
        ):
            await shown(group, watcher, title)
            await pilot.press("pagedown")
        await pilot.press("pagedown")
        await shown(group, watcher, "Gegevens")


async def test_where_we_are_is_shown_until_the_next_step(make_app: MakeApp, path: Path) -> None:
    app, group = make_app(), AudienceApp(path)
    async with app.run_test(size=(70, 19)) as pilot, group.run_test(size=(80, 24)) as watcher:
        app.write(SetRecord(key="view", value="second"))
        await pick(app, pilot, "f5", "catch_up")
        await shown(group, watcher, "Waar zijn we?")
        assert "De groep ziet waar we zijn" in lines(app)[0]
        await pilot.press("tab")
        await shown(group, watcher, "Proces")
        assert "De groep ziet" not in lines(app)[0]


@pytest.mark.thorough
async def test_what_was_picked_and_what_was_noted_is_on_the_wall(make_app: MakeApp, path: Path) -> None:
    app, group = make_app(), AudienceApp(path)
    async with group.run_test(size=(80, 24)) as watcher, app.run_test(size=(70, 19)) as pilot:
        await pilot.pause()
        app.write(SetRecord(key="view", value="second"))
        await pilot.press("shift+tab")
        await pilot.pause()
        await pilot.press("tab", "space", "tab", "right", "space")
        await shown(group, watcher, "bestaat dit nu al: ja · tijd tot het werkt: 1 uur")
        await pilot.press("f3")
        await type_text(pilot, "Bellijst printen")
        await pilot.press("tab")
        await type_text(pilot, "Bas")
        await pilot.press("f3")
        await shown(app, pilot, "Genoteerd: Bellijst printen (Bas Kuiper)")
        await shown(group, watcher, "Genoteerd: Bellijst printen")
        await shown(group, watcher, "actie  Bellijst printen, Bas Kuiper")
        assert "1 actie" in flat(app)
        assert "1 actie" not in flat(group)
        await until(watcher, lambda: "Genoteerd" not in flat(group))


async def test_in_a_blind_round_the_group_writes_first_and_sees_the_spread_after(make_app: MakeApp, path: Path) -> None:
    app, group = make_app(), AudienceApp(path)
    fallback = "outage/las/1d/fallback"
    async with app.run_test(size=(70, 19)) as pilot:
        app.write(SetRecord(key="view", value="second"))
        app.screen.open_cell(parse_cell(fallback))  # type: ignore[attr-defined]
        async with group.run_test(size=(70, 19)) as watcher:
            await pick(app, pilot, "f4", "blind")
            await shown(group, watcher, "Nog niets zeggen")
            await pilot.press("down", "enter", "enter", "down", "down", "space", "enter", "delete")
            await shown(app, pilot, "1 uur                ● ●")
            assert "●" not in text(group)
            await pilot.press("pagedown")
            await shown(app, pilot, "De groep ziet het nu")
            await shown(group, watcher, "Van 1 uur tot 1 dag.")
            await pilot.press("pagedown")
            await shown(group, watcher, spoken_question(app.session, parse_cell(fallback)))
            assert app.session.answers[fallback, "main"].measures["blind"] == ["1h", "1h", "1d"]
            await pilot.press("f9")
            await until(pilot, lambda: not app.session.answers[fallback, "main"].measures.get("blind"))


@pytest.mark.thorough
async def test_a_blind_round_does_not_open_a_wall_that_is_hidden(make_app: MakeApp, path: Path) -> None:
    app, group = make_app(), AudienceApp(path)
    async with app.run_test(size=(70, 19)) as pilot:
        app.write(SetRecord(key="view", value="second"))
        app.screen.open_cell(parse_cell("outage/las/1d/fallback"))  # type: ignore[attr-defined]
        async with group.run_test(size=(70, 19)) as watcher:
            await pick(app, pilot, "f5", "blank")
            await until(watcher, lambda: text(group).strip() == "")
            await pick(app, pilot, "f4", "blind")
            group._look()
            assert text(group).strip() == ""
            await pilot.press("escape")
            group._look()
            assert text(group).strip() == ""


async def test_who_ends_leaves_a_calm_page_behind_and_who_looks_changes_nothing(make_app: MakeApp, path: Path) -> None:
    app, followed = make_app(), FollowedWall(path)
    async with app.run_test(size=(70, 19)) as pilot:
        await type_text(pilot, "gezegd")
        await until(pilot, lambda: followed.look().wall.answer == "gezegd")
        await pilot.press("f10")
    assert followed.look().wall.title == "We zijn gestopt"
    before = path.read_bytes()
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await until(pilot, lambda: followed.look().wall.answer == "gezegd")
        await pilot.press("f6", "f10")
    assert path.read_bytes() == before
    assert followed.look().wall.title == "We zijn gestopt"


async def test_who_goes_on_without_a_question_goes_on_on_the_wall_too(make_app: MakeApp, path: Path) -> None:
    app, followed = make_app(), FollowedWall(path)
    async with app.run_test(size=(70, 19)) as pilot:
        await type_text(pilot, "gezegd")
        await pilot.press("f10")
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        app.write(ItemRecord(of="wish", id="wish-1", fields={"text": "een wens"}))
        # Killed, or on another computer: nothing tells what is shown in that window.
        app.wall.close()
        await until(pilot, lambda: followed.look().wall.answer == "gezegd")
        await pilot.press("f10")
    assert followed.look().wall.title == "We zijn gestopt"


async def test_the_group_looks_along_with_a_window_that_cannot_write(
    make_app: MakeApp, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, followed = make_app(), FollowedWall(path)
    async with app.run_test(size=(70, 19)) as pilot:
        await type_text(pilot, "gezegd")
        await pilot.press("f10")
    assert followed.look().wall.title == "We zijn gestopt"
    refused = coded_file(path.name, "cannot.write", OSError("no"))
    monkeypatch.setattr("facilitator.tui.app.OpenSession", Mock(side_effect=refused))
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await pilot.press("escape")
        await until(pilot, lambda: followed.look().wall.answer == "gezegd")
        await pilot.press("f10")
    assert followed.look().wall.title == "We zijn gestopt"


async def test_a_break_ends_in_a_window_that_reads_along_too(make_app: MakeApp) -> None:
    app, beside = make_app(), make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await pick(app, pilot, "f5", "break-10")
        await until(pilot, lambda: app.session.break_minutes == 10)
        async with beside.run_test(size=(70, 19)) as looking:
            await shown(beside, looking, "Verder om")
            await pilot.press("pagedown")
            await until(looking, lambda: not isinstance(beside.screen, WallDialog))
            assert "Alleen lezen" in text(beside)


async def test_who_ends_behind_the_wrap_up_leaves_what_everybody_takes_home(make_app: MakeApp, path: Path) -> None:
    app, followed = make_app(), FollowedWall(path)
    async with app.run_test(size=(70, 19)) as pilot:
        await type_text(pilot, "gezegd")
        await pilot.press("f10")
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        app.go("export")
        await pilot.pause()
        app.write(SetRecord(key="next", value="2027-03-11"))
        await pilot.press("f10")
    assert followed.look().wall.closing is not None


async def test_a_window_that_was_cut_off_leaves_the_question(make_app: MakeApp, path: Path) -> None:
    app, followed = make_app(), FollowedWall(path)
    async with app.run_test(size=(70, 19)) as pilot:
        await type_text(pilot, "gezegd")
        await pilot.pause()
        # A closed window or a `kill` saves and leaves.
        app.leave()
        await pilot.pause()
    assert followed.look().wall.answer == "gezegd"
