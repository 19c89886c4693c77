"""Files as people really have them: what a cell shows is taken, and nothing that somebody wrote goes unsaid."""

import csv
import io
import struct
import zipfile
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl.comments import Comment

from facilitator.files.given_path import given_path
from facilitator.files.incoming.budget import Budget, TooMuch
from facilitator.files.incoming.number_format import shown_number
from facilitator.files.incoming.register_file import parse_register
from facilitator.files.incoming.sheets import read_sheets
from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.basics.likeness import ids_by_name, same_name
from facilitator.model.register.rows import BadRegister
from facilitator.model.register.understand import Understood, understand
from facilitator.model.session import Session
from facilitator.office.package import mended, transitional
from facilitator.texts import LANGUAGES, Texts
from facilitator.words.understood import aside_lines
from tests.program import Run
from tests.templates import built, rendered, said, words_of
from tests.workbooks import book, by_libreoffice
from tests.workshops import shipped_workshop


@pytest.fixture(scope="module")
def workshop() -> Session:
    return shipped_workshop("school-po")


def systems(understood: Understood) -> list[str]:
    return [str(one.fields.get("product") or one.fields["name"]) for one in understood.systems]


@pytest.mark.parametrize(
    ("value", "code", "words"),
    [
        (302345678, "0000000000", "0302345678"),
        (612345678, "0#-########", "06-12345678"),
        (31612345678, '"+"0', "+31612345678"),
        (1, "[h]:mm", "24:00"),
        (2.0208333333, "[h]:mm", "48:30"),
        (4 / 24, "h:mm", "4:00"),
        (0.5, "0%", "50%"),
        (0.999, "0.0%", "99,9%"),
        (5000, '"€" #,##0', "€ 5.000"),
        (5000, "[$€-413] #,##0.00", "€ 5.000,00"),
        (-5000.5, "#,##0.00;[Red](#,##0.00)", "(5.000,50)"),
        (4, '0" uur"', "4 uur"),
        (46145, "mmm-yy", "mei-26"),
        (46145, "[$-409]d mmmm yyyy", "3 May 2026"),
        (1.5, "# ?/?", "1 1/2"),
        (1500, "0.0,", "1,5"),
        (5, "[<10]0000;0", "0005"),
        (0, "0;-0;;@", "0"),
        (59.9999999 / 86400, "h:mm:ss", "0:01:00"),
    ],
)
def test_a_number_shows_what_its_format_says(value: float, code: str, words: str) -> None:
    assert shown_number(value, code) == words


NUMBERS = st.one_of(st.integers(-(10**9), 10**9), st.floats(-1e9, 1e9, allow_nan=False))


@given(value=NUMBERS, code=st.text('0#?.,%/;@dmyhs:[]"€- AP+E*_\\', max_size=15), language=st.sampled_from(LANGUAGES))
def test_whatever_the_format_is_it_gives_text_or_is_not_understood(value: float, code: str, language: str) -> None:
    shown = shown_number(value, code, language)
    assert shown is None or (isinstance(shown, str) and "datetime" not in shown)


@given(digits=st.text("0123456789", min_size=1, max_size=14))
def test_an_emergency_number_never_loses_its_zero(digits: str) -> None:
    assert shown_number(int(digits), "0" * len(digits)) == digits


FORMATS = {
    "0000000000": 302345678, "[h]:mm": 2.0208333333, "0.0%": 0.123, '0" uur"': 4, "h:mm": 0.25, "#,##0": 5000,
    "yyyy-mm-dd": 46145, "0.00": 2.345, "000-000": 7, '"+"0': 31612345678, "#,##0.00;(#,##0.00)": -5.5,
}  # fmt: skip


def formatted() -> bytes:
    def change(made: openpyxl.Workbook) -> None:
        sheet = made.worksheets[0]
        for row, (code, value) in enumerate(FORMATS.items(), start=2):
            sheet.cell(row, 1, f"Systeem {row}")
            sheet.cell(row, 2, value).number_format = code
        sheet.merge_cells("C2:C4")
        sheet["C2"] = "Topicus"
        sheet.row_dimensions[5].hidden = True

    return book([["Systeem", "Telefoon", "Leverancier"]], change)


