"""Whatever else lies in a folder costs nothing; what is asked for and is no file is told."""

import os
import threading
from pathlib import Path

import pytest

from facilitator.files.folder import NotRegular, TooLarge, files_in, read_beginning, read_file
from facilitator.files.sets.question_sets import found_sets
from tests.program import CELL, Run


def litter(folder: Path) -> None:
    """Everything strange that a folder can hold."""
    os.mkfifo(folder / "pijp.toml")
    (folder / "map.toml").mkdir()
    (folder / ".#w.toml").symlink_to("iemand@pc.4711:1690000000")
    (folder / "weg.toml").symlink_to(folder / "nergens.toml")
    (folder / "kring.toml").symlink_to(folder / "kring.toml")
    (folder / "nul.toml").symlink_to("/dev/zero")
    (folder / ".verborgen.toml").write_bytes(b"uuid = ")
    Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.txt")).write_bytes(b"x")


def test_a_workshop_works_among_strange_neighbours(small: Path, run: Run, workspace: Path) -> None:
    litter(small.parent)
    litter(workspace / "question_sets")
    assert run("record", "w", CELL, "tekst").status == 0
    assert run("erase", "w", "--text", "tekst").status == 0
    assert run("sessions").out.startswith("w\t")
    assert "small\t" in run("sets").out
    assert run("check", small).status == 0
    assert run("restore", "w").status == 0
    assert [found.id for found in found_sets(workspace) if found.path.parent == workspace / "question_sets"] == [
        "small"
    ]


def test_hundreds_of_neighbours_are_passed_over(small: Path, run: Run) -> None:
    for number in range(400):
        (small.parent / f"n{number}.toml").write_bytes(b"x")
    assert run("record", "w", CELL, "tekst").status == 0


@pytest.mark.parametrize("strange", ["pijp.toml", "nul.toml", "weg.toml", "map.toml", "kring.toml"])
@pytest.mark.parametrize("command", [["check"], ["import", "w"], ["new", "x", "--set", "small", "--register"]])
def test_what_is_no_file_is_told_when_it_is_asked_for(
    small: Path, run: Run, tmp_path: Path, strange: str, command: list[str]
) -> None:
    litter(tmp_path)
    done = run(*command, tmp_path / strange)
    assert done.status == 1
    assert str(tmp_path / strange) in done.err
    assert "niet had mogen gebeuren" not in done.err


def test_a_folder_of_workshops_that_cannot_be_read_is_told(workspace: Path, run: Run) -> None:
    assert run("sessions") == (0, "", "")
    (workspace / "sessions").write_text("geen map")
    done = run("sessions")
    assert (done.status, f"{workspace / 'sessions'}: deze map kan niet worden gelezen" in done.err) == (1, True)


@pytest.mark.parametrize("arguments", [["new"], ["tidy", "w", "--drop-history", "--to"]])
def test_a_name_that_is_no_utf8_is_refused_in_words(small: Path, run: Run, arguments: list[str]) -> None:
    done = run(*arguments, os.fsdecode(b"caf\xe9"))
    assert (done.status, "geen UTF-8" in done.err) == (1, True)


def test_reading_never_waits_for_a_pipe_and_never_goes_on_for_ever(tmp_path: Path) -> None:
    litter(tmp_path)
    # A pipe with somebody at the other end does not count either.
    writer = threading.Thread(target=lambda: os.close(os.open(tmp_path / "pijp.toml", os.O_RDWR)))
    writer.start()
    for name in ("pijp.toml", "nul.toml"):
        with pytest.raises(NotRegular):
            read_beginning(tmp_path / name, 10)
    writer.join()
    (tmp_path / "groot.toml").write_bytes(b"x" * 11)
    assert read_beginning(tmp_path / "groot.toml", 10) == b"x" * 10
    with pytest.raises(TooLarge):
        read_file(tmp_path / "groot.toml", 10)
    assert files_in(tmp_path, ".toml") == [tmp_path / "groot.toml"]
    assert files_in(tmp_path / "is er niet") == []
