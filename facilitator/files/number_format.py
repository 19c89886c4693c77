"""What a number in a spreadsheet shows: the number and its format give the text that its owner sees.

The formats are those of Excel (ECMA-376, part 1, 18.8.30); LibreOffice writes the same. Where a format leaves
something to the computer that shows it (the decimal sign, names of months), the language decides.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache
from math import isfinite

GENERAL = "General"

BUILT_IN = {
    0: GENERAL,
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "SHORT-DATE",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "SHORT-DATE h:mm",
    37: "#,##0;-#,##0",
    38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00",
    41: "#,##0;-#,##0;-",
    42: "[$€-413] #,##0;[$€-413] -#,##0;[$€-413] -",
    43: "#,##0.00;-#,##0.00;-",
    44: "[$€-413] #,##0.00;[$€-413] -#,##0.00;[$€-413] -",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
}
"""Formats that a file names by their number alone; 42 and 44 are those of a Dutch computer."""

_SHORT_DATE = {"nl": "d-m-yyyy", "en": "dd/mm/yyyy"}
_SIGNS = {"nl": (",", "."), "en": (".", ",")}
"""The decimal sign and the sign between thousands."""

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
_WORDS = {"nl": ("WAAR", "ONWAAR"), "en": ("TRUE", "FALSE")}

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_(?P<blank>.)|\*(?P<fill>.)'
    r"|\[\$(?P<currency>[^\]]*)\]|\[(?P<elapsed>h+|m+|s+)\]|\[(?P<condition>[<>=]+-?[\d.]+)\]|\[(?P<other>[^\]]*)\]"
    r"|(?P<noon>AM/PM|A/P)|(?P<general>General|Standaard)|(?P<exponent>E[+-])"
    r"|(?P<second_part>(?<=s)\.0+|(?<=s\])\.0+)|(?P<date>y+|m+|d+|h+|s+|e+|b+|g+|a{3,4})"
    r"|(?P<digit>[0#?])|(?P<sign>[.,%/@])|(?P<literal>.)",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST = 255
"""Characters that a format may have in Excel."""


@dataclass(frozen=True)
class _Token:
    kind: str
    text: str


_Section = tuple[_Token, ...]


def shown_bool(value: bool, language: str = "nl") -> str:
    """What a cell with a yes or no shows."""
    return _WORDS[_known(language)][0 if value else 1]


def shown_number(value: float, code: str, language: str = "nl", *, from_1904: bool = False) -> str | None:
    """What a cell with this number and format shows; None when the format is not understood.

    A format of text or without any digits (`;;;`, which hides) shows the number as it is: what is hidden
    from the eye still stands in the cell.
    """
    if not isfinite(value) or len(code) > _LONGEST:
        return None
    language = _known(language)
    code = code.replace("SHORT-DATE", _SHORT_DATE[language])
    try:
        section, number = _choose(value, code)
        if _is_date(section):
            return _shown_date(number, section, language, from_1904)
        return _shown_plain(number, section, language)
    except (ValueError, OverflowError, ArithmeticError):
        return None


def _known(language: str) -> str:
    return language if language in _SIGNS else "nl"


def is_date_format(code: str) -> bool:
    """Whether a format shows a moment or a duration."""
    return any(_is_date(section) for section in _sections(code.replace("SHORT-DATE", "d-m-yyyy")))


def general_number(value: float, language: str = "nl") -> str:
    """A number without a format: whole numbers with all their digits, ten digits of others."""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.10g}".replace(".", _SIGNS[_known(language)][0])


@cache
def _sections(code: str) -> tuple[_Section, ...]:
    sections: list[list[_Token]] = [[]]
    for match in _TOKEN.finditer(code):
        kind = str(match.lastgroup)
        text = match[kind]
        if kind == "literal" and text == ";":
            sections.append([])
        else:
            sections[-1].append(_Token(kind, text))
    return tuple(tuple(section) for section in sections)


def _choose(value: float, code: str) -> tuple[_Section, float]:
    """The section of the format that counts for a number, and the number that it shows."""
    sections = _sections(code)[:4]
    conditions = [_condition(section) for section in sections]
    if any(conditions):
        for section, condition in zip(sections, conditions, strict=True):
            if condition is None or _holds(value, condition):
                return section, abs(value) if condition is not None and value < 0 else value
        return sections[-1], value
    numeric = sections[:3]
    if value < 0 and len(numeric) > 1:
        return numeric[1], -value
    if value == 0 and len(numeric) > 2:
        return numeric[2], value
    return numeric[0], value


def _condition(section: _Section) -> str | None:
    return next((token.text for token in section if token.kind == "condition"), None)


def _holds(value: float, condition: str) -> bool:
    sign = condition.rstrip("-.0123456789")
    limit = float(condition[len(sign) :])
    holds = {"<": value < limit, ">": value > limit, "<=": value <= limit, ">=": value >= limit}
    return (holds | {"=": value == limit, "<>": value != limit})[sign]


def _is_date(section: _Section) -> bool:
    return any(token.kind in ("date", "elapsed", "noon") for token in section)


def _literal(token: _Token) -> str | None:
    """What a token shows whatever the number is; None when the number decides."""
    if token.kind == "currency":
        return token.text.partition("-")[0]
    if token.kind in ("quoted", "escaped", "literal"):
        return token.text
    if token.kind == "blank":
        return " "
    return "" if token.kind in ("fill", "other", "condition") else None


# Numbers


def _shown_plain(value: float, section: _Section, language: str) -> str:
    kinds = [token.kind for token in section]
    if "general" in kinds or (not section and value >= 0) or any(token.text == "@" for token in section):
        number = general_number(value, language)
        words = [number if (literal := _literal(token)) is None else literal for token in section]
        return "".join(words).strip() or number
    if "digit" not in kinds:
        words = [_literal(token) or "" for token in section]
        return "".join(words).strip() or general_number(value, language)
    if any(token.text == "/" for token in section):
        return _fraction(value, section)
    if "exponent" in kinds:
        return _scientific(value, section, language)
    return _digits(value, section, language)


def _digits(value: float, section: _Section, language: str) -> str:
    """A number in the digits that its format has room for; literals stay where they stand between them."""
    decimal_sign, between = _SIGNS[language]
    percents = sum(token.kind == "sign" and token.text == "%" for token in section)
    places = [index for index, token in enumerate(section) if token.kind == "digit"]
    point = next((index for index, token in enumerate(section) if token.kind == "sign" and token.text == "."), None)
    whole = [index for index in places if point is None or index < point]
    parts = [index for index in places if point is not None and index > point]
    commas = [index for index, token in enumerate(section) if token.kind == "sign" and token.text == ","]
    last = whole[-1] if whole else -1
    grouped = any(whole and whole[0] < index < last for index in commas)
    # A comma behind the digits, or just before the decimal sign, leaves three of them out.
    before_point = [index for index in commas if point is not None and last < index < point]
    thousands = len(before_point) + sum(index > places[-1] for index in commas)
    scaled = abs(Decimal(repr(float(value)))) * (Decimal(100) ** percents) / (Decimal(1000) ** thousands)
    rounded = scaled.quantize(Decimal(1).scaleb(-len(parts)), rounding=ROUND_HALF_UP)
    before, _, after = f"{rounded:f}".partition(".")
    shown = _whole_digits(before.lstrip("0"), [section[index].text for index in whole], between if grouped else "")
    wanted = [section[index].text for index in parts]
    while after and wanted[len(after) - 1] == "#" and after.endswith("0"):
        after = after[:-1]
    by_place = dict(zip(whole, shown, strict=True)) | dict(zip(parts, after.ljust(len(parts), "\0"), strict=True))
    out = ["-"] if value < 0 and rounded else []
    if point is not None and not whole and before.strip("0"):
        out.append(before)
    for index, token in enumerate(section):
        if index in by_place:
            out.append(by_place[index].replace("\0", ""))
        elif index == point:
            out.append(decimal_sign)
        elif token.kind == "sign" and token.text == "%":
            out.append("%")
        elif index not in commas:
            out.append(_literal(token) or "")
    return "".join(out).strip()


def _whole_digits(digits: str, places: Sequence[str], between: str) -> list[str]:
    """What stands at each place before the decimal sign: the digits from the right, and what is too many in front."""
    if not places:
        return []
    padded = digits.rjust(len(places), "\0")
    extra, fitting = padded[: len(padded) - len(places)], padded[len(padded) - len(places) :]
    shown: list[str] = []
    for index, (digit, place) in enumerate(zip(fitting, places, strict=True)):
        words = digit if digit != "\0" else {"0": "0", "?": " "}.get(place, "")
        after = len(places) - index - 1
        shown.append(words + (between if words.strip() and after and after % 3 == 0 else ""))
    if extra:
        shown[0] = _grouped_extra(extra, len(places), between) + shown[0]
    return shown


def _grouped_extra(extra: str, width: int, between: str) -> str:
    out = ""
    for index, digit in enumerate(extra):
        after = width + len(extra) - index - 1
        out += digit + (between if after % 3 == 0 else "")
    return out


def _scientific(value: float, section: _Section, language: str) -> str:
    decimals = 0
    after_point = False
    for token in section:
        if token.kind == "exponent":
            break
        after_point = after_point or token.text == "."
        decimals += after_point and token.kind == "digit"
    mantissa, _, exponent = f"{value:.{decimals}E}".partition("E")
    width = sum(token.kind == "digit" for token in section[[t.kind for t in section].index("exponent") :])
    sign = exponent[0] if exponent[0] == "-" or any("+" in t.text for t in section if t.kind == "exponent") else ""
    return f"{mantissa.replace('.', _SIGNS[language][0])}E{sign}{exponent[1:].lstrip('0').rjust(width, '0')}"


def _fraction(value: float, section: _Section) -> str:
    texts = [token.text for token in section]
    slash = texts.index("/")
    below = "".join(text for text in texts[slash + 1 :] if text.isdigit() or text in "?#")
    exact = Fraction(repr(abs(value)))
    if below.isdigit() and below.strip("0"):
        part = Fraction(round(exact * int(below)), int(below))
        numerator, denominator = round(exact * int(below)), int(below)
    else:
        part = exact.limit_denominator(10 ** max(1, len(below)) - 1)
        numerator, denominator = part.numerator, part.denominator
    sign = "-" if value < 0 else ""
    has_whole = sum(token.kind == "digit" for token in section[:slash]) > len(texts[slash - 1 : slash]) and any(
        token.text == " " for token in section[:slash]
    )
    if not has_whole:
        return f"{sign}{numerator}/{denominator}"
    whole, rest = divmod(numerator, denominator)
    if not rest:
        return f"{sign}{whole}"
    return f"{sign}{whole} {rest}/{denominator}" if whole else f"{sign}{rest}/{denominator}"


# Moments and durations


def _shown_date(value: float, section: _Section, language: str, from_1904: bool) -> str:
    language = next((found for token in section if (found := _language_of(token))), language)
    thousandths = round(abs(value) * 86_400_000)
    if any(token.kind == "elapsed" for token in section):
        return ("-" if value < 0 else "") + _written(section, _Elapsed(thousandths, section), language)
    if value < 0:
        raise ValueError(value)
    return _written(section, _Moment(thousandths, section, from_1904), language)


def _language_of(token: _Token) -> str:
    if token.kind != "currency":
        return ""
    return _LANGUAGES.get(token.text.rpartition("-")[2].upper().lstrip("0")[-3:], "")


class _Clock:
    """The parts of a time, to be asked for by the letters of a format."""

    def __init__(self, thousandths: int, section: _Section) -> None:
        step = 10 ** max(0, 3 - max((len(t.text) - 1 for t in section if t.kind == "second_part"), default=0))
        # Seconds are rounded, minutes and hours are not: that is how a clock is read.
        self.thousandths = (thousandths + step // 2) // step * step
        self.seconds = self.thousandths // 1000
        self.twelve = any(token.kind == "noon" for token in section)

    def part(self, letters: str, language: str) -> str:  # noqa: ARG002
        """What letters of a format show."""
        day_seconds = self.seconds % 86_400
        numbers = {"h": day_seconds // 3600, "n": day_seconds // 60 % 60, "s": day_seconds % 60}
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

    def __init__(self, thousandths: int, section: _Section, from_1904: bool) -> None:
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


def _written(section: _Section, clock: _Moment | _Elapsed, language: str) -> str:
    out: list[str] = []
    before = ""
    for index, token in enumerate(section):
        letters = token.text.lower()
        if token.kind == "date":
            if letters[0] == "m" and (before == "h" or _next_part(section, index) == "s") and len(letters) < 3:
                letters = letters.replace("m", "n")
            before = letters[0]
            out.append(clock.part(letters, language))
        elif token.kind == "elapsed" and isinstance(clock, _Elapsed):
            before = letters[0]
            out.append(clock.elapsed(letters))
        elif token.kind == "second_part":
            digits = f"{clock.thousandths % 1000:03d}"[: len(letters) - 1]
            out.append(_SIGNS[language][0] + digits.ljust(len(letters) - 1, "0"))
        elif token.kind == "noon":
            out.append("AM" if clock.seconds % 86_400 < 43_200 else "PM")
        elif token.kind == "digit":
            raise ValueError(token.text)
        elif token.text != "@":
            out.append(token.text if token.kind == "sign" else _literal(token) or "")
    return "".join(out).strip()


def _next_part(section: _Section, index: int) -> str:
    """The first letter of the next part of a time."""
    letters = [token.text[0].lower() for token in section[index + 1 :] if token.kind in ("date", "elapsed")]
    return letters[0] if letters else ""
