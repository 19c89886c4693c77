"""What was filled in at many places as an overview: a row a system, a column a moment.

Every word of it stands with the system itself; a row for each place would say it once more.
"""

from collections.abc import Sequence

from facilitator.export.blocks import Part, Table, cell
from facilitator.export.names import UNSAID, Names, measure
from facilitator.model.plan import PlanCell
from facilitator.words.dates import spoken_date
from facilitator.words.phrases import list_words, stated_words

BRIEF = 40
"""Characters of a field that stands in an overview; a whole sentence stands with its system."""

NAMES, NAMES_BESIDE_WORDS = 34, 19
"""The share of the page that the names of systems get, beside single words and beside sentences."""

Row = list[list[Part]]


def by_system(cells: Sequence[PlanCell], keys: Sequence[str], names: Names, to_fill: str = "") -> list[Table]:
    """Overviews of these measures, one for each round; systems of which the same was said share a row.

    `to_fill` is the heading of a last column that stays empty for what is not known yet.
    """
    rounds: dict[str, list[PlanCell]] = {}
    for plan_cell in cells:
        rounds.setdefault(plan_cell.round, []).append(plan_cell)
    return [_overview(asked, keys, names, to_fill) for asked in rounds.values()]


def has_longer(cells: Sequence[PlanCell], keys: Sequence[str]) -> bool:
    """Whether an overview has only the name of something, because whole sentences were said."""
    return any(_longer(plan_cell.as_it_stands(), keys) for plan_cell in cells)


def _overview(cells: Sequence[PlanCell], keys: Sequence[str], names: Names, to_fill: str) -> Table:
    moments = list(dict.fromkeys(plan_cell.moment for plan_cell in cells))
    by_subject: dict[str, dict[str, list[Part]]] = {}
    for plan_cell in cells:
        said = by_subject.setdefault(plan_cell.subject, {})
        said[plan_cell.moment] = [*said.get(plan_cell.moment, []), *_said(plan_cell, keys, names)]
    subjects = {plan_cell.subject: names.subject(plan_cell) for plan_cell in cells}
    together: dict[str, tuple[list[str], Row]] = {}
    for subject, said in by_subject.items():
        row = [said.get(moment, []) for moment in moments]
        together.setdefault(repr(row), ([], row))[0].append(subjects[subject])
    last: Row = [[]] if to_fill else []
    rows = [[cell(list_words(names.texts, alike)), *row, *last] for alike, row in together.values()]
    headers = [names.texts("plan.column.system"), *[names.moment(moment) for moment in moments]]
    headers += [to_fill] if to_fill else []
    first = NAMES if len(keys) == 1 else NAMES_BESIDE_WORDS
    share = (100 - first) // (len(headers) - 1)
    return Table(headers, rows, (first, *[share for _ in headers[1:]]))


def _said(plan_cell: PlanCell, keys: Sequence[str], names: Names) -> list[Part]:
    """What was filled in at a place, as far as it is brief; else what else is known of it."""
    texts, standing = names.texts, plan_cell.as_it_stands()
    if standing.state in UNSAID:
        return cell(texts("quality.undiscussed"), "quiet")
    parts: list[Part] = []
    if standing.state != "answered":
        parts += cell(stated_words(texts, standing.state, standing.reason), "open")
    longer = _longer(standing, keys)
    more = texts("outcomes.by_system.longer", what=list_words(texts, longer)) if longer else ""
    parts += cell(" ".join(words for words in (_brief(standing, keys, names), more) if words))
    if not parts:
        parts += cell(texts("outcomes.by_system.in_words"), "quiet")
    if plan_cell.stands is not None:
        parts.append(Part(texts("living.stands", date=spoken_date(plan_cell.earlier_on, texts)), "quiet"))
    return parts


def _brief(plan_cell: PlanCell, keys: Sequence[str], names: Names) -> str:
    if len(keys) == 1:
        return measure(plan_cell, keys[0])
    known = {picked.id: picked for picked in plan_cell.measures}
    return " ".join(names.sentence(known[key]) for key in keys if key in known and len(known[key].chosen) <= BRIEF)


def _longer(plan_cell: PlanCell, keys: Sequence[str]) -> list[str]:
    """The names of what was said in more words than an overview has room for."""
    if len(keys) == 1:
        return []
    words_by_key = {picked.id: picked.name for picked in plan_cell.measures if len(picked.chosen) > BRIEF}
    return [f"{words_by_key[key][:1].lower()}{words_by_key[key][1:]}" for key in keys if key in words_by_key]
