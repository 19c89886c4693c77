"""What the largest files that come in cost: `python -m benchmarks.incoming`; each in a process of its own.

Bounds: 5 seconds of processor time and 300 MB for each.
"""

import io
import resource
import subprocess
import sys
import time

import openpyxl

from facilitator.files.incoming.register_file import parse_register
from facilitator.files.sets.question_sets import load_set, shipped_folder
from facilitator.model.register.rows import BadRegister
from facilitator.model.register.understand import understand
from facilitator.model.session import Session

SECONDS, MEGABYTES = 5.0, 300
_HEAD = b"Systeem;Hangt af van\nKassa;Kas\n"


def _workbook(rows: int, far: bool) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Systemen")
    for row in range(rows):
        sheet.append([f"Systeem {row}" if row else "Systeem", "Kas" if row else "Leverancier"])
    sheet.append([None] * 16_383 + ["x"] if far else [])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


INPUTS = {
    "line ends": lambda: _HEAD + b"\n" * 9_900_000,
    "empty cells": lambda: _HEAD + b";;;;\n" * 1_900_000,
    "one wide line": lambda: _HEAD + b"a;" * 4_900_000,
    "an open quote": lambda: _HEAD + b'Bord;"' + b"\n" * 9_900_000,
    "quoted nothing": lambda: b"Systeem\n" + b'""\n' * 3_300_000,
    "5,000 lines": lambda: _HEAD + b"".join(b"Systeem %d;Onbekend %d\n" % (n, n * 7) for n in range(4_990)),
    "workbook, far cell": lambda: _workbook(4_900, far=True),
    "workbook, 200,000 rows": lambda: _workbook(200_000, far=False),
}


def one(name: str) -> None:
    """Read one input and print what it cost, the making of it left out of the time."""
    data = INPUTS[name]()
    session = Session("0", "", load_set(shipped_folder() / "school-po.toml"))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    began = time.process_time()
    try:
        outcome = f"{len(understand(session, parse_register(data)).systems)} systems"
    except BadRegister as error:
        outcome = error.problem.code
    seconds = time.process_time() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    fine = seconds <= SECONDS and memory <= MEGABYTES
    print(f"{name:<24} {seconds:6.2f} s {memory:6} MB (before: {before}) {outcome:<16} {'ok' if fine else 'TOO MUCH'}")


def main() -> None:
    """Every input in a process of its own."""
    for name in INPUTS:
        subprocess.run([sys.executable, "-m", "benchmarks.incoming", name], check=True)


if __name__ == "__main__":
    one(sys.argv[1]) if len(sys.argv) > 1 else main()
