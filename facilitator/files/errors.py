"""What goes wrong with files: kinds of failures, and all that is wrong with one file."""

import errno
from pathlib import Path

from facilitator.model.basics.problem import FAILURE, REASON, Failure, FileProblem

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


class BadFile(Exception):
    """A file that cannot be used, with everything that is wrong with it. It has no words (`words/problems.py`)."""

    def __init__(self, problems: list[FileProblem]) -> None:
        """Take every problem that was found, in the order of the file."""
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


def file_problem(path: Path | str, code: str, error: OSError | None = None, **values: object) -> FileProblem:
    """A problem with a file as a whole; `error` is what the system would not do."""
    filled = {name: str(value) for name, value in values.items()}
    if error is not None:
        filled |= {FAILURE: failure_of(error), REASON: system_name(error)}
    return FileProblem(file=str(path), code=code, values=filled)


def coded_file(path: Path | str, code: str, error: OSError | None = None, **values: object) -> BadFile:
    """The same, to be raised."""
    return BadFile([file_problem(path, code, error, **values)])


def system_problem(error: OSError, path: str) -> FileProblem:
    """What the system would not do, about the file that it names, else about the one at `path`."""
    named = error.filename.decode("utf-8", "replace") if isinstance(error.filename, bytes) else error.filename
    return file_problem(str(named or path or "facilitator"), "cannot.do", error)


def unread_code(error: OSError) -> tuple[str, str]:
    """Why a file that somebody gave cannot be read: a code, and what the system says where that is all there is."""
    if isinstance(error, IsADirectoryError):
        return "folder", ""
    if isinstance(error, FileNotFoundError):
        return "missing", ""
    return "unreadable", failure_of(error)


def system_name(error: OSError) -> str:
    """What the system calls an error (`ENOSPC`): a name to look for, where a sentence would be English."""
    return errno.errorcode.get(error.errno or 0, type(error).__name__)


def failure_of(error: OSError) -> Failure:
    """What kind of failure an error is."""
    return _FAILURES.get(error.errno or 0, "other")
