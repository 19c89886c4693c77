"""The document as Markdown that can be pasted anywhere; what the room said stays text.

Only what would be markup where it stands is escaped: pasted as plain text, too, it reads as it was typed.
"""

import re
from collections.abc import Sequence

from facilitator.export.blocks import SIGNS, Block, Bullets, Document, Heading, Paragraph, Part, Section, Table

_SPECIAL = re.compile(
    r"""
    \\(?=[!-/:-@\[-`{-~]|$)                  # a backslash before a sign that it would hide
    | [`\[]                                  # code, a link
    | (?<!\s)[*_~$] | [*_~$](?!\s)           # emphasis, a line through it, a formula: not a sign by itself
    | ==                                     # a mark
    | <(?=[A-Za-z/!?])                       # an element, an address
    | &(?=\#|\w+;)                           # an entity
    | :(?=//|[+\w-]+:)                       # an address, a picture by its name
    | (?<=www)\.(?=\w)                       # an address
    | @(?=\w)                                # somebody's name, a mail address
    | (?<![\w&])\#(?=\w)                     # a number of something
    """,
    re.VERBOSE | re.IGNORECASE,
)
_WORD_INSIDE = re.compile(r"(?<=[^\W_])\\_(?=[^\W_])")
"""An underscore inside a word is none of emphasis."""

_START = re.compile(r"(\s*)(?:([#>+|=-]|~~~)|(\d{1,9})([.)])(?=\s|$))")
"""What makes a line a heading, a quote, a list, a rule or a table when it stands first."""


def escape(text: str, *, first: bool = True, in_table: bool = False) -> str:
    """Text in which nothing is markup, HTML or a link; a newline becomes `<br>`.

    `first` text stands at the beginning of a line, where more signs mean something; in a table a bar does.
    """
    escaped = _SPECIAL.sub(_with_backslashes, text)
    escaped = _WORD_INSIDE.sub("_", escaped)
    if first:
        escaped = _START.sub(_not_first, escaped, count=1) if _START.match(escaped) else escaped
    if in_table:
        escaped = escaped.replace("|", "\\|")
    return escaped.replace("\n", "<br>")


def _with_backslashes(match: re.Match[str]) -> str:
    return "".join(f"\\{sign}" for sign in match[0])


def _not_first(match: re.Match[str]) -> str:
    blank, sign, number, dot = match.groups()
    return f"{blank}\\{sign}" if sign else f"{blank}{number}\\{dot}"


def render_markdown(document: Document) -> str:
    """The whole document as GitHub-flavoured Markdown."""
    lines = [f"# {escape(document.title, first=False)}", "", escape(document.subtitle), ""]
    lines += [f"**{escape(document.organisation, first=False)}**", ""]
    for label, value in document.facts:
        lines.append(f"- {escape(label)}: {escape(value or '…', first=False)}")
    for section, number in document.numbered():
        lines += _section(section, number)
    return "\n".join(lines) + "\n"


def _section(section: Section, before: str) -> list[str]:
    lines = ["", f"## {before}{escape(section.title, first=False)}"]
    for block in section.blocks:
        lines += ["", *_block(block)]
    return lines


def _block(block: Block) -> list[str]:
    match block:
        case Heading():
            return [f"{'#' * (block.level + 1)} {escape(block.text, first=False)}"]
        case Paragraph(tone="story"):
            return [f"> {escape(block.text)}"]
        case Paragraph(tone="open"):
            return [f"**{escape(block.text, first=False)}**"]
        case Paragraph():
            return [escape(block.text)]
        case Bullets():
            return [f"- {escape(item)}" for item in block.items]
        case Table():
            return _table(block)


def _table(table: Table) -> list[str]:
    rule = "|" + " --- |" * len(table.headers)
    heads = [_cell_text(header) for header in table.headers]
    return [_row(heads), rule, *[_row(_cells(row)) for row in table.rows]]


def _cells(row: Sequence[Sequence[Part]]) -> list[str]:
    return ["<br>".join(_part(part) for part in parts) for parts in row]


def _part(part: Part) -> str:
    text = _cell_text(part.text)
    if part.sign is not None:
        return f"{_cell_text(SIGNS[part.sign])} {text}"
    shown = f"*{text}*" if part.tone == "open" and text.strip() == text else text
    return f"**{_cell_text(part.label)}:** {shown}" if part.label else shown


def _cell_text(text: str) -> str:
    return escape(text, first=False, in_table=True)


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
