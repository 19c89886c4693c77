"""Put the records of several copies of one workshop together: nothing whole is dropped, and each keeps its order."""

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from facilitator.files.session.framing import Frame, encode, numbers_in_order

Frames = Sequence[Frame]


def missing_frames(frames: Frames, other: Frames) -> list[Frame]:
    """The intact records of `other` that do not stand in `frames`; one that stands there twice counts twice."""
    known = Counter(frame.body for frame in frames)
    missing: list[Frame] = []
    for frame in other:
        if not frame.intact:
            continue
        if known[frame.body] > 0:
            known[frame.body] -= 1
        else:
            missing.append(frame)
    return missing


def ordered_union(frames: Frames, other: Frames) -> list[Frame]:
    """All of `frames` and all of `other`, each in its own order, what both have once.

    A record is its bytes; numbers are not looked at. Between two records that both have, those of `other` come
    first, so that what was said last in `frames` stays last. A record that is not intact gives way to
    one that is, when that is plainly the same one undamaged.
    """
    if _holds_in_order(frames, other):
        return list(frames)
    joined: list[Frame] = []
    matcher = SequenceMatcher(None, [frame.body for frame in frames], [frame.body for frame in other], autojunk=False)
    blocks = matcher.get_matching_blocks()
    if len(blocks) == 1:
        return _by_number(frames, other)
    at, other_at = 0, 0
    for block in blocks:
        joined += _side_by_side(frames[at : block.a], other[other_at : block.b])
        for ours, theirs in zip(frames[block.a :][: block.size], other[block.b :][: block.size], strict=True):
            joined.append(ours if ours.intact or not theirs.intact else theirs)
        at, other_at = block.a + block.size, block.b + block.size
    return joined


def _holds_in_order(frames: Frames, other: Frames) -> bool:
    # One iterator for all of them, so that each is looked for behind the one before.
    remaining = iter(frames)
    return all(any(wanted.body == frame.body for frame in remaining) for wanted in other)


def _by_number(ours: Frames, theirs: Frames) -> list[Frame]:
    """Nothing is in both, as with a torn end: their numbers alone tell where they stood."""
    first = min((frame.number for frame in theirs), default=0)
    place = sum(1 for frame in ours if frame.number < first)
    return [*ours[:place], *_side_by_side(ours[place:], theirs)]


def _side_by_side(ours: Frames, theirs: Frames) -> list[Frame]:
    """What stands between two records that both have."""
    kept_theirs = [frame for frame in theirs if frame.intact or not _stands_among(frame, ours)]
    whole_theirs = [frame for frame in theirs if frame.intact]
    kept_ours = [frame for frame in ours if frame.intact or not _stands_among(frame, whole_theirs)]
    return [*kept_theirs, *kept_ours]


def _stands_among(damaged: Frame, frames: Frames) -> bool:
    return any(_are_versions(damaged, frame) for frame in frames)


def _are_versions(damaged: Frame, frame: Frame) -> bool:
    """Whether at least half of the lines are the same, the first (`[[record]]`) and the kind left aside."""
    lines, wanted = set(damaged.body.split(b"\n")[2:-1]), set(frame.body.split(b"\n")[2:-1])
    return len(lines & wanted) * 2 >= len(wanted)


def numbered_bytes(header: bytes, frames: Frames) -> bytes:
    """The bytes of a session file of these records; a number that comes twice or cannot be right is given anew."""
    numbers = numbers_in_order([0, *(frame.label for frame in frames)])[1:]
    records = (encode(frame.body, number) for frame, number in zip(frames, numbers, strict=True))
    return encode(header, 0) + b"".join(records)
