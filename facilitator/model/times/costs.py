"""What the fallbacks cost together, per moment (Kennisnet step 2: what does this solution cost?)."""

from collections.abc import Sequence

from facilitator.model.answers.facts import number_at, option_at, question_with, value_at
from facilitator.model.cells import Cell
from facilitator.model.figure import Figure, total
from facilitator.model.flow import main_round, round_cells
from facilitator.model.plan import MomentCost
from facilitator.model.session import Session


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
    for cell in asked:
        amount, band = _amount(session, cell), option_at(session, cell, "band")
        if amount is not None and _is_copy(session, cell):
            # The same answer at another system is the same expense until somebody says otherwise.
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
    )


def _is_answered(session: Session, cell: Cell) -> bool:
    return session.coverage(cell) == "answered"


def _amount(session: Session, cell: Cell) -> Figure | None:
    value = value_at(session, cell, "amount")
    if not isinstance(value, int) or isinstance(value, bool) or not _is_answered(session, cell):
        return None
    on = session.held_on
    return Figure(value=value, how="estimate", on=on, moment=cell.moment, cells=[str(cell)])


def _is_copy(session: Session, cell: Cell) -> bool:
    """Whether a cell repeats the amount of another cell that it was said to be the same as."""
    answer = session.answer(cell)
    source = session.answers.get((answer.same_as, "main")) if answer is not None and answer.same_as else None
    return source is not None and answer is not None and source.measures.get("amount") == answer.measures.get("amount")


def _is_over(session: Session, cell: Cell) -> bool:
    amount, limit = _amount(session, cell), number_at(session, cell, "limit")
    return amount is not None and amount.value is not None and limit is not None and amount.value > limit
