"""How many there are, which they are, and the first of them: the same way everywhere."""

from collections.abc import Iterable, Sequence

from facilitator.model.answers.names import could_be_name
from facilitator.model.cells import Coverage
from facilitator.texts import Texts


def count_words(texts: Texts, key: str, count: int, **values: object) -> str:
    """The words for a number of things, the only way to say one: `<key>.none`, `<key>.one` or `<key>.many`."""
    form = "many"
    if count == 1:
        form = "one"
    elif count == 0 and texts.has(f"{key}.none"):
        form = "none"
    return texts(f"{key}.{form}", count=count, **values)


def list_words(texts: Texts, words: Iterable[str]) -> str:
    """Words in a sentence: `a, b en c`."""
    *most, last = [*words] or [""]
    return texts("phrases.and", first=", ".join(most), last=last) if most else last


def some_words(texts: Texts, words: Sequence[str], at_most: int, others: str = "phrases.others") -> str:
    """Systems in a sentence: of more than `at_most`, the first, and how many others there are.

    `others` are the words for those, where it is not about systems.
    """
    left = len(words) - at_most
    if left <= 0:
        return list_words(texts, words)
    return list_words(texts, [*words[:at_most], count_words(texts, others, left)])


def stated_words(texts: Texts, state: Coverage, reason: str) -> str:
    """What the room said instead of an answer: `Weten we niet; Tom Jansen zoekt het uit`, `Navragen: Bas`.

    The reason of not knowing is who finds out; words that are no name stand as they are.
    """
    words = texts(f"common.state.{state}")
    words = words[:1].upper() + words[1:]
    if not reason:
        return words
    if state == "unknown" and could_be_name(reason):
        return texts("phrases.finds_out", state=words, who=reason)
    return f"{words}: {reason}"


def beginning(text: str, at_most: int) -> str:
    """The start of what was said, on one line, as typed: whole sentences if they fit, else cut off with a sign."""
    line = " ".join(text.split())
    if len(line) <= at_most:
        return line
    shortened = line[: at_most - 1]
    ends = [shortened.rfind(f"{end} ") for end in ".!?"]
    if max(ends) >= at_most // 3:
        return f"{shortened[: max(ends) + 1]} …"
    words = shortened.rsplit(" ", 1)[0] if " " in shortened else shortened
    return f"{words.rstrip(',;:')} …"
