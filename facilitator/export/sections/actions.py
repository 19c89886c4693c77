"""What will be done and by whom, and what nobody knew: one story, since who finds it out has an action for it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from facilitator.export.blocks import Paragraph, Part, Section, Table, cell
from facilitator.export.names import Names
from facilitator.export.sections.decisions import captured, said_at
from facilitator.export.sections.improvement import answered_by
from facilitator.export.sections.register import to_fill_in
from facilitator.export.sentences import questions_by_subject
from facilitator.model.plan import Finding, Plan, PlanCapture, PlanCell
from facilitator.words.dates import spoken_date
from facilitator.words.phrases import list_words

MADE = ("action_unknown", "action_ask")
"""Actions of which the words say no more than their place: an answer made them."""


@dataclass
class _Row:
    """Actions that share a row: `made` is what they all say of their places, empty for one with words of its own."""

    made: str
    actions: list[PlanCapture] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)


def actions(plan: Plan, names: Names) -> Section:
    """What will be done, by whom, by when, and how far it is."""
    texts = names.texts
    if not plan.actions:
        return Section("actions", texts("plan.section.actions"), [Paragraph(texts("plan.actions.none"), "open")])
    labels = answered_by(plan, names)
    rows = [
        [
            cell(_ranges(row.numbers)),
            _what(row, labels.get(row.numbers[0], []), names),
            *action_cells(row.actions[0], names),
            cell(texts(f"outcomes.status.{row.actions[0].status}")),
        ]
        for row in _rows(plan, labels, names)
    ]
    headers = [texts(f"plan.column.{key}") for key in ("number", "action", "owner", "due", "state")]
    widths = (6, 58, 14, 14, 8) if names.many else (6, 48, 18, 16, 12)
    return Section("actions", texts("plan.section.actions"), [Table(headers, rows, widths)])


def _rows(plan: Plan, labels: dict[int, list[str]], names: Names) -> list[_Row]:
    """A row an action; of many systems, those that only say what to find out share one where all else is the same."""
    rows: dict[object, _Row] = {}
    for number, action in enumerate(plan.actions, start=1):
        made = _made(action, names) if names.many else ""
        shared = (made, action.owner, action.due, action.status, tuple(labels.get(number, [])))
        row = rows.setdefault(shared if made else number, _Row(made))
        row.actions.append(action)
        row.numbers.append(number)
    return list(rows.values())


def _made(action: PlanCapture, names: Names) -> str:
    """The key of the words of an action that an answer made; empty when it says more, or is not finished."""
    at = names.at(action.cell)
    if at is None or action.concept:
        return ""
    said = {"system": names.subject(at), "question": names.question(at.question).lower()}
    return next((key for key in MADE if action.text == names.texts(f"app.state.{key}", **said)), "")


def _what(row: _Row, labels: Sequence[str], names: Names) -> list[Part]:
    """What is done, where it was noted, and the findings of the improvement plan that it answers."""
    texts = names.texts
    answers = texts("improve.answers", labels=list_words(texts, labels)) if labels else ""
    if len(row.actions) > 1:
        cells = [plan_cell for action in row.actions if (plan_cell := names.at(action.cell)) is not None]
        places = _placed(cells, names)
        return [Part(texts(f"outcomes.{row.made}", places=places)), *cell(answers, "quiet")]
    parts = [*said_at(row.actions[0], names), *cell(answers, "quiet")]
    if names.many:
        parts = cell(". ".join(part.text for part in parts), "quiet")
    return [*captured(row.actions[0], names), *parts]


def _ranges(numbers: Sequence[int]) -> str:
    """Numbers in rising order, those that follow each other as a range: `3, 5-8`."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][-1] + 1:
            ranges[-1].append(number)
        else:
            ranges.append([number])
    return ", ".join(map(_range, ranges))


def _range(numbers: Sequence[int]) -> str:
    """Numbers that follow each other: `3`, or `5-8`."""
    return "-".join(dict.fromkeys([str(numbers[0]), str(numbers[-1])]))


def action_cells(capture: PlanCapture, names: Names) -> list[list[Part]]:
    """Who does it and when; open when nobody has said so."""
    texts = names.texts
    return [
        cell(capture.owner) or cell(texts("plan.actions.no_owner"), "open"),
        cell(spoken_date(capture.due, texts)) or cell(texts("plan.actions.no_due"), "open"),
    ]


def unknown_rows(unknown: Sequence[Finding], plan: Plan, names: Names) -> list[list[list[Part]]]:
    """What nobody knows, with who finds out; with many systems, places of which the same is said in one row."""
    if not names.many:
        return [_unknown_row(finding, plan, names) for finding in unknown]
    together: dict[tuple[str, str], list[Finding]] = {}
    for finding in unknown:
        together.setdefault((finding.state, _finders(finding, plan, names)), []).append(finding)
    rows: list[list[list[Part]]] = []
    for (_, who), alike in together.items():
        cells = [plan_cell for finding in alike if (plan_cell := names.at(finding.cell)) is not None]
        rows.append([cell(_placed(cells, names)), _state(alike[0], names), to_fill_in(who)])
    return rows


def _unknown_row(finding: Finding, plan: Plan, names: Names) -> list[list[Part]]:
    return [_not_known(finding, names), _state(finding, names), _who_finds_out(finding, plan, names)]


def _placed(cells: Sequence[PlanCell], names: Names) -> str:
    """Where cells are: each system once, with its moments and questions."""
    return "; ".join(f"{subject}: {words}" for subject, words in questions_by_subject(cells, names).items())


def _state(finding: Finding, names: Names) -> list[Part]:
    return cell(names.texts(f"common.state.{finding.state}"))


def _not_known(finding: Finding, names: Names) -> list[Part]:
    """What is not known: where, the question as it was read aloud, and what was said all the same."""
    plan_cell = names.at(finding.cell)
    said = names.texts("outcomes.quoted", text=plan_cell.text) if plan_cell and plan_cell.text else ""
    return [*cell(names.cell(finding.cell)), *cell(finding.asks, "quiet"), *cell(said, "quiet")]


def _who_finds_out(finding: Finding, plan: Plan, names: Names) -> list[Part]:
    """Who was to be asked, and who took an action at that place, with the day: findings and actions are one story."""
    parts = cell(finding.reason)
    for action in _actions_at(finding, plan):
        words = ", ".join(part for part in (action.owner, spoken_date(action.due, names.texts)) if part)
        parts.append(Part(names.texts("outcomes.loose.action", who=words, what=action.text), "quiet"))
    return parts or to_fill_in("")


def _finders(finding: Finding, plan: Plan, names: Names) -> str:
    """Who was to be asked, and who took an action at that place: what it is, stands with the actions."""
    finders = [finding.reason]
    for action in _actions_at(finding, plan):
        day = spoken_date(action.due, names.texts)
        if action.owner != finding.reason or day:
            finders.append(", ".join(part for part in (action.owner, day) if part))
    return "; ".join(dict.fromkeys(words for words in finders if words))


def _actions_at(finding: Finding, plan: Plan) -> list[PlanCapture]:
    """The actions that somebody took, or that have a day, where something is not known."""
    captures = [action for action in plan.actions if action.cell == finding.cell and action.status != "dropped"]
    return [action for action in captures if action.owner or action.due]
