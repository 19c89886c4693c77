"""A program in a real pseudo-terminal, timed from the outside."""

import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import sys
import termios
import time
from dataclasses import dataclass

_ESCAPES = re.compile(rb"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[P_^].*?\x1b\\|\x1b\[[0-?]*[ -/]*[@-~]|\x1b.", re.DOTALL)
_ANSWERS = {b"\x1b[6n": b"\x1b[1;1R", b"\x1b[?2026$p": b"\x1b[?2026;2$y", b"\x1b[c": b"\x1b[?62;22c"}


def visible(raw: bytes) -> str:
    """The text of what a program wrote, without what steers the terminal."""
    return _ESCAPES.sub(b"", raw).decode("utf-8", errors="replace")


@dataclass
class Timed:
    """Milliseconds of one run."""

    median: float
    p95: float


def timed(seconds: list[float]) -> Timed:
    """Median and 95th percentile, in milliseconds."""
    ordered = sorted(seconds)
    return Timed(statistics.median(ordered) * 1000, ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))] * 1000)


class Window:
    """One run of a command in a window of `columns` x `rows`."""

    def __init__(self, command: list[str], columns: int = 120, rows: int = 36, **environment: str) -> None:
        """Start it."""
        self.started = time.perf_counter()
        self.peak_kib = 0
        self.pid, self._descriptor = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            kept = {key: value for key, value in os.environ.items() if key not in ("LINES", "COLUMNS")}
            settings = {
                **kept,
                "TERM": "xterm-256color",
                "COLORTERM": "truecolor",
                "LANG": "nl_NL.UTF-8",
                **environment,
            }
            os.execve(command[0], command, settings)

    def read(self, seconds: float) -> bytes:
        """What it writes next, at most after `seconds`; empty when nothing came."""
        ready, _, _ = select.select([self._descriptor], [], [], seconds)
        if not ready:
            return b""
        try:
            data = os.read(self._descriptor, 1 << 16)
        except OSError:
            return b""
        for query, reply in _ANSWERS.items():
            if query in data:
                os.write(self._descriptor, reply)
        return data

    def until(self, words: str, seconds: float = 30) -> float:
        """Read until `words` were painted; seconds since the start.

        Raises:
            TimeoutError: if they never are.
        """
        wanted, raw = words.encode(), b""
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            raw += self.read(0.05)
            if wanted in _ESCAPES.sub(b"", raw):
                return time.perf_counter() - self.started
        raise TimeoutError(f"no {words!r} in {_ESCAPES.sub(b'', raw)[-2000:]!r}")

    def quiet(self, seconds: float = 0.4) -> None:
        """Read until nothing more comes."""
        while self.read(seconds):
            pass

    def send(self, keys: str) -> None:
        """Press keys."""
        os.write(self._descriptor, keys.encode())

    def key_to_paint(self, count: int, gap: float = 0.04) -> Timed:
        """Type `count` digits, one at a time; how long until each is on the screen."""
        taken: list[float] = []
        for index in range(count):
            digit = str(index % 10).encode()
            while self.read(gap):
                pass
            start = time.perf_counter()
            os.write(self._descriptor, digit)
            raw = b""
            while digit not in _ESCAPES.sub(b"", raw):
                raw += self.read(0.5)
                if time.perf_counter() - start > 5:
                    raise TimeoutError(f"the {index}th key was never painted")
            taken.append(time.perf_counter() - start)
        return timed(taken)

    def stop(self, keys: str = "\x1b[21~") -> int:
        """End it with keys (F10), or hard; its peak memory in KiB."""
        self.send(keys)
        end = time.perf_counter() + 5
        while time.perf_counter() < end:
            self.read(0.05)
            pid, _, usage = os.wait4(self.pid, os.WNOHANG)
            if pid:
                os.close(self._descriptor)
                return usage.ru_maxrss
        os.kill(self.pid, signal.SIGKILL)
        _, _, usage = os.wait4(self.pid, 0)
        os.close(self._descriptor)
        return usage.ru_maxrss


PYTHON = sys.executable
