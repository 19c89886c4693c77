"""The conversation line by line, on the same core."""

import io
from pathlib import Path

import pytest

from facilitator.files.session.session_file import read_session
from facilitator.model.cells import parse_cell
from tests.program import Run

FIRST = "outage/las/1d/fallback"


def type_lines(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def test_a_walk_line_by_line(small: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    order = [cell.strip() for cell in run("record", "w", "--list").out.splitlines()]
    type_lines(monkeypatch, "op papier", "en op het bord", "", ":unknown", ":action lijst maken", ":quit")
    done = run("run", "w", "--plain")
    assert done.status == 0
    session = read_session(small).session
    texts = [answer.text for answer in session.answers.values()]
    assert "op papier\nen op het bord" in texts
    assert [answer.state for answer in session.answers.values()] == ["answered", "unknown"]
    assert [item.text for item in session.actions()] == ["lijst maken"]
    assert done.out.count("bewaard") >= 3
    assert order


def test_it_goes_on_where_it_was_left_and_ends_at_the_end(
    small: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_lines(monkeypatch, "een", ":next", ":quit")
    run("run", "w", "--plain")
    visited = read_session(small).session.visited
    type_lines(monkeypatch, "", "", "", "", "")
    done = run("run", "w", "--plain")
    assert "laatste vraag" in done.out
    assert visited


def test_odd_lines_lose_nothing(small: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    type_lines(monkeypatch, ":vreemd", ":action", ":undo", "[bold]x[/]\x1b[31m", ":undo", ":redo", ":back")
    done = run("run", "w", "--plain")
    assert done.status == 0
    assert ":vreemd" in done.out
    session = read_session(small).session
    assert "\x1b" not in done.out
    first = parse_cell(session.visited)
    assert session.text(first) == "[bold]x[/]␛[31m"


def test_without_systems_it_says_what_to_do(workspace: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("new", "leeg", "--set", "school-po")
    type_lines(monkeypatch)
    assert "geen systemen" in run("run", "leeg", "--plain").out
