"""The board's sheet: what we found, what is only estimated, what was agreed; then what to decide, and a draft decision.

On paper it is two pages: what does not fit there stands in an annex that the page names. Elsewhere nothing is left out.
The words of the room are only those that a decision is about; nobody is named but who owns an action.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from facilitator.export.blocks import Block, Bullets, Heading, Paragraph, Part, Section, Table, cell
from facilitator.export.kinds import kind_words
from facilitator.export.names import Names, value_of
from facilitator.export.sections.actions import action_cells
from facilitator.export.sections.aims import limits
from facilitator.export.sections.board_points import BLANK, Point, decided, points
from facilitator.export.sections.decisions import chain_sentences, cost_words
from facilitator.export.sections.follow_up import to_arrange_first
from facilitator.export.sections.order import tolerable_table
from facilitator.export.sections.outcomes import fallback_cells
from facilitator.export.sections.paper_room import PAGE, section_room
from facilitator.export.sections.quality import left_words, moment_sentences, quality_map
from facilitator.export.sections.register import missing_people, progress
from facilitator.export.sections.team import exercised_figures, judgement, readiness_figures
from facilitator.model.arrange.quality import quality_rows
from facilitator.model.plan import Plan, PlanCapture
from facilitator.model.sets.question_set import inside_sentence
from facilitator.words.dates import spoken_date
from facilitator.words.phrases import beginning, count_words, list_words, some_words

AT_MOST = 3
"""So many names stand in a sentence; the map has them all."""

TITLE_ROOM = 101
"""Points that the title, the organisation and the facts take."""

SENTENCE = 230
"""Characters of one finding on the sheet."""

FOUND, ESTIMATED, SYSTEMS, ACTIONS, DECISIONS = 3, 2, 1, 2, 3
"""Of each list there is always room for so many on paper; it gets more when others leave room."""

ALL = 10_000


@dataclass(frozen=True)
class Sheet:
    """How much of each list stands on the sheet."""

    found: int = ALL
    estimated: int = ALL
    systems: int = ALL
    actions: int = ALL
    points: int = ALL
    asks: int = ALL
    judged: int = ALL
    on_paper: bool = False


def board_sections(plan: Plan, names: Names) -> list[Section]:
    """The sheet without the limits of paper: everything that it can hold."""
    return _sections(plan, names, Sheet())


def board_paper(plan: Plan, names: Names) -> list[Section]:
    """The sheet on two pages."""
    return _sections(plan, names, _fitting(plan, names))


def board_annex(plan: Plan, names: Names) -> list[Section]:
    """What does not fit on the two pages; nothing when all of it does."""
    sheet = _fitting(plan, names)
    texts = names.texts
    rows = quality_rows(plan)
    sections: list[Section] = []
    if len(rows) > sheet.systems:
        sections.append(Section("map", texts("board.map"), quality_map(plan, names, rows)))
    points_left = _points_left(plan, names, sheet)
    if points_left:
        sections.append(Section("decide", texts("outcomes.section.decide"), points_left))
    sections += _only_board_knows(plan, names)[sheet.asks :]
    sentences = found_sentences(plan, names)
    if len(sentences) > sheet.found:
        sections.append(Section("found", texts("outcomes.section.found"), [Bullets(sentences)]))
    figures = board_figures(plan, names)
    if len(figures) > sheet.estimated:
        sections.append(Section("estimated", texts("outcomes.section.estimated"), [Bullets(figures)]))
    if len(running_actions(plan)) > sheet.actions:
        sections += _under_way(plan, names, Sheet())
    return [*sections, *(section for section in judgement(plan, names) if _judged_rows(section) > sheet.judged)]


def _points_left(plan: Plan, names: Names, sheet: Sheet) -> list[Block]:
    """The points to decide on that do not stand whole on the sheet, and what the minutes can say of those left out."""
    every, shown = points(plan, names, ALL), points(plan, names)
    # A point of which the sheet quotes some places stands here whole, under the same number.
    left = [number for number, point in enumerate(every) if number >= sheet.points or point != shown[number]]
    blocks: list[Block] = [_point(number + 1, every[number], names) for number in left]
    drafts = [every[number] for number in left if number >= sheet.points]
    if drafts:
        blocks.append(_draft(plan, names, drafts, sheet.points))
    return blocks


def _sections(plan: Plan, names: Names, sheet: Sheet) -> list[Section]:
    return [*_first_page(plan, names, sheet), _to_decide(plan, names, sheet)]


def _first_page(plan: Plan, names: Names, sheet: Sheet) -> list[Section]:
    return [
        _found(plan, names, sheet),
        *_judged(plan, names, sheet),
        _estimated(plan, names, sheet),
        *_under_way(plan, names, sheet),
    ]


def _fitting(plan: Plan, names: Names) -> Sheet:
    """How much of each list the two pages hold: each list gets what the ones before it leave."""
    sheet = Sheet(FOUND, ESTIMATED, SYSTEMS, ACTIONS, 0, judged=0, on_paper=True)
    lengths = {
        "systems": len(quality_rows(plan)),
        "judged": sum(_judged_rows(section) for section in judgement(plan, names)),
        "actions": len(running_actions(plan)),
        "found": len(found_sentences(plan, names)),
        "estimated": len(board_figures(plan, names)),
    }
    for field, length in lengths.items():
        sheet = _with_most(plan, names, sheet, field, length)
    return _fitting_points(plan, names, sheet)


def _with_most(plan: Plan, names: Names, sheet: Sheet, field: str, length: int) -> Sheet:
    """As much of one list as the first page holds; all of it takes less than nearly all, which says what is left."""
    fewest = getattr(sheet, field)
    tried = replace(sheet, **{field: max(length, fewest)})
    if _holds(plan, names, tried):
        return tried
    most = max(length - 1, fewest)
    while fewest < most:
        middle = (fewest + most + 1) // 2
        if _holds(plan, names, replace(sheet, **{field: middle})):
            fewest = middle
        else:
            most = middle - 1
    return replace(sheet, **{field: fewest})


def _holds(plan: Plan, names: Names, sheet: Sheet) -> bool:
    return TITLE_ROOM + sum(section_room(section) for section in _first_page(plan, names, sheet)) <= PAGE


def _fitting_points(plan: Plan, names: Names, sheet: Sheet) -> Sheet:
    """As many points as the second page holds, three first; then the question of time, then more points."""
    listed = points(plan, names)
    most = len(_only_board_knows(plan, names))
    fewest = min(DECISIONS, len(listed))
    tries = [(count, asks) for asks in range(most, 0, -1) for count in range(len(listed), fewest - 1, -1)]
    tries += [(count, 0) for count in range(len(listed), -1, -1)]
    for count, asks in tries:
        tried = replace(sheet, points=count, asks=asks)
        if section_room(_to_decide(plan, names, tried)) <= PAGE:
            return tried
    return replace(sheet, points=0, asks=0)


def _found(plan: Plan, names: Names, sheet: Sheet) -> Section:
    texts = names.texts
    came = sum(1 for participant in plan.participants if participant.present)
    sentences = [kind_words(plan, texts, "when", date=spoken_date(plan.meta.date, texts))] if plan.meta.date else []
    if came:
        sentences.append(count_words(texts, "outcomes.board.people", came))
    talked = [beginning(system.name, 40) for system in plan.systems if system.id not in plan.put_off]
    if talked:
        named = some_words(texts, talked, AT_MOST)
        sentences.append(count_words(texts, "outcomes.board.systems", len(talked), systems=named))
    blocks: list[Block] = [Paragraph(" ".join(sentences))] if sentences else []
    blocks += missing_people(plan, texts)
    blocks.append(Bullets(_shortened(found_sentences(plan, names), sheet.found, names, sheet)))
    rows = quality_rows(plan)
    if rows:
        blocks += [Heading(2, texts("quality.title")), *quality_map(plan, names, rows[: sheet.systems])]
        left = left_words(plan, sheet.systems, names, texts("board.annex"))
        if left:
            blocks.append(Paragraph(left))
    return Section("found", texts("outcomes.section.found"), blocks)


def found_sentences(plan: Plan, names: Names) -> list[str]:
    """What stands out, in sentences: by moment, what else falls over, and how much was talked about."""
    return [
        *moment_sentences(plan, names),
        *chain_sentences(plan, names),
        *readiness_figures(plan, names),
        *_counted(plan, names),
        *progress(plan, names.texts),
    ]


def _counted(plan: Plan, names: Names) -> list[str]:
    """What was said that is no answer, and what is less than it looks, in numbers."""
    answered = [plan_cell for plan_cell in fallback_cells(plan) if plan_cell.state == "answered"]
    exists = [value_of(plan_cell, "exists") for plan_cell in answered]
    findings = [finding.state for finding in plan.findings]
    counts = {
        "nothing": findings.count("nothing"),
        # A fallback that does not exist is a wish, whatever was said about it (Kennisnet step 2).
        "wishes": exists.count("no"),
        "partly": exists.count("partly"),
        "unknown": len(findings) - findings.count("nothing"),
    }
    return [count_words(names.texts, f"outcomes.board.{key}", count) for key, count in counts.items() if count]


def _shortened(words: Sequence[str], at_most: int, names: Names, sheet: Sheet) -> list[str]:
    """The first of these, each no longer than two lines; on paper it is said how many there are in the annex."""
    if not sheet.on_paper:
        return list(words)
    left = len(words) - at_most
    shortened = [beginning(sentence, SENTENCE) for sentence in words[:at_most]]
    return [*shortened, count_words(names.texts, "board.more", left)] if left > 0 else shortened


def _judged(plan: Plan, names: Names, sheet: Sheet) -> list[Section]:
    """What exercises found per process, as far as there is room."""
    sections = []
    for section in judgement(plan, names):
        left = _judged_rows(section) - sheet.judged
        blocks: list[Block] = []
        for block in section.blocks:
            if isinstance(block, Table):
                blocks.append(replace(block, rows=block.rows[: sheet.judged]))
            elif isinstance(block, Paragraph) or not sheet.on_paper:
                blocks.append(block)
        more = [Paragraph(count_words(names.texts, "board.more", left))] if left > 0 else []
        sections.append(replace(section, blocks=[*blocks, *more]))
    return sections


def _judged_rows(section: Section) -> int:
    return sum(len(block.rows) for block in section.blocks if isinstance(block, Table))


def _estimated(plan: Plan, names: Names, sheet: Sheet) -> Section:
    texts = names.texts
    sentences = board_figures(plan, names)
    blocks: list[Block] = [Bullets(_shortened(sentences, sheet.estimated, names, sheet))]
    first = to_arrange_first(plan, names)
    if first:
        blocks.append(Paragraph(first, "open"))
    return Section("estimated", texts("outcomes.section.estimated"), blocks)


def board_figures(plan: Plan, names: Names) -> list[str]:
    """What is only estimated, and what was found in an exercise."""
    texts = names.texts
    sentences = [kind_words(plan, texts, "only_estimated")]
    asked = [time for time in plan.recovery_times if time.moment]
    known = sum(1 for time in asked if time.minutes is not None)
    if asked:
        sentences.append(count_words(texts, "outcomes.board.times", known, all=len(asked)))
    sentences += exercised_figures(plan, names)
    if plan.assumptions:
        sentences.append(count_words(texts, "outcomes.board.assumed", len(plan.assumptions)))
    sentences += [
        texts(
            "outcomes.board.cost",
            moment=names.moment(cost.moment),
            amount=inside_sentence(cost_words(cost, texts, names.language)),
        )
        for cost in plan.costs
        if len(cost.undiscussed) < cost.asked
    ]
    plan_cell = names.at(plan.exercise.cell) if plan.exercise else None
    if plan_cell is not None:
        sentences.append(texts("outcomes.board.exercise", place=names.place(plan_cell)))
    return sentences


def running_actions(plan: Plan) -> list[PlanCapture]:
    """The actions that are still to be done: those with a day first, in its order."""
    captures = [capture for capture in plan.actions if capture.status == "open" and not capture.concept]
    return sorted(captures, key=lambda action: (not action.due, action.due))


def _under_way(plan: Plan, names: Names, sheet: Sheet) -> list[Section]:
    """The actions that were agreed on, with their owners, the first to be done on top."""
    texts = names.texts
    running = running_actions(plan)
    if not running:
        return []
    length = 120 if sheet.on_paper else ALL
    rows = [
        [cell(beginning(capture.text, length)), *action_cells(capture, names)] for capture in running[: sheet.actions]
    ]
    headers = [texts(f"plan.column.{key}") for key in ("action", "owner", "due")]
    blocks: list[Block] = [Table(headers, rows, (58, 22, 20))]
    left = len(running) - sheet.actions
    if left > 0:
        blocks.append(Paragraph(count_words(texts, "board.more", left)))
    return [Section("actions", texts("board.agreed"), blocks)]


def _to_decide(plan: Plan, names: Names, sheet: Sheet) -> Section:
    texts = names.texts
    every = points(plan, names) if sheet.on_paper else points(plan, names, ALL)
    shown = every[: sheet.points]
    blocks: list[Block] = []
    if shown:
        blocks.append(Paragraph(texts("board.what"), "quiet"))
        blocks += [_point(number, point, names) for number, point in enumerate(shown, start=1)]
    elif not every:
        blocks.append(Paragraph(texts("plan.decisions.none")))
    left = len(every) - len(shown)
    if left:
        blocks.append(Paragraph(count_words(texts, "board.more_points", left)))
    settled = decided(plan, names)
    if settled:
        blocks += [Heading(2, texts("board.already")), Bullets(_shortened(settled, DECISIONS, names, sheet))]
    for section in _only_board_knows(plan, names)[: sheet.asks]:
        blocks += [Heading(2, section.title), *section.blocks]
    left_out = [section.title for section in _only_board_knows(plan, names)[sheet.asks :]]
    if left_out:
        titles = list_words(texts, [texts("outcomes.quoted", text=title) for title in left_out])
        blocks.append(Paragraph(texts("board.asks_in_annex", titles=titles)))
    if shown:
        blocks.append(_draft(plan, names, shown, 0))
    return Section("decide", texts("outcomes.section.decide"), blocks, new_page=True)


def _point(number: int, point: Point, names: Names) -> Table:
    """One decision point, always in the same order, with room to write."""
    texts = names.texts
    parts_by_key = {
        "about": [Part(words) for words in point.about],
        "amount": cell(point.amount),
        "proposal": cell(point.proposal),
        "otherwise": cell(point.otherwise),
        "choice": cell("     ".join(point.boxes)),
    }
    rows = [[cell(texts(f"board.label.{key}"), "quiet"), parts] for key, parts in parts_by_key.items()]
    return Table([texts("board.point", number=number), point.question], rows, (20, 80))


def _draft(plan: Plan, names: Names, shown: Sequence[Point], before: int) -> Table:
    """What the minutes can say, with what only the board can fill in left open."""
    texts, meta = names.texts, plan.meta
    date = spoken_date(meta.date, texts)
    opening = texts(
        "board.draft.begins" if date else "board.draft.begins_undated",
        organisation=meta.organisation or BLANK,
        date=date,
        version=texts("outcomes.version", number=meta.version),
    )
    resolved = [point.resolution for point in shown]
    plan_cell = names.at(plan.exercise.cell) if plan.exercise and not before else None
    if plan_cell is not None:
        resolved.append(texts("board.draft.exercise", place=names.place(plan_cell)))
    lines = [
        texts("board.draft.resolution", number=number, text=words)
        for number, words in enumerate(resolved, start=before + 1)
    ]
    parts = [Part(opening), *[Part(line) for line in lines], Part(texts("board.draft.signed"))]
    return Table([texts("board.draft.title")], [[parts]], (100,))


def _only_board_knows(plan: Plan, names: Names) -> list[Section]:
    """Questions for the board alone: how long each process may stand still, and how much risk it bears."""
    texts = names.texts
    table = tolerable_table(plan, names)
    if table is None:
        return [limits(plan, names)]
    blocks: list[Block] = [Paragraph(texts("board.tolerable.what"), "quiet"), table]
    return [Section("tolerable", texts("board.tolerable.title"), blocks), limits(plan, names)]
