"""Keys are handled one by one: the next one waits until all that the one before set in motion is done.

However slow the laptop is, a key then acts on a whole screen: what was replaced is gone, what was opened
stands, and whoever takes the letters has the focus. How long that takes is never counted in seconds.
"""

import asyncio
from collections import deque
from collections.abc import Callable

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, OptionList, TextArea

from facilitator.tui.widgets.answer_area import AnswerArea, typed_character

PAGE_KEYS = ("pagedown", "pageup")
CONFIRMING_KEYS = ("enter", "f10")
"""Keys that, pressed once more, do what they warned of: replace a document, leave with words that are not saved."""
WATCHED_KEYS = (*PAGE_KEYS, *CONFIRMING_KEYS)
BEAT_SECONDS = 0.1
BEATS_OF_REST = 7
"""A key is held until it stayed away for so many beats of a running app.

A keyboard waits at most about 0.6 s before it begins to repeat. Beats are counted and not seconds: an app
that was stopped, or busy, for a minute has not seen that the key was let go.
"""
MOST_REPEATS = 6
"""So often one key, or one turn of the wheel, may wait in a row. A person who presses it that often waits for
the app; what is held would go on long after it was let go."""
QUIET_ROUNDS = 2
MOST_ROUNDS = 100
PATIENCE_SECONDS = 5.0
"""So long a part of the screen may take to answer, so many times; then keys go on: F10 must never wait for ever."""

COUNTED = (*AnswerArea.TAKES, "tab", "shift+tab")
"""Keys that are pressed so many times on purpose: what is typed behind them belongs where that many lead."""


