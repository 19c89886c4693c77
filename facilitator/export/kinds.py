"""Which kind of outcomes a plan holds, and the words that say so: a workshop estimates, an exercise measured."""

from typing import Literal

from facilitator.model.plan import Plan
from facilitator.texts import Texts

Kind = Literal["workshop", "crisis", "exercise"]


def kind_of(plan: Plan) -> Kind:
    """What was held: the chapters that its answers belong in say so."""
    chapters = {walked.chapter for walked in plan.rounds}
    if "fallbacks" in chapters or not chapters:
        return "workshop"
    if "evaluation" in chapters:
        return "exercise"
    return "crisis" if chapters & {"readiness", "log"} else "workshop"


def kind_words(plan: Plan, texts: Texts, key: str, **values: object) -> str:
    """The words of one kind of outcomes."""
    return texts(f"kinds.{kind_of(plan)}.{key}", **values)
