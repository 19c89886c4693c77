"""What saving costs: `python -m benchmarks.saving`.

First per record, as a ratio to a bare write and sync of the same bytes in the same run, with 200,
2,000 and 20,000 answers in the file (bound: 1.5, and flat). Then from key to paint while every sync
takes 50 ms, against not saving at all (bound: 1.2 at the 95th percentile).
"""

import os
import statistics
import tempfile
import time
from pathlib import Path

from benchmarks.window import PYTHON, Timed, Window
from facilitator.files.session.framing import encode_record, scan
from facilitator.files.session.log import SessionLog
from facilitator.files.session.open_session import new_session
from facilitator.files.sets.question_sets import load_set, shipped_folder
from facilitator.model.records import AnswerRecord, ItemRecord, VisitRecord

CELL = "outage/las/1d/data"
TEXT = "Absenties en resultaten van vandaag, op papier, bij de ib'er; de conciërge belt de ouders. " * 2
SAVES = 300
KEYS = 200

SLOW_SYNC = """
import os, sys, time
real = os.fsync
def slow(descriptor):
    time.sleep(0.05)
    real(descriptor)
os.fsync = slow
from facilitator.cli import main
sys.exit(main(sys.argv[1:]))
"""
NO_SAVING = """
import sys
from facilitator.files.session.log import Writer
Writer.put = lambda self, record: None
from facilitator.cli import main
sys.exit(main(sys.argv[1:]))
"""


def answer() -> AnswerRecord:
    """An answer as long as answers are."""
    return AnswerRecord(cell=CELL, text=TEXT, at="2026-11-23T10:00:00+01:00")


def cost_of_saving(folder: Path, answers: int) -> tuple[float, float]:
    """Median microseconds of a bare write and sync, and of a record of the same bytes in a session."""
    path = folder / f"{answers}.toml"
    new_session(path, load_set(shipped_folder() / "school-po.toml"), [])
    with path.open("ab") as file:
        for number in range(1, answers + 1):
            file.write(encode_record(answer().plain(), number))
    log = SessionLog(path, scan(path.read_bytes()))
    bare = os.open(folder / f"{answers}.bare", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.write(bare, path.read_bytes())
    os.fsync(bare)
    taken: dict[str, list[float]] = {"bare": [], "record": []}
    for number in range(answers + 1, answers + SAVES + 1):
        record = answer()
        data = encode_record(record.plain(), number)
        start = time.perf_counter()
        os.write(bare, data)
        os.fsync(bare)
        middle = time.perf_counter()
        log.append(encode_record(record.plain(), number))
        end = time.perf_counter()
        taken["bare"].append(middle - start)
        taken["record"].append(end - middle)
    os.close(bare)
    log.close()
    return statistics.median(taken["bare"]) * 1e6, statistics.median(taken["record"]) * 1e6


def typing(folder: Path, program: str) -> Timed:
    """Key to paint in the app, run by `program`."""
    path = folder / "sessions" / "proef.toml"
    path.unlink(missing_ok=True)
    fields = {"name": "Leerlingadministratie", "kind": "las", "position": 1}
    records = [ItemRecord(of="system", id="las", fields=fields), VisitRecord(cell=CELL)]
    new_session(path, load_set(shipped_folder() / "school-po.toml"), records)
    window = Window([PYTHON, "-c", program, "run", str(path)], 70, 19, FACILITATOR_WORKSPACE=str(folder))
    window.until("PgDn")
    window.quiet()
    result = window.key_to_paint(KEYS)
    window.stop()
    return result


def main() -> int:
    """Measure and print; status 1 when a bound does not hold."""
    failed = False
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["HOME"] = os.environ["XDG_STATE_HOME"] = name
        print("answers   bare write+sync   a record   ratio")
        for answers in (200, 2_000, 20_000):
            bare, record = cost_of_saving(folder, answers)
            failed |= record / bare > 1.5
            print(f"{answers:>7}   {bare:>12.0f} µs   {record:>5.0f} µs   {record / bare:>5.2f}")
        runs: dict[str, list[Timed]] = {"not saving": [], "every sync takes 50 ms": []}
        for _ in range(3):
            runs["not saving"].append(typing(folder, NO_SAVING))
            runs["every sync takes 50 ms"].append(typing(folder, SLOW_SYNC))
        print("\nkey to paint             median       p95")
        for label, found in runs.items():
            median = statistics.median(one.median for one in found)
            p95 = statistics.median(one.p95 for one in found)
            print(f"{label:<22}{median:>6.1f} ms {p95:>6.1f} ms")
        p95s = [statistics.median(one.p95 for one in found) for found in runs.values()]
        failed |= p95s[1] / p95s[0] > 1.2
        print(f"ratio at p95: {p95s[1] / p95s[0]:.2f}")
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main())
