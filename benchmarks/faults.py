"""What survives: `python -m benchmarks.faults [--quick]` prints a table of faults.

A trial is lost when an answer that was acknowledged as saved is not in the file afterwards, and
misread when the file says something that was never said. Of typing, the last second may be missing.
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from facilitator.files.errors import BadFile
from facilitator.files.session.framing import scan
from facilitator.files.session.open_session import OpenSession, new_session
from facilitator.files.session.session_file import parse_session, read_session
from facilitator.files.sets.question_sets import load_set, shipped_folder
from facilitator.model.cells import parse_cell
from facilitator.model.records import AnswerRecord, ItemRecord, Record, SetRecord, VisitRecord
from tests.terminal import Terminal

CELLS = [f"outage/las/{moment}/{question}" for moment in ("1h", "1d", "1w") for question in ("fallback", "data")]
OPEN_CELL = "outage/las/1d/data"
NASTY = [
    "twee\nregels, \"aanhaling\" en 'nog een'",
    "#= 3 00000000",
    '[[record]]\nkind = "answer"\n#= 2 deadbeef',
    "é ë ï ç € 🙂 ﷺ",
    "",
    "\\n is geen nieuwe regel \\",
    "x" * 3_000,
    "=1+1 <b>{{ x }}</b>",
]


@dataclass
class Result:
    """One fault: how often it was tried, what was acknowledged, and what went wrong."""

    fault: str
    trials: int = 0
    saved: int = 0
    lost: int = 0
    misread: int = 0
    note: str = ""

    def add(self, other: "Result") -> None:
        """Count another result of the same fault in."""
        self.trials += other.trials
        self.saved += other.saved
        self.lost += other.lost
        self.misread += other.misread
        self.note = self.note or other.note


def start_records() -> list[Record]:
    """A workshop with one system, standing at the first question."""
    return [
        SetRecord(key="organisation", value="Proef"),
        ItemRecord(of="system", id="las", fields={"name": "Leerlingadministratie", "kind": "las", "position": 1}),
        VisitRecord(cell=OPEN_CELL),
    ]


def make(path: Path) -> None:
    """A new session of the school set."""
    new_session(path, load_set(shipped_folder() / "school-po.toml"), start_records())


# -- damaged files -----------------------------------------------------------------------------------


def full_file(folder: Path) -> bytes:
    """The bytes of a session with nasty texts."""
    path = folder / "damaged.toml"
    make(path)
    opened = OpenSession(path)
    for index, text in enumerate(NASTY * 2):
        opened.write(AnswerRecord(cell=CELLS[index % len(CELLS)], text=text))
        opened.writer.flush(5)
    opened.close()
    return path.read_bytes()


def answers(data: bytes) -> list[tuple[str, str]]:
    """Every answer that a file gives, in order."""
    session = parse_session(data, "file").session
    return [(one.cell, one.text) for one in session.changes if isinstance(one, AnswerRecord)]


def damages(data: bytes, quick: bool) -> Iterator[tuple[str, bytes, int]]:
    """Damaged files: what happened, the bytes, and how many answers were on disk before the last write."""
    frames = scan(data).frames
    body = frames[1].start
    randomly = random.Random(7)
    ends = [frame.start for frame in frames[1:]] + [len(data)]
    step = 40 if quick else 1
    for cut in range(body, len(data), step):
        whole = sum(1 for end in ends[1:] if end <= cut)
        yield "cut off at every byte", data[:cut], whole
    for _ in range(100 if quick else 2_500):
        start = randomly.randrange(body, len(data))
        whole = sum(1 for end in ends[1:] if end <= start)
        yield "zero-filled from a byte on", data[:start] + bytes(len(data) - start), whole
    for _ in range(100 if quick else 2_500):
        cut = randomly.randrange(body, len(data))
        whole = sum(1 for end in ends[1:] if end <= cut)
        rubbish = randomly.randbytes(randomly.randrange(1, 600)).replace(b"\n#= ", b"????")
        yield "rubbish after a byte", data[:cut] + rubbish, whole
    last = ends[-2]
    for _ in range(100 if quick else 2_500):
        place = randomly.randrange(last, len(data))
        flipped = bytes([data[place] ^ (1 << randomly.randrange(8))])
        yield "one bit flipped in the last record", data[:place] + flipped + data[place + 1 :], len(frames) - 2
    whole = len(frames) - 1
    yield "CRLF", data.replace(b"\n", b"\r\n"), whole
    yield "byte-order mark", b"\xef\xbb\xbf" + data, whole
    yield "both", b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"), whole
    yield "record added by hand", data + b'[[record]]\nkind = "draft"\ncell = "a/b/c/d"\ntext = "x"\n', whole


def damaged_files(folder: Path, quick: bool) -> list[Result]:
    """Read every damaged file back."""
    data = full_file(folder)
    frames = scan(data).frames
    expected = answers(data)
    is_answer = [b'kind = "answer"' in frame.body for frame in frames[1:]]
    results: dict[str, Result] = {}
    for fault, damaged, whole in damages(data, quick):
        result = results.setdefault(fault, Result(fault))
        acknowledged = sum(is_answer[:whole])
        result.trials += 1
        result.saved += acknowledged
        try:
            found = answers(damaged)
            notes = parse_session(damaged, "file").notes
        except BadFile:
            result.lost += acknowledged
            continue
        result.lost += sum(1 for one, other in zip(expected, found, strict=False) if one != other and not notes)
        result.lost += max(0, acknowledged - len(found))
        said = expected[:acknowledged] == found[:acknowledged] or bool(notes and fault.startswith("one bit"))
        result.misread += not said
        extra = found[acknowledged:]
        result.misread += any(one not in expected for one in extra) and not notes
    return list(results.values())


# -- the real app, killed ------------------------------------------------------------------------------


def killed_while_typing(seed: int) -> Result:
    """Type in the real app in a real terminal, kill it, and look at what is in the file."""
    randomly = random.Random(seed)
    result = Result("kill -9 while typing (real app, real terminal)", 1)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["HOME"] = os.environ["XDG_STATE_HOME"] = str(folder / "home")
        path = folder / "sessions" / "proef.toml"
        make(path)
        opened = OpenSession(path)
        before = [AnswerRecord(cell=cell, text=f"eerder gezegd {cell}") for cell in CELLS if cell != OPEN_CELL]
        for record in before:
            opened.write(record)
        opened.close()
        terminal = Terminal(["run", "proef"], folder)
        terminal.wait_for("PgDn", 40)
        typed: list[tuple[float, str]] = []
        words = "de conciërge belt de ouders en legt de lijst bij de deur "
        until = time.monotonic() + randomly.uniform(0.2, 4.0)
        text = ""
        while time.monotonic() < until:
            character = words[len(text) % len(words)]
            terminal.press(character)
            text += character
            typed.append((time.monotonic(), text))
            terminal.read(randomly.uniform(0.01, 0.12))
        killed = time.monotonic()
        terminal.kill(signal.SIGKILL)
        terminal.wait()
        session = read_session(path).session
        found = session.text(parse_cell(OPEN_CELL))
        must = next((said for when, said in reversed(typed) if when <= killed - 1.0), "")
        result.saved = len(before) + 1
        result.lost += sum(1 for one in before if session.text(parse_cell(one.cell)) != one.text)
        result.lost += len(found) < len(must)
        result.misread += not text.startswith(found)
        result.note = f"{killed - next((when for when, said in typed if len(said) > len(found)), killed):.2f}"
    return result


def killed_app(trials: int) -> Result:
    """Many of those, a few at a time."""
    total = Result("kill -9 while typing (real app, real terminal)")
    worst = 0.0
    with ProcessPoolExecutor(max_workers=3) as pool:
        for number, result in enumerate(pool.map(killed_while_typing, range(trials)), start=1):
            worst = max(worst, float(result.note))
            result.note = ""
            total.add(result)
            if number % 20 == 0:
                print(f"  ... {number} of {trials} killed", file=sys.stderr, flush=True)
    total.note = f"at most the last {worst:.2f} s of typing"
    return total


# -- a full disk ---------------------------------------------------------------------------------------


def full_disk(trials: int) -> Result:
    """Answers on a file system that is full for a while: nothing lost, everything in order afterwards."""
    result = Result("full disk, then room again")
    if os.name != "posix" or os.geteuid() != 0:
        result.note = "skipped: mounting a small file system needs root"
        return result
    for seed in range(trials):
        result.add(_one_full_disk(random.Random(seed)))
    return result


def _one_full_disk(randomly: random.Random) -> Result:
    result = Result("full disk, then room again", 1)
    mount = Path(tempfile.mkdtemp())
    command = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(mount)]
    done = subprocess.run(command, check=False, capture_output=True)
    if done.returncode:
        return Result(result.fault, note=f"skipped: {done.stderr.decode().strip()}")
    try:
        path = mount / "proef.toml"
        make(path)
        opened = OpenSession(path)
        said = [f"antwoord {number} " + "x" * randomly.randrange(400) for number in range(40)]
        for text in said[:10]:
            opened.write(AnswerRecord(cell=OPEN_CELL, text=text))
        assert opened.writer.flush(5)
        ballast = mount / "ballast"
        with ballast.open("wb", buffering=0) as file, suppress(OSError):
            while file.write(bytes(randomly.randrange(1, 999))):
                pass
        acknowledged = 10
        for number, text in enumerate(said[10:], start=11):
            record = opened.write(AnswerRecord(cell=OPEN_CELL, text=text))
            if opened.writer.flush(0.01):
                acknowledged = number
            on_disk = _said(path)
            result.misread += on_disk != said[: len(on_disk)]
            result.lost += max(0, acknowledged - len(on_disk))
            assert record.number
        full = bool(opened.writer.failure)
        ballast.unlink()
        assert opened.writer.flush(10)
        result.saved = len(said)
        on_disk = _said(path)
        result.lost += sum(1 for one in said if one not in on_disk)
        result.misread += on_disk != said
        result.note = "" if full else "the disk was never full"
        opened.close()
    finally:
        subprocess.run(["umount", "-l", str(mount)], check=True)
        mount.rmdir()
    return result


def _said(path: Path) -> list[str]:
    changes = read_session(path).session.changes
    return [one.text for one in changes if isinstance(one, AnswerRecord)]


# -- other faults, as the writer sees them -------------------------------------------------------------


def folder_gone(folder: Path) -> None:
    """The folder is unmounted or renamed, and comes back."""
    away = folder.with_name("away")
    folder.rename(away)
    time.sleep(0.05)
    away.rename(folder)


def file_removed(folder: Path) -> None:
    """A sync client takes the file away."""
    (folder / "proef.toml").unlink()


def copied_over(folder: Path) -> None:
    """A sync client puts the same bytes back as a new file."""
    path = folder / "proef.toml"
    shutil.copy(path, folder / "new")
    (folder / "new").replace(path)


def writer_fault(name: str, fault: Callable[[Path], None], trials: int) -> Result:
    """Answers before, during and after a fault: all of them are on disk, in order."""
    result = Result(name)
    for _ in range(trials):
        with tempfile.TemporaryDirectory() as root:
            folder = Path(root) / "sessions"
            path = folder / "proef.toml"
            make(path)
            opened = OpenSession(path)
            said = [f"antwoord {number}" for number in range(30)]
            for number, text in enumerate(said):
                opened.write(AnswerRecord(cell=OPEN_CELL, text=text))
                if number == 15:
                    opened.writer.flush(5)
                    fault(folder)
            assert opened.writer.flush(10)
            on_disk = _said(path)
            result.trials += 1
            result.saved += len(said)
            result.lost += sum(1 for one in said if one not in on_disk)
            result.misread += on_disk != said
            opened.close()
    return result


def table(results: list[Result]) -> str:
    """The results as a table."""
    rows = [("fault", "trials", "saved", "lost", "misread", "")]
    rows += [
        (one.fault, f"{one.trials:,}", f"{one.saved:,}", str(one.lost), str(one.misread), one.note) for one in results
    ]
    total = Result("all")
    for one in results:
        total.add(Result("", one.trials, one.saved, one.lost, one.misread))
    rows.append(("all", f"{total.trials:,}", f"{total.saved:,}", str(total.lost), str(total.misread), ""))
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    lines = []
    for row in rows:
        cells = [row[0].ljust(widths[0]), *[row[column].rjust(widths[column]) for column in range(1, 5)], row[5]]
        lines.append("  ".join(cells).rstrip())
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:-1], "-" * len(lines[0]), lines[-1]])


def main() -> int:
    """Run all faults and print the table; status 1 when anything was lost or misread."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="a small part of everything")
    quick = parser.parse_args().quick
    with tempfile.TemporaryDirectory() as name:
        os.environ["HOME"] = os.environ["XDG_STATE_HOME"] = name
        results = damaged_files(Path(name), quick)
        few = 3 if quick else 30
        results.append(writer_fault("folder gone for a moment", folder_gone, few))
        results.append(writer_fault("file removed while open", file_removed, few))
        results.append(writer_fault("file replaced by a sync client", copied_over, few))
        results.append(full_disk(3 if quick else 50))
        results.append(killed_app(4 if quick else 200))
    print(table(results))
    return 1 if any(one.lost or one.misread for one in results) else 0


if __name__ == "__main__":
    raise SystemExit(main())
