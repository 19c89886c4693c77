"""Names that a file has while it is being written; nobody can guess them, and whose they are can be told.

A process that is killed leaves them behind. Then they are nobody's, and the next start takes them away.
"""

import os
import re
import zlib
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from facilitator.files.folder import files_in

Kind = Literal["tmp", "new", "part", "before"]
"""`before`: what a document was until all documents of one export are in place."""

_NAME = re.compile(
    r"^\.(?P<name>.+)\.(?:(?P<host>[0-9a-f]{8})-(?P<pid>\d{1,10})-[0-9a-f]{16}|(?P<old>\d{1,10}))"
    r"\.(?P<kind>tmp|new|part|before)$"
)
"""`.w.toml.<computer>-<process>-<random>.tmp`; up to 0.1.0 `.w.toml.<process>.tmp`."""


class Temporary(NamedTuple):
    """What the name of a temporary file says: what it was to be called, and who was writing it."""

    name: str
    pid: int
    here: bool
    kind: str

    @property
    def nobodys(self) -> bool:
        """Whether it was written on this computer, by a process that is no more."""
        return self.here and not is_running(self.pid)


def temporary_path(path: Path, kind: Kind) -> Path:
    """A new name beside `path`, to write under until the file can have its own name."""
    return path.with_name(f".{path.name}.{_host()}-{os.getpid()}-{os.urandom(8).hex()}.{kind}")


def temporary_of(name: str) -> Temporary | None:
    """What the name of a file says when it is one of a temporary file; None when it is not."""
    match = _NAME.match(name)
    if match is None:
        return None
    here = match["host"] in (None, _host())
    return Temporary(match["name"], int(match["pid"] or match["old"]), here, match["kind"])


@cache
def _host() -> str:
    import socket

    return f"{zlib.crc32(socket.gethostname().encode()):08x}"


def is_running(pid: int) -> bool:
    """Whether there is a process of this number; where that cannot be told, there is."""
    if pid <= 0 or os.name != "posix":
        return pid > 0
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def sweep(folder: Path) -> None:
    """Take away the temporary files of a folder that are nobody's any more. Never raises.

    A document that a killed process of 0.1.0 had moved aside gets its name back when nothing else has it.
    """
    for path in files_in(folder, hidden=True):
        temporary = temporary_of(path.name)
        if temporary is None or not temporary.nobodys or not _is_ours(path):
            continue
        with suppress(OSError):
            if temporary.kind == "before" and not os.path.lexists(path.with_name(temporary.name)):
                path.rename(path.with_name(temporary.name))
            else:
                path.unlink()


def _is_ours(path: Path) -> bool:
    with suppress(OSError):
        return os.name != "posix" or path.lstat().st_uid == os.getuid()
    return False
