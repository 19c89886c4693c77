"""A minute of a workshop as a moving picture, from the example: `python -m tests.film` makes it anew.

Each frame is a picture of the screen inside one SVG; a few lines of CSS show them one after the other, so that a page
needs no script and no player.
"""

import asyncio
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from textual.pilot import Pilot

from facilitator.texts import LANGUAGES
from tests.pictures import FOLDER, example, screenshot

FILM = "film.svg"
SIZE = (76, 20)
_SIZE = re.compile(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)"')
_LETTERS = 7
"""How many letters are typed from one frame to the next."""


class Shot(NamedTuple):
    """What is typed and which keys are pressed, and for how many seconds the result is shown."""

    seconds: float
    keys: Sequence[str] = ()
    typed: str = ""


class Frame(NamedTuple):
    """A picture, and for how many seconds it is shown."""

    svg: str
    seconds: float


class Said(NamedTuple):
    """What the room says in the film."""

    answer: str
    action: str
    owner: str
    due: str
    finds_out: str


SAID = {
    "nl": Said(
        "Werkboeken bijbestellen. Dat duurt vijf dagen, tot dan lenen we van De Eik.",
        "Met De Eik afspreken wie er leent",
        "Karin Mulder",
        "15-12",
        "Tom Jansen",
    ),
    "en": Said(
        "Order more workbooks. That takes five days, until then we borrow from Oak.",
        "Agree with Oak on who borrows what",
        "Karen Miller",
        "15-12",
        "Tom Jenkins",
    ),
}


def shots(language: str) -> list[Shot]:
    """The story: an answer, a fact about it, what nobody knows, an action, the overview, the actions read back."""
    said = SAID[language]
    return [
        Shot(2.5),
        Shot(1.5, (), said.answer),
        Shot(1.2, ("tab", "enter")),
        Shot(1.5, ("f3",)),
        Shot(0.8, (), said.action),
        Shot(0.8, ("tab",), said.owner),
        Shot(1.5, ("tab",), said.due),
        Shot(2.0, ("f3",)),
        Shot(2.0, ("pagedown",)),
        Shot(1.8, ("f2",)),
        Shot(1.0, ("enter",)),
        Shot(1.0, (), said.finds_out),
        Shot(1.5, ("enter",)),
        Shot(3.5, ("f6",)),
        Shot(3.5, ("pagedown",)),
    ]


async def frames(language: str) -> list[Frame]:
    """Play the story and take a picture at each step."""
    taken: list[Frame] = []
    async with example(language, SIZE, drafts=False) as (app, pilot):
        for shot in shots(language):
            for key in shot.keys:
                await pilot.press(key)
                await pilot.pause(0.2)
            for start in range(0, len(shot.typed), _LETTERS):
                await _type(pilot, shot.typed[start : start + _LETTERS])
                taken.append(Frame(screenshot(app), 0.25))
            await pilot.pause(0.3)
            taken.append(Frame(screenshot(app), shot.seconds))
    return taken


async def _type(pilot: Pilot[int], text: str) -> None:
    for character in text:
        await pilot.press("space" if character == " " else character)


def film(taken: Sequence[Frame]) -> str:
    """One SVG that shows the frames in turn, for ever."""
    size = _SIZE.search(taken[0].svg)
    assert size is not None
    total = sum(frame.seconds for frame in taken)
    rules, pictures, start = [], [], 0.0
    for number, frame in enumerate(taken):
        begin, end = 100 * start / total, 100 * (start + frame.seconds) / total
        start += frame.seconds
        shown = f"{begin:.3f}% {{ visibility: visible }} {end:.3f}% {{ visibility: hidden }}"
        rules.append(f"@keyframes f{number} {{ 0% {{ visibility: hidden }} {shown} }}")
        rules.append(f".f{number} {{ animation: f{number} {total:.2f}s step-end infinite; visibility: hidden }}")
        pictures.append(f'<g class="f{number}">{_named_apart(frame.svg, number)}</g>')
    box = f'viewBox="0 0 {size[1]} {size[2]}"'
    style = "\n".join(rules)
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box}>\n<style>\n{style}\n</style>\n{"".join(pictures)}\n</svg>\n'


def _named_apart(svg: str, number: int) -> str:
    """A picture with names of its own: those of styles and clips hold for the whole of an SVG."""
    names = set(re.findall(r"terminal-[0-9]+", svg))
    for name in names:
        svg = svg.replace(name, f"s{number}")
    return svg


def main() -> None:
    """Make both."""
    for language in LANGUAGES:
        path: Path = FOLDER / language / FILM
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(film(asyncio.run(frames(language))), encoding="utf-8")
        print(f"{path}  {path.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
