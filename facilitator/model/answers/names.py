"""Names of people: who is known in a workshop, and what could be a name at all."""

from facilitator.model.session import Session

MOST_WORDS = 5
_NOT_IN_NAMES = set("?!:;()0123456789")


def could_be_name(text: str) -> bool:
    """Whether a text could be somebody's name: no sentence, no number."""
    words = text.split()
    return bool(words) and len(words) <= MOST_WORDS and not _NOT_IN_NAMES & set(text) and not text.endswith(".")


def known_names(session: Session) -> list[str]:
    """The people on the list, then whoever else was named as somebody who does something."""
    listed = [person.name for person in session.people() if person.name]
    owners = [action.owner for action in session.actions()]
    owners += [answer.reason for answer in session.answers.values() if answer.state in ("unknown", "ask")]
    named = [owner for owner in owners if could_be_name(owner) and session.person(owner) is None]
    return list(dict.fromkeys([*listed, *named]))
