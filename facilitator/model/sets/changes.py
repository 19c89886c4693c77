"""What one question set has otherwise than another: parts by their id, wording by moment."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from facilitator.model.sets.placed import NAMED_BY
from facilitator.model.sets.question_set import QuestionSet, as_plain


@dataclass(frozen=True)
class SetChange:
    """One difference: `path` goes by ids (`questions`, `fallback`, `text`, `1h`).

    `before` is None for what only the second set has, `after` for what only the first has.
    """

    path: tuple[str, ...]
    before: Any
    after: Any


def set_changes(first: QuestionSet, second: QuestionSet) -> list[SetChange]:
    """Every difference, in the order of the model; only the id of the sets themselves is left out."""
    before, after = as_plain(first), as_plain(second)
    for plain in (before, after):
        plain.pop("id")
    return list(_compared((), before, after))


def _compared(path: tuple[str, ...], before: Any, after: Any) -> Iterator[SetChange]:
    before, after = _by_id(path, before, after), _by_id(path, after, before)
    if not (isinstance(before, dict) and isinstance(after, dict)):
        if before != after:
            yield SetChange(path, before, after)
        return
    for key in [*before, *(key for key in after if key not in before)]:
        yield from _compared((*path, key), before.get(key), after.get(key))


def _by_id(path: tuple[str, ...], value: Any, other: Any) -> Any:
    """A list of parts as a table by their ids; also one that is not there, when the other set has it."""
    key = NAMED_BY.get(path[-1]) if path else None
    if key is None or not any(isinstance(part, dict) for part in [*_listed(value), *_listed(other)]):
        return value
    return {part[key]: part for part in _listed(value)}


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
