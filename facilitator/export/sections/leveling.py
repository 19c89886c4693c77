"""Several schools before one board: what each needs, what it costs, and where one has what another has not."""

from collections import Counter
from collections.abc import Sequence

from facilitator.export.blocks import Block, Bullets, Heading, Paragraph, Part, Section, Table, cell
from facilitator.export.names import Names
from facilitator.export.sections.decisions import cost_words
from facilitator.export.sections.quality import LEGEND
from facilitator.export.sections.team import exercised_figures, readiness_figures
from facilitator.model.arrange.quality import WEAK, WEAKEST, Quality
from facilitator.model.schools.overview import Combined, CombinedCell, SchoolAnswer
from facilitator.texts import Texts
from facilitator.words.phrases import beginning, count_words, list_words

SHOWN, LENGTH = 5, 150
"""On the board's page so many of a list stand, each no longer than two lines; the chapters have the rest."""


def board_page(combined: Combined, texts: Texts) -> Section:
    """One page: how each school stands, where to level, what they ask."""
    blocks: list[Block] = [Paragraph(texts("combine.board.what"), "quiet"), *_standing(combined, texts)]
    blocks += _found(combined, texts)
    if _has_fallbacks(combined):
        levels = to_level(combined)
        sentences = [_level_words(combined_cell, combined, texts) for combined_cell in levels]
        blocks.append(Heading(2, texts("combine.section.level")))
        blocks.append(Bullets(_first(sentences, texts)) if sentences else Paragraph(texts("combine.none.level")))
    asked = [asked for asked in combined.decisions if not asked.decision.concept and not asked.decision.decided]
    if asked:
        lines = [f"{asking.school}: {beginning(asking.decision.text, LENGTH)}" for asking in asked]
        blocks += [Heading(2, texts("combine.section.decisions")), Bullets(_first(lines, texts))]
    return Section("board", texts("combine.board.title"), blocks)


def _first(told: Sequence[str], texts: Texts) -> list[str]:
    """The first of a list, and how many more there are."""
    left = len(told) - SHOWN
    return [*told[:SHOWN], count_words(texts, "combine.board.more", left)] if left > 0 else list(told)


def _has_fallbacks(combined: Combined) -> bool:
    """Whether these workshops asked about fallbacks at all."""
    return any(answer.quality is not None for combined_cell in combined.cells for answer in combined_cell.answers)


def _standing(combined: Combined, texts: Texts) -> list[Block]:
    """Per school how many of its fallbacks are how good, over all moments."""
    if not _has_fallbacks(combined):
        return []
    states: dict[str, Counter[Quality]] = {school.name: Counter() for school in combined.schools}
    for combined_cell in combined.cells:
        for answer in combined_cell.answers:
            if answer.quality is not None:
                states[answer.school][answer.quality] += 1
    rows = []
    for school, counts in states.items():
        counted = [texts(f"quality.count.{state}", count=counts[state]) for state in LEGEND if counts[state]]
        rows.append([cell(school), cell(list_words(texts, counted)) or cell(texts("quality.undiscussed"), "quiet")])
    headers = [texts("combine.column.school"), texts("combine.board.fallbacks")]
    return [Table(headers, rows, (28, 72))]


def _found(combined: Combined, texts: Texts) -> list[Block]:
    """Per school what a crisis team has filled in, and what exercises found, in sentences."""
    rows = []
    for school, plan in combined.plans.items():
        names = Names(plan, texts)
        sentences = [*readiness_figures(plan, names), *exercised_figures(plan, names)]
        if sentences:
            rows.append([cell(school), [Part(words) for words in sentences]])
    headers = [texts("combine.column.school"), texts("combine.column.found")]
    return [Table(headers, rows, (28, 72))] if rows else []


def to_level(combined: Combined) -> list[CombinedCell]:
    """Where one school has a fallback and another has none that does, the worst first."""
    uneven = []
    for beside in combined.cells:
        states = [answer.quality for answer in beside.answers]
        if "arranged" in states and any(state in WEAK for state in states):
            uneven.append(beside)
    return sorted(
        uneven, key=lambda beside: min(WEAKEST.index(answer.quality) for answer in beside.answers if answer.quality)
    )


def level_section(combined: Combined, texts: Texts) -> Section:
    """What to level: by kind of system and moment, who has it and who has not."""
    rows = []
    for combined_cell in to_level(combined):
        arranged = [answer for answer in combined_cell.answers if answer.quality == "arranged"]
        missing = [answer for answer in combined_cell.answers if answer.quality in WEAK]
        rows.append([cell(_place(combined_cell, combined)), _schools(arranged, texts), _schools(missing, texts)])
    headers = [texts(f"combine.column.{key}") for key in ("place", "there", "missing")]
    what = Paragraph(texts("combine.what.level"), "quiet")
    table: Block = Table(headers, rows, (28, 36, 36)) if rows else Paragraph(texts("combine.none.level"))
    return Section("level", texts("combine.section.level"), [what, table])


def _schools(answers: Sequence[SchoolAnswer], texts: Texts) -> list[Part]:
    parts = []
    for answer in answers:
        word = texts(f"quality.{answer.quality}")
        parts.append(Part(f"{answer.school}: {word}", "plain", answer.quality))
        parts += cell(beginning(answer.text, LENGTH), "quiet")
    return parts


def _place(combined_cell: CombinedCell, combined: Combined) -> str:
    names = {(kind.round, kind.id): kind.name for kind in combined.kinds}
    moment = combined.moments.get(combined_cell.moment, combined_cell.moment)
    return f"{names[combined_cell.round, combined_cell.kind]}, {moment}"


def _level_words(combined_cell: CombinedCell, combined: Combined, texts: Texts) -> str:
    schools = [answer.school for answer in combined_cell.answers if answer.quality == "arranged"]
    missing = [
        texts("combine.board.state", school=answer.school, state=texts(f"quality.{answer.quality}"))
        for answer in combined_cell.answers
        if answer.quality in WEAK
    ]
    return texts(
        "combine.board.level",
        place=_place(combined_cell, combined),
        there=list_words(texts, schools),
        missing=list_words(texts, missing),
    )


def cost_section(combined: Combined, texts: Texts) -> Section:
    """What the fallbacks cost, by moment and school; sums of estimates are not added up over schools."""
    rows = [
        [
            cell(combined.moments.get(summed.cost.moment, summed.cost.moment)),
            cell(summed.school),
            cell(cost_words(summed.cost, texts, combined.language)),
        ]
        for summed in sorted(combined.costs, key=lambda of_school: list(combined.moments).index(of_school.cost.moment))
        if len(summed.cost.undiscussed) < summed.cost.asked
    ]
    headers = [texts(f"combine.column.{key}") for key in ("moment", "school", "cost")]
    what = Paragraph(texts("combine.what.costs"), "quiet")
    table: Block = Table(headers, rows, (16, 28, 56)) if rows else Paragraph(texts("combine.none.costs"))
    return Section("costs", texts("combine.section.costs"), [what, table])
