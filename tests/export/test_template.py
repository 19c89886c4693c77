"""The organisation's own Word template: what it may ask for, where things come, and what is refused by name."""

import io
import sys
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from hypothesis import given
from hypothesis import strategies as st

from facilitator.export import check_template, own_template
from facilitator.export.blocks import Document
from facilitator.export.formats import TemplateError
from facilitator.export.own_template import package
from facilitator.export.own_template.child import look
from facilitator.export.sections.document import build_document
from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.plan import Plan
from tests.examples import examples
from tests.program import Run
from tests.templates import NL, PLACE, built, in_header, in_title, said

pytestmark = pytest.mark.timeout(40)

UNPACKED = 2_000_000
"""What a template may unpack to here: making a real zip bomb takes longer than finding it."""

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


def problems(data: bytes) -> list[str]:
    return list(look(data, CONTEXT, "nl")["problems"])


@pytest.fixture(scope="module")
def small_plan() -> Plan:
    return build_plan(said())


@pytest.fixture(scope="module")
def document(small_plan: Plan) -> Document:
    return build_document(small_plan, NL)


# -- what is refused --------------------------------------------------------------------------------


@pytest.mark.sweep
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
@examples(0.6)
def test_a_damaged_file_is_refused_or_can_be_used_and_never_anything_else(draw: st.DataObject) -> None:
    data = bytearray(no_word()["whole"][0])
    for _ in range(draw.draw(st.integers(1, 8))):
        data[draw.draw(st.integers(0, len(data) - 1))] = draw.draw(st.integers(0, 255))
    answer = look(bytes(data), CONTEXT, "nl")
    assert bool(answer["problems"]) == (answer["filled"] == "")


@pytest.mark.thorough
@given(st.lists(st.sampled_from([*"{}%#", "{{", "}}", "{%", "%}", "{#", "#}", " body ", "if title", "endif", "|"])))
@examples(0.6)
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


@pytest.mark.thorough
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


@pytest.mark.thorough
def test_check_speaks_english_and_names_the_sections_that_are_not_used(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "own.docx"
    path.write_bytes(built("{{ section.actions }}"))
    done = run("template", "--check", path, "--language", "en")
    assert (done.status, done.err) == (0, "")
    assert f"{path}: paragraph 1: {{{{ section.actions }}}}\n" in done.out
    assert "not used: title, " in done.out
    assert "section.gaps" in done.out
    assert done.out.endswith(f"{path}: fine\n")


@pytest.mark.sweep
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
