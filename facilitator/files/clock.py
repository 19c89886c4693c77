"""What time it is on this computer."""

from datetime import UTC, datetime


def local_now() -> datetime:
    """Now, with the offset of this place; where the system does not know one that can be, that of Greenwich."""
    now = datetime.now(UTC)
    try:
        return now.astimezone()
    except (ValueError, OverflowError, OSError):
        return now
