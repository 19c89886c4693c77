"""The one reader of dates: a day as people type it, in Dutch or in English, becomes ISO text."""

import re
from datetime import date, timedelta
from typing import Literal

Near = Literal["ahead", "behind"]
"""Where a day lies that leaves out its year or its week: to come, or past."""

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Outside these a year is a slip of the finger, and no date."""

CENTURY = 2000

_MONTH_NAMES = (
    ("januari", "january", "jan"),
    ("februari", "february", "feb", "febr"),
    ("maart", "march", "mrt", "mar"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("augustus", "august", "aug"),
    ("september", "sept", "sep"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
_DAY_NAMES = (
    ("maandag", "monday", "ma", "mon"),
    ("dinsdag", "tuesday", "di", "tue"),
    ("woensdag", "wednesday", "wo", "wed"),
    ("donderdag", "thursday", "do", "thu"),
    ("vrijdag", "friday", "vr", "fri"),
    ("zaterdag", "saturday", "za", "sat"),
    ("zondag", "sunday", "zo", "sun"),
)
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names}
_WEEKDAYS = {name: number for number, names in enumerate(_DAY_NAMES) for name in names}
_NUMBERS = {
    "een": 1,
    "één": 1,
    "twee": 2,
    "drie": 3,
    "vier": 4,
    "vijf": 5,
    "zes": 6,
    "acht": 8,
    "tien": 10,
    "a": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "eight": 8,
    "ten": 10,
}
_FROM_TODAY = {
    "vandaag": 0,
    "morgen": 1,
    "overmorgen": 2,
    "gisteren": -1,
    "eergisteren": -2,
    "today": 0,
    "tomorrow": 1,
    "the day after tomorrow": 2,
    "yesterday": -1,
}
_LEAD = re.compile(r"^(?:uiterlijk|op|voor|vóór|per|vanaf|no later than|on|by|before|from)\s+")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
# Not made at once: a start needs none of these.
_NUMERIC = r"(\d{1,2})\s?[-/.]\s?(\d{1,2})(?:\s?[-/.]\s?'?(\d{4}|\d{2}))?"
_NAMED = r"(?:the\s)?(\d{1,2})(?:e|de|ste|st|nd|rd|th)?\s(?:of\s)?([a-z]+)\.?(?:\s'?(\d{4}|\d{2}))?"
_NAMED_FIRST = r"([a-z]+)\.?\s(\d{1,2})(?:st|nd|rd|th)?(?:\s'?(\d{4}|\d{2}))?"
_MONTH_END = r"(?:eind|einde|eind van|end of|the end of)\s([a-z]+)(?:\s(\d{4}))?"
_IN_SOME = r"(?:over|in|binnen|within)\s(\w+)\s(dag|dagen|days?|week|weken|weeks|maand|maanden|months?)"
_NEXT_WEEK = r"(?:volgende week|next week)\s(?:op\s|on\s)?([a-z]+)"
_WEEKDAY = r"(?:(komende|aankomende|aanstaande|a\.s\.|coming|deze|this|volgende|next|afgelopen|vorige|last)\s)?([a-z]+)"
_BEHIND = ("afgelopen", "vorige", "last")
_WEEK_AFTER = ("volgende", "next")


def read_date(text: str, today: date | None = None, near: Near = "ahead") -> str:
    """The day that `text` means, as ISO text; empty when it means none, or could mean several.

    `3-12-2026`, `3/12/26`, `3 december 2026`, `do 3 dec.` and `2026-12-03` are days; with `today` also days
    without a year and `morgen`, `volgende week vrijdag`, `over twee weken`. A weekday that does not fit its
    date makes it none.
    """
    words = _plain(text)
    whole = _calendar_day(words, today, near)
    if whole is None and today is not None:
        whole = _from_today(words, today, near)
    if whole is not None and FIRST_YEAR <= whole.year <= LAST_YEAR:
        return whole.isoformat()
    return ""


def date_input(day: str) -> str:
    """A day as somebody would type it again: `3-12-2026`; what is no ISO date as it is."""
    match = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", day)
    return f"{int(match[3])}-{int(match[2])}-{match[1]}" if match else day


def _plain(text: str) -> str:
    """The words without capitals, commas and what leads up to the day ("uiterlijk op ...")."""
    words = " ".join(text.casefold().replace(",", " ").replace("’", "'").split()).removesuffix(".")
    before = ""
    while before != words:
        before, words = words, _LEAD.sub("", words)
    return words


def _calendar_day(words: str, today: date | None, near: Near) -> date | None:
    """A day by its number and month, with or without its weekday in front."""
    first, _, rest = words.partition(" ")
    weekday = _WEEKDAYS.get(first.removesuffix("."))
    if weekday is not None and rest:
        day = _numbered_day(_LEAD.sub("", rest), today, near)
        return day if day is not None and day.weekday() == weekday else None
    return _numbered_day(words, today, near)


def _numbered_day(words: str, today: date | None, near: Near) -> date | None:
    if match := _ISO.fullmatch(words):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := re.fullmatch(_NUMERIC, words):
        return _in_year(match[3], int(match[2]), int(match[1]), today, near)
    if match := re.fullmatch(_NAMED, words):
        return _in_year(match[3], _MONTHS.get(match[2], 0), int(match[1]), today, near)
    if match := re.fullmatch(_NAMED_FIRST, words):
        return _in_year(match[3], _MONTHS.get(match[1], 0), int(match[2]), today, near)
    if match := re.fullmatch(_MONTH_END, words):
        return _month_end(match[2], _MONTHS.get(match[1], 0), today, near)
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _in_year(year: str | None, month: int, day: int, today: date | None, near: Near) -> date | None:
    """The day in its year; without one in the nearest year that has it, on the side that is meant."""
    if year:
        return _day(int(year) + CENTURY * (len(year) == 2), month, day)
    if today is None:
        return None
    # Nine years hold a 29th of February on either side of any day.
    step = 1 if near == "ahead" else -1
    for years in range(9):
        found = _day(today.year + step * years, month, day)
        if found is not None and (found - today).days * step >= 0:
            return found
    return None


def _month_end(year: str | None, month: int, today: date | None, near: Near) -> date | None:
    first = _in_year(year, month, 28, today, near)
    if first is None:
        return None
    return (first + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _from_today(words: str, today: date, near: Near) -> date | None:
    """A day that is told from today on: `morgen`, `over twee weken`, `vrijdag`."""
    if words in _FROM_TODAY:
        return today + timedelta(days=_FROM_TODAY[words])
    if match := re.fullmatch(_IN_SOME, words):
        return _some_later(match[1], match[2], today)
    for week in ("volgende week", "next week"):
        words = f"{week} {words.removesuffix(week)}".strip() if words.endswith(f" {week}") else words
    if match := re.fullmatch(_NEXT_WEEK, words):
        return _weekday_of_next_week(match[1], today)
    if match := re.fullmatch(_WEEKDAY, words):
        return _named_weekday(match[1] or "", match[2], today, near)
    return None


def _some_later(count: str, unit: str, today: date) -> date | None:
    number = int(count) if count.isdecimal() and len(count) <= 3 else _NUMBERS.get(count, 0)
    if not number:
        return None
    if unit.startswith("d"):
        return today + timedelta(days=number)
    if unit.startswith("w"):
        return today + timedelta(weeks=number)
    years, month = divmod(today.month - 1 + number, 12)
    # The 31st of a month that has none is its last day.
    possible = (_day(today.year + years, month + 1, day) for day in range(today.day, 27, -1))
    return _day(today.year + years, month + 1, today.day) or next(filter(None, possible), None)


def _weekday_of_next_week(name: str, today: date) -> date | None:
    weekday = _WEEKDAYS.get(name)
    if weekday is None:
        return None
    return today - timedelta(days=today.weekday()) + timedelta(days=7 + weekday)


def _named_weekday(which: str, name: str, today: date, near: Near) -> date | None:
    """The nearest such day, not today itself; `volgende vrijdag` is the one of next week."""
    weekday = _WEEKDAYS.get(name)
    if weekday is None:
        return None
    if which in _WEEK_AFTER:
        return _weekday_of_next_week(name, today)
    if which in _BEHIND or (not which and near == "behind"):
        return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
