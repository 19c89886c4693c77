"""Lists of systems, in the shapes that organisations have them: in whole, or with every refused line named."""

import csv
import io
import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from facilitator.files.incoming.register_file import MOST_LINES, parse_register
from facilitator.model.basics.likeness import plain_words
from facilitator.model.records import ItemRecord, Value
from facilitator.model.register.rows import BadRegister
from facilitator.model.register.understand import Understood, understand
from facilitator.model.register.values import cell_line
from facilitator.model.session import Session
from facilitator.model.sets.question_set import QuestionSet
from facilitator.texts import LANGUAGES, Texts
from facilitator.words.understood import problem_words
from tests.program import Run, session
from tests.workshops import a_set

PLAIN = "Systeem,Leverancier,Processen\nParnasSys,Topicus,Beoordeling\nKassa,Kas BV,Verhuur\n"
ROWS = [
    ["Systeem", "Leverancier", "Processen"],
    ["ParnasSys", "Topicus", "Beoordeling"],
    ["Kassa", "Kas BV", "Verhuur"],
]
ASSETS = (
    "internal_id,name,description,ref_id,type,asset_class,folder,security_objectives,disaster_recovery_objectives,"
    "security_capabilities,recovery_capabilities,link,owners,parent_assets,labels,observation\n"
    "1f,Beoordeling,,P1,PR,,Linde,,rto: 24h,,,,,,,\n"
    '2f,"Verhuur, gymzaal",,P2,PR,,Linde,,,,,,,,,\n'
    '3f,ParnasSys,LAS,S1,SP,,Linde,,,,rto: 8h,,bas@linde.nl,"Beoordeling,Verhuur, gymzaal",,\n'
    "4f,Telefooncentrale,,S2,SP,,Linde,,,,,,,ParnasSys,,\n"
)


def workbook(*sheets: tuple[str, Sequence[Sequence[object]]]) -> bytes:
    made = Workbook()
    made.remove(made.worksheets[0])
    for title, rows in sheets:
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def asset_rows() -> list[list[str]]:
    return list(csv.reader(io.StringIO(ASSETS)))


@pytest.fixture(scope="module")
def school() -> QuestionSet:
    return a_set()


@pytest.fixture
def workshop(school: QuestionSet) -> Session:
    return Session("0000", "", school)


@dataclass
class Shape:
    """A file, what it is called in it, and what may not be taken: lines with the reason."""

    data: bytes
    systems: list[str]
    refused: list[tuple[int, str]] = field(default_factory=list)
    processes: list[str] = field(default_factory=list)
    notes: list[tuple[int, str]] = field(default_factory=list)


