"""A list of systems that an organisation has already: what it says, before any of it is taken."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from facilitator.model.basics.clean import clean_line
from facilitator.model.basics.likeness import plain_words
from facilitator.model.records import ItemRecord
from facilitator.model.register.columns import HEADINGS, Headings, Line, find_headings
from facilitator.model.register.rows import BadRegister, LineProblem, read_rows
from facilitator.model.register.systems import Systems
from facilitator.model.session import Session

_SHEET_NAMES = {*HEADINGS["name"], "solutions", "assets", "ict", "register", "systeemregister", "applicatielijst"}


@dataclass(frozen=True)
class Table:
    """A table of a file; `name` is that of its sheet, empty where there are no sheets.

    `columns` are the numbers of its columns in the file (empty: counted from 1), `hidden` whether its sheet
    is. `noted` is what was seen at single lines while it was read, `too_long` the line where reading
    stopped (0: all was read).
    """

    name: str
    lines: list[Line]
    columns: list[int] = field(default_factory=list)
    hidden: bool = False
    hidden_lines: list[int] = field(default_factory=list)
    hidden_columns: list[str] = field(default_factory=list)
    noted: list[LineProblem] = field(default_factory=list)
    too_long: int = 0
    too_wide: bool = False

    def number(self, place: int) -> int:
        """The number in the file of the column at a place, counted from 0."""
        return self.columns[place] if self.columns else place + 1


@dataclass(frozen=True)
class Unread:
    """A sheet that was not taken: how many lines it has below its headings, and whether it is hidden.

    One without lines has something beside its cells: a text box, a comment, a picture.
    """

    sheet: str
    lines: int
    hidden: bool
    has_systems: bool


@dataclass(frozen=True)
class Understood:
    """What a list of systems was understood to say.

    `line` has the headings, and `above` lines above it were passed by. `columns` pairs headings with
    fields, in the order of the file; `kept_out` has the other columns that hold something: the number,
    counted from 1, and the heading. `refused` are lines that are not taken, `notes` what was not
    understood of lines that are. `unread` are the other sheets; `asides` is what there is to know of the
    file: what could not be read of a cell, what is hidden, which letters were guessed.
    """

    sheet: str
    line: int
    above: int
    columns: list[tuple[str, str]]
    kept_out: list[tuple[int, str]]
    records: list[ItemRecord]
    refused: list[LineProblem]
    notes: list[LineProblem]
    unread: list[Unread] = field(default_factory=list)
    asides: list[LineProblem] = field(default_factory=list)
    hidden_lines: list[int] = field(default_factory=list)
    hidden_columns: list[str] = field(default_factory=list)

    @property
    def systems(self) -> list[ItemRecord]:
        """The systems that it lists."""
        return [record for record in self.records if record.of == "system"]

    @property
    def processes(self) -> list[ItemRecord]:
        """The processes that it names and the question set does not have."""
        return [record for record in self.records if record.of == "process"]


@dataclass(frozen=True)
class _Candidate:
    table: Table
    headings: Headings | None
    place: int

    @property
    def worth(self) -> tuple[bool, bool, bool, int, int]:
        """What decides between sheets: to be seen, to be about systems, and to be understood."""
        headings = self.headings
        about_systems = headings is not None and headings.names_systems
        named = plain_words(self.table.name) in _SHEET_NAMES
        score = headings.score if headings is not None else 0
        return headings is not None, not self.table.hidden, about_systems or named, score, -self.place

    @property
    def lines_below(self) -> int:
        """How many lines with something in them stand below the headings."""
        first = self.headings.place + 1 if self.headings is not None else 0
        return _filled(self.table.lines[first:])


def _filled(lines: Sequence[Line]) -> int:
    """How many of these lines have something in them."""
    return sum(any(cell.strip() for cell in line.cells) for line in lines)


def _chosen(candidates: Sequence[_Candidate], sheet: str | None) -> tuple[_Candidate, Headings]:
    """The table to read, with its headings.

    Raises:
        BadRegister: if there is none, or it is too large.
    """
    asked = [candidate for candidate in candidates if candidate.headings and candidate.table.name == sheet]
    best = max(asked or candidates, key=lambda candidate: candidate.worth, default=None)
    if best is None or best.headings is None:
        has_words = any(_filled(candidate.table.lines) for candidate in candidates)
        raise BadRegister(LineProblem(0, "no_headings" if has_words else "empty"))
    table = best.table
    if table.too_long:
        raise BadRegister(LineProblem(table.too_long, "too_many_lines", str(len(table.lines))))
    if table.too_wide:
        raise BadRegister(LineProblem(0, "too_wide", str(len(table.columns))))
    return best, best.headings


def understand(session: Session, tables: Sequence[Table], sheet: str | None = None) -> Understood:
    """Read the table that says best what its columns hold, for this workshop, which does not change.

    Of several, the one that can be seen and is about systems goes first; `sheet` asks for another by name.

    Raises:
        BadRegister: if no table has headings that say where the systems are.
    """
    candidates = [_Candidate(table, find_headings(table.lines), place) for place, table in enumerate(tables)]
    chosen, headings = _chosen(candidates, sheet)
    table = chosen.table
    rows, refused = read_rows(table.lines, headings)
    systems = Systems(session, rows)
    return Understood(
        sheet=table.name,
        line=table.lines[headings.place].number,
        above=_filled(table.lines[: headings.place]),
        columns=[(clean_line(heading), field) for heading, field in headings.columns if field],
        kept_out=_kept_out(table, headings),
        records=systems.records,
        refused=sorted([*refused, *systems.refused], key=lambda problem: problem.line),
        notes=sorted(systems.notes, key=lambda problem: problem.line),
        unread=[_unread(each) for each in candidates if each is not chosen and (each.lines_below or each.table.noted)],
        asides=sorted(table.noted, key=lambda problem: problem.line),
        hidden_lines=[line for line in table.hidden_lines if line > table.lines[headings.place].number],
        hidden_columns=table.hidden_columns,
    )


def _unread(candidate: _Candidate) -> Unread:
    table = candidate.table
    has_systems = candidate.headings is not None and candidate.lines_below > 0
    return Unread(table.name, candidate.lines_below, table.hidden, has_systems)


def _kept_out(table: Table, headings: Headings) -> list[tuple[int, str]]:
    below = table.lines[headings.place :]
    kept_out: list[tuple[int, str]] = []
    for place, (heading, known_as) in enumerate(headings.columns):
        # A line may be shorter than the headings.
        cells = ["".join(line.cells[place : place + 1]) for line in below]
        if not known_as and any(cell.strip() for cell in cells):
            kept_out.append((table.number(place), clean_line(heading)))
    return kept_out
