"""The small language of a template: names of values, a list with its fields, conditions, two filters.

Everything else that Jinja can do is refused by name before anything is rendered, so that a
template from anywhere can neither reach Python nor keep the computer busy.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import jinja2
from jinja2 import nodes

FILTERS = ("upper", "lower")
"""`{{ organisation | upper }}`."""

Context = Mapping[str, Any]
"""What a template may show: strings, lists of records (`facts`), and records (`section`)."""

Loops = Mapping[str, Sequence[str]]
"""The names that the loops around a place have, with the fields of what they go over."""

_OPERATORS: dict[type[nodes.Node], str] = {
    nodes.Add: "+",
    nodes.Sub: "-",
    nodes.Mul: "*",
    nodes.Div: "/",
    nodes.FloorDiv: "//",
    nodes.Mod: "%",
    nodes.Pow: "**",
    nodes.Concat: "~",
}


@dataclass
class NotInLanguage(Exception):
    """Something that a template cannot ask for: the code of the words for it, and what goes in them.

    `near` are the names of which one may have been meant.
    """

    code: str
    name: str = ""
    near: Sequence[str] = field(default_factory=list)


def check_value(node: nodes.Node, context: Context, loops: Loops) -> None:
    """Accept what may stand between `{{` and `}}`.

    Raises:
        NotInLanguage: naming what may not.
    """
    match node:
        case nodes.Filter(node=nodes.Expr() as inner, name=name, args=[], kwargs=[]):
            check_value(inner, context, loops)
            if name not in FILTERS:
                raise NotInLanguage("filter", name, FILTERS)
        case nodes.Name(name=name):
            _check_name(name, context, loops)
            if name in loops or not isinstance(context[name], str):
                raise NotInLanguage("no_text", name, [f"{name}.{field}" for field in _fields(name, context, loops)])
        case nodes.Getattr(node=nodes.Name(name=name), attr=attr):
            _check_name(name, context, loops)
            fields = _fields(name, context, loops)
            if attr not in fields:
                raise NotInLanguage("unknown", f"{name}.{attr}", [f"{name}.{field}" for field in fields])
        case _:
            raise NotInLanguage("construct", describe(node))


def check_condition(node: nodes.Node, context: Context, loops: Loops) -> None:
    """Accept what may stand behind `if`: a value or a list, `not`, `and`, `or`.

    Raises:
        NotInLanguage: naming what may not.
    """
    match node:
        case nodes.Not(node=inner):
            check_condition(inner, context, loops)
        case nodes.And(left=left, right=right) | nodes.Or(left=left, right=right):
            check_condition(left, context, loops)
            check_condition(right, context, loops)
        case nodes.Name(name=name):
            _check_name(name, context, loops)
        case _:
            check_value(node, context, loops)


def check_loop(node: nodes.For, context: Context, loops: Loops) -> dict[str, Sequence[str]]:
    """Accept `for NAME in LIST`; return the names that can be used inside it.

    Raises:
        NotInLanguage: naming what may not; also a loop in a loop.
    """
    match node:
        case nodes.For(target=nodes.Name(name=target), iter=nodes.Name(name=name), test=None, recursive=False):
            if name in loops or not isinstance(context.get(name), list):
                raise NotInLanguage("no_list", name, [key for key in context if isinstance(context[key], list)])
            if loops:
                raise NotInLanguage("nested", name)
            return {target: list(context[name][0]) if context[name] else []}
    odd = node.iter if isinstance(node.target, nodes.Name) else node.target
    raise NotInLanguage("construct", "recursive" if node.recursive else describe(node.test or odd))


def check_nodes(body: Sequence[nodes.Node], context: Context, loops: Loops) -> None:
    """Accept a whole template.

    Raises:
        NotInLanguage: naming the first thing that may not stand in it.
    """
    for node in body:
        match node:
            case nodes.Output():
                for value in node.nodes:
                    if not isinstance(value, nodes.TemplateData):
                        check_value(value, context, loops)
            case nodes.If():
                check_condition(node.test, context, loops)
                check_nodes([*node.body, *node.elif_, *node.else_], context, loops)
            case nodes.For(else_=[]):
                check_nodes(node.body, context, check_loop(node, context, loops))
            case _:
                raise NotInLanguage("construct", describe(node))


def asked_for(node: nodes.Node) -> set[str]:
    """The names that a checked piece of a template asks for: `title`, `facts`, `section.actions`."""
    match node:
        case nodes.Name(name=name):
            return {name}
        case nodes.Getattr(node=nodes.Name(name=name), attr=attr):
            return {f"{name}.{attr}"}
    return set().union(*(asked_for(child) for child in node.iter_child_nodes()))


def describe(node: nodes.Node) -> str:
    """What somebody wrote, in a word: `range()`, `.__class__`, `*`, `|map`."""
    words = _OPERATORS.get(type(node), type(node).__name__.lower())
    match node:
        case nodes.Call():
            words = f"{describe(node.node)}()"
        case nodes.Getattr():
            words = f".{node.attr}"
        case nodes.Getitem():
            words = "[ ]"
        case nodes.Name():
            words = node.name
        case nodes.Filter():
            words = f"|{node.name}"
        case nodes.Test():
            words = f"is {node.name}"
        case nodes.Const():
            words = repr(node.value)[:20]
    return words


def parser() -> jinja2.Environment:
    """What reads a template, without running any of it."""
    return jinja2.Environment(autoescape=True)


def _check_name(name: str, context: Context, loops: Loops) -> None:
    if name not in context and name not in loops:
        inside = [f"{key}.{name}" for key, value in context.items() if isinstance(value, dict) and name in value]
        plain = [word for word in context if isinstance(context[word], str)]
        raise NotInLanguage("unknown", name, inside or [*plain, *loops])


def _fields(name: str, context: Context, loops: Loops) -> Sequence[str]:
    if name in loops:
        return loops[name]
    return list(context[name]) if isinstance(context[name], dict) else []
