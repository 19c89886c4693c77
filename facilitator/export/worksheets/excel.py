"""A worksheet for Excel: one line a question, with room to write and lists to pick from."""

import io
from collections.abc import Sequence

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet as Sheet

from facilitator.export.lists.workbook import GrowingSheet
from facilitator.export.worksheets.build import Ask, Worksheet
from facilitator.model.answers.worksheet import ANSWER, MEASURE, NAME, ORIGIN

HIDDEN = "facilitator"
"""The sheet with where it comes from, and the lists to pick from."""

FIXED = (("cell", 4), ("number", 5), ("subject", 22), ("moment", 9), ("asked", 46), (ANSWER, 64))
"""The columns that are always there, with their widths; codes of the cells stand in the first, which is hidden."""

HOW_WIDTHS = (4, 24, 12, 84)
_CHOICE_WIDTH = 17
_TINT, _LINE, _PAPER, _NONE = "#F2EBE0", "#C9BFAE", "#FFFFFF", "#EDEBE6"
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_ALLOWED = {"sort": True, "autofilter": True, "format_rows": True}
"""What a protected sheet still lets people do. There is no password: it keeps codes from slips, not from anybody."""

_LINE_HEIGHT, _LEAST_LINES, _HIGHEST = 15.5, 3, 409
"""Heights in points; there is always room for a few lines, and Excel has no higher rows."""

Formats = dict[str, Format]
Choices = list[tuple[str, str]]


