"""Files are for ever: what the first version wrote opens, goes on, exports, and stays readable for it."""

import json
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest

from facilitator.files.session.framing import scan
from facilitator.files.session.open_session import OpenSession
from facilitator.files.session.session_file import read_session
from facilitator.model.records import AnswerRecord
from tests.program import Run

OLD = Path(__file__).parent / "sessions_0_1_0"
EXPECTED: dict[str, dict[str, Any]] = json.loads((OLD / "answers.json").read_text(encoding="utf-8"))


@pytest.fixture(params=sorted(EXPECTED))
def old(request: pytest.FixtureRequest, workspace: Path) -> Path:
    """A copy of one of the old files."""
    path: Path = workspace / "sessions" / f"{request.param}.toml"
    path.parent.mkdir(exist_ok=True)
    shutil.copy(OLD / path.name, path)
    return path


def answers(path: Path) -> dict[str, str]:
    found = read_session(path).session.answers
    return {f"{cell} {entry}": answer.text for (cell, entry), answer in found.items()}


def test_it_is_read_as_it_was_then(old: Path) -> None:
    read = read_session(old)
    expected = EXPECTED[old.stem]
    assert read.notes == []
    assert (read.session.uuid, read.scan.last_number) == (expected["uuid"], expected["records"])
    assert answers(old) == expected["answers"]


def test_it_goes_on_and_nothing_of_it_changes(old: Path) -> None:
    before = old.read_bytes()
    opened = OpenSession(old)
    cell = next(iter(opened.session.answers.values())).cell
    opened.write(AnswerRecord(cell=cell, entry="later", text="Later gezegd"))
    assert opened.close()
    assert old.read_bytes().startswith(before)
    assert answers(old) == {**EXPECTED[old.stem]["answers"], f"{cell} later": "Later gezegd"}


def test_the_first_version_can_read_what_was_added(old: Path) -> None:
    """It splits at closing lines, wants numbers of at most twelve digits, and parses each record by itself."""
    opened = OpenSession(old)
    opened.write(AnswerRecord(cell="a/b/c/d", text="Later gezegd"))
    opened.close()
    data = old.read_bytes()
    frames = scan(data).frames
    assert all(frame.intact and frame.label == frame.number < 10**12 for frame in frames)
    assert tomllib.loads(data.decode())["record"][-1]["text"] == "Later gezegd"
    assert [frame.number for frame in frames] == list(range(len(frames)))


def test_check_export_and_restore_take_it(old: Path, run: Run) -> None:
    before = old.read_bytes()
    assert run("check", old).status == 0
    assert run("export", old, "--to", "json", "--to", "md").status == 0
    assert run("restore", old).status == 0
    assert old.read_bytes() == before
