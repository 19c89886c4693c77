"""A real process in a real pseudo-terminal, its screen kept by a terminal emulator."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyte

KEYS = {"pagedown": "\x1b[6~", "pageup": "\x1b[5~", "f10": "\x1b[21~", "enter": "\r", "tab": "\t", "escape": "\x1b"}

_COLOUR = re.compile(rb"\x1b\[[0-9;:]*m")
_BEGUN = re.compile(rb"\x1b[^A-Za-z]{0,40}$")
"""A sequence of which the end is still to come."""


class Terminal:
    """`facilitator` in a window of `columns` x `rows`; `raw` is everything that it wrote.

    The emulator is spared the colours: they are most of what is written, and it is slow.
    """

    def __init__(
        self,
        arguments: list[str],
        workspace: Path,
        columns: int = 70,
        rows: int = 19,
        settings: Mapping[str, str] | None = None,
        ignore_hangup: bool = False,
        program: Sequence[str] = (sys.executable, "-m", "facilitator"),
    ) -> None:
        """Start the program on `workspace`; with `ignore_hangup` no SIGHUP can reach it, as after `setsid`."""
        self.raw = b""
        self._is_closed = False
        self._begun = b""
        self._status: int | None = None
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "nl_NL.UTF-8"}
        environment |= {"FACILITATOR_WORKSPACE": str(workspace), **(settings or {})}
        for name in ("COLUMNS", "LINES"):
            environment.pop(name, None)
        size = struct.pack("HHHH", rows, columns, 0, 0)
        self.pid, self._descriptor = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, size)
            if ignore_hangup:
                signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGHUP])
            os.execvpe(program[0], [*program, *arguments], environment)

    def read(self, seconds: float) -> None:
        """Take in what the program writes, for at most `seconds`."""
        until = time.monotonic() + seconds
        if self._is_closed:
            time.sleep(seconds)
            return
        while (left := until - time.monotonic()) > 0:
            ready, _, _ = select.select([self._descriptor], [], [], min(left, 0.05))
            if not ready:
                continue
            try:
                data = os.read(self._descriptor, 65536)
            except OSError:
                return
            if not data:
                return
            self.raw += data
            self._stream.feed(self._without_colours(data))

    def _without_colours(self, data: bytes) -> bytes:
        data = self._begun + data
        begun = _BEGUN.search(data)
        end = begun.start() if begun else len(data)
        self._begun = data[end:]
        return _COLOUR.sub(b"", data[:end])

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    def wait_for(self, words: str, seconds: float = 20) -> None:
        """Read until `words` stand on the screen.

        Raises:
            AssertionError: if they do not in time.
        """
        until = time.monotonic() + seconds
        while words not in self.text:
            assert time.monotonic() < until, f"no {words!r} on:\n{self.text}"
            self.read(0.02)

    def wait_until_gone(self, words: str, seconds: float = 20) -> None:
        """Read until `words` no longer stand on the screen.

        Raises:
            AssertionError: if they still do after that time.
        """
        until = time.monotonic() + seconds
        while words in self.text:
            assert time.monotonic() < until, f"still {words!r} on:\n{self.text}"
            self.read(0.02)

    @property
    def flat(self) -> str:
        """What stands on the screen, in one line: words that were broken over lines stand together."""
        return " ".join(self.text.split())

    @property
    def is_running(self) -> bool:
        """Whether the program has not ended."""
        if self._status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            self._status = status if pid else None
        return self._status is None

    @property
    def status(self) -> int:
        """The exit status of a program that has ended, or minus the signal.

        Raises:
            AssertionError: if it has not.
        """
        assert not self.is_running and self._status is not None
        return os.waitstatus_to_exitcode(self._status)

    def write(self, data: str) -> None:
        """Send all of this in one write, as a busy program finds it."""
        os.write(self._descriptor, data.encode())

    def resize(self, columns: int, rows: int) -> None:
        """Make the window larger or smaller."""
        self._screen.resize(rows, columns)
        fcntl.ioctl(self._descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def press(self, *keys: str) -> None:
        """Press keys by name, or type text."""
        for key in keys:
            os.write(self._descriptor, KEYS.get(key, key).encode())
            self.read(0.05)

    def send(self, data: bytes) -> None:
        """Send bytes, and read nothing."""
        os.write(self._descriptor, data)

    def close(self) -> None:
        """Close the window."""
        self._is_closed = True
        os.close(self._descriptor)

    def kill(self, number: int) -> None:
        """Send a signal."""
        os.kill(self.pid, number)

    def wait(self, seconds: float = 10) -> int:
        """Wait for the end; the exit status, or minus the signal.

        Raises:
            AssertionError: if it does not end in time.
        """
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self.read(0.05)
            if not self.is_running and self._status is not None:
                # What it wrote last may still be on its way.
                self.read(0.3)
                os.close(self._descriptor)
                return os.waitstatus_to_exitcode(self._status)
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        raise AssertionError(f"still running:\n{self.text}")
