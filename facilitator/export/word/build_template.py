"""Make the Word templates that ship: `python -m facilitator.export.word.build_template`.

What an organisation's own template may hold is in `docs/sjabloon.md`.
"""

from pathlib import Path

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

INK, QUIET = RGBColor(0x16, 0x20, 0x1C), RGBColor(0x4B, 0x58, 0x53)
ACCENT, OPEN = RGBColor(0x7A, 0x3E, 0x00), RGBColor(0x9C, 0x1C, 0x10)
FONT = "Calibri"
WIDTH = Cm(17)


def build(path: Path, *, short: bool = False) -> None:
    """Write the template to `path`; a `short` one has its title at the top and no page of its own for it."""
    word = docx.Document()
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin, section.bottom_margin = Cm(2.5), Cm(2.2)
    _styles(word)
    if short:
        _shorten(word)
    _title_page(word)
    _header_and_footer(word)
    word.save(str(path))


def _style(word: Document, name: str, size: float, colour: RGBColor, *, bold: bool = False) -> ParagraphStyle:
    known = [one.name for one in word.styles]
    style = word.styles[name] if name in known else word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)
    style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), bold, False
    style.font.color.rgb = colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in list(fonts.attrib):
        if "Theme" in key:
            del fonts.attrib[key]
    for key in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(key), FONT)
    return style


def _styles(word: Document) -> None:
    normal = _style(word, "Normal", 10.5, INK)
    normal.paragraph_format.space_after = Pt(6)
    for name, size, before in (("Heading 1", 18, 24), ("Heading 2", 13, 14), ("Heading 3", 11, 10)):
        heading = _style(word, name, size, ACCENT if name != "Heading 3" else INK, bold=True)
        heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(before), Pt(6)
        heading.paragraph_format.keep_with_next = True
    _style(word, "Title", 30, ACCENT, bold=True).paragraph_format.space_after = Pt(6)
    title = word.styles["Title"].element
    for border in title.iter(qn("w:pBdr")):
        border.getparent().remove(border)
        break
    subtitle = _style(word, "Subtitle", 15, QUIET)
    subtitle.paragraph_format.space_after = Pt(48)
    for spacing in list(subtitle.element.iter(qn("w:spacing"))):
        if spacing.getparent().tag == qn("w:rPr"):
            spacing.getparent().remove(spacing)
    _style(word, "Organisation", 16, INK, bold=True).paragraph_format.space_before = Pt(150)
    quiet = _style(word, "Quiet", 10, QUIET)
    quiet.paragraph_format.space_after, quiet.paragraph_format.keep_with_next = Pt(6), True
    _style(word, "Open", 10, OPEN).paragraph_format.space_after = Pt(6)
    story = _style(word, "Story", 10.5, QUIET)
    story.font.italic = True
    story.paragraph_format.left_indent = Cm(0.6)
    story.paragraph_format.keep_with_next = True
    contents = _style(word, "Contents heading", 18, ACCENT, bold=True)
    contents.paragraph_format.space_after = Pt(10)
    contents.paragraph_format.page_break_before = True
    _style(word, "Contents", 11, INK).paragraph_format.space_after = Pt(4)
    _style(word, "After table", 4, INK).paragraph_format.space_after = Pt(4)
    bullet = _style(word, "List Bullet", 10.5, INK)
    bullet.paragraph_format.space_after = Pt(2)
    for name in ("Header", "Footer"):
        style = _style(word, name, 9, QUIET)
        for stop in list(style.element.iter(qn("w:tabs"))):
            stop.getparent().remove(stop)


def _title_page(word: Document) -> None:
    word.add_paragraph("{{ organisation }}", "Organisation")
    word.add_paragraph("{{ title }}", "Title")
    word.add_paragraph("{{ subtitle }}", "Subtitle")
    table = word.add_table(rows=3, cols=2)
    table.autofit = False
    table.cell(0, 0).text = "{%tr for fact in facts %}"
    table.cell(1, 0).text, table.cell(1, 1).text = "{{ fact.label }}", "{{ fact.value }}"
    table.cell(2, 0).text = "{%tr endfor %}"
    for row in table.rows:
        for cell, width in zip(row.cells, (Cm(5), Cm(12)), strict=True):
            cell.width = width
    for run in table.cell(1, 0).paragraphs[0].runs:
        run.font.color.rgb = QUIET
    word.add_paragraph("{{ body }}")


def _shorten(word: Document) -> None:
    """Smaller and closer, so that two pages hold what a board must know."""
    section = word.sections[0]
    section.top_margin, section.bottom_margin = Cm(2), Cm(1.8)
    looks = {
        "Normal": (10, 0, 4),
        "Organisation": (11, 0, 0),
        "Title": (20, 0, 2),
        "Subtitle": (11, 0, 6),
        "Heading 1": (14, 10, 4),
        "Heading 2": (11, 8, 3),
        "List Bullet": (10, 0, 1),
        "Quiet": (9.5, 2, 3),
        "Open": (10, 0, 3),
        "After table": (2, 0, 2),
    }
    for name, (size, before, after) in looks.items():
        style = word.styles[name]
        assert isinstance(style, ParagraphStyle)
        style.font.size = Pt(size)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)


def _header_and_footer(word: Document) -> None:
    section = word.sections[0]
    top, bottom = section.header.paragraphs[0], section.footer.paragraphs[0]
    for paragraph in (top, bottom):
        paragraph.paragraph_format.tab_stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    top.add_run("{{ organisation }}\t{{ marking }}")
    bottom.add_run("{{ title }}, {{ version }}\t{{ page }} ")
    _field(bottom, "PAGE")
    bottom.add_run(" {{ page_of }} ")
    _field(bottom, "NUMPAGES")


def _field(paragraph: Paragraph, instruction: str) -> None:
    run = paragraph.add_run()
    for kind in ("begin", "separate", "end"):
        if kind == "separate":
            text = OxmlElement("w:instrText")
            text.text = instruction
            run._r.append(text)
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        run._r.append(mark)
        if kind == "separate":
            run.add_text("1")


if __name__ == "__main__":
    templates = Path(__file__).parent / "templates"
    build(templates / "outcomes.docx")
    build(templates / "short.docx", short=True)
