"""Typing is sacred: what hands, keyboards and clipboards can do, one test for each trap."""

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from facilitator.files.session.session_file import read_session
from facilitator.model.basics.clean import ANSWER_LIMIT
from facilitator.model.cells import parse_cell
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.screens.workshop import WorkshopScreen
from facilitator.tui.widgets.answer_area import AnswerArea

from .screen import flat, type_text, until

MakeApp = Callable[[], FacilitatorApp]
DATA = parse_cell("outage/las/1d/data")


def screen(app: FacilitatorApp) -> WorkshopScreen:
    assert isinstance(app.screen, WorkshopScreen)
    return app.screen


def area(app: FacilitatorApp) -> AnswerArea:
    return app.screen.query_one(AnswerArea)


async def paste(app: FacilitatorApp, pilot: Pilot[int], text: str) -> None:
    area(app).post_message(events.Paste(text))
    await pilot.pause()


async def leave(app: FacilitatorApp, pilot: Pilot[int]) -> str:
    """Go to the next question; what the one before says on disk."""
    await pilot.press("tab")
    assert app.open is not None
    assert app.open.writer.flush(5)
    return read_session(app.open.path).session.text(DATA)


@pytest.mark.sweep
@pytest.mark.parametrize(
    "words",
    [
        "één idee, naïef, façade, ’s avonds, € 5",
        "@#{[]}\\|~^`´",
        "[bold]vet[/] $accent {{ x }} =1+1",
        "🙂👩‍👧‍👦🏳️‍🌈",
        "中文 עברית",
        "vast\u00a0aan\u202felkaar af\u00adbreken",
    ],
)
async def test_every_character_arrives_as_typed(make_app: MakeApp, words: str) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        for character in words:
            area(app).post_message(events.Key(character if character != " " else "space", character))
        await until(pilot, lambda: area(app).text == words)
        assert await leave(app, pilot) == unicodedata.normalize("NFC", words)


async def test_decomposed_accents_are_kept_composed(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        for character in "cafe\u0301 nai\u0308ef":
            area(app).post_message(events.Key(character if character != " " else "space", character))
        await pilot.pause()
        assert await leave(app, pilot) == "café naïef"


async def test_a_draft_of_decomposed_accents_is_not_written_for_ever(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        for character in "e\u0301":
            area(app).post_message(events.Key(character, character))
        await until(pilot, lambda: bool(app.session.drafts))
        assert app.open is not None
        number = app.open.number
        screen(app).draft()
        assert app.open.number == number


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("een\r\ntwee\rdrie\nvier", "een\ntwee\ndrie\nvier"),
        ("“slim” – ‘enkel’…", "“slim” – ‘enkel’…"),
        ("\x1b[31mrood\x1b[0m\x07", "␛[31mrood␛[0m␇"),
        ("nul\x00 en \x9b31m", "nul␀ en \ufffd31m"),
        ("tab\tblijft", "tab\tblijft"),
    ],
)
async def test_a_paste_arrives_whole_and_harmless(make_app: MakeApp, pasted: str, kept: str) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await paste(app, pilot, pasted)
        assert await leave(app, pilot) == kept


async def test_a_paste_up_to_the_limit_is_taken_and_one_more_refused_whole(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await type_text(pilot, "kern")
        lines = ("x" * 79 + "\n") * (ANSWER_LIMIT // 80)
        await paste(app, pilot, lines[:-3] + "x")
        assert area(app).text == "kern"
        assert f"{ANSWER_LIMIT + 2}" in flat(app)
        assert "Niets bijgezet" in flat(app)
        await paste(app, pilot, lines[:-5] + "x")
        assert len(await leave(app, pilot)) == ANSWER_LIMIT


@pytest.mark.sweep
@pytest.mark.parametrize("words", ["x", "\u0958", "\U0001d160"])
async def test_whatever_adds_meets_the_limit_and_says_so(make_app: MakeApp, words: str) -> None:
    """Some characters are two or three as they are kept."""
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        full = words * (ANSWER_LIMIT // len(unicodedata.normalize("NFC", words)))
        await paste(app, pilot, full)
        kept = area(app).text
        assert kept
        if len(words) == len(unicodedata.normalize("NFC", words)):
            await pilot.press("enter", "x", "space", "tab", "shift+tab")
            area(app).type_in("y")
            area(app).insert("z")
            area(app).post_message(events.Key("no_break_space", "\u00a0"))
            await pilot.pause()
            assert area(app).text == kept
            assert "40.000" in flat(app)
            await pilot.press("backspace", "ctrl+z", "ctrl+y", "ctrl+z", "enter")
        assert len(area(app).clean) <= ANSWER_LIMIT


async def test_one_very_long_line_can_be_typed_on(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await paste(app, pilot, "woord " * 3_000)
        await type_text(pilot, "einde")
        assert (await leave(app, pilot)).endswith("woord einde")


async def test_showing_another_question_is_not_typing(make_app: MakeApp) -> None:
    """Loading a text posts Changed in Textual: it must not become a draft of the wrong question."""
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await type_text(pilot, "hier")
        await pilot.press("tab", "shift+tab")
        assert not screen(app)._unsaved_since
        screen(app).draft()
        assert app.session.drafts == {}
        assert [key for key, answer in app.session.answers.items() if not answer.empty] == [(str(DATA), "main")]


async def test_undo_in_the_field_stays_in_the_question(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await type_text(pilot, "vraag een")
        await pilot.press("tab")
        for _ in range(5):
            await pilot.press("ctrl+z")
        assert area(app).text == ""
        assert app.session.text(DATA) == "vraag een"


@pytest.mark.parametrize("key", ["pagedown", "pageup"])
async def test_a_clicker_in_mid_sentence_moves_nothing(make_app: MakeApp, key: str) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await type_text(pilot, "midden in een")
        await pilot.press(key, key, key)
        await type_text(pilot, " zin")
        assert area(app).text == "midden in een zin"
        assert app.screen.current_cell() == DATA  # type: ignore[attr-defined]


async def test_alt_digits_and_function_keys_leave_no_rubbish(make_app: MakeApp, path: Path) -> None:
    app = make_app()
    async with app.run_test(size=(70, 19)) as pilot:
        await type_text(pilot, "schoon")
        await pilot.press("alt+a", "ctrl+underscore", "f11", "f13", "ctrl+at", "insert")
        assert await leave(app, pilot) == "schoon"


async def test_nothing_the_room_types_is_markup_on_any_screen(make_app: MakeApp) -> None:
    app = make_app()
    words = "[red]rood[/red] [@click=app.bell]x[/]"
    async with app.run_test(size=(120, 36)) as pilot:
        await paste(app, pilot, words)
        await pilot.press("tab")
        await until(pilot, lambda: words[:9] in flat(app))
        await pilot.press("f6")
        await pilot.pause()
        await pilot.press("f4")
        await pilot.pause()
        assert app.is_running
