"""What is printed: whoever stops reading it, or has no room for it, stops no work."""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TextIO


def put_out(text: str, *, end: str = "\n", now: bool = False) -> OSError | None:
    """Print a result; `now` without waiting for more of it. Gives what kept it from being printed, if anything did.

    The rest goes nowhere then: what was asked is carried out all the same, and says in its status how that went.
    """
    return _heard(lambda: print(text, end=end, flush=now))


def put_aside(text: str) -> None:
    """Print what is wrong, beside the result; where nobody can hear it, it is not said."""
    try:
        print(text, file=sys.stderr)
    except OSError:
        _let_go(sys.stderr)


def finish() -> OSError | None:
    """See to it that all of the result was printed; gives what kept it from that, if anything did."""
    # Not by printing nothing: a terminal that is full, and that nobody reads, would be waited for.
    return _heard(sys.stdout.flush)


def _heard(says: Callable[[], None]) -> OSError | None:
    try:
        says()
    except OSError as error:
        _let_go(sys.stdout)
        return error
    return None


def _let_go(stream: TextIO) -> None:
    """Let what is still to be printed there go nowhere, also what Python prints at the end."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
