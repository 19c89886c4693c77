"""Memory: it is not tidied while the program starts, and it is as soon as something stands that lasts."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from facilitator.tui.app import FacilitatorApp
from facilitator.tui.audience import AudienceApp

from .screen import until


@pytest.fixture
def as_at_start() -> Iterator[None]:
    """Nothing is tidied, as `cli` leaves it."""
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("as_at_start")
async def test_it_is_tidied_once_the_workshop_stands(make_app: Callable[[], FacilitatorApp]) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        await until(pilot, gc.isenabled)


@pytest.mark.usefixtures("as_at_start")
async def test_it_is_tidied_in_the_window_of_the_group(path: Path) -> None:
    async with AudienceApp(path).run_test(size=(80, 24)) as pilot:
        await until(pilot, gc.isenabled)
