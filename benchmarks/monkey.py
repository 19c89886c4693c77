"""Random keys over all kinds of workshop: `python -m benchmarks.monkey --seed 1 --keys 20000` (0 exits, 0 lost)."""

import argparse
import os
import sys
import tempfile
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from tests.monkey import Monkey, Outcome

KINDS: dict[str, list[str]] = {
    "school-po": ["--demo"],
    "crisis-team-school": ["--set", "crisis-team-school"],
    "municipality": ["--set", "municipality", "--system", "brp", "--system", "case-system"],
    "exercise-evaluation": ["--set", "exercise-evaluation"],
    "school-po-en": ["--set", "school-po-en", "--system", "las", "--system", "methods"],
}
ROW = "{:<20} {:>6} {:>5} {:>10} {:>7} {:>6} {:>8} {:>7} {:>5}  {}"


def row(one: Outcome) -> str:
    """One kind on a line."""
    order = "in order" if one.in_order else "NOT IN ORDER"
    order += "" if one.is_left else ", DID NOT END"
    numbers = (one.letters, one.found, one.in_a_field, one.refused, one.letters_lost)
    return ROW.format(one.kind, one.keys, one.exits, one.tracebacks, *numbers, order)


def main() -> int:
    """Print a table; the exit status says whether all held."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keys", type=int, default=20000, help="over all kinds together")
    parser.add_argument("--kind", choices=KINDS, action="append", help="only this kind; may be given more often")
    arguments = parser.parse_args()
    kinds = arguments.kind or list(KINDS)
    print(ROW.format("kind", "keys", "exits", "tracebacks", "letters", "found", "in field", "refused", "lost", "file"))
    outcomes: list[Outcome] = []
    for kind in kinds:
        with tempfile.TemporaryDirectory() as folder:
            os.environ |= {"FACILITATOR_WORKSPACE": folder, "HOME": folder, "XDG_STATE_HOME": f"{folder}/state"}
            with redirect_stdout(StringIO()):
                monkey = Monkey(Path(folder), kind, KINDS[kind], arguments.seed)
                outcomes.append(monkey.run(arguments.keys // len(kinds)))
        print(row(outcomes[-1]), flush=True)
    for one in outcomes:
        for lost in one.lost:
            # Beside the table, so that whoever keeps one keeps the other.
            print(f"\n{one.kind}, {lost}", flush=True)
    return 0 if all(one.is_good for one in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
