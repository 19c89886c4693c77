"""Textual's driver for Linux and macOS, where no input ends the program and no terminal keeps it alive.

Written for Textual 8.2.8, whose driver decodes strictly, begins a second key thread after SIGCONT and waits
for a terminal that does not read. `tests/test_terminal_driver.py` says when it must be looked at again.
"""

import os
import re
import selectors
import signal
import sys
import termios
import threading
import tty
from codecs import getincrementaldecoder
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from time import monotonic
from typing import Any, Protocol, cast

from textual import constants, events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

MADE_FOR = "8.2.8"
"""The version of Textual that this was written for and tried with."""

LOOK_SECONDS = 0.1
JOIN_SECONDS = 1.0
READ_BYTES = 4096
BACKLOG_BYTES = 4_000_000
"""What waits for a terminal that does not read; more is dropped, and the screen drawn anew when it reads again."""

PASTE_SECONDS = 2.0
"""A paste of which nothing more comes for so long has ended."""

PASTE_BEGINS, PASTE_ENDS = "\x1b[200~", "\x1b[201~"
LARGEST_SIDE = 2_000
"""Columns or rows that a terminal may say it has: more is noise, and drawing it would take all memory."""

AS_IT_WAS = (
    "\x1b[?2004l\x1b[?7h\x1b[?2048l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l\x1b[<u"
    "\x1b[?1049l\x1b[?25h\x1b[?1004l"
)
"""Everything that the app switches on in a terminal, switched off."""

_SEQUENCE = re.compile("\x1b(?:\\[[0-?]*[ -/]*[@-~]|O.|.)?", re.DOTALL)
_OLD_MOUSE = re.compile(rb"\x1b\[M[\x20-\xff]{3}", re.DOTALL)
"""A report of the mouse in bytes, from a terminal that knows no other: it is nothing that was typed."""

_BEFORE_ESCAPE = re.compile("(?=\x1b)")

ESCAPE = "\x1b"
KEY_BEGINS = "[O"
"""What makes of an escape the beginning of a key."""

WORD_KEYS = ("\x1b\x7f", "\x1bb", "\x1bf")
"""Alt or Option with Backspace or an arrow, which many keyboards send for a word to the left or right."""

_BEGUN = re.compile(r"\x1b[\[O]?\Z")

_BEGUN_IN_PASTE = re.compile(r"\x1b(?:\[(?:2(?:0(?:[01])?)?)?)?\Z")

PASTED_ESCAPE = "\u241b"
"""What an escape in pasted words is shown as."""

_KEYPAD = re.compile("\x1bO[a-z]")
"""Keys of a keypad in a mode that no app of ours asks for: this is Esc, and then words."""

_BRACKET_AND_LETTER = re.compile(r"\x1b\[[\x00- @-Z\]-~]")
FOCUS_AND_MOUSE = ("\x1b[I", "\x1b[O", "\x1b[M")
"""What a terminal tells with a bracket and a letter, besides keys."""


class EndsInTime(Protocol):
    """What the driver asks of its app, from a thread that is not the app's."""

    def leave_from_thread(self) -> None:
        """Save and leave: the terminal is gone."""
        ...

    def draw_from_thread(self) -> None:
        """Draw the whole screen anew."""
        ...

    def fail_from_thread(self, error: BaseException) -> None:
        """End because of an error."""
        ...


