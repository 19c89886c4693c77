"""The complete copy beside a session: made when it closes, used when it is damaged."""

import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from facilitator.files.errors import BadFile, os_message, whole_file
from facilitator.files.framing import Frame, encode, scan, whole_part
from facilitator.files.places import backup_path, damaged_path
from facilitator.files.session_file import parse_session
from facilitator.files.workspace import write_new, write_private

TRIES = 3
PAUSE_SECONDS = 0.2


def write_backup(path: Path, image: bytes) -> bool:
    """Write the copy, whole or not at all; tell whether that worked. Never raises for the disk's sake."""
    for attempt in range(TRIES):
        with suppress(OSError):
            write_private(backup_path(path), image)
            return True
        if attempt + 1 < TRIES:
            time.sleep(PAUSE_SECONDS)
    return False


@dataclass(frozen=True)
class Restored:
    """What became of a restored session: `records` in it, of which `from_backup` came from the copy."""

    records: int
    from_backup: int
    set_aside: Path | None


def restore(path: Path) -> Restored:
    """Put a session together again from what is left of it and from its copy; the damaged file is kept.

    A record whose sum is right counts first, from the session or else from the copy; then one that
    can still be read.

    Raises:
        BadFile: if neither holds the beginning of the workshop, or nothing can be written.
    """
    damaged, copy = _read(path), _read(backup_path(path))
    if not damaged and not copy:
        raise whole_file(path, "there is no such workshop, and no copy beside it")
    ours, theirs = whole_frames(damaged), whole_frames(copy)
    headers = [_intact(ours), _intact(theirs), ours, theirs]
    header = next((found for frames in headers if (found := _header(frames, path))), None)
    if header is None:
        message = "the beginning is damaged here and in the copy; restore the file from a backup of the computer"
        raise whole_file(path, message)
    merged = {**theirs, **ours, **_intact(theirs), **_intact(ours)}
    numbers = sorted(number for number in merged if number > 0)
    data = encode(header.body, 0) + b"".join(encode(merged[number].body, number) for number in numbers)
    extra = sum(1 for number in numbers if merged[number] is not ours.get(number))
    if data == damaged:
        return Restored(len(numbers), 0, None)
    try:
        aside = _set_aside(path, damaged) if damaged else None
        write_private(path, data)
    except OSError as error:
        raise whole_file(path, f"cannot be written: {os_message(error)}; make room and try again") from error
    return Restored(len(numbers), extra, aside)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise whole_file(path, f"cannot be read: {os_message(error)}") from error


def whole_frames(data: bytes) -> dict[int, Frame]:
    """The frames that can be read, by number; of a frame with rubbish in front the part that is whole."""
    found: dict[int, Frame] = {}
    for frame in scan(data).frames:
        good = frame if frame.intact else whole_part(frame)
        if good is not None:
            found.setdefault(good.number, good)
    return found


def _intact(frames: dict[int, Frame]) -> dict[int, Frame]:
    return {number: frame for number, frame in frames.items() if frame.intact}


def _header(frames: dict[int, Frame], path: Path) -> Frame | None:
    frame = frames.get(0)
    if frame is None:
        return None
    try:
        parse_session(encode(frame.body, 0), str(path))
    except BadFile:
        return None
    return frame


def _set_aside(path: Path, damaged: bytes) -> Path:
    number = 1
    while True:
        aside = damaged_path(path, number)
        try:
            write_new(aside, damaged)
        except FileExistsError:
            number += 1
        else:
            return aside
