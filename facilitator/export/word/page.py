"""One Word page: how a style looks, which language a file speaks, who made it, and how it is written out.

Every Word file of ours begins with `templates/blank.docx` or a template that was made from it
(`build_template`). What makes a file at home in Word stands there and here, once.
"""

import io
import zipfile
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

FONT = "Calibri"
INK, QUIET = RGBColor(0x16, 0x20, 0x1C), RGBColor(0x4B, 0x58, 0x53)
ACCENT, OPEN = RGBColor(0x7A, 0x3E, 0x00), RGBColor(0x9C, 0x1C, 0x10)

LOCALES = {"nl": "nl-NL", "en": "en-GB"}
"""The language of a workshop as Word knows it; another one stands for itself."""

MOST_PROPERTY = 255
"""Characters of a property of a file: Word refuses more."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
_BEFORE_UPDATE = {
    qn(f"w:{name}")
    for name in (
        *("hdrShapeDefaults", "footnotePr", "endnotePr", "compat", "docVars", "rsids", "attachedSchema"),
        *("themeFontLang", "clrSchemeMapping", "doNotIncludeSubdocsInStats", "shapeDefaults", "decimalSymbol"),
        *("listSeparator", "captions", "readModeInkLockDown", "smartTagType", "schemaLibrary"),
    )
} | {qn("m:mathPr")}
"""What stands in the settings behind the wish to work out fields anew: Word wants them in order."""


@dataclass(frozen=True)
class Edges:
    """A sheet of paper and what stays free around the text, in centimetres."""

    width: float = 21.0
    height: float = 29.7
    side: float = 1.8
    top: float = 2.5
    bottom: float = 2.2
    header: float = 1.25
    footer: float = 1.0

    @property
    def text_width(self) -> float:
        """Centimetres that a line may be long."""
        return self.width - 2 * self.side

    @property
    def text_height(self) -> float:
        """Centimetres of text on a page."""
        return self.height - self.top - self.bottom


OUTCOMES, SHORT = Edges(top=1.6, bottom=1.2, header=0.7, footer=0.5), Edges(top=2.0, bottom=1.8)
"""The pages of a long and of a short document."""


@dataclass(frozen=True)
class Look:
    """How a style looks, in points and centimetres; what is None stays as it is in the style below it."""

    size: float | None = None
    before: float | None = None
    after: float | None = None
    colour: RGBColor | None = None
    bold: bool | None = None
    italic: bool | None = None
    indent: float | None = None
    line: float | None = None
    with_next: bool | None = None
    new_page: bool | None = None


def set_look(style: ParagraphStyle, look: Look) -> None:
    """Give a style a look."""
    layout, font = style.paragraph_format, style.font
    if look.size is not None:
        font.size = Pt(look.size)
    if look.colour is not None:
        font.color.rgb = look.colour
    if look.bold is not None:
        font.bold = look.bold
    if look.italic is not None:
        font.italic = look.italic
    if look.before is not None:
        layout.space_before = Pt(look.before)
    if look.after is not None:
        layout.space_after = Pt(look.after)
    if look.indent is not None:
        layout.left_indent = Cm(look.indent)
    if look.line is not None:
        layout.line_spacing = look.line
    if look.with_next is not None:
        layout.keep_with_next = look.with_next
    if look.new_page is not None:
        layout.page_break_before = look.new_page


def blank_page(edges: Edges, language: str) -> WordDocument:
    """A new Word file with nothing in it, on paper of that size, which speaks that language."""
    word: WordDocument = docx.Document(io.BytesIO(shipped("blank.docx")))
    set_edges(word, edges)
    set_language(word, language)
    return word


def shipped(name: str) -> bytes:
    """A template that comes with the program."""
    return files(__package__).joinpath("templates", name).read_bytes()


def set_edges(word: WordDocument, edges: Edges) -> None:
    """Put the first Word section on paper of that size."""
    section = word.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if edges.width > edges.height else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(edges.width), Cm(edges.height)
    section.left_margin = section.right_margin = Cm(edges.side)
    section.top_margin, section.bottom_margin = Cm(edges.top), Cm(edges.bottom)
    section.header_distance, section.footer_distance = Cm(edges.header), Cm(edges.footer)


def set_language(word: WordDocument, language: str) -> None:
    """Let spelling, hyphens and a voice that reads aloud go by the language of the workshop.

    Word looks in the defaults and in the settings, other programs in the normal style.
    """
    locale = LOCALES.get(language, language)
    styles = word.styles.element
    defaults = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    normal = word.styles["Normal"].element.get_or_add_rPr()
    for properties in (defaults, normal):
        if properties is not None:
            _child(properties, "w:lang").set(qn("w:val"), locale)
    theme = word.settings.element.find(qn("w:themeFontLang"))
    if theme is not None:
        theme.set(qn("w:val"), locale)


def _child(parent: Any, name: str) -> Any:
    """The child of that name; a new one stands last."""
    child = parent.find(qn(name))
    if child is None:
        child = OxmlElement(name)
        parent.append(child)
    return child


def update_on_opening(word: WordDocument) -> None:
    """Ask Word to work out page numbers when the file is opened: nothing here knows them."""
    settings = word.settings.element
    if settings.find(qn("w:updateFields")) is not None:
        return
    wish = OxmlElement("w:updateFields")
    wish.set(qn("w:val"), "true")
    behind = next((child for child in settings if child.tag in _BEFORE_UPDATE), None)
    if behind is None:
        settings.append(wish)
    else:
        behind.addprevious(wish)


def set_properties(
    word: WordDocument, title: str, organisation: str, author: str, created: str, language: str, marking: str = ""
) -> None:
    """Say in the properties of the file what it is and who made it, and nothing of the library that wrote it.

    `created` is a moment as the session keeps it; one that cannot be read gives the beginning of time.
    """
    properties = word.core_properties
    properties.title = f"{title}: {organisation}"[:MOST_PROPERTY]
    properties.author = properties.last_modified_by = (author or organisation)[:MOST_PROPERTY]
    properties.comments, properties.language = marking, language
    properties.subject = properties.keywords = ""
    properties.revision = 1
    try:
        made = datetime.fromisoformat(created).replace(tzinfo=None)
    except ValueError:
        made = datetime(*_EPOCH[:3])
    properties.created = properties.modified = made


def written(word: WordDocument) -> bytes:
    """The file as bytes, with one fixed time on every part, so that equal outcomes give equal files."""
    stream = io.BytesIO()
    word.save(stream)
    fixed_stream = io.BytesIO()
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(fixed_stream, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            fixed = zipfile.ZipInfo(item.filename, _EPOCH)
            fixed.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(fixed, old.read(item))
    return fixed_stream.getvalue()
