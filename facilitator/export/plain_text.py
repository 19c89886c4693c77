"""The document as plain text that can be pasted into a mail: no markup, no columns to line up."""

from collections.abc import Iterator, Sequence

from facilitator.export.blocks import Block, Bullets, Document, Heading, Paragraph, Part, Section, Table

EMPTY = "…"
"""What stands where nothing was filled in."""

INDENT = "  "


def render_text(document: Document) -> str:
    """The whole document as text; lines are as long as what they say, so that a mail can wrap them."""
    lines = [document.title, document.subtitle, document.organisation, ""]
    lines += [f"{label}: {value or EMPTY}" for label, value in document.facts]
    for section, number in document.numbered():
        lines += _section(section, number)
    return "\n".join(lines) + "\n"


def _section(section: Section, before: str) -> list[str]:
    title = f"{before}{section.title}"
    lines = ["", "", title, "-" * len(title)]
    for block in section.blocks:
        shown = list(_block(block))
        if shown:
            lines += ["", *shown]
    return lines


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading() | Paragraph():
            yield block.text
        case Bullets():
            for item in block.items:
                yield f"- {_hanging(item)}"
        case Table():
            yield from _table(block)


def _table(table: Table) -> Iterator[str]:
    """A row of two columns on a line; of more columns a line each, under what the row is about."""
    if len(table.widths) <= 2:
        if any(table.headers):
            yield ": ".join(header for header in table.headers if header)
        for row in table.rows:
            yield ": ".join(_cell(parts) for parts in row)
        return
    for number, row in enumerate(table.rows):
        if number:
            yield ""
        yield _cell(row[0])
        for header, parts in zip(table.headers[1:], row[1:], strict=True):
            before = f"{header}: " if header else ""
            yield f"{INDENT}{before}{_cell(parts)}"


def _cell(parts: Sequence[Part]) -> str:
    """All that stands in a cell; what goes on a next line hangs under the first."""
    return _hanging("\n".join(part.whole for part in parts)) or EMPTY


def _hanging(text: str) -> str:
    return text.replace("\n", f"\n{INDENT}{INDENT}")
