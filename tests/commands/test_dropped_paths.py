"""A path that was dropped on the window of the terminal is understood wherever a path is asked for."""

import os
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.program import Run

WAYS: dict[str, Callable[[Path], str]] = {
    "in quotes": lambda path: f"'{path}'",
    "in curly quotes": lambda path: f"“{path}”",
    "as an address": lambda path: f"file://{quote(str(path))}",
    "with backslashes": lambda path: str(path).replace(" ", "\\ ").replace("(", "\\(").replace(")", "\\)"),
}


@pytest.fixture(params=WAYS)
def dropped(request: pytest.FixtureRequest) -> Callable[[Path], str]:
    if os.name == "nt" and request.param == "with backslashes":
        pytest.skip("a backslash parts folders here")
    return WAYS[request.param]


@pytest.fixture
def place(tmp_path: Path, workspace: Path, run: Run) -> Path:
    """A folder with a name as people give them, and a workshop in it."""
    folder = tmp_path / "Mijn map (één)"
    folder.mkdir()
    made = Path(run("new", "linde", "--demo").out.strip())
    return made.rename(folder / "de linde.toml").parent


@pytest.mark.sweep
def test_a_workshop_is_found_by_its_dropped_path(place: Path, dropped: Callable[[Path], str], run: Run) -> None:
    path = dropped(place / "de linde.toml")
    for words in (
        ["record", path, "--list"],
        ["compare", path, path],
        ["new", "later", "--from", path],
        ["check", path],
        ["restore", path],
    ):
        assert run(*words).status == 0, words
    assert run("export", "later", "--to", "md", "--previous", path).status == 0


def test_documents_go_to_a_dropped_folder(place: Path, dropped: Callable[[Path], str], run: Run) -> None:
    out = dropped(place)
    for words in (["export", "--to", "md"], ["worksheet"]):
        command, *options = words
        done = run(command, place / "de linde.toml", *options, "--out", out)
        assert (done.status, Path(done.out.strip()).parent) == (0, place), done.err


@pytest.mark.sweep
def test_a_set_and_a_workspace_may_be_dropped_too(place: Path, dropped: Callable[[Path], str], run: Run) -> None:
    made = Path(run("sets", "new", "onze", "--extends", "school-po").out.split()[0])
    own = made.rename(place / "onze set.toml")
    assert run("sets", "diff", "school-po", dropped(own)).status == 0
    assert run("check", dropped(own)).status == 0
    assert run("--workspace", dropped(place), "sessions").status == 0


def test_what_is_not_there_is_called_as_somebody_would(place: Path, run: Run) -> None:
    done = run("record", f"'{place / 'weg.toml'}'", "--list")
    assert (done.status, done.err.startswith(f"{place / 'weg.toml'}: ")) == (1, True)
