"""Every test has a workspace, a home and a state folder of its own."""

import functools
import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from facilitator.cli import main
from facilitator.files.demo import demo_records
from facilitator.files.foreign_toml import read_toml
from facilitator.files.session.open_session import new_session
from facilitator.files.session.session_file import read_session
from facilitator.model.session import Session
from facilitator.model.sets.question_set import QuestionSet
from tests.program import HOLD, Ran, Run
from tests.small_set import SMALL, parsed
from tests.workshops import a_set

settings.register_profile("quick", deadline=None, max_examples=20)
settings.register_profile("long", deadline=None, max_examples=1000)
settings.load_profile("quick")


def pytest_configure(config: pytest.Config) -> None:
    """The program is started a hundred times: compiled once, also where Python is told to keep nothing compiled."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Two workers a core: half of the time a test waits, for a screen, a disk or another process."""
    return 2 * (os.cpu_count() or 1)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Of a sweep the first every time and the others in the thorough run; with a real terminal first.

    Those wait most of their time, and the others can work meanwhile.
    """
    begun: set[str] = set()
    for item in items:
        name = item.nodeid.partition("[")[0]
        if item.get_closest_marker("sweep") is not None and name in begun:
            item.add_marker(pytest.mark.thorough)
        begun.add(name)
    items.sort(key=lambda item: not hasattr(getattr(item, "module", None), "Terminal"))


def pytest_collection_finish() -> None:
    """What was collected stays until the end: it is not looked through for rubbish again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 10, 5)


@pytest.fixture(autouse=True, scope="session")
def _same_set_is_parsed_once() -> Iterator[None]:
    """A thousand tests begin with the same few question sets; what comes of their text is copied, never changed."""
    with pytest.MonkeyPatch.context() as patch:
        once = functools.lru_cache(maxsize=64)(read_toml)
        patch.setattr("facilitator.files.sets.question_sets.read_toml", once)
        yield


@pytest.fixture(autouse=True)
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty workspace; nothing outside `tmp_path` is ever touched."""
    folder = tmp_path / "workspace"
    folder.mkdir()
    for name in (
        "HOME",
        "USERPROFILE",
        "LOCALAPPDATA",
        "APPDATA",
        "XDG_STATE_HOME",
        "XDG_DATA_HOME",
        "XDG_CONFIG_HOME",
    ):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.setenv("FACILITATOR_WORKSPACE", str(folder))
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture(scope="session")
def school_set() -> QuestionSet:
    """The set that ships for primary schools."""
    return a_set()


@pytest.fixture(scope="session")
def small_set() -> QuestionSet:
    """A set of two systems, two moments and two questions."""
    return parsed()


@pytest.fixture
def demo(workspace: Path, school_set: QuestionSet) -> Path:
    """The example workshop."""
    path = workspace / "sessions" / "demo.toml"
    new_session(path, school_set, demo_records(school_set))
    return path


@pytest.fixture
def demo_session(demo: Path) -> Session:
    """The example workshop, read back."""
    return read_session(demo).session


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    """Run the program in this process."""

    def go(*arguments: object) -> Ran:
        status = main([str(one) for one in arguments])
        out, err = capfd.readouterr()
        assert "Traceback" not in err
        return Ran(status, out, err)

    return go


@pytest.fixture
def small(workspace: Path, run: Run) -> Path:
    """A workshop named `w` of the small set, with one system."""
    folder = workspace / "question_sets"
    folder.mkdir()
    (folder / "small.toml").write_text(SMALL, encoding="utf-8")
    done = run("new", "w", "--set", "small", "--system", "las")
    assert done.status == 0
    return Path(done.out.strip())


@pytest.fixture
def held(small: Path) -> Iterator[int]:
    """The process that has the workshop open."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(small)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    yield process.pid
    process.kill()
    process.communicate()
