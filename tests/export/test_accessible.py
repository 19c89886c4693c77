"""The web page for who cannot see it, or has no mouse: looked at by axe, and walked through with Tab."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from facilitator.export import render
from facilitator.export.formats import Reader
from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.session import Session
from facilitator.texts import Texts

WIDTHS = (1280, 420)
MOST_STOPS = 400

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = pytest.mark.thorough
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium as it is installed here."""
    found = shutil.which("chromium") or shutil.which("google-chrome")
    if found is None:
        assert "CI" not in os.environ, "chromium must be there in CI"
        pytest.skip("chromium is not installed")
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield opened
        opened.close()


def opened(browser: Any, session: Session, reader: Reader, width: int, folder: Path) -> Any:
    """The outcomes in a window of that width; the policy of the page would keep axe out of it."""
    (data,) = render(build_plan(session), "html", Texts("nl"), reader=reader).values()
    path = folder / "page.html"
    path.write_bytes(data)
    page = browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=True).new_page()
    page.goto(path.as_uri())
    return page


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("reader", ["all", "board"])
def test_axe_finds_nothing(browser: Any, demo_session: Session, reader: Reader, width: int, tmp_path: Path) -> None:
    page = opened(browser, demo_session, reader, width, tmp_path)
    found = axe.Axe().run(page).response["violations"]
    assert [(rule["id"], rule["impact"], rule["nodes"][0]["html"]) for rule in found] == []


def test_on_a_narrow_screen_the_page_itself_never_scrolls_sideways(
    browser: Any, demo_session: Session, tmp_path: Path
) -> None:
    page = opened(browser, demo_session, "all", 420, tmp_path)
    assert page.evaluate("document.documentElement.scrollWidth") == 420


def test_tab_reaches_every_link_in_the_text_and_every_table_that_scrolls(
    browser: Any, demo_session: Session, tmp_path: Path
) -> None:
    page = opened(browser, demo_session, "all", 420, tmp_path)
    page.evaluate("document.querySelectorAll('details').forEach(shown => { shown.open = true })")
    wanted = page.evaluate(
        "[...document.querySelectorAll('a:not(.mark), summary, .scroll')]"
        ".filter(one => !one.matches('.scroll') || one.scrollWidth > one.clientWidth)"
        ".map((one, number) => { one.dataset.stop = number; return number })"
    )
    reached: set[int] = set()
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate("document.activeElement.dataset.stop")
        if stop is not None:
            reached.add(int(stop))
        if len(reached) == len(wanted):
            break
    assert reached == set(wanted)
