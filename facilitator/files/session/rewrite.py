"""Make the bytes of a session anew without what must go, and numbered from one again."""

from typing import NamedTuple

from facilitator.files.foreign_toml import BadToml, read_toml
from facilitator.files.session.framing import RECORD_LINE, Scan, encode, encode_record, scan
from facilitator.files.session.own_toml import read_own_record
from facilitator.model.erasure import Change, Plain, live_drafts


class Rewritten(NamedTuple):
    """The new bytes, and how many records went or changed."""

    data: bytes
    touched: int


def rewrite(data: bytes, change: Change, extra: list[Plain] | None = None) -> Rewritten:
    """Apply `change` to every record of a session file; `extra` records come at the end.

    Drafts that were replaced go: they hold the beginnings of words. So does what cannot be read,
    since nobody can say what is in it. A tail that is no whole record goes too.
    """
    scanned = scan(data)
    if not scanned.frames:
        return Rewritten(data, 0)
    numbered = _numbered(scanned)
    live = live_drafts([record for _, record in numbered])
    made = encode(header_of(scanned), 0)
    new_numbers: dict[int, int] = {}
    number = touched = 0
    for place, (old, record) in enumerate(numbered):
        changed = change(record)
        touched += changed != record
        if changed is None or (record.get("kind") == "draft" and place not in live):
            continue
        number += 1
        new_numbers[old] = number
        if changed.get("undoes"):
            changed = {**changed, "undoes": new_numbers.get(changed["undoes"], 0)}
        made += encode_record(changed, number)
    for record in extra or []:
        number += 1
        made += encode_record(record, number)
    return Rewritten(made, touched)


def header_of(scanned: Scan) -> bytes:
    """The beginning of a session alone: behind a damaged closing line the first record would go with it."""
    header, mark, _ = scanned.frames[0].body.partition(b"\n" + RECORD_LINE)
    return header + b"\n" if mark else header


def records_of(data: bytes) -> list[Plain]:
    """Every record of a session file that can be read, as it stands there."""
    return [record for _, record in _numbered(scan(data))]


def _numbered(scanned: Scan) -> list[tuple[int, Plain]]:
    numbered: list[tuple[int, Plain]] = []
    for frame in scanned.frames[1:]:
        own = read_own_record(frame.body) if frame.intact else None
        try:
            tables = read_toml(frame.body).get("record") if own is None else [own]
        except BadToml:
            continue
        if not isinstance(tables, list):
            continue
        numbered += [(frame.number, table) for table in tables if isinstance(table, dict)]
    return numbered
