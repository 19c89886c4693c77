"""When a sitting begins: after a real gap, whatever day it is."""

import re
from datetime import date

GAP_HOURS = 6
"""Longer than any break of a day, shorter than any night: an evening goes on after midnight, a morning begins anew."""

_TIME = re.compile(r"(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d))?(?:\.\d+)?(?:Z|([+-])(\d\d):?(\d\d))?")


def begins_sitting(last_at: str, opened_at: str) -> bool:
    """Whether opening a workshop at `opened_at` begins a sitting; `last_at` is when it was last changed.

    Both are times of records. The clock of the computer may have been set back meanwhile, so a gap counts
    both ways. Where a time cannot be read, another day is another sitting.
    """
    last, opened = seconds_of(last_at), seconds_of(opened_at)
    if last is None or opened is None:
        return last_at[:10] != opened_at[:10]
    return abs(opened - last) >= GAP_HOURS * 3600


def seconds_of(at: str) -> int | None:
    """Seconds between 1970 and the time of a record (ISO 8601), by its offset; None when it is no time."""
    match = _TIME.fullmatch(at)
    if match is None:
        return None
    year, month, day, hour, minute = (int(part) for part in match.groups()[:5])
    try:
        days = (date(year, month, day) - date(1970, 1, 1)).days
    except ValueError:
        return None
    seconds = days * 86_400 + hour * 3600 + minute * 60 + int(match[6] or 0)
    if match[7]:
        offset = int(match[8]) * 3600 + int(match[9]) * 60
        seconds += -offset if match[7] == "+" else offset
    return seconds
