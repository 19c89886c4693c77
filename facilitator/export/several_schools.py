"""Several schools in one document: what is the same everywhere, where they differ, what each still has to do."""

from collections.abc import Sequence

from facilitator.export.blocks import Block, Bullets, Document, Heading, Paragraph, Part, Section, Table, cell
from facilitator.export.sections.leveling import board_page, cost_section, level_section
from facilitator.model.plan import PlanCapture, PlanMeasure
from facilitator.model.schools.combine import GRADES, SAID
from facilitator.model.schools.overview import Combined, CombinedCell, SchoolAnswer, SchoolTime
from facilitator.texts import Texts
from facilitator.words.dates import spoken_date
from facilitator.words.measures import combined_in_words, picked_words
from facilitator.words.phrases import stated_words

DECIDED = ("options", "recommendation", "otherwise", "cost", "decided")


def render_combined(combined: Combined, format_id: str, texts: Texts) -> dict[str, bytes]:
    """The file of one format, by name.

    Raises:
        KeyError: if `format_id` is none of those for `schools`.
    """
    texts = speaking_for(combined, texts)
    name = f"{texts('combine.file')}.{format_id}"
    if format_id == "docx":
        from facilitator.export.word.render import render_word

        return {name: render_word(build_combined(combined, texts), texts)}
    if format_id == "md":
        from facilitator.export.markdown import render_markdown

        return {name: render_markdown(build_combined(combined, texts)).encode()}
    if format_id == "txt":
        from facilitator.export.plain_text import render_text

        return {name: render_text(build_combined(combined, texts)).encode()}
    if format_id == "json":
        return {name: (combined_in_words(combined).model_dump_json(indent=2, by_alias=True) + "\n").encode()}
    raise KeyError(format_id)


def speaking_for(combined: Combined, texts: Texts) -> Texts:
    """The words of this sector; where these are the tables of one group, they are called so."""
    words = dict(combined.vocabulary)
    if combined.tables:
        words |= {"unit": texts("combine.table"), "units": texts("combine.tables")}
    return texts.speaking(words, combined.set_language)


def build_combined(combined: Combined, texts: Texts) -> Document:
    """Arrange what several schools found as a document; nothing of one school is taken for all."""
    schools = combined.schools
    organisations = list(dict.fromkeys(school.organisation for school in schools if school.organisation))
    return Document(
        title=texts("combine.title"),
        subtitle=texts("combine.subtitle"),
        organisation=", ".join(organisations) or texts("plan.no_organisation"),
        facts=[
            (texts("combine.schools"), ", ".join(school.name for school in schools)),
            (texts("plan.fact.set"), f"{combined.set_title} ({combined.set_id}, {combined.set_edition})"),
            (texts("plan.fact.status"), texts("plan.status")),
            (texts("plan.fact.marking"), texts("plan.marking")),
        ],
        marking=texts("plan.marking"),
        version=texts("combine.version", count=len(schools)),
        contents=texts("plan.contents"),
        author="",
        created=combined.last_change,
        language=combined.language,
        sections=[
            _schools(combined, texts),
            _systems(combined, texts),
            _same(combined, texts),
            _cells_of(combined, texts, "differs", ("differs", "partly")),
            _cells_of(combined, texts, "alone", ("alone",)),
            level_section(combined, texts),
            _times(combined, texts),
            cost_section(combined, texts),
            _actions(combined, texts),
            _decisions(combined, texts),
            _gaps(combined, texts),
        ],
        front=board_page(combined, texts),
    )


def _section(texts: Texts, key: str, blocks: Sequence[Block]) -> Section:
    what = Paragraph(texts(f"combine.what.{key}"), "quiet")
    return Section(key, texts(f"combine.section.{key}"), [what, *(blocks or [Paragraph(texts(f"combine.none.{key}"))])])


def _headers(texts: Texts, *keys: str) -> list[str]:
    return [texts(f"combine.column.{key}") for key in keys]


