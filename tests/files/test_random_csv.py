"""Text tables at random, as the programs of many years and computers write them."""

from dataclasses import dataclass

from hypothesis import assume, given
from hypothesis import strategies as st

from facilitator.files.incoming.register_file import parse_register
from facilitator.model.register.rows import BadRegister
from facilitator.model.register.understand import Table

HEADINGS = ("Systeem", "Leverancier", "Eigenaar", "Telefoon")
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman", "cp850")
GUESSED = ("cp1252", "mac_roman", "cp850")
ACCENTS = (
    "Café",
    "Zoë",
    "Reünie",
    "Coördinator",
    "Daniël",
    "België",
    "Crèche",
    "Privé",
    "Financiën",
    "Façade",
    "Enquête",
)
PLAIN = st.text("abc dEF019.-&'", min_size=1, max_size=10).map(str.strip).filter(bool)
WORDS = st.sampled_from(ACCENTS) | PLAIN
AWKWARD = st.builds(
    "{}{}{}".format, WORDS, st.sampled_from([";", ",", "\t", "|", '"', "\n", '""', ' "x" ', "="]), WORDS
)
NUMBERS = st.text("0123456789", min_size=1, max_size=10)


@dataclass(frozen=True)
class Dialect:
    """How a program writes a table."""

    encoding: str
    delimiter: str
    line_end: str
    quotes_all: bool
    protects: bool
    declares: bool
    ends: bool


DIALECTS = st.builds(
    Dialect,
    encoding=st.sampled_from(ENCODINGS),
    delimiter=st.sampled_from(";,\t|"),
    line_end=st.sampled_from(["\n", "\r\n", "\r"]),
    quotes_all=st.booleans(),
    protects=st.booleans(),
    declares=st.booleans(),
    ends=st.booleans(),
)


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    width = draw(st.integers(2, len(HEADINGS)))
    lines = draw(
        st.lists(st.lists(WORDS | AWKWARD | NUMBERS | st.just(""), min_size=width - 1, max_size=width - 1), max_size=8)
    )
    return [list(HEADINGS[:width]), *([f"Ding {number}", *cells] for number, cells in enumerate(lines))]


def written(cells: list[str], dialect: Dialect) -> str:
    return dialect.delimiter.join(_cell(cell, dialect) for cell in cells)


def _cell(cell: str, dialect: Dialect) -> str:
    quoted = '"' + cell.replace('"', '""') + '"'
    if dialect.protects and cell.isdigit():
        # Spreadsheets read ="0302" as a formula that gives the text 0302.
        return f"={quoted}"
    must = any(sign in cell for sign in (dialect.delimiter, '"', "\n", "\r")) or cell.startswith("=")
    return quoted if must or dialect.quotes_all else cell


def file_of(table: list[list[str]], dialect: Dialect) -> bytes:
    lines = [written(cells, dialect) for cells in table]
    if dialect.declares:
        lines.insert(0, f"sep={dialect.delimiter}")
    text = dialect.line_end.join(lines) + (dialect.line_end if dialect.ends else "")
    return text.encode(dialect.encoding)


def cells_of(table: Table) -> list[list[str]]:
    lines = [line.cells for line in table.lines]
    return [line for line in lines if not line[0].startswith("sep=") and any(line)]


@given(table=tables(), dialect=DIALECTS)
def test_every_cell_comes_in_as_it_was_written(table: list[list[str]], dialect: Dialect) -> None:
    assume(dialect.encoding not in GUESSED or any(word in "".join(map("".join, table)) for word in ACCENTS))
    (read,) = parse_register(file_of(table, dialect))
    wanted = [[cell.replace("\r", "\n") for cell in line] for line in table]
    assert cells_of(read) == wanted
    codes = {aside.code for aside in read.noted}
    assert codes <= ({"guessed_letters"} if dialect.encoding in GUESSED else set())


@given(table=tables(), dialect=DIALECTS)
def test_letters_that_were_guessed_are_told(table: list[list[str]], dialect: Dialect) -> None:
    data = file_of(table, dialect)
    (read,) = parse_register(data)
    has_letters = not "".join(map("".join, table)).isascii()
    is_told = any(aside.code == "guessed_letters" for aside in read.noted)
    assert is_told == (dialect.encoding in GUESSED and has_letters)
    for aside in read.noted:
        line = dialect.declares + 1
        assert aside.line >= line


@given(table=tables(), odd=st.integers(0, 7), delimiter=st.sampled_from(";,\t|"))
def test_a_line_of_another_computer_is_named_and_the_others_stay(
    table: list[list[str]], odd: int, delimiter: str
) -> None:
    dialect = Dialect("utf-8", delimiter, "\n", quotes_all=False, protects=False, declares=False, ends=True)
    table = [[cell.replace("\n", " ") for cell in line] for line in [*table, ["Ding z", "Reünie"]]]
    odd = min(odd, len(table) - 2)
    lines = [(written(cells, dialect) + "\n").encode() for cells in table]
    table[odd] = [*table[odd][:-1], "Zoë Coördinator"]
    lines[odd] = (written(table[odd], dialect) + "\n").encode("cp1252")
    (read,) = parse_register(b"".join(lines))
    assert cells_of(read) == table
    assert [(aside.line, aside.code) for aside in read.noted] == [(odd + 1, "odd_letters")]


@given(data=st.binary(max_size=200) | st.text(";,\"'\n\r=abé", max_size=200).map(str.encode))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        tables = parse_register(data)
    except BadRegister:
        return
    assert all(isinstance(cell, str) for table in tables for line in table.lines for cell in line.cells)
