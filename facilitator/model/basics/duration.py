"""ISO 8601 durations, as far as a workshop needs them: months, weeks, days, hours, minutes."""

import re
from typing import Annotated

from pydantic import AfterValidator

from facilitator.model.basics.problem import BadValue

_DURATION = re.compile(r"^P(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$")


def duration_minutes(text: str) -> int:
    """Return the length of an ISO 8601 duration such as `PT1H`, `P1D`, `P1W` in minutes; a month is 30 days.

    Raises:
        BadValue: if `text` is no such duration, or is empty or zero.
    """
    match = _DURATION.match(text)
    months, weeks, days, hours, minutes = (int(part or 0) for part in match.groups()) if match else (0, 0, 0, 0, 0)
    total = ((months * 30 + weeks * 7 + days) * 24 + hours) * 60 + minutes
    if total == 0:
        raise BadValue("value.duration", text=text)
    return total


_SHORT = re.compile(r"^(\d{1,4})(m|h|d|w)$")
_UNITS = {"m": 1, "h": 60, "d": 24 * 60, "w": 7 * 24 * 60}


def short_minutes(text: str) -> int | None:
    """The minutes of `30m`, `4h`, `1d` or `2w`; None for anything else."""
    match = _SHORT.match(text.strip().lower())
    return int(match[1]) * _UNITS[match[2]] if match else None


def _check(text: str) -> str:
    duration_minutes(text)
    return text


Duration = Annotated[str, AfterValidator(_check)]
"""An ISO 8601 duration, kept as written."""


def is_too_late(minutes: int, moment_minutes: int) -> bool:
    """Whether a fallback that works after so many minutes is no use at a moment of this length.

    One that works when the moment ends did not help in it: exactly at the end is too late.
    """
    return minutes >= moment_minutes
