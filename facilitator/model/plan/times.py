"""The parts of a plan that hold figures: what was estimated, what an exercise found, what it costs."""

from pydantic import Field

from facilitator.model.figure import NOT_KNOWN, Figure
from facilitator.model.plan.parts import PlanPart


class RecoveryTime(PlanPart):
    """Estimated time until the fallbacks of one process work, at one moment, in its stories.

    The slowest of the systems that the process cannot do without (a rule of this program, not of
    Kennisnet). There is no time as soon as one of them is `unknown`, or has a fallback that does not
    exist (`absent`); `partly` are those whose fallback is there in part, `unsaid` those of which nobody
    said whether it is there. What an exercise found stands
    apart, in `Exercised`: it was not measured at this moment.
    """

    process: str
    moment: str
    scenarios: list[str]
    time: Figure = NOT_KNOWN
    slowest: str
    unknown: list[str]
    absent: list[str]
    partly: list[str]
    unsaid: list[str]
    level: str
    level_from: str

    @property
    def minutes(self) -> int | None:
        """The estimate in minutes; None when there is none."""
        return self.time.value

    @property
    def words(self) -> str:
        """The estimate as it was chosen; empty when there is none."""
        return self.time.words


class CarriedEstimate(PlanPart):
    """An estimate that went along from a workshop to the evaluation of an exercise.

    The evaluation does not know the moments of the workshop, so their name and length go along; `on` is the
    day of the workshop (ISO).
    """

    estimate: RecoveryTime
    moment_name: str
    moment_minutes: int | None = None
    on: str

    def to_json(self) -> str:
        """As it is written in a session file."""
        return self.model_dump_json(exclude_defaults=True)


class Exercised(PlanPart):
    """What one exercise found for one process (Kennisnet step 4), and what became of it (step 5).

    `time` and `loss` say how sure they are, and hold the day and the story of the exercise. `proposed` is
    what those who evaluated found of it, `sufficient` what the board decided.
    """

    process: str
    time: Figure = NOT_KNOWN
    loss: Figure = NOT_KNOWN
    proposed: str = ""
    sufficient: str = ""
    sufficient_on: str = ""

    @property
    def empty(self) -> bool:
        """Nothing was found."""
        return not (self.time.known or self.loss.known or self.proposed or self.sufficient)


class MomentCost(PlanPart):
    """What the fallbacks of one moment cost together, over how many of the systems that were asked about.

    `total` is the sum of the amounts that were `named` (in cents, an estimate), each once: `repeated` are the
    cells that copy the answer of another. `bands` counts the answers that gave an order of magnitude and no
    amount. The others are the cells that are in no sum: answered without a figure (`unpriced`), not known,
    nothing arranged, not discussed. `over` are those whose amount is more than may be spent without the board,
    `earlier` those of what was named that stand of an earlier year.
    """

    moment: str
    total: Figure
    asked: int
    named: int
    repeated: list[str]
    bands: dict[str, int]
    over: list[str]
    unpriced: list[str]
    unknown: list[str]
    nothing: list[str]
    undiscussed: list[str]
    earlier: list[str] = Field(default=[])

    @property
    def amount(self) -> int | None:
        """The sum in cents; None when nobody named an amount, which is not the same as nothing."""
        return self.total.value
