"""The organisation's own Word template: what it may ask for, where things come, and what is refused by name."""

import io
import sys
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.text.paragraph import Paragraph
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.export import TemplateError, check_template, own_template, render, starting_template
from facilitator.export.blocks import Document
from facilitator.export.document import build_document
from facilitator.export.own_template import package
from facilitator.export.own_template.child import look
from facilitator.model.build_plan import build_plan
from facilitator.model.plan import Plan
from facilitator.model.records import ItemRecord, SetRecord
from facilitator.model.session import Session
from facilitator.texts import LANGUAGES, Texts
from tests.program import Run
from tests.small_set import FALLBACK, LAS, answer, session_of

pytestmark = pytest.mark.timeout(40)

UNPACKED = 2_000_000
"""What a template may unpack to here: making a real zip bomb takes longer than finding it."""

NL = Texts("nl")
PLACE = "{{ body }}"
CONTEXT: dict[str, Any] = {
    "organisation": "A&B <i>De Linde</i>",
    "title": "Uitkomsten",
    "facts": [{"label": "Plaats", "value": "De Wilg"}, {"label": "Datum", "value": "vandaag"}],
    "body": "0body0",
    "section": {"actions": "0actions0", "gaps": "0gaps0"},
}
HOSTILE = {
    "{{ ''.__class__.__mro__ }}": "__mro__",
    "{{ organisation.__class__ }}": "organisation.__class__",
    "{{ cycler.__init__.__globals__.os.system('id') }}": "system",
    "{{ facts.append(1) }}": "append",
    "{{ [].pop }}": "pop",
    "{{ 'a'*10**10 }}": "*",
    "{{ organisation ~ organisation }}": "~",
    "{{ organisation | attr('x') }}": "attr",
    "{{ range(10**12) }}": "range()",
    "{{ section['actions'] }}": "[ ]",
    "{{ organisation if title else 1 }}": "condexpr",
    "{% import 'os' as os %}": "import",
    "{% include '/etc/passwd' %}": "include",
    "{% extends 'x' %}": "extends",
    "{% set x = 1 %}": "set",
    "{% macro x() %}{% endmacro %}": "macro",
    "{% raw %}{% endraw %}": "raw",
    "{% colspan organisation %}": "colspan",
    "{% for i in range(10**12) %}x{% endfor %}": "range()",
    "{% for a in facts %}{% for b in facts %}x{% endfor %}{% endfor %}": "for binnen een for",
    "{% for a in facts recursive %}{% endfor %}": "recursive",
    "{% if organisation == 'x' %}{% endif %}": "compare",
    "{% if organisation is defined %}{% endif %}": "is defined",
    "{{ organisation": "niet afgesloten",
    "{{ organisation title }}": "niet te lezen",
    "{{ }}": "niet te lezen",
    "{{" + "(" * 3000 + "1" + ")" * 3000 + "}}": "niet te lezen",
}


def built(*paragraphs: str, change: Callable[[WordDocument], object] = lambda word: None) -> bytes:
    """A Word file with these paragraphs."""
    word = docx.Document()
    for words in paragraphs:
        word.add_paragraph(words)
    change(word)
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def said() -> Session:
    """A workshop with one answer and one action."""
    action = ItemRecord(of="action", id="a", fields={"text": "Sleutels bijmaken", "owner": "Bas"})
    facts = SetRecord(key="date", value="2026-11-26")
    return session_of(LAS, facts, answer(FALLBACK, "Op papier, bij de conciërge"), action)


def problems(data: bytes) -> list[str]:
    return list(look(data, CONTEXT, "nl")["problems"])


def rendered(folder: Path, plan: Plan, data: bytes, texts: Texts = NL) -> WordDocument:
    """The outcomes in a template, opened."""
    (folder / "eigen.docx").write_bytes(data)
    (made,) = render(plan, "docx", texts, folder / "eigen.docx").values()
    return docx.Document(io.BytesIO(made))


def words_of(word: WordDocument) -> list[str]:
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return [*[paragraph.text for paragraph in word.paragraphs], *cells]


def headings(word: WordDocument) -> list[tuple[str, str]]:
    """Every heading with its style."""
    found = [(one.style.name or "", one.text) for one in word.paragraphs if one.style is not None]
    return [(style, text) for style, text in found if style.startswith("Heading")]


