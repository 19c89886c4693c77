"""Every word that the program says, in Dutch and in English.

One folder a language, one TOML file a subject; a key is `file.table.key`, for example
`app.workshop.saved`. Question sets and answers are never looked up here.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import rtoml

LANGUAGES = ("nl", "en")
_HERE = Path(__file__).parent


SECTOR_WORDS = (
    "board",
    "team",
    "management",
    "staff",
    "audience",
    "unit",
    "units",
    "technology",
    "recovery",
    "coordinator",
)
"""What a question set names in its `vocabulary`: texts ask for it as `{board}`, `{Board}` or `{board_name}`."""

OWN_WORDS = ("wish", "wishes", "a_wish", "the_wish")
"""What the program itself calls a thing that many texts speak of: `{wish}`, or `{Wish}` to begin with."""

_NAMED = re.compile(r"\{((?:" + "|".join(SECTOR_WORDS) + r")(?:_name)?|" + "|".join(OWN_WORDS) + r")\}", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:de|het|een|the|an?)\s+", re.IGNORECASE)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


class Texts:
    """The words of one language: `texts("app.workshop.saved")`, `texts("cli.made", name=...)`."""

    def __init__(self, language: str, vocabulary: Mapping[str, str] | None = None) -> None:
        """Take the words of `language`; Dutch when it is not one of `LANGUAGES`.

        `vocabulary` is what a sector calls its board, team, management, staff and audience, with the article;
        what it leaves out goes by a general word.
        """
        self.language = language if language in LANGUAGES else "nl"
        self._vocabulary = dict(vocabulary or {})
        self._forms: dict[str, str] = {}

    def speaking(self, vocabulary: Mapping[str, str], language: str) -> "Texts":
        """The same words, those of a sector among them: a municipality has no school board.

        A `vocabulary` in another `language` is of no use: then the general words stand.
        """
        return Texts(self.language, vocabulary) if language == self.language else self

    def __call__(self, key: str, **values: object) -> str:
        """The words for `key`, with `{name}` replaced by the values; values are never interpreted.

        Raises:
            KeyError: if there is no such key (the tests keep both languages complete).
        """
        words = _load(self.language, key.partition(".")[0])[key]
        if values:
            return words.format(**{**self._named(), **values})
        return _NAMED.sub(lambda name: self._named()[name[1]], words)

    def _named(self) -> dict[str, str]:
        """Every form of the sector's words and our own: `{Board}` to begin with, `{board_name}` without an article."""
        if not self._forms:
            for name in OWN_WORDS:
                words = _load(self.language, "common")[f"common.own_word.{name}"]
                self._forms |= {name: words, name.capitalize(): _capital(words)}
            for name in SECTOR_WORDS:
                words = self._vocabulary.get(name) or _load(self.language, "common")[f"common.vocabulary.{name}"]
                bare = _ARTICLE.sub("", words)
                self._forms |= {name: words, f"{name}_name": bare}
                self._forms |= {name.capitalize(): _capital(words), f"{name.capitalize()}_name": _capital(bare)}
        return self._forms

    def has(self, key: str) -> bool:
        """Tell whether there are words for `key`."""
        subject = key.partition(".")[0]
        return subject in subjects(self.language) and key in _load(self.language, subject)


@cache
def subjects(language: str) -> list[str]:
    """The files of a language, by name."""
    return sorted(path.stem for path in (_HERE / language).glob("*.toml"))


@cache
def _load(language: str, subject: str) -> dict[str, str]:
    # Each file is read only when something in it is said: the app must not wait for the documents' words.
    words: dict[str, str] = {}
    text = (_HERE / language / f"{subject}.toml").read_text(encoding="utf-8")
    _flatten(subject, rtoml.loads(text), words)
    return words


def _flatten(prefix: str, table: dict[str, Any], words: dict[str, str]) -> None:
    for key, value in table.items():
        if isinstance(value, dict):
            _flatten(f"{prefix}.{key}", value, words)
        else:
            words[f"{prefix}.{key}"] = str(value)


def all_keys(language: str) -> dict[str, str]:
    """Every key of a language with its words (for the test that both are complete)."""
    return {key: words for subject in subjects(language) for key, words in _load(language, subject).items()}
