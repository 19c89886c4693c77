"""How records stand in a session file, on the level of bytes (`docs/session-format.md`).

A record is its TOML text followed by a comment line `#= <number> <crc32>`. A cut that still
parses is common, so a record only counts when its closing line is complete. Records are told apart by
their first lines too, so that a damaged closing line costs nothing but itself.
"""

import re
import zlib
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import tomli_w

BOM = b"\xef\xbb\xbf"
RECORD_LINE = b"[[record]]\n"
UNKNOWN, UNREADABLE = -2, -1
"""Labels of a record without a closing line, and of one whose closing line does not tell."""

FAR = 1_000_000
"""A number this far beyond the one before it is damaged, not written."""

_NONE_FOLLOWS = 10**20

_END = re.compile(rb"#= (\d{1,20}) ([0-9a-f]{8})[ \t]*(?:\r?\n|\Z)")
_KEY_LINE = re.compile(rb'(?:[A-Za-z0-9_-]+|"[^"\n]*") *=|[ \t\]]')
_LABEL = re.compile(rb"= ?(\d{1,20}) ")
_OF_CLOSING = re.compile(rb"[#= 0-9a-f]")
_CLOSING_LENGTH = range(11, 35)
_CLOSING_LINES = 2


class Frame(NamedTuple):
    """One record's bytes.

    `label` is the number as it was written, `number` the one it goes by: it counts up in the order of the
    file, whatever was written. `start` is its place in the file, `line` its first line. `intact` tells whether
    the bytes are as they were written.
    """

    label: int
    body: bytes
    start: int
    line: int
    intact: bool
    number: int = 0
    closed: bool = True