BOTH = ["ParnasSys", "Kassa"]
SHAPES: dict[str, Shape] = {
    "comma": Shape(PLAIN.encode(), BOTH, processes=["Verhuur"]),
    "semicolon": Shape(PLAIN.replace(",", ";").encode(), BOTH, processes=["Verhuur"]),
    "tab": Shape(PLAIN.replace(",", "\t").encode(), BOTH, processes=["Verhuur"]),
    "byte-order mark, Windows newlines": Shape(
        PLAIN.replace("\n", "\r\n").encode("utf-8-sig"), BOTH, processes=["Verhuur"]
    ),
    "old Mac newlines": Shape(PLAIN.replace("\n", "\r").encode(), BOTH, processes=["Verhuur"]),
    "cp1252": Shape("Systeem;Eigenaar\nCafé ’t Plein;Renée\n".encode("cp1252"), ["Café ’t Plein"]),
    "UTF-16, as Excel calls Unicode text": Shape("Systeem\tEigenaar\nCafé\tZoë\n".encode("utf-16"), ["Café"]),
    "titles above": Shape(
        b"sep=;\nOverzicht 2026;;\n;;\nNaam applicatie;Leverancier (contract);Kosten\nKassa;Kas BV;12\n",
        ["Kassa"],
    ),
    "English": Shape(b"Application name,Vendor,Business process,Self-hosted\nTill,Till Ltd,assessment,no\n", ["Till"]),
    "one column": Shape(b"Systeem\nMagister, met app\nOuderapp\n", ["Magister, met app", "Ouderapp"]),
    "the same system twice": Shape(
        b"Systeem;Leverancier;Proces\nKassa;Kas;Verhuur\nKASSA;Kas;Kantine\nKassa;Anders;Les\n",
        ["Kassa"],
        refused=[(4, "differs")],
        processes=["Verhuur", "Kantine"],
    ),
    "empty lines and names": Shape(
        b"Systeem;Leverancier\n\n;;\nKassa;Kas\n ;Topicus\n-;Niemand\n",
        ["Kassa"],
        refused=[(5, "no_name"), (6, "no_name")],
    ),
    "ragged": Shape(
        b"Systeem,Leverancier,Eigenaar\nKassa\nZaal,Kas, onderdeel van Groot,Bas\nBord,Bo,Bas,\n",
        ["Kassa", "Bord"],
        refused=[(3, "too_many_cells")],
    ),
    "newlines in cells": Shape(
        b'Systeem;Proces;Eigenaar\nKassa;"Beoordeling\nToetsafname";"Bas\nKuiper"\n;x;\n',
        ["Kassa"],
        refused=[(5, "no_name")],
    ),
    "formulas": Shape(b"Systeem;Leverancier;Telefoon\n=HYPERLINK(1);@SUM(1);'+31 6 1234\n", ["=HYPERLINK(1)"]),
    "headings once more": Shape(b"Systeem;Leverancier\nKassa;Kas\nSysteem;Leverancier\nBord;Bo\n", ["Kassa", "Bord"]),
    "unknown words": Shape(
        b"Systeem;Hosting;Inloggen via;Hangt af van\nKassa;wellicht;ja;Firewall, ParnasSys\nParnasSys;SaaS (Azure);;\n",
        ["Kassa", "ParnasSys"],
        notes=[(2, "no_answer"), (2, "unlisted"), (2, "log_in"), (3, "only_answer")],
    ),
    "far too long": Shape(
        f"Systeem;Eigenaar\n{'a' * 121};Bas\nKassa;{'b' * 2001}\nBord;{'c' * 2000}\n".encode(),
        ["Bord"],
        refused=[(2, "too_long"), (3, "too_long")],
    ),
    "three hundred": Shape(
        ("Nr;Systeem;Hangt af van\n" + "".join(f"{n};Systeem nummer {n};{n - 1}\n" for n in range(1, 301))).encode(),
        [f"Systeem nummer {n}" for n in range(1, 301)],
        notes=[(2, "unlisted")],
    ),
    "export of assets": Shape(ASSETS.encode(), ["ParnasSys", "Telefooncentrale"], processes=["Verhuur, gymzaal"]),
    "export of assets as a workbook": Shape(
        workbook(("Assets", asset_rows())), ["ParnasSys", "Telefooncentrale"], processes=["Verhuur, gymzaal"]
    ),
    "workbook": Shape(workbook(("Blad1", ROWS)), BOTH, processes=["Verhuur"]),
    "workbook, second sheet, lower down": Shape(
        workbook(("Voorblad", [["Stichting De Linde"], ["2026"]]), ("Systemen", [[], ["", "Lijst"], [], *ROWS])),
        BOTH,
        processes=["Verhuur"],
    ),
    "workbook with a formula, a number, a date": Shape(
        workbook(("S", [["Systeem", "Leverancier", "Piek"], ["=A1", 12.0, datetime(2026, 9, 1)], [True, None, 3.5]])),
        ["=A1", "WAAR"],
    ),
}


def called(record: ItemRecord) -> str:
    return str(record.fields.get("product") or record.fields["name"])


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_a_list_comes_in_whole_or_with_every_refused_line_named(shape: Shape, workshop: Session) -> None:
    understood = understand(workshop, parse_register(shape.data))
    assert [called(record) for record in understood.systems] == shape.systems
    assert [(one.line, one.code) for one in understood.refused] == shape.refused
    assert [record.fields["name"] for record in understood.processes] == shape.processes
    assert [(one.line, one.code) for one in understood.notes] == shape.notes
    for record in understood.records:
        workshop.apply(record)
    assert [item.position for item in workshop.systems()] == list(range(1, len(shape.systems) + 1))
    for language in LANGUAGES:
        assert all(problem_words(Texts(language), one) for one in (*understood.refused, *understood.notes))


