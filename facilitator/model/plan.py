"""The plan: what the workshop found, arranged as the continuity plan and the BIA want it.

Proposals until the board consents (Kennisnet, steps 3 and 5). Times are estimates: what was
measured comes from the exercise (step 4), what is enough from the board (step 5).
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from facilitator.model.question_set import Chapter, Expertise, Grade, Over
from facilitator.model.records import Value
from facilitator.model.session import Coverage

PLAN_FORMAT = "facilitator-plan/1"


class PlanPart(BaseModel):
    """A part of a plan: arranged once, never changed."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Meta(PlanPart):
    """Document data. `version` counts the changes in the session it was made from."""

    organisation: str
    date: str
    place: str
    facilitator: str
    session: str
    created: str
    last_change: str
    version: int
    language: str
    set_id: str
    set_edition: str
    set_title: str


class Participant(PlanPart):
    """Somebody who was invited; `stand_in_for` names who they replaced."""

    id: str
    name: str
    function: str
    expertise: list[str]
    present: bool
    stand_in_for: str


class PlanProcess(PlanPart):
    """A critical process with the systems that it cannot do without."""

    id: str
    group: str
    name: str
    systems: list[str]


class PlanSystem(PlanPart):
    """A system or supplier in its normal situation (Kennisnet step 1)."""

    id: str
    name: str
    kind: str
    product: str
    supplier: str
    processes: list[str]
    hardest: str
    self_managed: bool
    depends_on: list[str]
    log_in_by: str
    scenario: str
    attended: list[str] = []


class PlanMeasure(PlanPart):
    """A measure of an answer: the value as stored, and its words."""

    id: str
    name: str
    value: Value
    words: str


class PlanEntry(PlanPart):
    """One contribution to a cell."""

    entry: str
    text: str
    state: Coverage
    reason: str
    same_as: str
    measures: list[PlanMeasure]


class PlanCell(PlanPart):
    """A cell with what was said. `concept` is what was being typed and is no answer yet."""

    key: str
    round: str
    subject: str
    moment: str
    question: str
    grade: Grade
    state: Coverage
    text: str
    concept: str
    reason: str
    same_as: str
    measures: list[PlanMeasure]
    others: list[PlanEntry]


class Gap(PlanPart):
    """An empty cell, named: what the plan still needs, and how much."""

    cell: str
    grade: Grade
    concept: bool


class Finding(PlanPart):
    """A cell that was discussed without an answer: a result of its own."""

    cell: str
    state: Literal["unknown", "ask", "nothing"]
    reason: str


class RecoveryTime(PlanPart):
    """Estimated time until the fallbacks of one process work, at one moment, in its stories.

    The slowest of the systems that the process cannot do without (a rule of this program,
    not of Kennisnet); `minutes` is None as soon as one of them is unknown.
    """

    process: str
    moment: str
    scenarios: list[str]
    minutes: int | None = None
    words: str
    slowest: str
    unknown: list[str]
    level: str
    level_from: str


class PlanCapture(PlanPart):
    """An action, decision point, wish or parked point, with the cell it was said at."""

    id: str
    text: str
    cell: str
    owner: str
    due: str
    concept: bool = False


class Observation(PlanPart):
    """What the room said afterwards: good, better or a surprise."""

    about: str
    text: str


class ExerciseProposal(PlanPart):
    """What to exercise first: the weakest fallback, in its story (Kennisnet step 4)."""

    cell: str
    scenario: str
    why: Literal["nothing", "unknown", "ask", "not-there", "partly", "slow", "untested"]


class NamedPerson(PlanPart):
    """Somebody named in the outcomes: must be told (Kennisnet step 3)."""

    name: str
    function: str
    cells: list[str]


class PlanSubject(PlanPart):
    """What a round went over, as the plan names it."""

    id: str
    name: str
    about: str = ""


class PlanRound(PlanPart):
    """A walk of the workshop: its subjects, moments and questions by id, and where its answers belong."""

    id: str
    name: str
    chapter: Chapter
    over: Over
    subjects: list[PlanSubject]
    moments: list[str]
    questions: list[str]


class PlanMoment(PlanPart):
    """A moment as the plan names it, in the order of its duration."""

    id: str
    name: str


class PlanQuestion(PlanPart):
    """A question as the plan names it."""

    id: str
    name: str


class PlanScenario(PlanPart):
    """A story that was used."""

    id: str
    title: str
    opening: str


class Plan(PlanPart):
    """The outcomes of one workshop. Every cell stands once in `cells`; the rest refers by key.

    `other_systems` names the systems that are leaned on but were not discussed.
    """

    format: Literal["facilitator-plan/1"] = "facilitator-plan/1"
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
    findings: list[Finding]
    recovery_times: list[RecoveryTime]
    recovery_plans_needed: list[str]
    actions: list[PlanCapture]
    decisions: list[PlanCapture]
    wishes: list[PlanCapture]
    parking: list[PlanCapture]
    observations: list[Observation]
    exercise: ExerciseProposal | None = None
    named_people: list[NamedPerson]
    next_due: str
    other_systems: dict[str, str] = {}

    def cell(self, key: str) -> PlanCell:
        """The cell with this key.

        Raises:
            KeyError: if the plan has no such cell.
        """
        for cell in self.cells:
            if cell.key == key:
                return cell
        raise KeyError(key)

    def about(self, question: str) -> list[PlanCell]:
        """The cells of one question, in the order of the plan."""
        return [cell for cell in self.cells if cell.question == question]

    def system(self, system: str) -> PlanSystem:
        """The system with this id.

        Raises:
            KeyError: if the plan has no such system.
        """
        for one in self.systems:
            if one.id == system:
                return one
        raise KeyError(system)
