"""Every file that the program ever writes for a workshop. Who writes takes its name from here; erasing walks it.

For a workshop `w.toml`, and for what it points at when it is a link:

| file | what |
|---|---|
| `w.toml` | the workshop |
| `w.toml.backup`, `w.toml.backup-1` ... | copies, made when it closes |
| `w.toml.torn-65` | an end that was torn off by a crash |
| `w.toml.damaged-1` | a damaged workshop that was restored |
| `w (kopie).toml` ... | the same workshop under another name: what a sync client or an editor leaves |
| `.w.toml...tmp`, `.new` | temporary files of a process that was killed (`temporaries`) |
| `w/` | documents, and their temporary files |
| `live/<uuid>` | state of this computer: what is being typed, for the group's window |
| `erasing/<uuid>` | state of this computer: what is to be erased, until it is |
| `writing/` | state of this computer: in which folder documents are being written |
| `locks/<uuid>.lock`, `.json` | state of this computer: who writes in it |
"""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs

from facilitator.files.folder import files_in, is_regular, read_beginning
from facilitator.files.temporaries import temporary_of

APP = "facilitator"
HEAD = 4096
"""Bytes in which the uuid of a workshop stands."""

WRITING = "writing"
STATE_KINDS = ("locks", "live", "erasing")

_UUID = re.compile(rb"""^uuid\s*=\s*["']([^"'\s]+)["']\s*$""", re.MULTILINE)
_BACKUP = ".backup"
_KEPT_COPY = re.compile(r"\.backup-([0-9]+)")
_DAMAGED = re.compile(r"\.damaged-[0-9]+")
_PIECE = re.compile(r"\.torn-[0-9]+(-[0-9]+)?")


def backup_path(path: Path) -> Path:
    """Where the copy of a session is."""
    return path.with_name(f"{path.name}{_BACKUP}")


def kept_copy_path(path: Path, number: int) -> Path:
    """Where a copy is kept that has what the session has not; `number` from 1."""
    return path.with_name(f"{path.name}.backup-{number}")


def torn_path(path: Path, number: int, attempt: int) -> Path:
    """Where an end goes that was torn off before record `number`; `attempt` from 1."""
    more = f"-{attempt}" if attempt > 1 else ""
    return path.with_name(f"{path.name}.torn-{number}{more}")


def damaged_path(path: Path, number: int) -> Path:
    """Where a damaged session goes when it was restored; `number` from 1."""
    return path.with_name(f"{path.name}.damaged-{number}")


def free_path(path: Path, numbered: Callable[[Path, int], Path]) -> Path:
    """The first of the numbered names of a session (`kept_copy_path`, `damaged_path`) that nothing has."""
    number = 1
    while os.path.lexists(numbered(path, number)):
        number += 1
    return numbered(path, number)


def copy_paths(path: Path) -> list[Path]:
    """Every copy beside a session that there is: the last one, then those kept because they hold something more."""
    copies: list[tuple[int, Path]] = []
    for file in files_in(path.parent, hidden=True):
        number = _KEPT_COPY.fullmatch(_ending(file.name, path.name))
        if number is not None:
            copies.append((int(number[1]), file))
    last = backup_path(path)
    return [*([last] if is_regular(last) else []), *(file for _, file in sorted(copies))]


def piece_paths(path: Path) -> list[Path]:
    """Torn ends, and damaged files that were set aside."""
    beside = files_in(path.parent, hidden=True)
    damaged = [file for file in beside if _DAMAGED.fullmatch(_ending(file.name, path.name))]
    return [*damaged, *(file for file in beside if _is_piece(file.name, path.name))]


def outcomes_folder(session: Path) -> Path:
    """Where the documents of a session go by default: a folder of its name, beside it.

    Beside the session, so that what keeps sessions private (an ignored folder, a backup that
    leaves it out) holds for the outcomes too.
    """
    return session.parent / (session.stem if session.suffix else f"{session.name}-outcomes")


def outcome_folders(session: Path) -> list[Path]:
    """That folder with those in it, which hold what goes to other programs; none when it is not there."""
    folder = outcomes_folder(session)
    return [folder, *(inside for inside in folder.rglob("*") if inside.is_dir())] if folder.is_dir() else []


def real_path(path: Path) -> Path:
    """What a workshop really is when its name is a link: a link stays one, and what it points at is written."""
    return Path(os.path.realpath(path)) if path.is_symlink() else path


