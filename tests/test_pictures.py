"""The pictures of the README show the program as it is."""

import re
from pathlib import Path

import pytest

from facilitator.texts import LANGUAGES
from tests.film import FILM
from tests.pictures import DOCUMENT, FOLDER, PICTURES, make, words

ROOT = FOLDER.parent.parent
READMES = {"nl": "README.nl.md", "en": "README.md"}
DRAWN = sorted(FOLDER.rglob("*.svg"))


@pytest.mark.sweep
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PICTURES)
async def test_the_pictures_are_current(name: str, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/nowhere")
    kept = (FOLDER / language / f"{name}.svg").read_text(encoding="utf-8")
    assert words(kept) == words(await make(PICTURES[name], language)), "make them anew: python -m tests.pictures"


@pytest.mark.parametrize("path", DRAWN, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_no_picture_has_an_address_in_it(path: Path) -> None:
    svg = path.read_text(encoding="utf-8")
    assert svg.replace("http://www.w3.org/2000/svg", "").count("://") == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_readme_shows_the_whole_way_in_its_own_language(language: str) -> None:
    text = (ROOT / READMES[language]).read_text(encoding="utf-8")
    shown = re.findall(r"!\[[^\]]+\]\((docs/pictures/[^)]+)\)", text)
    wanted = [*(f"{name}.svg" for name in PICTURES), DOCUMENT, FILM]
    assert sorted(shown) == sorted(f"docs/pictures/{language}/{name}" for name in wanted)
    assert [one for one in shown if not (ROOT / one).is_file()] == []
