"""The paragraph styles of the body, and what stands in for one that an own template does not have."""

from dataclasses import dataclass

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

QUIET, OPEN = RGBColor(0x4B, 0x58, 0x53), RGBColor(0x9C, 0x1C, 0x10)
DEEPEST = 6
"""Headings below this level look alike."""


@dataclass(frozen=True)
class _Look:
    """How a style looks; font and everything that is not here come from the template's normal text."""

    size: float = 0
    before: float = 0
    after: float = 6
    bold: bool = False
    italic: bool = False
    colour: RGBColor | None = None
    indent: float = 0
    with_next: bool = False


_HEADING_SIZES = (16, 13, 12, 11, 11, 11)
_LOOKS = {
    **{
        f"Heading {level}": _Look(size, 18 if level == 1 else 10, bold=True, with_next=True)
        for level, size in enumerate(_HEADING_SIZES, start=1)
    },
    "Quiet": _Look(after=6, colour=QUIET, with_next=True),
    "Open": _Look(after=6, colour=OPEN),
    "Story": _Look(after=6, italic=True, colour=QUIET, indent=0.6, with_next=True),
    "Contents heading": _Look(16, 18, 10, bold=True, with_next=True),
    "Contents": _Look(after=4),
    "After table": _Look(4, 0, 4),
}


class Styles:
    """The styles of a Word document by name; missing ones are made when they are needed."""

    def __init__(self, word: WordDocument) -> None:
        """Take the styles of `word`."""
        self._word = word
        # Word writes "heading 1" and LibreOffice "Heading 1"; python-docx finds only Word's by its name.
        self._known = {(one.name or "").lower(): one for one in word.styles if isinstance(one, ParagraphStyle)}

    def find(self, name: str) -> ParagraphStyle | None:
        """The style of that name; None for the template's normal one."""
        key = name.lower()
        if key not in self._known and name in _LOOKS:
            self._known[key] = _make(self._word, name, _LOOKS[name])
        return self._known.get(key)

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


def _make(word: WordDocument, name: str, look: _Look) -> ParagraphStyle:
    style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name.startswith("Heading"))
    assert isinstance(style, ParagraphStyle)
    normal = word.styles.default(WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = style.next_paragraph_style = normal
    layout = style.paragraph_format
    layout.space_before, layout.space_after = Pt(look.before), Pt(look.after)
    layout.keep_with_next = look.with_next
    if look.indent:
        layout.left_indent = Cm(look.indent)
    if look.size:
        style.font.size = Pt(look.size)
    if look.bold:
        style.font.bold = True
    if look.italic:
        style.font.italic = True
    if look.colour is not None:
        style.font.color.rgb = look.colour
    if name.startswith("Heading"):
        # Not only large and bold: Word's navigation and a screen reader go by it.
        outline = OxmlElement("w:outlineLvl")
        outline.set(qn("w:val"), str(int(name[-1]) - 1))
        style.element.get_or_add_pPr().append(outline)
    return style
