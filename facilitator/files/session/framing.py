"""How records stand in a session file, on the level of bytes (`docs/session-format.md`).

A record is its TOML text followed by a comment line `#= <number> <crc32>`. A cut that still
parses is common, so a record only counts when its closing line is complete.
"""

import re
import tomllib
import zlib
from dataclasses import dataclass, replace
from typing import Any

import tomli_w

BOM = b"\xef\xbb\xbf"
RECORD_LINE = b"[[record]]\n"
_END = re.compile(rb"^#= (\d{1,12}) ([0-9a-f]{8})[ \t]*\r?\n", re.MULTILINE)


@dataclass(frozen=True)
class Frame:
    """One record's bytes: `number` and `sum` as written, `start` its place in the file, `line` its first line."""

    number: int
    body: bytes
    start: int
    line: int
    sum: int

    @property
    def intact(self) -> bool:
        """Whether the bytes are as they were written."""
        return zlib.crc32(self.body) == self.sum


@dataclass(frozen=True)
class Scan:
    """What the bytes of a session file hold: whole frames, and a tail that is no whole frame."""

    frames: list[Frame]
    good_end: int
    tail: bytes
    bom: bool
    crlf: bool

    @property
    def last_number(self) -> int:
        """The highest record number in the file; -1 when there is none."""
        return max((frame.number for frame in self.frames), default=-1)


def whole_part(frame: Frame) -> Frame | None:
    """What is left of a damaged record: itself when it was only edited, its own part when rubbish is before it."""
    start = frame.body.rfind(RECORD_LINE)
    if start > 0:
        part = replace(frame, body=frame.body[start:])
        if part.intact:
            return part
    try:
        tomllib.loads(frame.body.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        return None
    return frame


def encode(body: bytes, number: int) -> bytes:
    """Close the bytes of a record with its number and its sum."""
    return body + b"#= %d %08x\n" % (number, zlib.crc32(body))


def encode_header(plain: dict[str, Any]) -> bytes:
    """The bytes of record 0, the header."""
    return encode(tomli_w.dumps(plain).encode(), 0)


def encode_record(plain: dict[str, Any], number: int) -> bytes:
    """The bytes of one record: a flat table, every string on one line."""
    return encode(RECORD_LINE + tomli_w.dumps(plain).encode(), number)


def scan(data: bytes) -> Scan:
    """Split the bytes of a session file into frames, before anything is parsed.

    CRLF and a byte-order mark are tolerated; a frame whose sum differs was edited by hand.
    """
    bom = data.startswith(BOM)
    position = len(BOM) if bom else 0
    line = 1
    frames: list[Frame] = []
    for match in _END.finditer(data, position):
        body = data[position : match.start()]
        plain = body.replace(b"\r\n", b"\n")
        frames.append(Frame(int(match[1]), plain, position, line, int(match[2], 16)))
        line += data.count(b"\n", position, match.end())
        position = match.end()
    return Scan(frames, position, data[position:], bom, b"\r\n" in data)
