"""What can be brought back when a session opens: from a torn tail, or from a copy that went its own way."""

import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from facilitator.files.errors import BadFile
from facilitator.files.session.copies import CopyFinding, records_of
from facilitator.files.session.framing import Frame
from facilitator.files.session.session_file import frame_records, read_session, uuid_in
from facilitator.model.differences import offered_records
from facilitator.model.records import Record
from facilitator.model.session import Session


@dataclass(frozen=True)
class Offer:
    """A record that this session lacks, and the file it stands in."""

    source: str
    record: Record


_HEAD = 4096


def offers(session: Session, path: Path, tail: bytes, copies: list[CopyFinding]) -> list[Offer]:
    """Everything that could be taken over: from the torn or hand-added end, from copies, from conflict copies."""
    found = [Offer(path.name, record) for record in offered_records(session, tail_records(tail))]
    for finding in copies:
        if finding.has_more:
            records = offered_records(session, records_of(finding.missing))
            found += [Offer(finding.path.name, record) for record in records]
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
        found += frame_records(Frame(0, part.encode(), 0, 0, False))
    return found


def same_workshop(uuid: str, path: Path) -> list[Path]:
    """Files beside the session that hold the workshop of this uuid."""
    found: list[Path] = []
    for other in sorted(path.parent.glob("*.toml")) if uuid else []:
        try:
            if other == path or not other.is_file() or (path.exists() and other.samefile(path)):
                continue
            with other.open("rb") as file:
                if uuid_in(file.read(_HEAD)) == uuid:
                    found.append(other)
        except OSError:
            continue
    return found


def conflict_copies(session: Session, path: Path) -> list[Path]:
    """Files beside the session that hold the same workshop: what a sync client leaves of two computers."""
    found: list[Path] = []
    for other in same_workshop(session.uuid, path):
        with suppress(BadFile):
            if read_session(other).session.uuid == session.uuid:
                found.append(other)
    return found
