"""How a thing goes by a reference and a name that stay the same over the years, and are no other's.

A receiver looks things up by reference in all it holds, and by name if there is none: two organisations must not
share a reference, two things of one organisation no name.
"""

import re
import unicodedata

from facilitator.export.handover.cell_text import checksum, name_text, one_line

LONGEST = 100
LONGEST_PREFIX, PREFIX_KEPT = 24, 17
ACTION_WORDS = 30

_NOT_PLAIN = re.compile(r"[^a-z0-9]+")
_NOT_ALLOWED = re.compile(r"[^A-Za-z0-9_.-]+")


def plain_slug(text: str) -> str:
    """A text in small letters and figures, a dash for everything else; empty when nothing is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _NOT_PLAIN.sub("-", plain).strip("-")


def prefix_for(organisation: str) -> str:
    """What every reference of an organisation begins with; another organisation has another."""
    words = plain_slug(organisation)
    mark = checksum(organisation)[:6]
    if not re.search("[a-z]", words):
        return f"o-{mark}"
    if len(words) <= LONGEST_PREFIX:
        return words
    return f"{words[:PREFIX_KEPT].strip('-')}-{mark}"


def same_words(text: str) -> str:
    """What makes two actions the same: their words, but for spaces and capitals."""
    return one_line(text).casefold()


def action_id(text: str) -> str:
    """An action by its words: the receiver passes it by for its name, so both must change together or not at all."""
    words = same_words(text)
    return "-".join(filter(None, [plain_slug(words)[:ACTION_WORDS].strip("-"), checksum(words)]))


def slug_id(name: str) -> str:
    """A thing that has no id by its name."""
    return plain_slug(name) or checksum(name)


class References:
    """Gives out the references of one organisation; the same thing always gets the same."""

    def __init__(self, prefix: str) -> None:
        """Begin each reference with `prefix`."""
        self._prefix = prefix
        self._given: dict[tuple[str, ...], str] = {}
        self._taken: set[str] = set()

    def __call__(self, kind: str, *parts: str) -> str:
        """The reference of a thing by its kind and what tells it from others of that kind."""
        key = (kind, *parts)
        if key not in self._given:
            self._given[key] = self._made(kind, parts)
        return self._given[key]

    def _made(self, kind: str, parts: tuple[str, ...]) -> str:
        whole = "-".join([self._prefix, kind, *parts])
        plain = _NOT_ALLOWED.sub("-", whole)
        wanted = plain if plain == whole or kind == "C" else f"{plain}-{checksum(whole)}"
        made = _fitting(wanted, whole)
        tries = 0
        # Two ids with a dash at another place can come to the same: what tells them apart is counted in.
        while made.casefold() in self._taken:
            tries += 1
            made = _fitting(f"{wanted}-{checksum('/'.join([kind, *parts, str(tries)]))}", "/".join([whole, str(tries)]))
        self._taken.add(made.casefold())
        return made


def _fitting(wanted: str, whole: str) -> str:
    if len(wanted) <= LONGEST:
        return wanted
    mark = checksum(whole)
    return f"{wanted[: LONGEST - len(mark) - 1]}-{mark}"


class Names:
    """Gives out names that are no other's, whatever their capitals."""

    def __init__(self) -> None:
        """No name given yet."""
        self._taken: set[str] = set()

    def give(self, name: str, behind: str) -> str:
        """The name, with `behind` at its end when somebody has it already."""
        free_name, more = name_text(name), ""
        while self._key(free_name) in self._taken:
            more += behind
            free_name = name_text(name, more)
        self._taken.add(self._key(free_name))
        return free_name

    def count(self, name: str) -> str:
        """The name, with a number at its end when somebody has it already."""
        free_name, number = name_text(name), 1
        while self._key(free_name) in self._taken:
            number += 1
            free_name = name_text(name, f" ({number})")
        self._taken.add(self._key(free_name))
        return free_name

    def take(self, name: str) -> bool:
        """Whether nobody had this name; it is taken now."""
        is_free = self._key(name) not in self._taken
        self._taken.add(self._key(name))
        return is_free

    @staticmethod
    def _key(name: str) -> str:
        return unicodedata.normalize("NFKC", name).casefold()
