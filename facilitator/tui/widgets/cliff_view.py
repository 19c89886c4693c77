"""The cliff picture in a terminal: one line of time a moment, told apart by shape as well as by colour."""

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from facilitator.model.room.picture import SCALE, Cliff, CliffBar, CliffMark, CliffStep, NotKnown, Shape

NAME_COLUMNS = 10
AIR_ROWS = 2
STYLES: dict[Shape, str] = {
    "works": "$said",
    "partly": "$said",
    "gap": "bold $unknown",
    "unknown": "bold $unknown",
    "untold": "$quiet",
}
PATTERNS: dict[Shape, str] = {"works": "█", "partly": "▄", "gap": "• ", "unknown": "?    ", "untold": " "}
"""What a stretch is drawn with, again and again: a full bar, half a bar, dots, question marks, nothing."""


def cliff_content(cliff: Cliff, width: int, rows: int) -> Content:
    """The picture over `width` cells, with the sentence that says where it goes wrong, in at most so many `rows`.

    Words that are long are whole where there is air all the same. Where there is little, air goes, and then what
    nobody knew.
    """
    columns = max(SCALE // 50, width - NAME_COLUMNS)
    drawn = _drawn(cliff, columns, is_whole=True)
    said = Content.styled(cliff.sentence, "bold").wrap(width) + Content(cliff.question).wrap(width)
    legend = [_legend(cliff)]
    if len(drawn) + len(cliff.not_known) + len(legend) + len(said) + AIR_ROWS > rows:
        drawn = _drawn(cliff, columns, is_whole=False)
    not_known = first_rows(
        [_not_known_line(unknown, width) for unknown in cliff.not_known],
        rows - len(drawn) - len(legend) - len(said),
    )
    return in_rows([drawn, not_known + legend, said], rows)


def _drawn(cliff: Cliff, columns: int, *, is_whole: bool) -> list[Content]:
    drawn = [_names_above(cliff.marks, columns), _ticks(cliff.marks, columns)]
    return drawn + [line for step in cliff.steps for line in _step_lines(step, columns, is_whole)]


def in_rows(parts: Sequence[Sequence[Content]], rows: int) -> Content:
    """Parts below each other, with air between them where there are rows for that; what is cut off is seen."""
    shown = [part for part in parts if part]
    if sum(map(len, shown)) > rows:
        shown = [first_rows([line for part in shown for line in part], rows)]
    is_airy = sum(map(len, shown)) + len(shown) - 1 <= rows
    return Content("\n\n" if is_airy else "\n").join([Content("\n").join(part) for part in shown])


def first_rows(lines: Sequence[Content], rows: int) -> list[Content]:
    """As many lines as fit; that there are more is seen."""
    if len(lines) <= rows:
        return list(lines)
    return [*lines[: max(0, rows - 1)], Content("…")][: max(0, rows)]


def _column(at: int, columns: int) -> int:
    return round(at * (columns - 1) / SCALE)


def _names_above(marks: Sequence[CliffMark], columns: int) -> Content:
    """The names of the times, each above its place; the last one ends there."""
    line = ""
    for mark in marks:
        place = _column(mark.at, columns)
        start = place if mark.at == 0 else place - cell_len(mark.name) // 2
        start = min(start, columns - cell_len(mark.name))
        line = set_cell_size(line, max(start, cell_len(line) + 1 if line else 0)) + mark.name
    return Content.styled(" " * NAME_COLUMNS + line, "$quiet")


def _ticks(marks: Sequence[CliffMark], columns: int) -> Content:
    line = [" "] * columns
    for mark in marks:
        line[_column(mark.at, columns)] = "╵"
    return Content.styled(" " * NAME_COLUMNS + "".join(line), "$quiet")


def _step_lines(step: CliffStep, columns: int, is_whole: bool) -> list[Content]:
    """The line of a moment, and below it what works there or why nothing does."""
    parts: list[Content | str | tuple[str, str]] = [(set_cell_size(step.name, NAME_COLUMNS), "bold")]
    drawn = 0
    for bar in step.bars:
        begin, end = _column(bar.begin, columns), max(_column(bar.end, columns), _column(bar.begin, columns) + 1)
        parts.append(" " * max(0, begin - drawn))
        parts.append((_pattern(bar.shape, end - begin), STYLES[bar.shape]))
        drawn = end
    told = _told(step.bars)
    style = STYLES[told.shape] if told.shape != "works" and not told.sure else ""
    words = f"{told.sure} · {told.words}" if told.sure and told.words else told.sure or told.words
    rows = Content.styled(words, style).wrap(columns) if is_whole else [Content.styled(fitted(words, columns), style)]
    return [Content.assemble(*parts), *(Content(" " * NAME_COLUMNS) + row for row in rows)]


def _told(bars: Sequence[CliffBar]) -> CliffBar:
    """The stretch that the words below are about: what works, where something does."""
    return next((bar for bar in bars if bar.sure), bars[-1])


def _pattern(shape: Shape, length: int) -> str:
    pattern = PATTERNS[shape]
    return (pattern * (length // len(pattern) + 1))[:length]


def fitted(words: str, room: int) -> str:
    """Words in `room` cells; what is cut off is seen."""
    return words if cell_len(words) <= room else f"{set_cell_size(words, room - 1).rstrip()}…"


def _not_known_line(unknown: NotKnown, width: int) -> Content:
    """What nobody knew is cut before what is done about it."""
    what = fitted(unknown.what, max(width // 2, width - cell_len(unknown.state) - 4))
    return Content.assemble(("? ", "bold $unknown"), (fitted(f"{what}: {unknown.state}", width - 2), "$quiet"))


def _legend(cliff: Cliff) -> Content:
    parts: list[Content | str | tuple[str, str]] = []
    for shape, words in cliff.legend:
        parts += [(PATTERNS[shape].strip(), STYLES[shape]), (f" {words}   ", "$quiet")]
    return Content.assemble(*parts).rstrip()