def archive(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, data in files.items():
            made.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"", "empty", 0),
        (b"\n\n;;\n", "empty", 0),
        (b"%PDF-1.7\n...", "pdf", 0),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old_excel", 0),
        (archive(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "not_a_workbook", 0),
        (archive(readme=b"hallo"), "not_a_workbook", 0),
        (workbook(("Blad1", [["Systeem"]]))[:-200], "not_a_workbook", 0),
        (bytes(range(256)), "not_a_table", 0),
        (b"Magister\nParro\n", "no_headings", 0),
        (workbook(("Blad1", [["Magister"], ["Parro"]])), "no_headings", 0),
        (b'Systeem;Eigenaar\nKassa;Bas\nBord;"open\nen zo door\n', "quotes", 3),
        (b"Systeem\n" + b"a\n" * (MOST_LINES + 1), "too_many_lines", MOST_LINES + 2),
    ],
)
def test_what_is_no_list_is_refused_with_what_it_is(data: bytes, code: str, line: int, workshop: Session) -> None:
    with pytest.raises(BadRegister) as caught:
        understand(workshop, parse_register(data))
    assert (caught.value.problem.code, caught.value.problem.line) == (code, line)
    assert problem_words(Texts("nl"), caught.value.problem) != problem_words(Texts("en"), caught.value.problem)


Read = Callable[[str], Understood]


@pytest.fixture
def read(workshop: Session) -> Read:
    return lambda text: understand(workshop, parse_register(text.encode()))


def fields(understood: Understood, system: str) -> dict[str, Value]:
    return next(record.fields for record in understood.systems if record.id == system)


def test_every_field_is_taken_from_the_column_that_says_it(read: Read) -> None:
    understood = read(
        "Applicatie|Leverancier|Systeemeigenaar|Gebruikers|Noodnummer|Noodnummer offline te vinden|"
        "Afgesproken hersteltijd|Exitstrategie|Back-up|Piekmoment in het jaar|IT-herstelplan aanwezig?|"
        "In eigen beheer|Zwaarst geraakt|Kritische processen|Contractnummer|\n"
        "Kassa|Kas BV|Bas|kantine|06-1|map 3|8 uur|opzegbaar|Kas, mei|september|ja|ja|Toetsafname|"
        "Les­uitvoering; toetsen|C-12|los\n"
    )
    assert fields(understood, "kassa") == {
        "name": "Kassa",
        "position": 1,
        "supplier": "Kas BV",
        "owner": "Bas",
        "users": "kantine",
        "emergency": "06-1",
        "emergency_offline": "map 3",
        "promise": "8 uur",
        "exit": "opzegbaar",
        "backup": "Kas, mei",
        "peak": "september",
        "self_managed": True,
        "recovery_plan": True,
        "hardest": "testing",
        "processes": ["teaching", "testing"],
    }
    assert understood.kept_out == [(15, "Contractnummer"), (16, "")]


def test_a_system_that_the_catalogue_knows_brings_along_what_it_knows(read: Read, school: QuestionSet) -> None:
    understood = read("Systeem;Product;Hangt af van\nParnasSys (Topicus);;\nToetssysteem;IEP;ParnaSys\nELO;Moodle;\n")
    entry = school.system("las")
    assert entry is not None
    las = fields(understood, "las")
    assert las == {
        "name": entry.name,
        "product": "ParnasSys (Topicus)",
        "kind": "las",
        "processes": entry.processes,
        "hardest": entry.processes[0],
        "depends_on": entry.depends_on,
        **({"log_in_by": entry.log_in_by} if entry.log_in_by else {}),
        "position": 1,
    }
    tests = fields(understood, "tests")
    assert (tests["name"], tests["product"], tests["depends_on"]) == ("Toetssysteem", "IEP", ["las"])
    assert fields(understood, "elo") == {"name": "ELO", "product": "Moodle", "position": 3}


def test_notes_beside_the_table_of_a_workbook_are_a_column_that_is_kept_out(workshop: Session) -> None:
    rows: list[list[str | None]] = [["Systeem", "Leverancier"], ["Kassa", "Kas BV", None, "navragen!"], ["Bord"]]
    understood = understand(workshop, parse_register(workbook(("Blad1", rows))))
    assert [called(record) for record in understood.systems] == ["Kassa", "Bord"]
    assert (understood.refused, understood.kept_out) == ([], [(4, "")])


