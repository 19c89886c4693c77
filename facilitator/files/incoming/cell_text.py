"""What a cell of a workbook shows, as text."""

from datetime import date, datetime, time


def cell_text(value: object) -> str:
    """What a cell shows, as text: whole numbers without a point, a date as 2026-11-26."""
    match value:
        case None:
            return ""
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime() | date() | time():
            return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()
        case _:
            return str(getattr(value, "text", value))  # A formula over several cells has its text inside.
