"""Files of office programs are archives: what must be known of one before it is opened."""

import io
from typing import Literal
from zipfile import ZipFile

LARGEST_UNPACKED = 100_000_000
"""Bytes that a file may become when it is opened."""

ArchiveProblem = Literal["", "too_large", "open_document"]


def archive_problem(data: bytes) -> ArchiveProblem:
    """Why an archive is not opened: far too large inside, or a file of another program; empty when it can be.

    Raises:
        Exception: of any kind, if it is no archive.
    """
    with ZipFile(io.BytesIO(data)) as archive:
        if sum(one.file_size for one in archive.infolist()) > LARGEST_UNPACKED:
            return "too_large"
        if "mimetype" in archive.namelist() and b"opendocument" in archive.read("mimetype"):
            return "open_document"
    return ""
