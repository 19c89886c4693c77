"""Documents that were made: written whole, private, and never over something else unasked."""

from pathlib import Path

from facilitator.files.errors import BadFile, FileProblem, os_message, whole_file
from facilitator.files.workspace import write_new, write_private


def outcomes_folder(session: Path) -> Path:
    """Where the documents of a session go by default: a folder of its name, beside it.

    Beside the session, so that what keeps sessions private (an ignored folder, a backup that
    leaves it out) holds for the outcomes too.
    """
    return session.parent / (session.stem if session.suffix else f"{session.name}-outcomes")


def write_documents(folder: Path, documents: dict[str, bytes], force: bool) -> list[Path]:
    """Write `documents` (by file name) in `folder`, each 0600 and whole or not at all.

    Without `force` nothing at all is written when one of them is there already.

    Raises:
        BadFile: naming what is there already, or why the folder or a file cannot be written.
    """
    paths = [folder / name for name in documents]
    there = [path for path in paths if path.exists()]
    if there and not force:
        message = "is there already; use --force to replace it, or --out for another folder"
        raise BadFile([FileProblem(str(path), 0, "", message) for path in there])
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        message = f"this folder cannot be made: {os_message(error)}; choose another with --out"
        raise whole_file(folder, message) from error
    for path, data in zip(paths, documents.values(), strict=True):
        try:
            (write_private if force else write_new)(path, data)
        except OSError as error:
            message = f"cannot be written: {os_message(error)}; choose another folder with --out"
            raise whole_file(path, message) from error
    return paths
