"""For those who were there: what we agreed on, who does what, what happens next."""

from facilitator.export.blocks import Block, Bullets, Heading, Paragraph, Part, Section, Table, cell
from facilitator.export.names import UNSAID, Names
from facilitator.export.sections.actions import action_cells, unknown_rows
from facilitator.export.sections.aims import goals
from facilitator.export.sections.outcomes import MESSAGE, fallback_cells
from facilitator.model.plan import NamedPerson, Plan, PlanCell
from facilitator.words.dates import spoken_date
from facilitator.words.phrases import count_words


def participant_sections(plan: Plan, names: Names) -> list[Section]:
    """What we agreed on, actions, who does what, what we still find out, what happens next."""
    return [
        *goals(plan, names),
        _agreed(plan, names),
        _actions(plan, names),
        *_tasks(plan, names),
        *_to_find_out(plan, names),
        _next(plan, names),
    ]


def _agreed(plan: Plan, names: Names) -> Section:
    """What we do instead, who tells and who decides: as it was said."""
    texts = names.texts
    blocks: list[Block] = [Paragraph(texts("outcomes.participants.thanks"))]
    shown = {plan_cell.key for plan_cell in fallback_cells(plan)}
    shown |= {plan_cell.key for plan_cell in plan.asking(*MESSAGE, "decides")}
    of_crisis = {walked.id for walked in plan.rounds if walked.chapter == "crisis"}
    rows: dict[str, list[list[list[Part]]]] = {}
    for agreed in plan.cells:
        belongs_here = agreed.key in shown or agreed.round in of_crisis
        if belongs_here and agreed.state not in UNSAID and _words(agreed):
            rows.setdefault(names.place(agreed), []).append(
                [cell(names.question(agreed.question)), _said(agreed, names)]
            )
    headers = [texts("plan.column.question"), texts("plan.column.said")]
    for place, answers in rows.items():
        blocks += [Heading(2, place), Table(headers, answers, (26, 74))]
    if not rows:
        blocks.append(Paragraph(texts("outcomes.participants.nothing_yet"), "open"))
    return Section("agreed", texts("outcomes.section.agreed"), blocks)


def _words(plan_cell: PlanCell) -> str:
    return plan_cell.text or plan_cell.reason or ("" if plan_cell.state == "answered" else plan_cell.state)


def _said(plan_cell: PlanCell, names: Names) -> list[Part]:
    """What was said, without what stood there first."""
    return names.answer(plan_cell.model_copy(update={"raw": "", "corrected": "", "concept": "", "same_as": ""}))


def _actions(plan: Plan, names: Names) -> Section:
    texts = names.texts
    blocks: list[Block] = [Paragraph(texts("plan.actions.none"))]
    if plan.actions:
        rows = [
            [cell(str(number)), cell(action.text), *action_cells(action, names)]
            for number, action in enumerate(plan.actions, start=1)
        ]
        headers = [texts(f"plan.column.{key}") for key in ("number", "action", "owner", "due")]
        blocks = [Table(headers, rows, (6, 54, 20, 20))]
    return Section("actions", texts("plan.section.actions"), blocks)


def _tasks(plan: Plan, names: Names) -> list[Section]:
    """Everybody who was named, with what the group counts on them for."""
    texts = names.texts
    # Two people may have one name.
    called: dict[str, set[str]] = {}
    for participant in plan.participants:
        called.setdefault(participant.name, set()).add(participant.id)
    rows: list[list[list[Part]]] = []
    for person in plan.named_people:
        tasks = _tasks_of(person, called.get(person.name, set()), names)
        if tasks:
            rows.append([cell(person.name), [Part(words) for words in tasks]])
    if not rows:
        return []
    headers = [texts("plan.column.name"), texts("outcomes.column.counts_on")]
    blocks: list[Block] = [Paragraph(texts("outcomes.participants.tasks"), "quiet"), Table(headers, rows, (28, 72))]
    return [Section("tasks", texts("outcomes.section.tasks"), blocks)]


def _tasks_of(person: NamedPerson, ids: set[str], names: Names) -> list[str]:
    called = {person.name, *ids}
    tasks: dict[str, list[str]] = {}
    for place in names.in_order(person.cells):
        where = names.at(place)
        for measure in where.measures if where else ():
            if where and isinstance(measure.value, list) and not called.isdisjoint(measure.value):
                word = f"outcomes.task.{measure.id}"
                task = names.texts(word) if names.texts.has(word) else measure.name
                tasks.setdefault(task, []).append(names.place(where))
    return [f"{task}: {'; '.join(dict.fromkeys(places))}" for task, places in tasks.items()]


def _to_find_out(plan: Plan, names: Names) -> list[Section]:
    texts = names.texts
    unknown = [finding for finding in plan.findings if finding.state != "nothing"]
    if not unknown:
        return []
    rows = [[what, who] for what, _, who in unknown_rows(unknown, plan, names)]
    headers = [texts("plan.column.what"), texts("plan.column.who_finds_out")]
    return [Section("find_out", texts("outcomes.section.find_out"), [Table(headers, rows, (55, 45))])]


def _next(plan: Plan, names: Names) -> Section:
    texts = names.texts
    sentences = [texts("outcomes.participants.read")]
    sentences += [
        texts("outcomes.participants.asked", person=correction.person, date=spoken_date(correction.due, texts))
        for correction in plan.corrections
        if not correction.came_back and correction.person and correction.due
    ]
    sentences.append(texts("outcomes.participants.board"))
    if plan.decisions:
        sentences.append(count_words(texts, "outcomes.participants.decisions", len(plan.decisions)))
    plan_cell = names.at(plan.exercise.cell) if plan.exercise else None
    if plan_cell is not None:
        sentences.append(texts("outcomes.participants.exercise", place=names.place(plan_cell)))
    if plan.next_due:
        sentences.append(texts("outcomes.participants.again", date=spoken_date(plan.next_due, texts)))
    return Section("next", texts("outcomes.section.next"), [Bullets(sentences)])
