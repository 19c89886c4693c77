"""The bytes of a terminal, whatever they are; and a terminal that does not read."""

import os
import sys
import threading
from importlib.metadata import version

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.message import Message

if sys.platform == "win32":
    pytest.skip("the driver is for Linux and macOS", allow_module_level=True)

from facilitator.tui.terminal_driver import MADE_FOR, KeyReader, PatientOutput


def typed(*chunks: bytes) -> str:
    """The words that come out of what a terminal sent."""
    reader = KeyReader()
    messages: list[Message] = [message for chunk in chunks for message in reader.feed(chunk)]
    words = ""
    for message in messages:
        if isinstance(message, events.Key):
            words += message.character or ""
        elif isinstance(message, events.Paste):
            words += message.text
    return words


def test_the_version_of_textual_that_the_driver_was_written_for() -> None:
    # Another version? Compare its drivers/linux_driver.py with ours, try a real terminal, and change MADE_FOR.
    assert version("textual") == MADE_FOR


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ([b"caf\xe9", b" n"], "caf\ufffd n"),
        ([b"\xff\xfea"], "\ufffd\ufffda"),
        (["é".encode()[:1], "é".encode()[1:]], "é"),
        ([b"\x1b[200~pl\xe9 \xff\x1b[201~na"], "pl\ufffd \ufffdna"),
        ([b"\x1b[M\xe9\xff\xe8x"], "x"),
        ([b"\x1b[M !!x"], "x"),
        ([b"\x1b[1114112ux"], "x"),
        ([b"\x1b[99999999999999999999ux"], "x"),
        ([b"\x1b[97;1;1114112ux"], "x"),
        ([b"\x1b[48;0;0;0;0t\x1b[<0;1;1Mx"], "x"),
    ],
)
def test_what_cannot_be_read_is_marked_or_dropped_and_the_rest_arrives(sent: list[bytes], words: str) -> None:
    assert typed(*sent) == words


@pytest.mark.parametrize(
    "words", ["hallo", "Onze map", "één", "'s ochtends", "P en Q", " a", "boek", "fout", "12", "1", "[x]", "[ ]"]
)
@pytest.mark.parametrize("at_once", [True, False])
def test_words_right_behind_esc_are_esc_and_those_words(words: str, at_once: bool) -> None:
    data = f"\x1b{words}".encode()
    chunks = [data] if at_once else [bytes([byte]) for byte in data]
    assert typed(*chunks) == f"\x1b{words}"


def test_keys_right_behind_esc_are_esc_and_those_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr("facilitator.tui.terminal_driver.monotonic", lambda: now[0])
    reader = KeyReader()
    sent = [b"\x1b", b"\x1bOR", b"\x1b", b"\x7f", b"\x1b", b"b", b"\x1b\x1b[6~", b"\x1b", b"[5~", b"\x1bb", b"\x1b"]
    messages = [message for chunk in sent for message in reader.feed(chunk)]
    now[0] += 1
    keys = [message.key for message in [*messages, *reader.tick()] if isinstance(message, events.Key)]
    assert keys == [
        *("escape", "f3", "escape", "backspace", "escape", "b", "escape", "pagedown"),
        *("pageup", "ctrl+left", "escape"),
    ]


