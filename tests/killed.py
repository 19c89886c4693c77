"""A process that is killed at one of its calls that change the disk, without a process: nothing is written after it."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

CALLS = ("open", "fsync", "rename", "replace", "link", "unlink", "mkdir")


class Killed(BaseException):
    """The process is no more."""


@contextmanager
def killed_at(number: int, after: bool = False) -> Iterator[None]:
    """Everything from call `number` on does not happen (the call itself does, with `after`)."""
    count = 0

    def wrap(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            nonlocal count
            if name == "open" and not arguments[1] & (os.O_WRONLY | os.O_RDWR):
                return real(*arguments, **named)
            count += 1
            if count < number:
                return real(*arguments, **named)
            if after and count == number:
                real(*arguments, **named)
            raise Killed

        return call

    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, wrap(name, getattr(os, name)))
        yield
