"""Read a workbook of before 2007 (.xls), by a program of others in a process apart.

`python -m facilitator.files.incoming.old_workbook SECONDS BYTES LANGUAGE ROWS`: the file on standard input, the
sheets as JSON on standard output. That reader builds a whole sheet before it gives any of it: here that
costs no more than this much processor time and memory, and it can be ended at any moment.
"""

import dataclasses
import io
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import facilitator
from facilitator.files.incoming.budget import Budget, TooMuch
from facilitator.files.incoming.number_format import BUILT_IN, SHORT_DATES, general_number, shown_bool, shown_number
from facilitator.files.incoming.sheet import Seen, Sheet
from facilitator.files.incoming.workbook import is_error
from facilitator.office.limits import limit_this_process
from facilitator.office.package import BadPackage

SECONDS = 3
MEMORY = 1_000_000_000
"""Bytes of address space, of which the libraries take a part."""

_PROTECTED = "protected"
_WAIT = 0.1


def read_old_workbook(data: bytes, budget: Budget, language: str, most: int) -> list[Sheet]:
    """The sheets of an .xls; of each at most `most` rows.

    Raises:
        BadPackage: if it is protected or damaged.
        TooMuch: if it costs too much, or was stopped.
    """
    # -P: what lies in the current folder is no part of the program.
    command = [sys.executable, "-P", "-m", __name__, str(SECONDS), str(MEMORY), language, str(most)]
    home = str(Path(facilitator.__file__).parent.parent)
    paths = os.pathsep.join([home, *filter(None, [os.environ.get("PYTHONPATH")])])
    environment = {**os.environ, "PYTHONPATH": paths, "PYTHONUTF8": "1"}
    with tempfile.TemporaryFile() as source:
        # A file and no pipe: what does not fit in a pipe at once is never written by who waits with a limit.
        source.write(data)
        source.seek(0)
        with subprocess.Popen(
            command, stdin=source, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, shell=False
        ) as process:
            try:
                out = _wait(process, budget)
            except TooMuch:
                process.kill()
                raise
    if process.returncode:
        raise TooMuch("too_slow")
    answer = json.loads(out)
    if isinstance(answer, str):
        raise BadPackage("protected" if answer == _PROTECTED else "damaged")
    return [_sheet(sheet, most) for sheet in answer]


def _wait(process: "subprocess.Popen[bytes]", budget: Budget) -> bytes:
    for _ in range(round((SECONDS + 1) / _WAIT)):
        try:
            return process.communicate(timeout=_WAIT)[0]
        except subprocess.TimeoutExpired:
            budget.look()
    raise TooMuch("too_slow")


def _sheet(made: dict[str, Any], most: int) -> Sheet:
    return Sheet(
        name=made["name"],
        hidden=made["hidden"],
        rows={int(row): {int(column): text for column, text in cells.items()} for row, cells in made["rows"].items()},
        hidden_rows=set(made["hidden_rows"]),
        hidden_columns=[(first, last) for first, last in made["hidden_columns"]],
        merged=[(top, left, bottom, right) for top, left, bottom, right in made["merged"]],
        seen=[Seen(**seen) for seen in made["seen"]],
        too_long=made["too_long"],
        most=most,
    )


# In the process apart


def main(arguments: Sequence[str]) -> None:
    """Answer one job."""
    seconds, memory, language, most = arguments
    limit_this_process(int(seconds), int(memory))
    data = sys.stdin.buffer.read()
    answer: list[dict[str, Any]] | str
    try:
        answer = [_as_json(sheet) for sheet in _excel_97(data, language, int(most))]
    except MemoryError:
        raise
    except Exception as error:  # A damaged workbook makes its reader fail in any way there is.
        answer = _PROTECTED if "encrypted" in str(error).lower() or "password" in str(error).lower() else "damaged"
    json.dump(answer, sys.stdout)


def _as_json(sheet: Sheet) -> dict[str, Any]:
    return {**dataclasses.asdict(sheet), "hidden_rows": sorted(sheet.hidden_rows)}


def _excel_97(data: bytes, language: str, most: int) -> Iterator[Sheet]:
    import xlrd

    book = xlrd.open_workbook(
        file_contents=data, formatting_info=True, ragged_rows=True, on_demand=True, logfile=io.StringIO()
    )
    for place in range(book.nsheets):
        source = book.sheet_by_index(place)
        sheet = Sheet(source.name, hidden=bool(source.visibility), most=most)
        for row in range(source.nrows):
            if sheet.is_full:
                sheet.too_long = row + 1
                break
            for column in range(source.row_len(row)):
                _put_excel_97(book, sheet, source.cell(row, column), row + 1, column + 1, language)
        sheet.hidden_rows = {row + 1 for row, info in source.rowinfo_map.items() if info.hidden}
        sheet.hidden_columns = [(column + 1, column + 1) for column, info in source.colinfo_map.items() if info.hidden]
        sheet.merged = [(top + 1, left + 1, bottom, right) for top, bottom, left, right in source.merged_cells]
        notes = source.cell_note_map.items()
        sheet.seen += [Seen(row + 1, column + 1, "comment", note.text) for (row, column), note in notes if note.text]
        book.unload_sheet(place)
        yield sheet


def _put_excel_97(book: Any, sheet: Sheet, cell: Any, row: int, column: int, language: str) -> None:
    import xlrd

    if cell.ctype == xlrd.XL_CELL_TEXT:
        _put_text(sheet, row, column, cell.value)
    elif cell.ctype == xlrd.XL_CELL_ERROR:
        sheet.seen.append(Seen(row, column, "error", xlrd.error_text_from_code.get(cell.value, "#")))
    elif cell.ctype == xlrd.XL_CELL_BOOLEAN:
        sheet.put(row, column, shown_bool(bool(cell.value), language))
    elif cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        key = book.xf_list[cell.xf_index].format_key
        # The short date is that of who looks, and the file has the one of its library.
        code = BUILT_IN[key] if key in SHORT_DATES else book.format_map[key].format_str
        shown = shown_number(cell.value, code, language, from_1904=bool(book.datemode))
        if shown is None:
            sheet.seen.append(Seen(row, column, "format", code))
        sheet.put(row, column, general_number(cell.value, language) if shown is None else shown)


def _put_text(sheet: Sheet, row: int, column: int, text: str) -> None:
    if is_error(text):
        sheet.seen.append(Seen(row, column, "error", text))
    else:
        sheet.put(row, column, text)


if __name__ == "__main__":
    main(sys.argv[1:])
