"""A line of time a process: how long nothing works, and from when the fallback does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log1p

from facilitator.export.names import Names
from facilitator.export.web.markup import shown, tag
from facilitator.model.basics.duration import is_too_late
from facilitator.model.plan import Exercised, Plan, RecoveryTime
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
        end = self.ends.get(time.moment)
        return time.minutes is not None and end is not None and is_too_late(time.minutes, end)


def time_lines(plan: Plan, names: Names) -> list[str]:
    """A picture a process: a line a moment and a line an exercise, the words beside each; nothing without times."""
    if not plan.recovery_times and not plan.exercised:
        return []
    texts = names.texts
    asked = {time.moment for time in plan.recovery_times}
    ends = {moment.id: moment.minutes for moment in plan.moments if moment.id in asked and moment.minutes is not None}
    known = [time.minutes for time in plan.recovery_times if time.minutes is not None]
    known += [exercised.time.value for exercised in plan.exercised if exercised.time.value is not None]
    scale = _Scale(ends, max([*ends.values(), *known, 1]))
    processes = plan.timed_processes()
    figures = [_figure(plan, process, names, scale) for process in processes]
    title, what = tag("h3", shown(texts("html.time.title"))), tag("p", shown(texts("html.time.what")), class_="quiet")
    return [title, what, _legend(plan, texts, scale), *figures]


def _legend(plan: Plan, texts: Texts, scale: _Scale) -> str:
    """What the marks mean: those that are drawn, so that nothing is named that is not there."""
    times, exercises = (
        plan.recovery_times,
        [exercised for exercised in plan.exercised if exercised.time.value is not None],
    )
    in_time = [time for time in times if time.time.known and not scale.late(time)]
    drawn = {
        "without": (bool(times), _line("without", 0, 100)),
        "works": (any(not _is_doubtful(time) for time in in_time), _line("works", 0, 100) + _dot(50)),
        "partly": (any(_is_doubtful(time) for time in in_time), _line("works", 0, 100) + _ring(50)),
        "late": (any(scale.late(time) for time in times), _point(50, "late", TRIANGLE)),
        "unknown": (any(not time.time.known for time in times), _question(50)),
        "measured": (any(exercised.time.is_measured for exercised in exercises), _point(50, "measured", DIAMOND)),
        "dry": (any(not exercised.time.is_measured for exercised in exercises), _point(50, "dry", DIAMOND)),
    }
    items: list[str] = []
    for key, (is_there, mark) in drawn.items():
        if is_there:
            picture = tag("svg", mark, width=30, height=HEIGHT, aria_hidden="true")
            items.append(tag("li", picture, tag("span", shown(texts(f"html.time.legend_{key}")))))
    return tag("ul", *items, class_="legend")


def _figure(plan: Plan, process: str, names: Names, scale: _Scale) -> str:
    times = [time for time in plan.recovery_times if time.process == process]
    exercises = [exercised for exercised in plan.exercised if exercised.process == process]
    stories = ", ".join(dict.fromkeys(names.scenario(key) for time in times for key in time.scenarios))
    story = tag("span", shown(stories), class_="quiet") if stories else ""
    caption = tag("figcaption", tag("b", shown(names.process(process))), " ", story)
    rows = [_estimate_row(time, names, scale) for time in times]
    rows += [_exercise_row(exercised, names, scale) for exercised in exercises]
    return tag("figure", caption, *rows, _axis(names, scale), class_="times") + "\n"


def _estimate_row(time: RecoveryTime, names: Names, scale: _Scale) -> str:
    process, moment = names.process(time.process), names.moment(time.moment)
    return _row(process, moment, _words(time, names, scale), _estimated(time, scale), scale, time.moment)


def _exercise_row(exercised: Exercised, names: Names, scale: _Scale) -> str:
    """A line of its own: an exercise says nothing about a moment of the workshop."""
    texts, tone = names.texts, "" if exercised.time.is_measured else "open"
    said = [(texts("html.time.no_time"), "open")]
    drawn: list[str] = []
    if exercised.time.known:
        words = texts("html.time.exercised", time=names.figure(exercised.time), how=names.certainty(exercised.time))
        said = [(words, tone)]
    if exercised.time.story:
        said.append((exercised.time.story, "quiet"))
    if exercised.sufficient:
        said.append((texts("html.time.sufficient", said=exercised.sufficient), ""))
    if exercised.time.value is not None:
        mark = "measured" if exercised.time.is_measured else "dry"
        drawn.append(_point(scale.at(exercised.time.value), mark, DIAMOND))
    return _row(names.process(exercised.process), names.exercise_day(exercised), said, drawn, scale)


def _row(
    process: str, label: str, said: Sequence[tuple[str, str]], drawn: Sequence[str], scale: _Scale, end: str = ""
) -> str:
    """One line with its words; `end` is the moment at which it ends, by id."""
    whole = "; ".join(words for words, _ in said)
    title = tag("title", shown(f"{process}, {label}: {whole}"))
    ticks: list[str] = []
    for moment, minutes in scale.ends.items():
        kind, at = "end" if moment == end else "tick", _share(scale.at(minutes))
        ticks.append(tag("line", class_=kind, x1=at, x2=at, y1=3, y2=HEIGHT - 3))
    picture = tag("svg", title, *ticks, *drawn, width="100%", height=HEIGHT, role="img")
    words = [tag("span", shown(part), class_=tone) for part, tone in said]
    return tag("div", tag("p", tag("b", shown(label)), " ", ", ".join(words)), picture) + "\n"


def _words(time: RecoveryTime, names: Names, scale: _Scale) -> list[tuple[str, str]]:
    """What the line shows, in words with their tone."""
    texts = names.texts
    if time.time.known:
        said = [(texts("html.time.estimated", time=names.figure(time.time)), "")]
        day = names.earlier_day(time.time)
        said += [(day, "quiet")] if day else []
        for key, systems in names.provisos(time).items():
            said.append((texts(f"html.time.{key}", systems=_systems(systems, names)), "open"))
        if scale.late(time):
            said.append((texts("html.time.late"), "open"))
        return said
    listed = (("absent", time.absent), ("unknown", time.unknown))
    return [(texts(f"html.time.{key}", systems=_systems(keys, names)), "open") for key, keys in listed if keys]


def _systems(keys: Sequence[str], names: Names) -> str:
    who = names.systems(keys)
    return names.texts("html.time.systems", count=len(keys)) if len(keys) > 1 and len(who) > NAMED else who


def _estimated(time: RecoveryTime, scale: _Scale) -> list[str]:
    end = scale.at(scale.ends.get(time.moment, scale.longest))
    if time.minutes is None:
        if not time.unknown:
            # Nobody doubts that there is none: no question mark.
            return [_line("without", LEFT, end)]
        middle = (LEFT + end) / 2
        return [_line("without", LEFT, middle - HOLE), _question(middle), _line("without", middle + HOLE, end)]
    start = scale.at(time.minutes)
    without = _line("without", LEFT, start)
    if scale.late(time):
        return [without, _point(start, "late", TRIANGLE)]
    return [without, _line("works", start, end), _ring(start) if _is_doubtful(time) else _dot(start)]


def _is_doubtful(time: RecoveryTime) -> bool:
    """Whether the fallback is there in part, or nobody said that it is there."""
    return bool(time.partly or time.unsaid)


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


def _ring(at: float) -> str:
    """Open where a dot is full: the fallback is there in part, or was not said to be there."""
    return tag("circle", class_="ring", cx=_share(at), cy=MIDDLE, r=5.5)


def _question(at: float) -> str:
    return tag("text", "?", class_="sign", x=_share(at), y=MIDDLE + 6)


def _point(at: float, kind: str, shape: str) -> str:
    """A shape at a share of the width: only a picture of its own can stand at one."""
    return tag("svg", tag("path", class_=kind, d=shape), x=_share(at), y=MIDDLE, overflow="visible")
