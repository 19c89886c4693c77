"""Read the first record of a file as this program wrote it: ten times as quick as the general reader.

A question set is most of a session file, and it is read at every start. The program writes a small part of TOML:
tables and lists of tables under bare names; texts between double quotes, whole numbers, true and false, lists,
and tables on one line. Whatever is anything else is left to `foreign_toml`: both always give the same.
"""

import re
from json import JSONDecoder
from typing import Any

from facilitator.files.foreign_toml import DEEPEST, LARGEST
from facilitator.files.session.own_toml import TEXT
from facilitator.model.basics.clean import clean_tree, is_clean

_PATH = r"[A-Za-z0-9_-]++(?:\.[A-Za-z0-9_-]++)*+"
_LINE = re.compile(
    rf"\n*+(?:([A-Za-z0-9_-]++) = (?:({TEXT})|(0|-?[1-9][0-9]{{0,14}})|(true|false)|(\[\]|\[\n(?: ++[^\n]++\n)++\]))"
    rf"|\[({_PATH})\]|\[\[({_PATH})\]\])\n"
)
_PIECE = re.compile(
    rf"([ \n]*+)(?:({TEXT})|([A-Za-z0-9_-]++) = |((?:0|-?[1-9][0-9]{{0,14}}|true|false)(?![A-Za-z0-9_.:-]))"
    rf"|([\[{{])|(,?[ \n]*+\]|\}})|(,))"
)
_ESCAPED = "\\"

Table = dict[str, Any]


class _Otherwise(Exception):
    """The program would not have written this."""


def read_own_header(body: bytes) -> Table | None:
    """All tables of a header as this program writes it, its texts cleaned; None when it is anything else."""
    try:
        text = body.decode()
        tables = _tables(text) if len(text) <= LARGEST else None
    except (_Otherwise, ValueError):
        return None
    if tables is None or (_ESCAPED not in text and is_clean(text)):
        return tables
    clean: Table = clean_tree(tables)
    return clean


def _tables(text: str) -> Table:
    """What stands in a text.

    Raises:
        _Otherwise: where it is no text of this program.
        ValueError: where a text between quotes cannot be read.
    """
    root: Table = {}
    table, position = root, 0
    opened = _Opened(root)
    for line in _LINE.finditer(text):
        if line.start() != position:
            break
        position = line.end()
        key, quoted, number, truth, several, path, listed = line.groups()
        if key is None:
            table = opened.table(path) if path is not None else opened.listed(listed)
            continue
        if key in table:
            raise _Otherwise
        if quoted is not None:
            table[key] = quoted[1:-1] if _ESCAPED not in quoted else _JSON.decode(quoted)
        elif several is not None:
            table[key] = _list(several)
        else:
            table[key] = int(number) if number is not None else truth == "true"
    if text[position:].strip("\n"):
        raise _Otherwise
    return root


class _Opened:
    """The tables that stand under a heading of their own; those of a value are whole, and no heading adds to them."""

    def __init__(self, root: Table) -> None:
        self._root = root
        self._tables = {id(root)}
        self._lists: set[int] = set()

    def table(self, path: str) -> Table:
        """The new table under a heading `[path]`."""
        above, name = self._above(path)
        if name in above:
            raise _Otherwise
        return self._begin(above, name)

    def listed(self, path: str) -> Table:
        """The new table under a heading `[[path]]`, at the end of its list."""
        above, name = self._above(path)
        items = above.get(name)
        if items is None:
            items = above[name] = []
            self._lists.add(id(items))
        elif id(items) not in self._lists:
            raise _Otherwise
        table: Table = {}
        items.append(table)
        self._tables.add(id(table))
        return table

    def _begin(self, above: Table, name: str) -> Table:
        table: Table = {}
        above[name] = table
        self._tables.add(id(table))
        return table

    def _above(self, path: str) -> tuple[Table, str]:
        """The table in which the last name of a path stands, and that name."""
        *names, last = path.split(".")
        if len(names) > DEEPEST // 2:
            raise _Otherwise
        table = self._root
        for name in names:
            below: Any = table.get(name)
            if id(below) in self._lists:
                below = below[-1]
            # A table that has no heading yet may get one later: the program writes each before what is in it.
            if id(below) not in self._tables:
                raise _Otherwise
            table = below
        return table, last


def _no_twice(pairs: list[tuple[str, Any]]) -> Table:
    table = dict(pairs)
    if len(table) != len(pairs):
        raise _Otherwise
    return table


_JSON = JSONDecoder(strict=False, object_pairs_hook=_no_twice)


def _list(written: str) -> list[Any]:
    """A list of this part of TOML, by way of JSON: names get quotes, and no comma stands behind the last."""
    parts: list[str] = []
    position, around = 0, ""
    is_after_value = False
    for piece in _PIECE.finditer(written):
        if piece.start() != position:
            break
        position = piece.end()
        space, quoted, name, plain, opening, closing, comma = piece.groups()
        if around[-1:] == "{" and "\n" in space:
            # A table on one line ends on that line.
            raise _Otherwise
        if (quoted or plain or opening) and is_after_value:
            # Written after each other two numbers would become one.
            raise _Otherwise
        if name is not None:
            parts.append(f'"{name}":')
        elif closing is not None:
            if closing[0] == "," and not is_after_value:
                raise _Otherwise
            parts.append(closing[-1])
            around = around[:-1]
        else:
            parts.append(quoted or plain or opening or comma)
            around += opening or ""
        is_after_value = bool(quoted or plain or closing)
        if len(around) > DEEPEST // 2:
            raise _Otherwise
    if position != len(written):
        raise _Otherwise
    items: list[Any] = _JSON.decode("".join(parts))
    return items
