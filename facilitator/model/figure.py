"""A figure that says how sure it is: from the answer it was given in to the last table.

Whoever adds figures up, or takes the slowest of several, does it here: the rules of certainty stand
nowhere else, and no figure goes on without its certainty.
"""

from collections.abc import Iterable, Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict

Certainty = Literal["unknown", "unsaid", "estimate", "dry-run", "measured"]
"""How a figure came to be, the least sure first.

`unknown`: there is no figure; `unsaid`: there is one, and nobody said how it came to be; `estimate`: said at
the table; `dry-run`: gone through, not really done; `measured`: really done, with a clock. Only the last is
ever called measured.
"""

SURENESS: tuple[Certainty, ...] = ("unknown", "unsaid", "estimate", "dry-run", "measured")

CHOICES: dict[str, Certainty] = {"measured": "measured", "dry-run": "dry-run"}
"""What the choices of the measure `estimated` mean, by their id."""

CARRIED: dict[str, Certainty] = {
    "gemeten": "measured",
    "measured": "measured",
    "droog geoefend en geschat": "dry-run",
    "exercised dry and estimated": "dry-run",
}
"""The same by their name: earlier versions carried the name of the choice on to the next year, not its id."""


class Figure(BaseModel):
    """A time in minutes, an amount in cents or a loss in minutes of work, with how sure it is.

    `words` is how it was said, when it was chosen from a list; `on` the day (ISO) it was said or measured;
    `story` the title of the story it belongs to; `moment` the id of the moment it was asked at, empty for what
    was done in an exercise; `cells` the answers that it comes from.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    value: int | None = None
    words: str = ""
    how: Certainty = "unknown"
    on: str = ""
    story: str = ""
    moment: str = ""
    cells: list[str] = []

    @property
    def known(self) -> bool:
        """Whether somebody gave a figure: in numbers, or in words alone."""
        return self.how != "unknown" and (self.value is not None or bool(self.words))

    @property
    def is_measured(self) -> bool:
        """Whether this may be called measured."""
        return self.known and self.how == "measured"


NOT_KNOWN = Figure()


def certainty_of(choice: str) -> Certainty:
    """How sure a figure of an exercise is, by the choice or by the name that an earlier version carried on.

    Whatever is not one of the two says nothing: such a figure is never taken for a measurement.
    """
    return CHOICES.get(choice) or CARRIED.get(choice.strip().casefold(), "unsaid")


def least_sure(figures: Iterable[Figure]) -> Certainty:
    """What may be said of several figures together: they are no surer than the least sure of them."""
    return min((figure.how for figure in figures), key=SURENESS.index, default="unknown")


def slowest(times: Sequence[Figure]) -> Figure:
    """The time of what needs all of these: the longest of them, and unknown as soon as one is."""
    if not times or any(time.value is None for time in times):
        # A figure here would be made up: the one that nobody knows may be the longest.
        return NOT_KNOWN
    longest = max(times, key=lambda time: time.value or 0)
    return longest.model_copy(update={"how": least_sure(times)})


def total(amounts: Sequence[Figure]) -> Figure:
    """What these come to together; no figure at all when there is none, which is not the same as nothing."""
    named = [amount for amount in amounts if amount.value is not None]
    if not named:
        return NOT_KNOWN
    return Figure(
        value=sum(amount.value or 0 for amount in named),
        how=least_sure(named),
        on=named[0].on,
        moment=named[0].moment,
        cells=[cell for amount in named for cell in amount.cells],
    )
