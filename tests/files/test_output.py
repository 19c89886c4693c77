"""Documents are written all or none, and never over something else unasked."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from facilitator.files import output
from facilitator.files.errors import BadFile
from facilitator.files.output import write_documents
from facilitator.files.workspace import give_name
from tests.problems import refused
from tests.program import Run

TWO = {"een.txt": b"een", "twee.txt": b"twee"}


def held(folder: Path) -> dict[str, bytes]:
    """Everything in a folder, hidden files too."""
    return {one.name: one.read_bytes() for one in folder.iterdir()}


def breaks_at(monkeypatch: pytest.MonkeyPatch, name: str, error: BaseException) -> None:
    """Let giving one file its name go wrong, whether something has that name or not."""
    real, replace = give_name, Path.replace

    def give(staged: Path, path: Path) -> None:
        if path.name == name:
            raise error
        real(staged, path)

    def replace_by(staged: Path, path: Path) -> Path:
        if path.name == name and staged.suffix == ".part":
            raise error
        return replace(staged, path)

    monkeypatch.setattr(output, "give_name", give)
    monkeypatch.setattr(Path, "replace", replace_by)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder."""
    made = tmp_path / "map"
    made.mkdir()
    return made


def test_all_are_written_private(folder: Path) -> None:
    where = folder / "a" / "b"
    assert write_documents(where, TWO, force=False) == [where / "een.txt", where / "twee.txt"]
    assert held(where) == TWO
    assert all(one.stat().st_mode & 0o777 == 0o600 for one in where.iterdir())


def test_one_that_is_there_keeps_all_away(folder: Path) -> None:
    (folder / "twee.txt").write_bytes(b"van mij")
    with refused(r"twee\.txt: is there already"):
        write_documents(folder, TWO, force=False)
    assert held(folder) == {"twee.txt": b"van mij"}


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt(), FileExistsError()])
def test_when_the_last_goes_wrong_none_is_there(
    folder: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    breaks_at(monkeypatch, "twee.txt", error)
    with pytest.raises(KeyboardInterrupt if isinstance(error, KeyboardInterrupt) else BadFile):
        write_documents(folder / "nieuw" / "map", TWO, force=False)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_what_was_to_be_replaced_comes_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    old = {"een.txt": b"oud een", "twee.txt": b"oud twee", "drie.txt": b"van iemand"}
    for name, data in old.items():
        (folder / name).write_bytes(data)
    breaks_at(monkeypatch, "twee.txt", error)
    with pytest.raises((BadFile, KeyboardInterrupt)):
        write_documents(folder, TWO, force=True)
    assert held(folder) == old
    monkeypatch.undo()
    write_documents(folder, TWO, force=True)
    assert held(folder) == {**old, **TWO}


def test_without_hard_links_nothing_is_written_over_either(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> None:
        raise OSError(1, "not permitted")

    monkeypatch.setattr(os, "link", no_links)
    write_documents(folder, TWO, force=False)
    assert held(folder) == TWO
    with pytest.raises(FileExistsError):
        give_name(folder / "een.txt", folder / "twee.txt")


def test_a_folder_in_the_way_is_never_replaced(folder: Path) -> None:
    (folder / "twee.txt").mkdir()
    with refused(r"twee\.txt: cannot be written"):
        write_documents(folder, TWO, force=True)
    assert [one.name for one in folder.iterdir()] == ["twee.txt"]


def test_ctrl_c_ends_with_130_and_leaves_nothing(demo: Path, workspace: Path) -> None:
    # Interrupted at the second document, when the first has been made.
    program = (
        "import os, signal, sys\n"
        # Whoever runs the tests in the background starts them without it.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "import facilitator.export.markdown as markdown\n"
        "markdown.render_markdown = lambda document: os.kill(os.getpid(), signal.SIGINT) or ''\n"
        "from facilitator.cli import main\n"
        "sys.exit(main(['export', 'demo', '--to', 'json', '--to', 'md']))\n"
    )
    environment = {**os.environ, "FACILITATOR_WORKSPACE": str(workspace)}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, check=False)
    assert done.returncode == 128 + signal.SIGINT
    assert done.stdout + done.stderr == b""
    assert not (demo.parent / "demo").exists()


def test_progress_is_only_told_to_somebody_who_looks(demo: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    done = run("export", demo, "--to", "json", "--to", "md")
    assert done.err == ""
    monkeypatch.setattr("facilitator.commands.call.sys.stderr.isatty", lambda: True)
    done = run("export", demo, "--to", "json", "--to", "md", "--force")
    assert "1 van 2: json maken" in done.err
    assert "2 van 2: md maken" in done.err
    assert len(done.out.splitlines()) == 2
