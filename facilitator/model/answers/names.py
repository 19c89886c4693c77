"""Names of people: who is known in a workshop, and what could be a name at all."""

import re
from collections import Counter
from collections.abc import Sequence

from facilitator.model.session import Session

MOST_WORDS = 5
_NOT_IN_NAMES = set("?!:;()0123456789")


def could_be_name(text: str) -> bool:
    """Whether a text could be somebody's name: no sentence, no number."""
    words = text.split()
    return bool(words) and len(words) <= MOST_WORDS and not _NOT_IN_NAMES & set(text) and not text.endswith(".")


def known_names(session: Session) -> list[str]:
    """The people on the list, then whoever else was named as somebody who does something."""
    listed = [person.name for person in session.people() if person.name]
    owners = [action.owner for action in session.actions()]
    owners += [answer.reason for answer in session.answers.values() if answer.state in ("unknown", "ask")]
    named = [owner for owner in owners if could_be_name(owner) and session.person(owner) is None]
    return list(dict.fromkeys([*listed, *named]))


_TOKEN = re.compile(r"\w+")
_SURNAME = r"\s+(?:(?:de|den|der|het|ten|ter|van|von|'t|la|le|el)\s+)*[^\W\d_a-zß-öø-ÿ]\w"
"""What makes a first name somebody else's: another surname behind it."""


class NameSearch:
    """Finds people in what was said: by full name, or by first name where only one of them has it."""

    def __init__(self, names: Sequence[str]) -> None:
        """Look for these people."""
        listed = [name for name in dict.fromkeys(names) if name.strip()]
        firsts = Counter(name.split()[0].casefold() for name in listed)
        self._places = {name: place for place, name in enumerate(listed)}
        self._by_token: dict[str, list[str]] = {}
        for name in listed:
            self._by_token.setdefault(next(iter(_tokens(name)), ""), []).append(name)
        self._full = {name: _whole(name, re.IGNORECASE) for name in listed}
        self._first = {
            name: _whole(name.split()[0], re.NOFLAG, not_before=_SURNAME)
            for name in listed
            if len(name.split()) > 1 and firsts[name.split()[0].casefold()] == 1
        }

    def found_in(self, text: str) -> list[str]:
        """The full names of who is named, as whole words, in the order of the list."""
        # Only who begins with a word of the text is looked for: texts are thousands, and people grow with them.
        begun = [name for token in {*_tokens(text), ""} for name in self._by_token.get(token, ())]
        return sorted((name for name in begun if self._names(name, text)), key=self._places.__getitem__)

    def _names(self, name: str, text: str) -> bool:
        first = self._first.get(name)
        return bool(self._full[name].search(text) or (first is not None and first.search(text)))


def _tokens(text: str) -> list[str]:
    """The letters and digits of a text that stand together."""
    return _TOKEN.findall(text.casefold())


def _whole(name: str, flags: re.RegexFlag, not_before: str = "") -> re.Pattern[str]:
    words = r"\s+".join(re.escape(word) for word in name.split())
    other = f"(?!{not_before})" if not_before else ""
    return re.compile(rf"(?<!\w){words}(?!\w){other}", flags)
