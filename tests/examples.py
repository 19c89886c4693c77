"""How much is tried every time: of a property a part of what the profile gives (`quick`, or `long` for a night)."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import settings


def examples(part: float, **others: Any) -> settings:
    """Settings for a property that is dear: a part of the examples that others get."""
    return settings(max_examples=max(2, round(settings().max_examples * part)), **others)


def first_now(values: Sequence[object]) -> list[object]:
    """Parameters of which the first is tried every time, and the others only in the thorough run."""
    first, *others = values
    return [first, *(pytest.param(other, marks=pytest.mark.thorough) for other in others)]
