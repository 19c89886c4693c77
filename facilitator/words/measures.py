"""How the value of a measure is written: amounts by their language, all else by the names of what was chosen."""

from typing import TYPE_CHECKING

from facilitator.model.answers.chosen import chosen_names
from facilitator.model.records import Value
from facilitator.model.session import Session
from facilitator.model.sets.question_set import Measure

if TYPE_CHECKING:
    # A dialog that only asks for the words of a measure needs none of the shapes of a plan.
    from facilitator.model.plan import Plan, PlanCell, PlanEntry, PlanMeasure
    from facilitator.model.schools.overview import Combined, CombinedCell, SchoolAnswer


def money_words(cents: int, language: str = "nl") -> str:
    """An amount in euros as it is written: `€ 2.500,00`, in English `€ 2,500.00`."""
    words = f"{cents // 100:,}.{cents % 100:02d}"
    return "€ " + (words if language == "en" else words.translate(str.maketrans(",.", ".,")))


def whole_money(cents: int, language: str = "nl") -> str:
    """An estimated amount, in whole euros: `€ 2.500`; cents would say that it is known to the cent."""
    return money_words(round(cents / 100) * 100, language)[:-3]


def said_amount(cents: int, language: str = "nl") -> str:
    """An amount as somebody said it: with cents only where there are any."""
    return whole_money(cents, language) if cents % 100 == 0 else money_words(cents, language)


def measure_words(session: Session, measure: Measure, value: Value) -> str:
    """The value of a measure as a person would write it."""
    if measure.kind == "money" and isinstance(value, int):
        return said_amount(value, session.setting("language", session.question_set.language))
    return chosen_names(session, measure, value)


def picked_words(picked: "PlanMeasure", language: str) -> str:
    """The same for a measure of a plan."""
    if picked.kind == "money" and isinstance(picked.value, int):
        return said_amount(picked.value, language)
    return picked.chosen


def written_out(plan: "Plan") -> "Plan":
    """A plan with its amounts in words beside them, as other programs find them in a file."""
    language = plan.meta.language
    return plan.model_copy(update={"cells": [_cell_in_words(cell, language) for cell in plan.cells]})


def combined_in_words(combined: "Combined") -> "Combined":
    """The answers of several schools in the same way."""
    cells: list[CombinedCell] = []
    for cell in combined.cells:
        answers: list[SchoolAnswer] = []
        for answer in cell.answers:
            measures = _in_words(answer.measures, combined.language)
            answers.append(answer.model_copy(update={"measures": measures}))
        cells.append(cell.model_copy(update={"answers": answers}))
    plans = {school: written_out(plan) for school, plan in combined.plans.items()}
    return combined.model_copy(update={"cells": cells, "plans": plans})


def _cell_in_words(cell: "PlanCell", language: str) -> "PlanCell":
    changes: dict[str, object] = {
        "measures": _in_words(cell.measures, language),
        "aside": _in_words(cell.aside, language),
        "others": [_entry_in_words(entry, language) for entry in cell.others],
    }
    if cell.stands is not None:
        changes["stands"] = _cell_in_words(cell.stands, language)
    return cell.model_copy(update=changes)


def _entry_in_words(entry: "PlanEntry", language: str) -> "PlanEntry":
    return entry.model_copy(update={"measures": _in_words(entry.measures, language)})


def _in_words(measures: list["PlanMeasure"], language: str) -> list["PlanMeasure"]:
    return [picked.model_copy(update={"chosen": picked_words(picked, language)}) for picked in measures]