def state_path(kind: str, uuid: str) -> Path:
    """The file of a workshop in the state of this computer; its folder need not be there."""
    name = "".join(character for character in uuid if character.isalnum() or character == "-") or "unnamed"
    return Path(platformdirs.user_state_dir(APP)) / kind / name


def both_names(path: Path) -> list[Path]:
    """A workshop, and what it points at when it is a link."""
    return list(dict.fromkeys([path, real_path(path)]))


def is_known(name: str, workshop: str) -> bool:
    """Whether a file of this name, beside a workshop of that name, is one that the program writes."""
    temporary = temporary_of(name)
    bare = temporary.name if temporary is not None else name
    return bare == workshop or _is_copy(bare, workshop) or _is_piece(bare, workshop)


def _is_copy(name: str, workshop: str) -> bool:
    ending = _ending(name, workshop)
    return ending == _BACKUP or any(pattern.fullmatch(ending) for pattern in (_KEPT_COPY, _DAMAGED))


def _is_piece(name: str, workshop: str) -> bool:
    return _PIECE.fullmatch(_ending(name, workshop)) is not None


def _ending(name: str, workshop: str) -> str:
    """What stands behind the name of a workshop in the name of a file; empty when that begins otherwise."""
    return name.removeprefix(workshop) if name.startswith(workshop) else ""


@dataclass
class Places:
    """The files in which words of a workshop can be, beside the workshop itself.

    `copies` are whole and hold the workshop; `pieces` are torn ends; `temporaries` are of no use any more; `live`
    is what was being typed; `strangers` are of its name, and no file of ours.
    """

    copies: list[Path] = field(default_factory=list)
    pieces: list[Path] = field(default_factory=list)
    temporaries: list[Path] = field(default_factory=list)
    live: list[Path] = field(default_factory=list)
    strangers: list[Path] = field(default_factory=list)


def places_of(path: Path, uuid: str) -> Places:
    """Find every file that holds, or may hold, words of the workshop at `path`. Never raises."""
    places = Places()
    for workshop in both_names(path):
        for other in files_in(workshop.parent, hidden=True):
            if not is_same_file(other, path):
                _sort_in(places, other, workshop.name, uuid)
    places.live += _in_state("live", uuid)
    # What is to be erased is taken away last, by who erases.
    places.temporaries += [file for file in _in_state("erasing", uuid) if file != state_path("erasing", uuid)]
    return places


def _sort_in(places: Places, path: Path, workshop: str, uuid: str) -> None:
    name = path.name
    temporary = temporary_of(name)
    if temporary is not None:
        if is_known(name, workshop):
            places.temporaries.append(path)
    elif _is_piece(name, workshop):
        places.pieces.append(path)
    elif _is_copy(name, workshop) or holds_workshop(path, uuid):
        places.copies.append(path)
    elif workshop in name:
        places.strangers.append(path)


def _in_state(kind: str, uuid: str) -> Iterator[Path]:
    """What stands in the state of this computer about a workshop, also what a killed process left."""
    own = state_path(kind, uuid)
    for path in files_in(own.parent, hidden=True):
        temporary = temporary_of(path.name)
        bare = temporary.name if temporary is not None else _without_process(path.name)
        if bare == own.name:
            yield path


def _without_process(name: str) -> str:
    """Up to 0.1.0 a live file was called `.<uuid>.<process>` while it was written."""
    match = re.fullmatch(r"\.(.+)\.\d+", name)
    return match[1] if match else name


def is_same_file(path: Path, other: Path) -> bool:
    """Whether two names are of one file, also by way of a link. Never raises."""
    with suppress(OSError):
        return path.samefile(other)
    return path == other


def holds_workshop(path: Path, uuid: str) -> bool:
    """Whether a file holds the workshop with this uuid. Never raises."""
    return bool(uuid) and _uuid_in(path) == uuid


def workshop_uuid(path: Path) -> str:
    """Which workshop a file holds, else which its copy holds; empty when nobody can say. Never raises."""
    return next((uuid for file in (path, backup_path(path)) if (uuid := _uuid_in(file))), "")


def _uuid_in(path: Path) -> str:
    try:
        return uuid_in(read_beginning(path, HEAD))
    except OSError:
        return ""


def uuid_in(data: bytes) -> str:
    """Which workshop bytes belong to, read from their beginning without parsing; empty when that does not tell."""
    match = _UUID.search(data[:HEAD].partition(b"\n[")[0])
    return match[1].decode(errors="replace") if match else ""
