"""The copies beside a session: which there are, and how each stands to the file. Compared once, told everywhere."""

import re
import socket
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from facilitator.files.errors import BadFile
from facilitator.files.places import backup_path, copy_paths, uuid_in
from facilitator.files.session.framing import Frame, Scan, scan
from facilitator.files.session.merging import missing_frames
from facilitator.files.session.session_file import frame_records, session_bytes
from facilitator.model.differences import news
from facilitator.model.records import ErasedRecord, Record
from facilitator.model.session import Session

Standing = Literal["same", "behind", "more", "went_back", "other_workshop", "before_erasing", "unreadable"]
"""`more`: the copy has records that the file lacks; `went_back`: the file has nothing that the copy lacks."""

LOSES_NOTHING: tuple[Standing, ...] = ("same", "behind", "before_erasing")
"""A copy that stands so may be replaced by the file: nothing that may be kept is lost."""


class CopyFinding(NamedTuple):
    """How one copy stands to the file; `missing` are the records that it alone has."""

    path: Path
    standing: Standing
    missing: tuple[Frame, ...] = ()

    @property
    def has_more(self) -> bool:
        """Whether there is something in the copy to bring back."""
        return self.standing in ("more", "went_back")


def standing_of(ours: Scan, theirs: bytes) -> tuple[Standing, list[Frame]]:
    """How a copy stands to a file, and which records it alone has."""
    if theirs and theirs == ours.data:
        return "same", []
    if theirs and ours.data.startswith(theirs):
        return "behind", []
    scanned = scan(theirs)
    our_uuid, their_uuid = uuid_in(ours.data), uuid_in(theirs)
    if our_uuid and their_uuid and our_uuid != their_uuid:
        return "other_workshop", []
    missing = missing_frames(ours.records, scanned.records)
    shares = len(missing) < len(scanned.records)
    # A copy that says of no workshop to be, and shares no record with this one, has nothing for it.
    is_of_this_workshop = bool(their_uuid) or shares
    if not missing or not is_of_this_workshop:
        return ("behind" if scanned.records or their_uuid else "unreadable"), []
    if is_before_erasing(scanned, ours):
        return "before_erasing", []
    return ("went_back" if _went_back(ours, scanned) else "more"), missing


def _went_back(ours: Scan, theirs: Scan) -> bool:
    """Whether a whole file has nothing that the copy lacks: then somebody put an older file in its place."""
    is_whole = not ours.tail and all(frame.intact for frame in ours.frames)
    return is_whole and not missing_frames(theirs.records, ours.records)


_ERASED = re.compile(rb'^kind = "erased"$', re.MULTILINE)


def is_before_erasing(scanned: Scan, other: Scan) -> bool:
    """Whether words that were erased from `other` may still stand in `scanned`: it lacks a record of an erasing."""
    erasings = [frame for frame in missing_frames(scanned.frames, other.frames) if _ERASED.search(frame.body)]
    damaged = [frame for frame in scanned.frames if not frame.intact]
    if not damaged and _erasings(other) > _erasings(scanned):
        # One of them is damaged itself, and its bytes tell no more than that it was there.
        return True
    # What is damaged may have been this very erasing: only one that it cannot be is surely missing.
    return not all(_stands_damaged(erasing, damaged) for erasing in erasings)


def _stands_damaged(erasing: Frame, damaged: Iterable[Frame]) -> bool:
    return any(_may_be(frame, erasing) for frame in damaged)


def _erasings(scanned: Scan) -> int:
    return sum(b'"erased"' in frame.body for frame in scanned.frames)


def _may_be(damaged: Frame, erasing: Frame) -> bool:
    """Whether a damaged record may have been this one: then it is damage, and no older file."""
    lines = set(damaged.body.split(b"\n"))
    return any(line in lines for line in erasing.body.split(b"\n") if line.startswith((b'kind = "erased"', b"at = ")))


def compare_copies(session: Session, scanned: Scan, path: Path) -> list[CopyFinding]:
    """How every copy stands to the session; of those that were kept only the ones with news.

    Never raises: a copy that cannot be read is told as such.
    """
    findings: list[CopyFinding] = []
    for copy in copy_paths(path):
        finding = _finding(scanned, copy)
        is_last = copy == backup_path(path)
        if is_last or (finding.has_more and news(session, records_of(finding.missing))):
            findings.append(finding)
    return findings


def _finding(scanned: Scan, copy: Path) -> CopyFinding:
    try:
        standing, missing = standing_of(scanned, session_bytes(copy))
    except BadFile:
        return CopyFinding(copy, "unreadable")
    return CopyFinding(copy, standing, tuple(missing))


def records_of(frames: Sequence[Frame]) -> list[Record]:
    """What stands in these frames, as far as it can be read."""
    return [record for frame in frames for record in frame_records(frame) if not isinstance(record, ErasedRecord)]


def other_computer(session: Session) -> str:
    """The computer that wrote last, when it was another one; empty when it was this one."""
    hosts = [opening.host for opening in session.openings if opening.host]
    return hosts[-1] if hosts and hosts[-1] != socket.gethostname() else ""
