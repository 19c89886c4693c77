"""What was made from a workshop and may still hold words that were erased: it is named, and stays as it is."""

import re
from contextlib import suppress
from pathlib import Path

from facilitator.files.folder import files_in, read_file
from facilitator.files.places import both_names, outcome_folders, workshop_uuid
from facilitator.files.session.erase import Words, holds, questions_of
from facilitator.files.temporaries import temporary_of
from facilitator.model.erasure import pattern_of


def workshops_with(path: Path, uuid: str, text: str) -> list[Path]:
    """Other workshops beside this one that were made from it (next year's, a clean copy) and hold a text."""
    words = Words(lambda record: record, text=text)
    created = re.search(rb"^created = .*$", questions_of(read_file(path)), re.MULTILINE)
    marks = [uuid.encode(), *([created[0]] if created else [])]
    paths: list[Path] = []
    for other in files_in(path.parent, ".toml"):
        if workshop_uuid(other) in (uuid, ""):
            continue
        with suppress(OSError):
            data = read_file(other)
            if any(mark in data for mark in marks) and (not text or holds(data, words)):
                paths.append(other)
    return paths


def documents_with(path: Path, text: str) -> list[Path]:
    """Documents made before that still hold a text (all of them when `text` is empty)."""
    paths: list[Path] = []
    for workshop in both_names(path):
        for folder in outcome_folders(workshop):
            paths += files_in(folder, hidden=True)
    ours = sorted({file for file in paths if not _is_swept(file)})
    return [document for document in ours if not text or _holds(document, text)]


def _is_swept(path: Path) -> bool:
    temporary = temporary_of(path.name)
    return temporary is not None and temporary.nobodys


def _holds(document: Path, text: str) -> bool:
    import zipfile

    pattern = pattern_of(text)
    try:
        if zipfile.is_zipfile(document):
            with zipfile.ZipFile(document) as archive:
                parts = [archive.read(name) for name in archive.namelist() if name.endswith(".xml")]
        else:
            parts = [read_file(document)]
    except (OSError, zipfile.BadZipFile):
        return True
    return any(pattern.search(_plain(part.decode("utf-8", errors="replace"))) for part in parts)


def _plain(text: str) -> str:
    """A document without what its format puts between the words."""
    import html

    # A calendar cuts its lines wherever they get too long.
    return html.unescape(re.sub(r"<[^>]*>|\r\n[ \t]", "", text)).replace("\\", "")
