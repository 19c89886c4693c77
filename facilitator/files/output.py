"""Documents that were made: written all or none, private, and never over something else unasked."""

import os
from collections.abc import Sequence
from errno import EISDIR
from pathlib import Path

from facilitator.files.errors import BadFile, FileProblem, os_message, whole_file
from facilitator.files.file_name import SUFFIX, is_device
from facilitator.files.workspace import sync_folder, write_private


def outcomes_folder(session: Path) -> Path:
    """Where the documents of a session go by default: a folder of its name, beside it.

    Beside the session, so that what keeps sessions private (an ignored folder, a backup that
    leaves it out) holds for the outcomes too.
    """
    return session.parent / (session.stem if session.suffix else f"{session.name}-outcomes")


def write_documents(folder: Path, documents: dict[str, bytes], force: bool) -> list[Path]:
    """Write `documents` (by file name) in `folder`, each 0600: all of them, or none.

    Without `force` nothing at all is written when one of them is there already. When one cannot be
    written, or the program is interrupted, what was there before is there again and nothing else is.

    Raises:
        BadFile: naming what is there already, or why the folder or a file cannot be written.
    """
    paths = [folder / name for name in documents]
    there = [path for path in paths if path.exists()]
    if there and not force:
        raise BadFile([_is_there(path) for path in there])
    if is_device(folder.name) and not folder.exists() and not folder.with_name(f"{folder.name}{SUFFIX}").exists():
        # Beside an older workshop of such a name its folder may be made; no other.
        raise whole_file(folder, "Windows keeps this name for itself; choose another", "name.device")
    made = [one for one in (folder, *folder.parents) if not one.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        message = f"this folder cannot be made: {os_message(error)}; choose another with --out"
        raise whole_file(folder, message) from error
    with _Batch(made) as batch:
        for path, data in zip(paths, documents.values(), strict=True):
            batch.stage(path, data)
        for path in paths:
            batch.place(path, force)
        sync_folder(folder)
    return paths


def _is_there(path: Path) -> FileProblem:
    return FileProblem(str(path), 0, "", "is there already; use --force to replace it, or --out for another folder")


class _Batch:
    """Files that are written beside where they go, and put in place together.

    Leaving it by any error, also by Ctrl+C, takes back what was put in place and the folders
    that were made for it.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = folders
        self._staged: dict[Path, Path] = {}
        self._placed: list[Path] = []
        self._before: dict[Path, Path] = {}

    def __enter__(self) -> "_Batch":
        return self

    def stage(self, path: Path, data: bytes) -> None:
        """Write `data` whole beside `path`, under a name of this process."""
        beside = path.with_name(f".{path.name}.{os.getpid()}.part")
        self._staged[path] = beside
        try:
            if path.is_dir():
                raise IsADirectoryError(EISDIR, os.strerror(EISDIR))
            write_private(beside, data)
        except OSError as error:
            raise _unwritable(path, error) from error

    def place(self, path: Path, force: bool) -> None:
        """Give a staged file its name; with `force`, what has that name is kept until all is done."""
        try:
            if force and path.exists():
                before = path.with_name(f".{path.name}.{os.getpid()}.before")
                self._before[path] = before
                path.replace(before)
            self._placed.append(path)
            _give_name(self._staged[path], path)
        except FileExistsError as error:
            # Not ours: somebody wrote it just now.
            self._placed.remove(path)
            raise BadFile([_is_there(path)]) from error
        except OSError as error:
            raise _unwritable(path, error) from error

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:
            for path in self._placed:
                path.unlink(missing_ok=True)
            for path, before in self._before.items():
                if before.exists():
                    before.replace(path)
        for path in (*self._staged.values(), *self._before.values()):
            path.unlink(missing_ok=True)
        if kind is not None:
            _remove_empty(self._folders)


def _give_name(staged: Path, path: Path) -> None:
    """Rename without ever replacing a file.

    Raises:
        FileExistsError: if there is a file of that name.
    """
    try:
        os.link(staged, path)
    except FileExistsError:
        raise
    except OSError:
        # For file systems without hard links (exFAT, some network shares): the name is taken first.
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        staged.replace(path)


def _remove_empty(folders: Sequence[Path]) -> None:
    for folder in folders:
        try:
            folder.rmdir()
        except OSError:
            return


def _unwritable(path: Path, error: OSError) -> BadFile:
    return whole_file(path, f"cannot be written: {os_message(error)}; choose another folder with --out")
