"""Workbooks for tests, and what LibreOffice makes of them."""

import io
import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest

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


def office(folder: Path, data: bytes, kind: str) -> Path:
    """What LibreOffice makes of a workbook; the test is skipped where there is none, but never in CI."""
    if shutil.which("soffice") is None:
        assert "CI" not in os.environ, "soffice must be there in CI"
        pytest.skip("soffice is not installed")
    source = folder / "bron.xlsx"
    source.write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=110)
    return folder / f"bron.{kind.partition(':')[0]}"
