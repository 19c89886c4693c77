"""The sheets of a workbook, whatever kind of file it is; the bytes say which."""

from facilitator.files.incoming.budget import Budget
from facilitator.files.incoming.sheet import MOST_ROWS, Sheet
from facilitator.office.package import BadPackage, Package, is_ole, ole_problem


def is_workbook(data: bytes) -> bool:
    """Whether a file is of an office program: an archive, or a container of Office 97."""
    return data.startswith(b"PK") or is_ole(data)


def read_sheets(
    data: bytes, budget: Budget, language: str, most: int = MOST_ROWS, *, formulas: bool = False
) -> list[Sheet]:
    """The sheets of .xlsx, .xlsm, .xlsb, .xls or .ods; of each at most `most` rows.

    With `formulas`, a formula of an .xlsx counts as its own text and not as what it gave.

    Raises:
        BadPackage: if it is another kind of file, or cannot be read.
        TooMuch: if it costs too much, or was stopped.
    """
    if is_ole(data):
        problem = ole_problem(data)
        if problem is not None:
            raise BadPackage(problem)
        from facilitator.files.incoming.old_workbook import read_old_workbook

        return read_old_workbook(data, budget, language, most)
    package = Package(data)
    if package.kind == "binary_workbook":
        from facilitator.files.incoming.binary_workbook import read_binary_workbook

        return read_binary_workbook(package, budget, language, most)
    if package.kind == "ods":
        from facilitator.files.incoming.open_document import read_open_document

        return read_open_document(package, budget, language, most)
    if package.kind == "workbook":
        from facilitator.files.incoming.workbook import read_workbook

        return read_workbook(package, budget, language, most, formulas=formulas)
    raise BadPackage("no_office" if package.kind == "other" else "no_workbook")
