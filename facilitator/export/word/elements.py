"""Tables and paragraphs of the Word document, each written in one go: python-docx looks much of it through again."""

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

from facilitator.export.blocks import SIGNS, Part, Table, Tone
from facilitator.model.arrange.quality import Quality
from facilitator.model.basics.clean import clean_text

TINT, LINE = "F2EBE0", "D8CFC0"
COLOURS: dict[Tone, str] = {"quiet": "4B5853", "open": "9C1C10"}
SIGN_LOOKS: dict[Quality, str] = {
    "arranged": '<w:color w:val="0F5C3A"/><w:sz w:val="{size}"/>',
    "partly": '<w:color w:val="0F5C3A"/><w:sz w:val="{size}"/>',
    # White on a block: it differs from the other five in shape, also without colour.
    "absent": '<w:b/><w:color w:val="FFFFFF"/><w:sz w:val="{size}"/><w:shd w:val="clear" w:fill="9C1C10"/>',
    "late": '<w:b/><w:color w:val="9C1C10"/><w:sz w:val="{size}"/>',
    "unknown": '<w:b/><w:color w:val="9C1C10"/><w:sz w:val="{size}"/>',
    "undiscussed": '<w:color w:val="4B5853"/><w:sz w:val="{size}"/>',
}
"""How a sign looks, with its size in half points; in the order of the schema."""

BOLD_WORDS: tuple[Quality, ...] = ("absent", "late")
WHOLE_TABLE = 500
"""A table of no more characters than this stays together on one page."""

LONG_CELL = 400
"""A row with more characters than this may break over two pages; shorter ones stay whole."""

EMU_PER_TWIP = 635
_LINES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>' for side in ("top", "bottom", "insideH")
)
_SHADE = f'<w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/>'
_TAB = '</w:t><w:tab/><w:t xml:space="preserve">'
_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'


def build_table(table: Table, width: int) -> BaseOxmlElement:
    """The element of a table that is `width` EMU wide; its first row comes back on every page."""
    total = sum(table.widths)
    widths = [width * share // total // EMU_PER_TWIP for share in table.widths]
    size = 17 if len(table.headers) > 5 else 19
    lengths = [sum(len(part.text) for parts in row for part in parts) for row in table.rows]
    whole = sum(lengths) <= WHOLE_TABLE
    last = len(table.rows)
    rows = [_row([[Part(header)] for header in table.headers], widths, size, header=True, keep=True)]
    for number, (row, length) in enumerate(zip(table.rows, lengths, strict=True), start=1):
        keep = number < last if whole else number == 1
        rows.append(_row(row, widths, size, keep=keep, together=length <= LONG_CELL))
    look = f'<w:tblW w:type="dxa" w:w="{sum(widths)}"/><w:tblBorders>{_LINES}</w:tblBorders>'
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    made: BaseOxmlElement = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr>{look}<w:tblLayout w:type="fixed"/>{_heard(table.about)}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
    return made


def _heard(about: str) -> str:
    """What a table shows, for who hears it read aloud."""
    return f"<w:tblCaption w:val={quoteattr(clean_text(about))}/>" if about else ""


def _row(
    row: Sequence[Sequence[Part]],
    widths: Sequence[int],
    size: int,
    *,
    header: bool = False,
    keep: bool = False,
    together: bool = True,
) -> str:
    """A row; `keep` holds it to the next one, `together` keeps it on one page."""
    flags = ("<w:cantSplit/>" if header or together else "") + ("<w:tblHeader/>" if header else "")
    shade = _SHADE if header else ""
    before = f'<w:p><w:pPr>{"<w:keepNext/>" if keep else ""}<w:spacing w:before="20" w:after="20"/></w:pPr>'
    cells = [
        f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{width}"/>{shade}</w:tcPr>'
        f"{''.join(before + _run(part, size, header) for part in parts or [Part('')])}</w:tc>"
        for parts, width in zip(row, widths, strict=True)
    ]
    return f"<w:tr>{f'<w:trPr>{flags}</w:trPr>' if flags else ''}{''.join(cells)}</w:tr>"


def _run(part: Part, size: int, bold: bool) -> str:
    """What was said, as text: nothing in it is ever an element. Ends the paragraph."""
    if not part.text:
        return "</w:p>"
    bold = bold or part.sign in BOLD_WORDS
    weight = ("<w:b/>" if bold else "") + ("<w:i/>" if part.tone == "open" else "")
    colour = f'<w:color w:val="{COLOURS[part.tone]}"/>' if part.tone in COLOURS else ""
    look = f'<w:rPr>{weight}{colour}<w:sz w:val="{size}"/></w:rPr>'
    return f"{_sign(part, size)}<w:r>{look}{_words(part.text)}</w:r></w:p>"


def _sign(part: Part, size: int) -> str:
    """The sign before a word."""
    if part.sign is None:
        return ""
    sign = f"\u00a0{SIGNS[part.sign]}\u00a0" if part.sign == "absent" else SIGNS[part.sign]
    look = SIGN_LOOKS[part.sign].format(size=size)
    return f"<w:r><w:rPr>{look}</w:rPr>{_words(sign)}</w:r><w:r>{_words('  ')}</w:r>"


def _words(text: str) -> str:
    words = escape(clean_text(text)).replace("\t", _TAB).replace("\n", _BREAK)
    return f'<w:t xml:space="preserve">{words}</w:t>'


def build_paragraph(text: str, style_id: str | None) -> BaseOxmlElement:
    """The element of a paragraph in a style of the template, or (None) in its normal one."""
    style = f"<w:pPr><w:pStyle w:val={quoteattr(style_id)}/></w:pPr>" if style_id else ""
    run = f"<w:r>{_words(text)}</w:r>" if text else ""
    made: BaseOxmlElement = parse_xml(f"<w:p {nsdecls('w')}>{style}{run}</w:p>")
    return made
