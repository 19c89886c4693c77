"""What a worksheet holds, whatever program it was written in."""

from collections.abc import Callable
from dataclasses import dataclass, field

from facilitator.model.answers.worksheet import Given


class NotOurs(Exception):
    """Nothing in the file says that it is a worksheet."""


@dataclass
class Parts:
    """Where a worksheet comes from, who wrote in it, and what.

    `outside` are words beside the boxes, by place; `others` is what is no plain text in a box: place, kind,
    words. `remarks` say how something was taken: place, kind.
    """

    origin: str = ""
    name: str = ""
    given: list[Given] = field(default_factory=list)
    outside: list[tuple[str, str]] = field(default_factory=list)
    others: list[tuple[str, str, str]] = field(default_factory=list)
    remarks: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Places:
    """The words for a place: a row or a cell of a sheet, a sheet; a box, or a paragraph, by its number; a part.

    Numbers in cells are written as in `language`.
    """

    row: Callable[[str, int], str]
    box: Callable[[int], str]
    paragraph: Callable[[int], str]
    cell: Callable[[str, str], str] = lambda sheet, cell: f"{sheet} {cell}"
    sheet: Callable[[str], str] = lambda sheet: sheet
    part: Callable[[str], str] = lambda part: part
    language: str = "nl"
