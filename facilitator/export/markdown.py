"""The document as Markdown that can be pasted anywhere; what the room said stays text."""

import re
from collections.abc import Sequence

from facilitator.export.blocks import SIGNS, Block, Bullets, Document, Heading, Paragraph, Part, Section, Table

_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~&$:@=^])")


def escape(text: str) -> str:
    """Text in which nothing is markup, HTML or a link; a newline becomes `<br>`."""
    return _SPECIAL.sub(r"\\\1", text).replace("\n", "<br>")


def render_markdown(document: Document) -> str:
    """The whole document as GitHub-flavoured Markdown."""
    lines = [f"# {escape(document.title)}", "", escape(document.subtitle), ""]
    lines += [f"**{escape(document.organisation)}**", ""]
    lines += [f"- {escape(label)}: {escape(value or '…')}" for label, value in document.facts]
    if document.front is not None:
        lines += _section(document.front, "")
    for number, section in enumerate(document.sections, start=1):
        lines += _section(section, "" if document.short else f"{number}\\. ")
    return "\n".join(lines) + "\n"


def _section(section: Section, before: str) -> list[str]:
    lines = ["", f"## {before}{escape(section.title)}"]
    for block in section.blocks:
        lines += ["", *_block(block)]
    return lines


def _block(block: Block) -> list[str]:
    match block:
        case Heading():
            return [f"{'#' * (block.level + 1)} {escape(block.text)}"]
        case Paragraph(tone="story"):
            return [f"> {escape(block.text)}"]
        case Paragraph(tone="open"):
            return [f"**{escape(block.text)}**"]
        case Paragraph():
            return [escape(block.text)]
        case Bullets():
            return [f"- {escape(item)}" for item in block.items]
        case Table():
            return _table(block)


def _table(table: Table) -> list[str]:
    rule = "|" + " --- |" * len(table.headers)
    return [_row([escape(header) for header in table.headers]), rule, *[_row(_cells(row)) for row in table.rows]]


def _cells(row: Sequence[Sequence[Part]]) -> list[str]:
    return ["<br>".join(_part(part) for part in parts) for parts in row]


def _part(part: Part) -> str:
    text = escape(part.text)
    if part.sign is not None:
        return f"{escape(SIGNS[part.sign])} {text}"
    return f"*{text}*" if part.tone == "open" and text.strip() == text else text


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
