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


def _check(text: str) -> str:
    duration_minutes(text)
    return text


Duration = Annotated[str, AfterValidator(_check)]
"""An ISO 8601 duration, kept as written."""
