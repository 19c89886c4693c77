"""What was asked is done, and how it went is said in the status, also when nobody reads along any more."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.program import CELL, said, session


def _run(*arguments: str, text: str = "", mute: str = "stderr") -> subprocess.CompletedProcess[str]:
    """The program with a stream of which the reader has gone."""
    read_end, write_end = os.pipe()
    os.close(read_end)
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, mute: write_end}
    command = [sys.executable, "-m", "facilitator", *arguments]
    try:
        return subprocess.run(command, input=text, text=True, check=False, timeout=60, **streams)  # type: ignore[call-overload,no-any-return]
    finally:
        os.close(write_end)


def test_an_answer_is_kept_though_nobody_hears_what_is_wrong_with_the_file(small: Path) -> None:
    with small.open("ab") as file:
        file.write(b'\n[[record]]\nkind = "vis')
    assert _run("record", "w", CELL, "Op papier").returncode == 0
    assert said(small).text == "Op papier"


def test_a_refusal_is_a_refusal_though_nobody_hears_it(small: Path) -> None:
    assert _run("record", "w", "nergens", "Op papier").returncode == 1
    assert _run("record", "w").returncode == 2


def test_a_file_that_is_not_right_is_not_right_though_nobody_reads_the_list(small: Path) -> None:
    bad = small.with_name("bad.toml")
    bad.write_text("x")
    assert _run("check", str(small), str(bad), mute="stdout").returncode == 1


def test_every_line_is_noted_though_nobody_reads_the_questions(small: Path) -> None:
    lines = [f"zin {number}" for number in range(40)]
    assert _run("run", "w", "--plain", text="\n".join(lines), mute="stdout").returncode == 0
    (answer,) = session(small).answers.values()
    assert answer.text.splitlines() == lines


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a system without a device that is always full")
def test_a_result_that_nobody_got_is_no_success(small: Path) -> None:
    command = [sys.executable, "-m", "facilitator", "record", "w", "--list"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert "schijf" in done.stderr