def _schools(combined: Combined, texts: Texts) -> Section:
    rows = [
        [
            cell(school.name),
            cell(spoken_date(school.date, texts) or "…"),
            cell(str(school.systems)),
            cell(texts("combine.of", count=school.discussed, all=school.cells)),
        ]
        for school in combined.schools
    ]
    blocks: list[Block] = [Table(_headers(texts, "school", "date", "systems", "discussed"), rows, (40, 24, 16, 20))]
    if combined.left_out:
        blocks.append(Paragraph(texts("combine.left_out"), "open"))
        blocks.append(Bullets(left_out_words(combined, texts)))
    return _section(texts, "schools", blocks)


def left_out_words(combined: Combined, texts: Texts) -> list[str]:
    """What could not be combined, and why, a sentence each."""
    wanted = {"set": combined.set_id, "edition": combined.set_edition}
    return [
        texts(f"combine.why.{left.why}", school=left.school, detail=left.detail, **wanted) for left in combined.left_out
    ]


def _systems(combined: Combined, texts: Texts) -> Section:
    rows = []
    for kind in combined.kinds:
        by_school: dict[str, list[str]] = {}
        for system in kind.systems:
            supplier = f" ({system.supplier})" if system.supplier else ""
            by_school.setdefault(system.school, []).append(f"{system.name}{supplier}")
        missing = [school.name for school in combined.schools if school.name not in by_school]
        parts = [Part(f"{school}: {', '.join(names)}") for school, names in by_school.items()]
        parts += [Part(texts("combine.not_at", schools=", ".join(missing)), "quiet")] if missing else []
        rows.append([cell(kind.name), parts])
    table: list[Block] = [Table(_headers(texts, "kind", "at"), rows, (34, 66))] if rows else []
    return _section(texts, "systems", table)


def _same(combined: Combined, texts: Texts) -> Section:
    names = {(kind.round, kind.id): kind.name for kind in combined.kinds}
    rows = [
        [
            cell(names[combined_cell.round, combined_cell.kind]),
            cell(_asked(combined, combined_cell)),
            _said(combined_cell.answers[0], texts),
        ]
        for combined_cell in combined.cells
        if combined_cell.likeness == "same"
    ]
    table: list[Block] = [Table(_headers(texts, "kind", "question", "said"), rows, (24, 22, 54))] if rows else []
    return _section(texts, "same", table)


def _cells_of(combined: Combined, texts: Texts, key: str, wanted: Sequence[str]) -> Section:
    """A heading for each kind of system, and below it what each school says."""
    blocks: list[Block] = []
    for kind in combined.kinds:
        cells = [
            combined_cell
            for combined_cell in combined.cells
            if (combined_cell.round, combined_cell.kind) == (kind.round, kind.id)
        ]
        alike = [combined_cell for combined_cell in cells if combined_cell.likeness in wanted]
        if alike:
            rows = [
                [cell(_asked(combined, combined_cell)), _by_school(combined_cell, texts)] for combined_cell in alike
            ]
            blocks += [Heading(2, kind.name), Table(_headers(texts, "question", "said"), rows, (22, 78))]
    return _section(texts, key, blocks)


def _asked(combined: Combined, combined_cell: CombinedCell) -> str:
    moment = combined.moments.get(combined_cell.moment, combined_cell.moment)
    question = combined.questions.get(combined_cell.question, combined_cell.question)
    return f"{moment}: {question}"


def _by_school(combined_cell: CombinedCell, texts: Texts) -> list[Part]:
    """What each school says; schools that say the same stand together."""
    groups: dict[tuple[tuple[str, str], ...], list[SchoolAnswer]] = {}
    for answer in combined_cell.answers:
        said = tuple((part.text, part.tone) for part in _said(answer, texts))
        groups.setdefault(said, []).append(answer)
    # A school may have two systems of a kind: then it is said which of them.
    schools = [answer.school for answer in combined_cell.answers]
    parts: list[Part] = []
    for answers in groups.values():
        who: list[str] = []
        for answer in answers:
            has_several = schools.count(answer.school) > 1
            who.append(f"{answer.school} ({answer.system})" if has_several else answer.school)
        parts += [Part(f"{', '.join(who)}:", "quiet"), *_said(answers[0], texts)]
    return parts


