"""OpenDocument: the same document and lists, in a file that every office program opens without a word."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given

from facilitator.export import formats, render
from facilitator.export.blocks import Table
from facilitator.export.sections.document import build_document
from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.basics.clean import clean_text
from facilitator.model.records import AnswerRecord, SetRecord
from facilitator.model.session import Session
from facilitator.texts import Texts
from tests import office
from tests.examples import examples
from tests.export.test_every_sentence import HOSTILE, Said, every_kind
from tests.generated_workshops import workshops
from tests.open_document import paragraphs, part, q, words
from tests.small_set import LAS, session_of

TEXTS = Texts("nl")
KINDS = {
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}


def made(session: Session, format_id: str, language: str = "nl") -> bytes:
    plan = build_plan(session)
    [data] = render(plan, format_id, Texts(language)).values()
    return data


@pytest.fixture(scope="module")
def session() -> Session:
    return every_kind(Said())


@pytest.mark.parametrize("format_id", KINDS)
def test_the_file_is_in_order(session: Session, format_id: str) -> None:
    data = made(session, format_id)
    archive = zipfile.ZipFile(io.BytesIO(data))
    first = archive.infolist()[0]
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
    assert data[30:38] == b"mimetype" and archive.read("mimetype").decode() == KINDS[format_id]
    assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    listed = {
        one.get(q("manifest:full-path")): one.get(q("manifest:media-type"))
        for one in part(data, "META-INF/manifest.xml").iter(q("manifest:file-entry"))
    }
    names = {*archive.namelist()} - {"mimetype", "META-INF/manifest.xml"}
    assert listed.pop("/") == KINDS[format_id] and set(listed) == names == {"content.xml", "styles.xml", "meta.xml"}
    for name in names:
        assert part(data, name).get(q("office:version")) == "1.3"
    assert made(session, format_id) == data


@pytest.mark.parametrize("format_id", KINDS)
def test_every_style_that_is_asked_for_is_there(session: Session, format_id: str) -> None:
    data = made(session, format_id)
    known = {
        one.get(q("style:name"))
        for name in ("content.xml", "styles.xml")
        for one in part(data, name).iter()
        if one.get(q("style:name"))
    }
    asked = {
        value
        for name in ("content.xml", "styles.xml")
        for one in part(data, name).iter()
        for key, value in one.attrib.items()
        if key in (q("text:style-name"), q("table:style-name"), q("style:parent-style-name"))
    }
    assert asked <= known


@pytest.mark.parametrize(("language", "country"), [("nl", "NL"), ("en", "GB")])
@pytest.mark.parametrize("format_id", KINDS)
def test_the_words_have_a_language(format_id: str, language: str, country: str) -> None:
    session = session_of(SetRecord(key="language", value=language))
    data = made(session, format_id, language)
    family = "paragraph" if format_id == "odt" else "table-cell"
    [style] = [
        one for one in part(data, "styles.xml").iter(q("style:default-style")) if one.get(q("style:family")) == family
    ]
    looks = style.find(q("style:text-properties"))
    assert looks is not None and (looks.get(q("fo:language")), looks.get(q("fo:country"))) == (language, country)
    assert part(data, "meta.xml").findtext(f".//{q('dc:language')}") == language


def test_headings_tables_and_contents_are_what_they_are(session: Session) -> None:
    data = made(session, "odt")
    content = part(data, "content.xml")
    headings = list(content.iter(q("text:h")))
    sections = [words(one) for one in headings if one.get(q("text:outline-level")) == "1"]
    assert {one.get(q("text:outline-level")) for one in headings} <= {"1", "2", "3"}
    for heading in headings:
        level = heading.get(q("text:outline-level"))
        assert str(heading.get(q("text:style-name"))).startswith(f"Heading_20_{level}")
    entries = [one for one in content.iter(q("text:p")) if one.get(q("text:style-name")) == "Contents"]
    assert [words(one) for one in entries] == sections
    marks = {f"#{one.get(q('text:name'))}" for one in content.iter(q("text:bookmark"))}
    assert {one.get(q("xlink:href")) for one in content.iter(q("text:a"))} == marks
    document = build_document(build_plan(session), TEXTS)
    parts = [*([document.front] if document.front else []), *document.sections]
    with_headings = [block.headers for section in parts for block in section.blocks if isinstance(block, Table)]
    tables = list(content.iter(q("table:table")))
    heads = [table.find(q("table:table-header-rows")) for table in tables]
    assert sum(head is not None for head in heads) == sum(any(headers) for headers in with_headings)
    for table in tables:
        columns = table.findall(q("table:table-column"))
        assert columns and all(column.get(q("table:style-name")) for column in columns)
        for row in table.iter(q("table:table-row")):
            assert len(row.findall(q("table:table-cell"))) == len(columns)


def test_every_page_says_whose_it_is_and_who_may_read_it(session: Session) -> None:
    styles = part(made(session, "odt"), "styles.xml")
    top, bottom = (styles.find(f".//{q(name)}") for name in ("style:header", "style:footer"))
    assert top is not None and bottom is not None
    assert TEXTS("plan.marking") in "".join(top.itertext())
    assert next(bottom.iter(q("text:page-number")), None) is not None


@pytest.mark.parametrize("reader", ["board", "participants", "auditor"])
def test_it_is_made_for_one_reader_too(session: Session, reader: formats.Reader) -> None:
    plan = build_plan(session)
    made_for = render(plan, "odt", TEXTS, reader=reader)
    [(name, data)] = made_for.items()
    assert name == f"uitkomsten-{TEXTS(f'plan.file.{reader}')}.odt" and paragraphs(data)


@pytest.mark.thorough
@examples(0.25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(workshops(("school-po",)))
def test_every_typed_sentence_is_found(session: Session) -> None:
    plan = build_plan(session)
    for format_id in KINDS:
        told = "\n".join(paragraphs(made(session, format_id)))
        for cell in plan.cells:
            for line in cell.text.split("\n"):
                assert line in told


def test_a_text_stays_as_it_was_typed() -> None:
    typed = [*HOSTILE, "  twee  spaties ", "tab\tin de tekst", "= 1", "<", "]]>"]
    session = session_of(LAS)
    for number, hostile in enumerate(typed):
        session.apply(AnswerRecord(cell="outage/las/1h/fallback", entry=f"e{number}", text=clean_text(hostile)))
    lines = [line for hostile in typed for line in clean_text(hostile).split("\n")]
    for format_id in KINDS:
        told = "\n".join(paragraphs(made(session, format_id)))
        assert [line for line in lines if line not in told] == []


def test_without_the_library_it_says_what_to_install(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("facilitator.export.find_spec", lambda _: None)
    with pytest.raises(formats.NotInstalled, match="odf"):
        made(session, "odt")


READ_AS = {"odt": "txt:Text (encoded):UTF8", "ods": office.SHEETS}


@pytest.mark.thorough
def test_libreoffice_opens_both_and_shows_every_sentence(session: Session, tmp_path: Path) -> None:
    plan = build_plan(session)
    wanted = [line for cell in plan.cells for line in cell.text.split("\n") if 0 < len(line) < 200]
    for format_id, target in READ_AS.items():
        folder = tmp_path / format_id
        folder.mkdir()
        file = folder / f"uit.{format_id}"
        file.write_bytes(made(session, format_id))
        office.convert([file], target, folder)
        read = [one.read_text(encoding="utf-8-sig") for one in folder.iterdir() if one.suffix in (".txt", ".csv")]
        told = "".join(read).replace('""', '"')
        missing = [line for line in wanted if line not in told]
        assert not missing, (format_id, missing[:3])
