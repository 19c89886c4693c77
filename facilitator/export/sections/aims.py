"""What the day was for and whether it was reached; and what only the board can say of its own limits."""

from facilitator.export.blocks import Block, Paragraph, Section, Table, cell
from facilitator.export.names import Names
from facilitator.export.sections.register import to_fill_in
from facilitator.model.plan import Plan
from facilitator.words.dates import spoken_date


def goals(plan: Plan, names: Names) -> list[Section]:
    """The goals of the day with the judgement of the room; no section where nobody wrote one."""
    if not plan.goals:
        return []
    texts = names.texts
    rows = []
    for goal in plan.goals:
        judged = cell(texts(f"aims.judged.{goal.judged}")) if goal.judged else cell(texts("aims.judged.unsaid"), "open")
        rows.append([cell(goal.text), judged, cell(goal.note)])
    headers = [texts(f"aims.column.{key}") for key in ("goal", "judged", "note")]
    blocks: list[Block] = [Paragraph(texts("aims.what"), "quiet"), Table(headers, rows, (48, 20, 32))]
    return [Section("goals", texts("aims.title"), blocks)]


def limits(plan: Plan, names: Names) -> Section:
    """How much risk the board bears, and what must go on in any case: its own words, or room to write them."""
    texts, said = names.texts, plan.board_word
    needed = [process for process in plan.processes if process.systems] or plan.processes
    rows = [[cell(texts("aims.limits.appetite")), to_fill_in(said.appetite)]]
    for process in needed:
        rows.append(
            [cell(texts("aims.limits.lowest", process=process.name)), to_fill_in(said.lowest.get(process.id, ""))]
        )
    day = spoken_date(said.on, texts)
    words = texts("aims.limits.said", date=day) if day else texts("aims.limits.what")
    headers = [texts("aims.limits.question"), texts("aims.limits.answer")]
    return Section("limits", texts("aims.limits.title"), [Paragraph(words, "quiet"), Table(headers, rows, (52, 48))])
