"""Every way out in every state of saving: `python -m benchmarks.ways_out` (each ends, and what could be saved is)."""

import os
import sys
import tempfile
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from tests.ways_out import STATES, WAYS, Left, State, Way, leave

KEPT: tuple[State, ...] = ("fine", "waiting")
"""Where what was typed last has to be in the file."""

ROW = "{:<11} {:<8} {:>6} {:>8} {:>6} {:>9} {:>6}"


def left(state: State, way: Way) -> Left | None:
    """How one run ended; None when it did not."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"FACILITATOR_WORKSPACE": folder, "HOME": folder, "XDG_STATE_HOME": f"{folder}/state"}
        try:
            with redirect_stdout(StringIO()):
                return leave(Path(folder), state, way)
        except AssertionError as error:
            print(error, file=sys.stderr)
            return None


def main() -> int:
    """Print a table; the exit status says whether all ended well."""
    bad = 0
    print(ROW.format("saving", "way out", "status", "seconds", "asked", "last word", "file"))
    for state in STATES:
        for way in WAYS:
            run = left(state, way)
            if run is None:
                print(f"{state:<11} {way:<8} DOES NOT END", flush=True)
                bad += 1
                continue
            bad += run.status != 0 or not run.in_order or (state in KEPT and not run.kept)
            asked, kept = "yes" if run.asked else "no", "kept" if run.kept else "-"
            order = "ok" if run.in_order else "BAD"
            print(ROW.format(state, way, run.status, f"{run.seconds:.1f}", asked, kept, order), flush=True)
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
