"""A group that is too large for one conversation: tables with a scribe each, which `combine` brings together."""

from collections.abc import Iterator

from facilitator.model.records import ItemRecord, Of, Record, SetRecord
from facilitator.model.session import Session

TABLE = "table"
"""The setting with what the table is called that a workshop is of."""

LARGE_GROUP = 25
"""From so many people on, not everybody gets a word in one conversation."""

MOST_TABLES = 12

PREPARED: tuple[Of, ...] = ("person", "system", "process", "subject", "scenario")


def table_records(session: Session, name: str) -> Iterator[Record]:
    """The first records of the workshop of one table: what was prepared for the whole group, and nothing that was said.

    Everybody stays on every list, so that a role at one table can name somebody of another; who sits where is
    noted at the table itself.
    """
    for key, value in session.settings.items():
        # An answer for all was said in the room, by way of a setting.
        if not key.startswith("all/"):
            yield SetRecord(key=key, value=value)
    yield SetRecord(key=TABLE, value=name)
    for of in PREPARED:
        for thing in session.listed(of):
            fields = {key: value for key, value in thing.fields.items() if (of, key) != ("person", "present")}
            yield ItemRecord(of=of, id=thing.id, fields=fields)
