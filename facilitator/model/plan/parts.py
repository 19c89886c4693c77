"""The parts of a plan, each arranged once: what stands in `Plan`, and what it means."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from facilitator.model.cells import Coverage
from facilitator.model.records import Value
from facilitator.model.sets.question_set import Chapter, Grade, MeasureKind, Over, Proof
from facilitator.model.things.kinds import Invited
from facilitator.model.things.system import Arranged, NormalSituation


class PlanPart(BaseModel):
    """A part of a plan: arranged once, never changed."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Meta(PlanPart):
    """Document data. `version` counts the changes in the session it was made from.

    `vocabulary` is what this sector calls its board, its management, its staff, its audience, in the
    language of the set. `coordinator` gets people moving and owns nothing; `joins` names the plans that
    this one becomes part of. `table` is what the table of a large group is called that this workshop is of.
    """

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
    vocabulary: dict[str, str] = {}
    set_language: str = ""
    coordinator: str = ""
    joins: str = ""
    table: str = ""


class PlanThing(PlanPart):
    """Something that goes by an id in the rest of the plan."""

    id: str


class Participant(Invited, PlanThing):
    """Somebody who was invited; `present` says whether they were there at any time.

    It is None when nobody noted who was there, `manager` when nobody said whether they are one.
    """


class PlanProcess(PlanPart):
    """A critical process with the systems that it cannot do without.

    `tolerable_minutes` is how long the board says that it may stand still; None as long as it has not said so.
    """

    id: str
    group: str
    name: str
    systems: list[str]
    tolerable_minutes: int | None = None
    tolerable_on: str = ""


class _Called(PlanThing):
    """What the room calls a system, and what sort of system it is."""

    name: str
    kind: str


class _Situation(NormalSituation, _Called):
    """A system in its normal situation; `attended` are the people who talked about it."""

    attended: list[str] = []


class PlanSystem(Arranged, _Situation):
    """A system or supplier in its normal situation (Kennisnet step 1).

    `self_managed` and `recovery_plan` are None when nobody said so or said not. Its base classes stand in the
    order of its keys in files, which is older than they are.
    """


class PlanMeasure(PlanPart):
    """A measure of an answer: the value as stored, and what was `chosen` by its names; `kind` as the set has it.

    An amount has no name: how it is written, and what files call `words`, `words.measures` knows.
    """

    model_config = ConfigDict(populate_by_name=True)

    id: str
    name: str
    value: Value
    chosen: str = Field(alias="words")
    kind: MeasureKind = "text"


class PlanEntry(PlanPart):
    """One contribution to a cell; `by` names who wrote it on a worksheet, `adopted` when the answer holds it."""

    entry: str
    text: str
    state: Coverage
    reason: str
    same_as: str
    measures: list[PlanMeasure]
    by: str = ""
    adopted: bool = False


class PlanLine(PlanPart):
    """One thing of an answer that holds several (a fact, an option, a decision), and when it was said first."""

    text: str
    at: str


class PlanBlind(PlanPart):
    """What everybody wrote before anybody spoke: the lowest and the highest time, of how many people.

    `without` is how many of them wrote no time; both times are empty when nobody did.
    """

    lowest: str
    highest: str
    people: int
    without: int = 0


FallbackState = Literal["", "arranged", "partly", "absent", "late", "unsaid"]
"""Whether there is a fallback, and in time; `unsaid`: it was talked about, and nobody said whether it is there.

Empty where that was not asked or not talked about.
"""


Doubt = Literal["", "absent", "unsure", "later"]
"""Why it cannot be: it does not exist yet, the room only thinks so, or the day was still to come when it was said."""


Since = Literal["", "new", "changed", "confirmed", "stands"]
"""What became of a cell since the workshop before; `stands`: not talked about again, so what was said stands."""


class PlanCell(PlanPart):
    """A cell with what was said. `concept` is what was being typed and is no answer yet.

    `raw` holds the words of the room where `text` is a final wording that was made afterwards;
    `corrected` what stood there before the room saw what else falls over. `since` says how it is to the workshop
    before, `earlier_on` the day (ISO) that was said, and `stands` what was said then and not talked about again.
    `aside` is what was filled in at an answer that is unknown, asked about, nothing or not applicable, or where a name
    is asked and names nobody: it counts for nothing. `tried`: it was exercised or happened; `doubt` is what speaks
    against that.
    """

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
    aside: list[PlanMeasure] = []
    tried: bool = False
    doubt: Doubt = ""
    raw: str = ""
    corrected: str = ""
    lines: list[PlanLine] = []
    fallback: FallbackState = ""
    since: Since = ""
    earlier_on: str = ""
    stands: "PlanCell | None" = None
    blind: PlanBlind | None = None

    def as_it_stands(self) -> "PlanCell":
        """This cell with what stands there: this year's answer, else what was said before and not talked about again.

        What was said before keeps the day that it was said; what was begun or said beside it this year stays with it.
        """
        if self.stands is None:
            return self
        this_year = {key: getattr(self, key) for key in ("since", "earlier_on", "concept", "others", "blind")}
        return self.stands.model_copy(update=this_year)


