"""The pictures of the README show the program as it is."""

import pytest

from tests.pictures import FOLDER, PICTURES, make, words


@pytest.mark.parametrize("name", PICTURES)
async def test_the_pictures_are_current(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/nowhere")
    kept = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    assert words(kept) == words(await make(PICTURES[name])), "make them anew: python -m tests.pictures"


@pytest.mark.parametrize("name", PICTURES)
def test_no_picture_has_an_address_in_it(name: str) -> None:
    svg = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    assert svg.replace("http://www.w3.org/2000/svg", "").count("://") == 0
