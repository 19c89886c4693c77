"""The lines of a list of systems, before anything is looked up: the same system once, every line accounted for."""

from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.model.basics.clean import clean_text
from facilitator.model.basics.likeness import plain_words
from facilitator.model.register.columns import Headings, Line
from facilitator.model.register.values import cell_line, is_nothing

TEXT_LIMIT = 2000
"""Characters that a field may hold: as many as can be typed in its form."""
NAME_LIMIT = 120

NAMES = ("name", "product", "kind")
LISTS = ("processes", "depends_on", "parents", "reference")
"""Fields that hold several names; lines about the same system are added up in them."""

_PROCESS_TYPES = ("pr", "primary", "primary asset", "primair", "primaire asset", "primair bedrijfsmiddel")


@dataclass(frozen=True)
class LineProblem:
    """What is wrong with a line (0: the file as a whole): a code for the words, and what they need."""

    line: int
    code: str
    detail: str = ""
    other: str = ""


class BadRegister(Exception):
    """A list of systems that cannot be used at all."""

    def __init__(self, problem: LineProblem) -> None:
        """Say why it cannot be read."""
        super().__init__(problem.code)
        self.problem = problem


@dataclass
class Row:
    """One system (or process) as the file has it: texts by field, lists still as they were written."""

    line: int
    texts: dict[str, str]

    def key(self) -> tuple[str, ...]:
        """Rows with the same key are about the same thing."""
        return (str(self.is_process), *(plain_words(self.texts.get(field, "")) for field in NAMES))

    @property
    def label(self) -> str:
        """What it is called."""
        return next(self.texts[field] for field in NAMES if field in self.texts)

    @property
    def is_process(self) -> bool:
        """Whether an export of assets calls it a primary asset."""
        return plain_words(self.texts.get("type", "")) in _PROCESS_TYPES


def read_rows(lines: Sequence[Line], headings: Headings) -> tuple[list[Row], list[LineProblem]]:
    """The rows below the headings, each system once, and the lines that cannot be used; empty lines are neither."""
    rows: dict[tuple[str, ...], Row] = {}
    refused: list[LineProblem] = []
    titles = [plain_words(cell) for cell, _ in headings.columns]
    for line in lines[headings.place + 1 :]:
        if not any(cell.strip() for cell in line.cells) or [plain_words(cell) for cell in line.cells] == titles:
            continue
        found = _read_row(line, headings)
        if isinstance(found, LineProblem):
            refused.append(found)
            continue
        known = rows.setdefault(found.key(), found)
        problem = None if known is found else _merge(known, found)
        if problem is not None:
            refused.append(problem)
    return list(rows.values()), refused


def _read_row(line: Line, headings: Headings) -> Row | LineProblem:
    if any(cell.strip() for cell in line.cells[len(headings.columns) :]):
        return LineProblem(line.number, "too_many_cells")
    texts: dict[str, str] = {}
    for (heading, field), cell in zip(headings.columns, line.cells, strict=False):
        text = cell_line(cell)
        if not field or not text:
            continue
        if len(text) > (NAME_LIMIT if field in NAMES else TEXT_LIMIT):
            return LineProblem(line.number, "too_long", cell_line(heading), str(len(text)))
        texts[field] = clean_text(cell) if field in LISTS else text
    row = Row(line.number, {key: text for key, text in texts.items() if key not in NAMES or not is_nothing(text)})
    return row if any(plain_words(row.texts.get(field, "")) for field in NAMES) else LineProblem(line.number, "no_name")


def _merge(known: Row, found: Row) -> LineProblem | None:
    """Add a second line about the same system to the first, or say on what they disagree."""
    for field, text in found.texts.items():
        if field not in (*LISTS, *NAMES) and known.texts.get(field, text) != text:
            return LineProblem(found.line, "differs", field, str(known.line))
    for field, text in found.texts.items():
        before = known.texts.get(field, "")
        known.texts[field] = f"{before}\n{text}" if field in LISTS and before else before or text
    return None
