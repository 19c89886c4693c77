"""Read a part of an Office file bit by bit, within a budget: only what is kept of it takes memory."""

import re
from collections.abc import Iterator
from typing import IO
from xml.parsers import expat

from facilitator.files.incoming.budget import Budget
from facilitator.office.package import BROKEN_PART, BadPackage, Package

_BLOCK = 65_536
_EMPTY_CELL = re.compile(rb'<(?:x:)?c r="[A-Z]+[0-9]+"[^<>]*/>')
_EMPTY_ROW = re.compile(rb'<(?:x:)?row r="[0-9]+"[^<>]*(?:/>|></(?:x:)?row>)')
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")

Attributes = dict[str, str]


def unescaped(text: str) -> str:
    """Text of a workbook, in which a sign that XML cannot have is written as _x000D_."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


class Handler:
    """What is done with the tags of a part; names come without their namespace."""

    def start(self, tag: str, attributes: Attributes, /) -> None:
        """A tag begins."""

    def end(self, tag: str) -> None:
        """A tag ends."""

    def text(self, text: str) -> None:
        """Text between tags."""


class Enough(Exception):
    """The rest of a part need not be read."""


def parse_part(package: Package, name: str, handler: Handler, budget: Budget) -> None:
    """Read a part bit by bit.

    Raises:
        BadPackage: if it is no XML, or defines entities.
        TooMuch: if it costs too much.
    """
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    names: dict[str, str] = {}

    def bare(tag: str) -> str:
        if tag not in names:
            names[tag] = tag.rpartition("}")[2]
        return names[tag]

    parser.StartElementHandler = lambda tag, attributes: handler.start(bare(tag), attributes)
    parser.EndElementHandler = lambda tag: handler.end(bare(tag))
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = _refuse
    try:
        with package.open(name) as part:
            for block in _thinned(part):
                parser.Parse(block, False)
                budget.look()
            parser.Parse(b"", True)
    except Enough:
        return
    except (expat.ExpatError, KeyError, *BROKEN_PART) as error:
        raise BadPackage("damaged") from error


def _thinned(part: IO[bytes]) -> Iterator[bytes]:
    """A part without its rows and cells that hold nothing: there may be a million, and finding that out takes time."""
    left = b""
    while block := part.read(_BLOCK):
        block = left + block
        end = block.rfind(b">") + 1
        if not end and len(block) > _BLOCK * 16:
            end = len(block)
        left = block[end:]
        yield _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", block[:end]))
    yield left


def _refuse(*_: object) -> None:
    raise BadPackage("no_office")