@pytest.mark.thorough
@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_the_same_list_in_another_format_says_the_same(kind: str, tmp_path: Path, workshop: Session) -> None:
    other = by_libreoffice(tmp_path, formatted(), kind).read_bytes()
    (ours,) = parse_register(formatted(), "en")
    (theirs,) = parse_register(other, "en")
    assert [line.cells[0::2] for line in ours.lines] == [line.cells[0::2] for line in theirs.lines]
    assert ours.lines[1].cells[1] == theirs.lines[1].cells[1] == "0302345678"
    assert ours.hidden_lines == theirs.hidden_lines == [5]
    assert understand(workshop, [theirs]).systems[2].fields["supplier"] == "Topicus"


@pytest.mark.thorough
def test_an_old_workbook_larger_than_a_pipe_is_read(tmp_path: Path) -> None:
    rows = [["Systeem", "Leverancier"], *([f"Systeem nummer {row}", f"Leverancier {row}"] for row in range(1_500))]
    data = by_libreoffice(tmp_path, book(rows), "xls").read_bytes()
    assert len(data) > 100_000
    (table,) = parse_register(data)
    assert table.lines[-1].cells == ["Systeem nummer 1499", "Leverancier 1499"]


def record(number: int, data: bytes = b"") -> bytes:
    """A record of a binary workbook; both the number and the length take seven bits a byte."""
    head = bytes([number]) if number < 128 else bytes([number & 0x7F | 0x80, number >> 7])
    return head + bytes([len(data)]) + data


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def binary_book(cells: Sequence[tuple[int, str | float]]) -> bytes:
    """A workbook of two columns as Excel writes its binary kind: the type of the main part is that of every .bin.

    Numbers have the format of a phone number; row 2 is hidden.
    """
    sheet = record(129) + record(148, struct.pack("<4I", 0, 1, 0, 1)) + record(145)
    for place, (row, value) in enumerate(cells):
        where = struct.pack("<II", place % 2, 0)
        look = struct.pack("<IIHBBB", row, 0, 300, 0, 0x10 if row == 1 else 0, 0)
        sheet += record(0, look) if place % 2 == 0 else b""
        if isinstance(value, str):
            sheet += record(6, where + wide(value))
        else:
            sheet += record(5, where + struct.pack("<d", value))
    main = record(131) + record(143) + record(156, struct.pack("<II", 0, 1) + wide("rId1") + wide("Systemen"))
    styles = record(44, struct.pack("<H", 164) + wide("0000000000"))
    styles += record(617, struct.pack("<I", 1)) + record(47, struct.pack("<HHIII", 0xFFFF, 164, 0, 0, 0)) + record(618)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    family = "http://schemas.openxmlformats.org/package/2006"
    type_of_all = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"

    def relations(**parts: str) -> str:
        listed = enumerate(parts.items(), start=1)
        tags = [f'<Relationship Id="rId{n}" Type="{kind}/{name}" Target="{part}"/>' for n, (name, part) in listed]
        return f'<Relationships xmlns="{family}/relationships">{"".join(tags)}</Relationships>'

    types = f'<Default Extension="bin" ContentType="{type_of_all}"/>'
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{family}/content-types">{types}</Types>',
        "_rels/.rels": relations(officeDocument="xl/workbook.bin"),
        "xl/workbook.bin": main + record(144) + record(132),
        "xl/_rels/workbook.bin.rels": relations(worksheet="worksheets/sheet1.bin", styles="styles.bin"),
        "xl/styles.bin": styles,
        "xl/worksheets/sheet1.bin": sheet + record(146) + record(130),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, part in parts.items():
            made.writestr(name, part)
    return out.getvalue()


