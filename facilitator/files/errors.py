"""What goes wrong with files, said so that somebody can mend it."""

import errno
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from facilitator.texts import Texts

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

    With a `code`, its words stand in `texts/*/files.toml` and `values` go into them; `message` is then
    the same in English.
    """

    file: str
    line: int
    key: str
    message: str
    code: str = ""
    values: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return self._placed(self.message)

    def words(self, texts: Callable[..., str]) -> str:
        """The problem in the language of `texts`, as far as it has words there."""
        return self._placed(_coded(texts, self.code, dict(self.values)) if self.code else self.message)

    def _placed(self, message: str) -> str:
        # What a file says can be as long as the file.
        message = message if len(message) <= LONGEST else f"{message[:LONGEST]}…"
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.key}: {message}" if self.key else f"{place}: {message}"


class BadFile(Exception):
    """A file that cannot be used, with everything that is wrong with it."""

    def __init__(self, problems: list[FileProblem]) -> None:
        """Take every problem that was found, in the order of the file."""
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems

    def words(self, texts: Callable[..., str]) -> str:
        """Every problem in the language of `texts`, one a line."""
        return "\n".join(problem.words(texts) for problem in self.problems)


_FAILURE, _DETAIL = "failure", "detail"


def file_problem(path: Path | str, code: str, error: OSError | None = None, **values: object) -> FileProblem:
    """A problem with a file as a whole, by the code of its words; `error` is why, as the system says it."""
    given = {key: str(value) for key, value in values.items()}
    if error is not None:
        given |= {_FAILURE: failure_of(error), _DETAIL: os_message(error)}
    return FileProblem(str(path), 0, "", _coded(Texts("en"), code, given), code, tuple(given.items()))


def coded_file(path: Path | str, code: str, error: OSError | None = None, **values: object) -> BadFile:
    """The same, to be raised."""
    return BadFile([file_problem(path, code, error, **values)])


def failure_words(texts: Callable[..., str], error: OSError) -> str:
    """Why the system would not do something, in the language of `texts`."""
    return texts(f"files.failure.{failure_of(error)}", detail=os_message(error))


def system_problem(error: OSError, path: str) -> FileProblem:
    """What the system would not do, about the file that it names, else about the one at `path`."""
    named = error.filename.decode("utf-8", "replace") if isinstance(error.filename, bytes) else error.filename
    return file_problem(str(named or path or "facilitator"), "refused", error)


def _coded(texts: Callable[..., str], code: str, values: dict[str, str]) -> str:
    if _FAILURE in values:
        values["reason"] = texts(f"files.failure.{values[_FAILURE]}", detail=values.get(_DETAIL, ""))
    return texts(f"files.{code}", **values)


def whole_file(path: Path | str, message: str) -> BadFile:
    """A problem with a file as a whole."""
    return BadFile([FileProblem(str(path), 0, "", message)])


def os_message(error: OSError) -> str:
    """The reason that the system gives, without paths and numbers."""
    return error.strerror or type(error).__name__


def failure_of(error: OSError) -> Failure:
    """What kind of failure an error is."""
    return _FAILURES.get(error.errno or 0, "other")
