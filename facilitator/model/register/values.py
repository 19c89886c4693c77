"""What the cells of a list of systems say: yes or no, several names, nothing."""

import re
from collections.abc import Callable

from facilitator.model.basics.clean import clean_line, clean_text
from facilitator.model.basics.likeness import plain_words

NOTHING = {"", "n v t", "nvt", "n a", "na", "none", "niet van toepassing", "not applicable", "geen", "null"}
JUST_YES = {"ja", "j", "yes", "y", "true", "waar", "1", "x"}
_YES = {*JUST_YES, "zelf", "eigen", "eigen beheer", "in eigen beheer", "intern", "eigen inlog", "eigen account"}
_YES |= {"on premise", "on premises", "onpremise", "self hosted", "self managed", "lokaal", "local", "internal"}
_NO = {"nee", "n", "no", "false", "onwaar", "0", "saas", "cloud", "extern", "external", "uitbesteed", "outsourced"}
_NO |= {"leverancier", "bij leverancier", "supplier", "vendor", "hosted", "paas", "gehost"}
_MOST_COMMAS = 5
_APART = re.compile(r"[;|\n]|\s/\s")
_PROTECTING_QUOTE = re.compile(r"^'(?=[=+\-@]|[\d\s()/.-]+$)")


def cell_line(cell: str) -> str:
    """A cell as one clean line, without the apostrophe that keeps a spreadsheet from making another value of it."""
    return _PROTECTING_QUOTE.sub("", clean_line(cell))


def is_nothing(text: str) -> bool:
    """Whether a cell says in so many words that it holds nothing: empty, a dash, `n.v.t.`."""
    return plain_words(text) in NOTHING


def yes_or_no(text: str) -> tuple[bool | None, bool]:
    """Whether a cell says yes or no (None: neither), and whether that is all it says.

    Where a system runs is taken as who manages it: `SaaS` is no, `on premise` is yes.
    """
    words = plain_words(text)
    if words in _YES | _NO:
        return words in _YES, True
    first = words.partition(" ")[0]
    if first in _YES | _NO:
        return first in _YES, False
    return None, False


def split_names(text: str, is_known: Callable[[str], bool]) -> list[str]:
    """The names in a cell, apart by newlines, `;`, `|`, ` / ` or commas; a known name may have commas in it."""
    names: list[str] = []
    for part in _APART.split(clean_text(text)):
        names += [part] if is_known(clean_line(part)) else _split_commas(part, is_known)
    cleaned = [clean_line(name) for name in names]
    return list(dict.fromkeys(name for name in cleaned if not is_nothing(name)))


def _split_commas(text: str, is_known: Callable[[str], bool]) -> list[str]:
    pieces = text.split(",")
    names: list[str] = []
    while pieces:
        sizes = range(min(len(pieces), _MOST_COMMAS + 1), 1, -1)
        taken = next((size for size in sizes if is_known(clean_line(",".join(pieces[:size])))), 1)
        names.append(",".join(pieces[:taken]))
        pieces = pieces[taken:]
    return names
