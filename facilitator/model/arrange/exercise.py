"""The script of a two-hour tabletop: what is told when, and which fallbacks somebody watches with a clock."""

from dataclasses import dataclass

from facilitator.model.plan import Plan, PlanCell
from facilitator.model.session import Session, scenario_of, story_places

MINUTES = 120
BEGIN = 10
"""Minutes after the beginning at which the story is told."""

AT = (15, 45, 75)
"""Minutes after the beginning at which an inject comes: three, with half an hour to act on each."""

SURPRISE_AT = 60
LOOKING_BACK = 95
"""Minutes after the beginning at which the exercise stops, and those who played say how it was."""

EXISTING = ("arranged", "partly", "late", "unsaid")
"""States of a fallback that somebody can try."""


@dataclass(frozen=True)
class Inject:
    """What is told at a minute, and at which moment of the story that is; `optional` only if the group can bear it."""

    minute: int
    when: str
    text: str
    optional: bool = False


def injects(session: Session, subject: str) -> list[Inject]:
    """Three timed injects out of the story of a subject, and its surprise; fewer when the story holds fewer."""
    scenario = scenario_of(session, subject)
    if scenario is None:
        return []
    places = story_places(session)
    developments = [
        (name, scenario.developments[place]) for place, name in places.items() if place in scenario.developments
    ]
    timed = [Inject(minute, name, text) for minute, (name, text) in zip(AT, developments, strict=False)]
    surprise = [Inject(SURPRISE_AT, "", scenario.surprise, optional=True)] if scenario.surprise else []
    return sorted([*timed, *surprise], key=lambda inject: inject.minute)


def to_watch(plan: Plan) -> list[PlanCell]:
    """The fallbacks of the system that is exercised: all that exist, each with a sheet of its own."""
    if plan.exercise is None:
        return []
    weakest = plan.cell(plan.exercise.cell)
    listed = [cell for cell in plan.cells if (cell.round, cell.subject) == (weakest.round, weakest.subject)]
    return [cell for cell in listed if cell.question == weakest.question and cell.fallback in EXISTING]
