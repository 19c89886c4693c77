"""How many examples a property gets: a part of what the profile gives (`quick`, or `long` for a night)."""

from typing import Any

from hypothesis import settings


def examples(part: float, **others: Any) -> settings:
    """Settings for a property that is dear: a part of the examples that others get."""
    return settings(max_examples=max(2, round(settings().max_examples * part)), **others)