def test_a_binary_workbook_is_read_like_any_other(workshop: Session) -> None:
    data = binary_book([(0, "Systeem"), (0, "Telefoon"), (1, "Kassa"), (1, 302345678.0), (2, "#N/B"), (2, 0.5)])
    understood = understand(workshop, parse_register(data))
    assert systems(understood) == ["Kassa"]
    assert understood.systems[0].fields["emergency"] == "0302345678"
    assert [(aside.line, aside.code) for aside in understood.asides] == [(3, "error")]
    assert understood.hidden_lines == [2]


@given(place=st.floats(0, 0.999), sign=st.binary(min_size=1, max_size=2))
def test_a_damaged_binary_workbook_is_read_or_refused(place: float, sign: bytes) -> None:
    data = binary_book([(0, "Systeem"), (0, "Telefoon"), (1, "Kassa"), (1, 302345678.0)])
    begin = int(place * len(data))
    try:
        parse_register(data[:begin] + sign + data[begin + len(sign) :])
    except BadRegister as error:
        assert error.problem.code


@pytest.mark.parametrize("place", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "_rels/.rels", "[Content_Types].xml"])
def test_a_part_that_cannot_be_unpacked_is_called_damaged(place: str) -> None:
    data = bytearray(book([["Systeem"], ["Kassa"]]))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        begin = package.getinfo(place).header_offset + 30 + len(place)
    data[begin + 4] ^= 0xFF
    with pytest.raises(BadRegister) as caught:
        parse_register(bytes(data))
    assert caught.value.problem.code == "not_a_workbook"


def test_names_of_parts_may_lean_either_way(workshop: Session) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book([["Systeem"], ["Kassa"]]))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            info = zipfile.ZipInfo("x")
            info.filename = name.replace("/", "\\")
            new.writestr(info, old.read(name))
    assert systems(understand(workshop, parse_register(out.getvalue()))) == ["Kassa"]


def test_the_number_of_a_page_is_no_words_of_anybody() -> None:
    def change(made: openpyxl.Workbook) -> None:
        sheet = made.worksheets[0]
        sheet.oddHeader.left.text = "Intern && geheim"
        sheet.oddHeader.right.text = "&[Tab]"
        sheet.oddFooter.center.text = "Pagina &[Page] van &[Pages]"

    (table,) = parse_register(book([["Systeem"], ["Kassa"]], change))
    assert [aside.detail for aside in table.noted] == ["Intern & geheim"]


def test_the_sheet_that_is_seen_goes_first_and_the_others_are_named(workshop: Session) -> None:
    def change(made: openpyxl.Workbook) -> None:
        for title, state in (("Oud", "hidden"), ("Facilitair", "visible"), ("Mensen", "visible")):
            sheet = made.create_sheet(title, 0)
            sheet.sheet_state = state
            sheet.append(
                ["Naam", "Functie", "Telefoon", "Afdeling"] if title == "Mensen" else ["Systeem", "Leverancier"]
            )
            sheet.append(["Fax", "Weg BV", "1", "2"])

    tables = parse_register(book([["Systeem", "Leverancier", "Eigenaar"], ["Kassa", "Kas", "Bas"]], change))
    understood = understand(workshop, tables)
    assert (understood.sheet, systems(understood)) == ("Systemen", ["Kassa"])
    told = aside_lines(Texts("nl"), understood)
    assert "niet gelezen: blad Facilitair (1 regel)" in told
    assert "niet gelezen: verborgen blad Oud (1 regel)" in told
    assert systems(understand(workshop, tables, "Facilitair")) == ["Fax"]


