"""The lists as a workbook for Excel: words are text, never a formula or a link; dates and numbers are real."""

import io
import re
from collections.abc import Sequence
from datetime import datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from facilitator.export.kinds import kind_words
from facilitator.export.lists.all_lists import build_sheets
from facilitator.export.lists.sheet import Column, Kind, Sheet, Value, for_people, with_room
from facilitator.model.plan import Plan
from facilitator.texts import Texts

A4 = 9
_FIRST_YEAR, _DIGITS = 1900, 10**15
"""Excel knows no day before, and rounds a number of more digits: both stay text."""

_DATE = {"nl": "dd-mm-yyyy", "en": "dd mmm yyyy"}
_WHEN = {"nl": "dd-mm-yyyy hh:mm", "en": "dd mmm yyyy hh:mm"}
_MONEY, _CENTS = "€ #,##0", "€ #,##0.00"
"""An amount in whole euros was estimated; only one that was typed to the cent shows them."""

_TINT, _LINE = "#F2EBE0", "#D8CFC0"
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(T.*)?")
_OPTIONS = {
    # Without it the words of the room would lie about in a folder for temporary files.
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}

PAGE_WIDTH = 230
"""Characters that can still be read beside each other on one A4; a wider list takes more pages."""

_LINE_HEIGHT, _HIGHEST = 15, 409
"""In points; Excel has no higher rows."""

Formats = dict[str, Format]


class GrowingSheet(Worksheet):  # type: ignore[misc]
    """A sheet whose rows have a height to begin with, and still grow with what is typed in them."""

    def _xml_start_tag_unencoded(self, tag: str, attributes: list[tuple[str, object]]) -> None:
        super()._xml_start_tag_unencoded(tag, [pair for pair in attributes if pair[0] != "customHeight"])


def render_workbook(plan: Plan, texts: Texts) -> bytes:
    """All lists in one workbook; the same plan gives the same bytes."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, _OPTIONS)
    book.set_properties(_properties(plan, texts))
    formats = _formats(book, texts)
    for sheet in build_sheets(plan, texts):
        target = book.add_worksheet(sheet.name, GrowingSheet)
        _write_sheet(target, with_room(for_people(sheet), texts), formats, texts)
    book.close()
    return stream.getvalue()


def _properties(plan: Plan, texts: Texts) -> dict[str, object]:
    meta = plan.meta
    made = _moment(meta.last_change or meta.created) or datetime(_FIRST_YEAR, 1, 1)
    return {
        "title": f"{kind_words(plan, texts, 'title')}: {meta.organisation or texts('plan.no_organisation')}"[:255],
        "subject": kind_words(plan, texts, "subtitle"),
        "author": meta.facilitator[:255],
        "category": texts("plan.marking"),
        "comments": texts("plan.marking"),
        "created": made,
    }


def _formats(book: xlsxwriter.Workbook, texts: Texts) -> Formats:
    plain = {"text_wrap": True, "valign": "top", "bottom": 1, "bottom_color": _LINE}
    return {
        "heading": book.add_format({**plain, "bold": True, "bg_color": _TINT}),
        "text": book.add_format(plain),
        "number": book.add_format({**plain, "num_format": "0", "align": "right", "indent": 1}),
        "money": book.add_format({**plain, "num_format": _MONEY, "align": "right", "indent": 1}),
        "cents": book.add_format({**plain, "num_format": _CENTS, "align": "right", "indent": 1}),
        "date": book.add_format({**plain, "num_format": _DATE[texts.language], "align": "left"}),
        "when": book.add_format({**plain, "num_format": _WHEN[texts.language], "align": "left"}),
    }


def _write_sheet(target: Worksheet, sheet: Sheet, formats: Formats, texts: Texts) -> None:
    for index, column in enumerate(sheet.columns):
        target.set_column(index, index, column.width)
        target.write_string(0, index, column.heading, formats["heading"])
    target.set_row(0, _height([column.heading for column in sheet.columns], sheet.columns))
    for number, row in enumerate(sheet.rows, start=1):
        target.set_row(number, _height(row, sheet.columns))
        _write_row(target, number, row, sheet.columns, formats)
    target.freeze_panes(1, sheet.leading)
    target.autofilter(0, 0, max(1, len(sheet.rows)), len(sheet.columns) - 1)
    _set_up_print(target, sheet, texts)


def _height(row: Sequence[Value], columns: Sequence[Column]) -> int:
    """How high a row must be for its words, in points: not every program finds that out by itself."""
    lines = 1
    for value, column in zip(row, columns, strict=True):
        if isinstance(value, str) and (len(value) >= column.width or "\n" in value):
            lines = max(lines, sum(1 + len(line) // (column.width - 1) for line in value.split("\n")))
    return min(lines * _LINE_HEIGHT, _HIGHEST)


def _write_row(
    target: Worksheet, number: int, row: Sequence[Value], columns: Sequence[Column], formats: Formats
) -> None:
    for index, value in enumerate(row):
        kind = columns[index].kind
        if value is None or value == "":
            target.write_blank(number, index, None, formats["text"])
        elif isinstance(value, int):
            _write_number(target, number, index, value, kind, formats)
        elif kind == "date" and (moment := _moment(value)):
            target.write_datetime(number, index, moment, formats["when" if "T" in value else "date"])
        else:
            target.write_string(number, index, value, formats["text"])


def _write_number(target: Worksheet, number: int, index: int, value: int, kind: Kind, formats: Formats) -> None:
    if abs(value) >= _DIGITS:
        target.write_string(number, index, str(value), formats["text"])
    elif kind == "money":
        target.write_number(number, index, value / 100, formats["cents" if value % 100 else "money"])
    else:
        target.write_number(number, index, value, formats["number"])


def _moment(text: str) -> datetime | None:
    """An ISO date or time as Excel can hold it; None for anything else."""
    if not _ISO.fullmatch(text):
        return None
    try:
        moment = datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return None
    return moment if moment.year >= _FIRST_YEAR else None


def _set_up_print(target: Worksheet, sheet: Sheet, texts: Texts) -> None:
    target.set_landscape()
    target.set_paper(A4)
    target.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.7)
    target.fit_to_pages(-(-sum(column.width for column in sheet.columns) // PAGE_WIDTH), 0)
    target.repeat_rows(0)
    if sheet.leading:
        target.repeat_columns(0, sheet.leading - 1)
    page, of = texts("plan.page"), texts("plan.page_of")
    target.set_footer(f"&L{texts('plan.marking')}&C&A&R{page} &P {of} &N")
