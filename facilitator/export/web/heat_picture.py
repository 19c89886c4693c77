"""The map of what is arranged and talked about: subjects down, moments and questions across, one mark a cell."""

import textwrap
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from facilitator.export.names import Names
from facilitator.export.web.markup import anchor, scrolling, shown, tag
from facilitator.model.cells import Coverage
from facilitator.model.plan import FallbackState, Plan, PlanCell, PlanRound
from facilitator.texts import Texts

Mark = Coverage | FallbackState
"""What a mark can say: whether there is a fallback, or else how far a question has come."""

LEGEND: tuple[tuple[Mark, ...], ...] = (
    ("arranged",),
    ("partly",),
    ("late",),
    ("absent", "nothing"),
    ("unsaid",),
    ("answered",),
    ("draft",),
    ("unknown", "ask"),
    ("not_applicable",),
    ("empty",),
)
"""The marks in the order of the legend; those that look the same together."""

SIGNS: Mapping[Mark, str] = {"unknown": "?", "ask": "?"}
"""What is shown by a sign, as in the app; the others are a shape."""

MISSING: tuple[Mark, ...] = ("absent", "nothing")
"""Shown by a block with a sign in it, as on the map of quality."""

FALLBACKS: tuple[Mark, ...] = ("arranged", "partly", "late", "absent", "unsaid")
"""Marks of the question what we do instead: that it was talked about is not that there is something."""

STEP, GAP, LINE = 22, 20, 24
"""Pixels: from mark to mark, between two moments, the height of a row of one line."""

HEAD, CHARACTER, NAME_LENGTH, NAME_LINES = 50, 8, 28, 2
"""Pixels above the first row and for a character; how long a name may be, and over how many lines."""

HIGHEST = 420
"""Pixels: a higher map goes on in a next picture under the same heads, which are then never far away on a page."""


def heat_maps(plan: Plan, names: Names, anchors: Collection[str]) -> list[str]:
    """A picture a round, each with the same in words; marks lead to the `anchors` that are in the page."""
    texts = names.texts
    by_round: dict[str, list[PlanCell]] = {}
    for cell in plan.cells:
        by_round.setdefault(cell.round, []).append(cell)
    walked = [shown_round for shown_round in plan.rounds if shown_round.id in by_round]
    if not walked:
        return []
    letters = {question.id: question.letter or question.name[:1] for question in plan.questions}
    # A single map needs no name: it is the whole workshop.
    named = len(walked) > 1
    maps = [_map(shown_round, by_round[shown_round.id], names, anchors, letters, named) for shown_round in walked]
    title, what = tag("h3", shown(texts("html.map.title"))), tag("p", shown(texts("html.map.what")), class_="quiet")
    drawn = {_mark_of(cell) for shown_round in walked for cell in by_round[shown_round.id]}
    return [title, what, _legend(texts, drawn), *maps]


def _mark_of(cell: PlanCell) -> Mark:
    return cell.fallback or cell.state


def _mark_words(mark: Mark, texts: Texts) -> str:
    return texts(f"html.map.{mark}") if mark in FALLBACKS else texts(f"common.state.{mark}")


def _legend(texts: Texts, drawn: Collection[Mark]) -> str:
    """What the marks mean; those that are not drawn are left out."""
    items: list[str] = []
    for alike in LEGEND:
        if not set(alike) & set(drawn):
            continue
        words = ", ".join(_mark_words(mark, texts) for mark in alike if mark in drawn)
        mark = tag("svg", *_shapes(alike[0], 9, 9), width=18, height=18, aria_hidden="true")
        items.append(tag("li", mark, tag("span", shown(words))))
    return tag("ul", *items, class_="legend")


