"""What a number in a spreadsheet shows: the number and its format give the text that its owner sees.

The formats are those of Excel (ECMA-376, part 1, 18.8.30); LibreOffice writes the same. Where a format leaves
something to the computer that shows it (the decimal sign, names of months), the language decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import floor, isfinite

from facilitator.files.incoming.format_tokens import SIGNS, Section, is_date, literal_text, sections
from facilitator.files.incoming.moment_format import shown_date

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

SHORT_DATES = (14, 22)
"""Of those, what shows the short date of whoever looks."""

_SHORT_DATE = {"nl": "d-m-yyyy", "en": "dd/mm/yyyy"}

_WORDS = {"nl": ("WAAR", "ONWAAR"), "en": ("TRUE", "FALSE")}

_LONGEST = 255
"""Characters that a format may have in Excel."""


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
        if is_date(section):
            return shown_date(number, section, language, from_1904)
        shown = _shown_plain(number, section, language)
        hides = not shown and all(token.kind != "digit" for token in section)
        return general_number(value, language) if hides else shown
    except (ValueError, OverflowError, ArithmeticError):
        return None


def _known(language: str) -> str:
    return language if language in SIGNS else "nl"


def is_date_format(code: str) -> bool:
    """Whether a format shows a moment or a duration."""
    return any(is_date(section) for section in sections(code.replace("SHORT-DATE", "d-m-yyyy")))


def general_number(value: float, language: str = "nl") -> str:
    """A number without a format: whole numbers with all their digits, ten digits of others."""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.10g}".replace(".", SIGNS[_known(language)][0])


def _choose(value: float, code: str) -> tuple[Section, float]:
    """The section of the format that counts for a number, and the number that it shows."""
    parts = sections(code)[:4]
    conditions = [_condition(section) for section in parts]
    if any(conditions):
        for section, condition in zip(parts, conditions, strict=True):
            if condition is None or _holds(value, condition):
                return section, abs(value) if _is_of_negatives(condition) else value
        return parts[-1], value
    numeric = parts[:3]
    if value < 0 and len(numeric) > 1:
        return numeric[1], -value
    if value == 0 and len(numeric) > 2:
        return numeric[2], value
    return numeric[0], value


def _condition(section: Section) -> str | None:
    return next((token.text for token in section if token.kind == "condition"), None)


def _is_of_negatives(condition: str | None) -> bool:
    """Whether a condition says itself that a number is below zero: its sign is left out then."""
    if condition is None:
        return False
    sign = condition.rstrip("-.0123456789")
    limit = float(condition[len(sign) :])
    return (sign == "<" and limit <= 0) or (sign in ("<=", "=") and limit < 0)


def _holds(value: float, condition: str) -> bool:
    sign = condition.rstrip("-.0123456789")
    limit = float(condition[len(sign) :])
    holds = {"<": value < limit, ">": value > limit, "<=": value <= limit, ">=": value >= limit}
    return (holds | {"=": value == limit, "<>": value != limit})[sign]


# Numbers


def _shown_plain(value: float, section: Section, language: str) -> str:
    kinds = {token.kind for token in section}
    texts = {token.text for token in section}
    if "general" in kinds or "@" in texts:
        return _general_among_words(value, section, language)
    if "digit" not in kinds:
        return "".join(literal_text(token) or "" for token in section).strip()
    if "/" in texts:
        return _fraction(value, section)
    if "exponent" in kinds:
        return _scientific(value, section, language)
    return _digits(value, section, language)


def _general_among_words(value: float, section: Section, language: str) -> str:
    """The number as it is, where the format has words around it with those words."""
    number = general_number(value, language)
    words: list[str] = []
    for token in section:
        literal = literal_text(token)
        words.append(number if literal is None else literal)
    return "".join(words).strip() or number


def _signs(section: Section, sign: str) -> list[int]:
    """Where a sign stands in a format, by index."""
    return [index for index, token in enumerate(section) if token.kind == "sign" and token.text == sign]


@dataclass(frozen=True, kw_only=True)
class _Places:
    """Where a format has room for digits, by index: before (`whole`) and after (`parts`) its decimal sign, `point`.

    `grouped` says whether thousands are set apart; `thousands` how often three digits are left out.
    """

    whole: Sequence[int]
    parts: Sequence[int]
    point: int | None
    commas: Sequence[int]
    grouped: bool
    thousands: int


def _places(section: Section) -> _Places:
    digits = [index for index, token in enumerate(section) if token.kind == "digit"]
    point = next(iter(_signs(section, ".")), None)
    # Without a decimal sign all places are before it.
    end = len(section) if point is None else point
    whole = [index for index in digits if index < end]
    first, last = (whole[0], whole[-1]) if whole else (-1, -1)
    commas = _signs(section, ",")
    # A comma behind the digits, or just before the decimal sign, leaves three of them out.
    before_point = [index for index in commas if point is not None and last < index < point]
    behind = [index for index in commas if index > digits[-1]]
    return _Places(
        whole=whole,
        parts=[index for index in digits if index > end],
        point=point,
        commas=commas,
        grouped=any(first < index < last for index in commas),
        thousands=len(before_point) + len(behind),
    )


def _digits(value: float, section: Section, language: str) -> str:
    """A number in the digits that its format has room for; literals stay where they stand between them."""
    decimal_sign, between = SIGNS[language]
    places = _places(section)
    scaled = _scaled(value, places, percents=len(_signs(section, "%")))
    rounded = _rounded(scaled, len(places.parts))
    before, _, after = f"{rounded:f}".partition(".")
    by_place = _before_the_point(before, section, places, between) | _behind_the_point(after, section, places)
    out = ["-"] if value < 0 and rounded else []
    if places.point is not None and not places.whole and before.strip("0"):
        # `.00` has no room before its sign: what is there is shown all the same.
        out.append(before)
    for index, token in enumerate(section):
        if index in by_place:
            out.append(by_place[index])
        elif index == places.point:
            out.append(decimal_sign)
        elif token.kind == "sign" and token.text == "%":
            out.append("%")
        elif index not in places.commas:
            out.append(literal_text(token) or "")
    return "".join(out).strip()


def _scaled(value: float, places: _Places, percents: int) -> Decimal:
    """The number without its sign, as large as the format shows it."""
    # By its text: 1.005 as a float is a little less, and would be rounded down.
    exact = abs(Decimal(repr(float(value))))
    return exact * (Decimal(100) ** percents) / (Decimal(1000) ** places.thousands)


def _before_the_point(digits: str, section: Section, places: _Places, between: str) -> dict[int, str]:
    """What stands at each place before the decimal sign."""
    wanted = [section[index].text for index in places.whole]
    shown = _whole_digits(digits.lstrip("0"), wanted, between if places.grouped else "")
    return {index: words.replace("\0", "") for index, words in zip(places.whole, shown, strict=True)}


def _behind_the_point(digits: str, section: Section, places: _Places) -> dict[int, str]:
    """What stands at each place behind the decimal sign: at the end a `#` shows no zero, and a `?` a space."""
    shown = list(digits)
    for order, index in reversed([*enumerate(places.parts)]):
        if shown[order] != "0" or section[index].text == "0":
            break
        shown[order] = " " if section[index].text == "?" else ""
    return dict(zip(places.parts, shown, strict=True))


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


def _scientific(value: float, section: Section, language: str) -> str:
    mark = next(index for index, token in enumerate(section) if token.kind == "exponent")
    point = next(iter(_signs(section[:mark], ".")), mark)
    places = [index for index, token in enumerate(section[:mark]) if token.kind == "digit"]
    decimals = sum(index > point for index in places)
    # With more places before the decimal sign the exponent goes up in steps of as many.
    step = max(1, len(places) - decimals)
    exact = abs(Decimal(repr(float(value))))
    exponent = exact.adjusted() // step * step if exact else 0
    mantissa = _rounded(exact.scaleb(-exponent), decimals)
    if mantissa >= 10**step:
        exponent += step
        mantissa = _rounded(exact.scaleb(-exponent), decimals)
    width = sum(token.kind == "digit" for token in section[mark:])
    plus = "+" if section[mark].text.endswith("+") else ""
    sign = "-" if exponent < 0 else plus
    digits = f"{mantissa:f}".replace(".", SIGNS[language][0])
    return f"{'-' if value < 0 else ''}{digits}E{sign}{str(abs(exponent)).rjust(width, '0')}"


def _rounded(number: Decimal, decimals: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def _fraction(value: float, section: Section) -> str:
    texts = [token.text for token in section]
    slash = texts.index("/")
    below = "".join(text for text in texts[slash + 1 :] if text.isdecimal() or text in "?#")
    exact = Fraction(repr(abs(value)))
    if below.isdecimal() and below.strip("0"):
        numerator, denominator = floor(exact * int(below) + Fraction(1, 2)), int(below)
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