@pytest.fixture(scope="module")
def small_plan() -> Plan:
    return build_plan(said())


@pytest.fixture(scope="module")
def document(small_plan: Plan) -> Document:
    return build_document(small_plan, NL)


# -- what is refused --------------------------------------------------------------------------------


def in_header(word: WordDocument, words: str) -> None:
    word.sections[0].header.paragraphs[0].text = words


def in_title(word: WordDocument, words: str) -> None:
    word.core_properties.title = words


@pytest.mark.parametrize("source", HOSTILE, ids=lambda source: source[:24])
def test_what_is_not_in_the_small_language_is_named_wherever_it_stands(source: str) -> None:
    in_property = len(source) < 255

    def everywhere(word: WordDocument) -> None:
        in_header(word, source)
        if in_property:
            in_title(word, source)

    answer = look(built(PLACE, source, change=everywhere), CONTEXT, "nl")
    assert answer["filled"] == ""
    for place in ("alinea 2", "koptekst", *(["eigenschap Titel"] if in_property else [])):
        found = [one for one in answer["problems"] if one.startswith(f"{place}: ") and HOSTILE[source] in one]
        assert found, answer["problems"]


def test_what_nobody_sees_in_word_is_refused_too() -> None:
    def hidden(word: WordDocument) -> None:
        run = word.add_paragraph("gewone tekst").runs[0]._r
        gone = OxmlElement("w:delText")
        gone.text = "{{ cycler.__init__ }}"
        run.append(gone)

    (problem,) = problems(built(PLACE, change=hidden))
    assert problem.startswith("lopende tekst: cycler: ")


@given(st.data())
@settings(max_examples=40)
def test_a_damaged_file_is_refused_or_can_be_used_and_never_anything_else(draw: st.DataObject) -> None:
    data = bytearray(no_word()["whole"][0])
    for _ in range(draw.draw(st.integers(1, 8))):
        data[draw.draw(st.integers(0, len(data) - 1))] = draw.draw(st.integers(0, 255))
    answer = look(bytes(data), CONTEXT, "nl")
    assert bool(answer["problems"]) == (answer["filled"] == "")


@given(st.lists(st.sampled_from([*"{}%#", "{{", "}}", "{%", "%}", "{#", "#}", " body ", "if title", "endif", "|"])))
@settings(max_examples=60)
def test_any_heap_of_braces_is_refused_or_rendered(pieces: list[str]) -> None:
    answer = look(built(PLACE, "".join(pieces), "}}"), CONTEXT, "nl")
    assert bool(answer["problems"]) == (answer["filled"] == "")


def test_hostile_templates_are_refused_by_name_by_the_program(small: Path, run: Run, tmp_path: Path) -> None:
    wrong = list(HOSTILE)[:4] + list(HOSTILE)[12:14]
    (tmp_path / "boos.docx").write_bytes(built(PLACE, *wrong))
    done = run("export", "w", "--template", tmp_path / "boos.docx")
    assert (done.status, done.out) == (1, "")
    assert [line.startswith(f"{tmp_path / 'boos.docx'}: alinea ") for line in done.err.splitlines()] == [True] * 6
    assert all(HOSTILE[one] in done.err for one in wrong)
    assert not (small.parent / "w").exists()


def test_a_template_that_keeps_the_computer_busy_is_stopped(
    tmp_path: Path, small_plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "traag.docx").write_bytes(built(PLACE, "{{ " * 200_000))
    monkeypatch.setattr(own_template, "SECONDS", 1)
    with pytest.raises(TemplateError, match=r"traag\.docx: .*te veel tijd"):
        check_template(small_plan, NL, tmp_path / "traag.docx")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory")
def test_a_template_that_fills_the_memory_is_stopped(
    tmp_path: Path, small_plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "groot.docx").write_bytes(built(PLACE))
    assert check_template(small_plan, NL, tmp_path / "groot.docx").problems == []
    monkeypatch.setattr(own_template, "MEMORY", 40_000_000)
    with pytest.raises(TemplateError, match="te veel tijd of geheugen"):
        check_template(small_plan, NL, tmp_path / "groot.docx")