def _map(
    walked: PlanRound,
    cells: Sequence[PlanCell],
    names: Names,
    anchors: Collection[str],
    letters: Mapping[str, str],
    named: bool,
) -> str:
    rows: dict[str, list[PlanCell]] = {}
    for cell in cells:
        rows.setdefault(cell.subject, []).append(cell)
    listed = list(rows.values())
    drawing = _Drawing(walked, listed, names, anchors, letters)
    words = f"map-{walked.id}"
    pictures = [f"{drawing.picture(rows)}\n" for rows in drawing.pages(listed)]
    key = [f"{tag('b', shown(letters.get(asked, '')))} {shown(names.question(asked))}" for asked in walked.questions]
    caption = tag("figcaption", shown(walked.name)) if named else ""
    in_words = _in_words(walked, listed, names, anchors, words)
    questions = tag("p", " · ".join(key), class_="quiet")
    said = names.texts("html.map.alternative", name=walked.name)
    box = scrolling(said, *pictures, described=words)
    return tag("figure", caption, questions, box, in_words, class_="map") + "\n"


class _Drawing:
    """Draws rows of one round at the places that its moments, questions and longest name leave."""

    def __init__(
        self,
        walked: PlanRound,
        rows: Sequence[Sequence[PlanCell]],
        names: Names,
        anchors: Collection[str],
        letters: Mapping[str, str],
    ) -> None:
        """Lay out the columns of a round."""
        self._round, self._names, self._anchors, self._letters = walked, names, anchors, letters
        longest = max(len(line) for row in rows for line in _lines(names.subject(row[0])))
        asked = {(cell.moment, cell.question) for row in rows for cell in row}
        self._columns: dict[tuple[str, str], int] = {}
        self._starts: list[int] = []
        x = longest * CHARACTER + GAP
        for moment in walked.moments:
            self._starts.append(x)
            here = [question for question in walked.questions if (moment, question) in asked]
            for index, question in enumerate(here):
                self._columns[moment, question] = x + index * STEP + STEP // 2
            name = "" if len(walked.moments) == 1 else names.moment(moment)
            x += max(len(here) * STEP, len(name) * CHARACTER) + GAP
        self._width = x - GAP

    def pages(self, rows: Sequence[Sequence[PlanCell]]) -> list[list[Sequence[PlanCell]]]:
        """The rows in pictures that are not too high."""
        pages: list[list[Sequence[PlanCell]]] = []
        room = 0
        for row in rows:
            height = _height(self._names.subject(row[0]))
            if height > room:
                pages.append([])
                room = HIGHEST - HEAD
            pages[-1].append(row)
            room -= height
        return pages

    def picture(self, rows: Sequence[Sequence[PlanCell]]) -> str:
        """The drawing of these rows, with its heads."""
        parts = self._heads()
        y = HEAD
        for row in rows:
            lines = _lines(self._names.subject(row[0]))
            height = _height(self._names.subject(row[0]))
            middle = y + height // 2
            first = middle + 5 - (len(lines) - 1) * 8
            parts.append(tag("line", class_="rule", x1=0, x2=self._width, y1=y, y2=y))
            parts += [tag("text", shown(line), x=0, y=first + index * 16) for index, line in enumerate(lines)]
            parts += [self._mark(cell, middle) for cell in row]
            y += height
        # For the eye and the mouse alone: the box around it says what it is, the words below it say the same.
        return tag(
            "svg",
            *(f"\n{part}" for part in parts),
            viewBox=f"0 0 {self._width} {y + 2}",
            width=self._width,
            height=y + 2,
            aria_hidden="true",
        )

    def _heads(self) -> list[str]:
        heads: list[str] = []
        # A round with a single moment has nothing to tell apart: its name would say what the round says.
        if len(self._starts) > 1:
            for moment, x in zip(self._round.moments, self._starts, strict=True):
                heads.append(tag("text", shown(self._names.moment(moment)), class_="moment", x=x + 5, y=16))
        for (_, question), x in self._columns.items():
            heads.append(tag("text", shown(self._letters.get(question, "")), class_="letter", x=x, y=40))
        return heads

    def _mark(self, cell: PlanCell, y: int) -> str:
        x = self._columns[cell.moment, cell.question]
        state = _mark_words(_mark_of(cell), self._names.texts)
        words = tag("title", shown(f"{self._names.cell(cell.key)}: {state}"))
        around = tag("rect", class_="around", x=x - STEP // 2, y=y - 11, width=STEP, height=22)
        parts = [words, around, *_shapes(_mark_of(cell), x, y)]
        if cell.key not in self._anchors:
            return tag("g", *parts, class_="mark")
        # The keyboard goes by the words below the picture: hundreds of stops would lead nowhere.
        return tag("a", *parts, class_="mark", href=f"#{anchor(cell.key)}", tabindex=-1)


def _height(name: str) -> int:
    return LINE + (len(_lines(name)) - 1) * 16


def _lines(name: str) -> list[str]:
    return textwrap.wrap(name, NAME_LENGTH, max_lines=NAME_LINES, placeholder=" …") or [""]


def _shapes(mark: Mark, x: int, y: int) -> list[str]:
    if mark in SIGNS:
        return [tag("text", SIGNS[mark], class_="sign", x=x, y=y + 6)]
    if mark in MISSING:
        block = tag("rect", class_="late", x=x - 6, y=y - 6, width=12, height=12)
        return [block, tag("text", "!", class_="sign inverse", x=x, y=y + 5)]
    half = f"M{x} {y - 5}a5 5 0 0 0 0 10z"
    ring = tag("circle", class_="ring", cx=x, cy=y, r=5)
    shapes: dict[Mark, list[str]] = {
        "arranged": [tag("circle", class_="said", cx=x, cy=y, r=5.5)],
        "partly": [ring, tag("path", class_="half", d=half)],
        "late": [
            tag("rect", class_="late", x=x - 7, y=y - 7, width=2, height=14),
            tag("circle", class_="late", cx=x + 1, cy=y, r=4.5),
        ],
        "unsaid": [ring, tag("circle", class_="told", cx=x, cy=y, r=2)],
        "answered": [tag("circle", class_="told", cx=x, cy=y, r=3.5)],
        "draft": [tag("circle", class_="ring concept", cx=x, cy=y, r=5), tag("path", class_="concept", d=half)],
        "not_applicable": [tag("rect", class_="none", x=x - 5, y=y - 1, width=10, height=2)],
    }
    return shapes.get(mark, [ring])


def _in_words(
    walked: PlanRound, rows: Sequence[Sequence[PlanCell]], names: Names, anchors: Collection[str], key: str
) -> str:
    texts = names.texts
    heads = [tag("th", shown(texts("html.map.subject")), scope="col")]
    heads += [tag("th", shown(names.moment(moment)), scope="col") for moment in walked.moments]
    lines: list[str] = []
    for row in rows:
        cells = [tag("th", shown(names.subject(row[0])), scope="row")]
        for moment in walked.moments:
            here = [cell for cell in row if cell.moment == moment]
            cells.append(tag("td", _counted(here, texts, anchors)))
        lines.append(tag("tr", *cells) + "\n")
    table = tag("table", tag("thead", tag("tr", *heads)), "\n", tag("tbody", *lines))
    summary = tag("summary", shown(texts("html.map.in_words")))
    return tag("details", summary, scrolling(names.texts("html.map.in_words"), table), id=key)


def _counted(cells: Sequence[PlanCell], texts: Texts, anchors: Collection[str]) -> str:
    """How many cells are how far; leads to the first of them that is in the page."""
    counts = Counter(_mark_of(cell) for cell in cells)
    marks = [mark for alike in LEGEND for mark in alike if counts[mark]]
    words = ", ".join(f"{counts[mark]} {_mark_words(mark, texts)}" for mark in marks)
    first = next((cell.key for cell in cells if cell.key in anchors), None)
    return shown(words) if first is None else tag("a", shown(words), href=f"#{anchor(first)}")
