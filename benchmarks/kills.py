"""What a kill leaves: `python -m benchmarks.kills [--seed N] [--kills N]` prints a table of commands.

Each trial begins from a copy of the same workshop, with words in every file that a workshop can leave, runs one
command in a process of its own, and kills it at one of its calls that change the disk: before the call, after it,
or with half of the bytes written. Then the program is started again, and everything is looked at.
"""

import argparse
import mmap
import os
import random
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from facilitator.cli import main as program
from facilitator.export import render_worksheet
from facilitator.files.places import state_path
from facilitator.files.session.open_session import OpenSession, new_session
from facilitator.files.session.session_file import read_session
from facilitator.files.sets.question_sets import load_set, shipped_folder
from facilitator.files.temporaries import temporary_of
from facilitator.model.answers.worksheet import tasks
from facilitator.model.records import AnswerRecord, DraftRecord, ItemRecord, SetRecord
from facilitator.texts import Texts
from tests.export.test_worksheet_round_trip import fill_book

SECRET = "Zwaluwgeheim"
CELL, OTHER, LATER = "outage/las/1h/data", "outage/las/1d/data", "outage/las/1w/data"
KEPT = "dit blijft staan"
CALLS = ("open", "write", "fsync", "rename", "replace", "link", "unlink", "remove", "mkdir", "ftruncate", "rmdir")
NOBODY = 4_000_000
"""A number that no process has."""

COMMANDS: dict[str, list[str]] = {
    "new": ["new", "nieuw", "--set", "school-po", "--demo"],
    "record": ["record", "w", LATER, "vastgelegd"],
    "import": ["import", "w", "{home}/lijst.xlsx"],
    "export": ["export", "w", "--to", "md", "--to", "json", "--to", "csv", "--out", "{home}/uit"],
    "export --force": ["export", "w", "--to", "md", "--to", "json", "--force"],
    "tidy": ["tidy", "w", "--drop-history"],
    "restore": ["restore", "w"],
    "erase --text": ["erase", "w", "--text", SECRET],
    "erase --cell": ["erase", "w", "--cell", CELL],
}


@dataclass
class Row:
    """One command: how often it was killed, and what was wrong afterwards."""

    command: str
    kills: int = 0
    finished: int = 0
    lost: int = 0
    brought_back: int = 0
    documents: int = 0
    locked: int = 0
    left: int = 0
    notes: list[str] = field(default_factory=list)


def make_base(home: Path) -> None:
    """A workshop with words in every file that it can leave behind."""
    settle(home)
    path = home / "sessions" / "w.toml"
    system = ItemRecord(of="system", id="las", fields={"name": "Leerlingadministratie", "kind": "las"})
    question_set = load_set(shipped_folder() / "school-po.toml")
    new_session(path, question_set, [SetRecord(key="organisation", value="Proef"), system])
    opened = OpenSession(path)
    for length in range(3, len(SECRET) + 1, 3):
        opened.write(DraftRecord(cell=CELL, text=SECRET[:length]))
    opened.write(AnswerRecord(cell=CELL, text=f"Het is {SECRET}, echt"))
    opened.write(AnswerRecord(cell=OTHER, text=KEPT))
    for identity in ("anna-zwaluwgeheim", "anna-zwaluwgeheim-2"):
        opened.write(ItemRecord(of="person", id=identity, fields={"name": f"Anna {SECRET}"}))
    opened.write(ItemRecord(of="action", id="action", fields={"text": "Bellen", "owner": "anna-zwaluwgeheim-2"}))
    opened.close()
    data = path.read_bytes()
    for name in ("w (kopie).toml", "w.toml.damaged-1", "w.toml.backup-1", f".w.toml.backup.{NOBODY}.tmp"):
        path.with_name(name).write_bytes(data)
    path.with_name("w.toml.torn-9").write_text(f'[[record]]\nkind = "draft"\ntext = "{SECRET}', encoding="utf-8")
    session = read_session(path).session
    live = state_path("live", session.uuid)
    live.parent.mkdir(parents=True, exist_ok=True)
    live.write_text(f'{{"pid": {NOBODY}, "typed": "{SECRET}"}}', encoding="utf-8")
    sheet = render_worksheet(session, Texts("nl"), tasks(session, None)[:2], None, "xlsx")
    (home / "lijst.xlsx").write_bytes(sheet)
    fill_book(home / "lijst.xlsx")
    (home / "sessions" / "w").mkdir()
    for name in ("uitkomsten.md", "uitkomsten.json"):
        (home / "sessions" / "w" / name).write_bytes(b"OUD")


