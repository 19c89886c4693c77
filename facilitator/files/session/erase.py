"""Erase for good: in the session, and in every file that was ever made from it."""

import re
from dataclasses import dataclass
from pathlib import Path

from facilitator.files.errors import BadFile, os_message, whole_file
from facilitator.files.output import outcomes_folder
from facilitator.files.session.copies import copy_paths
from facilitator.files.session.framing import scan
from facilitator.files.session.recovery import conflict_copies
from facilitator.files.session.rewrite import rewrite
from facilitator.files.workspace import write_private
from facilitator.model.erasure import Change, pattern_of
from facilitator.model.session import Session


@dataclass(frozen=True)
class Words:
    """What is to go: a `change` of records, and the `text` or the `cell` it is about."""

    change: Change
    text: str = ""
    cell: str = ""


def erase_beside(session: Session, path: Path, words: Words) -> None:
    """Erase in everything beside a session: its backup, conflict copies, torn ends, files set aside.

    Raises:
        BadFile: naming the file that could not be written; the words may still be in it.
    """
    copies = [*conflict_copies(session, path), *path.parent.glob(f"{path.name}.damaged-*")]
    copies += copy_paths(path)
    for copy in copies:
        try:
            data = copy.read_bytes()
            if scan(data).frames:
                write_private(copy, rewrite(data, words.change).data)
            else:
                copy.unlink()
        except OSError as error:
            raise _still_there(copy, error) from error
    for torn in path.parent.glob(f"{path.name}.torn-*"):
        try:
            if may_hold(torn.read_bytes(), words):
                torn.unlink()
        except OSError as error:
            raise _still_there(torn, error) from error


def _still_there(path: Path, error: OSError) -> BadFile:
    return whole_file(path, f"cannot be written, the words may still be in it: {os_message(error)}; delete the file")


def may_hold(data: bytes, words: Words) -> bool:
    """Whether the torn end of a session holds the words, or may end in the beginning of them."""
    text = data.decode("utf-8", errors="replace")
    if words.cell:
        return words.cell in text
    plain = text.replace("\\n", " ").replace('\\"', '"').replace("\\\\", "\\")
    if pattern_of(words.text).search(plain):
        return True
    end = plain.rpartition("\n")[2].casefold()
    wanted = words.text.strip().casefold()
    return any(end.endswith(wanted[:length]) for length in range(1, len(wanted) + 1))


def documents_with(path: Path, text: str) -> list[Path]:
    """Documents made before that still hold a text (all of them when `text` is empty)."""
    folder = outcomes_folder(path)
    found = sorted(one for one in folder.rglob("*") if one.is_file()) if folder.is_dir() else []
    return [one for one in found if not text or _holds(one, text)]


def _holds(document: Path, text: str) -> bool:
    import zipfile

    pattern = pattern_of(text)
    try:
        if zipfile.is_zipfile(document):
            with zipfile.ZipFile(document) as archive:
                parts = [archive.read(name) for name in archive.namelist() if name.endswith(".xml")]
        else:
            parts = [document.read_bytes()]
    except (OSError, zipfile.BadZipFile):
        return True
    return any(pattern.search(_plain(part.decode("utf-8", errors="replace"))) for part in parts)


def _plain(text: str) -> str:
    """A document without what its format puts between the words."""
    import html

    return html.unescape(re.sub(r"<[^>]*>", "", text)).replace("\\", "")
