"""The program writes no file whose name is not in the one list of places."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from facilitator.files.output import write_documents
from facilitator.files.places import STATE_KINDS, WRITING, is_known, outcomes_folder, places_of
from facilitator.files.session.live import LivePublisher, clear_live, live_path, read_live
from facilitator.files.session.open_session import OpenSession
from facilitator.files.session.session_file import read_session
from facilitator.files.temporaries import sweep, temporary_of, temporary_path
from facilitator.files.workspace import private_folder, write_exclusive, write_private
from facilitator.model.records import AnswerRecord
from facilitator.model.room.live import Live
from tests.killed import Killed, killed_at
from tests.program import CELL, Run

WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
NOBODY = 4_000_000
_seen: list[str] | None = None


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if _seen is None:
        return
    if event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITES:
        _seen.append(os.fsdecode(arguments[0]) if isinstance(arguments[0], str | bytes) else "")
    elif event in ("os.rename", "os.link"):
        _seen.append(str(arguments[1]))


sys.addaudithook(_watch)


@contextmanager
def watched() -> Iterator[list[str]]:
    """Every file that is made or opened for writing meanwhile."""
    global _seen  # noqa: PLW0603
    _seen = []
    try:
        yield _seen
    finally:
        _seen = None


def _is_in_the_list(path: Path, workshop: Path, home: Path) -> bool:
    temporary = temporary_of(path.name)
    bare = temporary.name if temporary is not None else path.name
    if path.parent == workshop.parent:
        return is_known(path.name, workshop.name)
    if path.parent == outcomes_folder(workshop):
        return True
    in_state = path.parent.parent == home / "facilitator" and path.parent.name in (*STATE_KINDS, WRITING)
    uuid = bare.removesuffix(".lock").removesuffix(".json")
    return in_state and (uuid == read_session(workshop).session.uuid or bare == "documents")


def test_every_file_that_is_written_is_in_the_list(small: Path, run: Run, tmp_path: Path) -> None:
    session = read_session(small).session
    with watched() as seen:
        run("record", "w", CELL, "een geheim")
        small.write_bytes(small.read_bytes() + b'[[record]]\nkind = "vis')
        run("record", "w", CELL, "twee")
        small.write_bytes(small.read_bytes().replace(b"een geheim", b"een g\0heim"))
        run("restore", "w")
        run("export", "w", "--to", "md")
        run("export", "w", "--to", "md", "--to", "csv", "--force")
        publisher = LivePublisher(session.uuid)
        publisher.publish(Live())
        publisher.close()
        run("erase", "w", "--text", "geheim")
    written = {Path(name) for name in seen if name.startswith(str(tmp_path))}
    assert {path.name for path in written} >= {"w.toml", "w.toml.backup", "w.toml.damaged-1", "w.toml.torn-4"}
    unknown = [path for path in written if not _is_in_the_list(path, small, tmp_path / "home")]
    assert unknown == []


def test_the_list_finds_what_lies_beside_a_workshop_and_beside_what_it_points_at(small: Path, tmp_path: Path) -> None:
    uuid, data = read_session(small).session.uuid, small.read_bytes()
    cloud = tmp_path / "wolk"
    cloud.mkdir()
    small.rename(cloud / "echt.toml")
    small.symlink_to(cloud / "echt.toml")
    copies = [small.with_name("w.toml.backup"), small.with_name("w.toml.backup-2"), cloud / "echt.toml.backup"]
    copies += [small.with_name("w-PC.toml"), cloud / "echt (conflict).toml", small.with_name("w.toml~")]
    temporaries = [small.with_name(f".w.toml.{NOBODY}.tmp"), temporary_path(cloud / "echt.toml.backup", "tmp")]
    pieces = [small.with_name("w.toml.torn-7-2"), cloud / "echt.toml.torn-3"]
    for path in (*copies, *temporaries, *pieces):
        path.write_bytes(data)
    small.with_name("ander.toml").write_bytes(data.replace(uuid.encode(), b"0" * 36))
    small.with_name("w.toml.swp").write_bytes(b"geen kop")
    places = places_of(small, uuid)
    assert sorted(places.copies) == sorted(copies)
    assert sorted(places.temporaries) == sorted(temporaries)
    assert sorted(places.pieces) == sorted(pieces)
    assert places.strangers == [small.with_name("w.toml.swp")]


def test_a_temporary_name_cannot_be_guessed_and_what_lies_ready_is_not_followed(tmp_path: Path) -> None:
    assert temporary_path(tmp_path / "x", "tmp") != temporary_path(tmp_path / "x", "tmp")
    target = tmp_path / "doel"
    target.write_text("van een ander")
    (tmp_path / "link").symlink_to(target)
    with pytest.raises(FileExistsError):
        write_exclusive(tmp_path / "link", b"x")
    assert target.read_text() == "van een ander"


@pytest.mark.parametrize("number", range(1, 14))
def test_a_start_takes_away_what_a_killed_one_left(small: Path, run: Run, tmp_path: Path, number: int) -> None:
    folder = tmp_path / "elders"
    folder.mkdir()
    old = {"een.txt": b"oud een", "twee.txt": b"oud twee"}
    new = {"een.txt": b"nieuw een", "twee.txt": b"nieuw twee"}
    for name, data in old.items():
        (folder / name).write_bytes(data)
    with pytest.raises(Killed), killed_at(number):
        write_documents(folder, new, force=True)
    for name, data in old.items():
        assert (folder / name).read_bytes() in (data, new[name])
    _of_a_dead_process(tmp_path)
    assert run("record", "w", "--list").status == 0
    left = [path for path in tmp_path.rglob(".*") if temporary_of(path.name)]
    assert left == []


def _of_a_dead_process(folder: Path) -> None:
    """Rename temporary files as if the process that wrote them were no more."""
    for path in folder.rglob(".*"):
        if temporary_of(path.name):
            path.rename(path.with_name(path.name.replace(f"-{os.getpid()}-", f"-{NOBODY}-")))


def test_what_a_running_process_writes_is_left_alone(tmp_path: Path) -> None:
    mine = temporary_path(tmp_path / "x", "part")
    others = tmp_path / f".x.00000000-{NOBODY}-0123456789abcdef.part"
    for path in (mine, others):
        path.write_bytes(b"x")
    sweep(tmp_path)
    assert (mine.exists(), others.exists()) == (True, True)


def test_a_document_that_0_1_0_had_moved_aside_gets_its_name_back(tmp_path: Path) -> None:
    (tmp_path / f".uit.docx.{NOBODY}.before").write_bytes(b"oud")
    (tmp_path / f".uit.md.{NOBODY}.before").write_bytes(b"oud")
    (tmp_path / "uit.md").write_bytes(b"nieuw")
    sweep(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.glob("*uit*")} == {"uit.docx": b"oud", "uit.md": b"nieuw"}


def test_folders_and_files_are_private_whatever_the_umask(tmp_path: Path) -> None:
    for umask in (0o000, 0o777):
        folder = tmp_path / f"u{umask}" / "diep" / "dieper"
        before = os.umask(umask)
        try:
            private_folder(folder)
            write_private(folder / "x", b"x")
        finally:
            os.umask(before)
        assert {path.stat().st_mode & 0o777 for path in (folder, folder.parent, folder.parent.parent)} == {0o700}
        assert (folder / "x").stat().st_mode & 0o777 == 0o600


def test_a_link_stays_a_link_whatever_writes(small: Path, run: Run, tmp_path: Path) -> None:
    real = tmp_path / "echt.toml"
    small.rename(real)
    small.symlink_to(real)
    assert run("record", "w", CELL, "over GEHEIM").status == 0
    assert run("erase", "w", "--text", "geheim").status == 0
    real.write_bytes(real.read_bytes() + b'[[record]]\nkind = "vis')
    assert run("restore", "w").status == 0
    assert (small.is_symlink(), b"GEHEIM" in real.read_bytes()) == (True, False)
    opened = OpenSession(small)
    opened.write(AnswerRecord(cell=CELL, text="later"))
    assert opened.close()
    assert b"later" in real.read_bytes()


def test_what_a_killed_window_was_typing_is_taken_away(small: Path, run: Run) -> None:
    live = live_path(read_session(small).session.uuid)
    live.parent.mkdir(parents=True)
    for path in (live, live.with_name(f".{live.name}.{NOBODY}")):
        path.write_text(json.dumps({"pid": NOBODY}), encoding="utf-8")
    running = live.with_name("ander")
    running.write_text(json.dumps({"pid": os.getpid()}), encoding="utf-8")
    clear_live()
    assert list(live.parent.iterdir()) == [running]
    assert read_live("ander") is not None
