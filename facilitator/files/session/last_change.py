"""When a workshop was last worked in, by its own records: a date of a file says when a laptop last copied it."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from facilitator.files.workspace import SessionFile

TAIL_BYTES = 65_536
AHEAD = timedelta(hours=24)
"""So far ahead no time zone is: the clock of the computer that wrote it was wrong."""

_AT = re.compile(rb'^at = "([^"\r\n]{1,40})"\r?$', re.MULTILINE)


@dataclass(frozen=True)
class LastChange:
    """A workshop, when it was last worked in (local time), and whether that is still to come."""

    file: SessionFile
    when: datetime
    doubtful: bool


def last_changes(files: list[SessionFile], now: datetime) -> list[LastChange]:
    """The workshops, the one worked in last first; those with a date that is still to come are last."""
    changes = []
    for file in files:
        when = _last_record(file) or datetime.fromtimestamp(file.modified).astimezone()
        changes.append(LastChange(file, when, when - now > AHEAD))
    return sorted(changes, key=lambda change: (change.doubtful, -change.when.timestamp(), change.file.name))


def _last_record(file: SessionFile) -> datetime | None:
    """The time of the last record, from the end of the file; None when there is none to be read."""
    try:
        with file.path.open("rb") as session:
            session.seek(max(0, file.path.stat().st_size - TAIL_BYTES))
            times = _AT.findall(session.read(TAIL_BYTES))
    except OSError:
        return None
    for written in reversed(times):
        try:
            return datetime.fromisoformat(written.decode("ascii", "replace")).astimezone()
        except (ValueError, OverflowError, OSError):
            continue
    return None
