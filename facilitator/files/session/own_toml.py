"""Read what this program wrote itself, at a tenth of what the general reader costs: a session is read at every start.

The library reads TOML 1.1, which `foreign_toml` does not, and its errors have no codes: whatever it refuses is left to
`foreign_toml`, which says why.
"""

from typing import Any

import rtoml

from facilitator.model.basics.clean import ANSWER_LIMIT, clean_tree, is_clean

LONGEST_HEADER = 1_000_000
"""Characters; ten times what a set with all its stories has. A text of five million keeps the library busy for ever."""

RECORD = "[[record]]\n"
_ESCAPED = "\\"

Table = dict[str, Any]


def read_own_header(body: bytes) -> Table | None:
    """All tables of a header, its texts cleaned; None when it is to be read by the general reader."""
    return _tables(body, LONGEST_HEADER)


def read_own_record(body: bytes) -> Table | None:
    """The one table of a record, its texts cleaned; None when it is to be read by the general reader."""
    tables = _tables(body, ANSWER_LIMIT) if body.startswith(RECORD.encode()) else None
    if tables is None or len(tables) > 1 or len(tables["record"]) > 1:
        return None
    record: Table | None = tables["record"][0]
    return record if isinstance(record, dict) else None


def _tables(body: bytes, most: int) -> Table | None:
    """What stands in a text of at most so many characters."""
    try:
        text = body.decode()
        tables: Table | None = rtoml.loads(text) if len(text) <= most else None
    except ValueError:
        return None
    if not isinstance(tables, dict):
        # A key with which the library marks dates of its own makes it give back a date.
        return None
    if _ESCAPED not in text and is_clean(text):
        return tables
    clean: Table | None = clean_tree(tables)
    return clean
