"""How a day and a time are said."""

import re

from facilitator.texts import Texts
from facilitator.words.phrases import count_words, list_words


def spoken_date(text: str, texts: Texts) -> str:
    """An ISO date or time as it is spoken: `26 november 2026`; anything else as it is."""
    match = re.match(r"^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2}).*)?$", text)
    if not match or not 1 <= int(match[2]) <= 12:
        return text
    day = f"{int(match[3])} {texts(f'common.month.{int(match[2])}')} {match[1]}"
    return f"{day}, {match[4]}" if match[4] else day


def duration_words(minutes: int, texts: Texts) -> str:
    """Minutes as they are spoken: `1 uur en 15 minuten`, `2 dagen`."""
    days, rest = divmod(minutes, 24 * 60)
    hours, left = divmod(rest, 60)
    parts = [("days", days), ("hours", hours), ("minutes", left)]
    words = [count_words(texts, f"outcomes.{key}", count) for key, count in parts if count]
    return list_words(texts, words) if words else count_words(texts, "outcomes.minutes", 0)
