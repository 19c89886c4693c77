"""Every word that the program says, in Dutch and in English.

One folder a language, one TOML file a subject; a key is `file.table.key`, for example
`app.workshop.saved`. Question sets and answers are never looked up here.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("nl", "en")


class Texts:
    """The words of one language: `texts("app.workshop.saved")`, `texts("cli.made", name=...)`."""

    def __init__(self, language: str) -> None:
        """Take the words of `language`; Dutch when it is not one of `LANGUAGES`."""
        self.language = language if language in LANGUAGES else "nl"
        self._words = _load(self.language)

    def __call__(self, key: str, **values: object) -> str:
        """The words for `key`, with `{name}` replaced by the values; values are never interpreted.

        Raises:
            KeyError: if there is no such key (the tests keep both languages complete).
        """
        words = self._words[key]
        return words.format(**values) if values else words

    def has(self, key: str) -> bool:
        """Tell whether there are words for `key`."""
        return key in self._words


@cache
def _load(language: str) -> dict[str, str]:
    words: dict[str, str] = {}
    for file in sorted(files(__package__).joinpath(language).iterdir(), key=lambda file: file.name):
        if file.name.endswith(".toml"):
            subject = file.name.removesuffix(".toml")
            _flatten(subject, tomllib.loads(file.read_text(encoding="utf-8")), words)
    return words


def _flatten(prefix: str, table: dict[str, Any], words: dict[str, str]) -> None:
    for key, value in table.items():
        if isinstance(value, dict):
            _flatten(f"{prefix}.{key}", value, words)
        else:
            words[f"{prefix}.{key}"] = str(value)


def all_keys(language: str) -> dict[str, str]:
    """Every key of a language with its words (for the test that both are complete)."""
    return dict(_load(language))
