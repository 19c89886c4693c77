"""Identifiers: what they may look like, and how one is made from a name."""

import re
import unicodedata
from typing import Annotated

from pydantic import StringConstraints

ID_PATTERN = r"^[a-z0-9][a-z0-9-]*$"

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=60)]
"""English, stable for ever, never reused: it ties this year's answers to last year's."""

_ID = re.compile(ID_PATTERN)


def is_id(text: str) -> bool:
    """Tell whether `text` may be used as an id (a-z, 0-9 and dashes, at most 60)."""
    return len(text) <= 60 and _ID.match(text) is not None and not text.endswith("\n")


def slug(name: str) -> str:
    """Make an id from a name: accents dropped, everything else a dash; `item` if nothing is left."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-") or "item"


def unused_id(wanted: str, taken: set[str] | frozenset[str]) -> str:
    """Return `wanted`, or the first of `wanted-2`, `wanted-3` ... that is not in `taken`."""
    if wanted not in taken:
        return wanted
    number = 2
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"
