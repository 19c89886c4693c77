"""Where things are: the workspace with sessions and sets, and the state that never leaves this computer."""

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from facilitator.files.errors import whole_file
from facilitator.files.file_name import SUFFIX, name_problem, plain_name, same_name, shown_name

APP = "facilitator"


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


def new_session_path(workspace: Path, name: str) -> Path:
    """The path for a new session; `.toml` may be written behind the name.

    Raises:
        BadFile: if the name cannot be used, or is used already, however its accents are written.
    """
    name = plain_name(name)
    problem = name_problem(name)
    if problem:
        raise whole_file(shown_name(name), f"cannot be a name: {problem}", f"name.{problem}")
    path = sessions_folder(workspace) / f"{name}{SUFFIX}"
    there = path if path.exists() else _listed_as(workspace, name)
    if there is not None:
        message = f'there is already a workshop "{name}"; choose another name'
        raise whole_file(there, message, "workshop.is_there", name=name)
    return path


def session_path(workspace: Path, named: str) -> Path:
    """The file of an existing session: a name in the workspace as it is listed, or a path.

    Raises:
        BadFile: if there is none; the message says which there are.
    """
    path = Path(named)
    is_path = "/" in named or "\\" in named
    if (is_path or path.suffix.lower() == SUFFIX) and path.is_file():
        return path
    if is_path:
        raise whole_file(path, "there is no such workshop file", "workshop.no_file")
    listed = _listed_as(workspace, named) or _listed_as(workspace, plain_name(named))
    if listed is not None:
        return listed
    names = [shown_name(one.name) for one in listed_sessions(workspace)]
    folder = sessions_folder(workspace)
    if not names:
        message = f"there is no such workshop in {folder}; there are none yet; make one with: facilitator new NAME"
        raise whole_file(named, message, "workshop.none_yet", folder=folder)
    known = ", ".join(names)
    message = f"there is no such workshop in {folder}; there are: {known}"
    raise whole_file(named, message, "workshop.none_such", folder=folder, known=known)


def _listed_as(workspace: Path, name: str) -> Path | None:
    """The workshop that goes by this name: the file with exactly it, else the only one that is shown so."""
    sessions = listed_sessions(workspace)
    exact = [session.path for session in sessions if session.name == name]
    alike = exact or [session.path for session in sessions if same_name(session.name, name)]
    return alike[0] if len(alike) == 1 else None


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
