"""Workbooks at random beside a plain model of what a person sees: it is taken, or it is named with its place."""

import re
import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter

from facilitator.files.incoming.register_file import parse_register
from facilitator.model.register.rows import BadRegister
from facilitator.model.register.understand import Table, Understood, understand
from facilitator.model.session import Session
from facilitator.office.package import BadPackage
from facilitator.texts import Texts
from facilitator.words.understood import aside_lines, heading_lines, problem_words, system_words
from tests.examples import examples
from tests.workbooks import saved
from tests.workshops import shipped_workshop

WORDS = st.text("abc déÜ&<€'-_.:", min_size=1, max_size=8).map(lambda text: f"w{text}z")
HEADINGS = ("Systeem", "Leverancier", "Eigenaar", "Telefoon", "Zomaar iets")
ERRORS = ("#N/A", "#REF!", "#DIV/0!", "#NAME?", "#N/B", "#VERW!", "#WAARDE!", "#GETAL!", "#NUL!", "#LEEG!", "#SPILL!")


@dataclass(frozen=True)
class Put:
    """What is put in a cell, how it looks, and what somebody sees there; `told` is what must be said of it."""

    value: Any
    shows: str
    code: str = "General"
    told: str = ""
    worked_out: str = ""


def grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def amount(number: int) -> Put:
    return Put(number, f"€ {grouped(number)}", '"€" #,##0')


def padded(digits: str) -> Put:
    return Put(int(digits), digits, "0" * len(digits))


def lasting(minutes: int) -> Put:
    return Put(timedelta(minutes=minutes), f"{minutes // 60}:{minutes % 60:02d}", "[h]:mm")


