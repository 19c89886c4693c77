"""How a day and a time are said."""

import re

from facilitator.texts import Texts


def spoken_date(text: str, texts: Texts) -> str:
    """An ISO date or time as it is spoken: `26 november 2026`; anything else as it is."""
    match = re.match(r"^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2}).*)?$", text)
    if not match or not 1 <= int(match[2]) <= 12:
        return text
    day = f"{int(match[3])} {texts(f'common.month.{int(match[2])}')} {match[1]}"
    return f"{day}, {match[4]}" if match[4] else day
