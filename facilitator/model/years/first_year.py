"""In which workshop something began: what comes along from year to year keeps that."""

from facilitator.model.session import Session
from facilitator.model.things.thing import Thing

BEGAN_IN = "began_in"
"""The field of what came along with the uuid of the workshop in which it was noted down."""

FIRST_WORKSHOP = "first_workshop"
"""The setting with the uuid of the first of a row of workshops."""


def first_workshop(session: Session) -> str:
    """The uuid of the first of the row of workshops that this one continues; its own when it continues none."""
    return session.setting(FIRST_WORKSHOP) or session.setting("previous") or session.uuid


def began_in(session: Session, thing: Thing) -> str:
    """The uuid of the workshop in which a thing was noted down.

    What an earlier version took along does not say so: then it is the workshop before this one, as far as is known.
    """
    known = thing.fields.get(BEGAN_IN)
    if isinstance(known, str) and known:
        return known
    return session.setting("previous") or session.uuid if thing.from_previous else session.uuid
