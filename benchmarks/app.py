"""The app against a bare one, in the same run and window: `python -m benchmarks.app`.

Bounds: start to question visible 1.6 x with 54 answers and 1.7 x with 540; key to paint 1.15 x at the median and
1.2 x at the 95th percentile; peak memory 1.6 x; `--version` 3 x `python -c pass`.

With `--profile` it prints where the time of a start goes instead: what importing costs by package, and then
what the packages take until the question stands.
"""

import argparse
import asyncio
import compileall
import cProfile
import os
import pstats
import random
import statistics
import subprocess
import sysconfig
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import facilitator
from benchmarks.wall import records
from benchmarks.window import PYTHON, Timed, Window
from facilitator.files.session.open_session import new_session
from facilitator.files.sets.question_sets import load_set, shipped_folder
from facilitator.model.records import AnswerRecord, Record

STARTS, RUNS, KEYS, VERSIONS = 12, 3, 200, 16
START_BOUNDS = {54: 1.6, 540: 1.7}
"""By number of answers, at eighteen a system."""

STARTING = "import facilitator.tui.app, facilitator.tui.screens.workshop"
BARE = [PYTHON, "-m", "benchmarks.bare"]
CTRL_Q = "\x11"


def workshop(answers: int) -> list[Record]:
    """What stands in a workshop with so many answers: any of those that its systems can have."""
    written = records(answers // 18)
    answered = [record for record in written if isinstance(record, AnswerRecord)]
    left_open = random.Random(1).sample(answered, len(answered) - answers)
    return [record for record in written if record not in left_open]


def app(path: Path) -> list[str]:
    """The command that opens a session."""
    return [PYTHON, "-m", "facilitator", "run", str(path)]


def start_bare() -> float:
    """Seconds until the footer of the bare app is there."""
    window = Window(BARE)
    seconds = window.until("palette")
    window.stop(CTRL_Q)
    return seconds


def start_app(path: Path) -> float:
    """Seconds until the question is there."""
    window = Window(app(path))
    seconds = window.until("Welke gegevens van")
    window.stop()
    return seconds


def typed(command: list[str], ready: str, end: str) -> tuple[Timed, int]:
    """Key to paint, and peak memory in KiB."""
    window = Window(command)
    window.until(ready)
    window.quiet()
    found = window.key_to_paint(KEYS)
    return found, window.stop(end)


def seconds_of(command: list[str]) -> float:
    """How long a command takes."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def line(name: str, ours: Sequence[float], bare: Sequence[float], bound: float, unit: str) -> bool:
    """Print one comparison of what was measured side by side; tell whether it is above its bound.

    A computer that is slow for a while is so for both of a pair: what counts is the median of the pairs' ratios.
    """
    ratio = statistics.median(one / other for one, other in zip(ours, bare, strict=True))
    mark = "" if ratio <= bound else "  ABOVE"
    medians = f"{statistics.median(bare):>9.1f}{statistics.median(ours):>9.1f}"
    print(f"{name:<38}{medians} {unit:<4}{ratio:>6.2f}{bound:>7.2f}{mark}")
    return ratio > bound


def interleaved(count: int, ours: Callable[[], float], bare: Callable[[], float]) -> tuple[list[float], list[float]]:
    """Two measurements in milliseconds, side by side; each is the first of a pair as often as the other."""
    taken: dict[bool, list[float]] = {True: [], False: []}
    for turn in range(count):
        for is_ours in (turn % 2 == 0, turn % 2 == 1):
            taken[is_ours].append((ours if is_ours else bare)() * 1000)
    return taken[True], taken[False]


def import_costs() -> Counter[str]:
    """Milliseconds that importing the app takes, by package."""
    done = subprocess.run([PYTHON, "-X", "importtime", "-c", STARTING], check=True, capture_output=True, text=True)
    costs: Counter[str] = Counter()
    for line in done.stderr.splitlines():
        own, _, name = line.removeprefix("import time:").split("|")
        if own.strip().isdigit():
            costs[name.strip().partition(".")[0]] += int(own) / 1000
    return costs


def running_costs(path: Path) -> Counter[str]:
    """Milliseconds that the packages take from the app to its question, as a profiler sees them."""
    from facilitator.tui.app import FacilitatorApp

    async def run() -> None:
        opened = FacilitatorApp(path.parent.parent, None, path)
        async with opened.run_test(size=(120, 36)):
            opened.close_session()

    profile = cProfile.Profile()
    profile.runcall(asyncio.run, run())
    packages = f"{sysconfig.get_paths()['purelib']}{os.sep}"
    ours = str(Path(facilitator.__file__).parent.parent)
    costs: Counter[str] = Counter()
    for (place, _, _), (_, _, own, _, _) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        name = place.removeprefix(packages).removeprefix(f"{ours}{os.sep}")
        costs["built in" if name == place else name.partition(os.sep)[0]] += own * 1000
    return costs


def print_profile(path: Path) -> None:
    """Where the time of a start goes."""
    for title, costs in (("imports", import_costs()), ("until the question stands", running_costs(path))):
        print(f"{title}: {sum(costs.values()):.0f} ms")
        for name, milliseconds in costs.most_common(12):
            print(f"  {name:<24}{milliseconds:>8.1f} ms")


def main() -> int:
    """Measure and print; status 1 when a bound does not hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--profile", action="store_true")
    is_profile = parser.parse_args().profile
    compileall.compile_dir(str(Path(facilitator.__file__).parent), quiet=2)
    above = []
    with tempfile.TemporaryDirectory() as name:
        os.environ["HOME"] = os.environ["XDG_STATE_HOME"] = os.environ["FACILITATOR_WORKSPACE"] = name
        paths = {answers: Path(name) / "sessions" / f"{answers}.toml" for answers in START_BOUNDS}
        for answers, path in paths.items():
            new_session(path, load_set(shipped_folder() / "school-po.toml"), workshop(answers))
        if is_profile:
            print_profile(paths[54])
            return 0
        print(f"{'':<38}{'bare':>9}{'app':>9}      ratio  bound")
        for answers, bound in START_BOUNDS.items():
            ours, bare = interleaved(STARTS, lambda path=paths[answers]: start_app(path), start_bare)
            above.append(line(f"start, {answers} answers", ours, bare, bound, "ms"))
        runs = [(typed(app(paths[54]), "PgDn", "\x1b[21~"), typed(BARE, "palette", CTRL_Q)) for _ in range(RUNS)]
        for label, bound, pick in (("median", 1.15, "median"), ("95th percentile", 1.2, "p95")):
            ours = [getattr(keys, pick) for (keys, _), _ in runs]
            bare = [getattr(keys, pick) for _, (keys, _) in runs]
            above.append(line(f"key to paint, {label}", ours, bare, bound, "ms"))
        ours = [peak / 1024 for (_, peak), _ in runs]
        bare = [peak / 1024 for _, (_, peak) in runs]
        above.append(line("peak memory", ours, bare, 1.6, "MiB"))
        version = [PYTHON, "-m", "facilitator", "--version"]
        ours, bare = interleaved(VERSIONS, lambda: seconds_of(version), lambda: seconds_of([PYTHON, "-c", "pass"]))
        above.append(line("--version against python -c pass", ours, bare, 3.0, "ms"))
    return int(any(above))


if __name__ == "__main__":
    raise SystemExit(main())
