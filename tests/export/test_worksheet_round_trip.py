"""A worksheet goes out, is filled in and saved by LibreOffice, comes back and is exported: nothing is lost."""

import json
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest

from facilitator.files.session.session_file import read_session
from facilitator.model.session import Session
from tests import office
from tests.program import Run

LONG = ("Wij bellen de ouders, " * 100)[:2000].strip()
TEXTS = (
    "Eén regel met accenten: coördinator, déjà vu",
    "eerste regel\ntweede regel\n\nvierde regel",
    "=1+1",
    "emoji 🏫👩‍🏫 en “aanhalingstekens”",
    LONG,
    "<b>AT&T</b> {{ 7*7 }} [las/1d] +31 6",
    "'s ochtends 08:30",
    "@dag -1 007",
)
Fill = Callable[[Path], dict[str, str]]
OTHER = {".xlsx": "ods", ".docx": "odt"}


def fill_book(path: Path) -> dict[str, str]:
    """Write a text behind each question, and pick the first option of every list."""
    book = openpyxl.load_workbook(path)
    sheet = book["Vragen"]
    codes = [cell.value for cell in sheet[1]]
    given = {}
    for row, text in zip(sheet.iter_rows(min_row=3), TEXTS, strict=False):
        answer = row[codes.index("answer")]
        answer.value, answer.data_type = text, "s"
        given[str(row[0].value)] = text
    book["Lees dit eerst"]["C4"] = "Karin Mulder"
    book.save(path)
    return given


def fill_pages(path: Path) -> dict[str, str]:
    word = docx.Document(str(path))
    given = {}
    texts = iter(TEXTS)
    for table in word.tables:
        for row in table.rows:
            label = row.cells[0].paragraphs[-1].text.strip("[]")
            if label == "name":
                row.cells[1].text = "Karin Mulder"
            elif "/" in label and "#" not in label:
                text = next(texts, None)
                if text is not None:
                    row.cells[1].text = text
                    given[label] = text
    word.save(str(path))
    return given


@pytest.mark.thorough
@pytest.mark.parametrize("kind,fill", [("xlsx", fill_book), ("docx", fill_pages)])
def test_what_libreoffice_saved_comes_back_whole(demo: Path, run: Run, tmp_path: Path, kind: str, fill: Fill) -> None:
    made = Path(run("worksheet", "demo", "--to", kind, "--for", "karin").out.strip())
    given = fill(made)
    assert len(given) == len(TEXTS)
    other = office.convert([made], OTHER[made.suffix], tmp_path / "other")
    (back,) = office.convert(other, kind, tmp_path / "back")
    done = run("import", "demo", back)
    assert (done.status, done.err) == (0, "")
    assert f"{len(TEXTS)} overgenomen" in done.out
    session: Session = read_session(demo).session
    assert {cell: one.text for (cell, _), one in session.answers.items() if one.by} == given
    plan = json.loads(Path(run("export", "demo", "--to", "json").out.strip()).read_text(encoding="utf-8"))
    told = {cell["key"]: [(one["by"], one["text"]) for one in cell["others"]] for cell in plan["cells"]}
    assert all(told[cell] == [("Karin Mulder", text)] for cell, text in given.items())
    assert run("import", "demo", back).out.strip().endswith(f"{len(TEXTS)} waren er al")
