"""A line of time a process: how long nothing works, and from when the fallback does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log1p

from facilitator.export.names import Names
from facilitator.export.web.markup import shown, tag
from facilitator.model.plan import Plan, RecoveryTime
from facilitator.texts import Texts

BEND = 20
"""Minutes that take little room: an hour, a day and a week then stand about as far apart."""

LEFT, RIGHT = 2.0, 97.0
"""Per cent of the width where the scale begins and ends."""

HOLE = 3.0
"""Per cent of the width on either side of the question mark in an unknown time."""

MIDDLE, HEIGHT = 14, 28
"""Pixels: where the line runs, and how high its picture is."""

NAMED = 30
"""Unknown systems are named in so many characters; of more there is the number, and the names in the section below."""

TRIANGLE, DIAMOND = "M0-6.5L6.5 5.5L-6.5 5.5z", "M0-7L7 0L0 7L-7 0z"


@dataclass(frozen=True)
class _Scale:
    """From minutes to per cent of the width; `ends` are the moments that have a duration."""

    ends: Mapping[str, int]
    longest: int

    def at(self, minutes: int) -> float:
        """Where this many minutes stand."""
        return LEFT + (RIGHT - LEFT) * log1p(minutes / BEND) / log1p(self.longest / BEND)

    def late(self, one: RecoveryTime) -> bool:
        """Tell whether the fallback starts to work when its moment is over."""
        return one.minutes is not None and one.minutes > self.ends.get(one.moment, one.minutes)


def time_lines(plan: Plan, names: Names) -> list[str]:
    """A picture a process with a line a moment, the words beside each; nothing without estimated times."""
    if not plan.recovery_times:
        return []
    texts = names.texts
    asked = {one.moment for one in plan.recovery_times}
    ends = {one.id: one.minutes for one in plan.moments if one.id in asked and one.minutes is not None}
    known = [value for one in plan.recovery_times for value in (one.minutes, one.measured_minutes) if value]
    scale = _Scale(ends, max([*ends.values(), *known, 1]))
    processes = dict.fromkeys(one.process for one in plan.recovery_times)
    figures = [
        _figure([one for one in plan.recovery_times if one.process == process], names, scale) for process in processes
    ]
    title, what = tag("h3", shown(texts("html.time.title"))), tag("p", shown(texts("html.time.what")), class_="quiet")
    return [title, what, _legend(texts), *figures]


def _legend(texts: Texts) -> str:
    drawn = {
        "without": _line("without", 0, 100),
        "works": _line("works", 0, 100) + _dot(50),
        "late": _point(50, "late", TRIANGLE),
        "measured": _point(50, "measured", DIAMOND),
        "unknown": _question(50),
    }
    items = [
        tag("li", tag("svg", mark, width=30, height=HEIGHT, aria_hidden="true"), tag("span", shown(words)))
        for mark, words in ((mark, texts(f"html.time.legend_{key}")) for key, mark in drawn.items())
    ]
    return tag("ul", *items, class_="legend")


def _figure(times: Sequence[RecoveryTime], names: Names, scale: _Scale) -> str:
    stories = ", ".join(dict.fromkeys(names.scenario(key) for one in times for key in one.scenarios))
    story = tag("span", shown(stories), class_="quiet") if stories else ""
    caption = tag("figcaption", tag("b", shown(names.process(times[0].process))), " ", story)
    rows = [_row(one, names, scale) for one in times]
    return tag("figure", caption, *rows, _axis(names, scale), class_="times") + "\n"


def _row(one: RecoveryTime, names: Names, scale: _Scale) -> str:
    said = _words(one, names, scale)
    whole = "; ".join(words for words, _ in said)
    title = tag("title", shown(f"{names.process(one.process)}, {names.moment(one.moment)}: {whole}"))
    ticks = [
        tag("line", class_="end" if moment == one.moment else "tick", x1=at, x2=at, y1=3, y2=HEIGHT - 3)
        for moment, at in ((moment, _share(scale.at(minutes))) for moment, minutes in scale.ends.items())
    ]
    drawn = _estimated(one, scale)
    if one.measured_minutes is not None:
        drawn.append(_point(scale.at(one.measured_minutes), "measured", DIAMOND))
    picture = tag("svg", title, *ticks, *drawn, width="100%", height=HEIGHT, role="img")
    words = [tag("span", shown(part), class_=tone) for part, tone in said]
    return tag("div", tag("p", tag("b", shown(names.moment(one.moment))), " ", ", ".join(words)), picture) + "\n"


def _words(one: RecoveryTime, names: Names, scale: _Scale) -> list[tuple[str, str]]:
    """What the line shows, in words with their tone: the estimate first, then what was measured and decided."""
    texts = names.texts
    if one.minutes is None:
        who = names.systems(one.unknown)
        if len(one.unknown) > 1 and len(who) > NAMED:
            who = texts("html.time.systems", count=len(one.unknown))
        said = [(texts("html.time.unknown", systems=who), "open")]
    else:
        said = [(texts("html.time.estimated", time=one.words), "")]
    if scale.late(one):
        said.append((texts("html.time.late"), "open"))
    if one.measured or one.measured_minutes is not None:
        measured = one.measured or texts("html.time.minutes", count=one.measured_minutes)
        said.append((texts("html.time.measured", time=measured), ""))
    if one.sufficient:
        said.append((texts("html.time.sufficient", said=one.sufficient), ""))
    return said


def _estimated(one: RecoveryTime, scale: _Scale) -> list[str]:
    end = scale.at(scale.ends.get(one.moment, scale.longest))
    if one.minutes is None:
        middle = (LEFT + end) / 2
        return [_line("without", LEFT, middle - HOLE), _question(middle), _line("without", middle + HOLE, end)]
    start = scale.at(one.minutes)
    without = _line("without", LEFT, start)
    if scale.late(one):
        return [without, _point(start, "late", TRIANGLE)]
    return [without, _line("works", start, end), _dot(start)]


def _axis(names: Names, scale: _Scale) -> str:
    texts = names.texts
    labels = [tag("text", shown(texts("html.time.start")), x=_share(LEFT), y=13)]
    for moment, minutes in scale.ends.items():
        at = scale.at(minutes)
        labels.append(tag("text", shown(names.moment(moment)), x=_share(at), y=13, class_="last" if at > 90 else "in"))
    picture = tag("svg", *labels, width="100%", height=18, aria_hidden="true")
    return tag("div", tag("p"), picture, class_="axis")


def _share(at: float) -> str:
    return f"{at:.1f}%"


def _line(kind: str, start: float, end: float) -> str:
    return tag("line", class_=kind, x1=_share(start), x2=_share(end), y1=MIDDLE, y2=MIDDLE)


def _dot(at: float) -> str:
    return tag("circle", class_="said", cx=_share(at), cy=MIDDLE, r=6)


def _question(at: float) -> str:
    return tag("text", "?", class_="sign", x=_share(at), y=MIDDLE + 6)


def _point(at: float, kind: str, shape: str) -> str:
    """A shape at a share of the width: only a picture of its own can stand at one."""
    return tag("svg", tag("path", class_=kind, d=shape), x=_share(at), y=MIDDLE, overflow="visible")
