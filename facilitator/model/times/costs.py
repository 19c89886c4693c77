"""What the fallbacks cost together, per moment (Kennisnet step 2: what does this solution cost?)."""

from collections.abc import Sequence

from facilitator.model.answers.facts import number_at, option_at, question_with, value_at
from facilitator.model.cells import Cell
from facilitator.model.figure import Figure, total
from facilitator.model.flow import main_round, round_cells
from facilitator.model.plan import MomentCost
from facilitator.model.session import BEFORE, MAIN, Session


def costs(session: Session) -> list[MomentCost]:
    """One sum per moment; nothing when the set asks for no amount and no band."""
    main = main_round(session)
    if main is None:
        return []
    question = question_with(session, main, "amount") or question_with(session, main, "band")
    if question is None:
        return []
    cells: dict[str, list[Cell]] = {moment: [] for moment in main.moments}
    for cell in round_cells(session, main, question.id):
        cells[cell.moment].append(cell)
    return [_cost(session, moment, asked) for moment, asked in cells.items()]


def _cost(session: Session, moment: str, cells: Sequence[Cell]) -> MomentCost:
    """Every cell counts in one place: an amount, else a band, else why there is neither."""
    amounts: list[Figure] = []
    bands: dict[str, int] = {}
    left_out: dict[str, list[str]] = {}
    repeated: list[str] = []
    asked = [cell for cell in cells if session.coverage(cell) != "not_applicable"]
    copies = _copies(session, asked)
    for cell in asked:
        amount, band = _amount(session, cell), option_at(session, cell, "band")
        if amount is not None and cell in copies:
            repeated.append(str(cell))
        elif amount is not None:
            amounts.append(amount)
        elif band is not None and band.value is not None and _is_answered(session, cell):
            bands[band.name] = bands.get(band.name, 0) + 1
        else:
            left_out.setdefault(session.coverage(cell), []).append(str(cell))
    return MomentCost(
        moment=moment,
        total=total(amounts),
        asked=len(asked),
        named=len(amounts) + len(repeated),
        repeated=repeated,
        bands=bands,
        over=[str(cell) for cell in asked if _is_over(session, cell)],
        unpriced=left_out.get("answered", []),
        unknown=[*left_out.get("unknown", []), *left_out.get("ask", [])],
        nothing=left_out.get("nothing", []),
        undiscussed=[*left_out.get("empty", []), *left_out.get("draft", [])],
        earlier=[str(cell) for cell in asked if _is_earlier(session, cell)],
    )


def _is_answered(session: Session, cell: Cell) -> bool:
    return session.coverage(cell) == "answered"


def _amount(session: Session, cell: Cell) -> Figure | None:
    value = value_at(session, cell, "amount")
    if not isinstance(value, int) or isinstance(value, bool) or not _is_answered(session, cell):
        return None
    on = session.held_on
    return Figure(value=value, how="estimate", on=on, moment=cell.moment, cells=[str(cell)])


def _is_earlier(session: Session, cell: Cell) -> bool:
    """Whether an amount or a band was named in an earlier year, and stands."""
    answer = session.answer(cell)
    if answer is None or answer.entry != BEFORE or not _is_answered(session, cell):
        return False
    return value_at(session, cell, "amount") is not None or value_at(session, cell, "band") is not None


def _copies(session: Session, cells: Sequence[Cell]) -> set[Cell]:
    """The cells whose amount is in the sum by another of these cells already.

    The same answer at another system is the same expense until somebody says otherwise. An answer that is the
    same as one which is in no sum itself (not known any more, of a system that has gone) counts once.
    """
    copies: set[Cell] = set()
    counted: set[tuple[str, int]] = set()
    # What was said at its own place goes before what repeats it.
    for cell in sorted(cells, key=lambda cell: bool(_same_as(session, cell))):
        amount = _amount(session, cell)
        if amount is None or amount.value is None:
            continue
        expense = {(key, amount.value) for key in _same_answers(session, cell)}
        if not counted.isdisjoint(expense):
            copies.add(cell)
        counted |= expense
    return copies


def _same_answers(session: Session, cell: Cell) -> list[str]:
    """A cell, and those that it was said to be the same as, by their keys."""
    keys = [str(cell)]
    source = _same_as(session, cell)
    while source and source not in keys:
        keys.append(source)
        answer = session.answers.get((source, MAIN))
        source = answer.same_as if answer is not None else ""
    return keys


def _same_as(session: Session, cell: Cell) -> str:
    answer = session.answer(cell)
    return answer.same_as if answer is not None else ""


def _is_over(session: Session, cell: Cell) -> bool:
    amount, limit = _amount(session, cell), number_at(session, cell, "limit")
    return amount is not None and amount.value is not None and limit is not None and amount.value > limit
