"""How much reading a file may cost: work is counted while it is done, so that nothing is built that is too much."""

import threading
import time
from collections.abc import Callable

SECONDS = 3.0
"""Processor time that reading one file may take, in seconds; a list of five thousand systems takes half of one."""

_LOOK = 2_000
"""Steps after which the clock is looked at."""


class TooMuch(Exception):
    """A file asks for more than reading it may cost; `code` is `too_slow` or `stopped`."""

    def __init__(self, code: str) -> None:
        """Say which limit it was."""
        super().__init__(code)
        self.code = code


class Budget:
    """What reading one file may still cost. One for each file, used by one thread; `stop` is for the others."""

    def __init__(self, seconds: float = SECONDS, report: Callable[[int], object] | None = None) -> None:
        """Begin to count; `report` is told now and then how many steps were taken."""
        self._report = report
        self._seconds = seconds
        self._began: float | None = None
        self._stopped = threading.Event()
        self._steps = self._looked = 0

    def stop(self) -> None:
        """Have the reading end soon."""
        self._stopped.set()

    def step(self, count: int = 1) -> None:
        """Count a few steps.

        Raises:
            TooMuch: if it took too long, or was stopped.
        """
        self._steps += count
        if self._steps - self._looked >= _LOOK:
            self.look()

    def look(self) -> None:
        """Look at the clock.

        Raises:
            TooMuch: if it took too long, or was stopped.
        """
        self._looked = self._steps
        if self._stopped.is_set():
            raise TooMuch("stopped")
        # The time of this thread alone: on a busy computer a good file is as good.
        now = time.thread_time()
        self._began = now if self._began is None else self._began
        if now - self._began > self._seconds:
            raise TooMuch("too_slow")
        if self._report is not None:
            self._report(self._steps)
