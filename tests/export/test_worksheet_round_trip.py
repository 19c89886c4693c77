"""A worksheet goes out, is filled in and saved by LibreOffice, comes back and is exported: nothing is lost."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest

from facilitator.files.session.session_file import read_session
from facilitator.model.session import Session
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


@pytest.fixture
def convert(tmp_path: Path) -> "Convert":
    if shutil.which("soffice") is None:
        if os.environ.get("CI"):
            pytest.fail("not installed: soffice")
        pytest.skip("not installed: soffice")
    return Convert(tmp_path)


class Convert:
    """LibreOffice, with a profile of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, path: Path, kind: str, name: str) -> Path:
        profile = f"-env:UserInstallation=file://{self._folder}/profile"
        out = self._folder / name
        command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(out), str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=110)
        return out / f"{path.stem}.{kind}"


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


@pytest.mark.parametrize("kind,fill", [("xlsx", fill_book), ("docx", fill_pages)])
def test_what_libreoffice_saved_comes_back_whole(demo: Path, run: Run, convert: Convert, kind: str, fill: Fill) -> None:
    made = Path(run("worksheet", "demo", "--to", kind, "--for", "karin").out.strip())
    given = fill(made)
    assert len(given) == len(TEXTS)
    back = convert(convert(made, OTHER[made.suffix], "other"), kind, "back")
    done = run("import", "demo", back)
    assert (done.status, done.err) == (0, "")
    assert f"{len(TEXTS)} overgenomen" in done.out
    session: Session = read_session(demo).session
    assert {cell: one.text for (cell, _), one in session.answers.items() if one.by} == given
    plan = json.loads(Path(run("export", "demo", "--to", "json").out.strip()).read_text(encoding="utf-8"))
    told = {cell["key"]: [(one["by"], one["text"]) for one in cell["others"]] for cell in plan["cells"]}
    assert all(told[cell] == [("Karin Mulder", text)] for cell, text in given.items())
    assert run("import", "demo", back).out.strip().endswith(f"{len(TEXTS)} waren er al")
