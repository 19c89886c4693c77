"""What falls over, in a terminal: who goes and by what, then which answers fail and which stand."""

from collections.abc import Sequence

from textual.content import Content

from facilitator.model.room.picture import Domino, DominoColumn, Quote
from facilitator.tui.widgets.cliff_view import fitted, in_rows
from facilitator.tui.widgets.hanging import HANG, hung


def domino_content(domino: Domino, width: int, rows: int) -> Content:
    """The picture over `width` cells: whole lines where there are rows for that and for air between its parts.

    Where there are few `rows`, lines are cut first, then air goes, and then one answer a kind; that there are
    others is seen.
    """
    chain = [[Content.styled(domino.story, "$quiet")]] if domino.story else []
    chain += [_column_lines(column, width) for column in domino.columns]
    parts = chain + _quotes(domino, len(domino.broken), len(domino.stands), width, is_whole=True)
    if sum(map(len, parts)) + len(parts) - 1 <= rows:
        return in_rows(parts, rows)
    for broken, stands in ((len(domino.broken), len(domino.stands)), (len(domino.broken), 1), (1, 1)):
        parts = chain + _quotes(domino, broken, stands, width, is_whole=False)
        if sum(map(len, parts)) <= rows:
            break
    return in_rows(parts, rows)


def _quotes(domino: Domino, broken: int, stands: int, width: int, *, is_whole: bool) -> list[list[Content]]:
    """So many of the answers that fail, and of those that stand."""
    failing = _headed(domino.broken_title, "bold $unknown", _more(domino.broken, broken, domino.broken_more))
    standing = _headed(domino.stands_title, "bold $said", _more(domino.stands, stands, domino.stands_more))
    listed = [
        _quote_lines(failing, domino.broken[:broken], width, is_whole),
        _quote_lines(standing, domino.stands[:stands], width, is_whole),
    ]
    return [lines for lines in listed if lines]


def _more(quotes: Sequence[Quote], shown: int, more: str) -> str:
    return more or ("…" if len(quotes) > shown else "")


def _headed(title: str, style: str, more: str) -> Content:
    """A title, and on its own row that there are others: a low window has no row to spare."""
    return Content.assemble((title, style), (f"  {more}" if more else "", "$quiet"))


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


def _quote_lines(title: Content, quotes: Sequence[Quote], width: int, is_whole: bool) -> list[Content]:
    if not quotes:
        return []
    lines = [title]
    for quote in quotes:
        place = Content.styled(f"  {quote.place}", "$quiet")
        if is_whole:
            lines += [*hung(Content(quote.words), 1, width), *hung(place, HANG, width)]
        else:
            lines += [Content(fitted(quote.words, width)), Content.styled(fitted(place.plain, width), "$quiet")]
    return lines
