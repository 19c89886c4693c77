"""The real program in a real terminal: started, killed, closed, opened twice."""

import signal
import sys
from pathlib import Path

import pytest

from facilitator.cli import main
from facilitator.files.session.open_session import OpenSession
from facilitator.files.session.session_file import read_session
from facilitator.files.workspace import session_path
from facilitator.model.cells import parse_cell
from facilitator.model.flow import spoken_question
from facilitator.model.records import VisitRecord

if sys.platform == "win32":
    pytest.skip("a pseudo-terminal needs POSIX", allow_module_level=True)

from tests.terminal import Terminal

CELL = "outage/las/1h/fallback"


@pytest.fixture
def room(workspace: Path) -> Path:
    """A workspace with a workshop that stands at its first question."""
    assert main(["new", "linde", "--set", "school-po", "--system", "las"]) == 0
    opened = OpenSession(session_path(workspace, "linde"))
    opened.write(VisitRecord(cell=CELL))
    assert opened.close()
    return workspace


def open_first_question(room: Path) -> Terminal:
    """The first question, where the workshop was left."""
    terminal = Terminal(["run", "linde"], room)
    terminal.wait_for("Terugval")
    return terminal


def said(room: Path) -> str:
    """What the file says at the first question."""
    return read_session(session_path(room, "linde")).session.text(parse_cell(CELL))


def test_kill_9_two_seconds_after_the_last_key_loses_nothing(room: Path) -> None:
    terminal = open_first_question(room)
    words = "Papieren lijst per groep, bij de conciërge: één per groep, à € 0,10 ïö"
    terminal.press(words)
    terminal.read(2)
    terminal.kill(signal.SIGKILL)
    terminal.wait()
    assert said(room) == words
    again = Terminal(["run", "linde"], room)
    again.wait_for("Papieren lijst per groep")
    session = read_session(session_path(room, "linde")).session
    again.wait_for(spoken_question(session, parse_cell(CELL))[:40])
    again.press("f10")
    assert again.wait() == 0


@pytest.mark.sweep
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_closed_window_saves_and_gives_the_terminal_back(room: Path, number: signal.Signals) -> None:
    terminal = open_first_question(room)
    terminal.press("Net getypt")
    terminal.wait_for("Net getypt")
    terminal.kill(number)
    terminal.wait()
    assert said(room) == "Net getypt"
    assert b"\x1b[?1049l" in terminal.raw
    assert b"\x1b[?1000l" in terminal.raw


def test_a_second_window_reads_along_and_takes_over(room: Path) -> None:
    first = open_first_question(room)
    second = Terminal(["run", "linde"], room)
    second.wait_for("Alleen lezen")
    second.wait_for(f"proces {first.pid}")
    first.press("uit het eerste venster")
    second.wait_for("uit het eerste venster")
    second.press("mag niet")
    second.wait_for("Hier kan niet")
    assert "mag niet" not in second.text
    first.kill(signal.SIGKILL)
    first.wait()
    second.wait_for("Jij schrijft nu")
    second.press("escape")
    second.wait_until_gone("Jij schrijft nu")
    second.press(", en verder")
    second.wait_for("en verder")
    second.press("f10")
    assert second.wait() == 0
    assert said(room) == "uit het eerste venster, en verder"


@pytest.mark.thorough
def test_a_new_workshop_is_prepared_and_held_without_esc_or_ctrl_c_ending_it(workspace: Path) -> None:
    assert main(["new", "linde", "--set", "school-po", "--system", "las"]) == 0
    terminal = Terminal(["run", "linde"], workspace)
    terminal.wait_for("Wat ziet de groep")
    # So that never more than six page keys wait: a busy program takes more for one that is held.
    for asked in ("Wie doen er mee?", "Welke processen", "Welke systemen", "Welk verhaal", "Wat past er in de tijd?"):
        terminal.press("pagedown")
        terminal.wait_for(asked)
    for _ in range(2):
        terminal.press("pagedown")
    terminal.wait_for("Spelregels")
    terminal.press("pagedown")
    terminal.wait_for("Klopt dit zo")
    terminal.press("pagedown")
    terminal.wait_for("Gijzelsoftware")
    terminal.press("pagedown")
    terminal.wait_for("Terugval")
    terminal.press("escape", "\x03", "nog hier")
    terminal.wait_for("nog hier")
    terminal.press("f10")
    assert terminal.wait() == 0
    assert said(workspace) == "nog hier"


@pytest.mark.thorough
@pytest.mark.parametrize("settings", [{"NO_COLOR": "1"}, {"TERM": "xterm", "COLORTERM": ""}])
def test_it_works_without_colour_and_with_sixteen(room: Path, settings: dict[str, str]) -> None:
    terminal = Terminal(["run", "linde"], room, settings=settings)
    terminal.wait_for("PgDn")
    terminal.press("pagedown")
    terminal.wait_for("PgDn")
    if "NO_COLOR" in settings:
        assert b"122;62;0" not in terminal.raw
    terminal.press("f10")
    assert terminal.wait() == 0
