"""The wall is readable: real colours, real sizes, nothing by colour alone, help that fits."""

import itertools
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.color import Color
from rich.segment import Segment
from textual.strip import Strip
from textual.widgets import Static

from facilitator import tui
from facilitator.files.session.open_session import new_session
from facilitator.files.sets.question_sets import load_named_set
from facilitator.model.cells import Cell
from facilitator.model.flow import spoken_question, steps
from facilitator.model.records import AnswerRecord, ItemRecord, SetRecord, Value, VisitRecord
from facilitator.texts import Texts
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.theme import NAMES
from facilitator.tui.widgets.answer_area import AnswerArea
from facilitator.tui.widgets.marks import MARKS

from .screen import flat, lines, pick, shown, text, type_text, until

MakeApp = Callable[[], FacilitatorApp]
SAYING = re.compile(r"\bsay\((.*?)\)\n", re.DOTALL)
TEXT_KEY = re.compile(r'"([a-z_]+\.[a-z_.]+)"')
LINE_COLUMNS = 66
SCREENS = ("workshop", "prepare", "review", "wrap_up", "export")


def luminance(color: Color) -> float:
    triplet = color.get_truecolor()
    parts = [value / 255 for value in triplet]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(segment: Segment) -> float | None:
    """The contrast ratio of what is really painted; None for blanks."""
    style = segment.style
    if not segment.text.strip() or style is None or style.color is None or style.bgcolor is None:
        return None
    ink, paper = style.color, style.bgcolor
    if style.reverse:
        ink, paper = paper, ink
    high, low = sorted((luminance(ink), luminance(paper)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def painted(app: FacilitatorApp) -> list[Strip]:
    """What is painted; of a dialog its box alone, since what is behind it is dimmed on purpose."""
    strips = app.screen._compositor.render_strips()
    box = next(iter(app.screen.query(".box")), None)
    if box is None:
        return strips
    region = box.region
    return [strip.crop(region.x, region.right) for strip in strips[region.y : region.bottom]]


@pytest.mark.sweep
@pytest.mark.parametrize("key", ["", "f6", "f1", "f4", "f2", "f5", "ctrl+g"])
async def test_everything_that_is_painted_can_be_read(make_app: MakeApp, key: str) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        app.write(AnswerRecord(cell="outage/las/1d/process", state="nothing"))
        app.write(AnswerRecord(cell="outage/las/1d/fallback", text="op papier"))
        app.screen.query_one(AnswerArea).insert("wat er getypt is")
        if key:
            await pilot.press(key)
        for theme in NAMES:
            app.theme = theme
            await pilot.pause()
            for segment in itertools.chain.from_iterable(painted(app)):
                ratio = contrast(segment)
                assert ratio is None or ratio >= 4.5, (theme, segment, ratio)


async def test_question_story_and_answer_stand_out(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        app.screen.query_one(AnswerArea).insert("wat er getypt is")
        for theme, wanted in itertools.product(NAMES, ("#story", "#question", "#answer")):
            app.theme = theme
            await pilot.pause()
            region = app.screen.query_one(wanted).region
            strips = app.screen._compositor.render_strips()
            for row in range(region.y, region.bottom):
                for segment in strips[row].crop(region.x, region.right):
                    ratio = contrast(segment)
                    assert ratio is None or ratio >= 7, (theme, wanted, segment, ratio)


def test_states_are_told_apart_without_colour() -> None:
    marks = [mark for state, (mark, _) in MARKS.items() if state not in ("ask", "unknown")]
    assert len(set(marks)) == len(marks)


def longest(app: FacilitatorApp, count: int) -> list[Cell]:
    """The cells with the longest questions: where those fit, all do."""
    return sorted(steps(app.session), key=lambda cell: -len(spoken_question(app.session, cell)))[:count]


@pytest.mark.sweep
@pytest.mark.parametrize(("width", "height"), [(60, 16), (70, 19)])
async def test_every_page_shows_its_question_and_room_to_answer(example: Path, width: int, height: int) -> None:
    """The pages of the example with the longest questions open."""
    app = FacilitatorApp(example.parent.parent, None, example)
    async with app.run_test(size=(width, height)) as pilot:
        await pilot.pause()
        for cell in longest(app, 15):
            app.screen.open_cell(cell)  # type: ignore[attr-defined]
            asked = " ".join(spoken_question(app.session, cell).split())
            await until(pilot, lambda asked=asked: asked in flat(app))  # type: ignore[misc]
            area = app.screen.query_one(AnswerArea)
            assert area.size.height >= 2
            assert area.region.bottom <= height - 1
        app.close_session()


@pytest.mark.sweep
@pytest.mark.parametrize(("width", "height"), [(60, 16), (70, 19)])
async def test_every_english_page_fits_too(tmp_path: Path, width: int, height: int) -> None:
    path = tmp_path / "sessions" / "english.toml"
    english = load_named_set("school-po-en", tmp_path)
    entry = english.system("las")
    assert entry is not None
    fields: dict[str, Value] = {"name": entry.name, "kind": "las", "processes": entry.processes}
    new_session(
        path, english, [ItemRecord(of="system", id="las", fields=fields), VisitRecord(cell="outage/las/1d/data")]
    )
    app = FacilitatorApp(tmp_path, None, path)
    async with app.run_test(size=(width, height)) as pilot:
        await pilot.pause()
        for cell in longest(app, 8):
            app.screen.open_cell(cell)  # type: ignore[attr-defined]
            asked = " ".join(spoken_question(app.session, cell).split())
            await until(pilot, lambda asked=asked: asked in flat(app))  # type: ignore[misc]
            assert app.screen.query_one(AnswerArea).size.height >= 2
        assert "F4 note" in text(app)


@pytest.mark.thorough
@pytest.mark.parametrize("language", ["nl", "en"])
async def test_help_fits_on_one_page(make_app: MakeApp, language: str) -> None:
    app = make_app()
    app.chosen_language = language
    async with app.run_test(size=(70, 19)) as pilot:
        for where in SCREENS:
            app.go(where)
            await pilot.pause()
            await pilot.press("f1")
            body = app.screen.query_one(".body")
            assert body.max_scroll_y == 0, text(app)
            assert "Ctrl+G" in text(app)


async def test_no_key_vanishes_from_the_footer(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(60, 16)) as pilot:
        for where in SCREENS:
            app.go(where)
            await pilot.pause()
            footer = lines(app)[-1]
            for hint in app.screen.hints():  # type: ignore[attr-defined]
                assert hint.key in footer, where


async def test_panes_only_when_the_group_does_not_look_along(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(130, 32)) as pilot:
        question = app.session.question_set.question("data")
        assert question is not None
        assert question.probes[0][:20] not in flat(app)
        app.write(SetRecord(key="view", value="second"))
        app.refresh_screens()
        await shown(app, pilot, question.probes[0][:20])
        assert "Straks" in text(app)
        assert "Tijd" in text(app)
        await pilot.resize_terminal(100, 32)
        await until(pilot, lambda: question.probes[0][:20] not in flat(app))


async def test_wide_screens_keep_a_readable_measure(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(200, 50)) as pilot:
        await pilot.pause()
        assert app.screen.query_one("#question", Static).region.width <= 104
        assert app.screen.query_one(AnswerArea).region.height >= 10


async def test_the_way_out_is_in_the_palette_for_who_asks_for_it(make_app: MakeApp) -> None:
    """A page key and Enter ended the workshop: it stood just there."""
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await pilot.press("f6", "ctrl+p")
        await shown(app, pilot, "Zoek een opdracht")
        assert "stoppen" not in text(app)
        await pilot.press(*["pagedown"] * 6)
        assert "stoppen" not in text(app)
        await type_text(pilot, "stoppen")
        await shown(app, pilot, "stoppen (alles is bewaard)")


async def test_the_palette_goes_to_a_question_by_its_name(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p")
        await type_text(pilot, "1 week financieel")
        await shown(app, pilot, "1 week: Financieel")
        await pilot.press("enter")
        await until(pilot, lambda: app.session.visited.endswith("1w/financial"))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_the_last_line_says_fits_at_seventy_columns(language: str) -> None:
    """Values stand in it as `{what}`: a long one is cut with an ellipsis, the words around it never."""
    source = "\n".join(path.read_text() for path in Path(tui.__file__).parent.rglob("*.py"))
    said = {key for call in SAYING.findall(source) for key in TEXT_KEY.findall(call)}
    assert len(said) > 20
    texts = Texts(language)
    assert {key: texts(key) for key in said if texts.has(key) and len(texts(key)) > LINE_COLUMNS} == {}


async def test_a_dialog_stands_in_the_middle_and_its_question_stays_in_sight(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("f2")
        box = app.screen.query_one(".box").region
        assert abs((box.x + box.right) - 100) <= 1
        assert abs((box.y + box.bottom) - 30) <= 1
        assert "Verantwoordelijkheden" in app.export_screenshot()
        await pilot.press("escape")
        await pick(app, pilot, "f5", "blank")
        await pilot.pause()
        # What is to hide the page hides all of it.
        assert "Verantwoordelijkheden" not in app.export_screenshot()
