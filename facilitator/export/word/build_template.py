"""Make the Word templates that ship: `python -m facilitator.export.word.build_template`.

`blank.docx` is what every Word file begins with; `outcomes.docx` and `short.docx` are made from it. They are
built from nothing, so that no thumbnail, statistics or style of somebody else's template travels along.
What an organisation's own template may hold is in `docs/sjabloon.md`.
"""

import io
import zipfile
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from facilitator.export.word.page import (
    ACCENT,
    FONT,
    INK,
    OUTCOMES,
    QUIET,
    SHORT,
    Look,
    set_edges,
    set_look,
    set_properties,
    written,
)
from facilitator.export.word.styles import (
    BOX_STYLE,
    FRONT_HEADING,
    LOOKS,
    PAPER_STYLE,
    TABLE_STYLE,
    TABLE_TEXT,
    make_table_style,
)

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_THEME = "application/vnd.openxmlformats-officedocument.theme"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PARTS = ("styles", "settings", "numbering", "fontTable", "theme")

_COMPAT = (
    ("compatibilityMode", "15"),
    ("overrideTableStyleFontSizeAndJustification", "1"),
    ("enableOpenTypeFeatures", "1"),
    ("doNotFlipMirrorIndents", "1"),
    ("differentiateMultirowTableHeaders", "1"),
)
"""What Word of today sets in a new file: without the first it works as Word 2010 did."""

_BULLETS, _HEADING_NUMBERS = 1, 2
"""The lists that styles number by."""

_NUMBER_INDENTS = (567, 680, 794)
"""Twips that the text of a numbered heading stands to the right, for each of three levels."""

HEADINGS = ("Heading 1", "Heading 2", "Heading 3")

OUTLINE = {"Heading 1": 0, "Heading 2": 1, "Heading 3": 2, FRONT_HEADING: 1}
"""How deep a heading stands, for Word's navigation and a screen reader."""

STYLES: dict[str, Look] = {
    "Normal": Look(10.5, 0, 6, INK, line=1.08),
    "Title": Look(30, 0, 6, ACCENT, bold=True),
    "Subtitle": Look(15, 0, 48, QUIET),
    "Organisation": Look(16, 150, 6, INK, bold=True),
    "Heading 1": Look(18, 24, 6, ACCENT, bold=True, with_next=True),
    "Heading 2": Look(13, 14, 4, ACCENT, bold=True, with_next=True),
    FRONT_HEADING: Look(13, 14, 4, ACCENT, bold=True, with_next=True),
    "Heading 3": Look(11, 10, 4, INK, bold=True, with_next=True),
    "Header": Look(9.5, 0, 0, QUIET),
    "Footer": Look(9.5, 0, 0, QUIET),
    "Quote": Look(None, 0, 6, QUIET, italic=True, indent=0.6),
    "Contents heading": Look(18, 0, 10, ACCENT, bold=True, new_page=True),
    "List Bullet": Look(None, 0, 2),
}
"""The looks of a long document; what is not here looks as it does in an own template (`styles.LOOKS`)."""

SHORT_STYLES: dict[str, Look] = {
    "Normal": Look(10, 0, 4),
    "Title": Look(20, 0, 2),
    "Subtitle": Look(11, 0, 6),
    "Organisation": Look(11, 0, 0),
    "Heading 1": Look(14, 10, 4),
    "Heading 2": Look(11, 8, 3),
    "List Bullet": Look(10, 0, 1),
    "Quiet": Look(9.5, 2, 3),
    "Open": Look(10, 0, 3),
    "After table": Look(2, 0, 2),
}
"""Smaller and closer, so that two pages hold what a board must know."""

_BUILT_IN = ("Title", "Subtitle", "Header", "Footer", "Quote", "List Bullet", "toc 1", *HEADINGS)


def build(folder: Path) -> None:
    """Write the templates into `folder`."""
    (folder / "blank.docx").write_bytes(_blank())
    for name, short in (("outcomes.docx", False), ("short.docx", True)):
        (folder / name).write_bytes(_outcomes(short))


def _outcomes(short: bool) -> bytes:
    """The template of the outcomes; a `short` one has its title at the top and no page of its own for it."""
    word = docx.Document(io.BytesIO(_blank()))
    set_edges(word, SHORT if short else OUTCOMES)
    if short:
        for name, look in SHORT_STYLES.items():
            _set_style(word, name, look)
    else:
        _number_headings(word)
    _title_page(word)
    _header_and_footer(word)
    return written(word)


def _blank() -> bytes:
    """A Word file with every style of ours and nothing in it."""
    word = docx.Document(io.BytesIO(_skeleton()))
    for name, look in {**LOOKS, **STYLES}.items():
        _set_style(word, name, look)
    _number(word.styles["List Bullet"], _BULLETS)
    for table_style in (TABLE_STYLE, PAPER_STYLE, BOX_STYLE):
        make_table_style(word, table_style)
    table_text = word.styles[TABLE_TEXT].element.get_or_add_pPr()
    hyphens = parse_xml(f'<w:suppressAutoHyphens {nsdecls("w")} w:val="0"/>')
    table_text.insert(0, hyphens)
    set_properties(word, "", "", "", "", "")
    word.core_properties.title = ""
    return written(word)


def _set_style(word: Document, name: str, look: Look) -> None:
    known = [style.name for style in word.styles]
    if name in known:
        style = word.styles[name]
    else:
        style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name in _BUILT_IN)
        style.style_id = name.replace(" ", "").replace("toc", "TOC")
        style.base_style = style.next_paragraph_style = word.styles["Normal"]
        style.quick_style = True
        style.hidden = style.unhide_when_used = False
        if name in OUTLINE:
            outline = OxmlElement("w:outlineLvl")
            outline.set(qn("w:val"), str(OUTLINE[name]))
            style.element.get_or_add_pPr().append(outline)
    assert isinstance(style, ParagraphStyle)
    set_look(style, look)


