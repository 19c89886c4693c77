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
    about = texts("years.trend.picture", count=len(years), words="; ".join(title for title, _ in groups))
    named = tag("title", shown(texts("years.trend.title"))) + tag("desc", shown(about))
    box: dict[str, str | float] = {"viewBox": f"0 0 {WIDTH} {top}", "width": WIDTH, "role": "img"}
    return tag("svg", named, *parts, class_="trend", style="max-width:100%;height:auto", font_size=13, **box)


def _groups(years: Sequence[Year], texts: Texts) -> list[tuple[str, list[Row]]]:
    most = max(year.open_actions for year in years)
    standing: list[Row] = []
    times: list[Row] = []
    actions: list[Row] = []
    for year in years:
        label = year_words(year, texts)
        standing.append(_part(label, year.must_standing, year.must, texts))
        times.append(_part(label, year.times_known, year.times, texts))
        count = texts("years.trend.count", count=year.open_actions, closed=year.closed_actions)
        actions.append((label, year.open_actions, most, count))
    return [
        (texts("years.trend.standing"), standing),
        (texts("years.trend.times"), times),
        (texts("years.trend.open"), actions),
    ]


def _part(label: str, part: int, whole: int, texts: Texts) -> Row:
    return label, part, whole, texts("years.trend.of", part=part, all=whole)


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
