"""Lists as CSV: as a Dutch Excel opens it, with nothing in it a formula; or plain, as other programs want it."""

import csv
import io

from facilitator.export.lists.all_lists import build_sheets
from facilitator.export.lists.sheet import Column, Sheet, Value, for_people, with_room
from facilitator.model.plan import Plan
from facilitator.texts import Texts

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def plain_cell(text: str) -> str:
    """A cell that Excel shows as text: what could be a formula gets a leading apostrophe."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) or text.startswith("'") else text


def render_lists(plan: Plan, texts: Texts, *, plain: bool = False) -> dict[str, bytes]:
    """A file for each list, for Excel.

    With `plain` for other programs: commas, no byte order mark, every text as it was typed.
    """
    encode, ending = (_for_programs, f"-{texts('sheets.plain')}.csv") if plain else (_for_excel, ".csv")
    return {texts(f"sheets.file.{sheet.id}") + ending: encode(sheet, texts) for sheet in build_sheets(plan, texts)}


def _for_excel(sheet: Sheet, texts: Texts) -> bytes:
    rows = _texts(with_room(for_people(sheet), texts), "," if texts.language == "nl" else ".")
    return _encode([[plain_cell(text) for text in row] for row in rows], ";").encode("utf-8-sig")


def _for_programs(sheet: Sheet, _: Texts) -> bytes:
    return _encode(_texts(sheet, "."), ",").encode()


def _texts(sheet: Sheet, mark: str) -> list[list[str]]:
    heads = [column.heading for column in sheet.columns]
    rows: list[list[str]] = []
    for row in sheet.rows:
        rows.append([_text(value, column, mark) for value, column in zip(row, sheet.columns, strict=True)])
    return [heads, *rows]


def _text(value: Value, column: Column, mark: str) -> str:
    if not isinstance(value, int):
        return value or ""
    return _euros(value, mark) if column.kind == "money" else str(value)


def _euros(cents: int, mark: str) -> str:
    """An amount in euros, with its cents only when there are some; `mark` is the decimal sign."""
    sign = "-" if cents < 0 else ""
    euros, left = divmod(abs(cents), 100)
    return f"{sign}{euros}{mark}{left:02d}" if left else f"{sign}{euros}"


def _encode(rows: list[list[str]], delimiter: str) -> str:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return stream.getvalue()
