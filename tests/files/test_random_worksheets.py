"""Worksheets in Word at random: each word that somebody adds, in whatever part, is taken or named with its place."""

import copy
import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from hypothesis import given
from hypothesis import strategies as st

from facilitator.export.worksheets.build import build_worksheet, own_words
from facilitator.export.worksheets.word import render_pages
from facilitator.files.incoming.worksheet_contents import Places
from facilitator.files.incoming.worksheet_file import BadWorksheet, parse_worksheet
from facilitator.files.sets.question_sets import parse_set
from facilitator.model.answers.worksheet import TakenIn, take_in, tasks
from facilitator.model.records import ItemRecord
from facilitator.model.session import Session
from facilitator.texts import Texts
from tests.examples import examples
from tests.small_set import SMALL

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
PLACES = Places(
    row=lambda sheet, row: f"{sheet} {row}",
    box=lambda number: f"box {number}",
    paragraph=lambda number: f"paragraph {number}",
)


class Blank:
    """A worksheet that nobody wrote in, with its workshop and the words of ours."""

    def __init__(self) -> None:
        self.workshop = Session("0000-uuid", "", parse_set(SMALL, "small.toml"))
        self.workshop.apply(ItemRecord(of="system", id="las", name="LAS", fields={"name": "Leerlingadministratie"}))
        vocabulary = self.workshop.question_set.vocabulary.model_dump()
        texts = Texts("nl").speaking(vocabulary, "nl")
        asked = build_worksheet(self.workshop, texts, tasks(self.workshop, None), None, "docx")
        self.data, self.own = render_pages(asked), own_words(self.workshop)


@pytest.fixture(scope="module")
def blank() -> Blank:
    return Blank()


@dataclass
class Made:
    """A document while things are added to it, and what must come of them."""

    word: Any
    notes: dict[str, list[str]] = field(default_factory=lambda: {"footnotes": [], "endnotes": []})
    words: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    twins: list[str] = field(default_factory=list)
    is_tracked: bool = False

    def tables(self) -> list[Any]:
        """Every table, also one inside a control or another table."""
        return [Table(table, self.word) for table in self.word.element.body.iter(qn("w:tbl"))]

    def boxes(self) -> list[Any]:
        """The boxes for answers: behind a label that ends with the code of a question."""
        rows = [cells_of(table) for table in self.tables()]
        return [cells[1] for cells in rows if len(cells) > 1 and "/" in cells[0].text]


def cells_of(table: Any, place: int = 0) -> list[Any]:
    """The cells of a row, wherever it stands: python-docx counts those that the grid has, and people add others."""
    row = list(table._tbl.iter(qn("w:tr")))[place]
    return [_Cell(cell, table) for cell in row.tc_lst]


def piece(xml: str) -> Any:
    return parse_xml(xml.replace(">", f" {SPACES}>", 1) if "/>" not in xml[: xml.index(">") + 1] else xml)


def text_run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def append_to(paragraph: Any, xml: str) -> None:
    paragraph._p.append(piece(xml))


# What somebody may do: each takes the document, the paragraph, and a word that must not get lost.


def typed(made: Made, paragraph: Any, words: str) -> None:
    paragraph.add_run(words)
    made.words.append(words)


def in_between(made: Made, paragraph: Any, words: str) -> None:
    paragraph._p.addnext(piece(f"<w:p>{text_run(words)}</w:p>"))
    made.words.append(words)


def commented(made: Made, paragraph: Any, words: str) -> None:
    run = paragraph.add_run("")
    made.word.add_comment(run, words, author="Bas")
    made.words.append(words)


def footnoted(made: Made, paragraph: Any, words: str) -> None:
    noted(made, paragraph, words, "footnotes", "footnoteReference")


def endnoted(made: Made, paragraph: Any, words: str) -> None:
    noted(made, paragraph, words, "endnotes", "endnoteReference")


def noted(made: Made, paragraph: Any, words: str, kind: str, tag: str) -> None:
    made.notes[kind].append(words)
    append_to(paragraph, f'<w:r><w:{tag} w:id="{len(made.notes[kind]) + 1}"/></w:r>')
    made.words.append(words)


def boxed(made: Made, paragraph: Any, words: str) -> None:
    inside = f"<w:txbxContent><w:p>{text_run(words)}</w:p></w:txbxContent>"
    new = (
        f"<mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp></w:drawing></mc:Choice>"
    )
    old = f"<mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback>"
    append_to(paragraph, f"<w:r><mc:AlternateContent>{new}{old}</mc:AlternateContent></w:r>")
    made.words.append(words)


def old_text_box(made: Made, paragraph: Any, words: str) -> None:
    inside = f"<w:txbxContent><w:p>{text_run(words)}</w:p></w:txbxContent>"
    append_to(paragraph, f"<w:r><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict></w:r>")
    made.words.append(words)


def inserted(made: Made, paragraph: Any, words: str) -> None:
    append_to(paragraph, f'<w:ins w:id="900" w:author="Bas">{text_run(words)}</w:ins>')
    made.words.append(words)
    made.is_tracked = True


