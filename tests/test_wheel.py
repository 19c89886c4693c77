"""What is installed is whole: the wheel, away from the folder it was made in."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
WHERE = "import facilitator, sys; sys.stdout.write(facilitator.__file__)"


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


def test_the_wheel_makes_the_example_and_its_document(unpacked: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(unpacked)}

    def run(*arguments: str) -> str:
        command = [sys.executable, *arguments]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
        return done.stdout

    assert run("-c", WHERE).startswith(str(unpacked))
    assert "school-po" in run("-m", "facilitator", "sets")
    run("-m", "facilitator", "new", "demo", "--set", "school-po", "--demo")
    made = run("-m", "facilitator", "export", "demo", "--to", "docx", "--to", "html", "--to", "card").split()
    assert [Path(path).suffix for path in made] == [".docx", ".html", ".docx"]
    assert (unpacked / "facilitator" / "py.typed").exists()
