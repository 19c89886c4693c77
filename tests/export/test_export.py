"""Documents: every sentence is in them as it was typed, every gap by name, every time an estimate."""

import csv
import io
import json
import re
import tomllib
import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from facilitator.export import render
from facilitator.export.formats import Reader, TemplateError, formats_for
from facilitator.export.lists.csv_files import plain_cell
from facilitator.export.markdown import escape
from facilitator.export.names import Names
from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.basics.clean import clean_text
from facilitator.model.plan import Plan
from facilitator.model.records import AnswerRecord, DraftRecord, ItemRecord
from facilitator.model.session import Session
from facilitator.texts import LANGUAGES, Texts
from facilitator.words.dates import spoken_date
from tests import office
from tests.small_set import FALLBACK, LAS, OFFICE, answer, session_of

HOSTILE = [
    "{{ 7*7 }} {% raw %} {# x #}",
    "AT&T <b>vet</b> &amp; </w:t><w:br/>",
    "=1+1",
    "-5 leerlingen",
    "@SUM(A1)",
    "a | b ||| c",
    "*ster* _streep_ `code` ~~door~~ [link](http://x) <https://y>",
    "# kop",
    "1. lijst",
    "regel een\nregel twee",
    "'apostrof",
    "tab\tin het midden",
    'aanhaling "dubbel" en ;puntkomma;',
    "é ë ï ç 😀",
]


@pytest.fixture
def hostile() -> Session:
    """A workshop in which everything that was said looks like something else."""
    session = session_of(LAS, OFFICE)
    for number, words in enumerate(HOSTILE):
        session.apply(ItemRecord(of="parking", id=f"p{number}", fields={"text": words}))
    session.apply(AnswerRecord(cell="outage/las/1h/fallback", text=HOSTILE[0]))
    session.apply(AnswerRecord(cell="outage/las/1h/fallback", entry="second", text=HOSTILE[1]))
    session.apply(DraftRecord(cell="outage/las/1d/fallback", text="Nog niet af"))
    return session


def word_text(data: bytes) -> str:
    """All text of a Word file, tables too, a tab and a break as themselves."""
    document: WordDocument = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*[paragraph.text for paragraph in document.paragraphs], *cells])


def read_markdown(data: bytes) -> str:
    """The text that a reader of the Markdown sees."""
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(data.decode())
    shown = re.sub(r"<br>", "\n", html)
    shown = re.sub(r"</?(?:h\d|p|em|strong|table|thead|tbody|tr|t[hd]|ul|ol|li|blockquote)>", "", shown)
    return shown.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")


def everything(plan: Plan, format_id: str, language: str = "nl", reader: Reader = "all") -> str:
    """The text of every file of one format, as its reader sees it."""
    files = render(plan, format_id, Texts(language), reader=reader)
    match format_id:
        case "docx":
            return "\n".join(word_text(data) for data in files.values())
        case "md":
            return "\n".join(read_markdown(data) for data in files.values())
        case "json":
            return "\n".join(str(json.loads(data)) for data in files.values())
        case "toml":
            return "\n".join(str(tomllib.loads(data.decode())) for data in files.values())
    rows = [list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";")) for data in files.values()]
    return "\n".join(value for file in rows for row in file for value in row)


@pytest.mark.parametrize("format_id", ["docx", "md"])
@pytest.mark.parametrize("words", HOSTILE)
def test_what_was_said_is_shown_as_itself(hostile: Session, format_id: str, words: str) -> None:
    assert words in everything(build_plan(hostile), format_id)


def test_data_formats_bring_the_same_plan_back(hostile: Session) -> None:
    plan = build_plan(hostile)
    (data,) = render(plan, "json", Texts("nl")).values()
    assert Plan.model_validate_json(data) == plan
    (data,) = render(plan, "toml", Texts("nl")).values()
    assert Plan.model_validate(tomllib.loads(data.decode())) == plan


def test_nothing_in_a_list_is_a_formula(hostile: Session) -> None:
    for words in HOSTILE:
        hostile.apply(AnswerRecord(cell="outage/las/1d/fallback", text=words))
        files = render(build_plan(hostile), "csv", Texts("nl"))
        assert all(data.startswith(b"\xef\xbb\xbf") for data in files.values())
        rows = list(csv.reader(io.StringIO(files["antwoorden.csv"].decode("utf-8-sig")), delimiter=";"))
        found = [value for row in rows for value in row if value.removeprefix("'") == words or value == words]
        assert found
        assert not any(value[:1] in "=+-@\t" for value in found)


@given(st.text())
def test_a_list_cell_is_never_a_formula_and_never_loses_a_character(text: str) -> None:
    shown = plain_cell(text)
    assert shown in (text, f"'{text}")
    assert not shown.lstrip(" ").startswith(("=", "+", "-", "@"))


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Zl", "Zp", "Zs"])))
def test_markdown_shows_any_text_as_itself(text: str) -> None:
    cleaned = clean_text(f"x{text}x")
    html = MarkdownIt("commonmark", {"html": True}).render(escape(cleaned))
    shown = re.sub(r"^<p>|</p>\n$", "", html)
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        shown = shown.replace(entity, character)
    assert shown == cleaned


