"""A list of systems that an organisation has already: what it says, before any of it is taken."""

from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.model.basics.clean import clean_line
from facilitator.model.records import ItemRecord
from facilitator.model.register.columns import Headings, Line, find_headings
from facilitator.model.register.rows import BadRegister, LineProblem, read_rows
from facilitator.model.register.systems import Systems
from facilitator.model.session import Session


@dataclass(frozen=True)
class Table:
    """A table of a file; `name` is that of its sheet, empty where there are no sheets."""

    name: str
    lines: list[Line]


@dataclass(frozen=True)
class Understood:
    """What a list of systems was understood to say.

    `line` has the headings, and `above` lines above it were passed by. `columns` pairs headings with
    fields, in the order of the file; `kept_out` has the other columns that hold something: the number,
    counted from 1, and the heading. `refused` are lines that are not taken, `notes` what was not
    understood of lines that are.
    """

    sheet: str
    line: int
    above: int
    columns: list[tuple[str, str]]
    kept_out: list[tuple[int, str]]
    records: list[ItemRecord]
    refused: list[LineProblem]
    notes: list[LineProblem]

    @property
    def systems(self) -> list[ItemRecord]:
        """The systems that it lists."""
        return [record for record in self.records if record.of == "system"]

    @property
    def processes(self) -> list[ItemRecord]:
        """The processes that it names and the question set does not have."""
        return [record for record in self.records if record.of == "process"]


def understand(session: Session, tables: Sequence[Table]) -> Understood:
    """Read the first table that has headings, for this workshop, which does not change.

    Raises:
        BadRegister: if no table has headings that say where the systems are.
    """
    for table in tables:
        headings = find_headings(table.lines)
        if headings is None:
            continue
        rows, refused = read_rows(table.lines, headings)
        systems = Systems(session, rows)
        return Understood(
            sheet=table.name,
            line=table.lines[headings.place].number,
            above=sum(any(cell.strip() for cell in line.cells) for line in table.lines[: headings.place]),
            columns=[(clean_line(heading), field) for heading, field in headings.columns if field],
            kept_out=_kept_out(table, headings),
            records=systems.records,
            refused=sorted([*refused, *systems.refused], key=lambda one: one.line),
            notes=sorted(systems.notes, key=lambda one: one.line),
        )
    empty = not any(cell.strip() for table in tables for line in table.lines for cell in line.cells)
    raise BadRegister(LineProblem(0, "empty" if empty else "no_headings"))


def _kept_out(table: Table, headings: Headings) -> list[tuple[int, str]]:
    below = table.lines[headings.place :]
    return [
        (number, clean_line(heading))
        for number, (heading, field) in enumerate(headings.columns, start=1)
        if not field and any(cell.strip() for line in below for cell in line.cells[number - 1 : number])
    ]
