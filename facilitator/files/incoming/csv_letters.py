"""The letters of a text file: what its bytes say when nothing else does, and what was guessed."""

import codecs
import re
from dataclasses import dataclass, field
from itertools import islice

from facilitator.model.register.rows import LineProblem

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_WINDOWS, _MAC, _DOS = "cp1252", "mac_roman", "cp850"
_WORTH = dict.fromkeys("éëïèöüêàçä", 6) | dict.fromkeys("€’‘“”–—…", 5) | dict.fromkeys("îíìôóòûúùâáãåñøæœßÉ°²½©®", 3)
"""How likely signs are in Dutch and neighbouring texts; a wrong guess shows others."""

_CAPITAL_INSIDE, _UNLIKELY = -5, -3

_LETTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_ODD = re.compile(r"(.?)([^\x00-\x7f])")
_ENOUGH = 2_000
"""Signs that tell which computer wrote a text."""

_MOST_ODD = 5_000
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


def _has_utf8(data: bytes) -> bool:
    """Whether letters that are usual in our texts stand in it as UTF-8."""
    letters = (match[0].decode("utf-8", "replace") for match in islice(_LETTER.finditer(data), _ENOUGH))
    return any(letter in _WORTH for letter in letters)


def _mixed(data: bytes) -> Letters | None:
    """UTF-8 with odd lines: only those are read in another way, from the first odd byte, and each is named."""
    noted: list[LineProblem] = []
    counted = [0, 1]
    """Up to which byte lines were counted, and the line there."""

    def read_odd(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeDecodeError) or len(noted) >= _MOST_ODD:
            raise error
        counted[1] += data.count(b"\n", counted[0], error.start)
        counted[0] = error.start
        end = data.find(b"\n", error.start)
        end = len(data) if end < 0 else end
        words = _likeliest(data[error.start : end])[1]
        line = data[data.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8", "replace") + words
        noted.append(LineProblem(counted[1], "odd_letters", _short(line)))
        return words, end

    name = f"facilitator-odd-lines-{id(noted)}"
    codecs.register_error(name, read_odd)
    try:
        return Letters(data.decode("utf-8", name), noted)
    except UnicodeDecodeError:
        return None


def _guessed(data: bytes) -> Letters:
    encoding, text = _likeliest(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    odd = _ODD.search(text)
    place = odd.start(2) if odd is not None else 0
    start, end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
    words = text[start : end if end >= 0 else len(text)]
    return Letters(text, [LineProblem(text.count("\n", 0, start) + 1, "guessed_letters", _short(words), encoding)])


def _likeliest(data: bytes) -> tuple[str, str]:
    """The encoding in which most signs are usual ones, and the text in it; Windows goes before the others."""
    readings = [(encoding, data.decode(encoding, "replace")) for encoding in (_WINDOWS, _MAC, _DOS)]
    if b"\r" in data and b"\n" not in data:
        readings = [readings[1], readings[0], readings[2]]
    return max(readings, key=lambda reading: _score(reading[1]))


def _score(text: str) -> int:
    score = 0
    for match in islice(_ODD.finditer(text), _ENOUGH):
        before, sign = match[1], match[2]
        score += _WORTH.get(sign, 0 if sign.isalpha() else _UNLIKELY)
        # No word has a capital in its middle: CafÈ is another computer's Café.
        score += _CAPITAL_INSIDE if before.islower() and sign.isupper() else 0
    return score


def _short(words: str) -> str:
    line = " ".join(words.split())
    return f"{line[: _SHOWN - 1]}…" if len(line) > _SHOWN else line
