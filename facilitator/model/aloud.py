"""Every question of a set as it would be said aloud, with every system and process, and what sounds strange in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from facilitator.model.flow import filled_question, process_phrase
from facilitator.model.sets.question_set import GENERAL, CatalogueSystem, QuestionSet, Round

SHOWN = 10
"""How many strange sentences are worth showing at once."""

MANY = 100_000
"""How many sentences are looked at at most: a set that has more has nobody who would read them."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*", re.UNICODE)
_ARTICLES = {"nl": ("de", "het", "een"), "en": ("the", "a", "an")}
_FINE = {("het", "een")}
"""Two articles that do follow each other: *wanneer is het een crisis?*"""

_VERB = 4
"""Verbs of fewer letters than this are not looked at."""

_SMALL = 5
"""Words of fewer letters may be repeated in one sentence: they are `and`, `what`, `who`."""

_STEM = 7
"""Two words that begin with so many equal letters sound like the same word."""


@dataclass(frozen=True, kw_only=True)
class Spoken:
    """One question as the room hears it: about which system or subject, at which moment, in which story.

    `filled` are the words that came in the place of placeholders.
    """

    text: str
    question: str
    moment: str
    about: str
    scenario: str = ""
    filled: tuple[str, ...] = ()


@dataclass(frozen=True)
class Strange:
    """A sentence that nobody would say: why (a code with the word it is about), and how bad that is."""

    spoken: Spoken
    code: str
    word: str
    weight: int


def sentences(question_set: QuestionSet) -> Iterator[Spoken]:
    """Every question with everything that it can be asked about, each different sentence once."""
    seen: set[tuple[str, str]] = set()
    for round_ in question_set.rounds:
        about = list(_abouts(question_set, round_))
        for question, moment, scenario, template in _templates(question_set, round_):
            for name, words in about:
                every = {**question_set.vocabulary.words, **words}
                text = filled_question(template, every)
                if (question, text) in seen:
                    continue
                seen.add((question, text))
                filled = tuple(words for key, words in every.items() if f"{{{key}}}" in template)
                yield Spoken(text=text, question=question, moment=moment, about=name, scenario=scenario, filled=filled)
                if len(seen) >= MANY:
                    return


def _templates(question_set: QuestionSet, round_: Round) -> Iterator[tuple[str, str, str, str]]:
    """Question, moment, story and wording: once as it stands, and once for each story with words of its own."""
    questions = [question for question in question_set.questions if question.id in round_.questions]
    for question in questions:
        for moment in round_.moments:
            if question.moments and moment not in question.moments:
                continue
            wordings = [("", question.text)] + [(special.scenario, special.text) for special in question.per_scenario]
            for scenario, texts in wordings:
                template = texts.get(moment) or texts.get(GENERAL)
                if template:
                    yield question.id, moment, scenario, template


def _abouts(question_set: QuestionSet, round_: Round) -> Iterator[tuple[str, dict[str, str]]]:
    """What a round can go over, by name, with the words that go into its questions."""
    match round_.over:
        case "systems":
            for system in question_set.systems:
                words = {"system": system.in_sentence, "subject": system.in_sentence}
                for phrase in _process_phrases(question_set, system):
                    yield system.name, {**words, "process": phrase}
        case "processes":
            for process in question_set.processes:
                words = dict.fromkeys(("system", "subject", "process"), process.in_sentence)
                yield process.name, words
        case "subjects":
            for subject in round_.subjects:
                name = subject.in_sentence or subject.name
                yield subject.name, {"system": name, "subject": name, "process": name}


def _process_phrases(question_set: QuestionSet, system: CatalogueSystem) -> list[str]:
    """What a question about this system can speak of: as the set offers it, and each process it can be hit hardest."""
    listed = {process.id: process.in_sentence for process in question_set.processes}
    chosen = [listed[process] for process in system.processes[1:] if process in listed]
    return list(dict.fromkeys([process_phrase(question_set, system), *chosen]))


def strangest(question_set: QuestionSet) -> list[Strange]:
    """What sounds strange, the worst first; of sentences that are strange in one way about one system, one."""
    language = question_set.language
    worst: dict[tuple[str, str, str], Strange] = {}
    for spoken in sentences(question_set):
        for code, word, weight in _oddities(spoken, language):
            key = (code, word, spoken.about)
            if key not in worst or len(spoken.text) < len(worst[key].spoken.text):
                worst[key] = Strange(spoken, code, word, weight)
    return sorted(worst.values(), key=lambda strange: -strange.weight)


def _oddities(spoken: Spoken, language: str) -> Iterator[tuple[str, str, int]]:
    """Why a sentence sounds strange: a code, the word it is about, and how bad it is."""
    text = spoken.text
    if "{" in text or "…" in text:
        yield "unfilled", "…", 9
    words = _WORD.findall(text)
    lower = [word.casefold() for word in words]
    articles = _ARTICLES[language]
    for word, following in pairwise(lower):
        if _doubled(word, following):
            yield "doubled", f"{word} {following}", 8
        elif word in articles and following in articles and (word, following) not in _FINE:
            yield "articles", f"{word} {following}", 7
    for capital in re.findall(rf"\b(?:{'|'.join(articles)}) [A-Z][a-z]{{3,}}\b", text):
        yield "capital", capital, 4
    if text[:1].islower():
        yield "no_capital", words[0], 4
    yield from _repeated(spoken, lower)


def _doubled(word: str, following: str) -> bool:
    """Whether two words that follow each other are one word twice, or the same verb (`keep keeping`)."""
    return word == following or (len(word) >= _VERB and following == f"{word}ing")


def _repeated(spoken: Spoken, lower: list[str]) -> Iterator[tuple[str, str, int]]:
    """A long word that comes in with a placeholder and is said again, or sounds like one that is."""
    filled = {word.casefold() for words in spoken.filled for word in _WORD.findall(words)}
    for word in sorted(filled):
        if len(word) > _SMALL and lower.count(word) > 1:
            yield "repeated", word, 3
        elif len(word) > _STEM and sum(other[:_STEM] == word[:_STEM] for other in lower) > 1:
            yield "echo", word, 2
