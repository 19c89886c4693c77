"""Put a damaged session together again from its copies and pieces."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Literal, NamedTuple

from facilitator.files.errors import BadFile, coded_file
from facilitator.files.folder import is_regular
from facilitator.files.places import copy_paths, damaged_path, free_path, piece_paths, uuid_in
from facilitator.files.session.copies import is_before_erasing
from facilitator.files.session.cut_off import finish_erasing
from facilitator.files.session.framing import Frame, Scan, encode, scan
from facilitator.files.session.merging import missing_frames, numbered_bytes, ordered_union
from facilitator.files.session.recovery import same_workshop
from facilitator.files.session.session_file import frame_records, parse_session, session_bytes
from facilitator.files.workspace import write_new, write_private

Gave = Literal["gave", "other_workshop", "before_erasing"]


@dataclass(frozen=True)
class Given:
    """What one source gave: `count` records that were nowhere else; or why it was left alone."""

    source: str
    gave: Gave
    count: int = 0


@dataclass(frozen=True)
class Restored:
    """What became of a restored session.

    `records` in it, of which `from_backup` stood only in copies and pieces; `unproven` can be read but their
    sums do not hold; `unreadable` stand only in the file that was set aside.
    """

    records: int
    from_backup: int
    set_aside: Path | None
    unproven: int = 0
    unreadable: int = 0
    given: list[Given] = field(default_factory=list)


class _Source(NamedTuple):
    name: str
    scanned: Scan
    is_copy: bool = True

    @property
    def uuid(self) -> str:
        return uuid_in(self.scanned.data)

    @property
    def usable(self) -> list[Frame]:
        """Its records that count: of a copy those that can be read, of a piece those whose sums hold."""
        return [frame for frame in self.scanned.records if frame.intact or (self.is_copy and frame_records(frame))]


def restore(path: Path) -> Restored:
    """Put a session together again from what is left of it, its copies and its pieces; the damaged file is kept.

    Every record whose sum is right comes back, in the order of the files; what is of another workshop, or
    from before something was erased, is left alone.

    Raises:
        BadFile: if none holds the beginning of the workshop, or nothing can be written, or an erasing that was
            cut off cannot be finished.
    """
    # A copy that still has the words of an erasing that was cut off must not bring them back.
    finish_erasing(path)
    damaged = _read(path)
    ours = _Source(path.name, scan(damaged))
    header, sources, left = _sources(path, ours)
    frames, gave = _put_together(sources, ours)
    data = numbered_bytes(header.body, frames)
    lost = [frame for frame in ours.scanned.records if not frame.intact and not frame_records(frame)]
    result = Restored(
        len(frames),
        len(missing_frames(ours.usable, frames)),
        None,
        sum(not frame.intact for frame in frames),
        len(lost),
        [*gave, *left],
    )
    if data == damaged:
        return result
    try:
        aside = _set_aside(path, damaged) if damaged else None
        write_private(path, data)
    except OSError as error:
        raise coded_file(path, "restore.unwritable", error) from error
    return replace(result, set_aside=aside)


def _sources(path: Path, ours: _Source) -> tuple[Frame, list[_Source], list[Given]]:
    """The beginning of the workshop, everything that has records of it, and what was left alone.

    Raises:
        BadFile: if there is nothing to put together, or none holds the beginning of the workshop.
    """
    others = [_Source(copy.name, scan(_read(copy))) for copy in copy_paths(path)]
    if not ours.scanned.data and not others:
        raise coded_file(path, "restore.nothing")
    others += [_Source(piece.name, scan(_read(piece)), is_copy=False) for piece in piece_paths(path)]
    header = _header([ours, *others], path)
    uuid = uuid_in(header.body)
    # Copies under a name of their own are only known by the workshop that they say they are of.
    others += [_Source(copy.name, scan(_read(copy))) for copy in same_workshop(uuid, path)]
    sources, left = _of_this_workshop([ours, *others], header, uuid)
    return header, sources, left


def _put_together(sources: list[_Source], ours: _Source) -> tuple[list[Frame], list[Given]]:
    """Every record once, in the order of the files; and which other source gave how many."""
    frames: list[Frame] = []
    gave: list[Given] = []
    for source in sources:
        usable = source.usable
        news = len(missing_frames(frames, usable))
        frames = ordered_union(frames, usable) if frames else usable
        if source is not ours and news:
            gave.append(Given(source.name, "gave", news))
    return frames, gave


def _is_newest(source: _Source, others: Sequence[_Source]) -> bool:
    return not any(_is_older(source, other) for other in others)


def _of_this_workshop(sources: list[_Source], header: Frame, uuid: str) -> tuple[list[_Source], list[Given]]:
    """Which sources belong together, the one to begin with first; and why the others are left alone."""
    left: list[Given] = []
    ours: list[_Source] = []
    for source in sources:
        if source.scanned.records and not _belongs(source, sources, header, uuid):
            left.append(Given(source.name, "other_workshop"))
        else:
            ours.append(source)
    newest = [source for source in ours if _is_newest(source, ours)] or ours[:1]
    for source in ours:
        if source not in newest and source.scanned.records:
            left.append(Given(source.name, "before_erasing"))
    return newest, left


def _is_older(source: _Source, other: _Source) -> bool:
    return other is not source and other.is_copy and is_before_erasing(source.scanned, other.scanned)


def _belongs(source: _Source, sources: list[_Source], header: Frame, uuid: str) -> bool:
    """Whether a source is of this workshop: by its uuid, or when that is gone by what it has in common."""
    if source.uuid:
        return source.uuid == uuid
    if not source.is_copy and _begins_after(source, header):
        return True
    bodies = {frame.body for frame in source.scanned.records if frame.intact}
    same = [other for other in sources if other is not source and other.uuid == uuid]
    return not bodies or not same or any(frame.body in bodies for other in same for frame in other.scanned.records)


def _begins_after(piece: _Source, header: Frame) -> bool:
    """Whether a torn end is not older than the workshop: one of the same name may have been here before."""
    created = _moment(str(parse_session(encode(header.body, 0), piece.name).session.created))
    records = [record for frame in piece.scanned.records for record in frame_records(frame)]
    moments = [moment for record in records if (moment := _moment(record.at)) is not None]
    return created is not None and bool(moments) and min(moments) >= created


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text).astimezone()
    except (ValueError, OverflowError):
        return None


def _read(path: Path) -> bytes:
    try:
        return session_bytes(path) if path.exists() else b""
    except BadFile:
        if not is_regular(path):
            return b""
        raise


def _header(sources: Iterable[_Source], path: Path) -> Frame:
    """The beginning of the workshop: one whose sum is right before one that can still be read.

    Raises:
        BadFile: if there is none.
    """
    begins = [source.scanned.frames[0] for source in sources if source.scanned.frames]
    for frame in sorted(begins, key=lambda frame: not frame.intact):
        with suppress(BadFile):
            parse_session(encode(frame.body, 0), str(path))
            return frame
    raise coded_file(path, "restore.no_beginning")


def _set_aside(path: Path, damaged: bytes) -> Path:
    while True:
        aside = free_path(path, damaged_path)
        with suppress(FileExistsError):
            write_new(aside, damaged)
            return aside