def struck_out(made: Made, paragraph: Any, words: str) -> None:
    run = f"<w:r><w:delText>{words}</w:delText></w:r>"
    append_to(paragraph, f'<w:del w:id="901" w:author="Bas">{run}</w:del>')
    made.gone.append(words)
    made.is_tracked = True


def pictured(made: Made, paragraph: Any, words: str) -> None:
    graphic = (
        f'<a:graphic><a:graphicData><pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="{words}"/></pic:nvPicPr></pic:pic>'
    )
    append_to(
        paragraph, f"<w:r><w:drawing><wp:inline>{graphic}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    made.kinds.append("picture")


def equation(made: Made, paragraph: Any, words: str) -> None:
    append_to(paragraph, f"<m:oMath><m:r><m:t>{words}</m:t></m:r></m:oMath>")
    made.words.append(words)


def wrapped(*tags: str) -> Callable[[Made, Any, str], None]:
    def wrap(made: Made, paragraph: Any, words: str) -> None:
        xml = text_run(words)
        for tag in reversed(tags):
            xml = f"<w:{tag}>{xml}</w:{tag}>"
        append_to(paragraph, xml)
        made.words.append(words)
        made.is_tracked = made.is_tracked or "moveTo" in tags

    return wrap


def ruby(made: Made, paragraph: Any, words: str) -> None:
    append_to(
        paragraph, f"<w:r><w:ruby><w:rt>{text_run('')}</w:rt><w:rubyBase>{text_run(words)}</w:rubyBase></w:ruby></w:r>"
    )
    made.words.append(words)


def field_result(made: Made, paragraph: Any, words: str) -> None:
    for part in ('<w:fldChar w:fldCharType="begin"/>', "<w:instrText> DATE </w:instrText>"):
        append_to(paragraph, f"<w:r>{part}</w:r>")
    append_to(paragraph, '<w:r><w:fldChar w:fldCharType="separate"/></w:r>')
    append_to(paragraph, text_run(words))
    append_to(paragraph, '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    made.words.append(words)


def nested_table(made: Made, paragraph: Any, words: str) -> None:
    paragraph._p.addnext(piece(f"<w:p>{text_run('')}</w:p>"))
    table = f"<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:p>{text_run(words)}</w:p></w:tc></w:tr></w:tbl>"
    paragraph._p.addnext(piece(table))
    made.words.append(words)


def arrow(made: Made, paragraph: Any, words: str) -> None:
    append_to(paragraph, f'<w:r><w:t>{words}</w:t><w:sym w:font="Wingdings" w:char="F0E0"/><w:t>{words}</w:t></w:r>')
    made.words.append(f"{words}→{words}")


def unknown_sign(made: Made, paragraph: Any, words: str) -> None:
    append_to(paragraph, f'<w:r><w:t>{words}</w:t><w:sym w:font="Webdings" w:char="F0E0"/></w:r>')
    made.words.append(words)
    made.kinds.append("symbol")


IN_PARAGRAPH: list[Callable[[Made, Any, str], None]] = [
    *(typed, in_between, commented, footnoted, endnoted, boxed, old_text_box, inserted, struck_out, pictured, equation),
    *(ruby, field_result, nested_table, arrow, unknown_sign, wrapped("hyperlink"), wrapped("smartTag")),
    *(wrapped("fldSimple"), wrapped("customXml"), wrapped("bdo"), wrapped("sdt", "sdtContent"), wrapped("moveTo")),
]


def add_row(made: Made, place: int, words: str) -> None:
    table = made.tables()[place % len(made.tables())]
    table.add_row()
    cells_of(table, -1)[-1].text = words
    made.words.append(words)


def add_column(made: Made, place: int, words: str) -> None:
    row = next(made.tables()[place % len(made.tables())]._tbl.iter(qn("w:tr")))
    row.append(piece(f"<w:tc><w:p>{text_run(words)}</w:p></w:tc>"))
    made.words.append(words)


def add_table(made: Made, place: int, words: str) -> None:
    cells = "".join(f"<w:tc><w:p>{text_run(text)}</w:p></w:tc>" for text in (words, ""))
    table = f"<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr>{cells}</w:tr></w:tbl>"
    made.word.paragraphs[place % len(made.word.paragraphs)]._p.addnext(piece(table))
    made.words.append(words)


def control_round_table(made: Made, place: int, words: str) -> None:
    table = next(made.boxes()[place % len(made.boxes())]._tc.iterancestors(qn("w:tbl")))
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    table.addprevious(control)
    control.append(content)
    content.append(table)
    content.append(piece(f"<w:p>{text_run(words)}</w:p>"))
    made.words.append(words)


def control_round_row(made: Made, place: int, words: str) -> None:
    row = made.boxes()[place % len(made.boxes())]._tc.getparent()
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    row.addprevious(control)
    control.append(content)
    content.append(row)
    row[-1].append(piece(f"<w:p>{text_run(words)}</w:p>"))
    made.words.append(words)


def page_header(made: Made, place: int, words: str) -> None:
    section = made.word.sections[0]
    parts = [section.header, section.footer, section.first_page_header, section.even_page_footer]
    parts[place % len(parts)].paragraphs[0].add_run(words)
    made.words.append(words)


def paragraph_twice(made: Made, place: int, words: str) -> None:
    table = next(made.boxes()[place % len(made.boxes())]._tc.iterancestors(qn("w:tbl")))
    twin = copy.deepcopy(table)
    table.addnext(twin)
    twin.addprevious(piece(f"<w:p>{text_run('')}</w:p>"))
    cells = list(twin.iter(qn("w:tc")))
    cells[1].append(piece(f"<w:p>{text_run(words)}</w:p>"))
    made.twins.append(words)


IN_DOCUMENT = [add_row, add_column, add_table, control_round_table, control_round_row, page_header, paragraph_twice]

Edit = tuple[str, int, int]
EDITS = st.lists(
    st.tuples(st.sampled_from(["box", "label", "body", "whole"]), st.integers(0, 60), st.integers(0, 60)), max_size=6
)


def changed(blank: Blank, edits: Sequence[Edit]) -> tuple[bytes, Made]:
    made = Made(docx.Document(io.BytesIO(blank.data)))
    for number, (where, place, what) in enumerate(edits):
        words = f"woord{number}x"
        boxes = made.boxes()
        box = boxes[place % len(boxes)] if boxes else None
        if where == "whole":
            IN_DOCUMENT[what % len(IN_DOCUMENT)](made, place, words)
            continue
        if where == "body" or box is None:
            paragraph = made.word.paragraphs[place % len(made.word.paragraphs)]
        elif where == "box":
            paragraph = box.paragraphs[-1]
        else:
            table = made.tables()[place % len(made.tables())]
            label = cells_of(table)[0]
            paragraph = label.paragraphs[what % len(label.paragraphs)]
        IN_PARAGRAPH[what % len(IN_PARAGRAPH)](made, paragraph, words)
    out = io.BytesIO()
    made.word.save(out)
    return with_notes(out.getvalue(), made.notes), made


def with_notes(data: bytes, notes: dict[str, list[str]]) -> bytes:
    """The package with parts for footnotes and endnotes, which python-docx does not write."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/_rels/document.xml.rels":
                kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
                more = "".join(
                    f'<Relationship Id="r{note}" Type="{kind}/{note}" Target="{note}.xml"/>' for note in notes
                )
                part = part.replace(b"</Relationships>", more.encode() + b"</Relationships>")
            new.writestr(name, part)
        for kind, texts in notes.items():
            tag = kind.removesuffix("s")
            inside = f'<w:{tag} w:type="separator" w:id="0"><w:p/></w:{tag}>'
            for number, words in enumerate(texts, start=2):
                inside += f'<w:{tag} w:id="{number}"><w:p>{text_run(words)}</w:p></w:{tag}>'
            new.writestr(f"word/{kind}.xml", f"<w:{kind} {SPACES}>{inside}</w:{kind}>")
    return out.getvalue()


def everything(taken: TakenIn) -> tuple[str, set[str]]:
    """All words that were taken or told, and the kinds of what was told."""
    words = [record.text for record in taken.records]
    words += [value for problem in taken.refused for value in problem.values.values()]
    return "\n".join(words), {problem.code for problem in taken.refused}


@examples(0.6)
@given(edits=EDITS)
def test_nothing_that_is_added_disappears(blank: Blank, edits: list[Edit]) -> None:
    data, made = changed(blank, edits)
    filled = parse_worksheet(data, PLACES)
    taken = take_in(blank.workshop, filled, blank.own)
    words, codes = everything(taken)
    words += f"\n{filled.name}"
    for added in made.words:
        assert added in words or "twice" in codes, added
    for twin in made.twins:
        assert twin in words or "twice" in codes
    for gone in made.gone:
        assert gone not in words
    assert set(made.kinds) <= codes
    assert bool(filled.remarks) == made.is_tracked
    # Our own words are not told: each thing that was told is something that was added.
    additions = [*made.words, *made.twins]
    for problem in taken.refused:
        told = "\n".join(problem.values.values())
        assert any(part in told for part in additions) or problem.code in {*made.kinds, "twice"}, problem


@examples(0.4)
@given(edits=EDITS, place=st.floats(0, 0.999), signs=st.binary(min_size=1, max_size=3), cut=st.booleans())
def test_a_damaged_worksheet_is_read_or_refused(
    blank: Blank, edits: list[Edit], place: float, signs: bytes, cut: bool
) -> None:
    data, _ = changed(blank, edits)
    begin = int(place * len(data))
    damaged = data[:begin] if cut else data[:begin] + signs + data[begin + len(signs) :]
    try:
        parse_worksheet(damaged, PLACES)
    except BadWorksheet as error:
        assert error.code
