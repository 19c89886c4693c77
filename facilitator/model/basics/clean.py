"""Make typed, pasted or read text safe to keep: it is data for ever after, and never interpreted."""

import re
import unicodedata
from typing import Any

ANSWER_LIMIT = 40_000
"""Characters that one answer may hold; a larger paste is refused whole."""

# These are made when a text needs them, which hardly any does.
_NEWLINES = r"\r\n?|\u2028|\u2029|\x0b|\x0c|\x85"
_C0 = {code: chr(0x2400 + code) for code in range(0x20) if code not in (0x09, 0x0A)} | {0x7F: "\u2421"}
_C1 = dict.fromkeys(range(0x80, 0xA0), "\ufffd")
# What turns the direction of the words after it: a name or a file can be made to look like another.
_TURNS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)], "\ufffd")
_REPLACED = {**_C0, **_C1, **_TURNS}
_SURROGATES = "[\ud800-\udfff]"
_FAR_NONCHARACTERS = "".join(chr(plane << 16 | low) for plane in range(1, 17) for low in (0xFFFE, 0xFFFF))
_NONCHARACTERS = f"[\ufdd0-\ufdef\ufffe\uffff{_FAR_NONCHARACTERS}]"
# Two patterns: one of near characters alone is a table to look up in, and many times as quick.
_UNCLEAN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_FAR = re.compile("[\U00010000-\U0010ffff]")


def is_clean(text: str) -> bool:
    """Whether `clean_text` would change nothing; quick for what people write."""
    if _UNCLEAN.search(text) is not None:
        return False
    if text.isascii():
        return True
    if _FAR.search(text) is not None and re.search(_NONCHARACTERS, text) is not None:
        return False
    return unicodedata.is_normalized("NFC", text)


def clean_text(text: str) -> str:
    """Return `text` in NFC with LF newlines.

    Control characters become their visible pictures (U+2400 block); C1 controls, what turns the
    direction of text, lone surrogates and noncharacters become U+FFFD. Nothing else changes;
    cleaning twice changes nothing more.
    """
    if is_clean(text):
        return text
    text = re.sub(_NEWLINES, "\n", text).translate(_REPLACED)
    text = re.sub(_NONCHARACTERS, "\ufffd", re.sub(_SURROGATES, "\ufffd", text))
    return unicodedata.normalize("NFC", text)


def kept_length(text: str) -> int:
    """How many characters of an answer `text` takes, as it is kept. Quick: it is asked at every key."""
    if "\r" not in text and unicodedata.is_normalized("NFC", text):
        # All else that is cleaned is one character for another.
        return len(text)
    return len(clean_text(text))


def clean_line(text: str) -> str:
    """Like `clean_text`, for a field of one line: newlines and tabs become spaces, ends trimmed."""
    return " ".join(clean_text(text).split())


def clean_tree(value: Any) -> Any:
    """Clean every text in tables and lists that were read, and every key."""
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, list):
        return [clean_tree(item) for item in value]
    if isinstance(value, dict):
        return {clean_text(key): clean_tree(item) for key, item in value.items()}
    return value
