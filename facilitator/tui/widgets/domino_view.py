"""What falls over, in a terminal: who goes and by what, then which answers fail and which stand."""

from collections.abc import Sequence

from textual.content import Content

from facilitator.model.room.picture import Domino, DominoColumn, Quote
from facilitator.tui.widgets.cliff_view import fitted, in_rows
from facilitator.tui.widgets.hanging import HANG, hung


def domino_content(domino: Domino, width: int, rows: int) -> Content:
    """The picture over `width` cells: whole lines where there are rows for that and for air between its parts.

    Where there are few `rows`, lines are cut first, then air goes, and then one answer a kind.
    """
    chain = [[Content.styled(domino.story, "$quiet")]] if domino.story else []
    chain += [_column_lines(column, width) for column in domino.columns]
    parts = chain + _quotes(domino.broken, domino.stands, domino, width, is_whole=True)
    if sum(map(len, parts)) + len(parts) - 1 <= rows:
        return in_rows(parts, rows)
    for broken, stands in (
        (domino.broken, domino.stands),
        (domino.broken, domino.stands[:1]),
        (domino.broken[:1], domino.stands[:1]),
    ):
        parts = chain + _quotes(broken, stands, domino, width, is_whole=False)
        if sum(map(len, parts)) <= rows:
            break
    return in_rows(parts, rows)


def _quotes(
    broken: Sequence[Quote], stands: Sequence[Quote], domino: Domino, width: int, *, is_whole: bool
) -> list[list[Content]]:
    """The answers that fail, and those that stand."""
    listed = [
        _quote_lines(domino.broken_title, "bold $unknown", broken, width, is_whole),
        _quote_lines(domino.stands_title, "bold $said", stands, width, is_whole),
    ]
    return [lines for lines in listed if lines]


def _column_lines(column: DominoColumn, width: int) -> list[Content]:
    """What was down to begin with stands on one line; what fell has one each, with through what."""
    names = [box.name for box in column.boxes if not box.through]
    if names:
        words = fitted(" · ".join([*names, *filter(None, [column.more])]), width - len(column.title) - 4)
        return [Content.assemble((column.title, "$quiet"), "  ", ("■ ", "bold $unknown"), (words, "bold"))]
    lines = [Content.styled(column.title, "$quiet")]
    for box in column.boxes:
        through = fitted(box.through, width - len(box.name) - 4)
        lines.append(Content.assemble(("→ ", "bold $unknown"), (box.name, "bold"), (f"  {through}", "$quiet")))
    if column.more:
        lines.append(Content.styled(column.more, "$quiet"))
    return lines


def _quote_lines(title: str, style: str, quotes: Sequence[Quote], width: int, is_whole: bool) -> list[Content]:
    if not quotes:
        return []
    lines = [Content.styled(title, style)]
    for quote in quotes:
        place = Content.styled(f"  {quote.place}", "$quiet")
        if is_whole:
            lines += [*hung(Content(quote.words), 1, width), *hung(place, HANG, width)]
        else:
            lines += [Content(fitted(quote.words, width)), Content.styled(fitted(place.plain, width), "$quiet")]
    return lines
