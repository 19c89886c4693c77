"""Whether two names mean the same: written with other capitals, with more around it, or with a slip."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

_NOT_WORDS = re.compile(r"[\W_]+")
_LEAST_CONTAINED = 4
_LEAST_CLOSE = 5
_CLOSE = 0.85


def plain_words(text: str) -> str:
    """The words of a text alone: no capitals, no accents, one space for everything in between."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(character for character in apart if not unicodedata.combining(character))
    return _NOT_WORDS.sub(" ", bare).strip()


def holds(text: str, phrase: str) -> bool:
    """Whether `phrase` stands as whole words in `text`; both plain words."""
    return f" {phrase} " in f" {text} "


def ids_by_name(named: Iterable[tuple[str, str]]) -> dict[str, str]:
    """From (name, id), ids by the plain words of their name; of the same name the first counts."""
    found: dict[str, str] = {}
    for name, one in named:
        words = plain_words(name)
        if words:
            found.setdefault(words, one)
    return found


def same_name(text: str, names: Mapping[str, str]) -> str:
    """The id of the name (by plain words) that `text` means; empty when there is none.

    Looked for in this order: the same words; the longest name that stands in the text; the one
    name that the text stands in; the same with a slip of the pen. Short names must be the same.
    """
    words = plain_words(text)
    if words in names:
        return names[words]
    inside = [name for name in names if len(name) >= _LEAST_CONTAINED and holds(words, name)]
    if inside:
        return names[max(inside, key=len)]
    if len(words) < _LEAST_CLOSE:
        return ""
    around = {one for name, one in names.items() if holds(name, words)}
    if len(around) == 1:
        return around.pop()
    near = get_close_matches(words, [name for name in names if len(name) >= _LEAST_CLOSE], n=1, cutoff=_CLOSE)
    return names[near[0]] if near else ""