def test_errors_formulas_comments_and_hidden_rows_are_told_with_their_place(workshop: Session) -> None:
    def change(made: openpyxl.Workbook) -> None:
        sheet = made.worksheets[0]
        sheet["B2"] = "#N/B"
        sheet["C2"] = "=A9"
        sheet["A3"].comment = Comment("Weg per 1 mei", "Bas")
        sheet.row_dimensions[3].hidden = True

    rows = [["Systeem", "Leverancier", "Eigenaar"], ["Kassa", "", ""], ["#1 app", "Bo", "Bas"]]
    understood = understand(workshop, parse_register(book(rows, change)))
    assert systems(understood) == ["Kassa", "#1 app"]
    assert "supplier" not in understood.systems[0].fields
    assert {(one.line, one.other, one.code) for one in understood.asides} == {
        (2, "B", "error"), (2, "C", "formula"), (3, "A", "comment"),
    }  # fmt: skip
    assert understood.hidden_lines == [3]
    for language in LANGUAGES:
        assert len(aside_lines(Texts(language), understood)) == 4


def strict(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            for family in (b"spreadsheetml", b"officeDocument"):
                common = b"http://schemas.openxmlformats.org/" + family + b"/2006/"
                part = part.replace(common, b"http://purl.oclc.org/ooxml/" + family + b"/")
            new.writestr(name, part)
    return out.getvalue()


def test_strict_open_xml_is_read_like_the_other_kind(workshop: Session) -> None:
    data = strict(book([["Systeem"], ["Kassa"]]))
    assert b"purl.oclc.org" in zipfile.ZipFile(io.BytesIO(data)).read("xl/workbook.xml")
    assert systems(understand(workshop, parse_register(data))) == ["Kassa"]
    assert b"purl" not in transitional(b'x="http://purl.oclc.org/ooxml/wordprocessingml/main"')


@pytest.mark.thorough
def test_a_far_cell_and_floods_of_nothing_cost_nothing(workshop: Session) -> None:
    def far(made: openpyxl.Workbook) -> None:
        made.worksheets[0].cell(2, 16384, "x")
        for row in range(3, 60_000):
            made.worksheets[0].row_dimensions[row].height = 15

    (table,) = parse_register(book([["Systeem", "Leverancier"], ["Kassa", "Kas"]], far))
    assert [len(line.cells) for line in table.lines] == [3, 3]
    assert understand(workshop, [table]).kept_out == [(16384, "")]
    (flood,) = parse_register(
        b"Systeem;Leverancier\nKassa;Kas\n" + b"\r\n" * 400_000 + b";;\n" * 100_000 + b"Bord;Bo\n"
    )
    assert [line.number for line in flood.lines] == [1, 2, 500_003]


def test_what_takes_too_much_is_refused_and_reading_can_be_stopped() -> None:
    budget = Budget()
    budget.stop()
    with pytest.raises(TooMuch, match="stopped"):
        budget.step(5_000)
    with pytest.raises(BadRegister) as caught:
        parse_register(b"Systeem" + b";a" * 2_000_000)
    assert caught.value.problem.code == "too_wide"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman", "cp850"])
def test_accents_come_in_whatever_computer_wrote_them(encoding: str, workshop: Session) -> None:
    text = "Systeem;Eigenaar\nCafé;Zoë Coördinator\nReünie;Daniël\n"
    newline = "\r" if encoding == "mac_roman" else "\n"
    understood = understand(workshop, parse_register(text.replace("\n", newline).encode(encoding)))
    assert [one.fields["owner"] for one in understood.systems] == ["Zoë Coördinator", "Daniël"]
    told = [one.other for one in understood.asides]
    assert told == ([encoding] if encoding in ("cp1252", "mac_roman", "cp850") else [])


def test_one_odd_line_does_not_change_the_others(workshop: Session) -> None:
    data = "Systeem;Eigenaar\nCafé;Zoë\n".encode() + "Reünie;Daniël\n".encode("cp1252")
    understood = understand(workshop, parse_register(data))
    assert systems(understood) == ["Café", "Reünie"]
    assert [(one.line, one.code) for one in understood.asides] == [(3, "odd_letters")]


def test_what_only_protects_a_value_is_taken_off(workshop: Session) -> None:
    data = b'="Systeem";Telefoon\n="Kas;sa";="0302345678"\n"=""Bord""";\'0612\n=A1+1;x\n'
    understood = understand(workshop, parse_register(data))
    assert systems(understood) == ["Kas;sa", "Bord", "=A1+1"]
    assert [one.fields["emergency"] for one in understood.systems] == ["0302345678", "0612", "x"]


@example(rows=[(";=", ";")], delimiter=";", encoding="utf-8")
@example(rows=[("x", ';=";')], delimiter=";", encoding="utf-8")
@given(
    rows=st.lists(st.tuples(*[st.text("abcé \"';,=1", max_size=6)] * 2), max_size=6),
    delimiter=st.sampled_from(";,\t|"),
    encoding=st.sampled_from(["utf-8", "utf-16", "utf-8-sig"]),
)
def test_a_csv_in_any_dialect_keeps_its_cells(rows: list[tuple[str, str]], delimiter: str, encoding: str) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows([("Systeem", "Leverancier"), *rows])
    (table,) = parse_register(out.getvalue().encode(encoding))
    wanted = [list(row) for row in rows if "".join(row).strip()]
    kept = [line.cells for line in table.lines[1:] if "".join(line.cells).strip()]
    if not any(cell.startswith("=") for row in rows for cell in row):
        assert kept == wanted


@pytest.mark.parametrize("parents", ["P1|P2", "Toetsen afnemen, Beoordeling"])
def test_an_export_of_assets_refers_by_number_or_by_name(parents: str, workshop: Session) -> None:
    rows = [
        ["ref_id", "name", "type", "parent_assets"],
        ["S1", "ParnasSys", "SP", parents],
        ["S2", "Centrale", "SP", "S1"],
    ]
    rows += [["P1", "Toetsen afnemen", "PR", ""], ["P2", "Beoordeling", "Primary", ""]]
    understood = understand(workshop, parse_register(book(rows)))
    assert systems(understood) == ["ParnasSys", "Centrale"]
    assert understood.systems[0].fields["processes"] == ["testing", "assessment"]
    assert understood.notes == []


@pytest.mark.parametrize("form", ['"{0}"', "'{0}'", " {0} \n", "file://{1}", "& '{0}'", "{2}", "“{0}”"])
def test_a_path_is_understood_as_people_give_it(form: str, tmp_path: Path) -> None:
    path = tmp_path / "mijn lijst.csv"
    path.write_text("Systeem\n")
    text = str(path)
    assert given_path(form.format(text, text.replace(" ", "%20"), text.replace(" ", "\\ "))) == path


def test_a_name_is_found_among_thousands() -> None:
    names = ids_by_name((f"Systeem nummer {number}", str(number)) for number in range(5_000))
    assert same_name("Systeem numer 4999", names) == "4999"
    assert same_name("het Systeem nummer 77 van ons", names) == "77"
    assert same_name("iets heel anders", names) == ""


# Worksheets


@pytest.fixture
def pages(small: Path, run: Run) -> Path:
    return Path(run("worksheet", "w", "--to", "docx").out.strip())


def answer_box(word: "docx.document.Document") -> "docx.table._Cell":
    word.tables[0].rows[0].cells[1].text = "Anne"
    return word.tables[1].rows[0].cells[1]


def test_symbols_notes_and_pictures_in_a_box_are_taken_or_named(pages: Path, run: Run) -> None:
    word = docx.Document(str(pages))
    paragraph = answer_box(word).paragraphs[0]
    run_ = paragraph.add_run("bel ICT ")
    sign = OxmlElement("w:sym")
    sign.set(qn("w:font"), "Wingdings")
    sign.set(qn("w:char"), "F0E0")
    run_._r.append(sign)
    paragraph.add_run(" directeur")
    word.add_comment(paragraph.runs[0], "Die is van 2023", author="Bas")
    word.sections[0].header.paragraphs[0].text = "Haast!"
    word.save(str(pages))
    done = run("import", "w", pages)
    assert done.status == 1
    assert 'opmerking, niet overgenomen: "Die is van 2023"' in done.err and "Haast!" in done.err
    assert "1 overgenomen" in done.out
    assert "bel ICT → directeur" in (pages.parents[1] / "w.toml").read_text(encoding="utf-8")


def test_an_editor_that_renames_our_marks_gives_no_remarks(pages: Path, run: Run) -> None:
    word = docx.Document(str(pages))
    answer_box(word).text = "op papier"
    for mark in word.element.body.iter(qn("w:bookmarkStart")):
        mark.set(qn("w:name"), "_kix")
    word.save(str(pages))
    done = run("import", "w", pages)
    assert (done.status, done.err) == (0, "")


def test_words_anywhere_in_a_workbook_are_named_with_their_cell(small: Path, run: Run) -> None:
    path = Path(run("worksheet", "w").out.strip())
    made = openpyxl.load_workbook(path)
    made["Lees dit eerst"]["C4"] = "Anne"
    asked = made["Vragen"]
    asked["F3"] = "op papier"
    asked["F3"].comment = Comment("Vraag het ICT", "Bas")
    asked["E4"] = f"{asked['E4'].value} >> wij bellen eerst"
    made.create_sheet("Aanvulling")["A1"] = "Na vijf uur niet bereikbaar"
    made.save(path)
    done = run("import", "w", path)
    assert done.status == 1 and len(done.err.strip().split("\n")) == 3
    assert "cel F3: opmerking" in done.err and "cel A1" in done.err and ">> wij bellen eerst" in done.err


def renamed_main(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name in ("_rels/.rels", "[Content_Types].xml"):
                part = part.replace(b"word/document.xml", b"word/document2.xml")
            new.writestr(name.replace("document.xml", "document2.xml"), part)
    return out.getvalue()


def test_a_main_part_of_another_name_is_found(pages: Path, run: Run) -> None:
    word = docx.Document(str(pages))
    answer_box(word).text = "op papier"
    word.save(str(pages))
    pages.write_bytes(renamed_main(pages.read_bytes()))
    assert run("import", "w", pages).status == 0


def test_a_relation_to_nothing_is_passed_by() -> None:
    word = docx.Document()
    out = io.BytesIO()
    word.save(out)
    broken = io.BytesIO()
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(broken, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/_rels/document.xml.rels":
                nowhere = b'<Relationship Id="rId99" Type="http://x/image" Target="NULL"/></Relationships>'
                part = part.replace(b"</Relationships>", nowhere)
            new.writestr(name, part)
    docx.Document(io.BytesIO(mended(broken.getvalue())))


def test_a_moment_of_a_workbook_is_no_text_of_python() -> None:
    rows: list[list[object]] = [
        ["Systeem", "Hersteltijd"],
        ["a", timedelta(days=1)],
        ["b", time(4)],
        ["c", datetime(2026, 5, 3)],
        ["d", True],
    ]
    (sheet,) = read_sheets(book(rows), Budget(), "nl")
    assert [sheet.rows[row][2] for row in range(2, 6)] == ["24:00:00", "4:00:00", "2026-05-03 0:00:00", "WAAR"]


# Templates


@pytest.mark.thorough
def test_what_word_works_out_and_what_is_tracked_is_no_hindrance(tmp_path: Path) -> None:
    def change(word: "docx.document.Document") -> None:
        listed, place = word.paragraphs[0], word.paragraphs[1]
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), " TOC ")
        field.append(listed.runs[0]._r)
        listed._p.append(field)
        inserted = OxmlElement("w:ins")
        inserted.append(place.runs[0]._r)
        place._p.append(inserted)
        mark = OxmlElement("w:bookmarkStart")
        mark.set(qn("w:id"), "7")
        mark.set(qn("w:name"), "uitkomsten")
        place._p.insert(0, mark)

    word = rendered(tmp_path, build_plan(said()), built("{{ body }}", "{{ body }}", change=change))
    assert any(mark.get(qn("w:name")) == "uitkomsten" for mark in word.element.iter(qn("w:bookmarkStart")))
    assert "{{" not in "".join(words_of(word))
