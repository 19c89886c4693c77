"""Each dialog is closed in each way, with more keys and a word right behind: it closes once, and the word is whole."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from facilitator.tui.app import FacilitatorApp
from facilitator.tui.dialogs.leader import LeaderDialog
from facilitator.tui.dialogs.too_small import TooSmallDialog
from facilitator.tui.screens.workshop import WorkshopScreen
from facilitator.tui.widgets.answer_area import AnswerArea
from facilitator.tui.widgets.key_line import KeyLine
from tests.tui.screen import text, until

Make = Callable[[], FacilitatorApp]

OPENING = ["f1", "f2", "f3", "f4", "f5", "f8", "f12", "ctrl+g", "ctrl+p"]
NOTES = range(8)
"""Lines of the list of F4, of which each opens a dialog from a dialog."""

CLOSING = [("enter", "enter"), ("own", "own"), ("escape", "escape"), ("pagedown", "enter"), ("enter", "escape")]
"""The first for every dialog; of the others each dialog has one, in turn. All with all are the monkey's."""


@pytest.fixture
def make(tmp_path: Path, example: Path) -> Make:
    """An app on the example, which has something for every dialog."""
    return lambda: FacilitatorApp(tmp_path, None, example)


def send(app: FacilitatorApp, *keys: str) -> None:
    """All at once, as a program that was busy finds them."""
    for key in keys:
        app.post_message(events.Key(key, key if len(key) == 1 else None))


def shown(app: FacilitatorApp) -> Iterator[str]:
    """Everything that was typed and can be seen, or is a record."""
    for screen in app.screen_stack:
        yield from (field.value for field in screen.query(Input))
        yield from (area.text for area in screen.query(AnswerArea))
    yield from (draft.text for draft in app.session.drafts.values())
    yield from (answer.text for answer in app.session.answers.values())
    for items in app.session.items.values():
        yield from (str(item.fields) for item in items.values())


def refuses(app: FacilitatorApp) -> bool:
    """Whether it is said that a letter went nowhere."""
    said = [line.text for screen in app.screen_stack for line in screen.query(KeyLine)]
    return any("kan niet worden getypt" in words for words in [*said, text(app)])


async def back(app: FacilitatorApp, pilot: Pilot[int]) -> None:
    """Close whatever is open, and go to the question."""
    for _ in range(4):
        if len(app.screen_stack) > 2:
            await pilot.press("escape")
    for _ in range(3):
        if not isinstance(app.screen, WorkshopScreen):
            await pilot.press("f6")
    assert isinstance(app.screen, WorkshopScreen)


async def arrives(app: FacilitatorApp, pilot: Pilot[int], word: str) -> None:
    """Wait until a word is whole somewhere, or was refused as a whole.

    Raises:
        AssertionError: if it is neither.
    """
    try:
        await until(pilot, lambda: any(word in words for words in shown(app)) or refuses(app))
    except AssertionError:
        raise AssertionError(f"no {word!r} on:\n{text(app)}") from None
    if not any(word in words for words in shown(app)):
        assert not any(word[-3:] in words for words in shown(app)), f"a part of {word!r}"


async def closes(app: FacilitatorApp, pilot: Pilot[int], opening: list[str], closing: list[str], word: str) -> None:
    """Open with some keys, then close and type in one go; afterwards the answer takes words."""
    await back(app, pilot)
    before = app.screen
    for key in opening:
        await pilot.press(key)
    if app.screen is before:
        return
    open_to_letters = isinstance(app.screen, LeaderDialog)
    send(app, *closing, *word)
    if not open_to_letters or closing[-1] == "escape":
        await arrives(app, pilot, word)
    await back(app, pilot)
    send(app, *f"{word}daarna")
    await until(pilot, lambda: f"{word}daarna" in app.screen.query_one(AnswerArea).text)


@pytest.mark.sweep
@pytest.mark.parametrize("part", range(3))
async def test_a_dialog_that_is_closed_twice_closes_once_and_the_word_behind_is_whole(make: Make, part: int) -> None:
    app = make()
    async with app.run_test(size=(90, 26), notifications=True) as pilot:
        await pilot.pause()
        for place, opening in [*enumerate(OPENING)][part::3]:
            for number, closing in enumerate((CLOSING[0], CLOSING[1 + place % 4])):
                if opening == "ctrl+p" and "enter" in closing:
                    # Enter runs a command there: another test's.
                    continue
                keys = [opening if key == "own" else key for key in closing]
                await closes(app, pilot, [opening], keys, f"zq{place}{number}x")
        assert app.is_running


@pytest.mark.thorough
@pytest.mark.parametrize("part", range(2))
async def test_a_dialog_from_a_dialog_closes_once(make: Make, part: int) -> None:
    app = make()
    async with app.run_test(size=(90, 26), notifications=True) as pilot:
        await pilot.pause()
        for line in NOTES[part::2]:
            closing = CLOSING[0] if line % 4 < 2 else CLOSING[4]
            await closes(app, pilot, ["f4", *["down"] * line, "enter"], [*closing], f"zq{line}wx")
        assert app.is_running


@pytest.mark.thorough
@pytest.mark.parametrize("opening", ["f2", "f4", "f5"])
async def test_a_double_click_on_a_list_counts_once(make: Make, opening: str) -> None:
    app = make()
    async with app.run_test(size=(90, 26), notifications=True) as pilot:
        await pilot.pause()
        for row in (0, 2):
            await back(app, pilot)
            before = {of: len(items) for of, items in app.session.items.items()}
            await pilot.press(opening)
            options = app.screen.query_one(OptionList)
            if row >= options.size.height:
                break
            await pilot.click(options, offset=(3, row), times=2)
            send(app, *f"zqklik{row}k")
            await arrives(app, pilot, f"zqklik{row}k")
            # An answer that nobody knows makes an action, and takes it back when it becomes another.
            after = {of: len(items) for of, items in app.session.items.items()}
            assert after | {"action": 0} == before | {"action": 0} if opening == "f2" else after == before
        await back(app, pilot)
        send(app, *"daarna")
        await until(pilot, lambda: "daarna" in app.screen.query_one(AnswerArea).text)


async def test_a_letter_that_was_on_its_way_when_the_window_grew_again_arrives(make: Make) -> None:
    app = make()
    async with app.run_test(size=(90, 26), notifications=True) as pilot:
        await pilot.pause()
        await pilot.resize_terminal(50, 26)
        await until(pilot, lambda: isinstance(app.screen, TooSmallDialog))
        await pilot.pause()
        cover = app.screen
        assert isinstance(cover, TooSmallDialog)
        cover.post_message(events.Key("x", "x"))
        cover.close_with()
        await until(pilot, lambda: app.screen.query_one(AnswerArea).text.endswith("x"))
