"""Cells: subject x moment x question, the smallest thing that can be asked and answered."""

from typing import Literal, NamedTuple

from facilitator.model.basics.ids import is_id
from facilitator.model.basics.problem import BadValue

Coverage = Literal["empty", "draft", "answered", "unknown", "ask", "nothing", "not_applicable"]
"""How far a cell has come."""


class Cell(NamedTuple):
    """One question about one subject at one moment; `str(cell)` is its key for ever."""

    round: str
    subject: str
    moment: str
    question: str

    @property
    def page(self) -> "Page":
        """The conversation that this cell is part of."""
        return Page(self.round, self.subject, self.moment)

    def __str__(self) -> str:
        return "/".join(self)


class ShownMoment(NamedTuple):
    """The name of a moment, and whether the story has come to it."""

    name: str
    is_now: bool


class Page(NamedTuple):
    """One subject at one moment: one conversation with all its questions on one screen."""

    round: str
    subject: str
    moment: str

    def cell(self, question: str) -> Cell:
        """The cell of `question` on this page."""
        return Cell(*self, question)


def parse_cell(key: str) -> Cell:
    """Read a cell key such as `outage/las/1d/data`.

    Raises:
        BadValue: if the key does not have four parts of a-z, 0-9 and dashes.
    """
    parts = key.split("/")
    if len(parts) != 4 or not all(is_id(part) for part in parts):
        raise BadValue("value.cell", text=key)
    return Cell(*parts)
