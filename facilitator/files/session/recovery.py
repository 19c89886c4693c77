"""What can be brought back when a session opens: from a torn tail, or from a copy that went its own way."""

import re
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from facilitator.files.errors import BadFile
from facilitator.files.file_name import SUFFIX
from facilitator.files.folder import files_in
from facilitator.files.places import holds_workshop, is_same_file
from facilitator.files.session.copies import CopyFinding, is_before_erasing, records_of
from facilitator.files.session.framing import Frame, Scan
from facilitator.files.session.session_file import frame_records, read_session
from facilitator.model.differences import offered_records
from facilitator.model.records import Record
from facilitator.model.session import Session


class Offer(NamedTuple):
    """A record that this session lacks, and the file it stands in."""

    source: str
    record: Record


def offers(session: Session, path: Path, scanned: Scan, copies: list[CopyFinding]) -> list[Offer]:
    """Everything that could be taken over: from the torn or hand-added end, from copies, from conflict copies.

    Nothing from before an erasing: the words that went would come back.
    """
    offered = [Offer(path.name, record) for record in offered_records(session, tail_records(scanned.tail))]
    for finding in copies:
        if finding.has_more:
            records = offered_records(session, records_of(finding.missing))
            offered += [Offer(finding.path.name, record) for record in records]
    for copy in conflict_copies(session, path):
        read = read_session(copy)
        if is_before_erasing(read.scan, scanned):
            continue
        records = [*read.session.changes, *read.session.drafts.values()]
        offered += [Offer(copy.name, record) for record in offered_records(session, records)]
    return offered


def tail_records(tail: bytes) -> list[Record]:
    """The records in a tail that read well one by one, such as one that was added by hand."""
    if not tail:
        return []
    text = tail.decode("utf-8", errors="replace").replace("\r\n", "\n")
    records: list[Record] = []
    for part in re.split(r"^(?=\[\[record\]\]\s*$)", text, flags=re.MULTILINE):
        records += frame_records(Frame(0, part.encode(), 0, 0, False))
    return records


def same_workshop(uuid: str, path: Path) -> list[Path]:
    """Files beside the session that hold the workshop of this uuid."""
    others = [other for other in files_in(path.parent, SUFFIX) if holds_workshop(other, uuid)]
    return [other for other in others if not is_same_file(other, path)]


def conflict_copies(session: Session, path: Path) -> list[Path]:
    """Files beside the session that hold the same workshop: what a sync client leaves of two computers."""
    paths: list[Path] = []
    for other in same_workshop(session.uuid, path):
        with suppress(BadFile):
            if read_session(other).session.uuid == session.uuid:
                paths.append(other)
    return paths
