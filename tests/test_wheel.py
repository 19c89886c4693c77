"""What is installed is whole: the wheel, away from the folder it was made in."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    """A folder with the wheel unpacked in it, as an installer would."""
    build = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", str(tmp_path)]
    subprocess.run([*build, str(ROOT)], check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    folder = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


HERE = """
import sys, facilitator
from facilitator.cli import main
print(facilitator.__file__)
print(main(["sets"]), main(["new", "demo", "--set", "school-po", "--demo"]))
print(main(["export", "demo", "--to", "docx", "--to", "html", "--to", "card"]))
"""
"""What somebody does with it, in one process."""


@pytest.mark.thorough
def test_the_wheel_makes_the_example_and_its_document(unpacked: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(unpacked)}
    command = [sys.executable, "-c", HERE]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    lines = done.stdout.split("\n")
    assert lines[0].startswith(str(unpacked))
    assert "school-po" in done.stdout
    assert [Path(line).suffix for line in lines if "outcomes" in line or "/demo/" in line] == [
        ".docx",
        ".html",
        ".docx",
    ]
    assert lines[-2] == "0"
    assert (unpacked / "facilitator" / "py.typed").exists()