class KeyQueue:
    """Keys, pastes and the mouse on their way to the app, in the order in which they came."""

    def __init__(self, app: App[int]) -> None:
        """Nothing has come in yet, and nothing stands on the screen."""
        self._app = app
        self._waiting: deque[events.Event] = deque()
        self._passing: events.Event | None = None
        self._task: asyncio.Task[None] | None = None
        self._begun = False
        self._typed_in: Widget | None = None
        self._watched_key = ""
        self._beats = 0
        self._beating: asyncio.TimerHandle | None = None
        self._repeated: dict[int, str] = {}
        self._handled = asyncio.Event()
        self._rested: tuple[object, ...] = ()
        self.held_key = ""
        """The watched key that is at work while it is only held; empty when it was pressed."""

    def takes(self, event: events.Event) -> bool:
        """Whether the app has to leave `event` alone: it comes again as soon as it is its turn."""
        if event is self._passing:
            self._passing, self.held_key = None, self._repeated.pop(id(event), "")
            return False
        repeated = self._repeated_key(event)
        if self._task is None and self._may_pass(event):
            self.held_key = repeated
            return False
        if not self._is_one_too_many(event):
            if repeated:
                self._repeated[id(event)] = repeated
            self._waiting.append(event)
            self._go_on()
        return True

    async def finish(self, seconds: float) -> None:
        """Wait until what was pressed has been handled, at most so long."""
        until = asyncio.get_running_loop().time() + seconds
        while (self._task is not None or self._waiting) and asyncio.get_running_loop().time() < until:
            await asyncio.sleep(BEAT_SECONDS)

    def handled(self, event: events.Event) -> None:
        """The app is done with an event: what it set in motion may still be going on."""
        self._handled.set()
        if self._typed_in is None and not isinstance(event, events.MouseMove):
            self._go_on()

    @property
    def has_rested(self) -> bool:
        """Whether a key that comes now is pressed, and not held."""
        return not self._watched_key or self._beats >= BEATS_OF_REST

    def _may_pass(self, event: events.Event) -> bool:
        """Whether an event that finds nobody waiting can be handled at once."""
        # A timer may show a screen too: before all of it is there, a key finds nothing on it.
        if not self._begun or not self._app.screen.is_mounted:
            return False
        field = self._field_for(event)
        if self._typed_in is None:
            self._typed_in = field
            return True
        # Letters into one field arrive in their order; anything else waits until they did.
        return field is self._typed_in

    def _field_for(self, event: events.Event) -> Widget | None:
        """The text field that will take this key for itself; None for every other event."""
        if not isinstance(event, events.Key):
            return None
        field = self._app.focused
        if not isinstance(field, Input | TextArea):
            return None
        if isinstance(field, AnswerArea) and event.key in field.TAKES and not field.read_only:
            return field
        return field if event.is_printable else None

    def _repeated_key(self, event: events.Event) -> str:
        """The watched key that is held, or empty: the same one again, without a rest in between."""
        if not isinstance(event, events.Key):
            return ""
        before, rested = self._watched_key, self.has_rested
        self._watched_key = event.key if event.key in WATCHED_KEYS else ""
        self._beats = 0
        if self._watched_key and self._beating is None:
            self._beating = asyncio.get_running_loop().call_later(BEAT_SECONDS, self._beat)
        return "" if rested or event.key != before else before

    def _is_one_too_many(self, event: events.Event) -> bool:
        """Whether the same thing waits often enough already; words are never too many."""
        if not isinstance(event, events.MouseEvent) and not _may_be_held(event):
            return False
        most = 1 if isinstance(event, events.MouseMove) else MOST_REPEATS
        last = list(self._waiting)[-most:]
        return len(last) == most and all(_is_same(one, event) for one in last)

    def _beat(self) -> None:
        """Count one beat; while the last key is still at work the app has not rested."""
        self._beating = None
        self._beats += self._task is None
        if self._watched_key and self._beats < BEATS_OF_REST:
            self._beating = asyncio.get_running_loop().call_later(BEAT_SECONDS, self._beat)

    # -- one after the other -------------------------------------------------------------------------

    def _go_on(self) -> None:
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._hand_out())

    async def _hand_out(self) -> None:
        """Let the app come to rest, hand it the next event, and so on until none is waiting."""
        try:
            while self._app.is_running:
                if not self._types_on():
                    self._typed_in = None
                    await self._rest()
                if not self._waiting or not await self._hand(self._waiting.popleft()):
                    break
        finally:
            self._begun = True
            self._task = None

    def _types_on(self) -> bool:
        """Whether the next one is another letter into the same field: those arrive in their order."""
        field = self._field_for(self._waiting[0]) if self._waiting else None
        return field is not None and field is self._typed_in

    async def _hand(self, event: events.Event) -> bool:
        """Give one event to the app, and wait until it has been handled; tell whether the app still takes any."""
        self._typed_in = self._field_for(event)
        self._passing = event
        self._handled.clear()
        taken = self._app.post_message(event)
        if taken:
            await self._handled.wait()
        return taken

    async def _rest(self) -> None:
        """Until nothing on the way is left: messages, screens that are being made, what waits for a picture."""
        quiet, rounds, shown = 0, 0, self._rested
        while quiet < QUIET_ROUNDS and rounds < MOST_ROUNDS and self._app.is_running:
            before = self._picture()
            await self._round(before != shown)
            rounds, shown = rounds + 1, before
            quiet = quiet + 1 if before == self._picture() and not self._busy() else 0
        self._rested = self._picture()

    def _picture(self) -> tuple[object, ...]:
        return (*self._app.screen_stack, self._app.focused)

    def _busy(self) -> list[MessagePump]:
        """Who has messages that wait: the app, its screens, and everything on the one that is shown."""
        pumps: list[MessagePump] = [self._app, *self._app.screen_stack]
        if self._app.screen_stack:
            pumps += self._app.screen_stack[-1].walk_children()
        return [pump for pump in pumps if pump.message_queue_size]

    async def _round(self, is_new: bool) -> None:
        """Wait until everybody who may be at work answers, and the screen is drawn.

        Whoever closes in between never answers; it is not asked again in the next round. What lies below is
        asked only when the picture `is_new`: Textual draws the whole window each time that a screen below hears
        something.
        """
        screens = self._app.screen_stack[1:] if is_new else self._app.screen_stack[-1:]
        around: list[DOMNode] = list(self._app.focused.ancestors_with_self) if self._app.focused else []
        pumps = dict.fromkeys([self._app, *screens, *around, *self._busy()])
        answers = [_answer(pump.call_later) for pump in pumps if pump.is_running]
        if self._app.screen_stack:
            answers.append(_answer(self._app.screen_stack[-1].call_after_refresh))
        if answers:
            await asyncio.wait(answers, timeout=PATIENCE_SECONDS)


def _may_be_held(event: events.Event) -> bool:
    """Whether this is a key that turns pages, opens or undoes something: no letter, and no place that is counted."""
    return isinstance(event, events.Key) and typed_character(event) is None and event.key not in COUNTED


def _is_same(one: events.Event, other: events.Event) -> bool:
    """Whether two events ask for the same."""
    if isinstance(one, events.Key) and isinstance(other, events.Key):
        return one.key == other.key
    return type(one) is type(other)


def _answer(ask: Callable[[Callable[[], None]], bool]) -> "asyncio.Future[None]":
    """What is done as soon as somebody comes round to it; at once when it takes no more."""
    future = asyncio.get_running_loop().create_future()

    def answer() -> None:
        if not future.done():
            future.set_result(None)

    if not ask(answer):
        answer()
    return future


def list_without_lines(screen: Screen[object], key: str) -> bool:
    """Whether a page key would go to a list that has nothing to turn yet: not laid out, empty, or out of sight.

    Ctrl+P keeps the focus in its line of text, and sends these keys to the list below it.
    """
    if key not in PAGE_KEYS:
        return False
    from facilitator.tui.dialogs.search import SearchDialog

    bound = screen.active_bindings.get(key)
    turned = bound.node if bound is not None else None
    if isinstance(screen, SearchDialog):
        turned = next(iter(screen.query(OptionList)), None)
    if not isinstance(turned, OptionList):
        return False
    return not turned.option_count or not turned.scrollable_content_region