class PatientOutput:
    """A terminal to write to that never makes the writer wait: a thread of its own hands the bytes over."""

    def __init__(self, descriptor: int) -> None:
        """Write to `descriptor`; nothing is written yet."""
        self._descriptor = descriptor
        self._waiting: deque[bytes] = deque()
        self._bytes = 0
        self._changed = threading.Condition()
        self._gone = False
        self.dropped = False
        # A daemon: it may be waiting for a terminal that never reads again when the program ends.
        threading.Thread(target=self._hand_over, name="terminal-output", daemon=True).start()

    def write(self, text: str) -> None:
        """Take `text`, to be written when the terminal reads. A lone surrogate is written as a question mark."""
        data = text.encode("utf-8", "replace")
        with self._changed:
            if self._gone:
                return
            if self._bytes + len(data) > BACKLOG_BYTES:
                self.dropped = True
                return
            self._waiting.append(data)
            self._bytes += len(data)
            self._changed.notify_all()

    def drain(self, seconds: float) -> bool:
        """Wait until the terminal has read everything, at most `seconds`; tell whether it has."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._bytes or self._gone, seconds)

    def _hand_over(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._waiting)
                data = self._waiting.popleft()
            written = self._write_all(data)
            with self._changed:
                self._bytes -= len(data)
                self._gone = not written
                self._changed.notify_all()
            if not written:
                return

    def _write_all(self, data: bytes) -> bool:
        """Write all of `data`; False when there is no terminal any more."""
        rest = memoryview(data)
        try:
            while rest:
                rest = rest[os.write(self._descriptor, rest) :]
        except OSError:
            return False
        return True


class KeyReader:
    """Turns the bytes of a terminal into keys, pastes and mouse events, whatever the bytes are."""

    def __init__(self) -> None:
        """Nothing was read yet."""
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._parser = XTermParser()
        self._end = ""
        self._held = ""
        self._pasting = False
        self._read_at = monotonic()

    def feed(self, data: bytes) -> Iterator[Message]:
        """What `data` says. A byte that is no UTF-8 becomes U+FFFD."""
        text = self._decode(_OLD_MOUSE.sub(b"", data))
        is_pasting = self._pasting
        if self._held == ESCAPE and not is_pasting and text and text[0] not in KEY_BEGINS:
            yield _escape()
        else:
            text = self._held + text
        self._follow_paste(text)
        begun = (_BEGUN_IN_PASTE if self._pasting else _BEGUN).search(text)
        self._held = begun[0] if begun is not None else ""
        # Esc itself, perhaps with a bracket or an O behind it, or a key of which the rest is on its way (or the end of
        # a paste).
        text = text.removesuffix(self._held)
        # Sequence by sequence, so that one that cannot be understood costs itself and nothing behind it.
        for piece in _BEFORE_ESCAPE.split(text):
            words = piece
            if piece.startswith((PASTE_BEGINS, PASTE_ENDS)):
                is_pasting = piece.startswith(PASTE_BEGINS)
            elif is_pasting:
                # Pasted words press no key, and what looks like one takes none of them along.
                words = piece.replace(ESCAPE, PASTED_ESCAPE)
            elif _is_escape_and_words(piece):
                yield _escape()
                words = piece[1:]
            if words:
                yield from self._understood(words)

    def tick(self) -> Iterator[Message]:
        """What was still waiting for more, when nothing more came in time."""
        if self._held and not self._pasting and monotonic() - self._read_at >= constants.ESCAPE_DELAY:
            words, self._held = self._held[1:], ""
            yield _escape()
            if words:
                yield from self._understood(words)
        if self._pasting and monotonic() - self._read_at > PASTE_SECONDS:
            # The end of a paste was lost on the way: without this every later key would be part of it.
            words, self._held = self._held.replace(ESCAPE, PASTED_ESCAPE), ""
            self._pasting = False
            yield from self._understood(words + PASTE_ENDS)
        try:
            for message in self._parser.tick():
                yield from _apart(message)
        except Exception:
            self._begin_again()

    def close(self) -> None:
        """Nothing more comes."""
        with suppress(EOFError, ParseError, StopIteration):
            for _ in self._parser.feed(""):
                pass

    def _follow_paste(self, text: str) -> None:
        self._read_at = monotonic()
        seen = self._end + text
        begun, ended = seen.rfind(PASTE_BEGINS), seen.rfind(PASTE_ENDS)
        if begun != ended:
            self._pasting = begun > ended
        self._end = seen[-(len(PASTE_ENDS) - 1) :]

    def _understood(self, piece: str) -> Iterator[Message]:
        try:
            for message in self._parser.feed(piece):
                yield from _apart(message)
        except Exception:
            # A number that is no character, a size of nothing ...: the sequence is noise, the words behind it are not.
            self._begin_again()
            rest = _SEQUENCE.sub("", piece, count=1)
            if rest != piece:
                yield from self._understood(rest)

    def _begin_again(self) -> None:
        before, self._parser = self._parser, XTermParser()
        self._parser.mouse_pixels = before.mouse_pixels
        self._parser.terminal_size = before.terminal_size
        self._parser.terminal_pixel_size = before.terminal_pixel_size


def _is_escape_and_words(piece: str) -> bool:
    """Whether Esc was pressed, and then something else.

    The bytes are those of Alt with a letter or with Enter, which we have no use for. The keys for a word to the left
    or right stay what they are, unless more follows at once: nobody is that quick after such a key.
    """
    if piece[:1] != ESCAPE or len(piece) == 1:
        return piece == ESCAPE
    if piece[1] in KEY_BEGINS:
        return _is_no_key(piece)
    return piece not in WORD_KEYS


def _is_no_key(piece: str) -> bool:
    """Whether what begins like a key is Esc, and then words that begin with a bracket or an O."""
    if _KEYPAD.match(piece):
        return True
    bracketed = _BRACKET_AND_LETTER.match(piece)
    return bracketed is not None and bracketed[0] not in ANSI_SEQUENCES_KEYS and bracketed[0] not in FOCUS_AND_MOUSE


def _apart(message: Message) -> Iterator[Message]:
    """Alt with a letter that was read after all is Esc and that letter."""
    if isinstance(message, events.Key) and message.key.startswith("alt+") and message.character:
        yield _escape()
        yield events.Key(message.character, message.character)
    else:
        yield message


def _escape() -> events.Key:
    return events.Key("escape", ESCAPE)


class TerminalDriver(LinuxDriver):
    """The driver of both apps."""

    def __init__(self, app: App[Any], **settings: Any) -> None:
        """Drive `app`, on the terminal that is the standard error stream."""
        super().__init__(app, **settings)
        self.output = PatientOutput(sys.__stderr__.fileno() if sys.__stderr__ is not None else 2)

    @property
    def quiet_app(self) -> EndsInTime:
        """The app that is driven."""
        return cast("EndsInTime", self._app)

    # -- input -----------------------------------------------------------------------------------

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except Exception as error:
            self.quiet_app.fail_from_thread(error)

    def run_input_thread(self) -> None:
        """Read until the app ends; a terminal that is gone ends the app."""
        reader = KeyReader()
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(LOOK_SECONDS) and not self._read(reader):
                    self.quiet_app.leave_from_thread()
                    return
                for message in reader.tick():
                    self.process_message(message)
                self._draw_what_was_dropped()
        reader.close()

    def _read(self, reader: KeyReader) -> bool:
        """Take in what was typed; False when the terminal is gone."""
        try:
            data = os.read(self.fileno, READ_BYTES)
        except OSError:
            return False
        for message in reader.feed(data):
            self.process_message(message)
        return bool(data)

    def process_message(self, message: Message) -> None:
        """Hand on what the terminal said, unless it says that it has a size that no terminal has."""
        if isinstance(message, events.Resize):
            sides = (message.size.width, message.size.height)
            if min(sides) < 1 or max(sides) > LARGEST_SIDE:
                return
        super().process_message(message)

    def _draw_what_was_dropped(self) -> None:
        if self.output.dropped and self.output.drain(0):
            self.output.dropped = False
            self.quiet_app.draw_from_thread()

    def disable_input(self) -> None:
        """Read no more keys; a key thread that does not answer is left behind."""
        if self.exit_event.is_set():
            return
        with suppress(ValueError):
            signal.signal(signal.SIGWINCH, signal.SIG_DFL)
        self._disable_mouse_support()
        self.exit_event.set()
        if self._key_thread is not None:
            self._key_thread.join(JOIN_SECONDS)
            if self._key_thread.is_alive():
                # The event stays set: whenever that thread comes back, it ends.
                return
        self.exit_event.clear()
        with suppress(termios.error, OSError):
            termios.tcflush(self.fileno, termios.TCIFLUSH)

    # -- output ----------------------------------------------------------------------------------

    def write(self, data: str) -> None:
        """Write without waiting: Textual's own queue holds thirty writes and then stops the app."""
        self.output.write(data)

    def start_application_mode(self) -> None:
        """Take the terminal over."""
        self.exit_event.clear()
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def close(self) -> None:
        """Wait a moment for the terminal to read the rest, never longer."""
        super().close()
        self.output.drain(JOIN_SECONDS)

    def give_back(self) -> None:
        """The last way out: put the terminal back as it was, without waiting for it."""
        if self.attrs_before is not None:
            with suppress(termios.error, OSError):
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
        self.output.write(AS_IT_WAS)
        self.output.drain(JOIN_SECONDS)

    # -- stopping and going on -------------------------------------------------------------------

    def _sigcont_application(self, *_: object) -> None:
        """After SIGSTOP nothing of ours has ended: only the terminal may have been changed meanwhile."""
        if not self._auto_restart:
            return
        if self._must_signal_resume:
            # SIGTSTP came first, and gave the terminal back properly.
            self.resume_application_mode()
            return
        if self._writer_thread is None or self.exit_event.is_set():
            return
        self._raw_again()
        self.write("\x1b[?1049h\x1b[?25l\x1b[?1004h")
        self._enable_mouse_support()
        self._enable_bracketed_paste()
        self._disable_line_wrap()
        self.quiet_app.draw_from_thread()

    def _raw_again(self) -> None:
        with suppress(termios.error, OSError):
            attributes = termios.tcgetattr(self.fileno)
            attributes[tty.LFLAG] = self._patch_lflag(attributes[tty.LFLAG])
            attributes[tty.IFLAG] = self._patch_iflag(attributes[tty.IFLAG])
            termios.tcsetattr(self.fileno, termios.TCSANOW, attributes)
