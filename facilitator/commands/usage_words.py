"""What `argparse` says about a command that was not written as it should be, in the language of the user.

It gives its errors as English sentences only. They are known by how they are built, in every Python from 3.11;
what is not known is told without its reason, never in English.
"""

import re

from facilitator.model.basics.problem import meant
from facilitator.texts import Texts
from facilitator.words.problems import meant_words

_ARGUMENT = re.compile(r"argument (?P<name>\S+): (?P<rest>.*)", re.DOTALL)
_CHOICE = re.compile(r"invalid choice: '?(?P<value>.*?)'? \(choose from (?P<known>.*)\)", re.DOTALL)
_KNOWN = re.compile(r"[\w.-]+")
_SHAPES = {
    "required": re.compile(r"the following arguments are required: (?P<names>.*)", re.DOTALL),
    "one_of": re.compile(r"one of the arguments (?P<names>.*) is required", re.DOTALL),
}
_ABOUT_ONE = {
    "value": re.compile(r"expected (?:one|at least one|\d+) arguments?"),
    "value_at_most": re.compile(r"expected at most one argument"),
    "not_with": re.compile(r"not allowed with argument (?P<other>\S+)"),
    "no_value": re.compile(r"ignored explicit argument (?P<value>.*)", re.DOTALL),
}


def usage_words(texts: Texts, message: str) -> str:
    """The same in the language of `texts`."""
    about_one = _ARGUMENT.fullmatch(message)
    if about_one is not None:
        return _argument_words(texts, about_one["name"], about_one["rest"])
    for code, shape in _SHAPES.items():
        match = shape.fullmatch(message)
        if match is not None:
            return texts(f"cli.wrong.{code}", **match.groupdict())
    return texts("cli.wrong.other")


def _argument_words(texts: Texts, name: str, message: str) -> str:
    choice = _CHOICE.fullmatch(message)
    if choice is not None:
        value = choice["value"]
        hint = meant_words(texts, meant(value, _KNOWN.findall(choice["known"])))
        return texts("cli.wrong.choice", name=name, value=value, meant=hint)
    for code, shape in _ABOUT_ONE.items():
        match = shape.fullmatch(message)
        if match is not None:
            return texts(f"cli.wrong.{code}", name=name, **match.groupdict())
    return texts("cli.wrong.other")
