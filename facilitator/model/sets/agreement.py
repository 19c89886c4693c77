"""What a question set must agree on inside itself: ids used once, references that exist."""

import string
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property, lru_cache

from facilitator.model.sets.question_set import Question, QuestionSet, Round

PLACEHOLDERS = ("system", "process", "subject", "board", "management", "staff", "audience")
GENERAL = "general"
_MANY, _MOST_TRIED, _BEGINNING = 100, 12, 3

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: where (`path` into the TOML), and what would be right.

    `because` is the part that asks for what is missing at `path`, when that is another.
    """

    path: Path
    message: str
    because: Path = ()


def did_you_mean(wrong: str, known: Sequence[str]) -> str:
    """The end of an error message: the nearest known word, or the list of what is known."""
    return _did_you_mean(wrong, tuple(known[:_MANY])) if len(known) <= _MANY else _of_many(wrong, known)


@lru_cache(maxsize=4096)
def _did_you_mean(wrong: str, known: tuple[str, ...]) -> str:
    near = get_close_matches(wrong, known, n=1)
    if near:
        return f'; did you mean "{near[0]}"?'
    return f"; known are: {', '.join(known)}" if known else ""


def _of_many(wrong: str, known: Sequence[str]) -> str:
    """Of hundreds, one that begins alike; the whole list would help nobody, and looking through it takes long."""
    ids = known if isinstance(known, _Ids) else _Ids(known)
    near = get_close_matches(wrong, ids.alike(wrong)[:_MOST_TRIED], n=1)
    return f'; did you mean "{near[0]}"?' if near else f"; known are: {', '.join(known[:_MOST_TRIED])}, ..."


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
        found: dict[str, list[str]] = {}
        for word in self:
            found.setdefault(word[:_BEGINNING], []).append(word)
        return found


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
            yield Problem((part,), f"there must be at least one; add [[{part}]]")
    talks = [index for index, part in enumerate(question_set.agenda) if part.round is not None]
    if not talks:
        yield Problem(("agenda",), 'one part must hold the conversation; add round = "..." to it')
    held = [question_set.agenda[index].round for index in talks]
    for place, index in enumerate(talks):
        if held[place] in held[:place]:
            message = f'the round "{held[place]}" has a part of the agenda already; leave it out here'
            yield Problem(("agenda", index, "round"), message)
    for index, one in enumerate(question_set.rounds):
        if one.id not in held:
            yield Problem(("rounds", index, "id"), f'no part of the agenda has round = "{one.id}"; add one')


def _duplicates(question_set: QuestionSet) -> Iterator[Problem]:
    for part in ("norms", "processes", "systems", "moments", "questions", "scenarios", "rounds", "agenda"):
        yield from _duplicate_ids((part,), [item.id for item in getattr(question_set, part)])
    for index, one in enumerate(question_set.rounds):
        yield from _duplicate_ids(("rounds", index, "subjects"), [subject.id for subject in one.subjects])
    for index, question in enumerate(question_set.questions):
        yield from _duplicate_ids(("questions", index, "measures"), [measure.id for measure in question.measures])
        for number, measure in enumerate(question.measures):
            path = ("questions", index, "measures", number, "options")
            yield from _duplicate_ids(path, [option.id for option in measure.options])


def _duplicate_ids(path: Path, ids: list[str]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for index, item in enumerate(ids):
        if item in first:
            message = f'"{item}" is used before, by {path[-1]}[{first[item]}]; every id is used once'
            yield Problem((*path, index, "id"), message)
        first.setdefault(item, index)


def _unknown(path: Path, wanted: list[str], known: Sequence[str], what: str) -> Iterator[Problem]:
    for index, item in enumerate(wanted):
        if item not in known:
            yield Problem((*path, index), f'unknown {what} "{item}"{did_you_mean(item, known)}')


def _reference_problems(question_set: QuestionSet) -> Iterator[Problem]:
    processes = _Ids(process.id for process in question_set.processes)
    systems = _Ids(system.id for system in question_set.systems)
    for index, system in enumerate(question_set.systems):
        yield from _unknown(("systems", index, "processes"), system.processes, processes, "process")
        yield from _unknown(("systems", index, "depends_on"), system.depends_on, systems, "system")
        if system.log_in_by is not None and system.log_in_by not in systems:
            message = f'unknown system "{system.log_in_by}"{did_you_mean(system.log_in_by, systems)}'
            yield Problem(("systems", index, "log_in_by"), message)


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
                message = f'unknown scenario "{special.scenario}"{did_you_mean(special.scenario, scenarios)}'
                yield Problem((*where, "scenario"), message)
            yield from _keys((*where, "text"), list(special.text), [*moments, GENERAL], "moment")
            yield from _texts((*where, "text"), special.text)
        for number, measure in enumerate(question.measures):
            yield from _unknown((*path, "measures", number, "moments"), measure.moments, moments, "moment")


def _asked_when(question_set: QuestionSet) -> Mapping[tuple[str, str], frozenset[str]]:
    """The questions that are asked, by round and moment."""
    return {
        (one.id, moment): frozenset(question_set.asked(one, moment))
        for one in question_set.rounds
        for moment in one.moments
    }


def _keys(path: Path, used: list[str], known: list[str], what: str) -> Iterator[Problem]:
    for key in used:
        if key not in known:
            yield Problem((*path, key), f'unknown {what} "{key}"{did_you_mean(key, known)}')


def _texts(path: Path, texts: dict[str, str]) -> Iterator[Problem]:
    for key, text in texts.items():
        try:
            names = [name for _, name, _, _ in string.Formatter().parse(text) if name is not None]
        except ValueError:
            yield Problem((*path, key), "a { or } that has no partner; write a placeholder such as {system}")
            continue
        for name in names:
            if name not in PLACEHOLDERS:
                known = did_you_mean(name, list(PLACEHOLDERS))
                yield Problem((*path, key), f"unknown placeholder {{{name}}}{known}")


def _missing_texts(path: Path, question: Question, moments: list[str], asked: set[str]) -> Iterator[Problem]:
    if GENERAL in question.text:
        return
    for index, moment in enumerate(moments):
        if moment in asked and moment not in question.text:
            message = f'no text for moment "{moment}"; add text.{moment}, or text.general for all moments'
            yield Problem((*path, "text"), message, ("moments", index))


def _scenario_problems(question_set: QuestionSet) -> Iterator[Problem]:
    moments = [moment.id for moment in question_set.moments]
    turns = [subject.id for one in question_set.rounds for subject in one.subjects]
    told = {moment for one in question_set.rounds if one.over == "systems" for moment in one.moments}
    systems = _Ids(system.id for system in question_set.systems)
    for index, scenario in enumerate(question_set.scenarios):
        path: Path = ("scenarios", index)
        yield from _unknown((*path, "hits"), scenario.hits, systems, "system")
        yield from _keys((*path, "developments"), list(scenario.developments), [*moments, *turns], "moment")
        for number, moment in enumerate(moments):
            if moment in told and moment not in scenario.developments:
                message = f'no development for moment "{moment}"; add {moment} = "..."'
                yield Problem((*path, "developments"), message, ("moments", number))


def _round_problems(question_set: QuestionSet) -> Iterator[Problem]:
    moments = [moment.id for moment in question_set.moments]
    questions = _Ids(question.id for question in question_set.questions)
    rounds = [one.id for one in question_set.rounds]
    asked_when = _asked_when(question_set)
    for index, one in enumerate(question_set.rounds):
        path: Path = ("rounds", index)
        yield from _unknown((*path, "moments"), one.moments, moments, "moment")
        yield from _unknown((*path, "questions"), one.questions, questions, "question")
        yield from _unknown((*path, "order"), one.order, one.moments, "moment")
        if one.order and sorted(one.order) != sorted(one.moments):
            yield Problem((*path, "order"), "must name every moment of the round once")
        for listed, ids in (("moments", one.moments), ("questions", one.questions)):
            if not ids:
                yield Problem((*path, listed), "there must be at least one")
        yield from _never_asked(path, questions, one, asked_when)
        if one.over == "subjects" and not one.subjects:
            yield Problem((*path, "subjects"), "a round over subjects lists them; add [[rounds.subjects]]")
        if one.over != "subjects" and one.subjects:
            yield Problem((*path, "subjects"), f'a round over {one.over} lists none; write over = "subjects"')
    for index, part in enumerate(question_set.agenda):
        if part.round is not None and part.round not in rounds:
            yield Problem(("agenda", index, "round"), f'unknown round "{part.round}"{did_you_mean(part.round, rounds)}')


def _never_asked(
    path: Path, known: Sequence[str], one: Round, asked_when: Mapping[tuple[str, str], frozenset[str]]
) -> Iterator[Problem]:
    """A question that is asked at none of the moments of the round, or a moment at which nothing is asked."""
    asked = frozenset[str]().union(*(asked_when[one.id, moment] for moment in one.moments))
    for index, question in enumerate(one.questions):
        if question in known and one.moments and question not in asked:
            message = f'"{question}" is asked at none of the moments of this round; see its own "moments"'
            yield Problem((*path, "questions", index), message)
    for index, moment in enumerate(one.moments):
        if one.questions and not asked_when[one.id, moment]:
            yield Problem((*path, "moments", index), f'no question of this round is asked at "{moment}"')
