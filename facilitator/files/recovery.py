"""What can be brought back when a session opens: from a torn tail, or from a copy that went its own way."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from facilitator.files.errors import BadFile
from facilitator.files.folder import files_in
from facilitator.files.places import holds_workshop, is_same_file
from facilitator.files.session_file import read_session
from facilitator.model.differences import offered_records
from facilitator.model.records import BadRecord, Record, record_from_plain
from facilitator.model.session import Session


@dataclass(frozen=True)
class Offer:
    """A record that this session lacks, and the file it stands in."""

    source: str
    record: Record


def offers(session: Session, path: Path, tail: bytes) -> list[Offer]:
    """Everything that could be taken over: from the torn or hand-added end, then from each copy beside."""
    found = [Offer(path.name, record) for record in offered_records(session, tail_records(tail))]
    for copy in conflict_copies(session, path):
        other = read_session(copy).session
        records = [*other.changes, *other.drafts.values()]
        found += [Offer(copy.name, record) for record in offered_records(session, records)]
    return found


def tail_records(tail: bytes) -> list[Record]:
    """The records in a tail that read well one by one, such as one that was added by hand."""
    text = tail.decode("utf-8", errors="replace").replace("\r\n", "\n")
    found: list[Record] = []
    for part in re.split(r"^(?=\[\[record\]\]\s*$)", text, flags=re.MULTILINE):
        try:
            tables = tomllib.loads(part).get("record", [])
            found += [record_from_plain(table) for table in tables]
        except (tomllib.TOMLDecodeError, BadRecord, AttributeError, TypeError):
            continue
    return found


def conflict_copies(session: Session, path: Path) -> list[Path]:
    """Files beside the session that hold the same workshop: what a sync client leaves of two computers."""
    found: list[Path] = []
    for other in files_in(path.parent, ".toml"):
        if not holds_workshop(other, session.uuid) or is_same_file(other, path):
            continue
        try:
            if read_session(other).session.uuid == session.uuid:
                found.append(other)
        except BadFile:
            continue
    return found
