"""What a question set must agree on inside itself: ids used once, references that exist."""

import string
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from facilitator.model.basics.problem import Values, meant, meant_of_many
from facilitator.model.sets.question_set import GENERAL, Question, QuestionSet, Round

PLACEHOLDERS = ("system", "process", "subject", "board", "management", "staff", "audience")
_MANY, _BEGINNING = 100, 3

Path = tuple[str | int, ...]

Listed = Literal["process", "system", "moment", "scenario", "question", "round"]
"""What an id may be of, that is not there."""


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: where (`path` into the TOML), a code, and what its words are filled in with.

    `because` is the part that asks for what is missing at `path`, when that is another.
    """

    path: Path
    code: str
    values: Values = field(default_factory=dict)
    because: Path = ()


def nearest(wrong: str, known: Sequence[str]) -> dict[str, str]:
    """What may be meant by an unknown id, as values of a problem; of hundreds, one that begins alike."""
    if len(known) <= _MANY:
        return meant(wrong, known)
    ids = known if isinstance(known, _Ids) else _Ids(known)
    return meant_of_many(wrong, ids.alike(wrong), known)


class _Ids(list[str]):
    """Ids in their order, of which one is found at once."""

    def __init__(self, ids: Iterable[str]) -> None:
        super().__init__(ids)
        self._all = frozenset(self)

    def __contains__(self, wanted: object) -> bool:
        return wanted in self._all

    def alike(self, wrong: str) -> list[str]:
        """Those that begin with the same few letters."""
        return self._by_beginning.get(wrong[:_BEGINNING], [])

    @cached_property
    def _by_beginning(self) -> dict[str, list[str]]:
        by_beginning: dict[str, list[str]] = {}
        for word in self:
            by_beginning.setdefault(word[:_BEGINNING], []).append(word)
        return by_beginning


def set_problems(question_set: QuestionSet) -> list[Problem]:
    """Every disagreement inside a set that has the right shape, in the order of the model."""
    return [
        *_empty_parts(question_set),
        *_duplicates(question_set),
        *_reference_problems(question_set),
        *_question_problems(question_set),
        *_scenario_problems(question_set),
        *_round_problems(question_set),
    ]


def _empty_parts(question_set: QuestionSet) -> Iterator[Problem]:
    for part in ("moments", "questions", "rounds"):
        if not getattr(question_set, part):
            yield Problem((part,), "set.no_parts", {"part": part})
    talks = [index for index, part in enumerate(question_set.agenda) if part.round is not None]
    if not talks:
        yield Problem(("agenda",), "set.no_conversation")
    held = [question_set.agenda[index].round for index in talks]
    for place, index in enumerate(talks):
        if held[place] in held[:place]:
            yield Problem(("agenda", index, "round"), "set.round_twice", {"id": str(held[place])})
    for index, walked in enumerate(question_set.rounds):
        if walked.id not in held:
            yield Problem(("rounds", index, "id"), "set.round_not_held", {"id": walked.id})


def _duplicates(question_set: QuestionSet) -> Iterator[Problem]:
    for part in (
        *("norms", "processes", "systems", "moments", "questions", "scenarios", "calendar", "rounds", "agenda"),
    ):
        yield from _duplicate_ids((part,), [item.id for item in getattr(question_set, part)])
    for index, walked in enumerate(question_set.rounds):
        yield from _duplicate_ids(("rounds", index, "subjects"), [subject.id for subject in walked.subjects])
    for index, question in enumerate(question_set.questions):
        yield from _duplicate_ids(("questions", index, "measures"), [measure.id for measure in question.measures])
        for number, measure in enumerate(question.measures):
            path = ("questions", index, "measures", number, "options")
            yield from _duplicate_ids(path, [option.id for option in measure.options])


def _duplicate_ids(path: Path, ids: list[str]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for index, item in enumerate(ids):
        if item in first:
            values = {"id": item, "part": f"{path[-1]}[{first[item]}]"}
            yield Problem((*path, index, "id"), "set.id_twice", values)
        first.setdefault(item, index)


def _unknown(path: Path, wanted: list[str], known: Sequence[str], what: Listed) -> Iterator[Problem]:
    for index, item in enumerate(wanted):
        if item not in known:
            yield _unknown_id((*path, index), item, known, what)


def _unknown_id(path: Path, item: str, known: Sequence[str], what: Listed) -> Problem:
    return Problem(path, f"set.unknown_{what}", {"id": item, **nearest(item, known)})


def _reference_problems(question_set: QuestionSet) -> Iterator[Problem]:
    processes = _Ids(process.id for process in question_set.processes)
    systems = _Ids(system.id for system in question_set.systems)
    for index, system in enumerate(question_set.systems):
        yield from _unknown(("systems", index, "processes"), system.processes, processes, "process")
        yield from _unknown(("systems", index, "depends_on"), system.depends_on, systems, "system")
        if system.log_in_by is not None and system.log_in_by not in systems:
            yield _unknown_id(("systems", index, "log_in_by"), system.log_in_by, systems, "system")


def _question_problems(question_set: QuestionSet) -> Iterator[Problem]:
    moments = [moment.id for moment in question_set.moments]
    scenarios = _Ids(scenario.id for scenario in question_set.scenarios)
    asked_when = _asked_when(question_set)
    for index, question in enumerate(question_set.questions):
        path: Path = ("questions", index)
        yield from _keys((*path, "text"), list(question.text), [*moments, GENERAL], "moment")
        yield from _keys((*path, "grade"), list(question.grade), moments, "moment")
        yield from _keys((*path, "minutes"), list(question.minutes), moments, "moment")
        yield from _texts((*path, "text"), question.text)
        yield from _unknown((*path, "moments"), question.moments, moments, "moment")
        asked = {moment for (_, moment), questions in asked_when.items() if question.id in questions}
        yield from _missing_texts(path, question, moments, asked)
        for number, special in enumerate(question.per_scenario):
            where: Path = (*path, "per_scenario", number)
            if special.scenario not in scenarios:
                yield _unknown_id((*where, "scenario"), special.scenario, scenarios, "scenario")
            yield from _keys((*where, "text"), list(special.text), [*moments, GENERAL], "moment")
            yield from _texts((*where, "text"), special.text)
        for number, measure in enumerate(question.measures):
            yield from _unknown((*path, "measures", number, "moments"), measure.moments, moments, "moment")


def _asked_when(question_set: QuestionSet) -> Mapping[tuple[str, str], frozenset[str]]:
    """The questions that are asked, by round and moment."""
    return {
        (walked.id, moment): frozenset(question_set.asked(walked, moment))
        for walked in question_set.rounds
        for moment in walked.moments
    }


def _keys(path: Path, used: list[str], known: list[str], what: Listed) -> Iterator[Problem]:
    for key in used:
        if key not in known:
            yield _unknown_id((*path, key), key, known, what)


def _texts(path: Path, texts: dict[str, str]) -> Iterator[Problem]:
    for key, text in texts.items():
        try:
            names = [name for _, name, _, _ in string.Formatter().parse(text) if name is not None]
        except ValueError:
            yield Problem((*path, key), "set.brace")
            continue
        for name in names:
            if name not in PLACEHOLDERS:
                values = {"id": name, **nearest(name, PLACEHOLDERS)}
                yield Problem((*path, key), "set.unknown_placeholder", values)


def _missing_texts(path: Path, question: Question, moments: list[str], asked: set[str]) -> Iterator[Problem]:
    if GENERAL in question.text:
        return
    for index, moment in enumerate(moments):
        if moment in asked and moment not in question.text:
            yield Problem((*path, "text"), "set.no_text", {"id": moment}, ("moments", index))


def _scenario_problems(question_set: QuestionSet) -> Iterator[Problem]:
    moments = [moment.id for moment in question_set.moments]
    turns = [subject.id for walked in question_set.rounds for subject in walked.subjects]
    asked_moments = {moment for walked in question_set.rounds if walked.over == "systems" for moment in walked.moments}
    systems = _Ids(system.id for system in question_set.systems)
    for index, scenario in enumerate(question_set.scenarios):
        path: Path = ("scenarios", index)
        yield from _unknown((*path, "hits"), scenario.hits, systems, "system")
        yield from _keys((*path, "developments"), list(scenario.developments), [*moments, *turns], "moment")
        for number, moment in enumerate(moments):
            if moment in asked_moments and moment not in scenario.developments:
                yield Problem((*path, "developments"), "set.no_development", {"id": moment}, ("moments", number))


def _round_problems(question_set: QuestionSet) -> Iterator[Problem]:
    moments = [moment.id for moment in question_set.moments]
    questions = _Ids(question.id for question in question_set.questions)
    rounds = [walked.id for walked in question_set.rounds]
    asked_when = _asked_when(question_set)
    for index, walked in enumerate(question_set.rounds):
        path: Path = ("rounds", index)
        yield from _unknown((*path, "moments"), walked.moments, moments, "moment")
        yield from _unknown((*path, "questions"), walked.questions, questions, "question")
        yield from _order_problems(path, walked)
        if not walked.moments:
            yield Problem((*path, "moments"), "set.none_named")
        if not walked.questions:
            yield Problem((*path, "questions"), "set.none_named")
        yield from _never_asked(path, questions, walked, asked_when)
        yield from _subject_problems(path, walked)
    for index, part in enumerate(question_set.agenda):
        if part.round is not None and part.round not in rounds:
            yield _unknown_id(("agenda", index, "round"), part.round, rounds, "round")


def _order_problems(path: Path, walked: Round) -> Iterator[Problem]:
    """An order names every moment of its round, each once."""
    yield from _unknown((*path, "order"), walked.order, walked.moments, "moment")
    if walked.order and sorted(walked.order) != sorted(walked.moments):
        yield Problem((*path, "order"), "set.order")


def _subject_problems(path: Path, walked: Round) -> Iterator[Problem]:
    """Only a round over subjects lists them, and it lists at least one."""
    if walked.over == "subjects" and not walked.subjects:
        yield Problem((*path, "subjects"), "set.no_subjects")
    if walked.over != "subjects" and walked.subjects:
        yield Problem((*path, "subjects"), "set.subjects_of_another", {"over": walked.over})


def _never_asked(
    path: Path, known: Sequence[str], walked: Round, asked_when: Mapping[tuple[str, str], frozenset[str]]
) -> Iterator[Problem]:
    """A question that is asked at none of the moments of the round, or a moment at which nothing is asked."""
    asked = frozenset[str]().union(*(asked_when[walked.id, moment] for moment in walked.moments))
    for index, question in enumerate(walked.questions):
        if question in known and walked.moments and question not in asked:
            yield Problem((*path, "questions", index), "set.never_asked_here", {"id": question})
    for index, moment in enumerate(walked.moments):
        if walked.questions and not asked_when[walked.id, moment]:
            yield Problem((*path, "moments", index), "set.nothing_asked", {"id": moment})
