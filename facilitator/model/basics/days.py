"""Days of the calendar, as values: what day it is now is never asked here."""

from datetime import date

from facilitator.model.basics.dates import read_date


def year_later(day: str) -> str:
    """The same day a year later, the 28th for a 29th of February; empty when `day` is no whole date."""
    read = read_date(day)
    if not read:
        return ""
    start = date.fromisoformat(read)
    if (start.month, start.day) == (2, 29):
        start = start.replace(day=28)
    return start.replace(year=start.year + 1).isoformat()
