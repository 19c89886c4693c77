"""What survives: `python -m benchmarks.faults [--quick] [--seed N] [--files N] [--kills N]` prints a table of faults.

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
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from facilitator.files.errors import BadFile
from facilitator.files.session.erase import Words
from facilitator.files.session.framing import scan
from facilitator.files.session.open_session import OpenSession, new_session
from facilitator.files.session.restoring import restore
from facilitator.files.session.session_file import parse_session, read_session
from facilitator.files.sets.question_sets import load_set, parse_set, shipped_folder
from facilitator.model.cells import parse_cell
from facilitator.model.erasure import erase_text
from facilitator.model.records import AnswerRecord, ItemRecord, Record, SetRecord, VisitRecord
from tests.small_set import SMALL
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
    returned: int = 0
    note: str = ""

    def add(self, other: "Result") -> None:
        """Count another result of the same fault in."""
        self.trials += other.trials
        self.saved += other.saved
        self.lost += other.lost
        self.misread += other.misread
        self.returned += other.returned
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


def damages(data: bytes, quick: bool, seed: int) -> Iterator[tuple[str, bytes, int]]:
    """Damaged files: what happened, the bytes, and how many answers were on disk before the last write."""
    frames = scan(data).frames
    body = frames[1].start
    randomly = random.Random(seed)
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


def damaged_files(folder: Path, quick: bool, seed: int) -> list[Result]:
    """Read every damaged file back."""
    data = full_file(folder)
    frames = scan(data).frames
    expected = answers(data)
    is_answer = [b'kind = "answer"' in frame.body for frame in frames[1:]]
    results: dict[str, Result] = {}
    for fault, damaged, whole in damages(data, quick, seed):
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


# -- damaged files beside their copies -----------------------------------------------------------------

ERASED_WORD = b"GEHEIM"


@dataclass(frozen=True)
class Workshop:
    """The bytes of one workshop: all of it, its copy of some time before, and a copy of another workshop."""

    whole: bytes
    older: bytes
    foreign: bytes
    before_erasing: bytes


def workshop(folder: Path) -> Workshop:
    """A small workshop with nasty texts, from which words were erased halfway."""
    path, other = folder / "w.toml", folder / "other.toml"
    for one in (path, other):
        new_session(one, parse_set(SMALL, "small.toml"), start_records())
    opened = OpenSession(other)
    opened.write(AnswerRecord(cell=OPEN_CELL, text="van een andere workshop"))
    opened.close()
    opened = OpenSession(path)
    opened.write(AnswerRecord(cell=OPEN_CELL, text="over GEHEIM gesproken"))
    opened.writer.flush(5)
    before_erasing = path.read_bytes()
    opened.erase(Words(erase_text("GEHEIM", "-"), text="GEHEIM"))
    for index, text in enumerate(NASTY * 2):
        opened.write(AnswerRecord(cell=CELLS[index % len(CELLS)], entry=f"e{index}", text=text))
        if index == len(NASTY):
            opened.writer.flush(5)
            older = path.read_bytes()
    opened.close()
    return Workshop(path.read_bytes(), older, other.read_bytes(), before_erasing)


def hurt(data: bytes, randomly: random.Random) -> bytes:
    """Damage behind the beginning of a file, of a kind that happens."""
    first = scan(data).frames[1].start
    place = randomly.randrange(first, len(data))
    length = randomly.choice([1, 1, 2, 8, 40, 300, 2_000])
    end = min(len(data), place + length)
    flipped = bytes([data[place] ^ (1 << randomly.randrange(8))])
    closing = randomly.choice(scan(data).frames[1:])
    at = closing.start + len(closing.body) + randomly.randrange(12)
    kinds = [
        data[:place],
        data[:place] + bytes(end - place) + data[end:],
        data[:place] + data[end:],
        data[:end] + data[place:end] + data[end:],
        data[:place] + randomly.randbytes(end - place) + data[end:],
        data[:place] + flipped + data[place + 1 :],
        data[:at] + randomly.randbytes(1) + data[at + 1 :],
    ]
    return randomly.choice(kinds)


def intact(data: bytes) -> Counter[bytes]:
    """Every record whose sum is right, by its bytes."""
    return Counter(frame.body for frame in scan(data).records if frame.intact)


def beside_copies(seed: int, files: int) -> list[Result]:
    """Damage a file; open, write and close it, and restore it, with each kind of copy beside it."""
    randomly = random.Random(seed)
    results: dict[str, Result] = {}
    with tempfile.TemporaryDirectory() as name:
        made = workshop(Path(name))
        copies = {
            "a full copy": made.whole, "an older copy": made.older, "no copy": b"",
            "a copy of another workshop": made.foreign, "a copy from before an erasing": made.before_erasing,
        }  # fmt: skip
        expected = answers(made.whole)
        for _ in range(files):
            damaged = hurt(made.whole, randomly)
            for what, copy in copies.items():
                for work in (_restored, _opened_and_closed):
                    result = results.setdefault(f"{what}: {work.__name__[1:]}", Result(f"{what}: {work.__name__[1:]}"))
                    result.add(_one_beside(work, damaged, copy, made, expected))
    return list(results.values())


def _one_beside(
    work: Callable[[Path], None], damaged: bytes, copy: bytes, made: Workshop, expected: list[tuple[str, str]]
) -> Result:
    result = Result("", 1)
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "w.toml"
        path.write_bytes(damaged)
        if copy:
            path.with_name("w.toml.backup").write_bytes(copy)
        usable = copy if copy in (made.whole, made.older) else b""
        acknowledged = intact(damaged) | intact(usable)
        result.saved = acknowledged.total()
        work(path)
        kept = Counter[bytes]()
        for file in path.parent.iterdir():
            # What was restored must stand in the workshop; after opening and closing any copy will do.
            if file == path or (work is _opened_and_closed and ".damaged" not in file.name):
                kept += Counter(frame.body for frame in scan(file.read_bytes()).records)
        result.lost = (acknowledged - kept).total()
        data = path.read_bytes()
        # A file that was cut off before the record of the erasing cannot tell that there was one.
        result.returned = data.count(ERASED_WORD) if b'"erased"' in damaged else 0
        if work is _restored:
            found = answers(data)
            result.misread = copy == made.whole and dict(found) != dict(expected)
            result.misread += bool(copy == made.foreign and b"andere workshop" in data)
    return result


def _restored(path: Path) -> None:
    restore(path)


def _opened_and_closed(path: Path) -> None:
    opened = OpenSession(path)
    opened.write(AnswerRecord(cell=CELLS[0], entry="after", text="daarna"))
    opened.writer.flush(5)
    opened.close()


def two_computers(seed: int, trials: int) -> Result:
    """Two computers write in one file at once, each with locks of its own; the writes of one fail now and then."""
    randomly = random.Random(seed)
    result = Result("two computers on one file")
    state = os.environ["XDG_STATE_HOME"]
    for _ in range(trials):
        with tempfile.TemporaryDirectory() as name:
            path = Path(name) / "w.toml"
            new_session(path, parse_set(SMALL, "small.toml"), start_records())
            opened: list[OpenSession] = []
            for which in range(2):
                os.environ["XDG_STATE_HOME"] = f"{state}/{which}"
                opened.append(OpenSession(path))
            saved: list[str] = []
            for number in range(8):
                writer = randomly.randrange(2)
                text = f"nummer {number} van {writer}"
                opened[writer].write(AnswerRecord(cell=OPEN_CELL, entry=f"e{number}", text=text))
                if opened[writer].writer.flush(0.05):
                    saved.append(text)
            for one in opened:
                one.close(0.05)
            os.environ["XDG_STATE_HOME"] = state
            held = b"".join(file.read_bytes() for file in path.parent.iterdir())
            result.trials += 1
            result.saved += len(saved)
            result.lost += sum(text.encode() not in held for text in saved)
    return result


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


def _row(fault: str, one: Result) -> tuple[str, ...]:
    counted = (f"{one.trials:,}", f"{one.saved:,}", str(one.lost), str(one.misread), str(one.returned))
    return (fault, *counted, one.note)


def table(results: list[Result]) -> str:
    """The results as a table."""
    rows = [("fault", "trials", "acknowledged", "lost", "misread", "brought back after erasing", "")]
    rows += [_row(one.fault, one) for one in results]
    total = Result("all")
    for one in results:
        total.add(replace(one, note=""))
    rows.append(_row("all", total))
    widths = [max(len(row[column]) for row in rows) for column in range(6)]
    lines = []
    for row in rows:
        cells = [row[0].ljust(widths[0]), *[row[column].rjust(widths[column]) for column in range(1, 6)], row[6]]
        lines.append("  ".join(cells).rstrip())
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:-1], "-" * len(lines[0]), lines[-1]])


def main() -> int:
    """Run all faults and print the table; status 1 when anything was lost or misread."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="a small part of everything")
    parser.add_argument("--seed", type=int, default=7, help="of everything that is random")
    parser.add_argument("--files", type=int, help="how many files to damage beside their copies")
    parser.add_argument("--kills", type=int, help="how often to kill the app")
    given = parser.parse_args()
    quick, seed = given.quick, given.seed
    files = given.files if given.files is not None else (50 if quick else 2_000)
    kills = given.kills if given.kills is not None else (4 if quick else 200)
    with tempfile.TemporaryDirectory() as name:
        os.environ["HOME"] = os.environ["XDG_STATE_HOME"] = name
        results = damaged_files(Path(name), quick, seed)
        results += beside_copies(seed, files)
        few = 3 if quick else 30
        results.append(two_computers(seed, few))
        results.append(writer_fault("folder gone for a moment", folder_gone, few))
        results.append(writer_fault("file removed while open", file_removed, few))
        results.append(writer_fault("file replaced by a sync client", copied_over, few))
        results.append(full_disk(3 if quick else 50))
        if kills:
            results.append(killed_app(kills))
    print(table(results))
    return 1 if any(one.lost or one.misread or one.returned for one in results) else 0


if __name__ == "__main__":
    raise SystemExit(main())
