"""What the group sees: never a hint, a probe, a warning, or a surprise that was not told."""

from dataclasses import replace
from typing import NamedTuple

from facilitator.model.answers.blind import blind_options
from facilitator.model.cells import Cell, Page, parse_cell
from facilitator.model.flow import find_cell, opening, page_cells, resume_cell, spoken_question, story
from facilitator.model.room.live import Live, place_of_wall, wall_mode
from facilitator.model.room.picture import Kind
from facilitator.model.room.timed import has_cliff
from facilitator.model.session import Session

STOPPED = "stopped"
"""The step of a break that nobody knows the end of: the program was left."""

TAKEN_HOME = ("wrap_up", "ExportScreen")
"""Screens that come when what was planned is done."""


class SceneLine(NamedTuple):
    """A question that is not open, with what may be read of its answer."""

    cell: Cell
    said: str


class Scene(NamedTuple):
    """Which picture stands on the wall, with what was said and is told; `words` makes a `Wall` of it."""

    kind: Kind
    cell: Cell | None = None
    story: str = ""
    question: str = ""
    answer: str = ""
    lines: tuple[SceneLine, ...] = ()
    down: tuple[str, ...] = ()
    last_minutes: int = 0
    step: str = ""
    just_noted: str = ""


def as_it_was(before: Session) -> Live:
    """What stood on the wall, from the session as it was just before the wall was frozen."""
    screen, card, cell, *down = place_of_wall(before)
    # A blank wall that is frozen stays blank.
    return Live(
        screen=screen, card=card, cell=cell, down=tuple(down), text=_typed(before, cell), mode=wall_mode(before, None)
    )


def _typed(session: Session, key: str) -> str:
    cell = _cell(session, key)
    return session.text(cell) if cell is not None else ""


def scene(session: Session, live: Live | None) -> Scene:
    """What the group may see now, with what is being typed when the facilitator's window is there.

    A frozen wall keeps the picture that stands (see `as_it_was`); nothing of what is hidden is shown.
    """
    mode = wall_mode(session, live)
    if live is None and mode == "follow" and session.has_ended:
        return _last_scene(session)
    live = replace(live or Live(), mode=mode)
    cell = _cell(session, live.cell or session.visited)
    kind = _kind(session, live, cell)
    if kind == "page" and cell is not None:
        return _page(session, live, cell)
    told = opening(session, cell.page)[1] if kind == "story" and cell is not None else ""
    return Scene(kind=kind, cell=cell, story=told, down=live.down, step=live.card)


def _last_scene(session: Session) -> Scene:
    """What stays when the facilitator has ended: what everybody takes home, once that is where the room was."""
    if place_of_wall(session)[0] in TAKEN_HOME:
        return Scene(kind="closing")
    return Scene(kind="break", step=STOPPED)


def _kind(session: Session, live: Live, cell: Cell | None) -> Kind:
    asked: dict[str, Kind] = {"blank": "blank", "catch_up": "catch_up", "rules": "rules", "frozen": "welcome"}
    if live.mode in asked:
        return asked[live.mode]
    if live.mode == "blind" and cell is not None and blind_options(session, cell):
        return "blind"
    if session.break_minutes is not None:
        return "break"
    if live.screen == "wrap_up" and live.card == "closing":
        return "closing"
    screens: dict[str, Kind] = {"wrap_up": "read_back", "read_back": "read_back", "domino": "domino"}
    if live.screen in screens:
        return screens[live.screen]
    return _card_kind(session, live, cell)


def _card_kind(session: Session, live: Live, cell: Cell | None) -> Kind:
    """The picture of the card that is told, or the page where none is."""
    cards: dict[str, Kind] = {
        "": "page",
        "rules": "rules",
        "confirm": "confirm",
        "story": "story",
        "cliff": "cliff",
    }
    kind = cards.get(live.card, "welcome")
    if cell is None:
        return "rules" if kind == "rules" else "welcome"
    return "page" if kind == "cliff" and not has_cliff(session, cell) else kind


def _cell(session: Session, key: str) -> Cell | None:
    if not key:
        return None
    try:
        return find_cell(session, key)
    except ValueError:
        return resume_cell(session)


def _page(session: Session, live: Live, cell: Cell) -> Scene:
    answer = said(session, cell)
    if shows_typing(session) and live.cell == str(cell):
        answer = live.text
    others = [other for other in page_cells(session, cell.page) if other != cell]
    return Scene(
        kind="page",
        cell=cell,
        story=story(session, cell.page),
        question=spoken_question(session, cell),
        answer=answer,
        lines=tuple(SceneLine(cell=other, said=said(session, other)) for other in others),
        last_minutes=live.last_minutes,
        just_noted=live.noted,
    )


def shows_typing(session: Session) -> bool:
    """Whether the group sees words while they are typed, or only when the question is left."""
    return session.setting("reveal", "typed") == "typed"


def said(session: Session, cell: Cell) -> str:
    """What is finished at a cell; with it what is being typed, when the group may see that."""
    if shows_typing(session):
        return session.text(cell)
    answer = session.answer(cell)
    return answer.text if answer else ""


def catch_up(session: Session) -> list[Page]:
    """What has been talked about, for who comes late: the conversations, in the order of the walk."""
    pages: dict[Page, None] = {}
    for key, _ in session.answers:
        try:
            cell = parse_cell(key)
        except ValueError:
            continue
        if session.answer(cell) is not None:
            pages[cell.page] = None
    return list(pages)
