"""What stands on a sheet of a workbook beside its cells: comments, text boxes, pictures."""

from collections.abc import Callable, Sequence

from facilitator.files.incoming.budget import Budget
from facilitator.files.incoming.part_reader import Attributes, Handler, parse_part, unescaped
from facilitator.files.incoming.sheet import Seen, Sheet, cell_place
from facilitator.office.package import Package

_THREADED = "[Threaded comment]"


def read_beside(
    package: Package, name: str, sheet: Sheet, budget: Budget, comments: Sequence[Seen] | None = None
) -> None:
    """Comments, text boxes and pictures of a sheet; `comments` where they stand in a part that is no XML."""
    threads = _Comments("threadedComment")
    notes = _Comments("comment")
    for relation in package.relations(name):
        if relation.external:
            continue
        if relation.kind == "threadedComment":
            parse_part(package, relation.target, threads, budget)
        elif relation.kind == "comments" and comments is None:
            parse_part(package, relation.target, notes, budget)
        elif relation.kind == "drawing":
            parse_part(package, relation.target, _Drawing(sheet), budget)
    # Excel keeps a second copy of a conversation as a note, with a warning above it for older programs.
    said = [note for note in comments or notes.found if not note.text.startswith(_THREADED)]
    sheet.seen += [*threads.found, *said]


class _Comments(Handler):
    def __init__(self, tag: str) -> None:
        self.found: list[Seen] = []
        self._tag = tag
        self._place = (0, 0)
        self._parts: list[str] = []
        self._reads = False

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == self._tag:
            self._place = cell_place(attributes.get("ref", ""))
            self._parts = []
        self._reads = tag in ("t", "text")

    def text(self, text: str) -> None:
        if self._reads:
            self._parts.append(text)

    def end(self, tag: str) -> None:
        self._reads = self._reads and tag != "t"
        if tag == self._tag:
            words = unescaped("".join(self._parts)).strip()
            if words:
                self.found.append(Seen(*self._place, "comment", words))


class _Drawing(Handler):
    """Text boxes with their words, and what is no text by its kind, at the cell where it begins."""

    _ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._reads: Callable[[str], None] | None = None
        self._reset()

    def _reset(self) -> None:
        self._row = self._column = 0
        self._inside_from = False
        self._words: list[str] = []
        self._kind = ""

    def start(self, tag: str, _: Attributes) -> None:
        self._reads = None
        if tag in self._ANCHORS:
            self._reset()
        elif tag == "from":
            self._inside_from = True
        elif tag in ("row", "col") and self._inside_from:
            self._reads = self._set_row if tag == "row" else self._set_column
        elif tag == "t":
            self._reads = self._words.append
        elif tag == "pic":
            self._kind = self._kind or "picture"
        elif tag == "graphicFrame":
            self._kind = self._kind or "drawing"

    def _set_row(self, text: str) -> None:
        self._row = int(text) + 1 if text.strip().isdecimal() else 0

    def _set_column(self, text: str) -> None:
        self._column = int(text) + 1 if text.strip().isdecimal() else 0

    def text(self, text: str) -> None:
        if self._reads is not None:
            self._reads(text)

    def end(self, tag: str) -> None:
        self._reads = None
        if tag == "from":
            self._inside_from = False
        elif tag == "p" and self._words:
            self._words.append("\n")
        elif tag in self._ANCHORS:
            words = "".join(self._words).strip()
            if words:
                self._sheet.seen.append(Seen(self._row, self._column, "text_box", words))
            elif self._kind:
                self._sheet.seen.append(Seen(self._row, self._column, self._kind))
