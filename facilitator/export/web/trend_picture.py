"""The trend over the years as one picture (inline SVG), readable without colour and aloud."""

from collections.abc import Sequence

from facilitator.export.sections.years import year_words
from facilitator.export.web.markup import shown, tag
from facilitator.model.plan.years import Year
from facilitator.texts import Texts

ROW, GAP, LABEL, BAR, WORDS = 22, 34, 230, 240, 190
LONGEST = 32
"""Characters of a label that fit beside its bar."""

WIDTH = LABEL + BAR + WORDS
Row = tuple[str, int, int, str]
"""A line of the picture: its label, how much of how much, and that in words."""


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
        parts.append(_text(0, top + 16, title, "bold"))
        for number, row in enumerate(rows):
            parts += _row(top + GAP - 6 + number * ROW, row)
        top += GAP + len(rows) * ROW + 10
    told = texts("years.trend.picture", count=len(years), words="; ".join(title for title, _ in groups))
    named = tag("title", shown(texts("years.trend.title"))) + tag("desc", shown(told))
    box: dict[str, str | float] = {"viewBox": f"0 0 {WIDTH} {top}", "width": WIDTH, "role": "img"}
    return tag("svg", named, *parts, class_="trend", style="max-width:100%;height:auto", font_size=13, **box)


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
    at: dict[str, str | float] = {"x": LABEL, "y": top, "height": 14}
    frame = tag("rect", **at, width=BAR, fill="none", stroke="currentColor")
    bar = tag("rect", **at, width=filled, fill="currentColor")
    short = label if len(label) <= LONGEST else f"{label[: LONGEST - 1]}…"
    return [_text(0, top + 12, short), frame, bar, _text(LABEL + BAR + 10, top + 12, words)]


def _text(left: int, base: int, words: str, weight: str = "") -> str:
    return tag("text", shown(words), x=left, y=base, fill="currentColor", font_weight=weight)
