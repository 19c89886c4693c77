"""Look into a folder, and read what lies there, without being held up or harmed by anything in it.

A folder of workshops holds more than ours: links to nowhere, pipes, devices, folders with our ending,
files that nobody may read. Only regular files are ever opened, and never more than a number of bytes.
"""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

MOST_BYTES = 200_000_000
"""Bytes of a file that is read whole; the longest workshop has a fortieth of it."""

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
_CHUNK = 1 << 20


class NotRegular(OSError):
    """A pipe, a socket, a device: nothing that can be read as a file."""

    def __init__(self, path: Path) -> None:
        """Take what it is called."""
        super().__init__(errno.ENXIO, "not a regular file", str(path))


class TooLarge(OSError):
    """A file with more bytes than are ever read of its kind."""

    def __init__(self, path: Path) -> None:
        """Take what it is called."""
        super().__init__(errno.EFBIG, "too large", str(path))


def files_in(folder: Path, suffix: str = "", *, hidden: bool = False) -> list[Path]:
    """The regular files of a folder, by name; links to one count, and with `hidden` names with a dot in front too.

    A folder that cannot be read has none. Never raises.
    """
    try:
        return listed_files(folder, suffix, hidden=hidden)
    except OSError:
        return []


def listed_files(folder: Path, suffix: str = "", *, hidden: bool = False) -> list[Path]:
    """Like `files_in`, for who must know that a folder could not be read.

    Raises:
        OSError: if the folder cannot be read, or is none.
    """
    names: list[str] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(suffix) and (hidden or not entry.name.startswith(".")) and _is_file(entry):
                names.append(entry.name)
    return [folder / name for name in sorted(names)]


def _is_file(entry: os.DirEntry[str]) -> bool:
    with suppress(OSError):
        return entry.is_file()
    return False


def is_regular(path: Path) -> bool:
    """Whether there is a file at a path, or a link to one. Never raises."""
    with suppress(OSError, ValueError):
        return stat.S_ISREG(path.stat().st_mode)
    return False


def read_file(path: Path, most: int = MOST_BYTES) -> bytes:
    """All bytes of a regular file.

    Raises:
        TooLarge: if it has more than `most`.
        OSError: if it cannot be read; `NotRegular` if it is no file.
    """
    data = read_beginning(path, most + 1)
    if len(data) > most:
        raise TooLarge(path)
    return data


def read_beginning(path: Path, most: int) -> bytes:
    """The first bytes of a regular file, at most `most`; opening it never waits for anybody.

    Raises:
        OSError: if it cannot be read; `NotRegular` if it is no file.
    """
    if not stat.S_ISREG(_mode(path)):
        raise _is_folder(path) if path.is_dir() else NotRegular(path)
    descriptor = os.open(path, _FLAGS)
    with os.fdopen(descriptor, "rb") as file:
        # Looked at again: something else may have taken the name since.
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise NotRegular(path)
        parts: list[bytes] = []
        left = most
        while left > 0 and (part := file.read(min(left, _CHUNK))):
            parts.append(part)
            left -= len(part)
    return b"".join(parts)


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode
    except ValueError as error:  # A name that no file can have.
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path)) from error


def _is_folder(path: Path) -> OSError:
    return IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
