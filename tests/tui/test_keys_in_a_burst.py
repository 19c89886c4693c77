"""Keys that come in one go, as a busy laptop finds them: every letter arrives, and no key ends the program."""

import signal
import sys
from pathlib import Path

import pytest

from facilitator.cli import main
from facilitator.files.session.session_file import read_session
from facilitator.files.workspace import session_path

if sys.platform == "win32":
    pytest.skip("a pseudo-terminal needs POSIX", allow_module_level=True)

from tests.examples import first_now
from tests.monkey import KEYS, Monkey
from tests.terminal import Terminal


@pytest.fixture
def room(workspace: Path) -> Path:
    """A workspace with the example workshop, which stands at a question."""
    assert main(["new", "voorbeeld", "--demo"]) == 0
    return workspace


def open_room(room: Path) -> Terminal:
    """The example in a window."""
    terminal = Terminal(["run", "voorbeeld"], room, 90, 26)
    terminal.wait_for("PgDn")
    return terminal


def wait_until_kept(terminal: Terminal, room: Path, words: str) -> None:
    """Wait until the file of the workshop holds these words.

    Raises:
        AssertionError: if it never does.
    """
    for _ in range(600):
        if words.encode() in session_path(room, "voorbeeld").read_bytes():
            return
        terminal.read(0.1)
    raise AssertionError(f"no {words!r} in the file; on the screen:\n{terminal.text}")


def leave(terminal: Terminal) -> None:
    """Close the window as `kill` does; all is saved."""
    terminal.kill(signal.SIGTERM)
    assert terminal.wait(30) == 0


MOVING = ["pagedown", "pageup", "tab", "shift+tab", "f9"]
OPENING = ["f1", "f3", "f4", "ctrl+p"]


@pytest.mark.parametrize("key", first_now(MOVING))
def test_letters_in_one_write_behind_a_key_that_moves_all_arrive(room: Path, key: str) -> None:
    terminal = open_room(room)
    terminal.read(2.1)
    terminal.write(KEYS[key] + "WOORDENx")
    wait_until_kept(terminal, room, "WOORDENx")
    terminal.read(2.1)
    terminal.write(KEYS["f6"] + KEYS["enter"] + "HEENENTERUG")
    wait_until_kept(terminal, room, "HEENENTERUG")
    leave(terminal)


@pytest.mark.thorough
def test_letters_in_one_write_behind_a_key_that_closes_a_dialog_all_arrive(room: Path) -> None:
    terminal = open_room(room)
    for number, key in enumerate(OPENING):
        terminal.write(KEYS[key] + KEYS["escape"] + f"GESLOTEN{number}x")
        wait_until_kept(terminal, room, f"GESLOTEN{number}x")
    leave(terminal)


def test_keys_that_move_the_cursor_keep_their_place_between_letters(room: Path) -> None:
    terminal = open_room(room)
    words = ["MIDDEN", KEYS["home"], "BEGIN", KEYS["end"], "EINDX", KEYS["backspace"], KEYS["left"] * 2, "I"]
    terminal.write(KEYS["tab"] + KEYS["f6"] + KEYS["enter"] + KEYS["end"] + KEYS["enter"] + "".join(words))
    wait_until_kept(terminal, room, "BEGINMIDDENEIIND")
    leave(terminal)


def test_letters_of_a_moment_in_which_the_program_stood_still_all_arrive(room: Path) -> None:
    terminal = open_room(room)
    terminal.kill(signal.SIGSTOP)
    terminal.write(KEYS["pagedown"] + "TERWIJLHIJSTOND")
    terminal.kill(signal.SIGCONT)
    wait_until_kept(terminal, room, "TERWIJLHIJSTOND")
    terminal.kill(signal.SIGKILL)
    terminal.wait()


@pytest.mark.thorough
def test_an_action_is_noted_once_however_often_enter_is_pressed(room: Path) -> None:
    terminal = open_room(room)
    closing = [("enter", "enter"), ("enter", "enter", "enter"), ("enter", "f3"), ("f3", "f3")]
    for number, keys in enumerate(closing):
        terminal.write(KEYS["f3"] + f"ACTIE{number}x" + KEYS["tab"] * 2 + "".join(KEYS[key] for key in keys))
        terminal.write(KEYS["escape"])
        # The bytes of a letter right behind those of Esc are Alt and that letter.
        terminal.read(0.5)
        terminal.wait_until_gone("Esc later verder")
        terminal.write(f"DAARNA{number}x")
        wait_until_kept(terminal, room, f"DAARNA{number}x")
    leave(terminal)
    actions = [item.text for item in read_session(session_path(room, "voorbeeld")).session.actions()]
    assert [actions.count(f"ACTIE{number}x") for number in range(len(closing))] == [1, 1, 1, 1], actions


