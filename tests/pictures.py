"""The pictures of the README, from the example workshop: `python -m tests.pictures` makes them anew."""

import asyncio
import html
import os
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from textual.app import App

from facilitator.files.demo import demo_records
from facilitator.files.session.open_session import new_session
from facilitator.files.sets.question_sets import load_set, shipped_folder
from facilitator.model.records import Record, SetRecord
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.audience import AudienceApp

FOLDER = Path(__file__).parent.parent / "docs" / "pictures"
_FONT = re.compile(r"@font-face\s*{[^}]*}")
_NOTE = re.compile(r"<!--.*?-->", re.DOTALL)
_TEXT = re.compile(r"<text [^>]*>(.*?)</text>", re.DOTALL)


class Picture(NamedTuple):
    """One picture: its window, the keys that lead to it, and what is different from the example."""

    size: tuple[int, int]
    keys: Sequence[str] = ()
    records: Sequence[Record] = ()
    wall: bool = False


PICTURES = {
    "gesprek": Picture((70, 19)),
    "gesprek-donker": Picture((70, 19), (), (SetRecord(key="theme", value="night"),)),
    "overzicht": Picture((70, 19), ("f6",)),
    "tweede-scherm": Picture((130, 32), (), (SetRecord(key="view", value="second"),)),
    "groep": Picture((80, 24), wall=True),
}


async def make(picture: Picture) -> str:
    """The picture as SVG, without any address of a network in it."""
    with tempfile.TemporaryDirectory() as name:
        os.environ["HOME"] = os.environ["XDG_STATE_HOME"] = name
        path = Path(name) / "sessions" / "voorbeeld.toml"
        question_set = load_set(shipped_folder() / "school-po.toml")
        new_session(path, question_set, [*demo_records(question_set), *picture.records])
        app: App[int] = AudienceApp(path, "nl") if picture.wall else FacilitatorApp(Path(name), "nl", path)
        async with app.run_test(size=picture.size) as pilot:
            await pilot.pause(0.5)
            await pilot.press(*picture.keys)
            await pilot.pause(0.5)
            svg = app.export_screenshot(title="facilitator")
    return _NOTE.sub("", _FONT.sub("", svg)).replace("Fira Code", "DejaVu Sans Mono")


def words(svg: str) -> str:
    """What can be read in a picture."""
    return " ".join(html.unescape(" ".join(_TEXT.findall(svg))).split())


def main() -> None:
    """Make all of them."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, picture in PICTURES.items():
        path = FOLDER / f"{name}.svg"
        path.write_text(asyncio.run(make(picture)), encoding="utf-8")
        print(path)


if __name__ == "__main__":
    main()
