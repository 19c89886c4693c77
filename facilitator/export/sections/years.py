"""What changed since last year's workshop, as a section of the plan and as the text of `compare`."""

from collections.abc import Sequence

from facilitator.export.blocks import Block, Bullets, Heading, Paragraph, Section, Table, cell
from facilitator.export.names import Names
from facilitator.model.plan import Plan
from facilitator.model.plan.years import CellChange, Comparison, FollowedUp, Kind, Turn, Year
from facilitator.texts import Texts
from facilitator.words.dates import spoken_date
from facilitator.words.phrases import count_words, list_words

TURNS: tuple[tuple[str, Sequence[Turn]], ...] = (
    ("better", ("better",)),
    ("worse", ("worse",)),
    ("changed", ("mixed", "")),
)
"""Under which heading a changed cell stands, by what its measures say."""

FOLLOWED = ("done", "dropped", "still_open", "new_actions")


def changed(plan: Plan, names: Names, *, in_chapters: bool = False) -> Section:
    """What changed since the workshop before: answers, systems, actions, decisions (Kennisnet, step 7).

    `in_chapters`: what stands or was confirmed has its words in the chapters, and is only named here.
    """
    texts = names.texts
    if plan.since is None:
        return Section("changed", texts("years.section.first"), [Paragraph(texts("years.section.no_earlier"), "quiet")])
    blocks = comparison_blocks(plan.since, texts, names if in_chapters else None)
    if len(plan.years) > 1:
        blocks += [Heading(2, texts("years.section.trend")), _trend(plan.years, texts)]
    return Section("changed", since_words(plan.since, texts), blocks)


def since_words(comparison: Comparison, texts: Texts) -> str:
    """Since when: by the day of the earlier workshop, else by its name."""
    if comparison.date:
        return texts("years.section.title", date=spoken_date(comparison.date, texts))
    return texts("years.section.title_named", name=comparison.name)


def comparison_blocks(comparison: Comparison, texts: Texts, names: Names | None = None) -> list[Block]:
    """A comparison under headings; what has nothing in it is left out.

    With `names` the words of what did not change stand elsewhere: it is named by place.
    """
    parts: list[tuple[str, list[str]]] = [
        *((key, _turned(comparison, turns, texts)) for key, turns in TURNS),
        ("new", _new(comparison, texts)),
        ("systems", _systems(comparison, texts)),
        ("actions", _actions(comparison, texts)),
        ("decisions", _decisions(comparison, texts)),
        ("confirmed", _places(comparison, "confirmed", names) or _all_confirmed(comparison, texts)),
        ("gone", _standing(comparison, "gone", texts)),
        ("not_asked", _places(comparison, "not_asked", names) or _standing(comparison, "not_asked", texts)),
    ]
    blocks: list[Block] = []
    for key, lines in parts:
        if lines:
            blocks.append(Heading(2, texts(f"years.section.{key}")))
            if key in ("gone", "not_asked"):
                blocks.append(Paragraph(texts(f"years.section.{key}_what"), "quiet"))
            blocks.append(Bullets(lines))
    elsewhere = len(comparison.of("elsewhere"))
    if elsewhere:
        named = spoken_date(comparison.date, texts) or comparison.name
        words = count_words(texts, "years.elsewhere", elsewhere, workshop=named)
        blocks += [Heading(2, texts("years.section.elsewhere")), Paragraph(words, "quiet")]
    return blocks or [Paragraph(texts("years.section.nothing"))]


def _new(comparison: Comparison, texts: Texts) -> list[str]:
    return [texts("years.cell.new", where=change.where, now=_now(change, texts)) for change in comparison.of("new")]


def _turned(comparison: Comparison, turns: Sequence[Turn], texts: Texts) -> list[str]:
    """What changed, of the cells of which the measures say one of these."""
    return [_changed(change, texts) for change in comparison.of("changed") if change.turn in turns]


def _changed(change: CellChange, texts: Texts) -> str:
    words = texts("years.cell.changed", where=change.where, before=_before(change, texts), now=_now(change, texts))
    turns = [f"{what}_{turn}" for turn in ("better", "worse") for what in getattr(change, turn)]
    if not turns and _before(change, texts) == _now(change, texts):
        # The words are the same: without this nobody would see what is different.
        turns = ["filled_other"]
    reasons = ", ".join(texts(f"years.because.{turn}") for turn in turns)
    return f"{words} {texts('years.cell.because', reasons=reasons)}" if reasons else words


def _all_confirmed(comparison: Comparison, texts: Texts) -> list[str]:
    return [_confirmed(change, texts) for change in comparison.of("confirmed")]


