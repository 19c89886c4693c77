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

    def late(self, time: RecoveryTime) -> bool:
        """Tell whether the fallback starts to work when its moment is over."""
        return time.minutes is not None and time.minutes > self.ends.get(time.moment, time.minutes)


def time_lines(plan: Plan, names: Names) -> list[str]:
    """A picture a process with a line a moment, the words beside each; nothing without estimated times."""
    if not plan.recovery_times:
        return []
    texts = names.texts
    scale = _scale(plan)
    by_process: dict[str, list[RecoveryTime]] = {}
    for time in plan.recovery_times:
        by_process.setdefault(time.process, []).append(time)
    figures = [_figure(times, names, scale) for times in by_process.values()]
    title, what = tag("h3", shown(texts("html.time.title"))), tag("p", shown(texts("html.time.what")), class_="quiet")
    return [title, what, _legend(texts), *figures]


def _scale(plan: Plan) -> _Scale:
    """One scale for all pictures, so that they can be compared: as long as the longest time in any."""
    asked = {time.moment for time in plan.recovery_times}
    ends: dict[str, int] = {}
    for moment in plan.moments:
        if moment.id in asked and moment.minutes is not None:
            ends[moment.id] = moment.minutes
    longest = max([*ends.values(), 1])
    for time in plan.recovery_times:
        longest = max(longest, time.minutes or 0, time.measured_minutes or 0)
    return _Scale(ends, longest)


def _legend(texts: Texts) -> str:
    drawn = {
        "without": _line("without", 0, 100),
        "works": _line("works", 0, 100) + _dot(50),
        "late": _point(50, "late", TRIANGLE),
        "measured": _point(50, "measured", DIAMOND),
        "unknown": _question(50),
    }
    items: list[str] = []
    for key, mark in drawn.items():
        picture = tag("svg", mark, width=30, height=HEIGHT, aria_hidden="true")
        items.append(tag("li", picture, tag("span", shown(texts(f"html.time.legend_{key}")))))
    return tag("ul", *items, class_="legend")


def _figure(times: Sequence[RecoveryTime], names: Names, scale: _Scale) -> str:
    stories = ", ".join(dict.fromkeys(names.scenario(key) for time in times for key in time.scenarios))
    story = tag("span", shown(stories), class_="quiet") if stories else ""
    caption = tag("figcaption", tag("b", shown(names.process(times[0].process))), " ", story)
    rows = [_row(time, names, scale) for time in times]
    return tag("figure", caption, *rows, _axis(names, scale), class_="times") + "\n"


def _row(time: RecoveryTime, names: Names, scale: _Scale) -> str:
    said = _words(time, names, scale)
    whole = "; ".join(words for words, _ in said)
    title = tag("title", shown(f"{names.process(time.process)}, {names.moment(time.moment)}: {whole}"))
    ticks: list[str] = []
    for moment, minutes in scale.ends.items():
        at = _share(scale.at(minutes))
        kind = "end" if moment == time.moment else "tick"
        ticks.append(tag("line", class_=kind, x1=at, x2=at, y1=3, y2=HEIGHT - 3))
    drawn = _estimated(time, scale)
    if time.measured_minutes is not None:
        drawn.append(_point(scale.at(time.measured_minutes), "measured", DIAMOND))
    picture = tag("svg", title, *ticks, *drawn, width="100%", height=HEIGHT, role="img")
    words = [tag("span", shown(part), class_=tone) for part, tone in said]
    return tag("div", tag("p", tag("b", shown(names.moment(time.moment))), " ", ", ".join(words)), picture) + "\n"


def _words(time: RecoveryTime, names: Names, scale: _Scale) -> list[tuple[str, str]]:
    """What the line shows, in words with their tone: the estimate first, then what was measured and decided."""
    texts = names.texts
    if time.minutes is None:
        who = names.systems(time.unknown)
        if len(time.unknown) > 1 and len(who) > NAMED:
            who = texts("html.time.systems", count=len(time.unknown))
        said = [(texts("html.time.unknown", systems=who), "open")]
    else:
        said = [(texts("html.time.estimated", time=time.words), "")]
    if scale.late(time):
        said.append((texts("html.time.late"), "open"))
    if time.measured or time.measured_minutes is not None:
        measured = time.measured or texts("html.time.minutes", count=time.measured_minutes)
        said.append((texts("html.time.measured", time=measured), ""))
    if time.sufficient:
        said.append((texts("html.time.sufficient", said=time.sufficient), ""))
    return said


def _estimated(time: RecoveryTime, scale: _Scale) -> list[str]:
    end = scale.at(scale.ends.get(time.moment, scale.longest))
    if time.minutes is None:
        middle = (LEFT + end) / 2
        return [_line("without", LEFT, middle - HOLE), _question(middle), _line("without", middle + HOLE, end)]
    start = scale.at(time.minutes)
    without = _line("without", LEFT, start)
    if scale.late(time):
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
    """A shape at a share of the width: only a picture of its own can stand at time."""
    return tag("svg", tag("path", class_=kind, d=shape), x=_share(at), y=MIDDLE, overflow="visible")
