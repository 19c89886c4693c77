"""Where things are: the workspace with sessions and sets, and the state that never leaves this computer."""

import errno
import os
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import platformdirs

from facilitator.files.errors import BadFile, coded_file
from facilitator.files.file_name import SUFFIX, name_problem, plain_name, same_name, shown_name
from facilitator.files.folder import is_regular, listed_files
from facilitator.files.given_path import named_path
from facilitator.files.places import APP, real_path
from facilitator.files.temporaries import sweep, temporary_path

_ONLY_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


class SessionFile(NamedTuple):
    """A session that is listed: its name, its path and when it was last written (seconds)."""

    name: str
    path: Path
    modified: float


def find_workspace(chosen: str | None) -> Path:
    """The folder that holds `sessions/` and `question_sets/`.

    `chosen` (`--workspace`), else `FACILITATOR_WORKSPACE`, else the current folder if it has
    one of both, else the user's data folder.
    """
    if chosen:
        return named_path(chosen).absolute()
    named = os.environ.get("FACILITATOR_WORKSPACE")
    if named:
        return named_path(named).absolute()
    here = Path.cwd()
    if (here / "sessions").is_dir() or (here / "question_sets").is_dir():
        return here
    return Path(platformdirs.user_data_dir(APP))


def state_folder(kind: str) -> Path:
    """A folder for state of this computer alone (`locks`), made when it is not there (0700).

    Raises:
        OSError: if it cannot be made.
    """
    folder = private_folder(Path(platformdirs.user_state_dir(APP)) / kind)
    for private in (folder, folder.parent):
        # Made by an earlier version, it followed the umask.
        if private.stat().st_mode & 0o077:
            with suppress(OSError):
                private.chmod(0o700)
    return folder


def sessions_folder(workspace: Path) -> Path:
    """Where new sessions of a workspace go."""
    return workspace / "sessions"


def listed_sessions(workspace: Path) -> list[SessionFile]:
    """The sessions of a workspace, the one written last first; none when its folder cannot be read."""
    try:
        return readable_sessions(workspace)
    except BadFile:
        return []


def readable_sessions(workspace: Path) -> list[SessionFile]:
    """Like `listed_sessions`, for who must know that the folder cannot be read.

    Raises:
        BadFile: if the folder cannot be read.
    """
    folder = sessions_folder(workspace)
    try:
        paths = listed_files(folder, SUFFIX)
    except FileNotFoundError:
        return []
    except OSError as error:
        raise coded_file(folder, "cannot.list", error) from error
    sessions: list[SessionFile] = []
    for path in paths:
        # It can have gone since the folder was read.
        with suppress(OSError):
            sessions.append(SessionFile(path.stem, path, path.stat().st_mtime))
    return sorted(sessions, key=lambda file: (-file.modified, file.name))


def new_session_path(workspace: Path, name: str) -> Path:
    """The path for a new session; `.toml` may be written behind the name.

    Raises:
        BadFile: if the name cannot be used, or is used already, however its accents are written.
    """
    name = plain_name(name)
    problem = name_problem(name)
    if problem:
        raise coded_file(shown_name(name), f"name.{problem}")
    path = sessions_folder(workspace) / f"{name}{SUFFIX}"
    taken = path if os.path.lexists(path) else _listed_as(workspace, name)
    if taken is not None:
        raise coded_file(taken, "workshop.is_there", name=name)
    return path


def session_path(workspace: Path, named: str) -> Path:
    """The file of an existing session: a name in the workspace as it is listed, or a path.

    Raises:
        BadFile: if there is none; the message says which there are.
    """
    path = named_path(named)
    is_path = "/" in named or "\\" in named
    if (is_path or path.suffix.lower() == SUFFIX) and is_regular(path):
        return path
    if is_path:
        raise coded_file(path, "workshop.no_file")
    listed = _listed_as(workspace, named) or _listed_as(workspace, plain_name(named))
    if listed is not None:
        return listed
    names = [shown_name(session.name) for session in readable_sessions(workspace)]
    folder = sessions_folder(workspace)
    if not names:
        raise coded_file(named, "workshop.none_yet", folder=folder)
    raise coded_file(named, "workshop.none_such", folder=folder, known=", ".join(names))


def _listed_as(workspace: Path, name: str) -> Path | None:
    """The workshop that goes by this name: the file with exactly it, else the only one that is shown so."""
    sessions = listed_sessions(workspace)
    exact = [session.path for session in sessions if session.name == name]
    alike = exact or [session.path for session in sessions if same_name(session.name, name)]
    return alike[0] if len(alike) == 1 else None


def private_folder(folder: Path) -> Path:
    """Make a folder, and what is missing above it, for nobody else's eyes (0700), whatever the umask is.

    Raises:
        OSError: if it cannot be made.
    """
    missing = [parent for parent in (folder, *folder.parents) if not parent.exists()]
    for one in reversed(missing):
        with suppress(FileExistsError):
            one.mkdir(mode=0o700)
            one.chmod(0o700)
    if not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
    return folder


def write_private(path: Path, data: bytes, *, lasting: bool = True) -> None:
    """Write a whole file (0600) by way of a temporary one, so that it is never half there.

    When `path` is a link, what it points at is written, and it stays a link. One that is not `lasting` means nothing
    after a power cut: nobody waits for the disk.

    Raises:
        OSError: if it cannot be written; what was there stays.
    """
    path = real_path(path)
    temporary = temporary_path(path, "tmp")
    try:
        write_exclusive(temporary, data, lasting=lasting)
        temporary.replace(path)
        if lasting:
            sync_folder(path.parent)
    finally:
        temporary.unlink(missing_ok=True)


def write_new(path: Path, data: bytes) -> None:
    """Write a whole file (0600) that must not be there yet.

    Raises:
        FileExistsError: if it is there already.
        OSError: if it cannot be written.
    """
    sweep(path.parent)
    temporary = temporary_path(path, "new")
    try:
        write_exclusive(temporary, data)
        give_name(temporary, path)
        sync_folder(path.parent)
    finally:
        temporary.unlink(missing_ok=True)


def give_name(temporary: Path, path: Path) -> None:
    """Give a file that was written its own name, without ever replacing another.

    Raises:
        FileExistsError: if there is a file of that name.
        OSError: if it cannot have it.
    """
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except (OSError, AttributeError):
        # For file systems without hard links (exFAT, some network shares): the name is taken first.
        os.close(os.open(path, _ONLY_NEW, 0o600))
        temporary.replace(path)


def open_exclusive(path: Path) -> int:
    """Make a file (0600, whatever the umask is) and open it for writing; nothing has its name, not even a link.

    Raises:
        OSError: if it cannot be made, or something has that name.
    """
    descriptor = os.open(path, _ONLY_NEW, 0o600)
    if hasattr(os, "fchmod"):
        with suppress(OSError):
            os.fchmod(descriptor, 0o600)
    return descriptor


def write_exclusive(path: Path, data: bytes, *, lasting: bool = True) -> None:
    """Write a file (0600) under a name that nothing has, not even a link; wait for the disk if it is to be `lasting`.

    Raises:
        OSError: if it cannot be written, or something has that name.
    """
    descriptor = open_exclusive(path)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        if lasting:
            os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Make a new name in a folder durable, where the system can."""
    if os.name != "posix":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
