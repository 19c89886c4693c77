"""The trend over the years as one picture (inline SVG), readable without colour and aloud."""

from collections.abc import Sequence
from html import escape

from facilitator.export.year_section import year_words
from facilitator.model.years import Year
from facilitator.texts import Texts

ROW, GAP, LABEL, BAR, WORDS = 22, 34, 210, 260, 170
WIDTH = LABEL + BAR + WORDS
Row = tuple[str, int, int, str]


def trend_svg(years: Sequence[Year], texts: Texts) -> str:
    """Bars for coverage, known times and open actions, a line a workshop; empty with fewer than two workshops.

    Every bar has its figure in words beside it, and the picture has a title and a description.
    """
    if len(years) < 2:
        return ""
    groups = _groups(years, texts)
    parts: list[str] = []
    top = 0
    for title, rows in groups:
        parts.append(_text(0, top + 16, title, "title"))
        for number, row in enumerate(rows):
            parts += _row(top + GAP - 6 + number * ROW, row)
        top += GAP + len(rows) * ROW + 10
    told = texts("years.trend.picture", count=len(years), words="; ".join(title for title, _ in groups))
    head = (
        f'<svg class="trend" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {top}" width="{WIDTH}" role="img"'
    )
    named = f"<title>{escape(texts('years.trend.title'))}</title><desc>{escape(told)}</desc>"
    return f'{head} font-family="inherit" font-size="13">{named}{"".join(parts)}</svg>'


def _groups(years: Sequence[Year], texts: Texts) -> list[tuple[str, list[Row]]]:
    labels = [year_words(one, texts) for one in years]
    most = max(one.open_actions for one in years)

    def parts(pairs: Sequence[tuple[int, int]]) -> list[Row]:
        words = [texts("years.trend.of", part=part, all=whole) for part, whole in pairs]
        return [(label, *pair, said) for label, pair, said in zip(labels, pairs, words, strict=True)]

    actions: list[Row] = [
        (label, one.open_actions, most, texts("years.trend.count", count=one.open_actions, closed=one.closed_actions))
        for label, one in zip(labels, years, strict=True)
    ]
    return [
        (texts("years.trend.standing"), parts([(one.must_standing, one.must) for one in years])),
        (texts("years.trend.times"), parts([(one.times_known, one.times) for one in years])),
        (texts("years.trend.open"), actions),
    ]


def _row(top: int, row: Row) -> list[str]:
    label, part, whole, words = row
    filled = round(BAR * part / whole) if whole else 0
    frame = f'<rect x="{LABEL}" y="{top}" width="{BAR}" height="14" fill="none" stroke="currentColor"/>'
    bar = f'<rect x="{LABEL}" y="{top}" width="{filled}" height="14" fill="currentColor"/>'
    return [_text(0, top + 12, label), frame, bar, _text(LABEL + BAR + 10, top + 12, words)]


def _text(left: int, base: int, words: str, kind: str = "") -> str:
    weight = ' font-weight="bold"' if kind == "title" else ""
    return f'<text x="{left}" y="{base}" fill="currentColor"{weight}>{escape(words)}</text>'