def test_who_leans_on_whom_comes_from_the_export(workshop: Session) -> None:
    understood = understand(workshop, parse_register(ASSETS.encode()))
    las = fields(understood, "las")
    assert las["processes"] == ["assessment", "verhuur-gymzaal"]
    assert (las["owner"], las["promise"]) == ("bas@linde.nl", "rto: 8h")
    depends_on = las["depends_on"]
    assert isinstance(depends_on, list)
    assert depends_on[-1] == "telefooncentrale"
    assert [heading for _, heading in understood.kept_out][:3] == ["internal_id", "description", "asset_class"]


def test_a_list_that_is_read_twice_adds_nothing(workshop: Session) -> None:
    for record in understand(workshop, parse_register(PLAIN.encode())).records:
        workshop.apply(record)
    again = understand(workshop, parse_register(PLAIN.encode()))
    assert again.records == []
    assert [(one.line, one.code, one.detail) for one in again.refused] == [
        (2, "listed", "ParnasSys"),
        (3, "listed", "Kassa"),
    ]


def test_what_a_cell_holds_is_text_and_nothing_else(read: Read) -> None:
    understood = read("Systeem,Eigenaar,Telefoon\n\x1b[31m[b]Kas{x}[/b],<b>&amp;</b>,'=cmd|x\n")
    taken = understood.systems[0].fields
    assert taken["name"] == "␛[31m[b]Kas{x}[/b]"
    assert (taken["owner"], taken["emergency"]) == ("<b>&amp;</b>", "=cmd|x")


@pytest.fixture(scope="module")
def empty(school: QuestionSet) -> Session:
    """A workshop that nothing is ever taken into."""
    return Session("0000", "", school)


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]), max_size=20)


@given(rows=st.lists(st.tuples(CELLS, CELLS), max_size=8), delimiter=st.sampled_from([";", ",", "\t"]))
def test_whatever_is_in_the_cells_every_line_is_taken_or_named(
    rows: list[tuple[str, str]], delimiter: str, empty: Session
) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows([("Systeem", "Leverancier"), *rows])
    understood = understand(empty, parse_register(out.getvalue().encode("utf-8-sig")))
    refused = {one.line for one in understood.refused}
    taken = {plain_words(called(record)): record.fields.get("supplier", "") for record in understood.systems}
    for line, (name, supplier) in enumerate(rows, start=2):
        if line not in refused and (name.strip() or supplier.strip()):
            assert taken[plain_words(name)] or not cell_line(supplier)


@given(st.binary(max_size=300) | st.binary(max_size=100).map(lambda data: b"Systeem;Naam\n" + data))
def test_any_bytes_are_read_or_refused(empty: Session, data: bytes) -> None:
    try:
        understand(empty, parse_register(data))
    except BadRegister as error:
        assert problem_words(Texts("nl"), error.problem)


# -- on the command line ---------------------------------------------------------------------------


def test_new_says_what_it_understood_and_prints_only_the_file(workspace: Path, run: Run) -> None:
    first, second = workspace / "een.csv", workspace / "twee.xlsx"
    first.write_bytes(b"Systeem;Leverancier;Kleur\nKassa;Kas;rood\n;Niemand;\n")
    second.write_bytes(workbook(("Lijst", [["Systeem"], ["Bord"], ["Kassa"]])))
    done = run("new", "w", "--register", first, "--register", second)
    path = workspace / "sessions" / "w.toml"
    assert (done.status, done.out) == (0, f"{path}\n")
    assert [item.name for item in session(path).systems()] == ["Kassa", "Bord"]
    assert f"{first}:3: er staat geen naam van een systeem" in done.err
    assert f'{second}:3: "Kassa" staat al in de workshop' in done.err
    assert re.search(r"^  Leverancier +leverancier$", done.err, re.MULTILINE)
    assert "niet gebruikt: Kleur" in done.err
    assert "1 systeem gaat mee" in done.err
    assert "Blad: Lijst" in done.err


@pytest.mark.parametrize("data", [b"Systeem\n-\n", b"name,type,parent_assets\nLes,PR,\n", b"", None])
def test_without_a_single_system_no_workshop_is_made(workspace: Path, run: Run, data: bytes | None) -> None:
    path = workspace / "lijst.csv"
    if data is not None:
        path.write_bytes(data)
    done = run("new", "w", "--register", path)
    assert (done.status, done.out) == (1, "")
    assert str(path) in done.err
    assert not (workspace / "sessions" / "w.toml").exists()


def test_a_folder_is_no_list(workspace: Path, run: Run) -> None:
    assert "dit is een map" in run("new", "w", "--register", workspace).err
