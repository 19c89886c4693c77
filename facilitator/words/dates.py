"""How a day and a time are said."""

import re
from datetime import date

from facilitator.model.basics.dates import read_date
from facilitator.texts import Texts
from facilitator.words.phrases import count_words, list_words


def spoken_date(text: str, texts: Texts) -> str:
    """A date, an ISO time or a month, as it is spoken: `26 november 2026`; anything else as it is."""
    text = read_date(text) or text
    month = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", text)
    if month is not None:
        return f"{texts(f'common.month.{int(month[2])}')} {month[1]}"
    match = re.match(r"^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2}).*)?$", text)
    if not match or not 1 <= int(match[2]) <= 12:
        return text
    day = f"{int(match[3])} {texts(f'common.month.{int(match[2])}')} {match[1]}"
    return f"{day}, {match[4]}" if match[4] else day


def spoken_day(day: str, texts: Texts) -> str:
    """An ISO date with its weekday, to check what was read: `donderdag 26 november 2026`."""
    weekday = texts(f"common.weekday.{date.fromisoformat(day).isoweekday()}")
    return texts("common.weekday.of", weekday=weekday, day=spoken_date(day, texts))


def duration_words(minutes: int, texts: Texts) -> str:
    """Minutes as they are spoken: `1 uur en 15 minuten`, `2 dagen`."""
    days, rest = divmod(minutes, 24 * 60)
    hours, left = divmod(rest, 60)
    parts = [("days", days), ("hours", hours), ("minutes", left)]
    words = [count_words(texts, f"outcomes.{key}", count) for key, count in parts if count]
    return list_words(texts, words) if words else count_words(texts, "outcomes.minutes", 0)
