"""`sets diff`: what one question set has otherwise than another, to be read and not to be parsed."""

from collections.abc import Iterator
from typing import Any

from facilitator.commands.call import Call
from facilitator.files.sets.question_sets import load_named_set
from facilitator.model.basics.clean import clean_line
from facilitator.model.sets.changes import SetChange, set_changes
from facilitator.model.sets.placed import NAMED_BY
from facilitator.texts import Texts


def diff_sets(call: Call) -> int:
    """Print what the second set has more, has not, and has otherwise.

    Raises:
        BadFile: if one of both cannot be used.
    """
    first, second = call.arguments.first, call.arguments.second
    changes = set_changes(load_named_set(first, call.workspace), load_named_set(second, call.workspace))
    groups = {
        "added": [change for change in changes if change.before is None],
        "gone": [change for change in changes if change.after is None],
        "changed": [change for change in changes if change.before is not None and change.after is not None],
    }
    if not changes:
        call.say(call.texts("sets.diff.same", first=first, second=second))
    for name, differences in groups.items():
        if differences:
            call.say(call.texts(f"sets.diff.{name}", first=first, second=second))
        for difference in differences:
            for line in _lines(call.texts, difference):
                call.say(f"  {line}")
    return 0


def _lines(texts: Texts, change: SetChange) -> Iterator[str]:
    """One difference in a line, or with the words before and after below it."""
    where = _where(texts, change.path)
    if change.before is None or change.after is None:
        value = change.after if change.before is None else change.before
        yield f"{where}: {_shown(value)}"
        return
    yield where
    before, after = change.before, change.after
    if isinstance(before, list) and isinstance(after, list) and sorted(map(repr, before)) != sorted(map(repr, after)):
        gone = [line for line in before if line not in after]
        added = [line for line in after if line not in before]
        before, after = gone, added
    for key, value in (("was", before), ("is", after)):
        if value != []:
            yield f"    {texts(f'sets.diff.{key}')} {_shown(value)}"


def _where(texts: Texts, path: tuple[str, ...]) -> str:
    """The way to a part in words: `vraag fallback, text.1h`."""
    words: list[str] = []
    rest = list(path)
    while len(rest) > 1 and rest[0] in NAMED_BY:
        words.append(f"{texts(f'sets.kind.{rest[0]}')} {clean_line(rest[1])}")
        rest = rest[2:]
    return ", ".join([*words, ".".join(map(clean_line, rest))] if rest else words)


def _shown(value: Any) -> str:
    """A value as one line: of a part its name, of a list its items."""
    if isinstance(value, dict):
        name = next((value[key] for key in ("name", "title", "text") if key in value), value)
        return _shown(name) if name is not value else " → ".join(map(_shown, value.values()))
    if isinstance(value, list):
        return " | ".join(map(_shown, value))
    return clean_line(str(value).lower() if isinstance(value, bool) else str(value))
