"""Workbooks for tests, and what LibreOffice makes of them."""

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl

from tests import office

Change = Callable[[openpyxl.Workbook], None]


def book(rows: Sequence[Sequence[object]], change: Change = lambda book: None, title: str = "Systemen") -> bytes:
    """The bytes of a workbook with these rows on its only sheet."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    change(made)
    return saved(made)


def saved(made: openpyxl.Workbook) -> bytes:
    """The bytes of a workbook."""
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def by_libreoffice(folder: Path, data: bytes, kind: str) -> Path:
    """What LibreOffice makes of a workbook."""
    source = folder / "bron.xlsx"
    source.write_bytes(data)
    (made,) = office.convert([source], kind, folder)
    return made
