"""What a plan can be written as, for whom, and what else goes on paper."""

from typing import Literal, get_args

FORMATS = ("docx", "xlsx", "html", "md", "csv", "csv-plain", "json", "toml")
"""What a plan can be written as, the likeliest first."""

Reader = Literal["all", "board", "participants", "auditor"]
"""For whom a document is made: everything, or what one kind of reader needs."""

READERS: tuple[Reader, ...] = get_args(Reader)
READER_FORMATS = ("docx", "html", "md")
"""Formats that can be made for one kind of reader; the others hold everything."""

HANDOUTS = ("card", "role-cards", "invitation", "stories", "action-lists", "script", "sheets")
"""What goes on paper: to take home, to invite with, to hang up, and what the facilitator takes along."""

WORKSHEETS = ("xlsx", "docx")
"""What a worksheet can be written as."""


class TemplateError(Exception):
    """A Word template that cannot be used; the message says what is wrong with it."""