def render_book(sheet: Worksheet) -> bytes:
    """The worksheet as the bytes of an .xlsx."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, _OPTIONS)
    book.set_properties({"title": f"{sheet.title}: {sheet.organisation}"[:255], "author": sheet.author[:255]})
    formats = _formats(book)
    how, asked = (book.add_worksheet(sheet.texts(f"worksheet.sheet.{name}"), GrowingSheet) for name in ("how", "asked"))
    hidden = book.add_worksheet(HIDDEN)
    _write_how(how, sheet, formats)
    _write_asks(asked, hidden, sheet, formats)
    hidden.write_string(0, 0, ORIGIN)
    hidden.write_string(0, 1, sheet.origin)
    hidden.very_hidden()
    hidden.protect()
    book.close()
    return stream.getvalue()


def _formats(book: xlsxwriter.Workbook) -> Formats:
    plain = {"text_wrap": True, "valign": "top"}
    lined = {**plain, "border": 1, "border_color": _LINE}
    return {
        "title": book.add_format({"bold": True, "font_size": 18}),
        "plain": book.add_format(plain),
        "bullet": book.add_format({**plain, "align": "right"}),
        "strong": book.add_format({**plain, "bold": True}),
        "heading": book.add_format({**lined, "bold": True, "bg_color": _TINT}),
        "text": book.add_format(lined),
        # As text: what somebody writes is never worked out as a formula, a date or a number.
        "answer": book.add_format({**lined, "locked": False, "num_format": "@", "bg_color": _PAPER}),
        "none": book.add_format({**lined, "bg_color": _NONE}),
    }


def _write_how(target: Sheet, sheet: Worksheet, formats: Formats) -> None:
    """The explanation, the name, and the stories that the questions are about."""
    texts = sheet.texts
    target.hide_gridlines(2)
    for column, width in enumerate(HOW_WIDTHS):
        target.set_column(column, column, width, None, {"hidden": column == 0})
    target.write_string(0, 1, sheet.title, formats["title"])
    target.write_string(1, 1, sheet.organisation)
    target.write_string(3, 0, NAME)
    target.write_string(3, 1, texts("worksheet.name"), formats["strong"])
    target.merge_range(3, 2, 3, 3, "", formats["answer"])
    target.write_string(3, 2, sheet.name, formats["answer"])
    row = 5
    for line in sheet.how:
        target.write_string(row, 1, "•", formats["bullet"])
        target.set_row(row, _height((line, HOW_WIDTHS[2] + HOW_WIDTHS[3])))
        target.merge_range(row, 2, row, 3, "", formats["plain"])
        target.write_string(row, 2, line, formats["plain"])
        row += 1
    headings = {ask.page: (ask.subject, ask.moment) for ask in sheet.asks}
    for index, key in enumerate(("subject", "moment", "story"), start=1):
        target.write_string(row + 1, index, texts(f"worksheet.column.{key}"), formats["heading"])
    for number, (page, story) in enumerate(sheet.stories.items(), start=row + 2):
        target.set_row(number, _height((story, HOW_WIDTHS[3]), (headings[page][0], HOW_WIDTHS[1])))
        for index, words in enumerate((*headings[page], story), start=1):
            target.write_string(number, index, words, formats["text"])
    target.set_landscape()
    target.fit_to_pages(1, 0)
    target.protect("", _ALLOWED)


def _write_asks(target: Sheet, hidden: Sheet, sheet: Worksheet, formats: Formats) -> None:
    texts = sheet.texts
    choices = list(dict.fromkeys((choice.id, choice.name) for ask in sheet.asks for choice in ask.choices))
    codes = [*(key for key, _ in FIXED), *(f"{MEASURE}{key}" for key, _ in choices)]
    headings = [*(texts(f"worksheet.column.{key}") for key, _ in FIXED), *(name for _, name in choices)]
    widths = [*(width for _, width in FIXED), *(_CHOICE_WIDTH for _ in choices)]
    for index, (code, heading, width) in enumerate(zip(codes, headings, widths, strict=True)):
        target.set_column(index, index, width, None, {"hidden": index == 0})
        target.write_string(0, index, code)
        target.write_string(1, index, heading, formats["heading"])
    target.set_row(0, None, None, {"hidden": True})
    target.set_row(1, _height(*zip(headings, widths, strict=True)))
    lists = _Lists(hidden)
    for number, ask in enumerate(sheet.asks, start=1):
        _write_ask(target, number, ask, choices, lists, formats)
    target.freeze_panes(2, 0)
    target.autofilter(1, 0, max(2, len(sheet.asks) + 1), len(codes) - 1)
    target.set_landscape()
    target.set_paper(9)
    target.fit_to_pages(1, 0)
    target.repeat_rows(1)
    target.protect("", _ALLOWED)


def _write_ask(target: Sheet, number: int, ask: Ask, choices: Choices, lists: "_Lists", formats: Formats) -> None:
    row = number + 1
    for index, words in enumerate((ask.code, "", ask.subject, ask.moment, ask.asked)):
        target.write_string(row, index, words, formats["text"])
    target.write_number(row, 1, number, formats["text"])
    lines = (ask.asked, dict(FIXED)["asked"]), (ask.subject, dict(FIXED)["subject"]), (ask.said, dict(FIXED)[ANSWER])
    target.set_row(row, max(_height(*lines), _LEAST_LINES * _LINE_HEIGHT))
    target.write_string(row, len(FIXED) - 1, ask.said, formats["answer"])
    offered = {(asked.id, asked.name): asked for asked in ask.choices}
    for index, key in enumerate(choices, start=len(FIXED)):
        choice = offered.get(key)
        if choice is None:
            target.write_blank(row, index, None, formats["none"])
            continue
        target.write_string(row, index, choice.picked, formats["answer"])
        target.data_validation(row, index, row, index, {"validate": "list", "source": lists.place(choice.options)})


def _height(*texts: tuple[str, int]) -> float:
    """How high a row must be for texts in columns of a width, in points: not every program finds that out."""
    lines = [sum(1 + len(line) // width for line in text.split("\n")) for text, width in texts]
    return min(max(lines) * _LINE_HEIGHT, _HIGHEST)


class _Lists:
    """The lists to pick from, each once, on the hidden sheet: inside a cell a list may not be long."""

    def __init__(self, hidden: Sheet) -> None:
        """Begin beside what stands there."""
        self._hidden = hidden
        self._places: dict[tuple[str, ...], str] = {}

    def place(self, options: Sequence[str]) -> str:
        """Where a list stands, as a formula says it."""
        key = tuple(options)
        if key not in self._places:
            column = 3 + len(self._places)
            for row, words in enumerate(options):
                self._hidden.write_string(row, column, words)
            letter = xlsxwriter.utility.xl_col_to_name(column, True)
            self._places[key] = f"={HIDDEN}!{letter}$1:{letter}${len(options)}"
        return self._places[key]
