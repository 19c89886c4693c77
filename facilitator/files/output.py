"""Documents that were made: written all or none, private, and never over something else unasked."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from errno import EISDIR
from pathlib import Path

from facilitator.files.errors import BadFile, coded_file, file_problem
from facilitator.files.file_name import SUFFIX, is_device
from facilitator.files.folder import files_in, read_file
from facilitator.files.places import WRITING, state_path
from facilitator.files.temporaries import sweep, temporary_of, temporary_path
from facilitator.files.workspace import give_name, private_folder, state_folder, sync_folder, write_exclusive
from facilitator.model.basics.problem import FileProblem

_LONGEST_PATH = 40_000
_BETWEEN = b"\0"
"""Between the folders of a note: the one byte that no path can hold."""


def write_documents(folder: Path, documents: dict[str, bytes], force: bool) -> list[Path]:
    """Write `documents` (by file name, or by folder and file name) in `folder`, each 0600: all of them, or none.

    Without `force` nothing at all is written when one of them is there already. When one cannot be
    written, or the program is interrupted, what was there before is there again and nothing else is.

    Raises:
        BadFile: naming what is there already, or why the folder or a file cannot be written.
    """
    sweep(folder)
    sweep_documents()
    paths = [folder / name for name in documents]
    _refuse_what_is_there(folder, paths, force)
    folders = list(dict.fromkeys([folder, *(path.parent for path in paths)]))
    made = _made_folders(folders)
    with _noted(folders), _Batch(made) as batch:
        for path, data in zip(paths, documents.values(), strict=True):
            batch.stage(path, data)
        for path in paths:
            batch.place(path, force)
        for inside in reversed(folders):
            sync_folder(inside)
    return paths


def _refuse_what_is_there(folder: Path, paths: Sequence[Path], force: bool) -> None:
    existing = [path for path in paths if os.path.lexists(path)]
    if existing and not force:
        raise BadFile([_is_there(path) for path in existing])
    if is_device(folder.name) and not folder.exists() and not folder.with_name(f"{folder.name}{SUFFIX}").exists():
        # Beside an older workshop of such a name its folder may be made; no other.
        raise coded_file(folder, "name.device")


def _made_folders(folders: Sequence[Path]) -> list[Path]:
    """Make these folders, the outermost first; those that were not there, the innermost first."""
    outermost = folders[0]
    made = [folder for folder in (*folders[1:], outermost, *outermost.parents) if not folder.exists()]
    for folder in folders:
        try:
            private_folder(folder)
        except OSError as error:
            _remove_empty(made)
            raise coded_file(folder, "document.folder", error) from error
        sweep(folder)
    return made


@contextmanager
def _noted(folders: Sequence[Path]) -> Iterator[None]:
    """Note where documents are being written, so that a start after a kill finds what was left there."""
    note = temporary_path(state_path(WRITING, "documents"), "part")
    with suppress(OSError):
        state_folder(WRITING)
        write_exclusive(note, _BETWEEN.join(os.fsencode(folder.absolute()) for folder in folders))
    try:
        yield
    finally:
        with suppress(OSError):
            note.unlink(missing_ok=True)


def sweep_documents() -> None:
    """Take away what killed processes left in whatever folder they were writing documents. Never raises."""
    for note in files_in(state_path(WRITING, "documents").parent, hidden=True):
        temporary = temporary_of(note.name)
        if temporary is not None and temporary.nobodys:
            with suppress(OSError, ValueError):
                for folder in read_file(note, _LONGEST_PATH).split(_BETWEEN):
                    sweep(Path(os.fsdecode(folder)))
                note.unlink(missing_ok=True)


def _is_there(path: Path) -> FileProblem:
    return file_problem(path, "document.is_there")


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
        """Write `data` whole beside `path`, under a name that nobody can have laid something ready at."""
        beside = temporary_path(path, "part")
        self._staged[path] = beside
        try:
            if path.is_dir():
                raise IsADirectoryError(EISDIR, os.strerror(EISDIR))
            write_exclusive(beside, data)
        except OSError as error:
            raise _unwritable(path, error) from error

    def place(self, path: Path, force: bool) -> None:
        """Give a staged file its name in one step; with `force`, what had that name is kept until all is done."""
        staged = self._staged[path]
        try:
            if force and os.path.lexists(path):
                self._keep(path)
                staged.replace(path)
            else:
                self._placed.append(path)
                give_name(staged, path)
        except FileExistsError as error:
            # Not ours: somebody wrote it just now.
            self._placed.remove(path)
            raise BadFile([_is_there(path)]) from error
        except OSError as error:
            raise _unwritable(path, error) from error

    def _keep(self, path: Path) -> None:
        """A second name for what is to be replaced: its own name always has the old document or the new one."""
        before = temporary_path(path, "before")
        try:
            os.link(path, before, follow_symlinks=False)
        except (OSError, AttributeError, NotImplementedError):
            # For file systems without hard links; of a link, what it points at stays where it is.
            try:
                write_exclusive(before, path.read_bytes())
            except BaseException:
                before.unlink(missing_ok=True)
                raise
        self._before[path] = before

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:
            for path in self._placed:
                path.unlink(missing_ok=True)
            for path, before in self._before.items():
                if os.path.lexists(before):
                    before.replace(path)
        for path in (*self._staged.values(), *self._before.values()):
            path.unlink(missing_ok=True)
        if kind is not None:
            _remove_empty(self._folders)


def _remove_empty(folders: Sequence[Path]) -> None:
    for folder in folders:
        try:
            folder.rmdir()
        except FileNotFoundError:
            # It was never made: those above it may have been.
            continue
        except OSError:
            return


def _unwritable(path: Path, error: OSError) -> BadFile:
    return coded_file(path, "document.unwritable", error)
