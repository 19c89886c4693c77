"""What somebody wrote on a worksheet: it stands beside the answer until the room takes it over."""

from facilitator.model.basics.clean import ANSWER_LIMIT
from facilitator.model.basics.ids import slug, unused_id
from facilitator.model.basics.likeness import plain_words
from facilitator.model.cells import Cell
from facilitator.model.records import AnswerRecord
from facilitator.model.session import BEFORE, MAIN, Session

RESERVED = frozenset({MAIN, BEFORE})
"""Entries that are no person's: the answer of the room, and that of last year."""


class TooLong(ValueError):
    """Both texts together are longer than an answer may be."""


def prepared(session: Session, cell: Cell) -> list[AnswerRecord]:
    """What people wrote on a worksheet about a cell, by their names."""
    others = [session.answers[str(cell), entry] for entry in session.entries(cell) if entry != MAIN]
    sheets = [answer for answer in others if answer.by]
    return sorted(sheets, key=lambda sheet: (sheet.by.casefold(), sheet.entry))


def waiting(session: Session, cell: Cell) -> list[AnswerRecord]:
    """What people wrote about a cell and the room has not taken over."""
    return [sheet for sheet in prepared(session, cell) if not is_adopted(session, sheet)]


def is_adopted(session: Session, sheet: AnswerRecord) -> bool:
    """Whether the answer of the room holds the words of a worksheet."""
    main = session.answers.get((sheet.cell, MAIN))
    if main is None or not sheet.by:
        return False
    # Whole lines only: a short answer stands in many a longer one by accident.
    return f"\n{sheet.text.strip()}\n" in f"\n{main.text}\n"


def second_opinions(session: Session, cell: Cell) -> list[str]:
    """The entries of a cell in which somebody in the room disagrees."""
    others = [entry for entry in session.entries(cell) if entry not in RESERVED]
    return [entry for entry in others if not session.answers[str(cell), entry].by]


def adopted(session: Session, cell: Cell, sheet: AnswerRecord) -> AnswerRecord:
    """The answer of the room with the words of a worksheet in it, after what stands there.

    Its measures come along where the room picked none. A finding (nothing arranged ...) stays a finding.

    Raises:
        TooLong: if that is more than an answer may hold.
    """
    base = session.answers.get((str(cell), MAIN)) or AnswerRecord(cell=str(cell))
    before = session.text(cell).rstrip()
    text = f"{before}\n{sheet.text.strip()}" if before else sheet.text.strip()
    if len(text) > ANSWER_LIMIT:
        raise TooLong
    picked = {key: value for key, value in base.measures.items() if value not in ("", [])}
    changes = {"text": text, "same_as": "", "measures": {**sheet.measures, **picked}, "undoes": 0}
    return base.model_copy(update=changes)


def person_named(session: Session, name: str) -> str:
    """The id of the listed person with a name; empty when nobody or more than one has it."""
    words = plain_words(name)
    if not words:
        return ""
    called = [person.id for person in session.people() if plain_words(person.name) == words]
    return called[0] if len(called) == 1 else ""


def entry_of(session: Session, cell: Cell, name: str, person: str) -> str:
    """The entry for what somebody wrote about a cell: always the same one, and nobody else's.

    `person` is their id where they are listed; others go by their name.
    """
    own = session.answers.items()
    taken = {entry for (key, entry), answer in own if key == str(cell) and answer.by != name}
    return unused_id(person or slug(name), taken | RESERVED)