@pytest.mark.parametrize("format_id", ["docx", "md"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_gap_is_named_once_where_gaps_are_named(demo_session: Session, format_id: str, language: str) -> None:
    plan = build_plan(demo_session)
    texts = Texts(language)
    shown = everything(plan, format_id, language)
    listed = shown[shown.rindex(texts("plan.section.gaps")) : shown.rindex(texts("plan.section.loose"))]
    names = Names(plan, texts)
    for gap in plan.gaps:
        found = re.findall(
            rf"{re.escape(names.cell(gap.cell))}(?! \(concept| \(draft)$|{re.escape(names.cell(gap.cell))} \(",
            listed,
            re.M,
        )
        assert len(found) == 1, gap.cell


@pytest.mark.parametrize("format_id", ["docx", "md"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_all_sections_are_there_also_of_an_empty_workshop(format_id: str, language: str) -> None:
    texts = Texts(language)
    shown = everything(build_plan(session_of()), format_id, language)
    for key in ("data", "participants", "systems", "fallbacks", "data_loss", "recovery", "crisis", "communication"):
        assert texts(f"plan.section.{key}") in shown
    for key in ("suppliers", "actions", "decisions", "exercise", "loose", "gaps", "yearly", "named", "impact"):
        assert texts(f"plan.section.{key}") in shown


def test_measured_and_sufficient_are_empty_columns(demo_session: Session) -> None:
    texts = Texts("nl")
    # Where one system makes every time unknown there is no table of times to fill in.
    estimated = session_of(LAS, answer(FALLBACK, "Op papier.").model_copy(update={"measures": {"time": "4h"}}))
    empty = {texts(f"plan.column.{key}") for key in ("measured", "sufficient", "measured_loss", "measured_time")}
    seen = set()
    files = [data for one in (demo_session, estimated) for data in render(build_plan(one), "docx", texts).values()]
    for table in [table for data in files for table in docx.Document(io.BytesIO(data)).tables]:
        heads = [cell.text for cell in table.rows[0].cells]
        for index, head in enumerate(heads):
            if head in empty:
                seen.add(head)
                assert all(row.cells[index].text == "" for row in list(table.rows)[1:])
    assert seen == empty


def test_equal_outcomes_give_equal_files(demo_session: Session) -> None:
    plan = build_plan(demo_session)
    for format_id in formats_for("plan"):
        assert render(plan, format_id, Texts("nl")) == render(plan, format_id, Texts("nl"))


def test_a_word_file_says_who_and_what_and_not_which_library(demo_session: Session) -> None:
    (data,) = render(build_plan(demo_session), "docx", Texts("nl")).values()
    properties = docx.Document(io.BytesIO(data)).core_properties
    assert properties.author == demo_session.setting("facilitator")
    assert "De Linde" in properties.title
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        raw = b"".join(package.read(name) for name in package.namelist())
    assert b"python-docx" not in raw
    assert b"Vertrouwelijk" in raw


@pytest.mark.thorough
def test_an_own_template_must_say_where_the_outcomes_go(tmp_path: Path, demo_session: Session) -> None:
    own = docx.Document()
    own.add_paragraph("Ons huis: {{ organisation }}")
    own.save(str(tmp_path / "own.docx"))
    with pytest.raises(TemplateError, match="body"):
        render(build_plan(demo_session), "docx", Texts("nl"), tmp_path / "own.docx")
    own.add_paragraph("{{ body }}")
    own.save(str(tmp_path / "own.docx"))
    (data,) = render(build_plan(demo_session), "docx", Texts("nl"), tmp_path / "own.docx").values()
    assert "Ons huis: Stichting De Linde" in word_text(data)
    assert demo_session.actions()[0].text in word_text(data)
    own.add_paragraph("{{ nothing.here }}")
    own.save(str(tmp_path / "own.docx"))
    with pytest.raises(TemplateError, match="nothing"):
        render(build_plan(demo_session), "docx", Texts("nl"), tmp_path / "own.docx")


def test_dates_are_spoken() -> None:
    assert spoken_date("2026-11-26", Texts("nl")) == "26 november 2026"
    assert spoken_date("2026-11-26T09:05:00+01:00", Texts("en")) == "26 November 2026, 09:05"
    assert spoken_date("na de herfst", Texts("nl")) == "na de herfst"


def squeezed(text: str) -> str:
    """Text without white space and hyphens: a page breaks lines where it likes."""
    return re.sub(r"[\s\u00ad\u2010-]+", "", text)


@pytest.mark.thorough
def test_the_pdf_of_the_word_file_holds_every_sentence(demo_session: Session, tmp_path: Path) -> None:
    plan = build_plan(demo_session)
    (data,) = render(plan, "docx", Texts("nl")).values()
    (tmp_path / "uit.docx").write_bytes(data)
    (pdf,) = office.convert([tmp_path / "uit.docx"], "pdf", tmp_path)
    pages = squeezed("".join(office.page_texts(pdf)))
    said = [one.text for one in plan.cells] + [one.concept for one in plan.cells] + [one.reason for one in plan.cells]
    said += [one.text for one in (*plan.actions, *plan.wishes, *plan.parking)] + [one.text for one in plan.decisions]
    said += [one.text for one in plan.observations]
    for words in said:
        assert squeezed(words) in pages
