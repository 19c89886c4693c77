"""The improvement plan: per finding why it matters, what to do, who does it, and how we will see that it worked.

Findings and actions lead to each other: a finding names its actions, an action the findings it answers. A decision of
the board becomes an action, or changes a chapter of the plan (Kennisnet step 6).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Literal

from facilitator.export.blocks import Block, Heading, Paragraph, Part, Section, Table, cell
from facilitator.export.names import Names
from facilitator.export.sections.living import chapter_of
from facilitator.export.sections.register import to_fill_in
from facilitator.model.plan import Plan, PlanCapture
from facilitator.words.dates import spoken_date
from facilitator.words.phrases import beginning, count_words, list_words

Kind = Literal["absent", "nothing", "late", "chain", "money", "people", "unknown", "recovery", "untested", "better"]

RULES: dict[str, Kind] = {
    "nothing-arranged": "nothing",
    "wish-as-fallback": "absent",
    "too-late": "late",
    "falls-over": "chain",
    "channel-falls-over": "chain",
    "over-mandate": "money",
    "no-deputy": "people",
    "many-tasks": "people",
    "one-team": "people",
    "nobody-fills": "people",
    "fills-without-deputy": "people",
    "filled-more-than-once": "people",
    "too-few": "people",
    "no-recovery-plan": "recovery",
}
"""What a check found, by what can be done about it; checks of how an answer was written down are no improvement."""

KINDS: tuple[Kind, ...] = (
    "absent",
    "nothing",
    "late",
    "chain",
    "money",
    "people",
    "unknown",
    "recovery",
    "untested",
    "better",
)

SHOWN, LENGTH = 3, 160
"""Of one kind so many findings stand in full; of the rest it is said how many there are, and where."""


@dataclass
class Improvement:
    """Findings of one kind, with the places they are at and the actions that were taken there."""

    kind: Kind
    number: int = 0
    sentences: dict[str, None] = field(default_factory=dict)
    cells: dict[str, None] = field(default_factory=dict)
    actions: list[int] = field(default_factory=list)

    @property
    def told(self) -> list[str]:
        """What was found, each once, in order."""
        return list(self.sentences)

    @property
    def label(self) -> str:
        """What it is called where something refers to it."""
        return str(self.number)


def improvements(plan: Plan, names: Names) -> list[Improvement]:
    """Everything that was found and can be improved, by kind, numbered in that order."""
    by_kind: dict[Kind, Improvement] = {kind: Improvement(kind) for kind in KINDS}
    _add_checks(by_kind, plan, names)
    _add_findings(by_kind, plan, names)
    for key in plan.assumptions:
        _add(by_kind["untested"], names.cell(key), [key])
    for seen in plan.observations:
        if seen.about == "better":
            _add(by_kind["better"], names.texts("outcomes.quoted", text=seen.text), [])
    listed = [improvement for improvement in by_kind.values() if improvement.sentences]
    for number, improvement in enumerate(listed, start=1):
        improvement.number = number
        for order, action in enumerate(plan.actions, start=1):
            if _answers(action, improvement.cells):
                improvement.actions.append(order)
    return listed


def _add_checks(by_kind: dict[Kind, Improvement], plan: Plan, names: Names) -> None:
    """What a check found, unless the room accepts it."""
    for check in plan.checks:
        kind = RULES.get(check.rule)
        if kind is not None and not check.accepted:
            _add(by_kind[kind], names.check(check), check.cells)


def _add_findings(by_kind: dict[Kind, Improvement], plan: Plan, names: Names) -> None:
    """What nobody knew or arranged, where no check says it already and the room did not accept it."""
    accepted: set[str] = set()
    for check in plan.checks:
        if check.accepted:
            accepted.update(check.cells)
    for finding in plan.findings:
        kind: Kind = "nothing" if finding.state == "nothing" else "unknown"
        if finding.cell not in by_kind[kind].cells and finding.cell not in accepted:
            state = names.texts(f"common.state.{finding.state}")
            _add(by_kind[kind], f"{names.cell(finding.cell)}: {state}.", [finding.cell])


def _add(improvement: Improvement, sentence: str, cells: Sequence[str]) -> None:
    improvement.sentences[sentence] = None
    improvement.cells |= dict.fromkeys(cells)


def _answers(action: PlanCapture, cells: Collection[str]) -> bool:
    """Whether an action was noted at the very place where something was found: nearer by, nobody said so."""
    return action.status != "dropped" and action.cell in cells


def answered_by(plan: Plan, names: Names) -> dict[int, list[str]]:
    """By the number of an action, the findings that it answers."""
    answers: dict[int, list[str]] = {}
    for improvement in improvements(plan, names):
        for number in improvement.actions:
            answers.setdefault(number, []).append(improvement.label)
    return answers


def improvement_plan(plan: Plan, names: Names) -> Section:
    """The findings with what is done about them, then what the board decided and what that changes."""
    texts = names.texts
    listed = improvements(plan, names)
    blocks: list[Block] = []
    if listed:
        headers = [texts(f"improve.column.{key}") for key in ("number", "found", "advice", "action", "worked")]
        rows = [_row(improvement, plan, names) for improvement in listed]
        # Of many systems there is more to find than to advise.
        widths = (6, 38, 24, 17, 15) if names.many else (7, 29, 24, 22, 18)
        blocks += [Paragraph(texts("improve.what"), "quiet"), Table(headers, rows, widths)]
    else:
        blocks.append(Paragraph(texts("improve.none")))
    settled = [point for point in plan.decisions if point.decided]
    if settled:
        rows = []
        for point in settled:
            day = spoken_date(point.decided_on, texts)
            decision = [Part(point.text), Part(point.decided), *cell(day, "quiet")]
            rows.append([decision, _becomes(point.cell, plan, names)])
        headers = [texts("plan.column.decided"), texts("improve.column.becomes")]
        blocks += [Heading(2, texts("improve.decided")), Table(headers, rows, (50, 50))]
    return Section("improvement", texts("improve.title"), blocks)


def _row(improvement: Improvement, plan: Plan, names: Names) -> list[list[Part]]:
    texts = names.texts
    left = len(improvement.told) - SHOWN
    parts = [Part(beginning(sentence, LENGTH)) for sentence in improvement.told[:SHOWN]]
    more = [Part(count_words(texts, "improve.more", left), "quiet")] if left > 0 else []
    priority = texts(f"improve.priority.{_grade(improvement, names)}")
    advice = [
        Part(texts(f"improve.why.{improvement.kind}"), "quiet"),
        Part(texts(f"improve.advice.{improvement.kind}")),
    ]
    wishes = [wish.text for wish in plan.wishes if wish.cell in improvement.cells and not wish.concept]
    advice += [Part(texts("improve.wish", text=beginning(wish, LENGTH))) for wish in wishes[:1]]
    return [
        cell(improvement.label),
        [*parts, *more, Part(priority, "quiet")],
        advice,
        _actions(improvement, plan, names),
        cell(texts(f"improve.worked.{improvement.kind}")),
    ]


def _grade(improvement: Improvement, names: Names) -> str:
    """The heaviest grade of the questions where it was found: the set says how much a plan needs them."""
    grades = {plan_cell.grade for key in improvement.cells if (plan_cell := names.at(key)) is not None}
    return next((grade for grade in ("must", "should", "may") if grade in grades), "none")


def _actions(improvement: Improvement, plan: Plan, names: Names) -> list[Part]:
    texts = names.texts
    if not improvement.actions:
        return [Part(texts("improve.no_action"), "open"), *to_fill_in("")]
    parts = []
    for number in improvement.actions[:SHOWN]:
        action = plan.actions[number - 1]
        owner = action.owner or texts("plan.actions.no_owner")
        due = spoken_date(action.due, texts) or texts("plan.actions.no_due")
        status = texts(f"outcomes.status.{action.status}")
        parts.append(Part(texts("improve.action", number=number, owner=owner, due=due, status=status)))
    left = len(improvement.actions) - SHOWN
    return [*parts, Part(count_words(texts, "improve.more_actions", left), "quiet")] if left > 0 else parts


def _becomes(key: str, plan: Plan, names: Names) -> list[Part]:
    """What a decision turns into: the actions at its place, and the chapter that has to say so."""
    texts = names.texts
    at = names.at(key)
    numbers = [number for number, action in enumerate(plan.actions, 1) if key and _answers(action, [key])]
    parts = []
    if numbers:
        actions = list_words(texts, [str(number) for number in numbers])
        parts.append(Part(texts("improve.becomes_action", actions=actions)))
    if at is not None:
        chapter = texts(f"plan.section.{chapter_of(at, plan)}")
        parts.append(Part(texts("improve.changes", chapter=chapter, place=names.place(at))))
    return parts or to_fill_in("")
