"""No name of Textual is ours: what we set or define does not take the place of something it needs itself."""

import ast
import importlib
import inspect
import pkgutil
from functools import cache

from textual.app import App
from textual.message import Message
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

import facilitator.tui

MADE_TO_BE_DEFINED = {
    "BINDINGS", "COMMAND_PALETTE_BINDING", "CSS", "CSS_PATH", "DEFAULT_CSS", "ENABLE_COMMAND_PALETTE", "TITLE",
    "action_focus_next", "check_action", "check_message_enabled", "compose", "control", "get_content_height",
    "get_system_commands", "render",
}  # fmt: skip
"""What Textual documents for a subclass to define."""

WITH_A_REASON = {
    ("FacilitatorApp", "animation_level"): "Textual documents it as an attribute to set",
    ("AudienceApp", "animation_level"): "Textual documents it as an attribute to set",
    ("FacilitatorApp", "on_event"): "input is handled one by one: nothing else sees every key before it is handed on",
    ("QuietApp", "panic"): "Textual would end with a message of its own, in which values may stand",
    ("AnswerArea", "edit"): "Textual documents it; all that adds comes by it, and meets the limit there",
    ("QuietApp", "_fatal_error"): "Textual would print local variables, and with them what the room said",
}


def our_classes() -> list[type]:
    """Every App, Screen, Widget and Message class of ours."""
    found: list[type] = []
    for module in pkgutil.walk_packages(facilitator.tui.__path__, "facilitator.tui."):
        for value in vars(importlib.import_module(module.name)).values():
            ours = inspect.isclass(value) and issubclass(value, App | Screen | Widget | Message)
            if ours and value.__module__ == module.name:
                found += [value, *(one for one in vars(value).values() if inspect.isclass(one))]
    return found


@cache
def classes_of(module: str) -> dict[str, ast.ClassDef]:
    """The classes in the source of a module; parsed once, for Textual's are long."""
    tree = ast.parse(inspect.getsource(importlib.import_module(module)))
    return {node.name: node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}


@cache
def names_set(of: type) -> frozenset[str]:
    """What the methods of a class assign on `self`."""
    written = classes_of(of.__module__).get(of.__name__)
    attributes = [node for node in ast.walk(written) if isinstance(node, ast.Attribute)] if written else []
    stored = [node for node in attributes if isinstance(node.ctx, ast.Store)]
    return frozenset(node.attr for node in stored if ast.unparse(node.value) == "self")


@cache
def names_defined(of: type) -> frozenset[str]:
    """What stands in the body of a class: methods, classes, values."""
    written = classes_of(of.__module__)[of.__name__]
    methods = [node for node in written.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)]
    values = [node.targets[0] for node in written.body if isinstance(node, ast.Assign)]
    noted = [node.target for node in written.body if isinstance(node, ast.AnnAssign)]
    return frozenset([*(node.name for node in methods), *(ast.unparse(node) for node in (*values, *noted))])


@cache
def owned(of: type) -> dict[str, object]:
    """Every name that a Textual base of a class defines, or sets on itself."""
    names: dict[str, object] = {}
    for base in of.__mro__[1:]:
        if base.__module__.startswith("textual"):
            names = {**dict.fromkeys(names_set(base)), **vars(base), **names}
    return names


def may_be_set(name: str, owner: object) -> bool:
    """A public reactive, or a property that can be set."""
    settable = isinstance(owner, Reactive) or (isinstance(owner, property) and owner.fset is not None)
    return settable and not name.startswith("_")


def taken(of: type) -> list[str]:
    """The names of Textual that a class takes for itself."""
    names = owned(of)
    defined = [name for name in names_defined(of) if name in names and not _may_be_defined(of, name)]
    assigned = [name for name in names_set(of) if name in names and not may_be_set(name, names[name])]
    return defined + [name for name in assigned if (of.__name__, name) not in WITH_A_REASON]


def _may_be_defined(of: type, name: str) -> bool:
    is_ours = name.startswith(("on_", "_on_", "__")) or name in MADE_TO_BE_DEFINED
    return is_ours or (of.__name__, name) in WITH_A_REASON


def test_no_name_of_textual_is_ours() -> None:
    found = {of.__qualname__: taken(of) for of in our_classes()}
    assert len(found) > 40
    assert {name: names for name, names in found.items() if names} == {}


class Deaf(App[None]):
    """What once made the app hear no key any more."""

    def leave(self) -> None:
        self._closing = True


class Shadow(Widget):
    """A method that Textual calls."""

    def _close_messages_no_wait(self) -> None:
        """Nothing."""


def test_it_sees_the_name_that_once_made_the_app_deaf() -> None:
    assert taken(Deaf) == ["_closing"]
    assert taken(Shadow) == ["_close_messages_no_wait"]
