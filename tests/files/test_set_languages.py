"""A set in two languages asks the same things: ids, numbers and placeholders are equal."""

import re
from typing import Any

import pytest

from facilitator.model.sets.question_set import as_plain
from tests.workshops import a_set

NAMES = [
    "school-po",
    "school-vo",
    "municipality",
    "crisis-team-municipality",
    "crisis-team-school",
    "exercise-evaluation",
    "exercise-evaluation-municipality",
]
PAIRS = [(name, f"{name}-en") for name in NAMES]
WORDS = {"title", "name", "group", "in_sentence", "article", "hidden", "summary", "opening", "surprise", "letter"}
WORDS |= {"ask", "says", "about", "source", "missing", "keep", "note", "told", "spoken"}
LISTS = {"rules", "probes", "hints", "happened", "adds"}


def skeleton(value: Any, key: str = "") -> Any:
    """A set with its words taken out, but for the placeholders in them."""
    if isinstance(value, dict):
        return {
            name: skeleton(
                one,
                "words" if key in ("text", "developments", "vocabulary") or (key, name) == ("norms", "text") else name,
            )
            for name, one in value.items()
        }
    if isinstance(value, list):
        return len(value) if key in LISTS else [skeleton(one, key) for one in value]
    if isinstance(value, str) and (key in WORDS or key == "words"):
        return sorted(re.findall(r"{\w+}", value))
    return value


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_both_languages_ask_the_same(one: str, other: str) -> None:
    first, second = (as_plain(a_set(name)) for name in (one, other))
    for plain in (first, second):
        for key in ("id", "language", "sources"):
            plain.pop(key)
    assert skeleton(first) == skeleton(second)


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_no_question_grew_too_long_to_read_aloud(one: str, other: str) -> None:
    for name in (one, other):
        for question in a_set(name).questions:
            texts = [*question.text.values(), *(text for own in question.per_scenario for text in own.text.values())]
            assert max(map(len, texts)) <= 110
