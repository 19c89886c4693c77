"""Tables and paragraphs of a Word file, each written in one go: python-docx looks much of it through again."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.table import CT_Tbl
from docx.oxml.text.paragraph import CT_P
from docx.oxml.xmlchemy import BaseOxmlElement

from facilitator.export.blocks import SIGNS, Part, Table, Tone
from facilitator.export.word.columns import PADDING, column_widths
from facilitator.export.word.letters import lines, width
from facilitator.model.arrange.quality import Quality
from facilitator.model.basics.clean import clean_line, clean_text

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

WHOLE_LINES = 14
"""A row of at most so many lines stays whole on one page; a longer one may break, by two lines at least."""

WHOLE_LABELLED = 5
"""The same where each paragraph has a label of its own: it reads on as well on the next page."""

EMU_PER_TWIP = 635
TWIPS = 20
"""In a point."""

PEN_LINE = "____"
"""What a line to write on is made of."""

_TAB = '</w:t><w:tab/><w:t xml:space="preserve">'
_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_LISTED = re.compile(r"[ \t]*(?:[-•*–]|\d{1,2}[.)])[ \t]+")
"""How somebody begins a line of a list."""

_LONGEST_ALTERNATIVE = 200
"""Characters of what is read aloud before a table."""


@dataclass(frozen=True)
class TableLook:
    """How tables look: the ids of the styles of the table and of its text, and the size of that text in points.

    `tones` is what a tone does to the letters. A table with `pen` is on paper: rows never break, and what is
    empty or a line has room for a hand.
    """

    table: str
    text: str | None
    size: float
    tones: dict[Tone, str]
    pen: tuple[float, float] = (0, 0)
    set_size: bool = False


def build_table(table: Table, room: int, look: TableLook, caption: str) -> BaseOxmlElement:
    """The element of a table that is `room` EMU wide; its first row comes back on every page.

    `caption` is where it stands: with the heads of the columns that is what a screen reader says of it.
    """
    widths = column_widths(table, room // EMU_PER_TWIP, look.size)
    headers = any(table.headers)
    columns = [(across - PADDING) / TWIPS for across in widths]
    whole = not look.pen[0] and is_whole(table)
    last = len(table.rows)
    rows: list[str] = []
    if headers:
        heads = [[Part(header)] for header in table.headers]
        rows.append(_row(heads, widths, look, header=True, keep=True, together=True))
    for number, row in enumerate(table.rows, start=1):
        short = is_whole_row(row, columns, look.size)
        keep = number < last if whole else number == 1 and last > 1 and short and not look.pen[0]
        together = bool(look.pen[0]) or short
        rows.append(_row(row, widths, look, keep=keep, together=together))
    grid = "".join(f'<w:gridCol w:w="{across}"/>' for across in widths)
    made: BaseOxmlElement = parse_xml(
        f"<w:tbl {nsdecls('w')}><w:tblPr>{_table_look(table, widths, look, headers, table.about or caption)}</w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
    return made


def describe_table(table: CT_Tbl, caption: str) -> None:
    """Say what a table without a head is, to who hears it read aloud."""
    look = table.tblPr.find(qn("w:tblLook"))
    for name, value in (("val", "0600"), ("firstRow", "0"), ("firstColumn", "0"), ("noHBand", "1"), ("noVBand", "1")):
        look.set(qn(f"w:{name}"), value)
    table.tblPr.append(parse_xml(f"<w:tblCaption {nsdecls('w')} w:val={quoteattr(clean_line(caption))}/>"))


def is_whole(table: Table) -> bool:
    """Whether a table is so short that it stays together on one page."""
    letters = 0
    for row in table.rows:
        letters += sum(len(part.whole) for parts in row for part in parts)
    return letters <= WHOLE_TABLE


def is_whole_row(row: Sequence[Sequence[Part]], columns: Sequence[float], size: float) -> bool:
    """Whether a row stays whole on one page, in columns of so many points."""
    labelled = any(part.label for parts in row for part in parts)
    return row_lines(row, columns, size) <= (WHOLE_LABELLED if labelled else WHOLE_LINES)


def row_lines(row: Sequence[Sequence[Part]], columns: Sequence[float], size: float) -> int:
    """How many lines a row takes, in columns of so many points."""
    heights = [sum(lines(part.whole, room, size) for part in parts) for parts, room in zip(row, columns, strict=True)]
    return max(heights, default=1)


def _table_look(table: Table, widths: Sequence[int], look: TableLook, headers: bool, caption: str) -> str:
    named = [header for header in table.headers if header]
    first = [row[0][0].text for row in table.rows if row and row[0]]
    description = clean_text(", ".join(named or first))[:_LONGEST_ALTERNATIVE]
    said = f"<w:tblCaption w:val={quoteattr(caption)}/>" if caption else ""
    said += f"<w:tblDescription w:val={quoteattr(description)}/>" if description else ""
    first_row = int(headers)
    flags = "0620" if headers else "0600"
    return (
        f'<w:tblStyle w:val={quoteattr(look.table)}/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="{flags}" w:firstRow="{first_row}" w:lastRow="0" '
        f'w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>{said}'
    )


def _row(
    row: Sequence[Sequence[Part]],
    widths: Sequence[int],
    look: TableLook,
    *,
    header: bool = False,
    keep: bool = False,
    together: bool = False,
) -> str:
    """A row; `keep` holds it to the next one, `together` keeps it on one page."""
    flags = "<w:cantSplit/>" if together else ""
    if look.pen[0] and not all(row):
        flags += f'<w:trHeight w:val="{round(look.pen[0] * 20)}" w:hRule="atLeast"/>'
    flags += "<w:tblHeader/>" if header else ""
    # A line to write on stands lower: the label beside it goes along.
    lifted = any(parts and PEN_LINE in parts[0].text for parts in row)
    cells = [
        f'<w:tc><w:tcPr><w:tcW w:w="{across}" w:type="dxa"/></w:tcPr>{_cell(parts, look, header, keep, lifted)}</w:tc>'
        for parts, across in zip(row, widths, strict=True)
    ]
    properties = f"<w:trPr>{flags}</w:trPr>" if flags else ""
    return f"<w:tr>{properties}{''.join(cells)}</w:tr>"


def _cell(parts: Sequence[Part], look: TableLook, header: bool, keep: bool, lifted: bool) -> str:
    style = f"<w:pStyle w:val={quoteattr(look.text)}/>" if look.text else ""
    keep_next = "<w:keepNext/>" if keep else ""
    if not parts:
        return f"<w:p><w:pPr>{style}{keep_next}</w:pPr></w:p>" if style or keep_next else "<w:p/>"
    written: list[str] = []
    for number, part in enumerate(parts):
        run_look = _letters(part, look, header)
        is_low = PEN_LINE in part.text or (lifted and number == 0)
        room = f'<w:spacing w:before="{round((1 + look.pen[1]) * 20)}"/>' if look.pen[1] and is_low else ""
        before = _sign(part, look.size) + _run(part.lead, "<w:rPr><w:b/></w:rPr>")
        for indent, words in list_lines(part.text, look.size):
            written.append(f"<w:p><w:pPr>{style}{keep_next}{room}{indent}</w:pPr>{before}{_run(words, run_look)}</w:p>")
            before = ""
    return "".join(written)


def _letters(part: Part, look: TableLook, header: bool) -> str:
    """How the letters of a part look, as elements; empty where they look as the table does."""
    inside = ""
    # A table's style makes its first row bold; a program that does not know that still shows which it is.
    if header or part.sign in BOLD_WORDS:
        inside += "<w:b/>"
    if not header:
        inside += look.tones.get(part.tone, "")
    if look.set_size:
        inside += f'<w:sz w:val="{round(look.size * 2)}"/>'
    return f"<w:rPr>{inside}</w:rPr>" if inside else ""


def _sign(part: Part, size: float) -> str:
    """The sign before a word."""
    if part.sign is None:
        return ""
    sign = f"\u00a0{SIGNS[part.sign]}\u00a0" if part.sign == "absent" else SIGNS[part.sign]
    look = SIGN_LOOKS[part.sign].format(size=round(size * 2))
    return _run(sign, f"<w:rPr>{look}</w:rPr>") + _run("  ", "")


def list_lines(text: str, size: float) -> Iterator[tuple[str, str]]:
    """The paragraphs that a text is shown in, each with its indent: a line of a list hangs behind its mark."""
    text = clean_text(text)
    if "\n" not in text:
        yield "", text
        return
    running: list[str] = []
    for line in text.split("\n"):
        mark = _LISTED.match(line)
        if mark is None:
            running.append(line)
            continue
        if running:
            yield "", "\n".join(running)
            running = []
        hanging = round(width(mark[0]) * size * 20)
        yield f'<w:ind w:left="{hanging}" w:hanging="{hanging}"/>', line
    if running:
        yield "", "\n".join(running)


def _run(text: str, look: str) -> str:
    """What was said, as text: nothing in it is ever an element."""
    if not text:
        return ""
    words = escape(text).replace("\t", _TAB).replace("\n", _BREAK)
    return f'<w:r>{look}<w:t xml:space="preserve">{words}</w:t></w:r>'


def build_paragraphs(text: str, style_id: str | None, size: float, look: str = "", *, last: bool = False) -> list[CT_P]:
    """The elements of a text in a style of the template, or (None) in its normal one: one, or more with lists in it.

    `look` is what else its letters are, as elements. The `last` of something is not held to what follows it.
    """
    loose = '<w:keepNext w:val="0"/>' if last else ""
    style = f"<w:pStyle w:val={quoteattr(style_id)}/>" if style_id else ""
    run_look = f"<w:rPr>{look}</w:rPr>" if look else ""
    pieces = list(list_lines(text, size))
    made: list[CT_P] = []
    for number, (indent, words) in enumerate(pieces, start=1):
        # The lines of one answer stay closer together than two answers.
        spacing = '<w:spacing w:after="20"/>' if number < len(pieces) else ""
        layout = f"{style}{loose}{spacing}{indent}"
        properties = f"<w:pPr>{layout}</w:pPr>" if layout else ""
        made.append(parse_xml(f"<w:p {nsdecls('w')}>{properties}{_run(words, run_look)}</w:p>"))
    return made
