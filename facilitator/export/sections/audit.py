"""Sections for an auditor: what the workshop shows of each norm, and what was changed when."""

from collections.abc import Iterable, Sequence

from facilitator.export.blocks import Block, Heading, Paragraph, Part, Section, Table, cell
from facilitator.export.kinds import kind_of, kind_words
from facilitator.export.names import Names
from facilitator.export.sentences import changed_where, subject_part
from facilitator.model.figure import Figure
from facilitator.model.plan import Plan, PlanChange, PlanEvidence, Shown
from facilitator.texts import Texts
from facilitator.words.dates import spoken_date
from facilitator.words.phrases import count_words, list_words


def evidence(plan: Plan, names: Names) -> Section:
    """Per point of a norm: what is shown, what only prepares, what the organisation must add.

    A workshop is never evidence that something was exercised, and no level of maturity is awarded.
    """
    texts = names.texts
    blocks: list[Block] = [
        Paragraph(tested_words(plan, names)),
        Paragraph(texts("outcomes.evidence.no_level"), "quiet"),
    ]
    if not plan.evidence:
        blocks.append(Paragraph(texts("outcomes.evidence.none"), "open"))
    blocks += _outdated(plan, names)
    headers = [texts("outcomes.column.norm"), kind_words(plan, texts, "shows"), texts("outcomes.column.adds")]
    sources = list(dict.fromkeys(_source(point, texts) for point in plan.evidence))
    # What is the same for every point is said once.
    shared = sources[0] if len(sources) == 1 else ""
    blocks += [Paragraph(shared, "quiet")] if shared else []
    for norm in dict.fromkeys(point.norm for point in plan.evidence):
        rows = [_norm_row(point, texts, shared) for point in plan.evidence if point.norm == norm]
        blocks += [Heading(2, norm), Table(headers, rows, (34, 36, 30))]
    notes = dict.fromkeys(point.note for point in plan.evidence if point.note)
    blocks += [Paragraph(note, "quiet") for note in notes]
    return Section("evidence", texts("outcomes.section.evidence"), blocks)


def _outdated(plan: Plan, names: Names) -> list[Block]:
    """A warning when the text of a norm was last checked over a year ago, with which norms and when."""
    texts = names.texts
    by_day: dict[str, list[str]] = {}
    for norm in plan.evidence:
        if is_over_a_year(norm.checked, names.today):
            by_day.setdefault(norm.checked, []).append(norm.norm)
    return [
        Paragraph(
            texts(
                "outcomes.evidence.outdated",
                norms=", ".join(dict.fromkeys(norms)),
                checked=spoken_date(day, texts),
            ),
            "open",
        )
        for day, norms in by_day.items()
    ]


def is_over_a_year(day: str, today: str) -> bool:
    """Whether `day` is over a year before `today` (both `2026-03-23`); no when one of them is not known."""
    year, dash, rest = day.partition("-")
    return bool(dash and today) and f"{int(year) + 1}-{rest}" < today


def _source(point: PlanEvidence, texts: Texts) -> str:
    """Where the text of a point comes from, of which day, and when somebody last looked."""
    source = texts("outcomes.evidence.source", source=point.source, date=spoken_date(point.date, texts))
    if not point.checked:
        return f"{source} {texts('outcomes.evidence.never_checked')}"
    return f"{source} {texts('outcomes.evidence.checked', checked=spoken_date(point.checked, texts))}"


def _norm_row(point: PlanEvidence, texts: Texts, shared: str) -> list[list[Part]]:
    asked = [Part(point.text)]
    if not shared:
        asked.append(Part(f"{point.norm}. {_source(point, texts)}", "quiet"))
    shown = [part for proof in point.shows for part in _shown(proof, texts)]
    if point.prepares:
        shown.append(Part(texts("outcomes.evidence.prepares"), "open"))
        shown += [part for proof in point.prepares for part in _shown(proof, texts)]
    adds = [Part(words) for words in point.adds]
    if point.missing:
        adds.append(Part(f"{texts('outcomes.evidence.often_missing')} {point.missing}", "quiet"))
    return [asked, shown, adds]


def shown_words(shown: Shown, texts: Texts) -> list[str]:
    """What there is of one kind of proof, in words without a tone."""
    return [part.text for part in _shown(shown, texts)]


def _shown(shown: Shown, texts: Texts) -> list[Part]:
    if shown.parts:
        return [subject_part(part, texts) for part in shown.parts]
    if shown.count == 0:
        return [Part(texts("outcomes.evidence.missing", what=texts(f"outcomes.proof.{shown.proof}.none")), "open")]
    return [Part(count_words(texts, f"outcomes.proof.{shown.proof}", shown.count))]


def tested_words(plan: Plan, names: Names) -> str:
    """Whether this document shows that something was exercised: as far as what was noted goes."""
    texts = names.texts
    if kind_of(plan) != "exercise":
        return kind_words(plan, texts, "no_test")
    # What came along from an exercise before has no cells: it shows nothing of this one.
    now = [exercised.time for exercised in plan.exercised if exercised.time.cells]
    measured = [time for time in now if time.is_measured]
    rest = [time for time in now if time.known and not time.is_measured]
    if measured:
        return _measured_words(measured, rest, texts)
    if not rest:
        return texts("kinds.exercise.tested.nothing")
    how = "dry" if all(time.how == "dry-run" for time in rest) else "unsaid"
    return texts(f"kinds.exercise.tested.{how}")


def _days_words(days: Iterable[str], texts: Texts) -> str:
    return list_words(texts, [spoken_date(day, texts) for day in days])


def _measured_words(measured: Sequence[Figure], rest: Sequence[Figure], texts: Texts) -> str:
    """How many times were measured on which days, and how many others were only named."""
    days = sorted({time.on for time in measured})
    sentence = count_words(texts, "kinds.exercise.tested.measured", len(measured), date=_days_words(days, texts))
    if not rest:
        return sentence
    return f"{sentence} {count_words(texts, 'kinds.exercise.tested.rest', len(rest))}"


def changes(plan: Plan, names: Names) -> Section:
    """What was written down when; never the words themselves."""
    texts = names.texts
    blocks: list[Block] = [Paragraph(texts("outcomes.changes.what"), "quiet")]
    if plan.changes:
        headers = [texts("plan.column.number")]
        headers += [texts(f"outcomes.column.{key}") for key in ("at", "what", "where")]
        blocks.append(Table(headers, _change_rows(plan.changes, names), (9, 25, 30, 36)))
    else:
        blocks.append(Paragraph(texts("outcomes.changes.none")))
    return Section("changes", texts("outcomes.section.changes"), blocks)


def _change_rows(changes: Sequence[PlanChange], names: Names) -> list[list[list[Part]]]:
    texts = names.texts
    rows = []
    for change in changes:
        what = [Part(texts(f"outcomes.change.{change.what}"))]
        if change.undoes:
            what.append(Part(texts("outcomes.change.undoes", number=change.undoes), "quiet"))
        rows.append(
            [cell(str(change.number)), cell(spoken_date(change.at, texts)), what, cell(changed_where(change, names))]
        )
    return rows
