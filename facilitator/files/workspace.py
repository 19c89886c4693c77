"""Where things are: the workspace with sessions and sets, and the state that never leaves this computer."""

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from facilitator.files.errors import whole_file

APP = "facilitator"
SUFFIX = ".toml"
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
    """A folder for state of this computer alone (`locks`), made when it is not there (0700)."""
    folder = Path(platformdirs.user_state_dir(APP)) / kind
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def sessions_folder(workspace: Path) -> Path:
    """Where new sessions of a workspace go."""
    return workspace / "sessions"


def listed_sessions(workspace: Path) -> list[SessionFile]:
    """The sessions of a workspace, the one written last first."""
    folder = sessions_folder(workspace)
    paths = [path for path in folder.glob(f"*{SUFFIX}") if path.is_file()] if folder.is_dir() else []
    found = [SessionFile(path.stem, path, path.stat().st_mtime) for path in paths]
    return sorted(found, key=lambda one: (-one.modified, one.name))


def name_problem(name: str) -> str:
    """Why a name cannot be the name of a session file; empty when it can."""
    if not name.strip() or name != name.strip():
        return "a name begins and ends with a letter or digit"
    if any(character in _FORBIDDEN or ord(character) < 32 for character in name):
        return 'a name has none of / \\ : * ? " < > | in it'
    if name.startswith(".") or name.endswith("."):
        return "a name does not begin or end with a dot"
    if name.lower() in _RESERVED or len(name.encode()) > 120:
        return "this name cannot be used for a file; choose another"
    return ""


def new_session_path(workspace: Path, name: str) -> Path:
    """The path for a new session.

    Raises:
        BadFile: if the name cannot be used, or is used already.
    """
    problem = name_problem(name)
    if problem:
        raise whole_file(name, problem)
    path = sessions_folder(workspace) / f"{name}{SUFFIX}"
    if path.exists():
        raise whole_file(path, f'there is already a workshop "{name}"; choose another name')
    return path


def session_path(workspace: Path, named: str) -> Path:
    """The file of an existing session: a name in the workspace, or a path.

    Raises:
        BadFile: if there is none; the message says which there are.
    """
    path = Path(named)
    if path.suffix == SUFFIX or "/" in named or "\\" in named:
        if path.is_file():
            return path
        raise whole_file(path, "there is no such workshop file")
    path = sessions_folder(workspace) / f"{named}{SUFFIX}"
    if not name_problem(named) and path.is_file():
        return path
    names = [one.name for one in listed_sessions(workspace)]
    known = f"there are: {', '.join(names)}" if names else "there are none yet; make one with: facilitator new NAME"
    raise whole_file(named, f"there is no such workshop in {sessions_folder(workspace)}; {known}")


def write_private(path: Path, data: bytes) -> None:
    """Write a whole file (0600) by way of a temporary one, so that it is never half there.

    Raises:
        OSError: if it cannot be written; what was there stays.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def write_new(path: Path, data: bytes) -> None:
    """Write a whole file (0600) that must not be there yet.

    Raises:
        FileExistsError: if it is there already.
        OSError: if it cannot be written.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.new")
    write_private(temporary, data)
    try:
        if hasattr(os, "link"):
            try:
                os.link(temporary, path)
            except FileExistsError:
                raise
            except OSError:
                _write_exclusive(path, data)
        else:
            _write_exclusive(path, data)
        sync_folder(path.parent)
    finally:
        temporary.unlink(missing_ok=True)


def _write_exclusive(path: Path, data: bytes) -> None:
    # For file systems without hard links (exFAT, some network shares).
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make a new name in a folder durable, where the system can."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError:
        pass
    finally:
        os.close(descriptor)
