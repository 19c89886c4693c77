"""Keys in tests wait until the app is at rest, and not for an idle processor: quicker, and the same on a busy one."""

import asyncio
import unicodedata

from rich.console import RenderableType
from textual import events
from textual._compositor import Compositor
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.pilot import Pilot
from textual.screen import Screen

from facilitator.tui.app import FacilitatorApp

_press, _pause = Pilot.press, Pilot.pause
_render_update = Compositor.render_update
_parse_rules = Stylesheet._parse_rules
_rules: dict[tuple[object, ...], list[RuleSet]] = {}


def render_update(
    compositor: Compositor, full: bool = False, screen_stack: list[Screen[object]] | None = None, simplify: bool = False
) -> RenderableType | None:
    """Draw for whoever asks for the whole picture; no terminal stands behind a pilot that would show each change."""
    if full:
        return _render_update(compositor, full, screen_stack, simplify)
    compositor._dirty_regions.clear()
    return None


def parse_rules(
    sheet: Stylesheet,
    css: str,
    read_from: CSSLocation,
    is_default_rules: bool = False,
    tie_breaker: int = 0,
    scope: str = "",
) -> list[RuleSet]:
    """Read the same style sheet in the same colours once, and not again for each app."""
    colours = frozenset(sheet._variables.items())
    key = (css, read_from, is_default_rules, tie_breaker, scope, colours)
    if key not in _rules:
        _rules[key] = _parse_rules(sheet, css, read_from, is_default_rules, tie_breaker, scope)
    return _rules[key]


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys as `Pilot.press` does; each is handled before the next, and after the last the app is at rest."""
    app = pilot.app
    if not isinstance(app, FacilitatorApp):
        await _press(pilot, *keys)
        return
    for key in keys:
        app.post_message(_event(key))
        await _taken(app)
    await pause(pilot)


async def pause(pilot: Pilot[int], delay: float | None = None) -> None:
    """Wait until all that is on its way has been done and drawn."""
    app = pilot.app
    if delay is not None or not isinstance(app, FacilitatorApp):
        await _pause(pilot, delay)
        return
    await _taken(app)
    await app.key_queue._rest()
    if app._exception is not None:
        raise app._exception


async def _taken(app: FacilitatorApp) -> None:
    """Until the app took the last event, and nothing waits for its turn."""
    came = asyncio.Event()
    if not app.call_later(came.set):
        return
    failed: asyncio.Future[bool] = asyncio.ensure_future(app._exception_event.wait())
    reached: asyncio.Future[bool] = asyncio.ensure_future(came.wait())
    await asyncio.wait({failed, reached}, timeout=30, return_when=asyncio.FIRST_COMPLETED)
    failed.cancel()
    reached.cancel()
    while app.key_queue._task is not None and app._exception is None:
        await asyncio.wait({app.key_queue._task}, timeout=30)


def _event(key: str) -> events.Key:
    """The event of a key, named as `Pilot.press` names them."""
    if len(key) == 1 and not key.isalnum():
        key = _character_to_key(key)
    try:
        character: str | None = unicodedata.lookup(_get_unicode_name_from_key(REPLACED_KEYS.get(key, key)))
    except KeyError:
        character = key if len(key) == 1 else None
    return events.Key(key, character)
