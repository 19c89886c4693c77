"""Take words out of records for good: the one exception to keeping everything."""

import re
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import Any

from facilitator.model.basics.clean import clean_text
from facilitator.model.basics.ids import is_id, slug, unused_id
from facilitator.model.basics.problem import BadValue

Plain = dict[str, Any]
"""A record as it stands in a file: one flat table."""

Change = Callable[[Plain], Plain | None]
"""What becomes of a record: itself, a changed one, or None when it goes."""

_OF_CELL = {"answer", "draft", "wording"}
_KEPT_KEYS = {"kind", "at", "elapsed", "undoes", "of", "gone", "state", "status", "event", "told", "writer", "version"}
"""What only ever holds words of the program, which a record cannot do without."""

_REFERENCES = {"cell", "same_as", "entry", "id", "key", "person", "subject", "scenario"}
"""What only ever holds ids: they go by the ids that go, never by the words in them."""

_FINDINGS = {"check", "corrects"}
"""A rule and what it is about, which can be a cell or a name: `many-tasks:Anna:1h`."""

_CHOSEN = {
    *("language", "view", "order", "theme", "minutes", "previous", "scenario", "date", "calendar", "appetite_on"),
    *("goal_1_judged", "goal_2_judged", "goal_3_judged"),
}
"""Settings of the workshop that are no words of the room."""

_WORDS = {"text", "reason", "asked", "by", "name"}
"""What holds words of the room, whatever they are."""

_OWN_ENTRIES = {"main", "before", "second"}
_ID_TOKEN = re.compile(r"(?<![\w-])[a-z0-9][a-z0-9-]*(?![\w-])")
_OWN_KEY = re.compile(r"[a-z0-9_-]+")
_ID_SHAPED = re.compile(r"[a-z0-9][a-z0-9/:|.,_-]*")
_CUT_SLUG = 37
"""A slug of this length can be the beginning of a longer name (`slug` cuts at 40, and takes dashes off)."""


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
        raise BadValue("value.empty")
    return re.compile(r"\s+".join(map(re.escape, words)), re.IGNORECASE)


def erase_text(text: str, mark: str) -> Change:
    """Put `mark` in the place of a text wherever it stands in what was said.

    Ids stay: which of them were made from the text, only the whole file can tell (`doomed_ids`).

    Raises:
        ValueError: if the text holds no word.
    """
    pattern = pattern_of(text)

    def clean(value: object) -> object:
        if isinstance(value, list):
            return [clean(part) for part in value]
        if not isinstance(value, str):
            return value
        plain = clean_text(value)
        return pattern.sub(lambda _: mark, plain) if pattern.search(plain) else value

    def clean_finding(value: str) -> str:
        rule, *about = value.split(":")
        # A cell (it has slashes) holds no words of the room; a name may.
        cleaned = [part if "/" in part else str(clean(part)) for part in about]
        return ":".join([rule, *cleaned])

    def change(record: Plain) -> Plain:
        if record.get("kind") == "set" and record.get("key") in _CHOSEN:
            return record
        values: Plain = {}
        for key, value in record.items():
            if key in _KEPT_KEYS or key in _REFERENCES:
                values[key] = value
            elif key in _FINDINGS and isinstance(value, str):
                values[key] = clean_finding(value)
            elif _OWN_KEY.fullmatch(key) or not pattern.search(key):
                # The name of a field that somebody added by hand can hold words too.
                values[key] = clean(value)
        return values

    return change


def keeping(change: Change, ids: AbstractSet[str]) -> Change:
    """The same change, that leaves what was picked from the question set: `ids` are all that it defines."""

    def picked(before: object, after: object) -> object:
        if isinstance(before, list) and isinstance(after, list):
            return [picked(*pair) for pair in zip(before, after, strict=True)]
        return before if isinstance(before, str) and before in ids else after

    def kept(record: Plain) -> Plain | None:
        changed = change(record)
        if changed is None:
            return None
        left: Plain = {}
        for key, value in changed.items():
            left[key] = value if key in _WORDS else picked(record[key], value)
        return left

    return kept


def doomed_ids(records: Iterable[Plain], text: str, mark: str, kept: AbstractSet[str]) -> dict[str, str]:
    """Which ids were made from a text, also `-2` and those of longer names with it, and what each becomes.

    `records` are those of every copy, so that an id becomes the same in all of them; `kept` are the ids of
    the question set, which were made by whoever wrote it.
    """
    pattern, made = pattern_of(text), slug(text)
    ids: set[str] = set()
    from_names: set[str] = set()
    for record in records:
        ids.update(value for key in ("id", "entry", "person") if isinstance(value := record.get(key), str))
        from_names.update(slug(name) for name in _names(record) if pattern.search(clean_text(name)))
    # A name of which nothing is left makes `item`; that says nothing about it.
    from_names -= {"item"}
    taken = ids | kept | _OWN_ENTRIES
    new: dict[str, str] = {}
    for identity in sorted(ids - kept - _OWN_ENTRIES):
        if is_id(identity) and _is_made_from(identity, made, from_names):
            new[identity] = unused_id(slug(mark), taken)
            taken.add(new[identity])
    return new


def _names(record: Plain) -> list[str]:
    return [value for key, value in record.items() if isinstance(value, str) and key in ("name", "text", "by")]


def _is_made_from(identity: str, made: str, from_names: AbstractSet[str]) -> bool:
    base = re.sub(r"-\d+$", "", identity)
    if identity in from_names or base in from_names:
        return True
    if made == "item":
        return False
    if made in identity:
        return True
    beginnings = (made[:length] for length in range(3, len(made)))
    return len(base) >= _CUT_SLUG and any(base.endswith(beginning) for beginning in beginnings)


def rename_ids(new: Mapping[str, str]) -> Change:
    """Give things another id, and everything that names them the same."""

    def rename(value: object, reference: bool) -> object:
        if isinstance(value, list):
            return [rename(part, reference) for part in value]
        if not isinstance(value, str) or not (reference or _ID_SHAPED.fullmatch(value)):
            return value
        return _ID_TOKEN.sub(lambda token: new.get(token[0], token[0]), value)

    def change(record: Plain) -> Plain:
        renamed: Plain = {}
        for key, value in record.items():
            is_reference = key in _REFERENCES or key in _FINDINGS
            renamed[key] = value if key in _KEPT_KEYS else rename(value, is_reference)
        return renamed

    return change


def one_after_another(first: Change, second: Change) -> Change:
    """Two changes as one."""

    def change(record: Plain) -> Plain | None:
        changed = first(record)
        return None if changed is None else second(changed)

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
