"""Which kind of outcomes a plan holds, and the words that say so: a workshop estimates, an exercise measured."""

from typing import Literal

from facilitator.model.plan import Plan
from facilitator.texts import Texts

Kind = Literal["workshop", "crisis", "exercise"]

WORKSHOP = {
    "title": "plan.title",
    "subtitle": "plan.subtitle",
    "what": "plan.data.what",
    "estimates": "plan.data.estimates",
    "no_test": "outcomes.evidence.no_test",
    "shows": "outcomes.column.shows",
    "auditor_title": "outcomes.title.auditor",
    "auditor_subtitle": "outcomes.subtitle.auditor",
    "participants_title": "outcomes.title.participants",
    "participants_subtitle": "outcomes.subtitle.participants",
    "board_title": "board.title",
    "board_subtitle": "board.subtitle",
    "when": "outcomes.board.when",
    "only_estimated": "outcomes.board.estimates",
}
"""What the words of the continuity workshop are called; those of the others stand in `kinds`."""


def kind_of(plan: Plan) -> Kind:
    """What was held: the chapters that its answers belong in say so."""
    chapters = {walked.chapter for walked in plan.rounds}
    if "fallbacks" in chapters or not chapters:
        return "workshop"
    if "evaluation" in chapters:
        return "exercise"
    return "crisis" if chapters & {"readiness", "log"} else "workshop"


def kind_words(plan: Plan, texts: Texts, key: str, **values: object) -> str:
    """The words of one kind of outcomes; `key` is one of `WORKSHOP`."""
    kind = kind_of(plan)
    return texts(WORKSHOP[key] if kind == "workshop" else f"kinds.{kind}.{key}", **values)
