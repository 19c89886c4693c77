"""Every line of every list can be read when it is selected: 4.5 to 1, measured on what is drawn."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rich.color import Color, ColorSystem
from rich.segment import Segment
from textual.color import Color as Drawn
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widgets import OptionList

from facilitator.files.demo import demo_records
from facilitator.files.session.open_session import new_session
from facilitator.model.cells import parse_cell
from facilitator.model.records import AnswerRecord, ItemRecord, Record, SetRecord, VisitRecord
from facilitator.model.session import Session
from facilitator.model.sets.question_set import QuestionSet
from facilitator.model.years.carry_over import carried
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.dialogs.question.state import StateDialog
from facilitator.tui.theme import NAMES, READABLE, contrast

MakeApp = Callable[[], FacilitatorApp]
FALLBACK = parse_cell("outage/las/1d/fallback")
DATA = parse_cell("outage/las/1d/data")


@pytest.fixture
def records(school: QuestionSet) -> list[Record]:
    """The year after the example, with something on every list."""
    old = Session("0000", "2026-11-26T09:00:00+01:00", school)
    for record in demo_records(school):
        old.apply(record)
    noted = ("action", "decision", "wish", "parking")
    captures = [ItemRecord(of=of, id="new", fields={"text": f"Iets: {of}", "cell": str(DATA)}) for of in noted]
    reader = ItemRecord(of="observation", id="r", fields={"about": "correction", "person": "Bas", "due": "3-12-2026"})
    written = AnswerRecord(cell=str(DATA), entry="bas", by="Bas Kuiper", text="absenties op papier")
    said = [AnswerRecord(cell=str(DATA), text="eerst"), AnswerRecord(cell=str(DATA), state="unknown", reason="Bas")]
    last = [VisitRecord(cell=str(FALLBACK)), *said]
    changed = SetRecord(key="scenario", value="")
    return [*carried(old, "voorbeeld", school), *captures, reader, written, *last, changed]


def drawn(app: FacilitatorApp, options: OptionList) -> Iterator[Segment]:
    """What is drawn of a list, piece by piece."""
    region = options.region
    rows = app.screen._compositor._render_chops(region, range(region.y, region.bottom).__contains__)
    for row in rows[region.y : region.bottom]:
        yield from Strip.join(row.values()).crop(region.x, region.right)


def hard_to_read(app: FacilitatorApp, options: OptionList) -> list[str]:
    """The words of a list below the contrast, with all colours and with 256 of them."""
    faint: list[str] = []
    for piece in drawn(app, options):
        style = piece.style
        if not piece.text.strip() or style is None or style.color is None or style.bgcolor is None:
            continue
        for system in (ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT):
            ratio = contrast(shown_as(style.color, system), shown_as(style.bgcolor, system))
            if ratio < READABLE:
                faint.append(f"{piece.text.strip()!r} {ratio:.2f} {system.name}")
    return faint


def shown_as(colour: Color, system: ColorSystem) -> Drawn:
    red, green, blue = colour.downgrade(system).get_truecolor()
    return Drawn(red, green, blue)


async def walk(app: FacilitatorApp, pilot: Pilot[int], where: str) -> int:
    """Go along every line of every list on the screen; how many there were."""
    walked = 0
    for options in list(app.screen.query(OptionList)):
        if not options.display or not options.region:
            continue
        options.focus()
        for index in range(options.option_count):
            options.highlighted = index
            await pilot.pause()
            assert not (faint := hard_to_read(app, options)), (where, index, faint)
            walked += 1
    return walked


@pytest.mark.thorough
@pytest.mark.parametrize("theme", NAMES)
async def test_every_line_of_every_screen(make_app: MakeApp, theme: str) -> None:
    app = make_app()
    async with app.run_test(size=(70, 40)) as pilot:
        await pilot.pause()
        app.theme = theme
        for screen in ("prepare", "wrap_up", "review"):
            app.go(screen)
            await pilot.pause()
            while type(app.screen).__name__.lower().startswith(screen.replace("_", "")):
                await walk(app, pilot, f"{screen} {getattr(app.screen, '_step', '')}")
                if screen == "review":
                    break
                await pilot.press("pagedown")
                await pilot.pause()


@pytest.mark.thorough
@pytest.mark.parametrize("theme", NAMES)
async def test_every_line_of_every_dialog(make_app: MakeApp, theme: str) -> None:
    app = make_app()
    async with app.run_test(size=(70, 40)) as pilot:
        await pilot.pause()
        app.theme = theme
        for key in ("f4", "f5", "f8", "f2"):
            await pilot.press(key)
            await pilot.pause()
            assert await walk(app, pilot, key), key
            await pilot.press("escape")
            await pilot.pause()
        app.screen.open_cell(DATA)  # type: ignore[attr-defined]
        for choice in ("people", "for_all", "prepared", "same", "history"):
            await pilot.press("f4")
            await pilot.pause()
            options = app.screen.query_one(OptionList)
            options.highlighted = options.get_option_index(choice)
            await pilot.press("enter")
            await pilot.pause()
            assert await walk(app, pilot, choice), choice
            await pilot.press("escape")
            await pilot.pause()
        app.push_screen(StateDialog(DATA))
        await pilot.pause()
        assert await walk(app, pilot, "state")


@pytest.mark.sweep
@pytest.mark.parametrize("theme", NAMES)
async def test_every_line_of_home(tmp_path: Path, school: QuestionSet, theme: str) -> None:
    new_session(tmp_path / "sessions" / "linde.toml", school, demo_records(school))
    app = FacilitatorApp(tmp_path)
    async with app.run_test(size=(70, 30)) as pilot:
        await pilot.pause()
        app.theme = theme
        assert await walk(app, pilot, "home")
