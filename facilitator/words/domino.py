"""What falls over, in words: the systems in the order in which they go, and the answers that go with them."""

from collections.abc import Sequence

from facilitator.model.cells import Cell
from facilitator.model.checks.about_answers import any_system_name, chain_words
from facilitator.model.room.domino import Fallen, Falls, down_in_story, what_falls
from facilitator.model.room.picture import Domino, DominoBox, DominoColumn, Quote
from facilitator.model.room.wall import said
from facilitator.model.session import Session, scenario_of, subject_of
from facilitator.texts import Texts
from facilitator.words.cliff import first_sentence
from facilitator.words.workshop import cell_words

BOXES_MOST = 3
QUOTES_MOST = 2


def domino_words(session: Session, texts: Texts, down: Sequence[str]) -> Domino:
    """The picture of what happens when these are down."""
    falls = what_falls(session, down)
    scenario = scenario_of(session, subject_of(session.visited))
    of_story = scenario is not None and set(down) == set(down_in_story(session))
    broken = [
        Quote(words=_quoted(session, texts, chain.cell), place=_why(session, texts, falls, place))
        for place, chain in enumerate(falls.broken[:QUOTES_MOST])
    ]
    stands = [
        Quote(words=_quoted(session, texts, cell), place=cell_words(session, cell))
        for cell in falls.stands[:QUOTES_MOST]
    ]
    return Domino(
        story=scenario.title if scenario is not None and of_story else "",
        columns=tuple(_columns(session, texts, falls)),
        broken_title=texts("wall.domino.broken") if broken else "",
        broken=tuple(broken),
        stands_title=texts("wall.domino.stands") if stands else "",
        stands=tuple(stands),
        broken_more=_more(texts, len(falls.broken), QUOTES_MOST),
        stands_more=_more(texts, len(falls.stands), QUOTES_MOST),
    )


def through_words(session: Session, texts: Texts, fallen: Fallen) -> str:
    """By what a system goes: `inlog via Wolkwerk`."""
    key = "by_login" if fallen.by_login else "leans"
    return texts(f"wall.domino.{key}", system=any_system_name(session, fallen.through))


def _columns(session: Session, texts: Texts, falls: Falls) -> list[DominoColumn]:
    down = [DominoBox(name=any_system_name(session, system)) for system in falls.down]
    first = [_box(session, texts, fallen) for fallen in falls.fallen if fallen.step == 1]
    later = [_box(session, texts, fallen) for fallen in falls.fallen if fallen.step > 1]
    columns = [_column(texts, "down", down), _column(texts, "first", first), _column(texts, "later", later)]
    return [column for column in columns if column.boxes]


def _column(texts: Texts, title: str, boxes: Sequence[DominoBox]) -> DominoColumn:
    more = _more(texts, len(boxes), BOXES_MOST)
    return DominoColumn(title=texts(f"wall.domino.{title}"), boxes=tuple(boxes[:BOXES_MOST]), more=more)


def _more(texts: Texts, count: int, shown: int) -> str:
    """That there are others, where only the first are shown."""
    return texts("wall.domino.more") if count > shown else ""


def _box(session: Session, texts: Texts, fallen: Fallen) -> DominoBox:
    name = any_system_name(session, fallen.system)
    return DominoBox(name=name, through=through_words(session, texts, fallen))


def _quoted(session: Session, texts: Texts, cell: Cell) -> str:
    return texts("wall.domino.quote", words=first_sentence(said(session, cell)))


def _why(session: Session, texts: Texts, falls: Falls, place: int) -> str:
    chain = falls.broken[place]
    return texts("wall.domino.place", place=cell_words(session, chain.cell), chain=chain_words(session, chain.systems))
