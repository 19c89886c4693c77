"""Whether a file is a Word document that may serve as a template, before anything in it is read."""

import io
import zipfile

from facilitator.office.package import is_ole, ole_problem

FILE_LIMIT = 20_000_000
"""Bytes of a template; ten times what a letter with a logo needs."""

UNPACKED_LIMIT = 60_000_000
"""Bytes of all its parts together once they are unpacked."""

PARTS_LIMIT = 2_000

_STARTS = {
    b"%PDF": "pdf",
    b"{\\rtf": "other_format",
    b"<": "other_format",
    b"\xef\xbb\xbf<": "other_format",
}
_MACROS = (b"macroEnabled", b"vbaProject")
_DOCUMENT = b"wordprocessingml.document.main+xml"
_TEMPLATE = b"wordprocessingml.template.main+xml"


def package_problem(data: bytes) -> str:
    """What is wrong with a file as a code (`template.file.CODE` has the words); empty when it is fine.

    Raises:
        Exception: of any kind, if parts of the package are damaged.
    """
    if not data:
        return "empty"
    if len(data) > FILE_LIMIT:
        return "too_big"
    if is_ole(data):
        # A workbook of before 2007 is no template either.
        return ole_problem(data) or "other_format"
    for start, code in _STARTS.items():
        if data.startswith(start):
            return code
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return _parts_problem(package)
    except zipfile.BadZipFile:
        return "not_word"


def _parts_problem(package: zipfile.ZipFile) -> str:
    parts = package.infolist()
    # A part never unpacks to more than it says here: reading stops there.
    if len(parts) > PARTS_LIMIT or sum(part.file_size for part in parts) > UNPACKED_LIMIT:
        return "too_big"
    if any(part.flag_bits & 1 for part in parts):
        return "protected"
    # Word never writes one; it is how a small part becomes a large one while it is read.
    if any(b"<!DOCTYPE" in package.read(part) for part in parts if part.filename.endswith((".xml", ".rels"))):
        return "not_word"
    return _kind_problem(package, {part.filename for part in parts})


def _kind_problem(package: zipfile.ZipFile, names: set[str]) -> str:
    if "[Content_Types].xml" not in names:
        return "other_format" if "mimetype" in names else "not_word"
    types = package.read("[Content_Types].xml")
    if any(mark in types for mark in _MACROS) or any("vbaproject" in name.lower() for name in names):
        return "macros"
    if _TEMPLATE in types:
        return "dotx"
    return "" if _DOCUMENT in types else "not_word"
