"""What was chosen for a program that takes the outcomes over, and why nothing is made for it."""

import re
from dataclasses import dataclass

from facilitator.model.answers.impact_levels import MATRICES

LONGEST_PREFIX = 40

FIRST_MATRIX = next(iter(MATRICES))
FEWEST_IMPACTS, MOST_IMPACTS = 3, 20

_PREFIX = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")


class HandoverRefused(Exception):
    """What was asked cannot be made from this workshop; `code` is that of the words that say why."""

    def __init__(self, code: str, **values: str) -> None:
        """Say why by the code of its words, with their values."""
        super().__init__(code)
        self.code, self.values = code, values


class WrongChoice(HandoverRefused):
    """What was chosen can never be right, for any workshop."""


@dataclass(frozen=True, kw_only=True)
class Matrix:
    """A risk matrix of the receiver: the reference it goes by there, and how many impacts it has."""

    ref: str = FIRST_MATRIX
    impacts: int = MATRICES[FIRST_MATRIX]


@dataclass(frozen=True, kw_only=True)
class Choices:
    """What was chosen beside the receiver.

    `estimates`: write estimated recovery times too where measured ones belong; `prefix` and `domain` stand in
    the place of what is made from the name of the organisation; `nameless`: people stand there by function.
    """

    matrix: Matrix = Matrix()
    estimates: bool = False
    prefix: str = ""
    domain: str = ""
    nameless: bool = False


def matrix_of(given: str) -> Matrix:
    """The matrix that was written as `REF` or `REF=N`.

    Raises:
        WrongChoice: if nobody knows how many impacts it has, or that cannot be.
    """
    ref, equals, number = given.strip().partition("=")
    ref = ref.strip()
    if not equals and ref in MATRICES:
        return Matrix(ref=ref, impacts=MATRICES[ref])
    if not ref or not equals:
        raise WrongChoice("matrix_unknown", matrix=given, known=", ".join(MATRICES))
    number = number.strip()
    if not (number.isascii() and number.isdecimal() and FEWEST_IMPACTS <= int(number[:9]) <= MOST_IMPACTS):
        raise WrongChoice("matrix_impacts", number=number, least=str(FEWEST_IMPACTS), most=str(MOST_IMPACTS))
    return Matrix(ref=ref, impacts=int(number))


def prefix_of(given: str) -> str:
    """A prefix as somebody typed it.

    Raises:
        WrongChoice: if it cannot begin a reference.
    """
    if len(given) > LONGEST_PREFIX or not _PREFIX.fullmatch(given):
        raise WrongChoice("prefix", prefix=given, most=str(LONGEST_PREFIX))
    return given
