"""At which line of a TOML file a key stands, so that an error can name it.

`tomllib` gives no positions. This reads headers, keys and the outside of values only; a file
gets here after `tomllib` has accepted it, so what it sees is well-formed.
"""

import re
from collections.abc import Sequence

Path = tuple[str | int, ...]

_KEY = re.compile(r"""\s*(?:([A-Za-z0-9_-]+)|"([^"]*)"|'([^']*)')\s*(\.|=|$)""")
_STOPS = {'"': re.compile(r'["\\]'), "'": re.compile("'")}
_HEADER = re.compile(r"\s*(\[\[?)(.*?)(\]\]?)\s*(?:#.*)?$")


def key_lines(text: str) -> dict[Path, int]:
    """Map every table, array item and key of a TOML text to its line, counted from 1."""
    lines: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    table: Path = ()
    open_value: _OpenValue | None = None
    for number, line in enumerate(text.split("\n"), start=1):
        if open_value is not None:
            open_value.feed(line, number)
            if not open_value.open:
                open_value = None
            continue
        header = _HEADER.match(line)
        if header and line.lstrip().startswith("["):
            table = _table(_names(header[2]), header[1] == "[[", counts)
            lines.setdefault(table, number)
            if header[1] == "[[":
                lines.setdefault(table[:-1], number)
            continue
        names, rest = _split_key(line)
        if names:
            path = (*table, *names)
            for length in range(len(table) + 1, len(path) + 1):
                lines.setdefault(path[:length], number)
            open_value = _OpenValue(path, lines)
            open_value.feed(rest, number)
            if not open_value.open:
                open_value = None
    return lines


def line_of(lines: dict[Path, int], path: Sequence[str | int]) -> int:
    """The line of a path, or of the nearest thing that holds it; 0 for the whole file."""
    for length in range(len(path), 0, -1):
        line = lines.get(tuple(path[:length]))
        if line is not None:
            return line
    return 0


def dotted(path: Sequence[str | int]) -> str:
    """A path as an error names it: `questions[2].text.1h`."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part}]"
        else:
            text += f".{part}" if text else part
    return text


def _names(dotted_key: str) -> list[str]:
    names: list[str] = []
    rest = dotted_key
    while rest.strip():
        match = _KEY.match(rest)
        if not match:
            break
        names.append(match[1] or match[2] or match[3] or "")
        rest = rest[match.end() :]
    return names


def _split_key(line: str) -> tuple[list[str], str]:
    names: list[str] = []
    rest = line
    while True:
        match = _KEY.match(rest)
        if not match or match[4] == "":
            return [], ""
        names.append(match[1] or match[2] or match[3] or "")
        rest = rest[match.end() :]
        if match[4] == "=":
            return names, rest


def _table(names: list[str], is_array: bool, counts: dict[Path, int]) -> Path:
    path: Path = ()
    for index, name in enumerate(names):
        path = (*path, name)
        if is_array and index == len(names) - 1:
            counts[path] = counts.get(path, -1) + 1
            return (*path, counts[path])
        if path in counts:
            path = (*path, counts[path])
    return path


class _OpenValue:
    """Follows a value over its lines; notes at which line each item of a list begins."""

    def __init__(self, path: Path, lines: dict[Path, int]) -> None:
        self.path, self.lines = path, lines
        self.depth = 0
        self.quote = ""
        self.items = 0
        self.item_open = False

    @property
    def open(self) -> bool:
        return self.depth > 0 or len(self.quote) == 3

    def feed(self, text: str, number: int) -> None:
        position = 0
        while position < len(text):
            position += self._quoted(text, position) if self.quote else self._plain(text, position, number)
            if position < 0 or position > len(text):
                return
        if len(self.quote) == 1:
            self.quote = ""

    def _quoted(self, text: str, position: int) -> int:
        match = _STOPS[self.quote[0]].search(text, position)
        if match is None:
            return len(text) - position
        if text[match.start()] == "\\":
            return match.start() + 2 - position
        if text.startswith(self.quote, match.start()):
            length = len(self.quote)
            self.quote = ""
            return match.start() + length - position
        return match.start() + 1 - position

    def _plain(self, text: str, position: int, number: int) -> int:
        character = text[position]
        if character == "#":
            return len(text) + 1
        if character in "[{":
            self._item(number)
            self.depth += 1
        elif character in "]}":
            self.depth -= 1
        elif character == ",":
            if self.depth == 1:
                self.item_open = False
        elif not character.isspace():
            self._item(number)
            if character in "\"'":
                self.quote = character * 3 if text.startswith(character * 3, position) else character
                return len(self.quote)
        return 1

    def _item(self, number: int) -> None:
        if self.depth == 1 and not self.item_open:
            self.lines.setdefault((*self.path, self.items), number)
            self.items += 1
            self.item_open = True
