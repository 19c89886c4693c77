"""What both apps have in common: they end in time, and what they print never holds a word of the room."""

import asyncio
import contextvars
import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import Any

from rich.console import RenderableType
from rich.text import Text
from textual.app import App

from facilitator.texts import Texts

ENDING_SECONDS = 10.0
"""From the wish to end until the last way out; saving on a slow disk takes most of it."""

LAST_SECONDS = 3.0
"""What the last way out takes at most to save and to give the terminal back."""

ENDS = ("SIGTERM", "SIGHUP", "SIGINT")


class QuietApp(App[int]):
    """An app that saves before it ends, whatever makes it end, and then ends whatever the terminal does."""

    texts: Texts

    def __init__(self) -> None:
        """Nothing runs yet."""
        if sys.platform == "win32":
            super().__init__()
        else:
            from facilitator.tui.terminal_driver import TerminalDriver

            super().__init__(driver_class=TerminalDriver)
        self.ending = threading.Event()
        self._told = False
        self._turning: asyncio.AbstractEventLoop | None = None
        self._surroundings: contextvars.Context | None = None

    def on_load(self) -> None:
        """From here on other threads can reach the app."""
        self._turning = asyncio.get_running_loop()
        self._turning.set_exception_handler(self._task_failed)
        self._surroundings = contextvars.copy_context()
        if self.ending.is_set():
            self.call_later(self.leave)

    # -- leaving ---------------------------------------------------------------------------------

    def leave(self) -> None:
        """Save what is typed and end the app."""
        self.ending.set()
        self.save_all()
        # Keys that were still waiting find no workshop any more: what goes wrong from here on is no news.
        self._told = True
        self.exit(0)

    def save_all(self) -> str:
        """Bring everything to disk; say in words how that went, empty when there was nothing to save."""
        return ""

    def leave_from_thread(self) -> None:
        """Leave, asked for by a thread that is not the app's: a signal came, or the terminal is gone."""
        self.ending.set()
        self._hand_to_app(self.leave_when_typed)

    def leave_when_typed(self) -> None:
        """Leave; what was typed before the wish to end counts."""
        self.leave()

    def draw_from_thread(self) -> None:
        """Draw the whole screen anew, asked for by a thread that is not the app's."""
        self._hand_to_app(lambda: self.refresh(layout=True))

    def fail_from_thread(self, error: BaseException) -> None:
        """End because of an error in a thread that is not the app's."""
        self._hand_to_app(lambda: self._handle_exception(_as_exception(error)))

    def _hand_to_app(self, step: Callable[[], object]) -> None:
        if self._turning is None or self._surroundings is None:
            return
        with suppress(RuntimeError):
            # A copy: the app itself may be running in the original at this moment.
            self._turning.call_soon_threadsafe(step, context=self._surroundings.copy())

    def last_way_out(self) -> None:
        """Save from outside an app that no longer answers, give the terminal back, and end the process."""
        done = threading.Thread(target=self._save_from_outside, daemon=True)
        done.start()
        done.join(LAST_SECONDS)
        give_back = getattr(self._driver, "give_back", None)
        if give_back is not None:
            give_back()
        os._exit(self.return_code or 0)

    def _save_from_outside(self) -> None:
        with suppress(Exception):
            if self._surroundings is not None:
                self._surroundings.copy().run(self.save_all)

    # -- errors ----------------------------------------------------------------------------------

    def panic(self, *renderables: RenderableType) -> None:
        """Textual wants to end with its own message, in which values may stand: end with ours."""
        self._fatal_error()

    def _fatal_error(self) -> None:
        # Not documented for overriding, and no other way: Textual would print local variables,
        # and with them what the room said.
        self.ending.set()
        lines = [self.texts("app.crash.title")]
        try:
            saved = self.save_all()
        except Exception:
            saved = self.texts("app.crash.unsure")
        if saved:
            lines.append(saved)
        error = self._exception
        if error is not None:
            lines.append(self.texts("app.crash.report", kind=type(error).__name__, place=place_of(error)))
        if not self._told:
            self._told = True
            self._exit_renderables.append(Text("\n".join(lines)))
        self._close_messages_no_wait()

    def _task_failed(self, _loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        # A task of which nobody waited for the result has hurt nobody; asyncio would print its error.
        if "handle" in context and isinstance(error, Exception):
            self._handle_exception(error)


def place_of(error: BaseException) -> str:
    """Where in the program an error arose: file and line, never a value."""
    place, trace = "", error.__traceback__
    while trace is not None:
        place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place


def _as_exception(error: BaseException) -> Exception:
    """The error itself, or what stands for one that may not be handled as an error (`SystemExit`)."""
    if isinstance(error, Exception):
        return error
    return RuntimeError(type(error).__name__).with_traceback(error.__traceback__)


def run_to_the_end(app: QuietApp) -> int:
    """Run `app` in this process until it is left; the exit status for the command line.

    Whatever ends it (a key, a signal, an error in any thread, a terminal that is gone), the process
    ends within `ENDING_SECONDS` and `LAST_SECONDS` more.
    """
    # What is there by now stays: tidying memory need not look at it.
    gc.freeze()
    before = set(threading.enumerate())
    ended = threading.Event()
    threading.Thread(target=_last_watch, args=(app, ended), name="last-way-out", daemon=True).start()
    with _errors_of_threads(app), _signals(app):
        result = app.run()
    status = result if isinstance(result, int) else app.return_code or 0
    for thread in set(threading.enumerate()) - before:
        if not thread.daemon:
            thread.join(LAST_SECONDS)
            if thread.is_alive():
                # Python would wait for it for ever; everything is saved, and the terminal was given back.
                os._exit(status)
    ended.set()
    return status


@contextmanager
def _errors_of_threads(app: QuietApp) -> Iterator[None]:
    """An error in any thread ends the app with its own message, in place of a traceback on the screen."""

    def failed(arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            app.fail_from_thread(arguments.exc_value)

    before = threading.excepthook
    threading.excepthook = failed
    try:
        yield
    finally:
        threading.excepthook = before


@contextmanager
def _signals(app: QuietApp) -> Iterator[None]:
    """A closed window or a `kill` saves and leaves, also when the app's own thread is stuck.

    Python runs handlers in the main thread, between two of its steps. The bytes of `set_wakeup_fd`
    come at once, to a thread that has nothing else to do.
    """
    if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
        yield
        return
    read_end, write_end = os.pipe()
    os.set_blocking(write_end, False)
    wakeup_before = signal.set_wakeup_fd(write_end, warn_on_full_buffer=False)
    numbers = [getattr(signal, name) for name in ENDS]
    handlers = {number: signal.signal(number, _noted) for number in numbers}
    threading.Thread(target=_heed, args=(app, read_end, numbers), name="signals", daemon=True).start()
    try:
        yield
    finally:
        # From here on a signal ends the process as it always does.
        for number, handler in handlers.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)
        signal.set_wakeup_fd(wakeup_before)
        os.close(write_end)


def _noted(_number: int, _frame: FrameType | None) -> None:
    """The thread of `_heed` does what must be done."""


def _heed(app: QuietApp, read_end: int, numbers: list[int]) -> None:
    """Leave at the first signal that says so."""
    while data := os.read(read_end, 64):
        if any(number in numbers for number in data):
            app.leave_from_thread()
    os.close(read_end)


def _last_watch(app: QuietApp, ended: threading.Event) -> None:
    """Once the app is to end, see to it that the process ends."""
    app.ending.wait()
    if not ended.wait(ENDING_SECONDS):
        app.last_way_out()
