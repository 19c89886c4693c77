"""One page in front of the plan: what we found, the weakest spots, what is asked of whom, what is only estimated."""

from collections.abc import Iterator

from facilitator.export.blocks import Block, Bullets, Heading, Paragraph, Part, Section, Table, cell
from facilitator.export.names import Names
from facilitator.export.sections.board import board_figures, found_sentences, running_actions
from facilitator.export.sections.board_points import points
from facilitator.export.sections.decisions import chain_sentences
from facilitator.export.sections.paper_room import row_room, section_room
from facilitator.export.sections.quality import left_words, moment_sentences, quality_map
from facilitator.model.arrange.quality import quality_of, quality_rows, weakest_cells
from facilitator.model.plan import Finding, Plan, PlanCell
from facilitator.words.dates import spoken_date
from facilitator.words.phrases import beginning, count_words

ROOM = 655
"""Points for what is on the page: the type of the whole document is larger than that of the sheet."""

FOUND, WEAKEST, ASKED, ESTIMATED = 2, 3, 3, 3
"""So many findings, weak spots, questions and actions, and figures: the rest stands in the chapters."""

LENGTH, QUOTE = 170, 90


def first_page(plan: Plan, names: Names) -> Section:
    """What somebody must know who reads no further."""
    fewest = 1
    page = _page(plan, names, fewest)
    room = ROOM - section_room(page)
    systems = fewest
    for table in quality_map(plan, names, quality_rows(plan)):
        if not isinstance(table, Table):
            continue
        for row in table.rows[fewest:]:
            room -= row_room(row, table.widths)
            if room < 0:
                break
            systems += 1
    return _page(plan, names, systems)


def _page(plan: Plan, names: Names, systems: int) -> Section:
    texts = names.texts
    blocks: list[Block] = [Paragraph(texts("front.what"), "quiet")]
    blocks += _found(plan, names, systems)
    weakest = _weakest(plan, names)
    blocks.append(Heading(2, texts("front.weakest")))
    blocks.append(Bullets(weakest) if weakest else Paragraph(texts("front.no_weakest"), "quiet"))
    blocks += [Heading(2, texts("front.asked")), *_asked(plan, names)]
    figures = [beginning(words, LENGTH) for words in board_figures(plan, names)[:ESTIMATED]]
    blocks += [Heading(2, texts("outcomes.section.estimated")), Bullets(figures)]
    return Section("first_page", texts("front.title"), blocks)


def _found(plan: Plan, names: Names, systems: int) -> Iterator[Block]:
    rows = quality_rows(plan)
    if rows:
        yield from quality_map(plan, names, rows[:systems])
        left = left_words(
            plan, systems, names, names.texts("front.chapter", name=names.texts("plan.section.fallbacks"))
        )
        if left:
            yield Paragraph(left)
    # The map says by moment what the sentences say, and what else falls over stands with the weakest spots.
    elsewhere = {*moment_sentences(plan, names), *chain_sentences(plan, names)}
    said = [sentence for sentence in found_sentences(plan, names) if sentence not in elsewhere]
    yield Bullets([beginning(words, LENGTH) for words in said[:FOUND]])


def _weakest(plan: Plan, names: Names) -> list[str]:
    """Where there is nothing or it comes too late, then what falls over with it, then what is not known or in part."""
    cells = weakest_cells(plan)
    worst = [plan_cell for plan_cell in cells if quality_of(plan_cell) in ("absent", "late")]
    others = [plan_cell for plan_cell in cells if quality_of(plan_cell) not in ("absent", "late")]
    sentences = [_weak(plan_cell, names) for plan_cell in worst[:WEAKEST]]
    sentences += [beginning(words, LENGTH) for words in chain_sentences(plan, names)[:WEAKEST]]
    sentences += [_weak(plan_cell, names) for plan_cell in others[:WEAKEST]]
    if not cells:
        sentences += _without_fallbacks(plan, names)
    return sentences[:WEAKEST]


PEOPLE_FIRST = ("nobody-fills", "too-few", "fills-without-deputy", "nothing-arranged", "unknown-without-action")
"""Rules by which a workshop without fallbacks (a crisis organisation) is weak, the gravest first."""


def _without_fallbacks(plan: Plan, names: Names) -> list[str]:
    """Where a workshop that has no fallbacks is weak: what the checks found, then what nobody knew."""
    still_open = [check for check in plan.checks if check.rule in PEOPLE_FIRST and not check.accepted]
    still_open.sort(key=lambda check: PEOPLE_FIRST.index(check.rule))
    sentences = [names.check(check) for check in still_open]
    seen: set[str] = set()
    for check in plan.checks:
        seen.update(check.cells)
    return sentences + [_open(finding, names) for finding in plan.findings if finding.cell not in seen]


def _weak(plan_cell: PlanCell, names: Names) -> str:
    state = names.texts(f"quality.{quality_of(plan_cell)}")
    said = names.texts("outcomes.quoted", text=beginning(plan_cell.text, QUOTE)) if plan_cell.text else ""
    return f"{names.place(plan_cell)}: {state}. {said}".strip()


def _open(finding: Finding, names: Names) -> str:
    return f"{names.cell(finding.cell)}: {names.texts(f'common.state.{finding.state}')}."


def _asked(plan: Plan, names: Names) -> list[Block]:
    """Who is asked what, and by when: the board to decide, and whoever took an action."""
    texts = names.texts
    board = texts("front.board")
    every = points(plan, names)
    rows: list[list[list[Part]]] = [
        [cell(board), cell(beginning(point.question, LENGTH)), []] for point in every[:ASKED]
    ]
    if len(every) > ASKED:
        rows.append([cell(board), cell(count_words(texts, "front.more_points", len(every) - ASKED), "quiet"), []])
    running = running_actions(plan)
    for action in running[:ASKED]:
        who = cell(action.owner) or cell(texts("plan.actions.no_owner"), "open")
        when = cell(spoken_date(action.due, texts)) or cell(texts("plan.actions.no_due"), "open")
        rows.append([who, cell(beginning(action.text, LENGTH)), when])
    if len(running) > ASKED:
        rows.append([[], cell(count_words(texts, "front.more_actions", len(running) - ASKED), "quiet"), []])
    if not rows:
        return [Paragraph(texts("front.nobody_asked"), "quiet")]
    headers = [texts(f"front.column.{key}") for key in ("who", "what", "when")]
    return [Table(headers, rows, (22, 58, 20))]
