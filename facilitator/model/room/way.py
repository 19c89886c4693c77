"""Where the page keys lead: from a card, a picture or a question to what comes next."""

from typing import Literal, NamedTuple

from facilitator.model.cells import Cell
from facilitator.model.flow import is_put_off, main_round, neighbour, put_off, resume_cell, steps
from facilitator.model.records import ItemRecord
from facilitator.model.room.agenda import OpeningCard, full_minutes, opening_cards
from facilitator.model.room.timed import has_cliff
from facilitator.model.session import Session

Card = Literal["", "empty", "story", "cliff", "later"] | OpeningCard
"""What is told in place of a question; `later` offers what was put off, `empty` says that there is nothing to ask."""

Elsewhere = Literal["", "prepare", "review", "read_back"]
"""Another screen than the conversation."""


class Stop(NamedTuple):
    """A place on the way: a card, with the question that comes after it; a question; or another screen."""

    cell: Cell | None = None
    card: Card = ""
    screen: Elsewhere = ""


def first_stop(session: Session) -> Stop:
    """Where a workshop begins, or goes on."""
    way = steps(session)
    if not way:
        return Stop(card="empty")
    if not session.visited:
        return Stop(way[0], card=opening_cards(session)[0])
    return Stop(resume_cell(session))


def next_stop(session: Session, here: Stop, step: int) -> Stop:
    """Where the clicker leads from a place: onward (`step` 1) or back (-1)."""
    if not here.card:
        return _from_question(session, here.cell, step)
    if here.card == "cliff":
        return _from_cliff(session, here.cell, step)
    if here.card == "empty" or here.cell is None:
        return Stop(screen="prepare")
    if here.card == "later":
        return Stop(screen="review") if step > 0 else Stop(here.cell)
    if here.card in opening_cards(session):
        return _in_opening(session, here, step)
    return _from_story(session, here.cell, step)


def _in_opening(session: Session, here: Stop, step: int) -> Stop:
    """Before the first story: card by card, and from the first one back to what was prepared."""
    cards: list[Card] = [*opening_cards(session), "story"]
    place = cards.index(here.card) + step
    return Stop(here.cell, card=cards[place]) if place >= 0 else Stop(screen="prepare")


def _from_story(session: Session, ahead: Cell, step: int) -> Stop:
    """From the story of a subject to its first question, or back to the last one before it."""
    if step > 0:
        return Stop(ahead)
    before = neighbour(session, ahead, -1)
    if before is not None:
        return Stop(before)
    return Stop(ahead, card=opening_cards(session)[-1])


def _from_question(session: Session, cell: Cell | None, step: int) -> Stop:
    """To the next question of a subject; at its end what was said is read back, at its beginning stands its story."""
    if cell is None:
        return Stop(card="empty")
    other = neighbour(session, cell, step)
    if other is not None and other.subject == cell.subject:
        return Stop(other)
    if step < 0:
        return Stop(cell, card="story")
    return Stop(screen="read_back") if _is_read_back(session, cell) else after_subject(session, cell)


def _is_read_back(session: Session, cell: Cell) -> bool:
    """Whether the subject of a cell is read back when it is left: a system of which something was said."""
    walked = session.question_set.round(cell.round)
    if walked is None or walked.over != "systems":
        return False
    own = (key.split("/") for key, _ in session.answers)
    return any(parts[:2] == [cell.round, cell.subject] for parts in own)


def after_subject(session: Session, cell: Cell) -> Stop:
    """What comes after all of a subject: its picture, the next story, or the end."""
    other = neighbour(session, cell, 1)
    while other is not None and other.subject == cell.subject:
        other = neighbour(session, other, 1)
    if has_cliff(session, cell):
        return Stop(other, card="cliff")
    return Stop(other, card="story") if other is not None else _end(session, cell)


def _from_cliff(session: Session, ahead: Cell | None, step: int) -> Stop:
    """From the picture of a system back to its question, or on to what follows it."""
    here = resume_cell(session)
    if here is None or (step > 0 and ahead is None):
        return _end(session, here)
    if ahead is None or step < 0:
        return Stop(here)
    return Stop(ahead) if ahead.subject == here.subject else Stop(ahead, card="story")


def _end(session: Session, cell: Cell | None) -> Stop:
    """What was planned is done: what was put off is offered, else the overview comes."""
    if cell is not None and put_off(session) and not is_put_off(session, cell):
        return Stop(cell, card="later")
    return Stop(screen="review")


def taken_up(session: Session, minutes: int) -> tuple[ItemRecord, Cell] | None:
    """The first system that was put off, to be done after all as deep as `minutes` allow, with its first question."""
    main, system = main_round(session), next(iter(put_off(session)), None)
    if main is None or system is None:
        return None
    depth = "full" if full_minutes(session.question_set, main) <= minutes else "short"
    first = next(cell for cell in steps(session) if cell.subject == system.id)
    return ItemRecord(of="system", id=system.id, fields={**system.fields, "depth": depth}), first
