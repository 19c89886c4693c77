"""What a template would fetch from elsewhere is in no document, and is said."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from tests.program import Run
from tests.templates import PLACE, built

SERVER = "http://elders.example/"
PICTURE = (
    f"<w:r {nsdecls('w', 'wp', 'a', 'pic', 'r')}><w:drawing><wp:inline><wp:extent cx='9' cy='9'/>"
    "<wp:docPr id='1' name='x'/><a:graphic><a:graphicData uri='u'><pic:pic><pic:blipFill><a:blip r:link='{}'/>"
    "</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)


def attached(word: WordDocument) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    element = OxmlElement("w:attachedTemplate")
    element.set(qn("r:id"), word.part._settings_part.relate_to(f"{SERVER}huis.dotm", kind, is_external=True))
    word.settings.element.insert(0, element)


def picture(word: WordDocument) -> None:
    identity = word.part.relate_to(f"{SERVER}logo.png", RELATIONSHIP_TYPE.IMAGE, is_external=True)
    word.paragraphs[0]._p.append(parse_xml(PICTURE.format(identity)))


def header_picture(word: WordDocument) -> None:
    header = word.sections[0].header
    header.is_linked_to_previous = False
    identity = header.part.relate_to(f"{SERVER}kop.png", RELATIONSHIP_TYPE.IMAGE, is_external=True)
    header.paragraphs[0]._p.append(parse_xml(PICTURE.format(identity)))


def field(word: WordDocument) -> None:
    """A field in pieces, as Word writes it, with what it last showed."""
    paragraph = word.add_paragraph()
    for kind, text in (("begin", ""), ("", f' INCLUDETEXT "{SERVER}'), ("", 'tekst.docx" '), ("separate", "")):
        run = paragraph.add_run()._r
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        element.text = text
        run.append(element)
    paragraph.add_run("wat er stond")
    end = OxmlElement("w:fldChar")
    end.set(qn("w:fldCharType"), "end")
    paragraph.add_run()._r.append(end)


def simple_field(word: WordDocument) -> None:
    element = parse_xml(
        f"<w:fldSimple {nsdecls('w')} w:instr=' includepicture {SERVER}x.png '><w:r><w:t>oud</w:t></w:r></w:fldSimple>"
    )
    word.add_paragraph()._p.append(element)


KINDS = {
    "attachedTemplate": attached,
    "image": picture,
    "image in header": header_picture,
    "INCLUDETEXT": field,
    "INCLUDEPICTURE": simple_field,
}
FETCHED = ("huis.dotm", "logo.png", "kop.png", "tekst.docx", "x.png")


def inside(document: Path) -> str:
    with zipfile.ZipFile(document) as package:
        return "".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())


@pytest.mark.thorough
def test_nothing_is_fetched_and_what_would_have_been_is_said(small: Path, run: Run, tmp_path: Path) -> None:
    def change(word: WordDocument) -> None:
        for add in KINDS.values():
            add(word)

    template = tmp_path / "huisstijl.docx"
    template.write_bytes(built("Voorblad", PLACE, change=change))
    assert SERVER in inside(template)
    checked = run("template", "--check", template)
    assert checked.status == 0
    assert [kind for kind in KINDS if kind.split(maxsplit=1)[0] not in checked.err] == []
    assert [name for name in FETCHED if name not in checked.err] == []
    made = run("export", "w", "--template", template, "--out", tmp_path / "uit")
    assert made.status == 0, made.err
    assert SERVER in made.err
    document = Path(made.out.strip())
    assert SERVER not in inside(document)
    assert "Voorblad" in [paragraph.text for paragraph in docx.Document(str(document)).paragraphs]


@pytest.mark.thorough
def test_a_link_to_click_on_stays_and_what_a_field_showed_too(small: Path, run: Run, tmp_path: Path) -> None:
    def change(word: WordDocument) -> None:
        field(word)
        identity = word.part.relate_to("https://school.example", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        element = parse_xml(
            f"<w:hyperlink {nsdecls('w', 'r')} r:id='{identity}'><w:r><w:t>site</w:t></w:r></w:hyperlink>"
        )
        word.paragraphs[0]._p.append(element)

    template = tmp_path / "huisstijl.docx"
    template.write_bytes(built("Voorblad", PLACE, change=change))
    made = run("export", "w", "--template", template, "--out", tmp_path / "uit")
    assert "school.example" not in made.err
    words = inside(Path(made.out.strip()))
    assert "https://school.example" in words
    assert "wat er stond" in words


def test_a_template_that_fetches_nothing_stays_byte_for_byte() -> None:
    from facilitator.export.own_template.links import without_links

    data = built("Voorblad", PLACE)
    assert without_links(data) == (data, [])
    assert docx.Document(io.BytesIO(data)).paragraphs[0].text == "Voorblad"