def _number_headings(word: Document) -> None:
    """Let headings number themselves: a heading that is pasted into another plan takes the numbers of that plan."""
    levels = ""
    for level, indent in enumerate(_NUMBER_INDENTS):
        pattern = ".".join(f"%{above}" for above in range(1, level + 2))
        levels += (
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
            f'<w:pStyle w:val="Heading{level + 1}"/><w:lvlText w:val="{pattern}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{indent}" w:hanging="{indent}"/></w:pPr></w:lvl>'
        )
    numbering = word.part.numbering_part.element
    named = f'{nsdecls("w")} w:abstractNumId="{_HEADING_NUMBERS}"'
    abstract = parse_xml(f'<w:abstractNum {named}><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>')
    # All abstract lists stand before the lists that are made from them.
    numbering.find(qn("w:num")).addprevious(abstract)
    named = f'{nsdecls("w")} w:numId="{_HEADING_NUMBERS}"'
    numbering.append(parse_xml(f'<w:num {named}><w:abstractNumId w:val="{_HEADING_NUMBERS}"/></w:num>'))
    for level, name in enumerate(HEADINGS):
        _number(word.styles[name], _HEADING_NUMBERS, level)


def _number(style: ParagraphStyle, numbers: int, level: int = 0) -> None:
    """Let paragraphs of a style number by one of the lists."""
    properties = style.element.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = level
    properties.get_or_add_numId().val = numbers


def _title_page(word: Document) -> None:
    word.add_paragraph("{{ organisation }}", "Organisation")
    word.add_paragraph("{{ title }}", "Title")
    word.add_paragraph("{{ subtitle }}", "Subtitle")
    table = word.add_table(rows=3, cols=2)
    table.autofit = False
    table.cell(0, 0).text = "{%tr for fact in facts %}"
    table.cell(1, 0).text, table.cell(1, 1).text = "{{ fact.label }}", "{{ fact.value }}"
    table.cell(2, 0).text = "{%tr endfor %}"
    for column, width in zip(table.columns, (Cm(5), Cm(12)), strict=True):
        # Word goes by the width of each cell, LibreOffice by that of the column.
        column.width = width
        for cell in column.cells:
            cell.width = width
    for run in table.cell(1, 0).paragraphs[0].runs:
        run.font.color.rgb = QUIET
    word.add_paragraph("{{ body }}")


def _header_and_footer(word: Document) -> None:
    section = word.sections[0]
    top, bottom = section.header.paragraphs[0], section.footer.paragraphs[0]
    for paragraph in (top, bottom):
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(OUTCOMES.text_width), WD_TAB_ALIGNMENT.RIGHT)
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


def _skeleton() -> bytes:
    """The least that is a Word file: a page, the defaults of its text, and the lists that styles number by."""
    namespaces = nsdecls("w", "r")
    fonts = f'w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"'
    compat = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in _COMPAT
    )
    bodies = {
        "document": f"<w:document {namespaces}><w:body><w:sectPr/></w:body></w:document>",
        "styles": (
            f"<w:styles {namespaces}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {fonts}/>"
            '<w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="nl-NL" w:eastAsia="nl-NL" w:bidi="ar-SA"/>'
            "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl/><w:suppressAutoHyphens/></w:pPr></w:pPrDefault>"
            "</w:docDefaults>"
            '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
            '<w:name w:val="Normal"/><w:qFormat/></w:style>'
            '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
            '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
            '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
            '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
            '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
            '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
            '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
            '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style></w:styles>'
        ),
        "settings": (
            f'<w:settings {namespaces}><w:zoom w:percent="100"/><w:defaultTabStop w:val="708"/>'
            '<w:autoHyphenation/><w:consecutiveHyphenLimit w:val="2"/><w:hyphenationZone w:val="142"/>'
            '<w:characterSpacingControl w:val="doNotCompress"/>'
            f'<w:compat>{compat}</w:compat><w:themeFontLang w:val="nl-NL"/><w:decimalSymbol w:val=","/>'
            '<w:listSeparator w:val=";"/></w:settings>'
        ),
        "numbering": (
            f'<w:numbering {namespaces}><w:abstractNum w:abstractNumId="1">'
            '<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
            '<w:pStyle w:val="ListBullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>'
            '<w:pPr><w:ind w:left="340" w:hanging="340"/></w:pPr></w:lvl></w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
        ),
        "fontTable": (
            f'<w:fonts {namespaces}><w:font w:name="{FONT}"><w:panose1 w:val="020F0502020204030204"/>'
            '<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
        ),
        # The colours and letters that Word offers beside ours, as every new file of Word has them.
        "theme": _theme(),
    }
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_TYPES}.{part}+xml"/>'.replace(f"{_TYPES}.theme", _THEME)
        for part in _PARTS
    )
    types = (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>{overrides}</Types>'
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("[Content_Types].xml", _HEAD + types)
        package.writestr("_rels/.rels", _relations({"officeDocument": "word/document.xml"}))
        package.writestr("word/_rels/document.xml.rels", _relations({part: f"{part}.xml" for part in _PARTS}))
        for part, body in bodies.items():
            package.writestr(f"word/{part}.xml", body if body.startswith("<?xml") else _HEAD + body)
    return stream.getvalue()


def _theme() -> str:
    parts = docx.Document().part.package.iter_parts()
    return next(str(part.blob, "utf-8") for part in parts if part.partname.endswith("theme1.xml"))


def _relations(targets: dict[str, str]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), start=1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


if __name__ == "__main__":
    build(Path(__file__).parent / "templates")
