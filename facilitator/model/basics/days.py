"""Days of the calendar, as values: what day it is now is never asked here."""

from datetime import date


def year_later(day: str) -> str:
    """The same day a year later, the 28th for a 29th of February; empty when `day` is no ISO date."""
    try:
        given = date.fromisoformat(day)
        if (given.month, given.day) == (2, 29):
            given = given.replace(day=28)
        return given.replace(year=given.year + 1).isoformat()
    except ValueError:
        return ""
