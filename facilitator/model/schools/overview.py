"""What several schools of one board found, beside each other. `combine` arranges it."""

from typing import Literal

from pydantic import Field

from facilitator.model.arrange.quality import Quality
from facilitator.model.cells import Coverage
from facilitator.model.plan import MomentCost, Plan, PlanCapture, PlanDecision, PlanMeasure, PlanPart
from facilitator.model.sets.question_set import Grade

Likeness = Literal["same", "differs", "partly", "alone", "open"]
"""`same`: every school says the same; `differs`: they do not; `partly`: some said nothing yet; `open`: none did.

`alone`: one school only has this kind of system.
"""

WhyNot = Literal["other_set", "other_edition", "twice", "other_question"]


class NotCombined(PlanPart):
    """A session, or a question of one, that is left out; `detail` names the set, edition or question."""

    school: str
    why: WhyNot
    detail: str


class School(PlanPart):
    """One of the workshops; gaps are counted by how much the plan needs them."""

    name: str
    organisation: str
    place: str
    date: str
    session: str
    systems: int
    discussed: int
    cells: int
    gaps: dict[Grade, int]


class SchoolAnswer(PlanPart):
    """What one school says about one of its systems, as it stands; `others` are second opinions.

    `quality` says how good a fallback is; None where the question asks for none. `stands_since` is the day (ISO) of
    what was said in an earlier year, and not talked about again.
    """

    school: str
    system: str
    cell: str
    grade: Grade
    state: Coverage
    text: str
    reason: str
    measures: list[PlanMeasure]
    others: list[str]
    quality: Quality | None = None
    stands_since: str = ""


class CombinedCell(PlanPart):
    """One question at one moment about one kind of system, at every school that has it."""

    round: str
    kind: str
    moment: str
    question: str
    likeness: Likeness
    answers: list[SchoolAnswer]


class SchoolSystem(PlanPart):
    """What a school calls a system of a kind."""

    school: str
    name: str
    supplier: str


class CombinedKind(PlanPart):
    """A kind of system, or what else the workshop goes over, with what each school has of it."""

    round: str
    id: str
    name: str
    systems: list[SchoolSystem]


class SchoolTime(PlanPart):
    """How long it takes at one school until the fallbacks of a process work; `minutes` is None when unknown.

    `absent` names the systems whose fallback does not exist, `partly` those that have one in part, `unsaid` those of
    which nobody said whether it is there; `on` is the day (ISO) that it was said.
    """

    school: str
    minutes: int | None = None
    words: str
    unknown: list[str]
    absent: list[str]
    partly: list[str]
    unsaid: list[str] = Field(default=[])
    on: str = ""


class CombinedTime(PlanPart):
    """Estimated times of one process at one moment; `slowest` is empty as soon as one school does not know."""

    process: str
    moment: str
    slowest: str
    times: list[SchoolTime]


class SchoolAction(PlanPart):
    """An action with the school it is from."""

    school: str
    action: PlanCapture


class SchoolDecision(PlanPart):
    """A decision point with the school it is from."""

    school: str
    decision: PlanDecision


class SchoolCost(PlanPart):
    """What the fallbacks of one moment cost at one school."""

    school: str
    cost: MomentCost


class Combined(PlanPart):
    """The workshops of several schools in one, or of the tables of one group (`tables`). Names are those of the first
    session's set; `plans` has the whole plan of each school by its name, for what is not set beside the others.
    """

    format: Literal["facilitator-combined/1"] = "facilitator-combined/1"
    set_id: str
    set_edition: str
    set_title: str
    language: str
    last_change: str
    schools: list[School]
    kinds: list[CombinedKind]
    cells: list[CombinedCell]
    times: list[CombinedTime]
    actions: list[SchoolAction]
    decisions: list[SchoolDecision]
    costs: list[SchoolCost]
    moments: dict[str, str]
    questions: dict[str, str]
    processes: dict[str, str]
    left_out: list[NotCombined]
    vocabulary: dict[str, str]
    set_language: str
    tables: bool = False
    plans: dict[str, Plan] = Field(default={})
