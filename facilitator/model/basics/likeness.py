"""Whether two names mean the same: written with other capitals, with more around it, or with a slip."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import cached_property

_NOT_WORDS = re.compile(r"[\W_]+")
_LEAST_CONTAINED = 4
_LEAST_CLOSE = 5
_CLOSE = 0.85
_MOST_WORDS = 12
_LONGEST_NAME = 200
_MANY, _END, _MOST_SLIPS, _MOST_TRIED = 150, 3, 3, 25


def plain_words(text: str) -> str:
    """The words of a text alone: no capitals, no accents, one space for everything in between."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(character for character in apart if not unicodedata.combining(character))
    return _NOT_WORDS.sub(" ", bare).strip()


def holds(text: str, phrase: str) -> bool:
    """Whether `phrase` stands as whole words in `text`; both plain words."""
    return f" {phrase} " in f" {text} "


class Named(dict[str, str]):
    """Ids by plain words, with what is needed to look among thousands without going through all of them."""

    def add(self, name: str, meant: str) -> None:
        """Put in a name, with the id that it stands for; of equal names the first counts."""
        words = plain_words(name)
        if not words or words in self:
            return
        by_word, by_end = self.by_word, self.by_end
        self[words] = meant
        for word in set(words.split()):
            by_word.setdefault(word, []).append(words)
        for end in _ends(words):
            by_end.setdefault(end, []).append(words)

    @cached_property
    def by_word(self) -> dict[str, list[str]]:
        """The names in which a word stands."""
        by_word: dict[str, list[str]] = {}
        for name in self:
            for word in set(name.split()):
                by_word.setdefault(word, []).append(name)
        return by_word

    @cached_property
    def by_end(self) -> dict[str, list[str]]:
        """The names that begin or end with the same few letters."""
        by_end: dict[str, list[str]] = {}
        for name in self:
            for key in _ends(name):
                by_end.setdefault(key, []).append(name)
        return by_end


def _ends(name: str) -> set[str]:
    return {f"^{name[:_END]}", f"{name[-_END:]}$"}


def ids_by_name(named: Iterable[tuple[str, str]]) -> Named:
    """From (name, id), ids by the plain words of their name; of the same name the first counts."""
    ids = Named()
    for name, meant in named:
        words = plain_words(name)
        if words:
            ids.setdefault(words, meant)
    return ids


def same_name(text: str, names: Named) -> str:
    """The id of the name (by plain words) that `text` means; empty when there is none.

    Looked for in this order: the same words; the longest name that stands in the text; the one
    name that the text stands in; the same with a slip of the pen. Short names must be the same.
    """
    words = plain_words(text)
    if words in names:
        return names[words]
    inside = [name for name in _rows_of_words(words) if len(name) >= _LEAST_CONTAINED and name in names]
    if inside:
        return names[max(inside, key=len)]
    if len(words) < _LEAST_CLOSE:
        return ""
    beside = min((names.by_word.get(word, []) for word in words.split()), key=len, default=[])
    # A word that stands in hundreds of names tells none of them apart.
    around = {names[name] for name in beside if holds(name, words)} if len(beside) <= _MANY else set()
    if len(around) == 1:
        return around.pop()
    near = get_close_matches(words, _likely(words, names), n=1, cutoff=_CLOSE)
    return names[near[0]] if near else ""


def _rows_of_words(words: str) -> Iterator[str]:
    """Every row of words that stands in words; of a long text only rows as long as a name is."""
    apart = words.split()
    for start in range(len(apart)):
        for end in range(start + 1, min(start + _MOST_WORDS, len(apart)) + 1):
            yield " ".join(apart[start:end])


def _likely(words: str, names: Named) -> list[str]:
    """The names that may be meant with a slip: all of a few, of many those that begin or end alike."""
    if len(words) > _LONGEST_NAME:
        return []
    if len(names) <= _MANY:
        return [name for name in names if len(name) >= _LEAST_CLOSE]
    # How a name ends tells more than how it begins: numbers stand behind.
    alike = [*names.by_end.get(f"{words[-_END:]}$", []), *names.by_end.get(f"^{words[:_END]}", [])]
    close = [name for name in dict.fromkeys(alike) if abs(len(name) - len(words)) <= _MOST_SLIPS]
    return close[:_MOST_TRIED]
