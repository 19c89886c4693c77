"""The cliff picture as a drawing: 1728 wide, every length in the pixels of a wall of 1920 x 1080."""

from collections.abc import Sequence

from facilitator.export.web.markup import shown, tag
from facilitator.model.room.picture import SCALE, Cliff, CliffBar, CliffMark, CliffStep, NotKnown

WIDTH = 1728
TOP = 70
"""Where the lines of time begin: their names stand above."""

ROW = 188
BAR = 34
AIR = 14
GAP_WORDS = -34
WORKS_WORDS = 76
SURE_WORDS = 124
DOT, DOT_STEP = 8, 52
MARK_STEP = 168
LETTER = 20
"""About how wide a letter is at this size: words are cut where they would leave the picture."""


def cliff_picture(cliff: Cliff) -> str:
    """The picture, with what nobody knew below it."""
    last = cliff.steps[-1].bars
    below = SURE_WORDS if any(bar.sure for bar in last) else BAR // 2
    height = _middle(len(cliff.steps) - 1) + below + AIR
    drawn = "".join(_line_of_time(mark, place, len(cliff.steps)) for place, mark in enumerate(cliff.marks))
    drawn += "".join(_step(step, row) for row, step in enumerate(cliff.steps))
    drawn += "".join(_name(mark) for mark in cliff.marks)
    box = f"0 0 {WIDTH} {height}"
    said = f"{cliff.sentence} {cliff.question}".strip()
    picture = tag("svg", drawn, viewBox=box, preserveAspectRatio="xMinYMin", role="img", aria_label=said)
    legend = "".join(tag("li", shown(words), class_=shape) for shape, words in cliff.legend)
    not_known = "".join(_not_known(unknown) for unknown in cliff.not_known)
    beside = tag("ul", not_known, class_="not-known") if not_known else ""
    return tag("div", picture, beside, tag("ul", legend, class_="legend"), class_="cliff")


def _x(at: int) -> int:
    return round(at * WIDTH / SCALE)


def _middle(row: int) -> int:
    """The middle of the bar of a step."""
    return TOP + ROW * row + 52


def _name(mark: CliffMark) -> str:
    # At an edge of the picture a name in the middle of its line would be cut off.
    anchor = {0: "start", SCALE: "end"}.get(mark.at, "middle")
    return tag("text", shown(mark.name), x=_x(mark.at), y=40, text_anchor=anchor, class_="when")


def _line_of_time(mark: CliffMark, place: int, rows: int) -> str:
    """From its name down to the step that it ends, and to the one that begins there."""
    x, down = _x(mark.at), _middle(min(place, rows - 1)) + BAR // 2
    return tag("line", x1=x, x2=x, y1=TOP, y2=down, class_="time")


def _step(step: CliffStep, row: int) -> str:
    return "".join(_bar(bar, _middle(row)) for bar in step.bars)


def _bar(bar: CliffBar, y: int) -> str:
    begin, end = _x(bar.begin) + 6, _x(bar.end) - 6
    match bar.shape:
        case "works":
            drawn = _box(begin, end, y - BAR // 2, BAR, "works")
        case "partly":
            drawn = _box(begin, end, y - BAR // 2, BAR, "frame") + _box(begin, end, y, BAR // 2, "works")
        case "gap":
            drawn = _dots(begin, end, y)
        case "unknown":
            drawn = _marks(begin, end, y)
        case "untold":
            drawn = ""
    if bar.sure:
        return drawn + _text(bar.words, begin, y + WORKS_WORDS, "") + _text(bar.sure, begin, y + SURE_WORDS, "sure")
    return drawn + _text(bar.words, begin, y + GAP_WORDS, f"why {bar.shape}")


def _box(begin: int, end: int, top: int, height: int, look: str) -> str:
    return tag("rect", x=begin, y=top, width=max(2, end - begin), height=height, class_=look)


def _places(begin: int, end: int, margin: int, step: int) -> Sequence[int]:
    """Evenly from a margin after the begin to one before the end, about a step apart."""
    first, last = begin + margin, max(begin + margin, end - margin)
    count = max(1, round((last - first) / step))
    return [first + round((last - first) * place / count) for place in range(count + 1)]


def _dots(begin: int, end: int, y: int) -> str:
    return "".join(tag("circle", cx=x, cy=y, r=DOT, class_="gap") for x in _places(begin, end, 14, DOT_STEP))


def _marks(begin: int, end: int, y: int) -> str:
    places = _places(begin, end, 22, MARK_STEP)
    return "".join(tag("text", "?", x=x, y=y + 18, text_anchor="middle", class_="mark") for x in places)


def _text(words: str, x: int, y: int, look: str) -> str:
    """Words that begin at a place; near the right edge they end there."""
    room = WIDTH - x
    needed = len(words) * LETTER
    if needed <= room or room > WIDTH // 2:
        return tag("text", shown(_cut(words, room)), x=x, y=y, class_=look)
    return tag("text", shown(_cut(words, WIDTH * 2 // 3)), x=WIDTH, y=y, text_anchor="end", class_=look)


def _cut(words: str, room: int) -> str:
    most = max(8, room // LETTER)
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def _not_known(unknown: NotKnown) -> str:
    what, state = tag("span", shown(unknown.what), class_="what"), tag("span", shown(unknown.state), class_="done")
    return tag("li", tag("span", "?", class_="mark"), what, state)