def clock(minutes: int) -> Put:
    return Put(time(minutes // 60, minutes % 60), f"{minutes // 60}:{minutes % 60:02d}", "h:mm")


def day(when: date) -> Put:
    return Put(datetime(when.year, when.month, when.day), f"{when.day}-{when.month}-{when.year}", "d-m-yyyy")


def rich(words: str) -> Put:
    return Put(CellRichText(words[:1], TextBlock(InlineFont(b=True), words[1:])), words)


PUT = st.one_of(
    WORDS.map(lambda words: Put(words, words)),
    WORDS.map(rich),
    st.text("0123456789", min_size=1, max_size=12).map(padded),
    st.integers(0, 10**9).map(amount),
    st.integers(0, 10**14).map(lambda number: Put(number, str(number))),
    st.integers(-99, 10**5).map(lambda number: Put(number / 100, f"{number}%", "0%")),
    st.integers(0, 10**4).map(lambda number: Put(number, f"{number} uur", '0" uur"')),
    st.integers(1, 10**4).map(lambda number: Put(number, f"+31{number}", '"+31"0')),
    st.integers(0, 60_000).map(lasting),
    st.integers(0, 24 * 60 - 1).map(clock),
    st.dates(date(1990, 1, 1), date(2060, 1, 1)).map(day),
    st.booleans().map(lambda answer: Put(answer, "WAAR" if answer else "ONWAAR")),
    st.sampled_from(ERRORS).map(lambda error: Put(error, "", told="error")),
    st.just(Put("=A1&B1", "=A1&B1", told="formula")),
    WORDS.map(lambda words: Put("=A1&B1", words, worked_out=words)),
)


@dataclass
class Page:
    """A sheet as somebody made it: `cells` by row and column, both counted from 1."""

    name: str
    state: str = "visible"
    top: int = 1
    cells: dict[tuple[int, int], Put] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[tuple[int, int]] = field(default_factory=list)
    comments: dict[tuple[int, int], str] = field(default_factory=dict)
    header: str = ""
    has_chart: bool = False

    def seen(self) -> dict[int, dict[int, str]]:
        """What somebody sees, by row and column; a merged cell counts for each row that it covers."""
        rows: dict[int, dict[int, str]] = {}
        for (row, column), put in sorted(self.cells.items()):
            if put.shows.strip():
                rows.setdefault(row, {})[column] = put.shows
        for first, last in self.merged:
            for row in range(first, last + 1):
                if row in rows and 2 in rows.get(first, {}):
                    rows[row][2] = rows[first][2]
        return rows

    def told(self) -> set[tuple[int, str, str]]:
        """What must be said: of which row and column, and what."""
        asides = {(row, get_column_letter(column), put.told) for (row, column), put in self.cells.items() if put.told}
        asides |= {(row, get_column_letter(column), "comment") for row, column in self.comments}
        return (
            asides
            | ({(0, "", "header")} if self.header else set())
            | ({(1, "H", "drawing")} if self.has_chart else set())
        )


@st.composite
def pages(draw: st.DrawFn, name: str) -> Page:
    page = Page(name, draw(st.sampled_from(["visible", "visible", "hidden", "veryHidden"])))
    page.top = draw(st.integers(1, 4))
    if page.top > 1 and draw(st.booleans()):
        page.cells[1, 1] = Put("Overzicht", "Overzicht")
    width = draw(st.integers(2, len(HEADINGS)))
    for column in range(1, width + 1):
        page.cells[page.top, column] = Put(HEADINGS[column - 1], HEADINGS[column - 1])
    count = draw(st.integers(0, 6))
    rows = [page.top + number for number in range(1, count + 1)]
    for row in rows:
        page.cells[row, 1] = Put(f"Ding {name} {row}", f"Ding {name} {row}")
        for column in range(2, width + 1):
            put = draw(st.none() | PUT)
            if put is not None:
                page.cells[row, column] = put
    if count and draw(st.booleans()):
        far = draw(st.tuples(st.sampled_from([rows[-1], 900, 1_048_576]), st.sampled_from([50, 16_384])))
        page.cells[far] = Put("ver weg", "ver weg")
    page.hidden_rows = draw(st.sets(st.sampled_from(rows), max_size=2)) if rows else set()
    page.hidden_columns = draw(st.sets(st.integers(1, width), max_size=2))
    if count > 2 and draw(st.booleans()):
        page.merged = [(rows[0], rows[1])]
        page.cells.pop((rows[1], 2), None)
    if rows:
        page.comments = dict.fromkeys(draw(st.sets(st.tuples(st.sampled_from(rows), st.just(1)), max_size=2)), "let op")
    page.header = draw(st.sampled_from(["", "", "Vertrouwelijk & intern"]))
    page.has_chart = draw(st.integers(0, 4)) == 0
    return page


@st.composite
def workbooks(draw: st.DrawFn) -> list[Page]:
    made = [draw(pages(name)) for name in draw(st.permutations(["Systemen", "Oud", "Ruimte & tijd"]))]
    made = made[: draw(st.integers(1, 3))]
    # Excel has no workbook in which nothing can be seen.
    if all(page.state != "visible" for page in made):
        made[0].state = "visible"
    return made


def built(pages: list[Page]) -> bytes:
    made = openpyxl.Workbook()
    for page in pages:
        sheet = made.create_sheet(page.name)
        sheet.sheet_state = page.state
        for (row, column), put in page.cells.items():
            cell = sheet.cell(row, column)
            cell.value = put.value
            cell.number_format = put.code
        for row in page.hidden_rows:
            sheet.row_dimensions[row].hidden = True
        for column in page.hidden_columns:
            sheet.column_dimensions[get_column_letter(column)].hidden = True
        for first, last in page.merged:
            sheet.merge_cells(start_row=first, end_row=last, start_column=2, end_column=2)
        for (row, column), words in page.comments.items():
            sheet.cell(row, column).comment = Comment(words, "Bas")
        sheet.oddHeader.left.text = page.header.replace("&", "&&")
        if page.has_chart:
            sheet.add_chart(BarChart(), "H1")
    made.remove(made.worksheets[0])
    made.active = next(place for place, page in enumerate(pages) if page.state == "visible")
    return worked_out(saved(made), pages)


def worked_out(data: bytes, pages: list[Page]) -> bytes:
    """The same, with what formulas gave: openpyxl writes none of that."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name).decode() if name.endswith(".xml") else ""
            match = re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", name)
            for (row, column), put in pages[int(match[1]) - 1].cells.items() if match else ():
                if put.worked_out:
                    cell = f'<c r="{get_column_letter(column)}{row}"'
                    value = escape(put.worked_out)
                    part = re.sub(
                        f"({cell})([^>]*><f>[^<]*</f>)<v></v>",
                        lambda found, value=value: f'{found[1]} t="str"{found[2]}<v>{value}</v>',  # type: ignore[misc]
                        part,
                    )
            new.writestr(name, part or old.read(name))
    return out.getvalue()


@pytest.fixture(scope="module")
def workshop() -> Session:
    return shipped_workshop("school-po")


@examples(0.4)
@given(pages=workbooks())
def test_a_table_is_what_somebody_sees(pages: list[Page]) -> None:
    for page, table in zip(pages, parse_register(built(pages), "nl"), strict=True):
        read = {
            line.number: {table.number(place): cell for place, cell in enumerate(line.cells) if cell}
            for line in table.lines
        }
        assert read == page.seen()
        assert {(aside.line, aside.other, aside.code) for aside in table.noted} == page.told()
        assert table.name == page.name and table.hidden == (page.state != "visible")
        filled = {column for cells in page.seen().values() for column in cells}
        assert set(table.hidden_lines) == page.hidden_rows & set(page.seen())
        assert set(table.hidden_columns) == {get_column_letter(column) for column in page.hidden_columns & filled}


@examples(0.4)
@given(pages=workbooks())
def test_every_word_of_a_list_is_taken_or_told(workshop: Session, pages: list[Page]) -> None:
    try:
        understood = understand(workshop, parse_register(built(pages), "nl"))
    except BadRegister as error:
        assert error.problem.code == "empty" or not any(page.cells for page in pages)
        return
    page = next(page for page in pages if page.name == understood.sheet)
    assert page.state == "visible"
    told = "\n".join(everything_told(understood))
    taken = {str(value) for record in understood.records for value in record.fields.values()}
    for (row, column), put in page.cells.items():
        if row <= page.top or not put.shows.strip() or any(problem.line == row for problem in understood.refused):
            continue
        is_kept_out = any(number == column for number, _ in understood.kept_out)
        shown = " ".join(put.shows.split())
        assert is_kept_out or shown in taken or shown.strip("'") in taken or shown in told, (row, column, put)
    for other in pages:
        has_lines = any(row > other.top for row in other.seen())
        if other is not page and (has_lines or other.told()):
            assert other.name in told


def everything_told(understood: Understood) -> list[str]:
    texts = Texts("nl")
    problems = [problem_words(texts, problem) for problem in (*understood.refused, *understood.notes)]
    systems = [system_words(texts, record) for record in understood.systems]
    return [*heading_lines(texts, understood), *aside_lines(texts, understood), *problems, *systems]


@examples(0.4)
@given(pages=workbooks(), place=st.floats(0, 0.999), signs=st.binary(min_size=1, max_size=4), cut=st.booleans())
def test_a_damaged_workbook_is_read_or_refused(pages: list[Page], place: float, signs: bytes, cut: bool) -> None:
    data = built(pages)
    begin = int(place * len(data))
    damaged = data[:begin] if cut else data[:begin] + signs + data[begin + len(signs) :]
    try:
        tables: list[Table] = parse_register(damaged)
    except BadRegister:
        return
    assert tables


@given(
    pages=workbooks(), place=st.floats(0, 0.999), signs=st.sampled_from([b"<", b"&", b'"', b"\0", b"/>", b"9", b"Z"])
)
def test_a_part_with_a_slip_in_it_is_read_or_refused(pages: list[Page], place: float, signs: bytes) -> None:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(built(pages))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            begin = int(place * len(part))
            new.writestr(name, part[:begin] + signs + part[begin + len(signs) :] if "sheet" in name else part)
    try:
        parse_register(out.getvalue())
    except (BadRegister, BadPackage) as error:
        assert isinstance(error, BadRegister)
