"""Where things are: the workspace with sessions and sets, and the state that never leaves this computer."""

import errno
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from facilitator.files.errors import BadFile, coded_file
from facilitator.files.folder import is_regular, listed_files
from facilitator.files.places import APP, real_path
from facilitator.files.temporaries import sweep, temporary_path

SUFFIX = ".toml"
_ONLY_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_RESERVED = {"con", "prn", "aux", "nul", *(f"{name}{digit}" for name in ("com", "lpt") for digit in range(1, 10))}
_FORBIDDEN = set('/\\:*?"<>|')


@dataclass(frozen=True)
class SessionFile:
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
        return Path(chosen).expanduser().absolute()
    named = os.environ.get("FACILITATOR_WORKSPACE")
    if named:
        return Path(named).expanduser().absolute()
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
    for one in (folder, folder.parent):
        # Made by an earlier version, it followed the umask.
        if one.stat().st_mode & 0o077:
            with suppress(OSError):
                one.chmod(0o700)
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
        raise coded_file(folder, "folder_unreadable", error) from error
    found: list[SessionFile] = []
    for path in paths:
        # It can have gone since the folder was read.
        with suppress(OSError):
            found.append(SessionFile(path.stem, path, path.stat().st_mtime))
    return sorted(found, key=lambda file: (-file.modified, file.name))


def name_problem(name: str) -> str:
    """Why a name cannot be the name of a session file, as the code of its words; empty when it can."""
    if not name.strip() or name != name.strip():
        return "name_ends"
    if any("\ud800" <= character <= "\udfff" for character in name):
        # Bytes of the command line that are no UTF-8 arrive like this.
        return "name_not_utf8"
    if any(character in _FORBIDDEN or ord(character) < 32 for character in name):
        return "name_character"
    if name.startswith(".") or name.endswith("."):
        return "name_dot"
    if name.lower() in _RESERVED or len(name.encode()) > 120:
        return "name_reserved"
    return ""


def new_session_path(workspace: Path, name: str) -> Path:
    """The path for a new session.

    Raises:
        BadFile: if the name cannot be used, or is used already.
    """
    problem = name_problem(name)
    if problem:
        raise coded_file(name, problem)
    path = sessions_folder(workspace) / f"{name}{SUFFIX}"
    if os.path.lexists(path):
        raise coded_file(path, "workshop_is_there", name=name)
    return path


def session_path(workspace: Path, named: str) -> Path:
    """The file of an existing session: a name in the workspace, or a path.

    Raises:
        BadFile: if there is none; the message says which there are.
    """
    path = Path(named)
    if path.suffix == SUFFIX or "/" in named or "\\" in named:
        if is_regular(path):
            return path
        raise coded_file(path, "no_workshop_file")
    path = sessions_folder(workspace) / f"{named}{SUFFIX}"
    if not name_problem(named) and is_regular(path):
        return path
    names = [file.name for file in readable_sessions(workspace)]
    folder = sessions_folder(workspace)
    if not names:
        raise coded_file(named, "no_workshop_at_all", folder=folder)
    raise coded_file(named, "no_workshop", folder=folder, known=", ".join(names))


def private_folder(folder: Path) -> Path:
    """Make a folder, and what is missing above it, for nobody else's eyes (0700), whatever the umask is.

    Raises:
        OSError: if it cannot be made.
    """
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        with suppress(FileExistsError):
            one.mkdir(mode=0o700)
            one.chmod(0o700)
    if not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
    return folder


def write_private(path: Path, data: bytes) -> None:
    """Write a whole file (0600) by way of a temporary one, so that it is never half there.

    When `path` is a link, what it points at is written, and it stays a link.

    Raises:
        OSError: if it cannot be written; what was there stays.
    """
    path = real_path(path)
    temporary = temporary_path(path, "tmp")
    try:
        write_exclusive(temporary, data)
        temporary.replace(path)
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


def write_exclusive(path: Path, data: bytes) -> None:
    """Write a file (0600) under a name that nothing has, not even a link.

    Raises:
        OSError: if it cannot be written, or something has that name.
    """
    descriptor = open_exclusive(path)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
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
