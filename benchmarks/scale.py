"""What a long workshop costs: `python -m benchmarks.scale [--answers 5000 20000]`.

For each size the CPU time of opening, `check`, `record --list`, the first page on the screen and an export,
over that of an empty workshop, as a ratio to one plain `tomllib.loads` of the same bytes in the same run.

Bounds: opening at most 1.2 at 20,000 answers; for each, 20,000 answers cost at most 4.4 times 5,000.
"""

import argparse
import asyncio
import contextlib
import gc
import io
import os
import tempfile
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

from facilitator.commands.command_line import run_command_line
from facilitator.files.session.framing import encode_record
from facilitator.files.session.open_session import OpenSession, new_session
from facilitator.files.sets.question_sets import load_set, shipped_folder
from facilitator.model.records import AnswerRecord, ItemRecord, OpenedRecord, Record, VisitRecord

SIZES = (54, 540, 5_000, 20_000)
OPENING_BOUND = 1.2
GROWTH_BOUND = 4.4
TIMES = 3
WORDS = "Absenties en resultaten van vandaag, op papier, bij de ib'er; de conciërge belt de ouders. "
QUESTIONS = ("fallback", "data", "financial", "legal", "communication")
MOMENTS = ("1h", "1d", "1w")


def records(answers: int) -> list[Record]:
    """A workshop with a system, a person and seven actions to every 67 answers, as they come in a room."""
    systems = max(1, answers // 67)
    made: list[Record] = [OpenedRecord(writer="x")]
    for number in range(systems):
        fields = {"name": f"Systeem {number}", "kind": "las", "position": number, "processes": ["teaching"]}
        made.append(ItemRecord(of="system", id=f"s{number}", fields=dict(fields)))
        made.append(ItemRecord(of="person", id=f"p{number}", fields={"name": f"Persoon {number}", "present": True}))
        for action in range(7):
            text = {"text": "Leg de lijst klaar", "owner": f"Persoon {number}", "due": "2026-12-01"}
            made.append(ItemRecord(of="action", id=f"a{number}-{action}", fields=dict(text)))
    made.append(VisitRecord(cell="outage/s0/1h/fallback"))
    for number in range(answers):
        question = QUESTIONS[number % 5]
        moment = MOMENTS[number // 5 % 3]
        cell = f"outage/s{number // 15 % systems}/{moment}/{question}"
        text = f'{WORDS}Nummer {number}, "zegt" men.\nEn verder.'
        made.append(AnswerRecord(cell=cell, text=text, measures={"exists": "yes", "leans-on": ["s0"]}))
    at = "2026-11-26T10:00:00+01:00"
    return [record.model_copy(update={"at": at, "elapsed": place}) for place, record in enumerate(made)]


def make(path: Path, answers: int) -> None:
    """A workshop with this many answers."""
    new_session(path, load_set(shipped_folder() / "school-po.toml"), [])
    if answers:
        lines = [encode_record(record.plain(), place) for place, record in enumerate(records(answers), start=1)]
        path.write_bytes(path.read_bytes() + b"".join(lines))


def opening(path: Path) -> None:
    """Open for writing and close."""
    OpenSession(path).close()


def command(*words: str) -> Callable[[Path], None]:
    """A command on the session."""

    def run(path: Path) -> None:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            run_command_line([words[0], str(path), *words[1:]])

    return run


def first_page(path: Path) -> None:
    """Open the app until the question stands."""
    from facilitator.tui.app import FacilitatorApp

    async def run() -> None:
        app = FacilitatorApp(path.parent.parent, None, path)
        async with app.run_test(size=(70, 19)) as pilot:
            await pilot.pause()

    asyncio.run(run())


WORK: dict[str, Callable[[Path], None]] = {
    "opening": opening,
    "check": command("check"),
    "record --list": command("record", "--list"),
    "first page": first_page,
    "export": command("export", "--to", "json", "--force"),
}


def seconds(work: Callable[[], object]) -> float:
    """The least CPU time of a few runs."""
    taken: list[float] = []
    for _ in range(TIMES):
        gc.collect()
        gc.disable()
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
        gc.enable()
    return min(taken)


def measured(folder: Path, sizes: list[int]) -> dict[str, dict[int, float]]:
    """Seconds over those of an empty workshop, of each kind of work and of `tomllib`, by number of answers."""
    empty = folder / "sessions" / "empty.toml"
    make(empty, 0)
    base = {name: seconds(lambda work=work: work(empty)) for name, work in WORK.items()}  # type: ignore[misc]
    found: dict[str, dict[int, float]] = {"tomllib": {}, **{name: {} for name in WORK}}
    for size in sizes:
        path = folder / "sessions" / f"{size}.toml"
        make(path, size)
        text = path.read_text(encoding="utf-8")
        found["tomllib"][size] = seconds(lambda text=text: tomllib.loads(text))  # type: ignore[misc]
        for name, work in WORK.items():
            found[name][size] = seconds(lambda work=work, path=path: work(path)) - base[name]  # type: ignore[misc]
    return found


def main() -> int:
    """Measure and print; status 1 when a bound does not hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--answers", type=int, nargs="+", default=list(SIZES))
    sizes = sorted(parser.parse_args().answers)
    with tempfile.TemporaryDirectory() as name:
        os.environ["HOME"] = os.environ["XDG_STATE_HOME"] = os.environ["FACILITATOR_WORKSPACE"] = name
        (Path(name) / "sessions").mkdir()
        found = measured(Path(name), sizes)
    plain = found.pop("tomllib")
    heads = [f"{size:>16,}" for size in sizes]
    print(f"{'answers':<16}{''.join(heads)}   growth")
    print(f"{'tomllib.loads':<16}" + "".join(f"{plain[size] * 1000:>13.0f} ms" for size in sizes))
    failed = False
    for name, taken in found.items():
        cells = "".join(f"{taken[size] * 1000:>7.0f} ms {taken[size] / plain[size]:>5.2f}" for size in sizes)
        growth = taken[sizes[-1]] / taken[sizes[-2]] if len(sizes) > 1 else 0.0
        failed |= (sizes[-2:] == [5_000, 20_000] and growth > GROWTH_BOUND) or (
            name == "opening" and sizes[-1] == 20_000 and taken[20_000] / plain[20_000] > OPENING_BOUND
        )
        print(f"{name:<16}{cells}   {growth:.2f}")
    print(f"bounds: opening {OPENING_BOUND} at 20,000; growth {GROWTH_BOUND} from 5,000 to 20,000")
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main())