class Scan(NamedTuple):
    """What the bytes of a session file hold: whole frames, and a tail that is no whole frame."""

    frames: list[Frame]
    good_end: int
    tail: bytes
    data: bytes

    @property
    def last_number(self) -> int:
        """The highest record number in the file; -1 when there is none."""
        return self.frames[-1].number if self.frames else -1

    @property
    def records(self) -> list[Frame]:
        """The frames without the header, which may be damaged beyond knowing."""
        return [frame for frame in self.frames if frame.body.startswith(RECORD_LINE)]


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

    CRLF and a byte-order mark are tolerated; a frame whose sum differs was edited by hand, or damaged.
    """
    position = len(BOM) if data.startswith(BOM) else 0
    crlf = b"\r\n" in data
    line = 1
    frames: list[Frame] = []
    for match in _closing_lines(data, position):
        body = data[position : match.start()]
        plain = body.replace(b"\r\n", b"\n") if crlf else body
        label, end = int(match[1]), match.end()
        if zlib.crc32(plain) == int(match[2], 16):
            frames.append(Frame(label, plain, position, line, True, label))
        elif not match[0].endswith(b"\n"):
            # Its last byte is missing and its sum does not hold: nobody knows whether this is all of it.
            break
        else:
            frames += _parts(plain, position, line, (label, int(match[2], 16)))
        line += data.count(b"\n", position, end)
        position = end
    position = _whole_parts_of_tail(data, position, line, frames)
    return Scan(_numbered(frames), position, data[position:], data)


def _closing_lines(data: bytes, position: int) -> Iterator[re.Match[bytes]]:
    """Every line that closes a record.

    Where a line begins is looked at afterwards: a pattern that begins with it is tried at every single byte.
    """
    for match in _END.finditer(data, position):
        if match.start() == 0 or data.startswith(b"\n", match.start() - 1):
            yield match


def _whole_parts_of_tail(data: bytes, position: int, line: int, frames: list[Frame]) -> int:
    """Add what stands whole behind the last closing line, when only its own was damaged; where the rest begins."""
    tail = data[position:].replace(b"\r\n", b"\n")
    parts = list(_parts(tail, position, line, None))
    ended = tail.endswith(b"\n")
    last = len(parts) - 1
    whole = [
        place for place, part in enumerate(parts) if part.intact or (part.label != UNKNOWN and (place < last or ended))
    ]
    if not whole or (not frames and whole[0] != 0):
        return position
    after = whole[-1] + 1
    frames += parts[:after]
    return parts[after].start if after < len(parts) else len(data)


def _parts(body: bytes, start: int, line: int, closing: tuple[int, int] | None) -> Iterator[Frame]:
    """The records in bytes whose sum does not hold: each `[[record]]` line begins one.

    A text never holds such a line, since all of it is on one line. `closing` is the label and sum that end the last.
    """
    # Bytes that are not as they were written stand as they are: CRLF shifts their places, which only tells lines.
    begins = [match.start() for match in re.finditer(re.escape(RECORD_LINE), body)]
    begins = begins if begins[:1] == [0] else [0, *begins]
    for begin, end in zip(begins, [*begins[1:], len(body)], strict=True):
        piece = body[begin:end]
        if not piece:
            continue
        is_last = end == len(body)
        frame = _closed(piece, *closing) if closing is not None and is_last else _poorly_closed(piece)
        yield frame._replace(start=start + begin, line=line + body.count(b"\n", 0, begin))


def _closed(piece: bytes, label: int, total: int) -> Frame:
    """A record with its closing line; what is damaged in its first line alone is known by its sum."""
    mended = RECORD_LINE + piece.partition(b"\n")[2]
    for body in (piece, mended):
        if zlib.crc32(body) == total:
            return Frame(label, body, 0, 0, True)
    return Frame(label, piece, 0, 0, False)


def _poorly_closed(piece: bytes) -> Frame:
    """A record whose closing line is damaged or not there; its label is unknown when it is not there."""
    proven = _proven_by_its_sum(piece)
    if proven is not None:
        return proven
    body, newline, last = piece.removesuffix(b"\n").rpartition(b"\n")
    if not body or _KEY_LINE.match(last):
        return Frame(UNKNOWN, piece, 0, 0, False, closed=False)
    label = _LABEL.search(last)
    if label is not None:
        return Frame(int(label[1]), body + newline, 0, 0, False, closed=False)
    like_closing = len(last) in _CLOSING_LENGTH and len(_OF_CLOSING.findall(last)) >= 0.7 * len(last)
    return Frame(UNREADABLE if like_closing else UNKNOWN, body + newline, 0, 0, False, closed=False)


def _proven_by_its_sum(piece: bytes) -> Frame | None:
    """The record when what is left of its closing line still has its sum, be it broken in two."""
    cut = len(piece.removesuffix(b"\n"))
    for _ in range(_CLOSING_LINES):
        cut = piece.rfind(b"\n", 0, cut)
        if cut < 0:
            return None
        body, rest = piece[: cut + 1], piece[cut + 1 :]
        total = zlib.crc32(body)
        if b"%08x" % total in rest:
            label = _LABEL.search(rest)
            return Frame(int(label[1]) if label else UNREADABLE, body, 0, 0, True, closed=False)
    return None


def _numbered(frames: list[Frame]) -> list[Frame]:
    """Give each frame the number that it goes by."""
    numbers = numbers_in_order(frame.label for frame in frames)
    numbered: list[Frame] = []
    for frame, number in zip(frames, numbers, strict=True):
        # Nearly all have it already: a copy of each would cost more than reading it.
        numbered.append(frame if frame.number == number else frame._replace(number=number))
    return numbered


def is_beginning(tail: bytes) -> bool:
    """Whether bytes at the end of a file are no more than the beginning of one record, as a crash leaves it."""
    plain = tail.replace(b"\r\n", b"\n")
    if not RECORD_LINE.startswith(plain[: len(RECORD_LINE)]) or plain.count(RECORD_LINE) > 1 or b"\0" in plain:
        return False
    ended = plain.endswith(b"\n") and plain != RECORD_LINE
    return not ended or _KEY_LINE.match(plain[:-1].rpartition(b"\n")[2]) is not None


def numbers_in_order(labels: Iterable[int]) -> list[int]:
    """Numbers that count up: each label where it fits between its neighbours, else the next that is free."""
    written = list(labels)
    numbers: list[int] = []
    before = -1
    for place, label in enumerate(written):
        following = written[place + 1] if place + 1 < len(written) else _NONE_FOLLOWS
        fits = before < label <= before + FAR and (label < following or following <= before)
        before = label if fits else before + 1
        numbers.append(before)
    return numbers
