"""A question set: everything a workshop asks, tells and offers, written by facilitators in TOML.

Source of its shape: Kennisnet, Aanpak IBP, Bedrijfscontinuiteitsmanagement, steps 1 and 2.
Identity is `id` + `edition`. References between parts are checked in `set_checks`.
"""

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from facilitator.model.basics.duration import Duration
from facilitator.model.basics.ids import Id
from facilitator.model.basics.problem import BadValue

Text = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
Grade = Literal["must", "should", "may"]
Language = Literal["nl", "en"]
Expertise = Literal["ict", "process", "board", "communication"]
Over = Literal["systems", "processes", "subjects"]
"""What a round goes over: the systems of the workshop, its processes, or subjects that the set lists."""

Chapter = Literal["fallbacks", "crisis", "readiness", "log", "evaluation"]
"""Which part of the outcomes the answers of a round belong in."""
Minutes = Annotated[int, Field(ge=0, le=600)]

GENERAL = "general"
"""In place of a moment: what a question asks at every moment that has no words of its own."""


class Part(BaseModel):
    """A part of a question set: strict to read, never changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)


class Source(Part):
    """A document that the set rests on; `further` says what whoever goes on with the outcomes finds in it."""

    title: Text
    publisher: str = ""
    date: str = ""
    further: str = ""


Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]
"""A day as `2026-03-23`."""

Proof = Literal[
    "document",
    "decisions",
    "register",
    "estimates",
    "recovery-plans",
    "headings",
    "longest-moment",
    "exercise-proposal",
    "changes",
    "participants",
    "log",
    "hot-wash",
    "actions",
    "crisis-organisation",
    "two-teams",
    "named-people",
    "readiness",
    "next-date",
]
"""What a workshop can show an auditor, each by a rule of its own (`evidence`)."""


class Norm(Part):
    """A point of a norm, as it was worded at `date` in `source`; norms change, so they are data.

    `checked` is the day on which somebody last compared the text with the norm itself, `note` what has
    changed since that the reader must know. `shows` is what the outcomes of the workshop show of it,
    `prepares` what is preparation and no evidence, `adds` what only the organisation can add, `missing`
    what an auditor often finds.
    """

    id: Id
    norm: Text
    text: Text
    source: Text
    date: Text
    checked: Day | None = None
    note: str = ""
    shows: list[Proof] = []
    prepares: list[Proof] = []
    adds: list[Text] = []
    missing: str = ""


class NormFile(Part):
    """Norms in a file of their own, which question sets include by its name (`norm_files`)."""

    format: Literal[1]
    id: Id
    language: Language
    norms: list[Norm]


class Vocabulary(Part):
    """The sector's own words, with their article, for the placeholders in questions and for the documents.

    `team` is the crisis team, where a sector calls it otherwise; `unit` and `units` are what holds a workshop of
    its own beside others (a school, a department); `technology` and `recovery` are what a sector calls its ICT
    and the plan that brings a system back; `work` is what a question speaks of when a
    system serves no process; `coordinator` is who keeps everybody moving the year round.
    """

    board: Text
    management: Text
    staff: Text
    audience: Text
    team: str = ""
    unit: str = ""
    units: str = ""
    technology: str = ""
    recovery: str = ""
    work: str = ""
    coordinator: str = ""

    @property
    def words(self) -> dict[str, str]:
        """Every word by its name, empty where the set leaves it out."""
        return dict(self)


class Process(Part):
    """A critical business process (Kennisnet step 1: seven in three groups)."""

    id: Id
    group: Text
    name: Text
    in_sentence: Text


class CatalogueSystem(Part):
    """A kind of system or supplier to pick from; examples are suggestions, never blamed.

    `keep` is what the system keeps going, as questions speak of it; without it that is its first process.
    `spoken` is how a question speaks of the system itself, where its article and name do not make a sentence.
    """

    id: Id
    name: Text
    article: Literal["de", "het", "the", ""] = ""
    spoken: str = ""
    examples: list[Text] = []
    keep: str = ""
    processes: list[Id] = []
    depends_on: list[Id] = []
    log_in_by: Id | None = None
    self_managed: bool = False
    hidden: str = ""

    @property
    def in_sentence(self) -> str:
        """The system as it stands in the middle of a sentence: its name with its article, or as the set says it."""
        if self.spoken:
            return self.spoken
        return f"{self.article} {inside_sentence(self.name)}" if self.article else self.name


def inside_sentence(name: str) -> str:
    """A name without the capital it begins with; `ICT-beheer` and `DigiD` keep theirs."""
    first = name.split(maxsplit=1)[0] if name.strip() else ""
    return name if any(sign.isupper() for sign in first[1:]) else f"{name[:1].lower()}{name[1:]}"


class Moment(Part):
    """When: how long the system has been gone (a horizon), or a phase without a duration."""

    id: Id
    name: Text
    duration: Duration | None = None


class Option(Part):
    """One choice of a measure; `value` orders a scale from low to high.

    A `retired` one can be read in answers of earlier years, and is no longer offered.
    """

    id: Id
    name: Text
    value: int | None = None
    retired: bool = False


MeasureKind = Literal["choice", "scale", "duration", "money", "text", "date", "clock", "people", "subjects"]


class Measure(Part):
    """What goes with the text of an answer: one small fact that can be compared and summed up.

    `choice` and `scale` need options; `duration` is a scale whose options hold `value` in
    minutes; `money` is a whole amount in cents; `clock` is a time of the day (`09:12`), noted by
    one press when it happens or filled in afterwards; `people` and `subjects` are lists.
    """

    id: Id
    name: Text
    ask: Text
    kind: MeasureKind
    options: list[Option] = []
    in_room: bool = False
    moments: list[Id] = []

    @model_validator(mode="after")
    def _options_where_needed(self) -> "Measure":
        needed = self.kind in ("choice", "scale", "duration")
        if needed and len(self.offered()) < 2:
            raise BadValue("value.options_needed", kind=self.kind)
        if not needed and self.options:
            raise BadValue("value.options_unused", kind=self.kind)
        return self

    def offered(self, chosen: Sequence[str] = ()) -> list[Option]:
        """The options to choose from: without those that were retired, unless one of them was `chosen`."""
        return [option for option in self.options if not option.retired or option.id in chosen]


class WeakAnswer(Part):
    """An answer that sounds like one, and what to ask next."""

    says: Text
    ask: Text


class ScenarioText(Part):
    """A question as it must be asked in one story, because the usual wording would not fit."""

    scenario: Id
    text: dict[Id, Text]


class Question(Part):
    """The fallback, or one of the five aspects of Kennisnet step 2, or what another workshop asks.

    `text` is by moment id, with `general` as what the others fall back to; `grade` and
    `minutes` are by moment id. With `repeat` every line of the answer is one thing (a fact, an
    option, a decision), of which there must be `at_least` so many before the group goes on.
    What a `recall` question holds is shown again when the next subject begins. With `moments` it
    is asked at those alone; elsewhere there is no cell for it.
    """

    id: Id
    name: Text
    letter: Annotated[str, StringConstraints(min_length=1, max_length=1)]
    moments: list[Id] = []
    text: dict[Id, Text]
    per_scenario: list[ScenarioText] = []
    grade: dict[Id, Grade] = {}
    minutes: dict[Id, Minutes] = {}
    probes: list[Text] = []
    hints: list[Text] = []
    weak: list[WeakAnswer] = []
    measures: list[Measure] = []
    repeat: bool = False
    at_least: Annotated[int, Field(ge=0, le=9)] = 0
    recall: bool = False


class Scenario(Part):
    """The concrete story: an opening, how it stands, an optional surprise.

    `developments` is by moment, or by subject in a round whose subjects are the turns of the story.
    """

    id: Id
    title: Text
    opening: Text
    developments: dict[Id, Text]
    surprise: str = ""
    hits: list[Id] = []
    happened: list[Text] = []


class CalendarDay(Part):
    """A time of the year that makes a story harder: what is `told` of it comes right after the opening."""

    id: Id
    name: Text
    told: Text


class Subject(Part):
    """What a round goes over when that is no system or process: a role, a turn of a story, a subject.

    `about` is told when it is its turn; `in_sentence` is how a question speaks of it.
    """

    id: Id
    name: Text
    in_sentence: str = ""
    about: str = ""


class Round(Part):
    """A walk over subjects x moments x questions; `order` is how the moments are walked.

    Without an `order` that is how the set lists them, from short to long. An `optional` round is walked
    only when the workshop chooses it.
    """

    id: Id
    name: Text
    over: Over
    subjects: list[Subject] = []
    moments: list[Id]
    questions: list[Id]
    order: list[Id] = []
    chapter: Chapter = "fallbacks"
    optional: bool = False
    minutes_short: Minutes = 25

    @property
    def walk(self) -> list[str]:
        """The moments in the order in which they are walked."""
        return self.order or self.moments


class AgendaPart(Part):
    """A part of the workshop's agenda; a part with a `round` holds the conversation of that round.

    `minutes` of such a part is for all its subjects together; for a round over systems it stays 0.
    `after_systems` moves a part (the break) into the conversation about systems, behind so many
    of them, when more follow.
    """

    id: Id
    name: Text
    minutes: Minutes = 0
    round: Id | None = None
    after_systems: Minutes = 0


class QuestionSet(Part):
    """One question set, whole: see `docs/question-sets.md` for how to write one."""

    format: Literal[1]
    id: Id
    edition: Text
    language: Language
    title: Text
    summary: Text
    minutes: Minutes = 150
    rules: list[Text]
    sources: list[Source]
    norms: list[Norm] = []
    vocabulary: Vocabulary
    processes: list[Process]
    systems: list[CatalogueSystem]
    moments: list[Moment]
    questions: list[Question]
    scenarios: list[Scenario]
    calendar: list[CalendarDay] = []
    rounds: list[Round]
    agenda: list[AgendaPart]

    def process(self, wanted: str) -> Process | None:
        """The process with this id, if the set has it."""
        return next((part for part in self.processes if part.id == wanted), None)

    def system(self, wanted: str) -> CatalogueSystem | None:
        """The catalogue system with this id, if the set has it."""
        return next((part for part in self.systems if part.id == wanted), None)

    def moment(self, wanted: str) -> Moment | None:
        """The moment with this id, if the set has it."""
        return next((part for part in self.moments if part.id == wanted), None)

    def question(self, wanted: str) -> Question | None:
        """The question with this id, if the set has it."""
        return next((part for part in self.questions if part.id == wanted), None)

    def round(self, wanted: str) -> Round | None:
        """The round with this id, if the set has it."""
        return next((part for part in self.rounds if part.id == wanted), None)

    def scenario(self, wanted: str) -> Scenario | None:
        """The scenario with this id, if the set has it."""
        return next((part for part in self.scenarios if part.id == wanted), None)

    def asked(self, walked: Round, moment: str) -> list[str]:
        """The questions that a round asks at one of its moments, by id."""
        asked = {part.id: part.moments for part in self.questions}
        return [question for question in walked.questions if not asked.get(question) or moment in asked[question]]


def grade_of(question: Question, moment: str) -> Grade:
    """How much the plan needs this question at this moment; `should` unless the set says more."""
    return question.grade.get(moment, "should")


def minutes_of(question: Question, moment: str) -> int:
    """Minutes that the set reserves for this question at this moment; 2 unless it says more."""
    return question.minutes.get(moment, 2)


def as_plain(question_set: QuestionSet) -> dict[str, Any]:
    """The set as plain TOML-ready data: no None, defaults left out."""
    return question_set.model_dump(exclude_none=True, exclude_defaults=True)
