"""What makes no sense in a set that is right: it can be used, and somebody made a slip in it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from facilitator.model.sets.placed import Path
from facilitator.model.sets.question_set import QuestionSet, Round

_OF_LANGUAGE = {"nl": ("de", "het", ""), "en": ("the", "")}


@dataclass(frozen=True)
class Slip:
    """One slip: where it is, what it is (a code) and the values that go into its words.

    `because` is the part that makes it one, when that is another.
    """

    path: Path
    code: str
    values: dict[str, str] = field(default_factory=dict)
    because: Path = ()


def slips(question_set: QuestionSet) -> list[Slip]:
    """Every slip in a set that has no other mistakes."""
    return [
        *_never_used(question_set),
        *_letters(question_set),
        *_in_circles(question_set),
        *_articles(question_set),
        *_uncounted_money(question_set),
    ]


def _never_used(question_set: QuestionSet) -> Iterator[Slip]:
    """Questions and moments that no round names: they are never asked, and nobody notices."""
    asked = {question for round_ in question_set.rounds for question in round_.questions}
    walked = {moment for round_ in question_set.rounds for moment in round_.moments}
    for index, question in enumerate(question_set.questions):
        if question.id not in asked:
            yield Slip(("questions", index, "id"), "never_asked", {"id": question.id}, ("rounds",))
    for index, moment in enumerate(question_set.moments):
        if moment.id not in walked:
            yield Slip(("moments", index, "id"), "never_walked", {"id": moment.id}, ("rounds",))


def _letters(question_set: QuestionSet) -> Iterator[Slip]:
    """Two questions of one conversation with one letter: in the overview nobody can tell them apart."""
    places = {question.id: index for index, question in enumerate(question_set.questions)}
    told: set[str] = set()
    for round_ in question_set.rounds:
        for first, second, letter in _same_letter(question_set, round_):
            if second not in told:
                told.add(second)
                yield Slip(("questions", places[second], "letter"), "letter", {"letter": letter, "other": first})


def _same_letter(question_set: QuestionSet, round_: Round) -> Iterator[tuple[str, str, str]]:
    """The first and the second question with one letter at one moment of a round, and the letter."""
    for moment in round_.moments:
        used: dict[str, str] = {}
        for wanted in question_set.asked(round_, moment):
            question = question_set.question(wanted)
            if question is None:
                continue
            if question.letter in used:
                yield used[question.letter], wanted, question.letter
            used.setdefault(question.letter, wanted)


def _in_circles(question_set: QuestionSet) -> Iterator[Slip]:
    """A system that needs itself, straight away or by way of others: then nothing of it could ever work.

    A circle is told at each of its systems: whichever of them somebody changed closed it.
    """
    needs = {system.id: _needs(question_set, system.id) for system in question_set.systems}
    for index, system in enumerate(question_set.systems):
        if system.id == system.log_in_by:
            yield Slip(("systems", index, "log_in_by"), "needs_itself", {"id": system.id})
        if system.id in system.depends_on:
            place = system.depends_on.index(system.id)
            yield Slip(("systems", index, "depends_on", place), "needs_itself", {"id": system.id})
    for index, system in enumerate(question_set.systems):
        circle = _circle(needs, system.id)
        if len(circle) > 1:
            way = " → ".join([*circle, system.id])
            yield Slip(("systems", index, "id"), "circle", {"id": system.id, "way": way})


def _needs(question_set: QuestionSet, wanted: str) -> list[str]:
    system = question_set.system(wanted)
    return list(dict.fromkeys(system.depends_on)) if system else []


def _circle(needs: dict[str, list[str]], start: str) -> list[str]:
    """The systems on a way from `start` back to it, itself first; empty when there is no such way."""
    before: dict[str, str] = {}
    waiting = [start]
    while waiting:
        here = waiting.pop(0)
        for need in needs.get(here, []):
            if need == start:
                way = [here]
                while way[0] != start:
                    way.insert(0, before[way[0]])
                return way
            if need not in before and need != here:
                before[need] = here
                waiting.append(need)
    return []


def _articles(question_set: QuestionSet) -> Iterator[Slip]:
    """An article of another language than that of the set."""
    right = _OF_LANGUAGE[question_set.language]
    for index, system in enumerate(question_set.systems):
        if system.article not in right:
            known = ", ".join(filter(None, right))
            yield Slip(("systems", index, "article"), "article", {"article": system.article, "known": known})


_COUNTED = ("amount", "limit")


def _uncounted_money(question_set: QuestionSet) -> Iterator[Slip]:
    """An amount under an id that the program does not know: it is kept, and counts in no sum."""
    for index, question in enumerate(question_set.questions):
        known = {measure.id for measure in question.measures}
        for number, measure in enumerate(question.measures):
            if measure.kind == "money" and measure.id not in _COUNTED and not known & set(_COUNTED):
                yield Slip(("questions", index, "measures", number, "id"), "money", {"id": measure.id})
