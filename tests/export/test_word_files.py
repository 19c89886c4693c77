"""Word files and workbooks as an office expects them: valid, in their language, at home in Word."""

import io
import re
import tempfile
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from openxml_audit.validator import OpenXmlValidator

from facilitator.export import render, render_handout, render_worksheet, starting_template
from facilitator.export.blocks import Document, Part, Section, Table, cell
from facilitator.export.formats import READERS, NothingToPrint, formats_for
from facilitator.export.sections.document import build_document
from facilitator.export.word.columns import PADDING, column_widths
from facilitator.export.word.elements import list_lines
from facilitator.export.word.letters import width
from facilitator.export.word.render import render_word
from facilitator.files.demo import demo_records
from facilitator.files.session.open_session import new_session
from facilitator.files.session.session_file import read_session
from facilitator.model.answers.worksheet import Task
from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.flow import all_cells
from facilitator.model.records import ItemRecord, SetRecord
from facilitator.model.session import Session
from facilitator.texts import Texts
from tests import office
from tests.examples import first_now
from tests.workshops import a_set, shipped_workshop

NL = Texts("nl")
SETS = ("municipality", "school-po-en", "crisis-team-school", "exercise-evaluation")
OTHERS = ("demo", *SETS[1:])
LEFT_OVERS = ("thumbnail", "stylesWithEffects", "customXml", "app.xml")


def begun(set_id: str) -> Session:
    """A workshop of one of the shipped sets in which a system and a person are known."""
    return shipped_workshop(
        set_id,
        SetRecord(key="organisation", value="Stichting De Linde"),
        SetRecord(key="facilitator", value="Ellen Smit"),
        ItemRecord(of="system", id="las", fields={"name": "Leerlijn Admin", "position": 1}),
        ItemRecord(of="person", id="p", fields={"name": "Marga Visser", "function": "bestuurder"}),
    )


def office_files(session: Session) -> Iterator[tuple[str, bytes]]:
    """Every Word file and workbook that can be made of a workshop."""
    texts = Texts("en" if session.question_set.language == "en" else "nl")
    plan = build_plan(session, with_changes=True)
    for reader in READERS:
        yield from render(plan, "docx", texts, reader=reader).items()
    yield from render(plan, "xlsx", texts).items()
    for handout in formats_for("handout"):
        try:
            made = render_handout(session, handout, texts)
        except NothingToPrint:
            assert handout == "role-cards"
            continue
        yield from ((name, data) for name, data in made.items() if is_office(name))
    for format_id in formats_for("worksheet"):
        tasks = [Task(asked, []) for asked in list(all_cells(session))[:4]]
        yield f"worksheet.{format_id}", render_worksheet(session, texts, tasks, None, format_id)
    yield "template.docx", starting_template(plan, texts)


def is_office(name: str) -> bool:
    return name.endswith((".docx", ".xlsx"))


@cache
def files_of(set_id: str) -> dict[str, bytes]:
    """The files by name, of a workshop just begun; of the example of the schools for `demo`."""
    return dict(office_files(begun(set_id) if set_id in SETS else demo()))


def demo() -> Session:
    """The example workshop, with the times at which it was written."""
    school = a_set()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "demo.toml"
        new_session(path, school, demo_records(school))
        return read_session(path).session


