"""A blind round in words: how far apart everybody was, never who wrote what."""

from facilitator.model.answers.blind import BlindRound, blind_options, blind_round
from facilitator.model.cells import Cell
from facilitator.model.room.picture import Blind, BlindBand
from facilitator.model.session import Session
from facilitator.texts import Texts

MARK = "●"


def blind_words(session: Session, texts: Texts, cell: Cell) -> Blind:
    """What the group sees: what to do, and once it is kept what came of it."""
    written = blind_round(session, cell)
    if written is None:
        return Blind(ask=texts("wall.blind.ask"), bands=(), sentence="", question="")
    return Blind(
        ask="",
        bands=tuple(_bands(session, cell, written)),
        sentence=blind_sentence(texts, written),
        question=texts("wall.blind.asks_split" if written.is_split else "wall.blind.asks_same"),
    )


def _bands(session: Session, cell: Cell, written: BlindRound) -> list[BlindBand]:
    """Every time from the lowest to the highest: one that nobody wrote shows how they are split. Then the others."""
    known = written.known
    ids = [option.id for option in written.written]
    bands: list[BlindBand] = []
    for option in blind_options(session, cell):
        between = bool(known) and option.value is not None
        between = between and (known[0].value or 0) <= (option.value or 0) <= (known[-1].value or 0)
        if between or option.id in ids:
            bands.append(BlindBand(name=option.name, marks=MARK * ids.count(option.id)))
    return bands


def blind_sentence(texts: Texts, written: BlindRound) -> str:
    """How far apart they were, by the lowest and the highest."""
    known = written.known
    if not known:
        return texts("wall.blind.nobody")
    lowest, highest = known[0].name, known[-1].name
    said = texts("wall.blind.split", lowest=lowest, highest=highest)
    if known[0].id == known[-1].id:
        said = texts("wall.blind.same", time=lowest) if not written.is_split else ""
    some = texts("wall.blind.some") if len(known) < len(written.written) else ""
    return " ".join(filter(None, [said or f"{lowest}.", some]))
