"""LibreOffice as people have it: what it makes of a file. A test that needs it is skipped where it is not installed."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

SHEETS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
"""Every sheet of a workbook in a file of its own: commas, quotes, UTF-8, each cell as it is shown."""


def need(*tools: str) -> None:
    """Skip the test where one of these programs is not installed; in CI they must be there."""
    missing = [tool for tool in tools if shutil.which(tool) is None]
    if missing:
        assert "CI" not in os.environ, f"not installed: {missing}"
        pytest.skip(f"not installed: {', '.join(missing)}")


@cache
def _profile() -> tempfile.TemporaryDirectory[str]:
    """The settings of LibreOffice, which it takes seconds to make; goes when the tests end."""
    return tempfile.TemporaryDirectory()


def convert(files: Iterable[Path], kind: str, folder: Path) -> list[Path]:
    """What LibreOffice makes of files, in `folder`: a kind as it names it, `pdf` or `csv:` with a filter behind it."""
    need("soffice")
    sources = list(files)
    profile = f"-env:UserInstallation={Path(_profile().name).as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(folder)]
    subprocess.run([*command, *map(str, sources)], check=True, capture_output=True, timeout=240)
    return [folder / f"{source.stem}.{kind.partition(':')[0]}" for source in sources]


def pages(pdf: Path) -> int:
    """How many pages it has."""
    need("pdfinfo")
    told = subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True, text=True)
    found = re.search(r"Pages:\s+(\d+)", told.stdout)
    assert found is not None
    return int(found[1])


def page_texts(pdf: Path, *options: str) -> list[str]:
    """The words of each page; `-layout` keeps them where they stand."""
    need("pdftotext")
    told = subprocess.run(["pdftotext", *options, str(pdf), "-"], check=True, capture_output=True)
    return told.stdout.decode().split("\f")[:-1]
