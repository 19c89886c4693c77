"""Comparisons and trends as plain text, for the terminal: readable without colour."""

from collections.abc import Sequence
from textwrap import wrap

from facilitator.export.blocks import Block, Bullets, Heading, Paragraph
from facilitator.export.sections.years import comparison_blocks, since_words, year_words
from facilitator.model.basics.clean import clean_line
from facilitator.model.plan.years import Comparison, Year
from facilitator.texts import Texts

WIDTH = 78
BAR = 20
Row = tuple[str, int, int, str]
"""A line of a plot: its label, how much of how much, and that in words."""


def comparison_lines(comparison: Comparison, texts: Texts) -> list[str]:
    """What changed, under headings."""
    title = clean_line(since_words(comparison, texts))
    lines = [title, "=" * len(title)]
    for block in comparison_blocks(comparison, texts):
        lines += _block_lines(block)
    return lines


def _block_lines(block: Block) -> list[str]:
    match block:
        case Heading():
            return ["", block.text, "-" * len(block.text)]
        case Paragraph():
            return wrap(clean_line(block.text), WIDTH)
        case Bullets():
            return [
                line
                for item in block.items
                for line in wrap(clean_line(item), WIDTH, initial_indent="- ", subsequent_indent="  ")
            ]
        case _:
            return []


def trend_lines(years: Sequence[Year], texts: Texts) -> list[str]:
    """How it goes over the years: a bar a workshop, and the longest time of each process."""
    title = texts("years.trend.title")
    lines = [title, "=" * len(title)]
    labels = [clean_line(year_words(year, texts)) for year in years]
    for key in ("must", "standing", "times"):
        rows = [_part(key, label, of_year, texts) for label, of_year in zip(labels, years, strict=True)]
        lines += _plot(texts(f"years.trend.{key}"), rows)
    most = max([year.open_actions for year in years] or [0])
    open_rows = [
        (
            label,
            of_year.open_actions,
            most,
            texts("years.trend.count", count=of_year.open_actions, closed=of_year.closed_actions),
        )
        for label, of_year in zip(labels, years, strict=True)
    ]
    return [*lines, *_plot(texts("years.trend.open"), open_rows), *_slowest(years, labels, texts)]


def _part(key: str, label: str, year: Year, texts: Texts) -> Row:
    values = {
        "must": (year.must_answered, year.must),
        "standing": (year.must_standing, year.must),
        "times": (year.times_known, year.times),
    }
    part, whole = values[key]
    return label, part, whole, texts("years.trend.of", part=part, all=whole)


def _plot(title: str, rows: Sequence[Row]) -> list[str]:
    width = max(len(label) for label, *_ in rows)
    return ["", title, *(f"  {label:<{width}}  {bar(part, whole)}  {words}" for label, part, whole, words in rows)]


def bar(part: int, whole: int) -> str:
    """A bar of `BAR` cells; something is never drawn as nothing, and all but everything never as everything."""
    filled = round(BAR * part / whole) if whole else 0
    if 0 < part < whole:
        filled = min(max(filled, 1), BAR - 1)
    return "█" * filled + "░" * (BAR - filled)


def _slowest(years: Sequence[Year], labels: Sequence[str], texts: Texts) -> list[str]:
    names = {time.process: time.name for year in years for time in year.slowest}
    lines = ["", texts("years.trend.slowest")] if names else []
    width = max([len(label) for label in labels] or [0])
    for process, name in names.items():
        lines.append(f"  {clean_line(name)}")
        for label, year in zip(labels, years, strict=True):
            known = next((time for time in year.slowest if time.process == process), None)
            words = texts("years.trend.no_time")
            if known is not None:
                words = texts("years.trend.time", words=known.words, moment=known.moment)
            lines.append(f"    {label:<{width}}  {words}")
    return lines
