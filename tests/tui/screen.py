"""Read a screen back, and type on it, as a person would."""

from collections.abc import Callable

from textual.app import App
from textual.pilot import Pilot
from textual.widgets import OptionList

from facilitator.tui.app import FacilitatorApp
from facilitator.tui.widgets.answer_area import AnswerArea


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
    for character in words:
        await pilot.press({" ": "space", "\n": "enter"}.get(character, character))


async def silence(app: FacilitatorApp, pilot: Pilot[int]) -> None:
    """Let the two seconds after typing pass, without waiting for them."""
    for area in app.screen.query(AnswerArea):
        area.last_typed = 0.0
    await pilot.pause()


async def shown(app: App[int], pilot: Pilot[int], words: str) -> None:
    """Wait until words stand on the screen.

    Raises:
        AssertionError: if they do not within five seconds.
    """
    for _ in range(100):
        if words in text(app) or words in flat(app):
            return
        await pilot.pause(0.05)
    raise AssertionError(f"no {words!r} on:\n{text(app)}")


async def until(pilot: Pilot[int], holds: Callable[[], bool]) -> None:
    """Wait until something holds.

    Raises:
        AssertionError: if it does not within five seconds.
    """
    for _ in range(100):
        if holds():
            return
        await pilot.pause(0.05)
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