class Gap(PlanPart):
    """An empty cell, named: what the plan still needs, and how much."""

    cell: str
    grade: Grade
    concept: bool


class Finding(PlanPart):
    """A cell that was discussed without an answer: a result of its own; `asks` is the question as it was read."""

    cell: str
    state: Literal["unknown", "ask", "nothing"]
    reason: str
    asks: str = ""


class EarlierPlace(PlanPart):
    """Where something was said in an earlier workshop whose questions this one does not have; `date` is ISO."""

    words: str
    date: str = ""


class PlanCapture(PlanPart):
    """An action, wish or parked point, with the cell it was said at."""

    id: str
    text: str
    cell: str
    owner: str
    due: str
    concept: bool = False
    status: Literal["open", "done", "dropped"] = "open"


class PlanDecision(PlanPart):
    """A decision point for the board: the question, what can be chosen, and what happens if nothing is done."""

    id: str
    text: str
    cell: str
    options: str = ""
    recommendation: str = ""
    otherwise: str = ""
    cost: str = ""
    concept: bool = False
    decided: str = ""
    decided_on: str = ""


class PlanCheck(PlanPart):
    """What a check found. `rule` says which, `values` fill its words, `chain` is what leads to what is down."""

    id: str
    rule: str
    cells: list[str]
    values: dict[str, str]
    chain: list[str] = []
    accepted: str = ""


SubjectOfPlan = Literal["procedures", "roles", "responsibilities", "crisis", "communication", "testing"]
"""What a continuity plan must treat, by the norm."""


class ShownPart(PlanPart):
    """One subject of a plan: of how many questions that were asked about it there is something."""

    id: SubjectOfPlan
    there: int
    asked: int


class Shown(PlanPart):
    """Something that the outcomes show an auditor; `count` of how many things, 0 when it is missing.

    `parts` says of what it is made up, where the number alone does not.
    """

    proof: Proof
    count: int
    parts: list[ShownPart] = []


class PlanEvidence(PlanPart):
    """A point of a norm with what this workshop shows, what only prepares, and what others must add."""

    id: str
    norm: str
    text: str
    source: str
    date: str
    checked: str
    note: str
    shows: list[Shown]
    prepares: list[Shown]
    adds: list[str]
    missing: str


class PlanCorrection(PlanPart):
    """Somebody who was asked to read the concept: by when, and what came back."""

    person: str
    due: str
    back: str
    came_back: bool


class PlanChange(PlanPart):
    """One change in the log of the workshop: when, and of what; never the words themselves."""

    number: int
    at: str
    what: str
    where: str
    undoes: int = 0


class Observation(PlanPart):
    """What the room said afterwards: good, better or a surprise."""

    about: str
    text: str


Judged = Literal["", "reached", "partly", "not"]
"""How far a goal was reached in the eyes of the room; empty as long as nobody has said."""


class PlanGoal(PlanPart):
    """What the workshop wanted to reach, as it was written before, and what the room found of it at the end."""

    text: str
    judged: Judged = ""
    note: str = ""


class BoardWord(PlanPart):
    """What the board said of itself: how much risk it bears, and the lowest level of each process, by its id.

    It is asked of the board alone, never of the room; `on` is the day it said so (ISO).
    """

    appetite: str = ""
    on: str = ""
    lowest: dict[str, str] = {}


class Handbook(PlanPart):
    """A document that helps with what comes after, by who publishes it, and what one finds in it."""

    title: str
    publisher: str
    finds: str


class ExerciseProposal(PlanPart):
    """What to exercise first: the weakest fallback that exists, in its story (Kennisnet step 4)."""

    cell: str
    scenario: str
    why: Literal["partly", "slow", "untested"]


class NamedPerson(PlanPart):
    """Somebody named in the outcomes, or a manager: must be told (Kennisnet step 3).

    `owns` are the systems that they own, by id; `reads` says that they were asked to read the concept.
    `set_aside`: only in what was filled in at an answer that does not count, so that nothing is asked of them.
    """

    name: str
    function: str
    cells: list[str]
    manager: bool | None = None
    owns: list[str] = []
    reads: bool = False
    set_aside: bool = False


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
    """A moment as the plan names it, in the order of its duration; a phase has no `minutes`."""

    id: str
    name: str
    minutes: int | None = None


class PlanQuestion(PlanPart):
    """A question as the plan names it, and the letter that stands for it above its marks.

    What a `recall` question holds is come back to later: what was decided. `asks` are the ids of its measures.
    """

    id: str
    name: str
    letter: str = ""
    recall: bool = False
    asks: list[str] = []


class PlanTurn(PlanPart):
    """An unexpected turn of a story that was told to the room at a subject, and when (an ISO time, empty for none)."""

    subject: str
    scenario: str
    text: str
    at: str


class PlanScenario(PlanPart):
    """A story that was used."""

    id: str
    title: str
    opening: str
