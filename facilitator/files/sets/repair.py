"""A set whose parts have not the right shape, made whole for a moment to see what else is wrong in it.

Whoever writes a set hears everything at once: a misspelt key must not hide that a story names an unknown system.
"""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError

from facilitator.model.sets.agreement import Problem, set_problems
from facilitator.model.sets.placed import Path
from facilitator.model.sets.question_set import QuestionSet

_ROUNDS = 4
"""What is put in the place of a wrong part may lack something in its turn; deeper than this nothing is nested."""

_STAND_INS: tuple[Any, ...] = ("x", "PT1H", "2000-01-01", 1, 0, False, [], {})


def other_problems(plain: Any, errors: Sequence[Any]) -> list[Problem]:
    """What parts of a set do not agree on, as far as that has nothing to do with the `errors` in its shape."""
    data = deepcopy(plain)
    touched: list[Path] = []
    replaced: set[str] = set()
    found: Sequence[Any] = errors
    for _ in range(_ROUNDS):
        for error in found:
            path = tuple(part for part in error["loc"] if part != "[key]")
            touched.append(path)
            replaced.update(_repair(data, path, error))
        try:
            question_set = QuestionSet.model_validate(data)
        except ValidationError as error:
            found = error.errors()
            continue
        return [problem for problem in set_problems(question_set) if _apart(problem, touched, replaced)]
    return []


def _apart(problem: Problem, touched: list[Path], replaced: set[str]) -> bool:
    """Whether a problem is one of its own, and does not come from what was put in the place of something wrong."""
    if replaced & set(problem.values.values()):
        return False
    paths = [path for path in (problem.path, problem.because) if path]
    return not any(path[: len(other)] == other or other[: len(path)] == path for path in paths for other in touched)


def _repair(data: Any, path: Path, error: Any) -> Iterator[str]:
    """Put something of the right shape at `path`; gives the words that are no longer there."""
    *way, last = path or ("",)
    holder: Any = data
    for part in way:
        try:
            holder = holder[part]
        except (KeyError, IndexError, TypeError):
            return
    try:
        before: Any = holder[last]
    except (KeyError, IndexError, TypeError):
        before = None
    if error["type"] == "extra_forbidden" or "[key]" in error["loc"]:
        if isinstance(holder, dict):
            holder.pop(last, None)
        return
    if isinstance(before, str):
        yield before
    kept = before.get("id") if isinstance(before, dict) else None
    new = _stand_in(_annotation(path))
    if isinstance(new, dict) and isinstance(kept, str):
        new["id"] = kept
    try:
        holder[last] = new
    except (IndexError, TypeError):
        return


def _annotation(path: Path) -> Any:
    """What must stand at this path of a question set."""
    here: Any = QuestionSet
    for part in path:
        model = _model_in(here)
        if model is not None and isinstance(part, str):
            field = model.model_fields.get(part)
            if field is None:
                return Any
            here = field.rebuild_annotation()
        else:
            arguments = get_args(here)
            here = arguments[-1] if arguments else Any
    return here


def _model_in(annotation: Any) -> type[BaseModel] | None:
    return annotation if isinstance(annotation, type) and issubclass(annotation, BaseModel) else None


def _stand_in(annotation: Any) -> Any:
    """The simplest value that may stand where this is asked for."""
    model = _model_in(annotation)
    if model is not None:
        required = {name: field for name, field in model.model_fields.items() if field.is_required()}
        made = {name: _stand_in(field.rebuild_annotation()) for name, field in required.items()}
        return {**made, "kind": "text"} if "kind" in made else made
    choices = get_args(annotation) if get_origin(annotation) is Literal else ()
    adapter = TypeAdapter(annotation)
    for value in (*choices, *_STAND_INS):
        try:
            adapter.validate_python(value, strict=True)
        except ValidationError:
            continue
        return deepcopy(value)
    return "x"
