"""The map of quality: is there a fallback, and in time. Six states, each by its sign and its word."""

from collections import Counter
from collections.abc import Sequence

from facilitator.export.blocks import SIGNS, Block, Paragraph, Part, Table, Tone, cell
from facilitator.export.names import Names, measure
from facilitator.model.arrange.quality import (
    WEAKEST,
    Quality,
    QualityRow,
    fallback_round,
    quality_of,
    quality_rows,
)
from facilitator.model.plan import Plan, PlanCell
from facilitator.texts import Texts
from facilitator.words.dates import spoken_date
from facilitator.words.phrases import beginning, count_words, list_words

NAME_LENGTH, DETAIL_LENGTH = 60, 44
"""Characters of a name or a time in a cell of the map, so that a row is never higher than three lines."""

NARROW, WIDE, SHORT_NAME = 26, 37, 24
"""The share of the page that names get, and how long a short one is: a name of two lines makes a row high."""

NAMED = 3
"""In a sentence so many systems are named; of more it is said how many there are."""

LEGEND: tuple[Quality, ...] = ("arranged", "partly", "absent", "late", "unknown", "undiscussed")


def quality_map(plan: Plan, names: Names, rows: Sequence[QualityRow]) -> list[Block]:
    """The map of these systems with its legend; nothing when no fallbacks were asked for."""
    walked = fallback_round(plan)
    if walked is None or not rows:
        return []
    texts = names.texts
    headers = [texts("plan.column.system"), *[names.moment(moment) for moment in walked.moments]]
    shown = [[_system(row, names), *[quality_parts(plan_cell, names) for plan_cell in row.cells]] for row in rows]
    longest = max(len(names.system(row.system)) for row in rows)
    first = WIDE if longest > SHORT_NAME else NARROW
    share = (100 - first) // max(1, len(walked.moments))
    widths = (first, *[share for _ in walked.moments])
    about = texts("quality.about", states="; ".join(moment_sentences(plan, names)))
    return [Table(headers, shown, widths, about=about), Paragraph(legend(texts), "quiet")]


def _system(row: QualityRow, names: Names) -> list[Part]:
    return cell(beginning(names.system(row.system), NAME_LENGTH))


def legend(texts: Texts) -> str:
    """What each sign says, in one line."""
    # A sign never stands at the end of a line without its word.
    return "   ".join(f"{SIGNS[state]}\u00a0{texts(f'quality.{state}')}" for state in LEGEND)


def quality_parts(plan_cell: PlanCell | None, names: Names) -> list[Part]:
    """A place on the map: the sign, its word, and how soon it works with how sure that is."""
    if plan_cell is None:
        return []
    state = quality_of(plan_cell)
    if state is None:
        return cell(names.texts("quality.not_applicable"), "quiet")
    tone: Tone = "quiet" if state == "undiscussed" else "plain"
    return [Part(names.texts(f"quality.{state}"), tone, state), *cell(fallback_detail(plan_cell, names), "quiet")]


def fallback_detail(plan_cell: PlanCell, names: Names) -> str:
    """How soon a fallback that is there works, or why it is not known; of an earlier year, since when it stands."""
    texts = names.texts
    if plan_cell.stands is not None:
        day = spoken_date(plan_cell.earlier_on, texts)
        return ". ".join(
            part for part in (fallback_detail(plan_cell.stands, names), texts("living.stands", date=day)) if part
        )
    if plan_cell.state in ("draft", "ask") or plan_cell.fallback == "unsaid":
        key = "unsaid" if plan_cell.state == "answered" else plan_cell.state
        return texts(f"quality.why.{key}")
    times = [picked for picked in plan_cell.measures if picked.id == "time" and picked.value != "unknown"]
    if plan_cell.fallback not in ("arranged", "partly", "late") or not times:
        return ""
    time = beginning(names.brief(times[0]), DETAIL_LENGTH)
    # What comes too late may be there in part only, or nobody said that it is there: the sign does not say so.
    proviso = names.proviso(plan_cell) if plan_cell.fallback == "late" else ""
    words = _how_sure(plan_cell, time, names)
    return f"{words} ({proviso})" if proviso else words


def _how_sure(plan_cell: PlanCell, time: str, names: Names) -> str:
    texts = names.texts
    if not plan_cell.tried:
        return texts("quality.time.estimated", time=time)
    # A day would make rows of many systems high; it stands with the system itself.
    day = "" if names.many else spoken_date(measure(plan_cell, "tested-on"), texts)
    return texts("quality.time.tried_on", time=time, date=day) if day else texts("quality.time.tried", time=time)


def moment_sentences(plan: Plan, names: Names) -> list[str]:
    """For each moment, where there is a fallback and where there is not: by name when there are few."""
    walked = fallback_round(plan)
    rows = quality_rows(plan)
    if walked is None or not rows:
        return []
    sentences = [
        _moment_sentence(names.moment(moment), index, rows, names) for index, moment in enumerate(walked.moments)
    ]
    cells = [plan_cell for row in rows for plan_cell in row.cells]
    standing = [plan_cell for plan_cell in cells if plan_cell is not None and plan_cell.stands is not None]
    return [*sentences, count_words(names.texts, "living.on_map", len(standing))] if standing else sentences


def _moment_sentence(moment: str, index: int, rows: Sequence[QualityRow], names: Names) -> str:
    texts = names.texts
    states = [(row.states[index], names.system(row.system)) for row in rows]
    counts = Counter(state for state, _ in states)
    states_told = []
    for state in LEGEND:
        if not counts[state]:
            continue
        systems = [beginning(name, NAME_LENGTH) for held, name in states if held == state]
        if len(rows) <= NAMED:
            states_told.append(texts(f"quality.at.{state}", systems=list_words(texts, systems)))
        else:
            states_told.append(texts(f"quality.count.{state}", count=counts[state]))
    if not states_told:
        states_told.append(texts("quality.not_applicable"))
    return texts("quality.moment", moment=moment, states="; ".join(states_told))


def left_words(plan: Plan, at_most: int, names: Names, where: str) -> str:
    """How many systems a map leaves out, by how good they are, and where they stand; empty for none."""
    left = quality_rows(plan)[at_most:]
    if not left:
        return ""
    worst = Counter(_worst(row) for row in left)
    counted = [names.texts(f"quality.count.{state}", count=worst[state]) for state in WEAKEST if worst[state]]
    return count_words(names.texts, "quality.left", len(left), states=list_words(names.texts, counted), where=where)


def _worst(row: QualityRow) -> Quality:
    return next((state for state in WEAKEST if state in row.states), "undiscussed")
