"""Make a model of values that this program wrote itself, without the validators of pydantic.

Making those takes longer than reading a whole session, and at a start nothing else needs them. Every value is looked at
for its kind; its limits are not asked again, because they were when it was written. Whatever has another shape is left
to pydantic, which says what is wrong with it.
"""

from collections.abc import Callable, Mapping
from copy import copy
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel

Model = TypeVar("Model", bound=BaseModel)
Maker = Callable[[Any], Any]
"""Gives a value back, or the model that is made of it; `_OtherShape` when it is of another kind."""


class _OtherShape(Exception):
    """A value is not of the kind that its field has."""


def made_as_written(model: type[Model], values: object) -> Model | None:
    """The model that was written as these values; None when they are not of its shape."""
    try:
        made: Model = _maker(model)(values)
    except _OtherShape:
        return None
    return made


@cache
def _maker(kind: Any) -> Maker:
    """What looks at the values of one kind, as the annotation of a field names it."""
    if kind in (str, int, bool, NoneType):
        return _exactly(kind)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return _model(kind)
    made_of_parts = _MADE_OF_PARTS.get(get_origin(kind))
    return _never if made_of_parts is None else made_of_parts(*get_args(kind))


def _never(_: Any) -> Any:
    raise _OtherShape


def _exactly(kind: type) -> Maker:
    def make(value: Any) -> Any:
        if type(value) is not kind:
            raise _OtherShape
        return value

    return make


def _one_of(*known: Any) -> Maker:
    def make(value: Any) -> Any:
        if type(value) not in (str, int) or value not in known:
            raise _OtherShape
        return value

    return make


def _list_of(item: Any) -> Maker:
    make_item = _maker(item)

    def make(value: Any) -> Any:
        if type(value) is not list:
            raise _OtherShape
        return [make_item(item) for item in value]

    return make


def _table_of(key: Any, item: Any) -> Maker:
    make_key, make_item = _maker(key), _maker(item)

    def make(value: Any) -> Any:
        if type(value) is not dict:
            raise _OtherShape
        return {make_key(key): make_item(item) for key, item in value.items()}

    return make


def _any_of(*kinds: Any) -> Maker:
    makers = [_maker(kind) for kind in kinds]

    def make(value: Any) -> Any:
        for maker in makers:
            try:
                return maker(value)
            except _OtherShape:
                continue
        raise _OtherShape

    return make


def _model(model: type[BaseModel]) -> Maker:
    fields = model.model_fields
    kinds: dict[str, Any] = {name: field.annotation for name, field in fields.items()}
    makers = {name: _maker(kind) for name, kind in kinds.items()}
    required = {name for name, field in fields.items() if field.is_required()}
    defaults: dict[str, Any] = {name: field.default for name, field in fields.items()}
    # What can be changed every model has for itself.
    changeable = [name for name, default in defaults.items() if isinstance(default, list | dict)]
    forbids_others = model.model_config.get("extra") == "forbid"

    def make(values: Any) -> Any:
        if type(values) is not dict or not required <= values.keys():
            raise _OtherShape
        if forbids_others and not values.keys() <= makers.keys():
            raise _OtherShape
        fields = {name: makers[name](value) for name, value in values.items() if name in makers}
        held = {**defaults, **fields}
        held.update({name: copy(defaults[name]) for name in changeable if name not in fields})
        return _with_state(model, held, set(fields))

    return make


def _with_state(model: type[BaseModel], held: dict[str, Any], given: set[str]) -> BaseModel:
    """A model as `copy` and `pickle` make it; `model_construct` costs four times as much."""
    made = model.__new__(model)
    made.__setstate__(
        {
            "__dict__": held,
            "__pydantic_fields_set__": given,
            "__pydantic_extra__": None,
            "__pydantic_private__": None,
        }
    )
    return made


_MADE_OF_PARTS: dict[Any, Callable[..., Maker]] = {
    Annotated: lambda kind, *_: _maker(kind),
    Literal: _one_of,
    list: _list_of,
    dict: _table_of,
    Mapping: _table_of,
    Union: _any_of,
    UnionType: _any_of,
}
