"""What falls over, in a terminal: who goes and by what, then which answers fail and which stand."""

from collections.abc import Sequence

from textual.content import Content

from facilitator.model.room.picture import Domino, DominoColumn, Quote
from facilitator.tui.widgets.cliff_view import fitted, in_rows


def domino_content(domino: Domino, width: int, rows: int) -> Content:
    """The picture over `width` cells: a line for each, cut where it does not fit.

    Where there are few `rows`, air goes first, and then one answer a kind.
    """
    chain = [[Content.styled(domino.story, "$quiet")]] if domino.story else []
    chain += [_column_lines(column, width) for column in domino.columns]
    for broken, stands in (
        (domino.broken, domino.stands),
        (domino.broken, domino.stands[:1]),
        (domino.broken[:1], domino.stands[:1]),
    ):
        quotes = [
            _quote_lines(domino.broken_title, "bold $unknown", broken, width),
            _quote_lines(domino.stands_title, "bold $said", stands, width),
        ]
        if sum(map(len, chain + quotes)) <= rows:
            break
    return in_rows(chain + quotes, rows)


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


def _quote_lines(title: str, style: str, quotes: Sequence[Quote], width: int) -> list[Content]:
    if not quotes:
        return []
    lines = [Content.styled(title, style)]
    for quote in quotes:
        lines += [Content(fitted(quote.words, width)), Content.styled(f"  {fitted(quote.place, width - 2)}", "$quiet")]
    return lines
