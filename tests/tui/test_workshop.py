"""The conversation: typing, moving, captures, and what the room reads."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.events import Paste
from textual.widgets import Static, TextArea

from facilitator.files.session.session_file import read_session
from facilitator.model.cells import parse_cell
from facilitator.model.flow import spoken_question, steps
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.clicker import PAUSE_SECONDS
from facilitator.tui.screens.review import ReviewScreen
from facilitator.tui.screens.workshop import WorkshopScreen
from facilitator.tui.widgets.answer_area import AnswerArea
from facilitator.tui.widgets.choices import Choices

from .screen import flat, shown, silence, text, type_text, until

MakeApp = Callable[[], FacilitatorApp]
DATA = parse_cell("outage/las/1d/data")
HOSTILE = [
    "[bold]hard[/bold]",
    "{{ 7*7 }}",
    "=cmd|' /C calc'!A0",
    "<script>x</script>",
    "{system}",
    "$accent",
    "%s \\n",
]


def on_disk(path: Path, key: str) -> str:
    """What a file says at a cell: the draft if there is one."""
    return read_session(path).session.text(parse_cell(key))


async def test_opens_at_the_question_where_it_was_left(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)):
        assert isinstance(app.screen, WorkshopScreen)
        assert app.screen.current_cell() == DATA
        assert spoken_question(app.session, DATA) in flat(app)
        assert "Leerlijn Admin" in text(app)
        assert isinstance(app.focused, AnswerArea)


async def test_typed_words_are_a_draft_on_disk_and_then_called_saved(make_app: MakeApp, path: Path) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await type_text(pilot, "Op papier")
        assert "bewaard" not in text(app)
        await shown(app, pilot, "bewaard")
        assert on_disk(path, str(DATA)) == "Op papier"
        assert app.session.coverage(DATA) == "draft"


async def test_leaving_a_question_makes_its_draft_an_answer(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await type_text(pilot, "Op papier")
        await pilot.press("tab")
        assert app.session.coverage(DATA) == "answered"
        assert app.screen.current_cell() == parse_cell("outage/las/1d/process")  # type: ignore[attr-defined]
        assert "● Gegevens  Op papier" in text(app)


async def test_tab_goes_by_the_measures_and_back(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await pilot.press("shift+tab")
        assert app.screen.current_cell() == parse_cell("outage/las/1d/fallback")  # type: ignore[attr-defined]
        await pilot.press("tab")
        assert isinstance(app.focused, Choices)
        await pilot.press("right", "space")
        await until(pilot, lambda: ("outage/las/1d/fallback", "main") in app.session.answers)
        assert app.session.answers["outage/las/1d/fallback", "main"].measures == {"exists": "partly"}
        await pilot.press("tab", "tab")
        assert app.screen.current_cell() == DATA  # type: ignore[attr-defined]


async def test_a_clicker_is_carried_out_when_typing_pauses(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await type_text(pilot, "eerst")
        await pilot.press("pagedown")
        assert app.screen.current_cell() == DATA  # type: ignore[attr-defined]
        assert "verder zodra dat stopt" in text(app)
        following = parse_cell("outage/las/1d/process")
        await until(pilot, lambda: app.screen.current_cell() == following)  # type: ignore[attr-defined]
        await type_text(pilot, "dan")
        assert app.session.text(DATA) == "eerst"
        await pilot.press("tab")
        assert app.session.text(following) == "dan"


async def test_a_clicker_in_mid_sentence_moves_nobody(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await type_text(pilot, "mi")
        await pilot.press("pagedown")
        await type_text(pilot, "d")
        assert "We blijven bij deze vraag" in text(app)
        await pilot.pause(PAUSE_SECONDS + 0.3)
        assert app.screen.current_cell() == DATA  # type: ignore[attr-defined]
        await silence(app, pilot)
        await pilot.press("pagedown")
        assert app.screen.current_cell() == parse_cell("outage/las/1d/process")  # type: ignore[attr-defined]
        assert app.session.text(DATA) == "mid"


@pytest.mark.thorough
async def test_the_clicker_walks_every_cell_and_ends_in_the_overview(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        way = steps(app.session)
        seen = [DATA]
        for _ in range(3 * len(way)):
            await pilot.press("pagedown")
            if isinstance(app.screen, ReviewScreen):
                break
            cell = app.screen.current_cell()  # type: ignore[attr-defined]
            if cell is not None:
                seen.append(cell)
        assert seen == way[way.index(DATA) :]
        assert isinstance(app.screen, ReviewScreen)


async def test_a_new_system_begins_with_its_story(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        last = [cell for cell in steps(app.session) if cell.subject == "las"][-1]
        app.screen.open_cell(last)  # type: ignore[attr-defined]
        await pilot.press("pagedown")
        assert "Inlog voor leermateriaal" in text(app)
        assert "alles blijft maar laden" in flat(app)
        await pilot.press("enter")
        assert app.screen.current_cell() == parse_cell("outage/materials-access/1h/fallback")  # type: ignore[attr-defined]


async def test_what_looks_like_markup_is_shown_as_itself(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(120, 36)) as pilot:
        for cell, words in zip(steps(app.session), HOSTILE, strict=False):
            app.screen.open_cell(cell)  # type: ignore[attr-defined]
            app.screen.query_one(AnswerArea).insert(words)
            await pilot.pause()
            assert words in text(app)
            await pilot.press("f6")
            assert app.session.text(cell) == words
            app.go("workshop")
            await pilot.pause()


async def test_control_characters_become_visible(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        app.screen.query_one(AnswerArea).post_message(Paste("rood\x1b[31m en \x00\x85 einde"))
        await pilot.pause()
        await pilot.press("tab")
        assert app.session.text(DATA) == "rood␛[31m en ␀\n einde"
        assert "\x1b" not in text(app)


async def test_undo_in_the_field_does_not_bring_back_another_answer(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await type_text(pilot, "een")
        await pilot.press("tab")
        await type_text(pilot, "twee")
        await pilot.press("ctrl+z", "ctrl+z", "ctrl+z")
        assert app.screen.query_one(AnswerArea).text == ""
        assert app.session.text(DATA) == "een"


async def test_undo_and_redo_over_the_workshop(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await type_text(pilot, "eerst")
        await pilot.press("tab", "f9")
        assert app.session.text(DATA) == ""
        assert "Ongedaan gemaakt: Leerlijn Admin, 1 dag: Gegevens" in text(app)
        await pilot.press("shift+f9")
        assert app.session.text(DATA) == "eerst"


@pytest.mark.sweep
@pytest.mark.parametrize("width,height", [(60, 16), (70, 19), (80, 24), (120, 36), (200, 50)])
async def test_every_question_is_whole_with_two_lines_to_answer(make_app: MakeApp, width: int, height: int) -> None:
    app = make_app()
    async with app.run_test(size=(width, height)) as pilot:
        longest = sorted(steps(app.session), key=lambda cell: -len(spoken_question(app.session, cell)))
        for cell in longest[: 30 if height == 16 else 6]:
            app.screen.open_cell(cell)  # type: ignore[attr-defined]
            await pilot.pause()
            assert spoken_question(app.session, cell) in flat(app), cell
            assert app.screen.query_one(AnswerArea).region.height >= 2, cell
            for name in ("Gegevens", "Verantwoordelijkheden"):
                assert name in text(app), cell
            assert app.screen.query_one("#question", Static).region.bottom <= height - 3


async def test_below_the_smallest_size_it_says_so_and_comes_back(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await type_text(pilot, "blijft")
        await pilot.resize_terminal(50, 12)
        await shown(app, pilot, "te klein")
        await pilot.resize_terminal(70, 19)
        await until(pilot, lambda: isinstance(app.screen, WorkshopScreen))
        assert app.screen.query_one(AnswerArea).text == "blijft"


async def test_when_saving_fails_it_says_so_and_goes_on_later(make_app: MakeApp, path: Path) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        assert app.open is not None
        hidden = path.parent.with_name("away")
        path.parent.rename(hidden)
        await type_text(pilot, "tijdens de storing")
        await shown(app, pilot, "NIET BEWAARD: de map is weg")
        assert app.screen.query_one(AnswerArea).text == "tijdens de storing"
        hidden.rename(path.parent)
        assert app.open.writer.flush(5)
        await until(pilot, lambda: "NIET BEWAARD" not in text(app))
        await until(pilot, lambda: on_disk(path, str(DATA)) == "tijdens de storing")


async def test_hints_stay_closed_while_the_group_looks_along(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f7")
        assert "De groep kijkt mee" in text(app)
        app.write(__import__("facilitator.model.records", fromlist=["x"]).SetRecord(key="view", value="second"))
        await pilot.press("f7")
        await pilot.pause()
        question = app.session.question_set.question("data")
        assert question is not None
        assert question.probes[0][:30] in text(app)


async def test_loading_text_is_not_typing(make_app: MakeApp) -> None:
    """Textual posts Changed when text is loaded; that must not write a draft."""
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        before = app.open.number if app.open else 0
        for _ in range(3):
            await pilot.press("tab")
        assert isinstance(app.screen, WorkshopScreen)
        assert not app.screen._unsaved_since
        app.screen.draft()
        kinds = [type(change).__name__ for change in app.session.changes]
        assert "AnswerRecord" not in kinds
        assert not app.session.drafts
        assert app.open is not None
        assert app.open.number > before
        assert app.screen.query_one(TextArea).text == ""


async def test_words_typed_on_a_measure_or_a_card_land_in_the_answer(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await pilot.press("shift+tab", "tab")
        assert isinstance(app.focused, Choices)
        await type_text(pilot, "op papier")
        assert app.screen.query_one(AnswerArea).text == "op papier"
        last = [cell for cell in steps(app.session) if cell.subject == "las"][-1]
        app.screen.open_cell(last)  # type: ignore[attr-defined]
        await silence(app, pilot)
        # What was said is read back first; the card of the next story comes behind it.
        await pilot.press("pagedown")
        await shown(app, pilot, "klopt het zo?")
        await pilot.press("pagedown")
        await type_text(pilot, "wij bellen")
        typed = parse_cell("outage/materials-access/1h/fallback")
        await until(pilot, lambda: app.session.text(typed) == "wij bellen")
        assert app.session.text(parse_cell("outage/las/1d/fallback")) == "op papier"
