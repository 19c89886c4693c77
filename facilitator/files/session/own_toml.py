"""Read a record that this program wrote: its part of TOML is small, and reading it is nearly free.

One line a key; a text between double quotes, a whole number, true or false, or a list of texts. Whatever is
anything else is left to the general reader (`foreign_toml`): both always give the same.
"""

import re
from json import JSONDecoder
from typing import Any

from facilitator.model.basics.clean import ANSWER_LIMIT, clean_text, clean_tree, is_clean

RECORD = "[[record]]\n"

_PLAIN = r'[^"\\\x00-\x08\x0a-\x1f\x7f]*+'
_ESCAPE = r'\\(?:["\\bfnrt]|u(?![dD][89a-fA-F])[0-9a-fA-F]{4})'
TEXT = rf'"{_PLAIN}(?:{_ESCAPE}{_PLAIN})*+"'
_ENTRY = re.compile(
    rf'([A-Za-z0-9_-]++) = (?:"({_PLAIN})"|({TEXT})|(0|-?[1-9][0-9]{{0,14}})|(true|false)'
    rf"|(\[(?:\n(?:    {TEXT},\n)++)?\]))\n"
)
_TEXTS = re.compile(TEXT)
_JSON = JSONDecoder(strict=False)


def read_own_record(body: bytes) -> dict[str, Any] | None:
    """The one table of a record as this program writes it, its texts cleaned; None when it is anything else."""
    try:
        text = body.decode()
    except UnicodeDecodeError:
        return None
    if not text.startswith(RECORD) or len(text) > ANSWER_LIMIT:
        return None
    table: dict[str, Any] = {}
    position, count = len(RECORD), 0
    for entry in _ENTRY.finditer(text, position):
        start, end = entry.span()
        if start != position:
            return None
        position, count = end, count + 1
        key, plain, quoted, number, truth, texts = entry.groups()
        if plain is not None:
            table[key] = plain
        elif quoted is not None:
            table[key] = _unescaped(quoted)
        elif number is not None:
            table[key] = int(number)
        elif truth is not None:
            table[key] = truth == "true"
        else:
            table[key] = [_unescaped(quoted) for quoted in _TEXTS.findall(texts)]
    if position != len(text) or len(table) != count:
        return None
    # The raw text is clean, or else one of its texts may not be; what was escaped was cleaned by itself.
    clean: dict[str, Any] = table if text.isascii() or is_clean(text) else clean_tree(table)
    return clean


def _unescaped(quoted: str) -> str:
    if "\\" not in quoted:
        return quoted[1:-1]
    # Within these escapes a text of TOML is a text of JSON.
    decoded: str = _JSON.decode(quoted)
    return clean_text(decoded)
