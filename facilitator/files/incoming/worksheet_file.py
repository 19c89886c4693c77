"""A worksheet that comes back, from Excel or Word or what else writes such files; the bytes say which."""

from pathlib import Path
from typing import Literal

from facilitator.files.errors import unread_code
from facilitator.files.folder import read_beginning
from facilitator.files.incoming.budget import Budget, TooMuch
from facilitator.files.incoming.sheets import is_workbook
from facilitator.files.incoming.worksheet_contents import NotOurs, Parts, Places
from facilitator.model.answers.worksheet import FORMAT, FilledIn
from facilitator.office.package import BadPackage, Package, is_ole

LARGEST = 20_000_000
"""Bytes that a file may have."""

BadCode = (
    Literal["missing", "folder", "unreadable", "too_large", "open_document", "not_office", "not_ours", "other_format"]
    | str
)
"""What `worksheet.bad` has words for, or else `office.problem`."""


class BadWorksheet(Exception):
    """A file that is no worksheet; `code` says why, `detail` which failure it was."""

    def __init__(self, code: BadCode, detail: str = "") -> None:
        """Say why it cannot be read."""
        super().__init__(f"{code} {detail}".strip())
        self.code, self.detail = code, detail


def read_worksheet(path: Path, places: Places) -> FilledIn:
    """What stands in a worksheet; `places` has the words for where something stands.

    Raises:
        BadWorksheet: if it cannot be read, or is no worksheet of this program.
    """
    try:
        data = read_beginning(path, LARGEST + 1)
    except OSError as error:
        raise BadWorksheet(*unread_code(error)) from error
    return parse_worksheet(data, places)


def parse_worksheet(data: bytes, places: Places) -> FilledIn:
    """What stands in the bytes of a worksheet; what its name ends with does not count.

    Raises:
        BadWorksheet: if it is no worksheet of this program.
    """
    if len(data) > LARGEST:
        raise BadWorksheet("too_large")
    parts = _parts(data, places)
    kind, _, rest = parts.origin.strip().partition(" ")
    if kind != FORMAT:
        raise BadWorksheet("other_format" if kind.startswith(FORMAT.partition("/")[0]) else "not_ours")
    return FilledIn(
        session=rest.partition(" ")[0],
        name=parts.name,
        given=parts.given,
        outside=parts.outside,
        others=parts.others,
        remarks=parts.remarks,
    )


def _parts(data: bytes, places: Places) -> Parts:
    budget = Budget()
    try:
        budget.look()
        if not is_workbook(data):
            raise BadWorksheet("not_office")
        if not is_ole(data):
            package = Package(data)
            if package.kind == "odt":
                raise BadWorksheet("open_document")
            if package.kind in ("word", "word_template", "macros"):
                from facilitator.files.incoming.worksheet_word import read_pages

                return read_pages(package, places)
        from facilitator.files.incoming.worksheet_excel import read_book

        return read_book(data, places, budget)
    except BadWorksheet:
        raise
    except NotOurs as error:
        raise BadWorksheet("not_ours") from error
    except BadPackage as error:
        raise BadWorksheet(_CODES.get(error.code, error.code)) from error
    except TooMuch as error:
        raise BadWorksheet(error.code) from error
    except Exception as error:  # A damaged file makes its reader fail in any way there is.
        raise BadWorksheet("not_office") from error


_CODES = {"no_office": "not_office", "damaged": "not_office", "no_workbook": "not_office"}
