"""What can be made: the only list of formats and handouts; whoever offers some of them asks here."""

from dataclasses import dataclass
from typing import Literal

Use = Literal["plan", "useful", "reader", "schools", "worksheet", "handout", "handover"]
"""`plan`: the outcomes as a whole; `useful`: what most people want of those; `reader`: also for one kind of
reader; `schools`: several workshops in one document; `worksheet`: questions to fill in; `handout`: on paper;
`handover`: for another program."""

Reader = Literal["all", "board", "participants", "auditor", "changed"]
"""For whom a document is made: everything, or what one kind of reader needs.

`changed`: for whoever keeps the plan, only what is new or changed since the workshop before.
"""

READERS: tuple[Reader, ...] = ("all", "board", "participants", "auditor")
"""Those that can be asked for by name."""


@dataclass(frozen=True)
class Format:
    """A kind of file or a handout, by the id that the command line knows it by, and what it is of use for."""

    id: str
    uses: tuple[Use, ...]


FORMATS = (
    Format("docx", ("plan", "useful", "reader", "schools", "worksheet")),
    Format("xlsx", ("plan", "useful", "worksheet")),
    Format("html", ("plan", "useful", "reader")),
    Format("md", ("plan", "useful", "reader", "schools")),
    Format("txt", ("plan", "reader", "schools")),
    Format("odt", ("plan", "reader")),
    Format("ods", ("plan",)),
    Format("csv", ("plan",)),
    Format("csv-plain", ("plan",)),
    Format("json", ("plan", "schools")),
    Format("toml", ("plan",)),
    Format("card", ("handout",)),
    Format("role-cards", ("handout",)),
    Format("invitation", ("handout",)),
    Format("stories", ("handout",)),
    Format("action-lists", ("handout",)),
    Format("journal", ("handout",)),
    Format("script", ("handout",)),
    Format("sheets", ("handout",)),
    Format("exercise", ("handout",)),
    Format("ics", ("handover",)),
    Format("ciso-assistant", ("handover",)),
    Format("bio2-audit", ("handover",)),
    Format("fstelte-bia", ("handover",)),
    Format("iceberg-ttx", ("handover",)),
)
"""The likeliest first."""


def formats_for(use: Use) -> tuple[str, ...]:
    """The ids of what can be made for one use, the likeliest first."""
    return tuple(made.id for made in FORMATS if use in made.uses)


class NothingToPrint(Exception):
    """A handout of which not one sheet would hold anything; the message says why."""


class NotInstalled(Exception):
    """A part that is wanted for a format and is not installed; the message is the name of the part."""


class TemplateError(Exception):
    """A Word template that cannot be used; the message says what is wrong with it."""
