"""From a key in the facilitator's window to the wall: `python -m benchmarks.wall`.

Bounds of the 95th percentile: 300 ms in a terminal, 400 ms until it is painted in a browser.
"""

import os
import random
import re
import string
import subprocess
import tempfile
import time
from pathlib import Path

from benchmarks.browser import Chromium, find_chromium
from benchmarks.window import PYTHON, Window, timed, visible
from facilitator.files.session.open_session import new_session
from facilitator.files.sets.question_sets import load_set, shipped_folder
from facilitator.model.records import AnswerRecord, ItemRecord, Record, SetRecord, VisitRecord

KEYS = 200
TAIL = 6
BOUND = 300.0
BROWSER_BOUND = 400.0
MOMENTS = ("1h", "1d", "1w")


def records(systems: int) -> list[Record]:
    """A workshop with so many systems, most of it answered, at the first question."""
    made: list[Record] = [SetRecord(key="view", value="second")]
    questions = [one.id for one in load_set(shipped_folder() / "school-po.toml").questions]
    for number in range(1, systems + 1):
        system = f"systeem-{number}"
        made.append(ItemRecord(of="system", id=system, fields={"name": f"Systeem {number}", "position": number}))
        if number > 1:
            made += [
                AnswerRecord(cell=f"outage/{system}/{moment}/{question}", text="Op papier, bij de balie " * 6)
                for moment in MOMENTS
                for question in questions
            ]
    return [*made, VisitRecord(cell="outage/systeem-1/1d/data")]


def letters(painted: bytes) -> str:
    """What was painted, without the line breaks and the bar beside the answer."""
    return "".join(visible(painted).replace("▌", "").split())


def measure(folder: Path, systems: int) -> tuple[float, float]:
    """Median and 95th percentile in milliseconds, of every key typed at about ten a second."""
    path = folder / "sessions" / f"{systems}.toml"
    new_session(path, load_set(shipped_folder() / "school-po.toml"), records(systems))
    writer = Window([PYTHON, "-m", "facilitator", "run", str(path)], 70, 19)
    writer.until("PgDn")
    group = Window([PYTHON, "-m", "facilitator", "audience", str(path)], 80, 24)
    group.until("Gegevens")
    for window in (writer, group):
        window.quiet()
    taken: list[float] = []
    randomly, typed = random.Random(1), ""
    for _ in range(KEYS):
        while group.read(0.02):
            pass
        typed += randomly.choice(string.ascii_lowercase)
        start = time.perf_counter()
        writer.send(typed[-1])
        painted = b""
        # Only the last letters together are new: the wall paints the whole answer anew.
        while typed[-TAIL:] not in letters(painted):
            if time.perf_counter() - start > 5:
                raise TimeoutError(f"never on the wall: {typed[-TAIL:]}")
            writer.read(0.0)
            painted += group.read(0.01)
        taken.append(time.perf_counter() - start)
        writer.read(0.05)
    writer.stop()
    group.stop()
    result = timed(taken)
    return result.median, result.p95


def measure_browser(folder: Path, systems: int, chromium: str) -> tuple[float, float]:
    """The same, until the words are painted in a browser."""
    path = folder / "sessions" / f"browser-{systems}.toml"
    new_session(path, load_set(shipped_folder() / "school-po.toml"), records(systems))
    writer = Window([PYTHON, "-m", "facilitator", "run", str(path)], 70, 19)
    writer.until("PgDn")
    command = [PYTHON, "-m", "facilitator", "audience", str(path), "--web"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    address = re.search(r"http://\S+", server.stdout.readline() if server.stdout else "")
    if address is None:
        raise RuntimeError("the wall is not served")
    browser = Chromium(chromium, address[0])
    browser.until_there("#wall")
    writer.quiet()
    taken: list[float] = []
    randomly, typed = random.Random(1), ""
    for _ in range(KEYS):
        typed += randomly.choice(string.ascii_lowercase)
        waited = browser.until_painted(typed[-TAIL:])
        start = time.perf_counter()
        writer.send(typed[-1])
        browser.answered(waited)
        taken.append(time.perf_counter() - start)
        writer.read(0.05)
    browser.stop()
    writer.stop()
    server.terminate()
    server.wait(20)
    result = timed(taken)
    return result.median, result.p95


def _print_row(what: str, median: float, p95: float, bound: float) -> None:
    # At once: a run takes minutes, and whoever stops it keeps what was measured.
    verdict = "" if p95 <= bound else "  TOO SLOW"
    print(f"{what:<25}{median:>8.0f} ms {p95:>6.0f} ms {bound:>5.0f} ms{verdict}", flush=True)


def main() -> int:
    """Measure and print; status 1 when the bound does not hold."""
    failed = False
    with tempfile.TemporaryDirectory() as name:
        os.environ["HOME"] = os.environ["XDG_STATE_HOME"] = os.environ["FACILITATOR_WORKSPACE"] = name
        print(f"{KEYS} keys, from key to wall   median      p95    bound", flush=True)
        for systems in (3, 30):
            median, p95 = measure(Path(name), systems)
            failed |= p95 > BOUND
            _print_row(f"{systems * 18:>5} answers", median, p95, BOUND)
        chromium = find_chromium()
        if chromium is None:
            print("no Chromium here: the wall in a browser was not measured")
            return int(failed)
        for systems in (3, 30):
            median, p95 = measure_browser(Path(name), systems, chromium)
            failed |= p95 > BROWSER_BOUND
            _print_row(f"{systems * 18:>5} answers, browser", median, p95, BROWSER_BOUND)
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main())