def _said(answer: SchoolAnswer, texts: Texts) -> list[Part]:
    if answer.state not in SAID:
        words = texts(f"combine.{answer.state}")
        return [Part(words, "open"), *([Part(answer.text)] if answer.text else [])]
    parts: list[Part] = []
    if answer.state != "answered":
        parts.append(Part(stated_words(texts, answer.state, answer.reason), "open"))
    parts += [Part(answer.text)] if answer.text else []
    absent = any((each.id, each.value) == ("exists", "no") for each in answer.measures)
    measures = " · ".join(f"{each.name}: {_measure_words(each, absent, texts)}" for each in answer.measures)
    parts += [Part(measures, "quiet")] if measures else []
    for other in answer.others:
        parts += [Part(texts("plan.cell.other"), "quiet"), Part(other)]
    return parts


def _measure_words(picked: PlanMeasure, absent: bool, texts: Texts) -> str:
    """What was chosen; how soon a fallback works that does not exist is a wish."""
    if absent and picked.id == "time":
        return texts("sheets.wished", words=picked.chosen)
    return spoken_date(picked_words(picked, texts.language), texts)


def _times(combined: Combined, texts: Texts) -> Section:
    rows = []
    for time in combined.times:
        parts = [part for each in time.times for part in _school_time(each, texts)]
        slowest = cell(time.slowest) if time.slowest else cell(texts("combine.no_slowest"), "quiet")
        process = combined.processes.get(time.process, time.process)
        rows.append([cell(process), cell(combined.moments.get(time.moment, time.moment)), parts, slowest])
    headers = _headers(texts, "process", "moment", "estimated", "slowest")
    table: list[Block] = [Table(headers, rows, (24, 12, 44, 20))] if rows else []
    return _section(texts, "times", table)


def _school_time(time: SchoolTime, texts: Texts) -> list[Part]:
    """The estimate of one school, or why there is none."""
    if time.minutes is None:
        values = [("absent_time", time.absent), ("unknown_time", time.unknown)]
        return [
            Part(texts(f"combine.{key}", school=time.school, systems=", ".join(systems)), "open")
            for key, systems in values
            if systems
        ]
    partly = [Part(texts("plan.recovery.partly", systems=", ".join(time.partly)), "open")] if time.partly else []
    return [Part(f"{time.school}: {time.words}"), *partly]


def _actions(combined: Combined, texts: Texts) -> Section:
    rows = [[cell(action.school), *_action(action.action, texts)] for action in combined.actions]
    headers = _headers(texts, "school", "action", "owner", "due", "status")
    table: list[Block] = [Table(headers, rows, (20, 36, 18, 16, 10))] if rows else []
    return _section(texts, "actions", table)


def _action(capture: PlanCapture, texts: Texts) -> list[list[Part]]:
    due = spoken_date(capture.due, texts)
    return [
        cell(capture.text),
        cell(capture.owner) or cell(texts("plan.actions.no_owner"), "open"),
        cell(due) or cell(texts("plan.actions.no_due"), "open"),
        cell(texts("common.state.draft") if capture.concept else texts(f"common.status.{capture.status}")),
    ]


def _decisions(combined: Combined, texts: Texts) -> Section:
    rows = []
    for decision in combined.decisions:
        values = [(key, str(getattr(decision.decision, key))) for key in DECIDED]
        details = [Part(f"{texts(f'combine.decision.{key}')}: {words}", "quiet") for key, words in values if words]
        rows.append([cell(decision.school), [Part(decision.decision.text), *details]])
    table: list[Block] = [Table(_headers(texts, "school", "decision"), rows, (22, 78))] if rows else []
    return _section(texts, "decisions", table)


def _gaps(combined: Combined, texts: Texts) -> Section:
    """How much each school still has to say, and by name what a plan cannot do without."""
    blocks: list[Block] = []
    for school in combined.schools:
        if not sum(school.gaps.values()):
            continue
        counts = ", ".join(
            texts("combine.gap_count", count=school.gaps[grade], grade=texts(f"common.grade.{grade}"))
            for grade in GRADES
            if school.gaps.get(grade)
        )
        needed = [
            f"{answer.system}, {_asked(combined, found_cell)}"
            for found_cell in combined.cells
            for answer in found_cell.answers
            if answer.school == school.name and answer.state not in SAID and answer.grade == "must"
        ]
        blocks += [Heading(2, school.name), Paragraph(counts), *([Bullets(needed)] if needed else [])]
    return _section(texts, "gaps", blocks)