def _confirmed(change: CellChange, texts: Texts) -> str:
    return texts("years.cell.confirmed", where=change.where, now=_now(change, texts), how=_often(change, texts))


def _often(change: CellChange, texts: Texts) -> str:
    """When the same was said before, and in how many workshops."""
    dates = list_words(texts, [spoken_date(day, texts) for day in change.confirmed])
    count = len(change.confirmed)
    return texts("years.cell.often", count=count, dates=dates) if count > 1 else texts("years.cell.once", dates=dates)


def _before(change: CellChange, texts: Texts) -> str:
    return said_words(change.before, change.before_state, change.before_reason, texts)


def _now(change: CellChange, texts: Texts) -> str:
    return said_words(change.now, change.now_state, change.now_reason, texts)


def said_words(text: str, state: str, reason: str, texts: Texts) -> str:
    """An answer as a sentence, with the finding that it is before its words."""
    parts = [texts(f"common.state.{state}")] if state not in ("answered", "") else []
    if reason:
        parts = [f"{part}: {reason}" for part in parts]
    words = " ".join([*(_sentence(part) for part in parts), _sentence(" ".join(text.split()))]).strip()
    return words or "-"


def _sentence(text: str) -> str:
    begun = text[:1].upper() + text[1:]
    return begun if not begun or begun[-1] in ".!?…" else f"{begun}."


def _standing(comparison: Comparison, kind: Kind, texts: Texts) -> list[str]:
    return [f"{change.where}. {_before(change, texts)}" for change in comparison.of(kind)]


def _places(comparison: Comparison, kind: Kind, names: Names | None) -> list[str]:
    """The cells of one kind by place, each place once with its questions; none when their words must stand here."""
    if names is None:
        return []
    places: dict[tuple[str, str], list[str]] = {}
    for change in comparison.of(kind):
        plan_cell = names.at(change.cell)
        place = names.place(plan_cell) if plan_cell is not None else change.where
        often = f" ({_often(change, names.texts)})" if change.confirmed else ""
        questions = places.setdefault((place, often), [])
        if plan_cell is not None:
            questions.append(names.question(plan_cell.question))
    lines: list[str] = []
    for (place, often), questions in places.items():
        where = ": ".join(filter(None, [place, list_words(names.texts, questions)]))
        lines.append(where + often)
    return lines


def _systems(comparison: Comparison, texts: Texts) -> list[str]:
    listed = (
        ("added", comparison.systems_added),
        ("gone", comparison.systems_gone),
        ("changed", comparison.systems_changed),
    )
    lines = [texts(f"years.systems.{key}", names=", ".join(names)) for key, names in listed if names]
    lines += [
        texts("years.systems.renamed", before=renamed.before, now=renamed.now) for renamed in comparison.systems_renamed
    ]
    notes = (("processes", comparison.processes), ("suppliers", comparison.suppliers))
    return lines + [texts(f"years.systems.{key}", text=text) for key, text in notes if text]


def _actions(comparison: Comparison, texts: Texts) -> list[str]:
    followed: list[tuple[str, FollowedUp]] = [(key, action) for key in FOLLOWED for action in getattr(comparison, key)]
    lines: list[str] = []
    for key, action in followed:
        status = texts(f"years.actions.{key}")
        line = "line_owner" if action.owner else "line"
        lines.append(texts(f"years.actions.{line}", status=status, text=action.text, owner=action.owner))
    return lines


def _decisions(comparison: Comparison, texts: Texts) -> list[str]:
    lines = [
        texts("years.actions.decided", text=_sentence(followed.text), decided=followed.decided)
        for followed in comparison.decided
    ]
    return lines + [
        texts("years.actions.undecided", text=_sentence(followed.text)) for followed in comparison.undecided
    ]


def year_words(year: Year, texts: Texts) -> str:
    """What a workshop is called among others: its day, and its name."""
    return " · ".join(part for part in (spoken_date(year.date, texts), year.name) if part)


def _trend(years: Sequence[Year], texts: Texts) -> Table:
    rows = [
        [
            cell(year_words(year, texts)),
            cell(texts("years.trend.of", part=year.must_answered, all=year.must)),
            cell(texts("years.trend.of", part=year.must_standing, all=year.must)),
            cell(texts("years.trend.of", part=year.times_known, all=year.times)),
            cell(texts("years.trend.count", count=year.open_actions, closed=year.closed_actions)),
        ]
        for year in years
    ]
    headers = [texts(f"years.trend.{key}") for key in ("year", "must", "standing", "times", "open")]
    return Table(headers, rows, (24, 19, 19, 19, 19))