@pytest.mark.thorough
def test_a_page_key_in_one_write_with_the_palette_ends_nothing(room: Path) -> None:
    terminal = open_room(room)
    for _ in range(2):
        terminal.write(KEYS["ctrl+p"] + KEYS["pagedown"] + KEYS["pageup"] + KEYS["escape"])
        terminal.read(0.15)
    terminal.write("LEEFT")
    wait_until_kept(terminal, room, "LEEFT")
    leave(terminal)


def hold(terminal: Terminal, key: str, words: str) -> None:
    """Hold a key at the pace of a keyboard until `words` stand on the screen, and a moment longer.

    Raises:
        AssertionError: if they never do.
    """
    for _ in range(3000):
        if words in terminal.flat:
            break
        terminal.write(KEYS[key])
        terminal.read(1 / 30)
    assert words in terminal.flat, terminal.text
    for _ in range(15):
        terminal.write(KEYS[key])
        terminal.read(1 / 30)


def arrived(terminal: Terminal, words: str) -> bool:
    """Whether `words` come on the screen; a press more would act on what they stand on."""
    for _ in range(100):
        if words in terminal.flat:
            return True
        terminal.read(0.1)
    return False


@pytest.mark.thorough
def test_a_page_key_that_is_held_stops_at_the_last_page_and_pressed_again_leaves(room: Path) -> None:
    terminal = open_room(room)
    terminal.write(KEYS["f6"])
    terminal.wait_for("Overzicht")
    hold(terminal, "pagedown", "Eerst loslaten")
    assert "Uitkomsten" in terminal.text
    assert "Wat doen we als" not in terminal.flat
    for _ in range(20):
        # A program that is busy has not seen yet that the key was let go: then it only says so again.
        terminal.read(2)
        terminal.write(KEYS["pagedown"])
        if arrived(terminal, "Wat doen we als"):
            break
    terminal.wait_for("Wat doen we als")
    leave(terminal)


@pytest.mark.thorough
def test_a_key_that_was_held_does_not_go_on_long_after_it_was_let_go(room: Path) -> None:
    terminal = open_room(room)
    terminal.kill(signal.SIGSTOP)
    terminal.write(KEYS["pagedown"] * 150 + "LOSGELATEN")
    terminal.kill(signal.SIGCONT)
    # How far it came depends on the laptop: where a system is read back nobody can type, and it says so.
    kept, refused = False, False
    for _ in range(600):
        kept = kept or b"LOSGELATEN" in session_path(room, "voorbeeld").read_bytes()
        refused = refused or "Hier kan niet worden getypt" in terminal.flat
        if kept or refused:
            break
        terminal.read(0.1)
    assert kept or refused, terminal.text
    leave(terminal)


@pytest.mark.thorough
def test_words_typed_while_the_window_is_too_small_go_into_the_answer(room: Path) -> None:
    terminal = open_room(room)
    for number, size in enumerate([(50, 26), (90, 12)]):
        terminal.resize(*size)
        terminal.wait_for("te klein")
        terminal.write(f"KLEINSCHERM{number}x")
        wait_until_kept(terminal, room, f"KLEINSCHERM{number}x")
        terminal.resize(90, 26)
        terminal.wait_until_gone("te klein")
    leave(terminal)


@pytest.mark.thorough
def test_words_typed_while_the_window_grows_again_go_into_the_answer(room: Path) -> None:
    terminal = open_room(room)
    for number in range(2):
        terminal.resize(62, 12)
        terminal.wait_for("te klein")
        word = f"GROEIT{number}weerlangerdanditscherm"
        terminal.write(word)
        terminal.resize(90, 26)
        wait_until_kept(terminal, room, word)
    leave(terminal)


@pytest.mark.thorough
def test_a_letter_that_goes_nowhere_is_refused_where_it_is_seen(room: Path) -> None:
    terminal = open_room(room)
    terminal.write(KEYS["f6"] + "x")
    terminal.wait_for("Hier kan niet worden getypt")
    leave(terminal)


@pytest.mark.thorough
def test_random_keys_end_nothing_and_lose_no_letter(workspace: Path) -> None:
    outcome = Monkey(workspace, "aap", ["--demo"], 5).run(100)
    assert outcome.is_good, "\n".join(outcome.lost) or outcome


def test_letters_right_before_a_window_is_closed_all_arrive(room: Path) -> None:
    terminal = open_room(room)
    terminal.write("LAATSTEWOORDEN" + KEYS["f3"] + "LAATSTEACTIE")
    leave(terminal)
    kept = session_path(room, "voorbeeld").read_bytes()
    assert b"LAATSTEWOORDEN" in kept
    assert b"LAATSTEACTIE" in kept
