"""How every screen looks, as plain text. `UPDATE_SNAPSHOTS=1 pytest tests/tui/test_snapshots.py` makes them anew."""

import os
import re
from pathlib import Path

import pytest
from textual.pilot import Pilot

from facilitator.model.records import SetRecord, VisitRecord
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.audience import AudienceApp
from facilitator.tui.theme import NAMES
from tests.examples import first_now

from .screen import shown, text, until

FOLDER = Path(__file__).parent / "snapshots"
SCREENS = ("prepare", "workshop", "review", "wrap_up", "export")
SIZES = ((70, 19), (80, 24), (120, 36))
PATHS = re.compile(r"(…\S*)?/\S+")
DATES = re.compile(r"\d\d-\d\d-20\d\d")
LOOKS = 12


def compare(name: str, shown: str) -> None:
    """Compare with the snapshot, or make it."""
    path = FOLDER / f"{name}.txt"
    shown = DATES.sub("(date)", PATHS.sub("/...", shown)) + "\n"
    if os.environ.get("UPDATE_SNAPSHOTS"):
        FOLDER.mkdir(exist_ok=True)
        path.write_text(shown, encoding="utf-8")
    assert shown == path.read_text(encoding="utf-8")


async def compare_wall(name: str, group: AudienceApp, watcher: Pilot[int]) -> None:
    """Compare the window of the group, which follows by itself, when what it shows has stayed the same a while."""
    seen = [""]

    def at_rest() -> bool:
        seen.append(text(group))
        return len(set(seen[-LOOKS:])) == 1 and len(seen) > LOOKS

    await until(watcher, at_rest)
    compare(name, seen[-1])


@pytest.mark.parametrize("language", first_now(["nl", "en"]))
@pytest.mark.parametrize("screen", SCREENS)
async def test_every_screen_looks_as_it_did(example: Path, screen: str, language: str) -> None:
    app = FacilitatorApp(example.parent.parent, language, example)
    async with app.run_test(size=SIZES[0]) as pilot:
        for theme, size in zip(NAMES, SIZES, strict=False):
            app.theme = theme
            await pilot.resize_terminal(*size)
            app.go(screen)
            await pilot.pause()
            compare(f"{screen}-{language}-{size[0]}x{size[1]}", text(app))
        app.close_session()


@pytest.mark.sweep
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_wall_looks_as_it_did(example: Path, size: tuple[int, int]) -> None:
    app = AudienceApp(example)
    async with app.run_test(size=size) as pilot:
        await shown(app, pilot, "Terugval")
        await compare_wall(f"wall-{size[0]}x{size[1]}", app, pilot)


@pytest.mark.sweep
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_picture_of_a_system_looks_as_it_did(example: Path, size: tuple[int, int]) -> None:
    app, group = FacilitatorApp(example.parent.parent, None, example), AudienceApp(example)
    async with app.run_test(size=size) as pilot, group.run_test(size=size) as watcher:
        app.write(VisitRecord(cell="outage/las/1d/data"))
        app.refresh_screens()
        await pilot.press("shift+f6")
        await shown(app, pilot, "weer niets")
        await shown(group, watcher, "weer niets")
        compare(f"cliff-{size[0]}x{size[1]}", text(app))
        await compare_wall(f"cliff-wall-{size[0]}x{size[1]}", group, watcher)
        app.close_session()


@pytest.mark.sweep
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_closing_page_looks_as_it_did(example: Path, size: tuple[int, int]) -> None:
    app, group = FacilitatorApp(example.parent.parent, None, example), AudienceApp(example)
    async with app.run_test(size=size) as pilot:
        app.write(SetRecord(key="next", value="2027-03-11"))
        app.go("wrap_up")
        await pilot.pause()
        for _ in range(5):
            await pilot.press("pagedown")
        await shown(app, pilot, "Wie doet wat")
        compare(f"closing-{size[0]}x{size[1]}", text(app))
        async with group.run_test(size=size) as watcher:
            await shown(group, watcher, "Dank jullie wel")
            await compare_wall(f"closing-wall-{size[0]}x{size[1]}", group, watcher)
        app.close_session()


@pytest.mark.sweep
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_what_falls_over_looks_as_it_did(example: Path, size: tuple[int, int]) -> None:
    app, group = FacilitatorApp(example.parent.parent, None, example), AudienceApp(example)
    async with app.run_test(size=size) as pilot:
        app.write(VisitRecord(cell="outage/las/1d/data"))
        app.go("domino")
        await shown(app, pilot, "in dit verhaal")
        await pilot.press("down", "down", "space")
        await shown(app, pilot, "erbij gezet")
        compare(f"domino-{size[0]}x{size[1]}", text(app))
        async with group.run_test(size=size) as watcher:
            await shown(group, watcher, "Wat valt er nog meer om?")
            await compare_wall(f"domino-wall-{size[0]}x{size[1]}", group, watcher)
        app.close_session()


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_home_looks_as_it_did(example: Path, language: str) -> None:
    app = FacilitatorApp(example.parent.parent, language)
    async with app.run_test(size=(70, 19)) as pilot:
        await pilot.pause()
        seen = re.sub(r"staan in.*|are in.*", "...", text(app), flags=re.DOTALL)
        # How much air is left depends on how long the path below it is.
        compare(f"home-{language}-70x19", re.sub(r"\n\n+", "\n\n", seen))
