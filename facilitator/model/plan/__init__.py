"""The plan: what the workshop found, arranged as the continuity plan and the BIA want it.

Proposals until the board consents (Kennisnet, steps 3 and 5). Times are estimates: what was
measured comes from the exercise (step 4), what is enough from the board (step 5).
"""

from typing import Literal

from facilitator.model.plan.parts import (
    BoardWord,
    Doubt,
    EarlierPlace,
    ExerciseProposal,
    FallbackState,
    Finding,
    Gap,
    Handbook,
    Judged,
    Meta,
    NamedPerson,
    Observation,
    Participant,
    PlanBlind,
    PlanCapture,
    PlanCell,
    PlanChange,
    PlanCheck,
    PlanCorrection,
    PlanDecision,
    PlanEntry,
    PlanEvidence,
    PlanGoal,
    PlanLine,
    PlanMeasure,
    PlanMoment,
    PlanPart,
    PlanProcess,
    PlanQuestion,
    PlanRound,
    PlanScenario,
    PlanSubject,
    PlanSystem,
    PlanTurn,
    Shown,
    ShownPart,
    Since,
    SubjectOfPlan,
)
from facilitator.model.plan.times import CarriedEstimate, Exercised, MomentCost, RecoveryTime
from facilitator.model.plan.years import Comparison, Year
from facilitator.model.sets.question_set import Expertise

__all__ = [
    "PLAN_FORMAT",
    "BoardWord",
    "CarriedEstimate",
    "Doubt",
    "EarlierPlace",
    "ExerciseProposal",
    "Exercised",
    "FallbackState",
    "Finding",
    "Gap",
    "Handbook",
    "Judged",
    "Meta",
    "MomentCost",
    "NamedPerson",
    "Observation",
    "Participant",
    "Plan",
    "PlanBlind",
    "PlanCapture",
    "PlanCell",
    "PlanChange",
    "PlanCheck",
    "PlanCorrection",
    "PlanDecision",
    "PlanEntry",
    "PlanEvidence",
    "PlanGoal",
    "PlanLine",
    "PlanMeasure",
    "PlanMoment",
    "PlanPart",
    "PlanProcess",
    "PlanQuestion",
    "PlanRound",
    "PlanScenario",
    "PlanSubject",
    "PlanSystem",
    "PlanTurn",
    "RecoveryTime",
    "Shown",
    "ShownPart",
    "Since",
    "SubjectOfPlan",
]

PLAN_FORMAT = "facilitator-plan/2"


class Plan(PlanPart):
    """The outcomes of one workshop. Every cell stands once in `cells`; the rest refers by key.

    `put_off` are the systems that were left for another sitting: what is open there is no gap of this one.
    `other_systems` names the systems that are leaned on but were not discussed, `earlier_places` the cells of
    an earlier workshop that actions and people of today come from.
    """

    format: Literal["facilitator-plan/2"] = "facilitator-plan/2"
    meta: Meta
    participants: list[Participant]
    missing_expertise: list[Expertise]
    moments: list[PlanMoment]
    questions: list[PlanQuestion]
    scenarios: list[PlanScenario]
    rounds: list[PlanRound]
    processes: list[PlanProcess]
    systems: list[PlanSystem]
    cells: list[PlanCell]
    gaps: list[Gap]
    put_off: list[str] = []
    findings: list[Finding]
    recovery_times: list[RecoveryTime]
    exercised: list[Exercised] = []
    recovery_plans_needed: list[str]
    actions: list[PlanCapture]
    decisions: list[PlanDecision]
    wishes: list[PlanCapture]
    parking: list[PlanCapture]
    observations: list[Observation]
    assumptions: list[str] = []
    checks: list[PlanCheck] = []
    costs: list[MomentCost] = []
    evidence: list[PlanEvidence] = []
    corrections: list[PlanCorrection] = []
    changes: list[PlanChange] = []
    exercise: ExerciseProposal | None = None
    named_people: list[NamedPerson]
    next_due: str
    other_systems: dict[str, str] = {}
    earlier_places: dict[str, EarlierPlace] = {}
    since: Comparison | None = None
    years: list[Year] = []
    goals: list[PlanGoal] = []
    board_word: BoardWord = BoardWord()
    handbooks: list[Handbook] = []
    turns: list[PlanTurn] = []

    def cell(self, key: str) -> PlanCell:
        """The cell with this key.

        Raises:
            KeyError: if the plan has no such cell.
        """
        for cell in self.cells:
            if cell.key == key:
                return cell
        raise KeyError(key)

    def as_it_stands(self) -> "Plan":
        """The plan with, at every cell, what stands there: for whoever works by it, and compares no years."""
        return self.model_copy(update={"cells": [cell.as_it_stands() for cell in self.cells]})

    def still_needed(self) -> list[Gap]:
        """The gaps at which nothing stands of an earlier year either, or only that nobody knew."""
        standing = {cell.key for cell in self.cells if cell.stands and cell.stands.state not in ("unknown", "ask")}
        return [gap for gap in self.gaps if gap.cell not in standing]

    def timed_processes(self) -> list[str]:
        """The processes that were estimated or exercised, by id, each once."""
        estimated = [time.process for time in self.recovery_times]
        return list(dict.fromkeys([*estimated, *(exercised.process for exercised in self.exercised)]))

    def asking(self, *measures: str) -> list[PlanCell]:
        """The cells of a fallback whose question asks for one of these measures, in the order of the plan.

        What a question is about is what it asks for; its id is the set's own and means nothing here.
        """
        rounds = {part.id for part in self.rounds if part.over == "systems"}
        questions = {question.id for question in self.questions if set(question.asks) & set(measures)}
        return [cell for cell in self.cells if cell.round in rounds and cell.question in questions]