def settle(home: Path) -> None:
    """Let everything that the program writes go into one folder."""
    for name in ("HOME", "FACILITATOR_WORKSPACE", "XDG_STATE_HOME", "XDG_DATA_HOME"):
        os.environ[name] = str(home)


def in_child(home: Path, arguments: list[str], prepare: Callable[[], None] = lambda: None) -> int:
    """Run the program in a process of its own; its status, or less than 0 when it was killed."""
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        status = 99
        try:
            settle(home)
            with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):
                prepare()
                status = program([one.replace("{home}", str(home)) for one in arguments])
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def killer(at: int, how: str, counted: mmap.mmap | None = None) -> Callable[[], None]:
    """Kill this process at call number `at`; `how` is before, after or half. How many there were goes in `counted`."""
    count = 0

    def wrap(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            nonlocal count
            if name == "open" and not arguments[1] & (os.O_WRONLY | os.O_RDWR):
                return real(*arguments, **named)
            count += 1
            if counted is not None:
                counted[:8] = count.to_bytes(8, "big")
            if count < at:
                return real(*arguments, **named)
            if how == "after":
                real(*arguments, **named)
            elif how == "half" and name == "write":
                real(arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
            os.kill(os.getpid(), signal.SIGKILL)
            raise AssertionError("still alive")

        return call

    def prepare() -> None:
        for name in CALLS:
            setattr(os, name, wrap(name, getattr(os, name)))

    return prepare


def files_with(home: Path, words: str) -> list[str]:
    """Files that hold words, in any case; documents and the worksheet apart, which are only named."""
    found = []
    for path in home.rglob("*"):
        if not path.is_file() or path.parent.name in ("w", "uit"):
            continue
        if words.lower().encode() in path.read_bytes().lower():
            found.append(path.name)
    return found


def trial(base: Path, row: Row, at: int, how: str, whole: dict[str, bytes]) -> bool:
    """Kill one command at one call and look; whether it was killed at all."""
    with tempfile.TemporaryDirectory(prefix="kills-") as folder:
        home = Path(folder) / "home"
        shutil.copytree(base, home, symlinks=True)
        damage(home, row.command)
        before = answers(home)
        status = in_child(home, COMMANDS[row.command], killer(at, how))
        if status != -signal.SIGKILL:
            return False
        row.kills += 1
        documents(home, row, whole)
        begun = bool(list((home / "facilitator" / "erasing").glob("[!.]*")))
        # The next start: it opens the workshop, and writes in it.
        if in_child(home, ["record", "w", OTHER, f"{KEPT} 2"]) != 0:
            row.locked += 1
            row.notes.append(f"{row.command} {at} {how}: locked")
        if row.command.startswith("erase"):
            erased(home, row, begun, f"{at} {how}")
        elif before - answers(home):
            row.lost += 1
            row.notes.append(f"{row.command} {at} {how}: lost {before - answers(home)}")
        in_child(home, ["export", "w", "--to", "md", "--force"])
        left = [path.name for path in home.rglob(".*") if temporary_of(path.name)]
        left += [str(path) for path in home.rglob("live/*")]
        if left:
            row.left += 1
            row.notes.append(f"{row.command} {at} {how}: left {left}")
        return True


def damage(home: Path, command: str) -> None:
    """Give `restore` something to do."""
    if command == "restore":
        with (home / "sessions" / "w.toml").open("ab") as file:
            file.write(b'[[record]]\nkind = "vis')


def answers(home: Path) -> set[tuple[str, str]]:
    """Every answer that was ever given in the workshop."""
    session = read_session(home / "sessions" / "w.toml").session
    return {(one.cell, one.text) for one in session.changes if isinstance(one, AnswerRecord)}


def erased(home: Path, row: Row, begun: bool, where: str) -> None:
    """The words are gone when erasing had begun, and after it is asked again; `restore` brings nothing back."""
    words = SECRET if row.command == "erase --text" else f"Het is {SECRET}"
    if begun:
        row.finished += 1
        if files_with(home, words):
            row.brought_back += 1
            row.notes.append(f"{row.command} {where}: after opening {files_with(home, words)}")
    in_child(home, COMMANDS[row.command])
    for after in ("erase", "restore"):
        if files_with(home, words):
            row.brought_back += 1
            row.notes.append(f"{row.command} {where}: after {after} {files_with(home, words)}")
            return
        in_child(home, ["restore", "w"])
    if (OTHER, KEPT) not in answers(home):
        row.lost += 1
        row.notes.append(f"{row.command} {where}: lost")


def documents(home: Path, row: Row, whole: dict[str, bytes]) -> None:
    """Under each name stands the old document or the new one, or nothing when there was none."""
    folders = {"export": home / "uit", "export --force": home / "sessions" / "w"}
    folder = folders.get(row.command)
    if folder is None:
        return
    names = [path.name for path in folder.glob("[!.]*")] if folder.is_dir() else []
    wrong = [name for name in names if (folder / name).read_bytes() not in (b"OUD", whole.get(name))]
    missing = [name for name in ("uitkomsten.md", "uitkomsten.json") if row.command != "export" and name not in names]
    if wrong or missing:
        row.documents += 1
        row.notes.append(f"{row.command}: documents {wrong} {missing}")


def whole_documents(base: Path, command: str) -> dict[str, bytes]:
    """The documents of a command that was not killed."""
    with tempfile.TemporaryDirectory(prefix="kills-") as folder:
        home = Path(folder) / "home"
        shutil.copytree(base, home)
        in_child(home, COMMANDS[command])
        made = [*(home / "uit").glob("*"), *(home / "sessions" / "w").glob("*")]
        return {path.name: path.read_bytes() for path in made if path.read_bytes() != b"OUD"}


def count_calls(base: Path, command: str) -> int:
    """How many calls a command makes that change the disk."""
    counted = mmap.mmap(-1, 8)
    with tempfile.TemporaryDirectory(prefix="kills-") as folder:
        home = Path(folder) / "home"
        shutil.copytree(base, home)
        damage(home, command)
        in_child(home, COMMANDS[command], killer(sys.maxsize, "before", counted))
    return int.from_bytes(counted[:8], "big")


def main() -> int:
    """Run the trials and print the table; 1 when anything was lost or brought back."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--kills", type=int, default=270)
    parser.add_argument("--notes", action="store_true", help="print what went wrong, one a line")
    given = parser.parse_args()
    randomly = random.Random(given.seed)
    rows: list[Row] = []
    print("| command | calls | kills | erasing finished | lost | brought back | documents | locked | left behind |")
    print("|---|---|---|---|---|---|---|---|---|", flush=True)
    with tempfile.TemporaryDirectory(prefix="kills-base-") as folder:
        base = Path(folder) / "home"
        base.mkdir()
        make_base(base)
        for command in COMMANDS:
            row, calls = Row(command), count_calls(base, command)
            whole = whole_documents(base, command)
            for _ in range(max(1, given.kills // len(COMMANDS))):
                trial(base, row, randomly.randint(1, calls), randomly.choice(("before", "after", "half")), whole)
            numbers = [calls, row.kills, row.finished, row.lost, row.brought_back, row.documents, row.locked, row.left]
            print("|", " | ".join([command, *map(str, numbers)]), "|", flush=True)
            rows.append(row)
    if given.notes:
        print("\n".join(note for row in rows for note in row.notes))
    wrong = sum(row.lost + row.brought_back + row.documents + row.locked + row.left for row in rows)
    print(f"{sum(row.kills for row in rows)} kills, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
