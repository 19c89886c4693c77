"""What a check finds."""

from dataclasses import dataclass, field

from facilitator.model.cells import Cell


@dataclass(frozen=True)
class Check:
    """Something to look at: `rule` says what, `about` the cell, item or name that it is about.

    `values` fill its words, `cells` are where it can be mended, the first one best; `chain` is what
    leads from a fallback to what is down.
    """

    rule: str
    about: str
    cells: tuple[Cell, ...] = ()
    values: dict[str, str] = field(default_factory=dict)
    chain: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """By what it is accepted; the same finding has the same id in every run."""
        return f"{self.rule}:{self.about}"
