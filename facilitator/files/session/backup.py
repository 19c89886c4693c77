"""The complete copy beside a session, made when it closes; `restoring` uses it when the session is damaged."""

import time
from contextlib import suppress
from pathlib import Path

from facilitator.files.folder import is_regular, read_file
from facilitator.files.places import backup_path, copy_paths, free_path, kept_copy_path
from facilitator.files.session.copies import LOSES_NOTHING, standing_of
from facilitator.files.session.framing import scan
from facilitator.files.workspace import write_new, write_private

TRIES = 3
PAUSE_SECONDS = 0.2


def write_backup(path: Path, image: bytes) -> bool:
    """Write the copy, whole or not at all; tell whether that worked. Never raises for the disk's sake.

    A copy that holds anything which the new one lacks is kept beside it under a name of its own.
    """
    for attempt in range(TRIES):
        with suppress(OSError):
            _keep_what_has_more(path, image)
            write_private(backup_path(path), image)
            return True
        if attempt + 1 < TRIES:
            time.sleep(PAUSE_SECONDS)
    return False


def _keep_what_has_more(path: Path, image: bytes) -> None:
    last = backup_path(path)
    if not is_regular(last):
        return
    data = read_file(last)
    standing, _ = standing_of(scan(image), data)
    if standing in LOSES_NOTHING or not data:
        return
    kept_before = [copy for copy in copy_paths(path) if copy != last]
    if any(read_file(copy) == data for copy in kept_before):
        return
    write_new(free_path(path, kept_copy_path), data)
