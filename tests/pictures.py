"""The pictures of the README, from the example workshop: `python -m tests.pictures` makes them anew."""

import asyncio
import html
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple

from textual.app import App
from textual.pilot import Pilot
from textual.widgets import OptionList

from facilitator.cli import main as facilitator
from facilitator.files.demo import demo_records
from facilitator.files.session.open_session import new_session
from facilitator.files.sets.question_sets import load_set, shipped_folder
from facilitator.model.records import DraftRecord, Record, SetRecord
from facilitator.texts import LANGUAGES
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.audience import AudienceApp
from tests.tui import at_rest

FOLDER = Path(__file__).parent.parent / "docs" / "pictures"
SETS = {"nl": "school-po", "en": "school-po-en"}
NAMES = {"nl": "voorbeeld", "en": "example"}
DOCUMENT = "document.png"
SHOWN_PAGE = 5
"""Where the fallbacks begin, for each process and moment."""
_FONT = re.compile(r"@font-face\s*{[^}]*}")
_NOTE = re.compile(r"<!--.*?-->", re.DOTALL)
_TEXT = re.compile(r"<text [^>]*>(.*?)</text>", re.DOTALL)


class Picture(NamedTuple):
    """One picture: its window, the keys that lead to it, and what is different from the example."""

    size: tuple[int, int]
    keys: Sequence[str] = ()
    records: Sequence[Record] = ()
    wall: bool = False
    is_prepare: bool = False


PICTURES = {
    "prepare": Picture((76, 20), ("pagedown", "pagedown", "pagedown"), is_prepare=True),
    "page": Picture((76, 20)),
    "wall": Picture((76, 20), (), (SetRecord(key="view", value="second"),), wall=True),
    "overview": Picture((76, 20), ("f6",)),
}


@asynccontextmanager
async def example(
    language: str, size: tuple[int, int], more: Sequence[Record] = (), wall: bool = False, drafts: bool = True
) -> AsyncIterator[tuple[App[int], Pilot[int]]]:
    """The example workshop in an open window, in a home of its own; without `drafts` nobody was typing."""
    with tempfile.TemporaryDirectory() as name:
        os.environ["HOME"] = os.environ["XDG_STATE_HOME"] = name
        path = Path(name) / "sessions" / f"{NAMES[language]}.toml"
        question_set = load_set(shipped_folder() / f"{SETS[language]}.toml")
        records = [one for one in demo_records(question_set) if drafts or not isinstance(one, DraftRecord)]
        new_session(path, question_set, [*records, *more])
        app: App[int] = AudienceApp(path, language) if wall else FacilitatorApp(Path(name), language, path)
        async with app.run_test(size=size) as pilot:
            await settled(app, pilot)
            yield app, pilot


async def settled(app: App[int], pilot: Pilot[int]) -> None:
    """Wait until all that is on its way is drawn; the window of the group shows something then."""
    if isinstance(app, AudienceApp):
        while app._shown is None:
            await asyncio.sleep(0.03)
    await at_rest.pause(pilot)


async def make(picture: Picture, language: str) -> str:
    """The picture as SVG, without any address of a network in it."""
    async with example(language, picture.size, picture.records, picture.wall) as (app, pilot):
        if picture.is_prepare:
            await go_to_prepare(app, pilot)
        for key in picture.keys:
            await at_rest.press(pilot, key)
        return screenshot(app)


async def go_to_prepare(app: App[int], pilot: Pilot[int]) -> None:
    """By way of the overview, as everybody does."""
    await at_rest.press(pilot, "f6")
    ways = app.screen.query_one("#needs", OptionList)
    ways.focus()
    ways.highlighted = ways.get_option_index("go prepare")
    await at_rest.press(pilot, "enter")


def screenshot(app: App[int]) -> str:
    """What an app shows, as SVG that asks no network for a font."""
    svg = app.export_screenshot(title="facilitator")
    return _NOTE.sub("", _FONT.sub("", svg)).replace("Fira Code", "DejaVu Sans Mono")


def words(svg: str) -> str:
    """What can be read in a picture."""
    return " ".join(html.unescape(" ".join(_TEXT.findall(svg))).split())


def make_document(language: str, target: Path) -> bool:
    """A page of the Word document; False where there is no LibreOffice to draw it."""
    if not all(shutil.which(program) for program in ("soffice", "pdftoppm")):
        return False
    with tempfile.TemporaryDirectory() as folder:
        workspace = ["--workspace", folder]
        facilitator([*workspace, "new", NAMES[language], "--set", SETS[language], "--demo"])
        facilitator([*workspace, "export", NAMES[language], "--to", "docx", "--out", folder])
        (document,) = Path(folder).glob("*.docx")
        office = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/office"]
        command = [*office, "--convert-to", "pdf", "--outdir", folder, str(document)]
        subprocess.run(command, check=True, capture_output=True)
        drawn = document.with_suffix(".pdf")
        page = ["-f", str(SHOWN_PAGE), "-l", str(SHOWN_PAGE), "-singlefile"]
        command = ["pdftoppm", "-r", "72", "-png", *page, str(drawn), str(target.with_suffix(""))]
        subprocess.run(command, check=True)
    return True


def main() -> None:
    """Make all of them."""
    for language in LANGUAGES:
        folder = FOLDER / language
        folder.mkdir(parents=True, exist_ok=True)
        for name, picture in PICTURES.items():
            path = folder / f"{name}.svg"
            path.write_text(asyncio.run(make(picture, language)), encoding="utf-8")
            print(path)
        document = folder / DOCUMENT
        if make_document(language, document):
            print(document)
        else:
            print(f"{document}: not made anew, there is no LibreOffice here", file=sys.stderr)


if __name__ == "__main__":
    main()
