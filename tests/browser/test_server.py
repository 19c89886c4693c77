"""The wall in a browser, from outside: a real server, a real client, and a real browser where there is one."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from facilitator.files.session.live import LivePublisher
from facilitator.files.session.open_session import OpenSession
from facilitator.model.records import AnswerRecord, SetRecord, VisitRecord
from facilitator.model.room.live import Live
from tests.program import Run

CELL = "outage/las/1d/data"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@contextmanager
def served(path: Path) -> Iterator[str]:
    """The address of the wall of a session, while it is served."""
    command = [sys.executable, "-m", "facilitator", "audience", str(path), "--web"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        found = re.search(r"http://127\.0\.0\.1:\d+/\S+/", process.stdout.readline())
        assert found
        yield found[0]
    finally:
        process.terminate()
        _, errors = process.communicate(timeout=20)
        assert errors == ""


@pytest.fixture
def address(demo: Path) -> Iterator[str]:
    with served(demo) as found:
        yield found


def heard(lines: Iterator[str], words: str) -> dict[str, str]:
    """The first event with these words in it."""
    for line in lines:
        if line.startswith("data: ") and words in line:
            event: dict[str, str] = json.loads(line.removeprefix("data: "))
            return event
    raise AssertionError(f"never heard {words!r}")


def test_only_who_has_the_address_sees_the_wall_and_nobody_keeps_it(address: str) -> None:
    root = address.rsplit("/", 2)[0]
    answer = httpx.get(address)
    assert answer.status_code == 200
    assert "Startbalie" in answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert "server" not in answer.headers
    secret = address.rsplit("/", 2)[1]
    assert len(secret) >= 40
    wrong = ["/", "/wall.css", "/events", f"/{secret[:-1]}/", f"/{secret}x/", f"/{secret.swapcase()}/", "/%ff/", "//"]
    assert [httpx.get(root + path).status_code for path in wrong] == [404] * len(wrong)
    assert [httpx.get(f"{address}{path}").status_code for path in ("wall.css", "wall.js", "nothing", "../x")] == [
        200,
        200,
        404,
        404,
    ]


def test_another_site_gets_nothing(address: str) -> None:
    for headers in (
        {"Host": "evil.example"},
        {"Host": "127.0.0.1"},
        {"Host": "127.0.0.1.evil.example:80"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ):
        answer = httpx.get(address, headers=headers)
        assert (answer.status_code, answer.text) == (403, "")
        assert answer.headers["x-frame-options"] == "DENY"
    own = address.split("/")[2]
    assert httpx.get(address, headers={"Origin": f"http://{own}", "Sec-Fetch-Site": "none"}).status_code == 200


def test_nothing_can_be_changed_by_way_of_it(address: str, demo: Path) -> None:
    before = demo.read_bytes()
    for method in ("POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"):
        assert httpx.request(method, address).status_code == 405
    assert demo.read_bytes() == before


def test_it_follows_and_outlives_the_window_of_the_facilitator(demo: Path) -> None:
    with served(demo) as address, httpx.stream("GET", f"{address}events", timeout=20) as events:
        lines = events.iter_lines()
        assert heard(lines, "Startbalie")["language"] == "nl"
        opened = OpenSession(demo)
        publisher = LivePublisher(opened.session.uuid)
        publisher.publish(Live(screen="workshop", cell=CELL, text="<b>op papier</b>"))
        assert "&lt;b&gt;op papier" in heard(lines, "op papier")["markup"]
        opened.write(SetRecord(key="theme", value="night"))
        assert heard(lines, '"night"')["theme"] == "night"
        opened.write(VisitRecord(cell=CELL))
        opened.write(AnswerRecord(cell=CELL, text="bewaard en wel"))
        # Away without a word, as when it is killed: what is on disk stands on the wall.
        publisher.close()
        opened.close()
        heard(lines, "bewaard en wel")
        again = OpenSession(demo)
        again.write(AnswerRecord(cell=CELL, text="weer terug"))
        heard(lines, "weer terug")
        again.close()


def test_what_the_facilitator_freezes_stays_frozen_for_who_comes_later(demo: Path) -> None:
    opened = OpenSession(demo)
    publisher = LivePublisher(opened.session.uuid)
    publisher.publish(Live(screen="workshop", cell=CELL, text="van iedereen"))
    with served(demo) as address:
        with httpx.stream("GET", f"{address}events", timeout=20) as events:
            lines = events.iter_lines()
            heard(lines, "van iedereen")
            publisher.publish(Live(screen="workshop", cell=CELL, text="van iedereen", mode="frozen"))
            opened.write(VisitRecord(cell=CELL))
            opened.write(AnswerRecord(cell=CELL, text="geheim"))
        assert "geheim" not in httpx.get(address).text
    publisher.close()
    opened.close()


def test_without_the_part_for_it_the_user_reads_how_to_get_it(
    demo: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for part in ("uvicorn", "starlette", "starlette.applications"):
        monkeypatch.setitem(sys.modules, part, None)
    monkeypatch.delitem(sys.modules, "facilitator.browser.server", raising=False)
    done = run("audience", str(demo), "--web")
    assert done.status == 1
    assert "pip install facilitator[web]" in done.err
    assert "Voor het scherm" in done.err


@pytest.mark.thorough
def test_a_port_that_cannot_be_had_is_said(demo: Path, run: Run) -> None:
    assert "Poort 70000" in run("audience", str(demo), "--port", "70000").err
    with served(demo) as address:
        port = address.split(":")[2].partition("/")[0]
        assert f"Poort {port}" in run("audience", str(demo), "--web", "--port", port).err


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here")
@pytest.mark.thorough
def test_a_real_browser_draws_what_happens(demo: Path, tmp_path: Path) -> None:
    """The script runs under its own policy, hears the events, and what it draws fits every screen."""
    assert CHROMIUM is not None
    opened = OpenSession(demo)
    publisher = LivePublisher(opened.session.uuid)
    publisher.publish(
        Live(screen="workshop", cell="outage/las/1d/fallback", text="heel lang antwoord " * 150 + "einde")
    )
    base = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--timeout=2500"]
    base.append(f"--user-data-dir={tmp_path / 'browser'}")
    with served(demo) as address:
        done = subprocess.run([*base, "--dump-dom", address], capture_output=True, text=True, timeout=100, check=False)
        # The script was let in and cut the answer to its end.
        assert re.search(r'data-fit="end" data-all="heel lang.*">… .*einde</p>', done.stdout)
        assert "wachtwoord" not in done.stdout
        for theme, size in (("paper", "1280,720"), ("night", "1920,1080"), ("contrast", "1024,768")):
            opened.write(SetRecord(key="theme", value=theme))
            picture = tmp_path / f"{theme}.png"
            command = [*base, f"--window-size={size}", f"--screenshot={picture}", address]
            subprocess.run(command, capture_output=True, timeout=100, check=False)
            data = picture.read_bytes()
            width, height = (int(side) for side in size.split(","))
            assert data[16:24] == width.to_bytes(4, "big") + height.to_bytes(4, "big")
            assert len(data) > 10_000
    publisher.close()
    opened.close()
