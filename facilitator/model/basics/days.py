"""Days of the calendar, as values: what day it is now is never asked here."""

from datetime import date

from facilitator.model.basics.dates import read_date


def year_later(day: str) -> str:
    """The same day a year later, the 28th for a 29th of February; empty when `day` is no whole date."""
    read = read_date(day)
    if not read:
        return ""
    given = date.fromisoformat(read)
    if (given.month, given.day) == (2, 29):
        given = given.replace(day=28)
    return given.replace(year=given.year + 1).isoformat()
