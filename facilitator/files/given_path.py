"""A path as people give it: typed, pasted, or dropped on the window of the terminal."""

import os
import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote, urlsplit

_QUOTES = {'"': '"', "'": "'", "“": "”", "‘": "’", "«": "»"}
_ESCAPED = re.compile(r"\\(.)")
_QUOTED_INSIDE = re.compile(r"'([^']*)'|\\(.)")
_DRIVE = re.compile(r"^/[A-Za-z]:[/\\]")


def given_path(text: str) -> Path:
    """The path that somebody means.

    File managers put quotes around a path or backslashes before its spaces, browsers write `file://` and
    `%20`, and a Mac takes an é apart: the first way to read it that leads to something wins. When none does,
    it is the path without quotes. `~` is the home of who runs the program.

    Raises:
        ValueError: if no file can have this path.
    """
    readings = list(dict.fromkeys(_readings(text)))
    for reading in readings:
        with suppress(OSError, ValueError, RuntimeError):
            path = Path(reading).expanduser()
            if path.exists():
                return path
    text = readings[1] if len(readings) > 1 and _is_wrapped(text) else readings[0]
    if "\0" in text:
        raise ValueError(text)
    with suppress(RuntimeError):  # A home that nobody has.
        return Path(text).expanduser()
    return Path(text)


def named_path(text: str) -> Path:
    """The same, for who finds out by itself that there is nothing: what no file can have stays as it is."""
    try:
        return given_path(text)
    except ValueError:
        return Path(text)


def _readings(text: str) -> Iterator[str]:
    bare = text.strip().strip("\u200b\ufeff\u2068\u2069\u202a\u202c")
    yield bare
    inner = _unwrapped(bare)
    yield inner
    for reading in (bare, inner):
        if reading.lower().startswith("file:"):
            yield _of_address(reading)
        yield unquote(reading)
        if os.name != "nt" and ("\\" in reading or "'" in reading):
            yield _ESCAPED.sub(r"\1", reading)
            # What a shell makes of 'it'\''s here': quotes and backslashes by turns.
            yield _QUOTED_INSIDE.sub(lambda match: match[1] if match[1] is not None else match[2], reading)
    for form in ("NFC", "NFD"):
        for reading in (inner, _ESCAPED.sub(r"\1", inner), unquote(inner)):
            yield unicodedata.normalize(form, reading)


def _is_wrapped(text: str) -> bool:
    bare = text.strip()
    return _unwrapped(bare) != bare or bare.lower().startswith("file:")


def _unwrapped(text: str) -> str:
    """Without the quotes around it, and without the sign that PowerShell puts before them."""
    text = text.removeprefix("& ").strip() if text.startswith("& ") else text
    while len(text) > 1 and _QUOTES.get(text[0]) == text[-1]:
        text = text[1:-1].strip()
    return text


def _of_address(address: str) -> str:
    """The path in a `file:` address; of another computer as Windows writes it."""
    parts = urlsplit(address)
    path = unquote(parts.path)
    # A question mark or a hash is a letter of a name here.
    path += f"?{unquote(parts.query)}" if parts.query else ""
    path += f"#{unquote(parts.fragment)}" if parts.fragment else ""
    if _DRIVE.match(path):
        path = path[1:]
    return f"//{parts.netloc}{path}" if parts.netloc not in ("", "localhost") else path
