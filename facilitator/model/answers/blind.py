"""A blind round: everybody writes a time down before anybody speaks. Kept beside the agreed time, without names."""

from collections.abc import Iterable
from typing import NamedTuple

from facilitator.model.answers.facts import measure_of
from facilitator.model.cells import Cell
from facilitator.model.records import AnswerRecord
from facilitator.model.session import MAIN, Session
from facilitator.model.sets.question_set import Option

BLIND = "blind"
"""The measure that holds what everybody wrote: the id of a choice for each person, the shortest time first."""

TIMED = "time"


class BlindRound(NamedTuple):
    """What everybody wrote: a choice for each person, the shortest time first; those without a time last."""

    written: tuple[Option, ...]

    @property
    def known(self) -> list[Option]:
        """Those that are a time."""
        return [option for option in self.written if option.value is not None]

    @property
    def is_split(self) -> bool:
        """Whether not everybody wrote the same."""
        return len({option.id for option in self.written}) > 1


def blind_options(session: Session, cell: Cell) -> list[Option]:
    """What can be written down at a cell: the choices of its time; none where no time is asked."""
    measure = measure_of(session, cell.question, TIMED)
    return [option for option in measure.options if not option.retired] if measure else []


def blind_round(session: Session, cell: Cell) -> BlindRound | None:
    """What everybody wrote at a cell; None when there was no round. It may be there before any answer is."""
    measure = measure_of(session, cell.question, TIMED)
    answer = session.answers.get((str(cell), MAIN))
    # An answer that is the same as another says nothing about who wrote what here.
    if measure is None or answer is None or answer.same_as:
        return None
    held = answer.measures.get(BLIND)
    known = {option.id: option for option in measure.options}
    written = [known[key] for key in held if key in known] if isinstance(held, list) else []
    return BlindRound(tuple(in_order(written))) if written else None


def in_order(options: Iterable[Option]) -> list[Option]:
    """From the shortest time to the longest; what is no time comes last."""
    return sorted(options, key=lambda option: (option.value is None, option.value or 0))


def with_blind_round(session: Session, cell: Cell, written: Iterable[Option]) -> AnswerRecord:
    """The answer of a cell as it is now, with this round beside it."""
    before = session.answers.get((str(cell), MAIN)) or session.answer(cell) or AnswerRecord(cell=str(cell))
    measures = {key: value for key, value in before.measures.items() if key != BLIND}
    ids = [option.id for option in in_order(written)]
    if ids:
        measures[BLIND] = ids
    return before.model_copy(update={"measures": measures, "undoes": 0})
