"""A business impact analysis that CISO Assistant exported: its sheets of thresholds, whatever they are called."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from facilitator.files.folder import read_beginning
from facilitator.files.incoming.budget import Budget, TooMuch
from facilitator.files.incoming.sheet import Sheet
from facilitator.files.incoming.sheets import is_workbook, read_sheets
from facilitator.model.basics.clean import clean_line, clean_text
from facilitator.model.years.from_analysis import Analysis, Threshold
from facilitator.office.package import BadPackage

LARGEST = 20_000_000
_WANTED = {"bia_name", "point_in_time"}
_SUMMARY = {"name", "risk_matrix"}

_MOST_SECONDS, _MOST_CENTS = 10 * 366 * 86_400, 10**14


@dataclass(frozen=True)
class AnalysisFile:
    """What stands in the file: the analyses by name, and what each says of an asset at a moment."""

    analyses: list[Analysis]
    thresholds: list[Threshold]


def read_analysis(path: Path) -> AnalysisFile | None:
    """The analyses in a file; None when it is something else, which is for another reader to say more of."""
    try:
        return parse_analysis(read_beginning(path, LARGEST + 1))
    except OSError:
        return None


def parse_analysis(data: bytes) -> AnalysisFile | None:
    """The same of the bytes of a file."""
    if len(data) > LARGEST or not is_workbook(data):
        return None
    try:
        # With a point in its numbers, whatever the language of who reads it.
        sheets = read_sheets(data, Budget(), "en")
    except (BadPackage, TooMuch):
        return None
    except Exception:  # A damaged file makes its reader fail in any way there is; the next reader says so.
        return None
    analyses: list[Analysis] = []
    thresholds: list[Threshold] = []
    is_ours = False
    for sheet in sheets:
        headings = _headings(sheet)
        if set(headings) >= _WANTED:
            is_ours = True
            thresholds += filter(None, (_threshold(row, cells) for row, cells in _rows(sheet, headings)))
        elif set(headings) >= _SUMMARY:
            analyses += [_analysis(cells) for _, cells in _rows(sheet, headings) if cells.get("name")]
    return AnalysisFile(analyses, thresholds) if is_ours else None


def _headings(sheet: Sheet) -> dict[str, int]:
    first = next(sheet.lines(), None)
    return {text.strip().casefold(): column for column, text in first[1].items()} if first else {}


def _rows(sheet: Sheet, headings: dict[str, int]) -> Iterator[tuple[int, dict[str, str]]]:
    lines = sheet.lines()
    next(lines, None)
    for number, cells in lines:
        yield number, {name: clean_text(cells.get(column, "")).strip() for name, column in headings.items()}


def _analysis(cells: dict[str, str]) -> Analysis:
    return Analysis(
        name=clean_line(cells["name"]),
        matrix=clean_line(cells.get("risk_matrix", "")),
        version=clean_line(cells.get("version", ""))[:10],
    )


def _threshold(row: int, cells: dict[str, str]) -> Threshold | None:
    seconds = _number(cells["point_in_time"])
    if seconds is None or not 0 <= seconds <= _MOST_SECONDS:
        return None
    impact_words = cells.get("quali_impact", "")
    impact = _number(impact_words)
    # An impact in words is no number here, and is not lost.
    unread = [impact_words] if impact is None and impact_words not in ("", "--") else []
    return Threshold(
        row=row,
        analysis=clean_line(cells["bia_name"]),
        asset=clean_line(cells.get("asset", "")),
        reference=clean_line(cells.get("asset_ref_id", "")),
        seconds=int(seconds),
        impact=int(impact) if impact is not None and 0 <= impact < 100 else None,
        amount=_cents(cells),
        words=". ".join(filter(None, [*unread, cells.get("justification", "")])),
    )


def _cents(cells: dict[str, str]) -> int | None:
    """The amount; nought is what they fill in where nobody named one, unless it was said to be about money."""
    amount = _number(cells.get("quanti_impact", ""))
    if amount is None or cells.get("quanti_impact_unit", "") not in ("currency", ""):
        return None
    cents = int(amount * 100)
    named = cents > 0 or (cents == 0 and "financial" in cells.get("qualifications", ""))
    return cents if named and cents < _MOST_CENTS else None


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
