"""Examples in a new question set: each right by itself, with ids of the set that it extends."""

from dataclasses import dataclass, field

import tomli_w

from facilitator.model.basics.clean import clean_line
from facilitator.model.basics.duration import duration_minutes
from facilitator.model.basics.ids import unused_id
from facilitator.model.sets.question_set import GENERAL, Moment, Question, QuestionSet, Round
from facilitator.texts import Texts

_FOUR_HOURS = "PT4H"


@dataclass(frozen=True)
class Example:
    """One example: `key` finds its words, `values` go into them, `lines` are what may be written."""

    key: str
    lines: list[str]
    values: dict[str, str] = field(default_factory=dict)


def quoted(value: str | list[str]) -> str:
    """A text, or a list of texts, as it is written in a set."""
    if isinstance(value, list):
        return f"[{', '.join(map(quoted, value))}]"
    return tomli_w.dumps({"x": value})[4:-1]


def examples(texts: Texts, parent: QuestionSet) -> list[Example]:
    """An example of everything that a set may change, as far as the parent has it."""
    return [
        _change_question(parent),
        *_switch_off(parent),
        _new_question(texts, parent),
        _new_system(texts, parent),
        _new_scenario(texts, parent),
        _new_moment(texts, parent),
    ]


def _part(name: str, /, **values: str | list[str]) -> list[str]:
    return [f"[[{name}]]", *(f"{key.replace('__', '.')} = {quoted(value)}" for key, value in values.items())]


def _ids(parts: list[tuple[str, str]]) -> str:
    return ", ".join(f"{key} ({clean_line(name)})" for key, name in parts)


def _change_question(parent: QuestionSet) -> Example:
    question = parent.questions[0]
    moment, text = next(iter(question.text.items()))
    names = _ids([(part.id, part.name) for part in parent.questions])
    moments = _ids([(part.id, part.name) for part in parent.moments])
    lines = [*_part("questions", id=question.id), f"text.{moment} = {quoted(text)}"]
    return Example("change", lines, {"questions": names, "moments": moments})


def _switch_off(parent: QuestionSet) -> list[Example]:
    """Something that the set can do without: not the only question of a round."""
    needed = {walked.questions[0] for walked in parent.rounds if len(walked.questions) == 1}
    spare = [("questions", question.id) for question in parent.questions if question.id not in needed]
    spare += [("scenarios", scenario.id) for scenario in parent.scenarios]
    if not spare:
        return []
    last = max(index for index, (name, _) in enumerate(spare) if name == spare[0][0])
    name, wanted = spare[last]
    return [Example("off", [*_part(name, id=wanted), "enabled = false"])]


def _new_question(texts: Texts, parent: QuestionSet) -> Example:
    wanted = unused_id("keys", {question.id for question in parent.questions})
    name = texts("sets.example.question")
    used = {question.letter for question in parent.questions}
    free = [letter for letter in name.upper() if letter.isalpha() and letter not in used]
    letter = free[0] if free else name[0].upper()
    walked = parent.rounds[0]
    lines = [
        *_part("questions", id=wanted, name=name, letter=letter, text__general=texts("sets.example.question_text")),
        "",
        *_part("rounds", id=walked.id, questions=[*walked.questions, wanted]),
    ]
    return Example("question", lines)


def _new_system(texts: Texts, parent: QuestionSet) -> Example:
    wanted = unused_id("kitchen", {system.id for system in parent.systems})
    lines = _part("systems", id=wanted, name=texts("sets.example.system"))
    if parent.processes:
        lines.append(f"processes = {quoted([parent.processes[0].id])}")
    return Example("system", lines, {"processes": _ids([(process.id, process.name) for process in parent.processes])})


def _new_scenario(texts: Texts, parent: QuestionSet) -> Example:
    wanted = unused_id("flood", {scenario.id for scenario in parent.scenarios})
    words = {"title": texts("sets.example.scenario"), "opening": texts("sets.example.opening")}
    lines = _part("scenarios", id=wanted, **words)
    lines += _developments(texts, parent) or ["developments = {}"]
    lines.append(f"hits = {quoted([system.id for system in parent.systems[:1]])}")
    return Example("scenario", lines, {"systems": _ids([(system.id, system.name) for system in parent.systems])})


def _developments(texts: Texts, parent: QuestionSet) -> list[str]:
    """A line for each moment at which a story says how it stands."""
    told: set[str] = set()
    for walked in parent.rounds:
        if walked.over == "systems":
            told.update(walked.moments)
    lines: list[str] = []
    for moment in parent.moments:
        if moment.id in told:
            words = texts("sets.example.later", moment=moment.name)
            lines.append(f"developments.{moment.id} = {quoted(words)}")
    return lines


def _new_moment(texts: Texts, parent: QuestionSet) -> Example:
    """A moment asks for words: at every question without general ones, and in every story."""
    wanted = unused_id("4h", {moment.id for moment in parent.moments})
    walked = parent.rounds[0]
    lines = _part("moments", id=wanted, name=texts("sets.example.moment"), duration=_FOUR_HOURS)
    place = len(walked.moments)
    earlier = [moment.id for moment in parent.moments if _is_shorter(moment) and moment.id in walked.moments]
    if earlier:
        lines.append(f"after = {quoted(earlier[-1])}")
        place = walked.moments.index(earlier[-1]) + 1
    moments = [*walked.moments[:place], wanted, *walked.moments[place:]]
    lines += ["", *_part("rounds", id=walked.id, moments=moments, order=[*walked.walk, wanted])]
    for question in _without_general(parent, walked):
        text = quoted(texts("sets.example.moment_text", question=question.name))
        lines += ["", *_part("questions", id=question.id), f"text.{wanted} = {text}"]
    if walked.over == "systems":
        # A story says at every moment of an outage how it stands.
        text = quoted(texts("sets.example.later", moment=texts("sets.example.moment")))
        for scenario in parent.scenarios:
            lines += ["", *_part("scenarios", id=scenario.id), f"developments.{wanted} = {text}"]
    return Example("moment", lines)


def _is_shorter(moment: Moment) -> bool:
    return moment.duration is not None and duration_minutes(moment.duration) < duration_minutes(_FOUR_HOURS)


def _without_general(parent: QuestionSet, walked: Round) -> list[Question]:
    asked = [question for question in parent.questions if question.id in walked.questions and not question.moments]
    return [question for question in asked if GENERAL not in question.text]
