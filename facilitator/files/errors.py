"""What goes wrong with files: kinds of failures, and problems that tell what and where (`error_words` says them)."""

import errno
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Failure = Literal["full", "denied", "gone", "changed", "busy", "folder", "broken", "name", "device", "large", "other"]
"""Why saving does not work, as far as somebody in the room can do something about it."""

_FAILURES: dict[int, Failure] = {
    errno.ENOSPC: "full",
    getattr(errno, "EDQUOT", errno.ENOSPC): "full",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.EROFS: "denied",
    errno.ENOENT: "gone",
    errno.ENOTDIR: "gone",
    errno.EEXIST: "changed",
    errno.EBUSY: "busy",
    getattr(errno, "ETXTBSY", errno.EBUSY): "busy",
    errno.EISDIR: "folder",
    errno.EIO: "broken",
    errno.ENAMETOOLONG: "name",
    errno.EILSEQ: "name",
    errno.ELOOP: "name",
    errno.ENXIO: "device",
    errno.EFBIG: "large",
}


LONGEST = 1_000
"""Characters of a message that are shown."""


@dataclass(frozen=True)
class FileProblem:
    """One thing that is wrong in a file: `line` counts from 1; 0 when it is about the whole file.

    With a `code` it is said in the reader's language (`files.<code>` in the texts, filled in with `values`);
    `message` says the same in English.
    """

    file: str
    line: int
    key: str
    message: str
    code: str = ""
    values: dict[str, str] = field(default_factory=dict, compare=False)

    def __str__(self) -> str:
        # What a file says can be as long as the file.
        message = self.message if len(self.message) <= LONGEST else f"{self.message[:LONGEST]}…"
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.key}: {message}" if self.key else f"{place}: {message}"


class BadFile(Exception):
    """A file that cannot be used, with everything that is wrong with it."""

    def __init__(self, problems: list[FileProblem]) -> None:
        """Take every problem that was found, in the order of the file."""
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


def whole_file(path: Path | str, message: str) -> BadFile:
    """A problem with a file as a whole, in words that are ready; `coded_file` for one that has a code."""
    return BadFile([FileProblem(str(path), 0, "", message)])


def os_message(error: OSError) -> str:
    """The reason that the system gives, without paths and numbers."""
    return error.strerror or type(error).__name__


def failure_of(error: OSError) -> Failure:
    """What kind of failure an error is."""
    return _FAILURES.get(error.errno or 0, "other")
