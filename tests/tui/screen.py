"""Read a screen back, and type on it, as a person would."""

import asyncio
from collections.abc import Callable

from textual.app import App
from textual.pilot import Pilot
from textual.widgets import OptionList

from facilitator.tui.app import FacilitatorApp
from facilitator.tui.widgets.answer_area import AnswerArea

LOOK_SECONDS = 0.03
ROUNDS = 1000
"""So often it is looked whether something came to be; a busy machine is slow."""


def lines(app: App[int]) -> list[str]:
    """The rows of the screen as they are shown."""
    compositor = app.screen._compositor
    return ["".join(segment.text for segment in strip).rstrip() for strip in compositor.render_strips()]


def text(app: App[int]) -> str:
    """The whole screen, as one text."""
    return "\n".join(lines(app))


def flat(app: App[int]) -> str:
    """The screen as one line, so that wrapped sentences can be found in it."""
    return " ".join(" ".join(line.strip(" ▌│○●") for line in lines(app)).split())


async def type_text(pilot: Pilot[int], words: str) -> None:
    """Type every character."""
    await pilot.press(*[{" ": "space", "\n": "enter"}.get(character, character) for character in words])


async def silence(app: FacilitatorApp, pilot: Pilot[int]) -> None:
    """Let the two seconds after typing pass, without waiting for them."""
    for area in app.screen.query(AnswerArea):
        area.last_typed = 0.0
    await pilot.pause()


async def shown(app: App[int], pilot: Pilot[int], words: str) -> None:
    """Wait until words stand on the screen.

    Raises:
        AssertionError: if they never do.
    """
    for _ in range(ROUNDS):
        if words in text(app) or words in flat(app):
            return
        await asyncio.sleep(LOOK_SECONDS)
    raise AssertionError(f"no {words!r} on:\n{text(app)}")


async def until(pilot: Pilot[int], holds: Callable[[], bool]) -> None:
    """Wait until something holds.

    Raises:
        AssertionError: if it never does.
    """
    for _ in range(ROUNDS):
        if holds():
            return
        await asyncio.sleep(LOOK_SECONDS)
    raise AssertionError("it never came to hold")


async def pick(app: FacilitatorApp, pilot: Pilot[int], key: str, option: str) -> None:
    """Press a key that opens a list, go to one of its options, and take it."""
    shown = app.screen
    await pilot.press(key)
    await until(pilot, lambda: app.screen is not shown and bool(app.screen.query(OptionList)))
    options = app.screen.query_one(OptionList)
    options.highlighted = options.get_option_index(option)
    await pilot.press("enter")
    await pilot.pause()


async def let_go(app: FacilitatorApp, pilot: Pilot[int]) -> None:
    """Wait until a key that is pressed now is not taken for one that is held."""
    await until(pilot, lambda: app.key_queue.has_rested)
