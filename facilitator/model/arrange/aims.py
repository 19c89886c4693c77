"""What a workshop was held for, and what the board says of its own limits: written before, and after."""

from typing import get_args

from facilitator.model.plan import BoardWord, Judged, PlanGoal
from facilitator.model.session import Session, processes

GOALS = ("goal_1", "goal_2", "goal_3")
"""The settings that hold the goals of the day: three is what a group can still judge at the end."""

JUDGED, NOTE = "_judged", "_note"
"""Behind the key of a goal: how far the room says that it was reached, and why."""

APPETITE, APPETITE_ON, LOWEST = "appetite", "appetite_on", "lowest_level"


def goal_keys(session: Session) -> list[str]:
    """The settings of the goals that were written, in their order."""
    return [key for key in GOALS if session.setting(key)]


def goals(session: Session) -> list[PlanGoal]:
    """The goals of the day, each with what the room found of it."""
    return [
        PlanGoal(text=session.setting(key), judged=_judged(session, key), note=session.setting(f"{key}{NOTE}"))
        for key in goal_keys(session)
    ]


def _judged(session: Session, key: str) -> Judged:
    said = session.setting(f"{key}{JUDGED}")
    return next((judged for judged in get_args(Judged) if judged == said), "")


def board_word(session: Session) -> BoardWord:
    """What the board said of how much risk it bears, and of what must go on in any case."""
    lowest = {process.id: process.lowest_level for process in processes(session) if process.lowest_level}
    return BoardWord(appetite=session.setting(APPETITE), on=session.setting(APPETITE_ON), lowest=lowest)