def parts(data: bytes) -> dict[str, str]:
    """The parts of a file as text."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}


@pytest.mark.thorough
@pytest.mark.timeout(600)
@pytest.mark.parametrize("set_id", first_now([SETS[0], *OTHERS]))
def test_every_file_is_valid_by_the_standard_and_opens_in_office_without_repair(tmp_path: Path, set_id: str) -> None:
    validator = OpenXmlValidator()
    for name, data in files_of(set_id).items():
        path = tmp_path / name
        path.write_bytes(data)
        assert [str(error) for error in validator.validate(path).errors] == [], name


@pytest.mark.parametrize(("set_id", "locale"), [("municipality", "nl-NL"), ("school-po-en", "en-GB")])
def test_every_word_file_speaks_the_language_of_its_workshop(set_id: str, locale: str) -> None:
    for name, data in files_of(set_id).items():
        if name.endswith(".docx"):
            told = parts(data)
            spoken = re.findall(r'<w:lang w:val="([^"]*)"', told["word/styles.xml"])
            assert set(spoken) == {locale} and len(spoken) == 2, name
            assert f'<w:themeFontLang w:val="{locale}"' in told["word/settings.xml"], name


def test_every_file_says_what_it_is_and_who_made_it_and_nothing_of_a_library() -> None:
    for name, data in files_of("municipality").items():
        if name == "template.docx":
            continue
        told = parts(data)
        assert re.search(r"<dc:title>[^<]+</dc:title>", told["docProps/core.xml"]), name
        author = re.search(r"<dc:creator>([^<]+)</dc:creator>", told["docProps/core.xml"])
        assert author and author[1] in ("Ellen Smit", "Stichting De Linde"), name
        assert "python-docx" not in told["docProps/core.xml"]
        if name.endswith(".docx"):
            assert not [part for part in told if any(left in part for left in LEFT_OVERS)], name
            assert 'w:name="compatibilityMode"' in told["word/settings.xml"]
            assert re.search(r'compatibilityMode"[^>]*w:val="15"', told["word/settings.xml"])


@pytest.mark.thorough
def test_every_table_has_a_style_and_says_what_it_is() -> None:
    for name, data in files_of("demo").items():
        if not name.endswith(".docx") or name == "template.docx":
            continue
        body = docx.Document(io.BytesIO(data)).element.body
        for table in body.iter(qn("w:tbl")):
            look = table.tblPr
            facts = "".join(table.itertext()).startswith(NL("plan.fact.date"))
            if facts:
                continue
            assert look.find(qn("w:tblStyle")) is not None, name
            assert look.find(qn("w:tblLook")) is not None, name
            assert look.find(qn("w:tblCaption")) is not None, name
            if look.find(qn("w:tblLook")).get(qn("w:firstRow")) == "1":
                assert table.tr_lst[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None, name


def test_no_picture_is_without_words() -> None:
    for name, data in files_of("demo").items():
        if name.endswith(".docx"):
            for picture in re.findall(r"<wp:docPr[^>]*>", parts(data)["word/document.xml"]):
                assert 'descr="' in picture, name


def test_headings_number_themselves_and_hold_no_typed_number(demo_session: Session) -> None:
    document = build_document(build_plan(demo_session), NL)
    word = docx.Document(io.BytesIO(render_word(document, NL)))
    headings = [paragraph for paragraph in word.paragraphs if paragraph.style and paragraph.style.name == "Heading 1"]
    assert [heading.text for heading in headings] == [section.title for section in document.sections]
    for level in (1, 2, 3):
        number = word.styles[f"Heading {level}"].element.pPr.numPr
        assert (number.numId.val, number.ilvl.val) == (2, level - 1)


def test_the_contents_is_a_field_that_leads_to_every_heading(demo_session: Session) -> None:
    document = build_document(build_plan(demo_session), NL)
    body = parts(render_word(document, NL))["word/document.xml"]
    assert body.count('TOC \\o "1-1"') == 1
    led_to = re.findall(r'<w:hyperlink w:anchor="([^"]*)"', body)
    assert len(led_to) == len(document.sections)
    assert all(f'w:name="{anchor}"' in body and f"PAGEREF {anchor} " in body for anchor in led_to)


def pages_of(data: bytes, folder: Path) -> list[str]:
    """The text of every page that LibreOffice makes of a Word file."""
    path = folder / "made.docx"
    path.write_bytes(data)
    (pdf,) = office.convert([path], "pdf", folder)
    return office.page_texts(pdf, "-layout")


@pytest.mark.thorough
def test_the_contents_names_the_pages_and_no_page_is_empty(demo_session: Session, tmp_path: Path) -> None:
    document = build_document(build_plan(demo_session), NL)
    pages = pages_of(render_word(document, NL), tmp_path)
    assert all(len(page.split()) > 12 for page in pages)
    told = dict(re.findall(r"^\s*\d+\s+(\S.*?)\s*\.{3,}\s*(\d+)\s*$", "\n".join(pages), re.M))
    assert len(told) == len(document.sections)
    right = 0
    for title, number in told.items():
        heading = re.compile(rf"^\s*\d+\s+{re.escape(title)}\s*$", re.M)
        real = next(page for page, text in enumerate(pages, start=1) if heading.search(text))
        assert abs(real - int(number)) <= 1, title
        right += real == int(number)
    # A line that wraps otherwise can move a heading over the edge of a page: Word mends that when it updates.
    assert right >= 0.7 * len(told)


def test_a_short_document_has_no_page_for_its_title(demo_session: Session) -> None:
    (data,) = render_handout(demo_session, "script", NL).values()
    word = docx.Document(io.BytesIO(data))
    assert word.styles["Contents heading"].paragraph_format.page_break_before is False
    (data,) = render(build_plan(demo_session), "docx", NL).values()
    assert docx.Document(io.BytesIO(data)).styles["Contents heading"].paragraph_format.page_break_before is True


@pytest.mark.parametrize("share", [1, 5, 20])
def test_no_column_is_so_narrow_that_a_word_breaks(share: int) -> None:
    words = ("Termijn", "Verantwoordelijkheden", "Onderwijsuitvoering", "Voldoende?")
    table = Table(words, [[cell(word) for word in reversed(words)]], (20, share, 20, share))
    widths = column_widths(table, 9638, 9.5)
    assert sum(widths) <= 9638
    for column, across in enumerate(widths):
        widest = max(width(words[column]) * 1.03, width(words[-1 - column]))
        assert widest * 9.5 * 20 <= across - PADDING


def test_words_that_no_page_can_hold_beside_each_other_break_and_the_others_do_not() -> None:
    long = "Rijksdienstverleningsovereenkomsten"
    table = Table([long] * 8, [], [1] * 8)
    assert sum(column_widths(table, 9638, 9.5)) <= 9638


def test_the_lines_of_a_list_hang_behind_their_mark() -> None:
    shown = list(list_lines("Eerst dit:\n- bel de ouders\n2. schrijf op\nDaarna\nverder", 10))
    assert [words for _, words in shown] == ["Eerst dit:", "- bel de ouders", "2. schrijf op", "Daarna\nverder"]
    assert [bool(indent) for indent, _ in shown] == [False, True, True, False]
    assert list(list_lines("- alleen dit", 10)) == [("", "- alleen dit")]


def test_a_row_stays_whole_unless_it_is_very_long() -> None:
    rows = [[cell("kort"), cell("woord " * 60)], [cell("lang"), cell("woord " * 900)]]
    section = Section("s", "Titel", [Table(("a", "b"), rows, (20, 80))])
    document = Document("t", "s", "o", [], "m", "v", "c", "a", "", "nl", [section])
    body = docx.Document(io.BytesIO(render_word(document, NL))).element.body
    flags = [row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in list(body.iter(qn("w:tr")))[-2:]]
    assert flags == [True, False]


def test_role_cards_name_who_once_and_are_refused_when_there_are_no_roles(demo_session: Session) -> None:
    with pytest.raises(NothingToPrint, match=re.escape(NL("handout.roles.none"))):
        render_handout(demo_session, "role-cards", NL)
    (data,) = render_handout(begun("crisis-team-school"), "role-cards", NL).values()
    first = docx.Document(io.BytesIO(data)).tables[0]
    labels = [row.cells[0].text for row in first.rows]
    assert len(labels) == len(set(labels))


def test_the_labels_of_a_row_with_a_line_to_write_on_stand_on_its_line() -> None:
    from facilitator.export.word.paper import Paper, Sheet, render_paper

    table = Table(("", ""), [[cell("Wanneer", "quiet"), [Part("op ______ uur")]]], (20, 80))
    paper = Paper("t", "o", "", "", "a", "", "nl", [Sheet("Vel", [table])])
    (row,) = docx.Document(io.BytesIO(render_paper(paper))).tables[0].rows
    lifted = [place.paragraphs[0].paragraph_format.space_before for place in row.cells]
    assert lifted[0] == lifted[1] is not None
