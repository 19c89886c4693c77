"""What falls over, in a terminal: who goes and by what, then which answers fail and which stand."""

from collections.abc import Sequence

from textual.content import Content

from facilitator.model.room.picture import Domino, DominoColumn, Quote


def domino_content(domino: Domino) -> Content:
    """The picture; long lines go on below."""
    blocks = [[Content.styled(domino.story, "$quiet")]] if domino.story else []
    blocks += [_column_lines(column) for column in domino.columns]
    blocks += [_quote_lines(domino.broken_title, "bold $unknown", domino.broken)]
    blocks += [_quote_lines(domino.stands_title, "bold $said", domino.stands)]
    return Content("\n\n").join([Content("\n").join(lines) for lines in blocks if lines])


def _column_lines(column: DominoColumn) -> list[Content]:
    lines = [Content.styled(column.title, "$quiet")]
    for box in column.boxes:
        mark = "→ " if box.through else "■ "
        lines.append(Content.assemble((mark, "bold $unknown"), (box.name, "bold"), (f"  {box.through}", "$quiet")))
    if column.more:
        lines.append(Content.styled(column.more, "$quiet"))
    return lines


def _quote_lines(title: str, style: str, quotes: Sequence[Quote]) -> list[Content]:
    if not quotes:
        return []
    lines = [Content.styled(title, style)]
    for quote in quotes:
        lines += [Content(quote.words), Content.styled(f"  {quote.place}", "$quiet")]
    return lines
