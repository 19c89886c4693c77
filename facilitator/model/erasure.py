"""Take words out of records for good: the one exception to keeping everything."""

import re
from collections.abc import Callable
from typing import Any

from facilitator.model.basics.clean import clean_text
from facilitator.model.basics.ids import slug

Plain = dict[str, Any]
"""A record as it stands in a file: one flat table."""

Change = Callable[[Plain], Plain | None]
"""What becomes of a record: itself, a changed one, or None when it goes."""

_OF_CELL = {"answer", "draft", "wording"}
_KEPT_KEYS = {"kind", "at", "elapsed", "undoes", "of", "gone"}


def erase_cell(cell: str) -> Change:
    """Take out everything that was ever said at a cell, in every version and by everybody.

    An answer that was copied from there ("the same as ...") goes too.
    """

    def change(record: Plain) -> Plain | None:
        if record.get("kind") in _OF_CELL and record.get("cell") == cell:
            return None
        return None if record.get("same_as") == cell else record

    return change


def pattern_of(text: str) -> re.Pattern[str]:
    """How a text is found: in any case, with any white space between its words.

    Raises:
        ValueError: if the text holds no word.
    """
    words = clean_text(text).split()
    if not words:
        raise ValueError("no text")
    return re.compile(r"\s+".join(map(re.escape, words)), re.IGNORECASE)


def erase_text(text: str, mark: str) -> Change:
    """Put `mark` in the place of a text wherever it stands; an id that was made from it goes too.

    Raises:
        ValueError: if the text holds no word.
    """
    pattern, made, mark_id = pattern_of(text), slug(text), slug(mark)

    def clean(value: object) -> object:
        if isinstance(value, list):
            return [clean(one) for one in value]
        if not isinstance(value, str):
            return value
        if made != "item" and made in value.split("/"):
            return "/".join(mark_id if part == made else part for part in value.split("/"))
        return pattern.sub(lambda _: mark, value)

    def change(record: Plain) -> Plain:
        return {key: value if key in _KEPT_KEYS else clean(value) for key, value in record.items()}

    return change


def live_drafts(records: list[Plain]) -> set[int]:
    """Which drafts (their place in `records`) are the last words at their cell.

    Every other draft holds the beginnings of words, also of words that are to be erased.
    """
    last: dict[tuple[object, ...], int] = {}
    for place, record in enumerate(records):
        where = (record.get("cell"), record.get("entry", "main"))
        if record.get("kind") == "draft":
            last[*where, record.get("of", "")] = place
        elif record.get("kind") == "answer":
            last.pop((*where, ""), None)
    return set(last.values())
