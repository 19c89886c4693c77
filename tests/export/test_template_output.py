"""What comes out of an own Word template: values, sections where they are asked for, styles; and a new one."""

import io
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.text.paragraph import Paragraph

from facilitator.export import starting_template
from facilitator.export.blocks import Document
from facilitator.export.sections.document import build_document
from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.plan import Plan
from facilitator.model.records import SetRecord
from facilitator.texts import Texts
from tests.program import Run
from tests.small_set import session_of
from tests.templates import NL, PLACE, built, headings, in_header, in_title, rendered, said, words_of

pytestmark = pytest.mark.timeout(40)


@pytest.fixture(scope="module")
def small_plan() -> Plan:
    return build_plan(said())


@pytest.fixture(scope="module")
def document(small_plan: Plan) -> Document:
    return build_document(small_plan, NL)


# -- what comes out ---------------------------------------------------------------------------------


def in_runs(paragraph: Paragraph, *runs: str) -> None:
    for index, words in enumerate(runs):
        paragraph.add_run(words).bold = index % 2 == 0


@pytest.mark.thorough
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
    assert facts[:2] == ["Datum", "26 november 2026"]
    assert "Sleutels bijmaken" in "\n".join(shown)


@pytest.mark.thorough
def test_sections_come_where_they_are_asked_for_and_fit_the_plan_around_them(tmp_path: Path, small_plan: Plan) -> None:
    def fill(word: WordDocument) -> None:
        word.add_heading("3 Wat we doen", 1)
        word.add_paragraph("{{ section.fallbacks }}", "Heading 2")
        word.add_paragraph("Daarna komt dit.")
        word.add_paragraph("{{section.actions}}")

    made = rendered(tmp_path, small_plan, built("Ons plan", change=fill))
    found = headings(made)
    assert found[:5] == [
        ("Heading 1", "3 Wat we doen"),
        ("Heading 2", Texts("nl")("plan.section.fallbacks")),
        ("Heading 3", NL("quality.title")),
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


@pytest.mark.sweep
@pytest.mark.parametrize("language", ["nl", "en"])
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


@pytest.mark.thorough
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
        "0": NL("plan.section.data"),
        "1": NL("front.weakest"),
        "2": f"{small_plan.systems[0].name}, {small_plan.moments[0].name}",
    }
    assert any(one.text.startswith("•\t") for one in made.paragraphs)


@pytest.mark.thorough
def test_styles_as_libreoffice_names_them_are_used(tmp_path: Path, small_plan: Plan) -> None:
    def renamed(word: WordDocument) -> None:
        word.styles["Heading 1"].element.find(qn("w:name")).set(qn("w:val"), "Heading 1")

    made = rendered(tmp_path, small_plan, built("{{ section.actions }}", change=renamed))
    assert headings(made) == [("Heading 1", NL("plan.section.actions"))]
    assert [one.name for one in made.styles].count("Heading 1") == 1


@pytest.mark.thorough
def test_headings_that_have_numbers_get_no_second_one(tmp_path: Path, small_plan: Plan) -> None:
    def numbered(word: WordDocument) -> None:
        number = OxmlElement("w:numPr")
        for name in ("w:ilvl", "w:numId"):
            part = OxmlElement(name)
            part.set(qn("w:val"), "1")
            number.append(part)
        word.styles["Heading 1"].element.get_or_add_pPr().append(number)

    made = rendered(tmp_path, small_plan, built(PLACE, change=numbered))
    assert next(found for found in headings(made) if found[0] == "Heading 1") == ("Heading 1", NL("plan.section.data"))


@pytest.mark.thorough
def test_tables_are_as_wide_as_the_page_they_stand_on(tmp_path: Path, small_plan: Plan) -> None:
    def two_pages(word: WordDocument) -> None:
        word.sections[0].page_width, word.sections[0].page_height = Cm(14.8), Cm(21)
        word.add_paragraph("{{ section.actions }}")
        wide = word.add_section()
        wide.orientation, wide.page_width, wide.page_height = WD_ORIENT.LANDSCAPE, Cm(29.7), Cm(21)
        word.add_paragraph("{{ section.recovery }}")

    made = rendered(tmp_path, small_plan, built(change=two_pages))
    narrow, wide, *_ = (sum(int(column.width or 0) for column in table.columns) for table in made.tables)
    margins = int(made.sections[0].left_margin or 0) * 2
    assert abs(narrow - (Cm(14.8) - margins)) < Cm(0.1)
    assert abs(wide - (Cm(29.7) - margins)) < Cm(0.1)
    assert len(made.sections) == 2


@pytest.mark.thorough
def test_the_end_of_a_page_that_hangs_on_a_place_stays(tmp_path: Path, small_plan: Plan) -> None:
    def hanging(word: WordDocument) -> None:
        word.add_section()
        end = next(word.element.body.iter(qn("w:sectPr")))
        word.paragraphs[0]._p.get_or_add_pPr().append(end)

    made = rendered(tmp_path, small_plan, built("{{ section.actions }}", "Slot", change=hanging))
    assert len(made.sections) == 2
    assert not any("{{" in one or len(one) == 32 for one in words_of(made))


# -- a template to begin with -----------------------------------------------------------------------


@pytest.mark.thorough
@pytest.mark.sweep
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_new_template_passes_the_check_and_can_be_used_at_once(
    run: Run, tmp_path: Path, small_plan: Plan, language: str
) -> None:
    path, texts = tmp_path / "nieuw.docx", Texts(language)
    assert run("template", "--new", path, "--language", language) == (0, f"{path}\n", "")
    explained = "\n".join(words_of(docx.Document(str(path))))
    for section in build_document(small_plan, texts).sections:
        assert f"{{{{ section.{section.id} }}}}" in explained
        # What is called by a word of the sector is called otherwise in another set.
        assert section.title in explained or section.id == "recovery_plans"
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
