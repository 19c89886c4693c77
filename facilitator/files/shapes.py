"""What has not the shape that a model asks for: the words of pydantic become codes with values."""

from collections.abc import Sequence
from typing import Any

from facilitator.model.basics.problem import BadValue, Values, meant
from facilitator.model.sets.extends import AFTER, BEFORE, EXTENDS
from facilitator.model.sets.placed import NAMED_BY, NORM_FILES, Path
from facilitator.model.sets.question_set import QuestionSet
from facilitator.model.sets.switches import ENABLED

KINDS = {str: "text", int: "number", float: "number", bool: "truth", list: "list", dict: "table"}
"""What can stand in a file, and the codes of its words (`problem.found`)."""

_CODES = {
    "string_type": "shape.text",
    "int_type": "shape.number",
    "int_from_float": "shape.number",
    "bool_type": "shape.truth",
    "list_type": "shape.list",
    "dict_type": "shape.table",
    "model_type": "shape.table",
    "model_attributes_type": "shape.table",
}

_LIMITS = {
    "string_too_short": ("shape.too_short", "min_length"),
    "string_too_long": ("shape.too_long", "max_length"),
    "greater_than_equal": ("shape.too_small", "ge"),
    "less_than_equal": ("shape.too_large", "le"),
}
"""The codes of what goes over a limit, and what pydantic calls that limit."""


def shape_of(path: Path, error: Any) -> tuple[str, Values]:
    """The code and the values of one error as pydantic found it."""
    kind, context, value = error["type"], error.get("ctx", {}), error.get("input")
    if kind in _CODES:
        return _CODES[kind], _found(value)
    if kind in _LIMITS:
        code, limit = _LIMITS[kind]
        return code, {"limit": str(context.get(limit, "")), "text": str(value)}
    code, values = "shape.other", _found(value)
    match kind:
        case "missing":
            code, values = "shape.missing", {}
        case "extra_forbidden":
            code, values = "shape.unknown_key", meant(str(path[-1]), known_keys(path))
        case "literal_error":
            code, values = "shape.unknown_word", {"text": str(value), **meant(str(value), _expected(context))}
        case "string_pattern_mismatch":
            is_day = "\\d{4}" in str(context.get("pattern", ""))
            code, values = "shape.no_day" if is_day else "shape.no_id", {"text": str(value)}
        case "value_error" if isinstance(context.get("error"), BadValue):
            code, values = context["error"].code, context["error"].values
    return code, values


def _found(value: object) -> Values:
    kind = KINDS.get(type(value), "other")
    shown = f" ({value!r})" if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
    return {"found": kind, "shown": shown}


def _expected(context: Any) -> list[str]:
    """The words that pydantic expects; it writes them as one sentence."""
    words = str(context.get("expected", "")).replace(" or ", ", ").split(",")
    return [word.strip(" '") for word in words]


def known_keys(path: Sequence[str | int]) -> list[str]:
    """The keys that would be right beside the last part of `path`."""
    model: Any = QuestionSet
    for part in path[:-1]:
        # A number counts within a list: what stands there has the shape that the list's key has.
        if isinstance(part, int):
            continue
        model = _shape_under(model, part)
        if model is None:
            return []
    if model is QuestionSet:
        return [*model.model_fields, EXTENDS, NORM_FILES]
    named = len(path) > 2 and path[-3] in NAMED_BY
    extending = (ENABLED, BEFORE, AFTER) if named else ()
    return [*model.model_fields, *extending]


def _shape_under(model: Any, key: str) -> Any:
    """The pydantic model of what stands under a key, alone or in a list; None when that is plain."""
    field = model.model_fields.get(key)
    if field is None:
        return None
    for annotation in (*getattr(field.annotation, "__args__", ()), field.annotation):
        if hasattr(annotation, "model_fields"):
            return annotation
    return None
