"""A workshop that was opened in another editor: what is wrong is said once, with its line and how to mend it."""

from pathlib import Path

import pytest

from facilitator.files.places import backup_path
from tests.program import CELL, Run, said

ANSWER = "Lijst bij de conciërge"


@pytest.fixture
def path(workspace: Path, run: Run) -> Path:
    """A workshop with one answer."""
    made = Path(run("new", "linde", "--system", "las").out.strip())
    assert run("record", "linde", CELL, ANSWER).status == 0
    return made


def line_of(path: Path, words: str) -> int:
    lines = path.read_text(encoding="utf-8").split("\n")
    return next(number for number, line in enumerate(lines, start=1) if words in line)


@pytest.mark.parametrize(
    ("before", "after", "sign"),
    [
        (f'"{ANSWER}"', f"“{ANSWER}”", "een gekruld aanhalingsteken (U+201C)"),
        (f'text = "{ANSWER}"', f'text =\u00a0"{ANSWER}"', "een harde spatie (U+00A0)"),
        (f'text = "{ANSWER}"', f'text =\u200b"{ANSWER}"', "een teken dat je niet ziet (U+200B)"),
    ],
)
def test_a_sign_of_a_word_processor_is_named_once_at_its_line(
    path: Path, run: Run, before: str, after: str, sign: str
) -> None:
    line = line_of(path, ANSWER)
    path.write_text(path.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    # The copy, which still has the answer, is spoken of apart.
    backup_path(path).unlink()
    done = run("check", path)
    (message,) = done.err.splitlines()
    assert message.startswith(f"{path}:{line}: ") and sign in message
    assert done.status == 1


def test_a_file_in_another_encoding_says_how_to_save_it(path: Path, run: Run) -> None:
    path.write_bytes(path.read_text(encoding="utf-8").encode("cp1252", errors="replace"))
    done = run("check", path)
    assert (done.status, "bewaar het bestand opnieuw met codering UTF-8" in done.err) == (1, True)
    assert "gebruik de kopie" not in done.err


def test_a_beginning_that_a_disk_spoiled_still_points_at_the_copy(path: Path, run: Run) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:40] + b"\xff\xfe\xff" + data[43:])
    done = run("check", path)
    assert (done.status, "gebruik de kopie ernaast" in done.err) == (1, True)


def test_a_last_line_end_that_is_gone_costs_nothing(path: Path, run: Run) -> None:
    path.write_bytes(path.read_bytes().removesuffix(b"\n"))
    assert run("check", path).status == 0
    assert said(path).text == ANSWER


def test_a_name_that_windows_cannot_have_is_refused_for_that(workspace: Path, run: Run) -> None:
    for words in (["sets", "new", "con", "--extends", "school-po"], ["new", "con"]):
        done = run(*words)
        assert (done.status, "Windows" in done.err) == (1, True), words


def test_an_accent_in_two_signs_is_the_same_name(run: Run, workspace: Path) -> None:
    made = Path(run("new", "café").out.strip())
    made.rename(made.with_name("cafe\u0301.toml"))
    assert run("record", "café", "--list").status == 0
    done = run("new", "café")
    assert (done.status, "café" in done.err) == (1, True)
    assert len(list((workspace / "sessions").glob("*.toml"))) == 1
