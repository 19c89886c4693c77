"""The program as somebody runs it."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from facilitator.files.session.session_file import read_session
from facilitator.model.records import AnswerRecord
from facilitator.model.session import Session

CELL = "outage/las/1h/fallback"
HOLD = """
import sys
from pathlib import Path
from facilitator.files.session.open_session import OpenSession
opened = OpenSession(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
"""
"""A program that has a session open until it is stopped."""


class Ran(NamedTuple):
    """How a command ended, and what it said where."""

    status: int
    out: str
    err: str


Run = Callable[..., Ran]


def session(path: Path) -> Session:
    return read_session(path).session


def said(path: Path, cell: str = CELL, entry: str = "main") -> AnswerRecord:
    return session(path).answers[cell, entry]
