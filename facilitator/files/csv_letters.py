"""The letters of a text file: what its bytes say when nothing else does, and what was guessed."""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass, field

from facilitator.model.register_rows import LineProblem

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_WINDOWS, _MAC, _DOS = "cp1252", "mac_roman", "cp850"
_WORTH = dict.fromkeys("éëïèöüêàçä", 6) | dict.fromkeys("€’‘“”–—…", 5) | dict.fromkeys("îíìôóòûúùâáãåñøæœßÉ°²½©®", 3)
"""How likely signs are in Dutch and neighbouring texts; a wrong guess shows others."""

_CAPITAL_INSIDE, _UNLIKELY = -5, -3

_SHOWN = 60


@dataclass(frozen=True)
class Letters:
    """A text, and what must be said of how it was read."""

    text: str
    noted: list[LineProblem] = field(default_factory=list)


def read_letters(data: bytes) -> Letters | None:
    """The text of a file: what its mark says, else UTF-8, else what Windows, a Macintosh or DOS would write.

    A few lines that are no UTF-8 in a text that is are read by themselves. None when it is no text.
    """
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None) or _unmarked(data)
    if encoding is not None:
        return _decoded(data, encoding)
    if b"\0" in data:
        return None
    try:
        return Letters(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _mixed(data) if _has_utf8(data) else _guessed(data)


def _unmarked(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of a plain text is empty."""
    if len(data) < 4 or len(data) % 2:
        return None
    half = len(data) // 2
    for start, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        if data[start::2].count(0) > 0.7 * half and not data[1 - start :: 2].count(0):
            return name
    return None


def _decoded(data: bytes, encoding: str) -> Letters | None:
    if encoding == "utf-8-sig":
        body = data[len(codecs.BOM_UTF8) :]
        try:
            return Letters(body.decode("utf-8"))
        except UnicodeDecodeError:
            return None if b"\0" in body else _mixed(body)
    try:
        return Letters(data.decode(encoding))
    except UnicodeDecodeError:
        return None


def _lines(data: bytes) -> Iterator[bytes]:
    start = 0
    while start < len(data):
        end = data.find(b"\n", start) + 1 or len(data)
        yield data[start:end]
        start = end


def _has_utf8(data: bytes) -> bool:
    """Whether a letter of more than one byte stands in any line as UTF-8."""
    return any(_is_utf8(line) for line in _lines(data) if not line.isascii())


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _mixed(data: bytes) -> Letters:
    """UTF-8 with odd lines: only those are read in another way, and each is named."""
    parts: list[str] = []
    noted: list[LineProblem] = []
    for number, line in enumerate(_lines(data), start=1):
        if _is_utf8(line):
            parts.append(line.decode("utf-8"))
            continue
        words = _likeliest(line)[1]
        parts.append(words)
        noted.append(LineProblem(number, "odd_letters", _short(words)))
    return Letters("".join(parts), noted)


def _guessed(data: bytes) -> Letters:
    encoding, text = _likeliest(data)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    number, words = next((place, line) for place, line in enumerate(lines, start=1) if not line.isascii())
    return Letters(text, [LineProblem(number, "guessed_letters", _short(words), encoding)])


def _likeliest(data: bytes) -> tuple[str, str]:
    """The encoding in which most signs are usual ones, and the text in it; Windows goes before the others."""
    readings = [(encoding, data.decode(encoding, "replace")) for encoding in (_WINDOWS, _MAC, _DOS)]
    if b"\r" in data and b"\n" not in data:
        readings = [readings[1], readings[0], readings[2]]
    return max(readings, key=lambda reading: _score(reading[1]))


def _score(text: str) -> int:
    score = 0
    before = " "
    for sign in text:
        if not sign.isascii():
            score += _WORTH.get(sign, 0 if sign.isalpha() else _UNLIKELY)
            # No word has a capital in its middle: CafÈ is another computer's Café.
            score += _CAPITAL_INSIDE if before.islower() and sign.isupper() else 0
        before = sign
    return score


def _short(words: str) -> str:
    line = " ".join(words.split())
    return f"{line[: _SHOWN - 1]}…" if len(line) > _SHOWN else line
