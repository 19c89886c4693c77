"""The styles of the body, and what stands in for one that an own template does not have."""

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.styles.style import ParagraphStyle

from facilitator.export.word.page import OPEN, QUIET, Look, set_look

DEEPEST = 6
"""Headings below this level look alike."""

TABLE_STYLE, PAPER_STYLE, BOX_STYLE = "Outcome table", "Paper table", "Writing boxes"
"""The table styles of documents, of what is printed to write on, and of worksheets."""

FRONT_HEADING = "Front heading"
"""A heading before the first chapter, which has no number; only our own templates have it."""

TABLE_TEXT = "Table text"
"""The style of what stands in a table."""

_BETWEEN = ("top", "bottom", "insideH")
_AROUND = ("top", "left", "bottom", "right", "insideH", "insideV")
_TABLE_LOOKS = {
    TABLE_STYLE: ("F2EBE0", "D8CFC0", _BETWEEN),
    PAPER_STYLE: ("EFEFEF", "808080", _BETWEEN),
    BOX_STYLE: ("EFEFEF", "808080", _AROUND),
}
"""The tint of the first row, the colour of the lines, and where lines are."""

_HEADING_SIZES = (16, 13, 12, 11, 11, 11)
LOOKS = {
    **{
        f"Heading {level}": Look(size, 18 if level == 1 else 10, 6, bold=True, with_next=True)
        for level, size in enumerate(_HEADING_SIZES, start=1)
    },
    "Quiet": Look(None, 0, 6, QUIET, with_next=True),
    "Open": Look(None, 0, 6, OPEN),
    "Story": Look(None, 0, 6, QUIET, italic=True, indent=0.6, with_next=True),
    "Contents heading": Look(16, 18, 10, bold=True, with_next=True),
    "toc 1": Look(None, 0, 3),
    TABLE_TEXT: Look(9.5, 1, 0, line=1.0),
    "After table": Look(2, 0, 6, line=1.0),
}
"""Font and everything else that is not here come from the template's normal text."""


class Styles:
    """The styles of a Word document by name; missing ones are made when they are needed."""

    def __init__(self, word: WordDocument) -> None:
        """Take the styles of `word`."""
        self._word = word
        # Word writes "heading 1" and LibreOffice "Heading 1"; python-docx finds only Word's by its name.
        self._known: dict[str, ParagraphStyle] = {}
        for style in word.styles:
            if isinstance(style, ParagraphStyle):
                self._known[(style.name or "").lower()] = style

    def find(self, name: str) -> ParagraphStyle | None:
        """The style of that name; None for the template's normal one."""
        key = name.lower()
        if key not in self._known and name in LOOKS:
            self._known[key] = _make(self._word, name, LOOKS[name])
        return self._known.get(key)

    def has(self, name: str) -> bool:
        """Whether the template itself has a style of that name."""
        return name.lower() in self._known

    def table(self, name: str) -> str:
        """The id of the table style of that name; made when the template has none."""
        for style in self._word.styles:
            if style.type == WD_STYLE_TYPE.TABLE and style.name == name:
                return str(style.style_id)
        return make_table_style(self._word, name)

    def numbers_headings(self) -> bool:
        """Whether the template itself puts numbers before its headings."""
        style = self._known.get("heading 1")
        while isinstance(style, ParagraphStyle):
            number = style.element.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
            if number is not None:
                return bool(number.get(qn("w:val")) != "0")
            style = style.base_style
        return False


def heading_level(style: ParagraphStyle | None) -> int:
    """The level of a heading style or one that is made from it; 0 for other styles."""
    while style is not None:
        head, _, level = (style.name or "").lower().rpartition(" ")
        if head == "heading" and level.isdecimal():
            return int(level)
        style = style.base_style if isinstance(style.base_style, ParagraphStyle) else None
    return 0


def make_table_style(word: WordDocument, name: str) -> str:
    """Add a table style of ours: lines between the rows, and a first row that stands out. Returns its id."""
    tint, colour, sides = _TABLE_LOOKS[name]
    lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{colour}"/>' for side in sides)
    style_id = name.replace(" ", "")
    base = next(
        (style for style in word.styles if style.type == WD_STYLE_TYPE.TABLE and style.base_style is None), None
    )
    based = f'<w:basedOn w:val="{base.style_id}"/>' if base is not None else ""
    word.styles.element.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{style_id}">'
            f'<w:name w:val="{name}"/>{based}<w:uiPriority w:val="59"/><w:tblPr><w:tblBorders>{lines}</w:tblBorders>'
            '</w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr>'
            f'<w:shd w:val="clear" w:color="auto" w:fill="{tint}"/></w:tcPr></w:tblStylePr></w:style>'
        )
    )
    return style_id


_BUILT_IN = ("heading ", "toc ")


def _make(word: WordDocument, name: str, look: Look) -> ParagraphStyle:
    style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name.lower().startswith(_BUILT_IN))
    assert isinstance(style, ParagraphStyle)
    normal = word.styles.default(WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = style.next_paragraph_style = normal
    set_look(style, look)
    if name.startswith("Heading"):
        # Not only large and bold: Word's navigation and a screen reader go by it.
        outline = OxmlElement("w:outlineLvl")
        outline.set(qn("w:val"), str(int(name[-1]) - 1))
        style.element.get_or_add_pPr().append(outline)
    return style
