"""Only what changed in the plan since the workshop before, chapter by chapter, to paste over what stood there."""

from facilitator.export.blocks import Block, Bullets, Heading, Paragraph, Section, Table, cell
from facilitator.export.names import Names
from facilitator.model.plan import Plan, PlanCell

CHAPTERS = {"audience": "communication", "first-within": "communication", "loss": "data_loss", "decides": "crisis"}
"""The chapter that a question has for itself, by a measure that it asks for; the others stand with the fallbacks."""


def chapter_of(plan_cell: PlanCell, plan: Plan) -> str:
    """The chapter of the plan where a cell stands, by its key in the texts."""
    asks = next((question.asks for question in plan.questions if question.id == plan_cell.question), [])
    return next((chapter for measure, chapter in CHAPTERS.items() if measure in asks), "fallbacks")


def changed_sections(plan: Plan, names: Names) -> list[Section]:
    """A section for each chapter in which something is new or changed, then the actions and what was decided."""
    texts = names.texts
    chapters: dict[str, dict[str, list[PlanCell]]] = {}
    for plan_cell in plan.cells:
        if plan_cell.since in ("new", "changed"):
            chapters.setdefault(chapter_of(plan_cell, plan), {}).setdefault(names.place(plan_cell), []).append(
                plan_cell
            )
    sections = []
    for chapter, places in chapters.items():
        blocks: list[Block] = []
        for place, cells in places.items():
            headers = [texts("plan.column.question"), texts("plan.column.said")]
            rows = [[cell(names.question(plan_cell.question)), names.answer(plan_cell)] for plan_cell in cells]
            blocks += [Heading(2, place), Table(headers, rows, (24, 76))]
        sections.append(Section(chapter, texts(f"plan.section.{chapter}"), blocks))
    if plan.since is not None:
        lines_by_chapter = {
            "actions": [followed.text for followed in plan.since.new_actions],
            "decisions": [f"{followed.text} {followed.decided}" for followed in plan.since.decided],
        }
        for key, words in lines_by_chapter.items():
            if words:
                sections.append(Section(key, texts(f"plan.section.{key}"), [Bullets(words)]))
    nothing = Section("changed", texts("living.changed_title"), [Paragraph(texts("living.nothing_changed"))])
    return sections or [nothing]
