"""Make typed or pasted text safe to keep: it is data for ever after, and never interpreted."""

import re
import unicodedata

ANSWER_LIMIT = 40_000
"""Characters that one answer may hold; a larger paste is refused whole."""

_NEWLINES = re.compile(r"\r\n?|\u2028|\u2029|\x0b|\x0c|\x85")
_C0 = {code: chr(0x2400 + code) for code in range(0x20) if code not in (0x09, 0x0A)} | {0x7F: "\u2421"}
_C1 = dict.fromkeys(range(0x80, 0xA0), "\ufffd")
_SURROGATES = re.compile("[\ud800-\udfff]")
_NONCHARACTERS = re.compile(
    "[\ufdd0-\ufdef" + "".join(chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF)) + "]"
)


def clean_text(text: str) -> str:
    """Return `text` in NFC with LF newlines.

    Control characters become their visible pictures (U+2400 block); C1 controls, lone
    surrogates and noncharacters become U+FFFD. Nothing else changes; cleaning twice
    changes nothing more.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _NEWLINES.sub("\n", text).translate(_C0).translate(_C1)
    text = _NONCHARACTERS.sub("\ufffd", _SURROGATES.sub("\ufffd", text))
    return unicodedata.normalize("NFC", text)


def clean_line(text: str) -> str:
    """Like `clean_text`, for a field of one line: newlines and tabs become spaces, ends trimmed."""
    return " ".join(clean_text(text).split())
