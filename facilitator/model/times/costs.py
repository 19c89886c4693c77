"""What the fallbacks cost together, per moment (Kennisnet step 2: what does this solution cost?)."""

from facilitator.model.answers.facts import number_at, option_at, question_with
from facilitator.model.cells import Cell
from facilitator.model.flow import main_round, round_cells
from facilitator.model.plan import MomentCost
from facilitator.model.session import Session


def costs(session: Session) -> list[MomentCost]:
    """One sum per moment; nothing when the set asks for no amount and no band."""
    one = main_round(session)
    question = (question_with(session, one, "amount") or question_with(session, one, "band")) if one else None
    if one is None or question is None:
        return []
    cells = round_cells(session, one, question.id)
    return [_cost(session, moment, [cell for cell in cells if cell.moment == moment]) for moment in one.moments]


def _cost(session: Session, moment: str, cells: list[Cell]) -> MomentCost:
    amounts = {cell: amount for cell in cells if (amount := number_at(session, cell, "amount")) is not None}
    bands: dict[str, int] = {}
    unpriced: list[str] = []
    for cell in cells:
        band = option_at(session, cell, "band")
        if band is not None:
            bands[band.name] = bands.get(band.name, 0) + 1
        elif cell not in amounts and session.coverage(cell) == "answered":
            unpriced.append(str(cell))
    over = [str(cell) for cell, amount in amounts.items() if _is_over(session, cell, amount)]
    return MomentCost(
        moment=moment, amount=sum(amounts.values()), named=len(amounts), bands=bands, over=over, unpriced=unpriced
    )


def _is_over(session: Session, cell: Cell, amount: int) -> bool:
    limit = number_at(session, cell, "limit")
    return limit is not None and amount > limit