@pytest.mark.parametrize(
    ("sent", "key"),
    [
        *((b"\r", "enter"), (b"\t", "tab"), (b" ", "space"), (b"\x08", "backspace"), (b"\n", "ctrl+j")),
        *((b"\x10", "ctrl+p"), (b"\x07", "ctrl+g"), (b"\x1a", "ctrl+z"), (b"1", "1"), (b"-", "minus")),
        *((b"\x1bOR", "f3"), (b"\x1b[15~", "f5"), (b"\x1b[6~", "pagedown"), (b"\x1b[B", "down"), (b"\x1bOB", "down")),
        *((b"\x1b[Z", "shift+tab"), (b"\x1b[3~", "delete"), (b"\x1b", "escape"), (b"[", "left_square_bracket")),
    ],
)
@pytest.mark.parametrize("behind", [b"", b"x", b"\r"])
def test_esc_and_a_key_in_one_read_are_two_keys(
    sent: bytes, key: str, behind: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    if sent == b"\x1b" and behind:
        return
    now = [100.0]
    monkeypatch.setattr("facilitator.tui.terminal_driver.monotonic", lambda: now[0])
    reader = KeyReader()
    messages = list(reader.feed(b"\x1b" + sent + behind))
    now[0] += 1
    keys = [message.key for message in [*messages, *reader.tick()] if isinstance(message, events.Key)]
    assert keys[:2] == ["escape", key]
    assert keys[2:] == {b"": [], b"x": ["x"], b"\r": ["enter"]}[behind]


@pytest.mark.parametrize(("sent", "key"), [(b"\x7f", "ctrl+w"), (b"b", "ctrl+left"), (b"f", "ctrl+right")])
def test_a_key_for_a_whole_word_stays_one_key_also_when_it_is_held(sent: bytes, key: str) -> None:
    messages = KeyReader().feed(b"\x1b" + sent + b"\x1b" + sent)
    assert [message.key for message in messages if isinstance(message, events.Key)] == [key, key]


@given(st.lists(st.binary(max_size=40), max_size=6))
def test_no_bytes_at_all_raise(chunks: list[bytes]) -> None:
    reader = KeyReader()
    for chunk in chunks:
        list(reader.feed(chunk))
        list(reader.tick())
    reader.close()


@given(st.integers(0, 2**70), st.sampled_from(["u", "~", "t", "M", "m", "R", "A", "$y"]), st.integers(0, 2**40))
def test_no_number_in_a_sequence_raises_or_takes_a_word_along(number: int, end: str, other: int) -> None:
    assert typed(f"\x1b[{number};{other}{end}".encode(), b"\x1b[<64;1;1Mwoord").endswith("woord")


def test_a_paste_that_never_ends_ends_after_a_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr("facilitator.tui.terminal_driver.monotonic", lambda: now[0])
    reader = KeyReader()
    assert list(reader.feed(b"\x1b[200~half")) == []
    assert list(reader.tick()) == []
    now[0] += 10
    after = [*reader.tick(), *reader.feed(b"n")]
    assert [type(message) for message in after] == [events.Paste, events.Key]


PASTED = "een\x1b\ntwee\x1b[Adrie\x1bOPvier\x1b[20\x1b"


@pytest.mark.parametrize("size", [1, 2, 3, 5, 8, 1000])
def test_an_escape_in_a_paste_presses_no_key_and_takes_no_word_along(size: int) -> None:
    reader = KeyReader()
    data = f"\x1b[200~{PASTED}\x1b[201~na".encode()
    chunks = [data[place : place + size] for place in range(0, len(data), size)]
    paste, *keys = [message for chunk in chunks for message in reader.feed(chunk)]
    assert isinstance(paste, events.Paste)
    assert paste.text == PASTED.replace("\x1b", "\u241b")
    assert [key.key for key in keys if isinstance(key, events.Key)] == ["n", "a"]


def test_writing_never_waits_for_a_terminal_that_does_not_read() -> None:
    read_end, write_end = os.pipe()
    output = PatientOutput(write_end)
    done = threading.Event()

    def write() -> None:
        for _ in range(200):
            output.write("x" * 100_000)
        done.set()

    threading.Thread(target=write, daemon=True).start()
    assert done.wait(30)
    assert output.dropped
    assert not output.drain(0)
    os.close(read_end)
    assert output.drain(30)


def test_what_was_written_arrives_in_order_and_no_character_raises() -> None:
    read_end, write_end = os.pipe()
    output = PatientOutput(write_end)
    for number in range(50):
        output.write(f"{number},")
    output.write("\ud800é")
    assert output.drain(30)
    os.close(write_end)
    assert os.read(read_end, 10_000).decode() == "".join(f"{number}," for number in range(50)) + "?é"
