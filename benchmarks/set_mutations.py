"""Slips in question sets: `python -m benchmarks.set_mutations [COUNT]` prints what became of each kind.

Every shipped set, and a set that extends one, is spoilt COUNT times (1,000) in all. Each must be
accepted or refused with file and line; a crash or a second of waiting counts as failed.
"""

import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from facilitator.files.sets.question_sets import shipped_folder
from tests.set_mutations import CHANGES, CHILD, outcome

BOUND = 1.0


def main() -> int:
    """Spoil, read, and print a table; 1 when something failed."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    texts = [CHILD, *(path.read_text(encoding="utf-8") for path in sorted(shipped_folder().glob("*.toml")))]
    found: Counter[tuple[str, str]] = Counter()
    slowest: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "slip.toml"
        for number in range(count):
            change = CHANGES[number % len(CHANGES)]
            text = texts[number // len(CHANGES) % len(texts)]
            path.write_text(change(random.Random(number), text), encoding="utf-8")
            begun = time.perf_counter()
            try:
                result = outcome(path, Path(folder))
            except Exception as error:
                print(f"{change.__name__} {number}: {type(error).__name__}: {error}")
                result = "failed"
            took = time.perf_counter() - begun
            result = "failed" if took > BOUND else result
            found[change.__name__, result] += 1
            slowest[change.__name__] = max(slowest[change.__name__], round(took * 1000))
    print(f"{'slip':<14}{'accepted':>10}{'named':>8}{'failed':>8}{'slowest ms':>12}")
    for name in [change.__name__ for change in CHANGES]:
        row = [found[name, result] for result in ("accepted", "named", "failed")]
        print(f"{name:<14}{row[0]:>10}{row[1]:>8}{row[2]:>8}{slowest[name]:>12}")
    failed = sum(number for (_, result), number in found.items() if result == "failed")
    print(f"{count} in all, {failed} failed (bound: 0)")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