def test_nothing_of_the_current_folder_is_run(
    tmp_path: Path, small_plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("docx", "docxtpl", "jinja2", "json", "facilitator"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('ran')", encoding="utf-8")
    (tmp_path / "eigen.docx").write_bytes(built(PLACE))
    monkeypatch.chdir(tmp_path)
    assert check_template(small_plan, NL, Path("eigen.docx")).problems == []


# -- files that are no template ---------------------------------------------------------------------


def repacked(data: bytes, change: Callable[[str, bytes], bytes], **more: bytes) -> bytes:
    """The same package with its parts changed, and more parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, part in more.items():
            new.writestr(name, part)
    return stream.getvalue()


def typed(kind: bytes) -> Callable[[str, bytes], bytes]:
    main = b"wordprocessingml.document.main+xml"
    return lambda name, part: part.replace(main, kind) if name == "[Content_Types].xml" else part


def as_it_is(name: str, part: bytes) -> bytes:
    return part


def declares(name: str, part: bytes) -> bytes:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    return part.replace(b"<w:document", bomb + b"<w:document", 1) if name == "word/document.xml" else part


@cache
def no_word() -> dict[str, tuple[bytes, str]]:
    whole = built(PLACE)
    macros = b"vnd.ms-word.document.macroEnabled.main+xml"
    return {
        "whole": (whole, ""),
        "empty": (b"", "leeg"),
        "password or .doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "wachtwoord"),
        "pdf": (b"%PDF-1.7 ...", "PDF"),
        "rtf": (b"{\\rtf1 {{ body }}}", "geen Word-bestand"),
        "html": (b"<html>{{ body }}</html>", "geen Word-bestand"),
        "text": (b"{{ body }}", "geen Word-bestand"),
        "cut off": (whole[: len(whole) // 2], "geen Word-bestand"),
        "dotx": (repacked(whole, typed(b"wordprocessingml.template.main+xml")), "(.dotx)"),
        "docm": (repacked(whole, typed(macros)), "macro"),
        "macros inside": (repacked(whole, as_it_is, **{"word/vbaProject.bin": b"x"}), "macro"),
        "excel": (repacked(whole, typed(b"spreadsheetml.sheet.main+xml")), "geen Word-bestand"),
        "zip bomb": (repacked(whole, as_it_is, **{"word/media/a.png": bytes(UNPACKED)}), "te groot"),
        "entities": (repacked(whole, declares), "geen Word-bestand"),
        "no body": (repacked(whole, lambda name, part: b"" if "document.xml" in name else part), "beschadigd"),
    }


@pytest.mark.parametrize("kind", [one for one in no_word() if one != "whole"])
def test_what_is_no_template_is_told_what_to_do(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "UNPACKED_LIMIT", UNPACKED)
    data, expected = no_word()[kind]
    (problem,) = problems(data)
    assert expected in problem
    assert ".docx" in problem or kind in ("empty", "zip bomb")


def test_a_template_that_is_not_there_is_told(tmp_path: Path, small_plan: Plan) -> None:
    for path in (tmp_path / "weg.docx", tmp_path):
        with pytest.raises(TemplateError, match="is er niet"):
            check_template(small_plan, NL, path)


# -- check ------------------------------------------------------------------------------------------


def test_check_tells_every_placeholder_with_its_place(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "eigen.docx"

    def fill(word: WordDocument) -> None:
        table = word.add_table(rows=2, cols=1)
        table.cell(1, 0).text = "Door {{ organisation|upper }}"
        in_header(word, "{{ marking }}")
        in_title(word, "Plan van {{ organisation }}")
        word.sections[0].footer.paragraphs[0].text = "{{ pagina }}"

    path.write_bytes(built("Voorwoord", "", "Van {{ organsation }}", "{{ body }}", "{{ actions }}", change=fill))
    done = run("template", "--check", path)
    assert done.status == 1
    assert done.err.splitlines() == [
        f"{path}: alinea 2: {{{{ organsation }}}}: organsation is geen bekende invulplek; bedoel je organisation?",
        f"{path}: alinea 4: {{{{ actions }}}}: actions is geen bekende invulplek; bedoel je section.actions?",
        f"{path}: voettekst: {{{{ pagina }}}}: pagina is geen bekende invulplek; bedoel je page?",
    ]
    for line in (
        "alinea 2: {{ organsation }} (Van {{ organsation }})",
        "alinea 3: {{ body }}",
        "tabel 1, rij 2: {{ organisation|upper }} (Door {{ organisation|upper }})",
        "koptekst: {{ marking }}",
        "eigenschap Titel: {{ organisation }} (Plan van {{ organisation }})",
        "niet gebruikt: title, subtitle, facts, version, page, page_of",
    ):
        assert f"{path}: {line}\n" in done.out
    assert "section." not in done.out


def test_check_speaks_english_and_names_the_sections_that_are_not_used(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "own.docx"
    path.write_bytes(built("{{ section.actions }}"))
    done = run("template", "--check", path, "--language", "en")
    assert (done.status, done.err) == (0, "")
    assert f"{path}: paragraph 1: {{{{ section.actions }}}}\n" in done.out
    assert "not used: title, " in done.out
    assert "section.gaps" in done.out
    assert done.out.endswith(f"{path}: fine\n")


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (["geen plek"], "{{ body }}"),
        (["{{ body }}", "{{ body }}"], "body staat er al"),
        (["{{ section.gaps }}", "{{ section.gaps }}"], "section.gaps staat er al"),
        (["Zie: {{ section.gaps }}"], "section.gaps moet alleen staan"),
        (["{{ body | upper }}"], "body moet alleen staan"),
        (["{% for one in facts %}", "{{ body }}", "{% endfor %}"], "body mag niet in een for"),
        (["{{ body }}", "{% if organisation %}"], "hier hoort nog een endif bij"),
        (["{{ body }}", "{% endfor %}"], "endfor zonder begin"),
        (["{{ body }}", "{{ fact.label }}"], "fact is geen bekende invulplek"),
        (["{{ body }}", "{{ facts }}"], "facts is zelf geen tekst"),
        (["{{ body }}", "{{ section }}"], "section is zelf geen tekst; bekend zijn: section.actions, section.gaps"),
        (["{{ section.action }}"], "bedoel je section.actions?"),
        (["{{ organisation", "}}", "{{ body }}"], "alinea 1: {{ organisation }}: begint hier"),
    ],
    ids=str,
)
def test_a_place_stands_alone_and_once(paragraphs: list[str], expected: str) -> None:
    found = problems(built(*paragraphs))
    assert any(expected in one for one in found), found


def test_a_place_in_a_table_or_a_header_is_refused() -> None:
    in_table = built(change=lambda word: setattr(word.add_table(rows=1, cols=1).cell(0, 0), "text", PLACE))
    assert "body moet alleen staan" in problems(in_table)[0]
    assert "body moet alleen staan" in problems(built(change=lambda word: in_header(word, PLACE)))[0]


def test_a_condition_over_the_edge_of_a_table_is_refused() -> None:
    def torn(word: WordDocument) -> None:
        word.add_table(rows=1, cols=1).cell(0, 0).text = "{% if title %}in de tabel"
        word.add_paragraph("{% else %} erbuiten {% endif %}")

    assert "tabel 1, rij 1" not in problems(built(PLACE, change=torn))[0]
    assert "alinea 2: {% else %}: een if of for begint op de ene plek" in problems(built(PLACE, change=torn))[0]


# -- what comes out ---------------------------------------------------------------------------------


def in_runs(paragraph: Paragraph, *runs: str) -> None:
    for index, words in enumerate(runs):
        paragraph.add_run(words).bold = index % 2 == 0


def test_values_are_text_however_the_placeholder_was_typed(tmp_path: Path) -> None:
    session = said()
    session.apply(SetRecord(key="organisation", value="A&B <b>{{ 7*7 }}</b>"))

    def fill(word: WordDocument) -> None:
        in_runs(word.add_paragraph(), "Bij ", "{", "{ organi", "sation ", "}", "} klaar")
        in_runs(word.add_paragraph(), "{{", " bo", "dy}", "}")
        in_header(word, "{{organisation|lower}}, {{ marking | upper }}")
        in_title(word, "{{ organisation }}")
        table = word.add_table(rows=3, cols=2)
        table.cell(0, 0).text = "{%tr for fact in facts %}"
        table.cell(1, 0).text, table.cell(1, 1).text = "{{ fact.label }}", "{{fact.value}}"
        table.cell(2, 0).text = "{%tr endfor %}"

    made = rendered(tmp_path, build_plan(session), built("Van {{organisation}}", change=fill))
    shown = words_of(made)
    assert "Van A&B <b>{{ 7*7 }}</b>" in shown
    assert "Bij A&B <b>{{ 7*7 }}</b> klaar" in shown
    assert made.sections[0].header.paragraphs[0].text == "a&b <b>{{ 7*7 }}</b>, VERTROUWELIJK"
    assert made.core_properties.title == "A&B <b>{{ 7*7 }}</b>"
    facts = [cell.text for row in made.tables[-1].rows for cell in row.cells]
    assert facts[:2] == ["Datum workshop", "26 november 2026"]
    assert "Sleutels bijmaken" in "\n".join(shown)


def test_sections_come_where_they_are_asked_for_and_fit_the_plan_around_them(tmp_path: Path, small_plan: Plan) -> None:
    def fill(word: WordDocument) -> None:
        word.add_heading("3 Wat we doen", 1)
        word.add_paragraph("{{ section.fallbacks }}", "Heading 2")
        word.add_paragraph("Daarna komt dit.")
        word.add_paragraph("{{section.actions}}")

    made = rendered(tmp_path, small_plan, built("Ons plan", change=fill))
    found = headings(made)
    assert found[:4] == [
        ("Heading 1", "3 Wat we doen"),
        ("Heading 2", "Terugvalopties per systeem en termijn"),
        ("Heading 3", small_plan.systems[0].name),
        ("Heading 4", f"{small_plan.systems[0].name}, {small_plan.moments[0].name}"),
    ]
    assert found[-1] == ("Heading 1", "Acties")
    shown = words_of(made)
    texts = [one for one in shown if one]
    assert texts.index("Ons plan") < texts.index("3 Wat we doen") < texts.index("Daarna komt dit.")
    for cell in small_plan.cells:
        assert not cell.text or any(cell.text in one for one in shown)
    assert not any("section" in one or NL("plan.section.gaps") in one for one in shown)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_section_can_be_placed_by_itself(tmp_path: Path, small_plan: Plan, language: str) -> None:
    texts = Texts(language)
    sections = build_document(small_plan, texts).sections
    assert len({one.id for one in sections}) == len(sections)
    made = rendered(tmp_path, small_plan, built(*(f"{{{{ section.{one.id} }}}}" for one in sections)), texts)
    assert [text for style, text in headings(made) if style == "Heading 1"] == [one.title for one in sections]


def test_ids_of_sections_stay_for_ever(document: Document) -> None:
    known = "data participants systems fallbacks data_loss recovery crisis communication suppliers recovery_plans"
    known += " actions decisions exercise loose gaps yearly named impact"
    assert set(known.split()) <= {one.id for one in document.sections}


def test_a_template_without_our_styles_still_has_headings_and_lists(tmp_path: Path, small_plan: Plan) -> None:
    def bare(word: WordDocument) -> None:
        for style in [one for one in word.styles if one.type == 1 and one.name != "Normal"]:
            style.delete()

    made = rendered(tmp_path, small_plan, built(PLACE, change=bare))
    levels: dict[str, str] = {}
    for paragraph in made.paragraphs:
        style = paragraph.style
        outline = style.element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}") if style is not None else None
        if outline is not None:
            levels.setdefault(outline.get(qn("w:val")), paragraph.text)
    assert levels == {
        "0": f"1  {NL('plan.section.data')}",
        "1": small_plan.systems[0].name,
        "2": f"{small_plan.systems[0].name}, {small_plan.moments[0].name}",
    }
    assert any(one.text.startswith("•\t") for one in made.paragraphs)


def test_styles_as_libreoffice_names_them_are_used(tmp_path: Path, small_plan: Plan) -> None:
    def renamed(word: WordDocument) -> None:
        word.styles["Heading 1"].element.find(qn("w:name")).set(qn("w:val"), "Heading 1")

    made = rendered(tmp_path, small_plan, built("{{ section.actions }}", change=renamed))
    assert headings(made) == [("Heading 1", NL("plan.section.actions"))]
    assert [one.name for one in made.styles].count("Heading 1") == 1


def test_headings_that_have_numbers_get_no_second_one(tmp_path: Path, small_plan: Plan) -> None:
    def numbered(word: WordDocument) -> None:
        number = OxmlElement("w:numPr")
        for name in ("w:ilvl", "w:numId"):
            part = OxmlElement(name)
            part.set(qn("w:val"), "1")
            number.append(part)
        word.styles["Heading 1"].element.get_or_add_pPr().append(number)

    made = rendered(tmp_path, small_plan, built(PLACE, change=numbered))
    assert headings(made)[0] == ("Heading 1", NL("plan.section.data"))


def test_tables_are_as_wide_as_the_page_they_stand_on(tmp_path: Path, small_plan: Plan) -> None:
    def two_pages(word: WordDocument) -> None:
        word.sections[0].page_width, word.sections[0].page_height = Cm(14.8), Cm(21)
        word.add_paragraph("{{ section.actions }}")
        wide = word.add_section()
        wide.orientation, wide.page_width, wide.page_height = WD_ORIENT.LANDSCAPE, Cm(29.7), Cm(21)
        word.add_paragraph("{{ section.recovery }}")

    made = rendered(tmp_path, small_plan, built(change=two_pages))
    narrow, wide = (sum(int(column.width or 0) for column in table.columns) for table in made.tables)
    margins = int(made.sections[0].left_margin or 0) * 2
    assert abs(narrow - (Cm(14.8) - margins)) < Cm(0.1)
    assert abs(wide - (Cm(29.7) - margins)) < Cm(0.1)
    assert len(made.sections) == 2


def test_the_end_of_a_page_that_hangs_on_a_place_stays(tmp_path: Path, small_plan: Plan) -> None:
    def hanging(word: WordDocument) -> None:
        word.add_section()
        end = next(word.element.body.iter(qn("w:sectPr")))
        word.paragraphs[0]._p.get_or_add_pPr().append(end)

    made = rendered(tmp_path, small_plan, built("{{ section.actions }}", "Slot", change=hanging))
    assert len(made.sections) == 2
    assert not any("{{" in one or len(one) == 32 for one in words_of(made))


# -- a template to begin with -----------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_template_passes_the_check_and_can_be_used_at_once(
    run: Run, tmp_path: Path, small_plan: Plan, language: str
) -> None:
    path, texts = tmp_path / "nieuw.docx", Texts(language)
    assert run("template", "--new", path, "--language", language) == (0, f"{path}\n", "")
    explained = "\n".join(words_of(docx.Document(str(path))))
    for section in build_document(small_plan, texts).sections:
        assert f"{{{{ section.{section.id} }}}}" in explained
        assert section.title in explained
    checked = run("template", "--check", path, "--language", language)
    assert (checked.status, checked.err) == (0, "")
    assert texts("template.check.fine", file=path) in checked.out
    assert "section." not in checked.out
    made = rendered(tmp_path, small_plan, path.read_bytes(), texts)
    shown = words_of(made)
    assert not any("{#" in one or "#}" in one or texts("template.start.look") in one for one in shown)
    assert all(not one.text or any(one.text in words for words in shown) for one in small_plan.cells)
    before = path.read_bytes()
    assert run("template", "--new", path).status == 1
    assert path.read_bytes() == before


def test_a_new_template_explains_every_value(document: Document) -> None:
    explained = "\n".join(words_of(docx.Document(io.BytesIO(starting_template(build_plan(session_of()), NL)))))
    for name in ("title", "subtitle", "organisation", "marking", "version", "page", "page_of", "body"):
        assert f"{{{{ {name} }}}}\n" in explained


def test_template_says_how_it_is_used(run: Run, tmp_path: Path) -> None:
    for arguments in ([], ["--new", "a.docx", "--check", "a.docx"], ["--new", "a.dotx"]):
        done = run("template", *arguments)
        assert (done.status, done.out) == (2, "")
        assert "docx" in done.err or "--check" in done.err
    gone = run("template", "--new", tmp_path / "map" / "a.docx")
    assert gone.status == 1
    assert "kan niet worden geschreven" in gone.err
