"""What a moment or a duration in a spreadsheet shows by its format."""

from datetime import datetime, timedelta

from facilitator.files.incoming.format_tokens import SIGNS, Section, Token, literal_text

_MONTHS = {
    "nl": [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
_SHORT_MONTHS = {
    "nl": ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"],
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
}
_DAYS = {
    "nl": ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}
_SHORT_DAYS = {
    "nl": ["ma", "di", "wo", "do", "vr", "za", "zo"],
    "en": ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
}
_LANGUAGES = {"413": "nl", "813": "nl", "409": "en", "809": "en"}


def shown_date(value: float, section: Section, language: str, from_1904: bool) -> str:
    """What a number of days shows.

    Raises:
        ValueError: if there is no such day, or the format asks for what a moment has not.
    """
    language = next((found for token in section if (found := _language_of(token))), language)
    thousandths = round(abs(value) * 86_400_000)
    if any(token.kind == "elapsed" for token in section):
        return ("-" if value < 0 else "") + _written(section, _Elapsed(thousandths, section), language)
    if value < 0:
        raise ValueError(value)
    return _written(section, _Moment(thousandths, section, from_1904), language)


def _language_of(token: Token) -> str:
    if token.kind != "currency":
        return ""
    _, _, place = token.text.partition("-")
    named = place.lower().partition("-")[0]
    return named if named in SIGNS else _LANGUAGES.get(place.upper().lstrip("0")[-3:], "")


class _Clock:
    """The parts of a time, to be asked for by the letters of a format."""

    def __init__(self, thousandths: int, section: Section) -> None:
        step = 10 ** max(0, 3 - max((len(t.text) - 1 for t in section if t.kind == "second_part"), default=0))
        # Seconds are rounded, minutes and hours are not: that is how a clock is read.
        self.thousandths = (thousandths + step // 2) // step * step
        self.seconds = self.thousandths // 1000
        self.twelve = any(token.kind == "noon" for token in section)

    def part(self, letters: str, language: str) -> str:  # noqa: ARG002
        """What letters of a format show.

        Raises:
            ValueError: if they ask for what is not known: a year of an emperor, a day of a duration.
        """
        day_seconds = self.seconds % 86_400
        numbers = {"h": day_seconds // 3600, "n": day_seconds // 60 % 60, "s": day_seconds % 60}
        if letters[0] not in numbers:
            raise ValueError(letters)
        number = numbers[letters[0]]
        if letters[0] == "h" and self.twelve:
            number = number % 12 or 12
        return str(number).rjust(2 if len(letters) > 1 else 1, "0")


class _Elapsed(_Clock):
    """A duration: the part in brackets goes on counting."""

    def elapsed(self, letters: str) -> str:
        number = self.seconds // {"h": 3600, "m": 60, "s": 1}[letters[0].lower()]
        return str(number).rjust(len(letters), "0")


class _Moment(_Clock):
    """A day with a time."""

    def __init__(self, thousandths: int, section: Section, from_1904: bool) -> None:
        super().__init__(thousandths, section)
        days = self.seconds // 86_400
        # Excel has a 29 February 1900 that never was.
        start = datetime(1899, 12, 31 if days < 60 else 30)
        self.day = (datetime(1904, 1, 1) if from_1904 else start) + timedelta(days=days)

    def part(self, letters: str, language: str) -> str:
        """What letters of a format show."""
        size = len(letters)
        if letters[0] in "ye":
            return f"{self.day.year:04d}" if size > 2 or letters[0] == "e" else f"{self.day.year % 100:02d}"
        if letters[0] == "m" and size > 2:
            name = (_SHORT_MONTHS if size == 3 else _MONTHS)[language][self.day.month - 1]
            return name[0].upper() if size == 5 else name
        if letters[0] in "da" and size > 2:
            return (_SHORT_DAYS if size == 3 else _DAYS)[language][self.day.weekday()]
        if letters[0] in "dm":
            return str(self.day.day if letters[0] == "d" else self.day.month).rjust(size, "0")
        return super().part(letters, language)


def _written(section: Section, clock: _Moment | _Elapsed, language: str) -> str:
    out: list[str] = []
    before = ""
    for index, token in enumerate(section):
        letters = token.text.lower()
        if token.kind == "date":
            if _is_minutes(letters, before, _next_part(section, index)):
                letters = letters.replace("m", "n")
            before = letters[0]
            out.append(clock.part(letters, language))
        elif token.kind == "elapsed" and isinstance(clock, _Elapsed):
            before = letters[0]
            out.append(clock.elapsed(letters))
        elif token.kind == "second_part":
            out.append(SIGNS[language][0] + _second_part(clock.thousandths % 1000, len(letters) - 1))
        elif token.kind == "noon":
            morning, _, evening = token.text.partition("/")
            out.append(morning if clock.seconds % 86_400 < 43_200 else evening)
        elif token.kind == "digit":
            raise ValueError(token.text)
        elif token.text != "@":
            out.append(token.text if token.kind == "sign" else literal_text(token) or "")
    return "".join(out).strip()


def _is_minutes(letters: str, before: str, after: str) -> bool:
    """Whether `m` means minutes: a month unless it stands behind hours or before seconds."""
    return letters[0] == "m" and len(letters) < 3 and (before == "h" or after == "s")


def _second_part(thousandths: int, digits: int) -> str:
    """A part of a second in so many digits."""
    return f"{thousandths:03d}"[:digits].ljust(digits, "0")


def _next_part(section: Section, index: int) -> str:
    """The first letter of the next part of a time."""
    letters = [token.text[0].lower() for token in section[index + 1 :] if token.kind in ("date", "elapsed")]
    return letters[0] if letters else ""
