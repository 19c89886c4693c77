"""Make the bytes of a session anew without what must go, and numbered from one again."""

from dataclasses import dataclass

from facilitator.files.foreign_toml import BadToml, read_toml
from facilitator.files.session.framing import Scan, encode, encode_record, scan
from facilitator.model.erasure import Change, Plain, live_drafts


@dataclass(frozen=True)
class Rewritten:
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
    made = encode(scanned.frames[0].body, 0)
    new_numbers: dict[int, int] = {}
    number = touched = 0
    for place, (old, record) in enumerate(numbered):
        if record.get("kind") == "draft" and place not in live:
            continue
        changed = change(record)
        touched += changed != record
        if changed is None:
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


def _numbered(scanned: Scan) -> list[tuple[int, Plain]]:
    found: list[tuple[int, Plain]] = []
    for frame in scanned.frames[1:]:
        try:
            tables = read_toml(frame.body).get("record")
        except BadToml:
            continue
        if not isinstance(tables, list):
            continue
        found += [(frame.number, table) for table in tables if isinstance(table, dict)]
    return found
