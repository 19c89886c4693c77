"""What a cell shows: our reading of its format beside that of LibreOffice."""

import csv
from pathlib import Path

import openpyxl
import pytest

from facilitator.files.incoming.budget import Budget
from facilitator.files.incoming.number_format import general_number, shown_number
from facilitator.files.incoming.register_file import parse_register
from facilitator.files.incoming.sheets import read_sheets
from tests.workbooks import book, by_libreoffice, saved

PLAIN = [
    *("General", "0", "0.00", "#,##0", "#,##0.00", "0%", "0.00%", "0.0#", "0.0??", "#", "???", ".00", "0.0E+0"),
    *("##0.0E+0", "0000000000", "000-000"),
    *("0#-########", '"+"0', "\\+0", '0" uur"', '0" u";-0" u"', "(0)", "(000) 000-0000"),
    *("00 00 00 00 00", '0"-"000"-"000', '"tel. "0', "0 000", "# ##0.00", '"week "0', '"a;b"0', '0;"-"0;"nul"'),
    *("€ #,##0.00", '"€" #,##0.00', "[$€-413] #,##0.00", "[$EUR] 0", "#,##0.00 [$€-1]", "[$£-809]#,##0.00"),
    *('_-€ * #,##0.00_-;_-€ * -#,##0.00_-;_-€ * "-"??_-;_-@_-', "_(* #,##0_);_(* (#,##0);_(* \"-\"_);_(@_)"),
    *("#,##0.00;[Red](#,##0.00)", "0;-0;;@", "+0;-0;0", "0.0,", '0.0,,"M"', "0.00;-0.00;-", '"ja";"nee"'),
    *("[<10]0000;0", '[>=100]"veel";[<0]"min "0;0', "[Red][<0]0;[Green]0", "[Blue]0", "General;-General"),
]  # fmt: skip
NUMBERS = [1, 4, 7, -4, 100, 0.5, 12.345, 302345678, 5000, -5000.5, 1234567.891, 31612345678]
DURATIONS = ["[h]:mm", "[hh]:mm", "[mm]", '[m]" min"', "[ss]", '[h]" uur"', "[h]:mm:ss.00"]
HOURS = [0, 1, 0.25, 2.75, -0.5, 1 / 24, 40]
DAYS = [
    *("yyyy-mm-dd", "dd-mm-yyyy", "d mmmm yyyy", "dddd d mmmm yyyy", "ddd d mmm", "mmmmm", "yy", "mmm-yy", "d-mmm"),
    *("[$-409]d mmmm yyyy", "[$-413]d mmmm yyyy", "[$-813]dddd d mmmm", "h:mm", "hh:mm:ss", "h:mm AM/PM", "mm:ss.0"),
    *("d-m-yyyy h:mm", 'h" uur "m" min"', 'hh"u"mm', "mmss", "dd.mm.yyyy", "yyyy-mm-dd hh:mm:ss", "hh:mm:ss.000"),
]
MOMENTS = [46145.75, 45000, 44197.040625, 366.25]


def all_formats() -> list[tuple[str, list[float]]]:
    groups: list[tuple[list[str], list[float]]] = [(PLAIN, NUMBERS), (DURATIONS, HOURS), (DAYS, MOMENTS)]
    return [(code, values) for codes, values in groups for code in codes]


@pytest.mark.thorough
def test_libreoffice_shows_the_same(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row, (code, values) in enumerate(all_formats(), start=1):
        for column, value in enumerate(values, start=1):
            sheet.cell(row, column, value).number_format = code
    shown = by_libreoffice(tmp_path, saved(made), "csv:Text - txt - csv (StarCalc):44,34,76,1").read_text(
        encoding="utf-8"
    )
    theirs = [[cell.strip() for cell in line] for line in csv.reader(shown.splitlines())]
    (ours,) = read_sheets(saved(made), Budget(), "en")
    for row, (code, values) in enumerate(all_formats(), start=1):
        cells = [ours.rows.get(row, {}).get(column, "") for column in range(1, len(values) + 1)]
        assert cells == theirs[row - 1][: len(values)], code


@pytest.mark.parametrize(
    ("value", "code", "words"),
    [
        (0, ";;;", "0"),
        (-3, "0;;", "-3"),
        (-3, "[<10]0000;0", "-0003"),
        (12.345, "# ??/100", "12 35/100"),
        (0.25, "h:mm A/P", "6:00 A"),
        (46145, "[$-nl-NL]d mmmm yyyy", "3 mei 2026"),
        (46145, '[$-x-sysdate]d mmmm yyyy', "3 May 2026"),
    ],
)  # fmt: skip
def test_what_is_hidden_or_signed_is_not_lost(value: float, code: str, words: str) -> None:
    assert shown_number(value, code, "en") == words


@pytest.mark.parametrize("code", ["gge", 'ggge"年"', "bbbb", "[h] d", "yyyy 0"])
def test_a_format_that_is_not_known_is_told_and_the_rest_is_read(code: str) -> None:
    def change(made: openpyxl.Workbook) -> None:
        made.worksheets[0]["B2"] = 46145
        made.worksheets[0]["B2"].number_format = code

    (table,) = parse_register(book([["Systeem", "Sinds"], ["Kassa"], ["Bord", 4]], change), "nl")
    assert [line.cells for line in table.lines] == [["Systeem", "Sinds"], ["Kassa", "46145"], ["Bord", "4"]]
    assert [(aside.line, aside.other, aside.code) for aside in table.noted] == [(2, "B", "format")]


def test_a_number_that_is_no_amount_keeps_all_its_digits() -> None:
    assert general_number(123456789012345.0) == "123456789012345"
