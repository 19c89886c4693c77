"""Several schools in one document: what is the same everywhere, where they differ, what each still has to do."""

from collections.abc import Mapping, Sequence

from facilitator.export.blocks import Block, Bullets, Document, Heading, Paragraph, Part, Section, Table, cell
from facilitator.export.names import Names, is_said
from facilitator.export.sections.leveling import board_page, cost_section, level_section
from facilitator.export.sentences import exercise_loss, exercise_time
from facilitator.model.plan import Exercised, PlanCapture, PlanCell
from facilitator.model.schools.combine import GRADES
from facilitator.model.schools.overview import Combined, CombinedCell, CombinedTime, SchoolAnswer, SchoolTime
from facilitator.texts import Texts
from facilitator.words.dates import spoken_date
from facilitator.words.measures import combined_in_words
from facilitator.words.phrases import list_words

Named = Mapping[str, Names]
"""The names of the plan of each school, by the name of the school."""

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
        sections=_sections(combined, texts),
        front=board_page(combined, texts),
    )


def _names(combined: Combined, texts: Texts) -> Named:
    return {school: Names(plan, texts) for school, plan in combined.plans.items()}


def _sections(combined: Combined, texts: Texts) -> list[Section]:
    """A section on something is there when the workshops asked for it: of what nobody was asked, nothing is told."""
    names, plans = _names(combined, texts), list(combined.plans.values())
    over_systems = any(walked.over == "systems" for plan in plans for walked in plan.rounds)
    asks = {asked for plan in plans for question in plan.questions for asked in question.asks}
    return [
        _schools(combined, texts, with_systems=over_systems),
        *([_systems(combined, texts)] if over_systems else []),
        _same(combined, names, texts),
        _cells_of(combined, names, texts, "differs", ("differs", "partly", "open")),
        *([_cells_of(combined, names, texts, "alone", ("alone",))] if over_systems else []),
        *([level_section(combined, texts)] if over_systems else []),
        *([_times(combined, names, texts)] if over_systems and "time" in asks else []),
        *_exercised(combined, names, texts),
        *([cost_section(combined, texts)] if any(plan.costs for plan in plans) else []),
        _actions(combined, names, texts),
        _decisions(combined, names, texts),
        *_noted(combined, names, texts),
        _gaps(combined, names, texts),
    ]


def _section(texts: Texts, key: str, blocks: Sequence[Block]) -> Section:
    what = Paragraph(texts(f"combine.what.{key}"), "quiet")
    return Section(key, texts(f"combine.section.{key}"), [what, *(blocks or [Paragraph(texts(f"combine.none.{key}"))])])


def _headers(texts: Texts, *keys: str) -> list[str]:
    return [texts(f"combine.column.{key}") for key in keys]


def _schools(combined: Combined, texts: Texts, *, with_systems: bool) -> Section:
    rows = [
        [
            cell(school.name),
            cell(spoken_date(school.date, texts) or "…"),
            *([cell(str(school.systems))] if with_systems else []),
            cell(texts("combine.of", count=school.discussed, all=school.cells)),
        ]
        for school in combined.schools
    ]
    keys = ("school", "date", "systems", "discussed") if with_systems else ("school", "date", "discussed")
    widths = (40, 24, 16, 20) if with_systems else (46, 28, 26)
    blocks: list[Block] = [Table(_headers(texts, *keys), rows, widths)]
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
    rounds = [walked for plan in combined.plans.values() for walked in plan.rounds]
    over_systems = {walked.id for walked in rounds if walked.over == "systems"}
    for kind in combined.kinds:
        if kind.round not in over_systems:
            continue
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


def _same(combined: Combined, names: Named, texts: Texts) -> Section:
    kinds = {(kind.round, kind.id): kind.name for kind in combined.kinds}
    rows = [
        [
            cell(kinds[compared.round, compared.kind]),
            cell(_asked(combined, compared)),
            _said(compared.answers[0], names, texts),
        ]
        for compared in combined.cells
        if compared.likeness == "same"
    ]
    table: list[Block] = [Table(_headers(texts, "kind", "question", "said"), rows, (24, 22, 54))] if rows else []
    return _section(texts, "same", table)


def _cells_of(combined: Combined, names: Named, texts: Texts, key: str, wanted: Sequence[str]) -> Section:
    """A heading for each kind of system, and below it what each school says."""
    blocks: list[Block] = []
    for kind in combined.kinds:
        cells = [compared for compared in combined.cells if (compared.round, compared.kind) == (kind.round, kind.id)]
        alike = [compared for compared in cells if compared.likeness in wanted and _any_told(compared, names)]
        if alike:
            rows = [[cell(_asked(combined, compared)), _by_school(compared, names, texts)] for compared in alike]
            blocks += [Heading(2, kind.name), Table(_headers(texts, "question", "said"), rows, (22, 78))]
    return _section(texts, key, blocks)


def _asked(combined: Combined, compared: CombinedCell) -> str:
    moment = combined.moments.get(compared.moment, compared.moment)
    question = combined.questions.get(compared.question, compared.question)
    return f"{moment}: {question}"


def _by_school(compared: CombinedCell, names: Named, texts: Texts) -> list[Part]:
    """What each school says; schools that say the same stand together."""
    groups: dict[tuple[tuple[str, str], ...], list[SchoolAnswer]] = {}
    for answer in compared.answers:
        said = tuple((part.text, part.tone) for part in _said(answer, names, texts))
        groups.setdefault(said, []).append(answer)
    # A school may have two systems of a kind: then it is said which of them.
    schools = [answer.school for answer in compared.answers]
    parts: list[Part] = []
    for answers in groups.values():
        who: list[str] = []
        for answer in answers:
            has_several = schools.count(answer.school) > 1
            who.append(f"{answer.school} ({answer.system})" if has_several else answer.school)
        parts += [Part(f"{', '.join(who)}:", "quiet"), *_said(answers[0], names, texts)]
    return parts


def _said(answer: SchoolAnswer, names: Named, texts: Texts) -> list[Part]:
    """An answer as the document of its own school has it."""
    plan_cell = _told(answer, names)
    return [Part(texts("combine.empty"), "open")] if plan_cell is None else names[answer.school].answer(plan_cell)


def _told(answer: SchoolAnswer, names: Named) -> PlanCell | None:
    """The cell of an answer when anything stands there: also what was only begun, or said beside it."""
    plan_cell = names[answer.school].at(answer.cell)
    if plan_cell is None or not (is_said(plan_cell) or plan_cell.concept or plan_cell.others):
        return None
    return plan_cell


def _any_told(compared: CombinedCell, names: Named) -> bool:
    return any(_told(answer, names) is not None for answer in compared.answers)


def _times(combined: Combined, names: Named, texts: Texts) -> Section:
    alike: dict[tuple[str, ...], list[CombinedTime]] = {}
    for time in combined.times:
        # What is the same for several processes or moments is said once.
        words = [part.text for part in _times_of_schools(time, names, texts)]
        alike.setdefault((time.slowest, *words), []).append(time)
    rows = []
    for times in alike.values():
        for processes, moments in _by_process(times, combined, texts).items():
            slowest = cell(times[0].slowest) or cell(texts("combine.no_slowest"), "quiet")
            parts = _times_of_schools(times[0], names, texts)
            rows.append([cell(processes), cell(moments), parts, slowest])
    headers = _headers(texts, "process", "moment", "estimated", "slowest")
    table: list[Block] = [Table(headers, rows, (24, 12, 44, 20))] if rows else []
    return _section(texts, "times", table)


def _times_of_schools(time: CombinedTime, names: Named, texts: Texts) -> list[Part]:
    return [part for each in time.times for part in _school_time(each, names[each.school], texts)]


def _by_process(times: Sequence[CombinedTime], combined: Combined, texts: Texts) -> dict[str, str]:
    """Processes of which the same is told at the same moments, together, with those moments."""
    moments: dict[str, list[str]] = {}
    for time in times:
        moments.setdefault(time.process, []).append(combined.moments.get(time.moment, time.moment))
    processes: dict[str, list[str]] = {}
    for process, called in moments.items():
        processes.setdefault(list_words(texts, called), []).append(combined.processes.get(process, process))
    return {list_words(texts, called): at for at, called in processes.items()}


def _school_time(time: SchoolTime, names: Names, texts: Texts) -> list[Part]:
    """The estimate of one school with what it never stands without, or why there is none."""
    if time.minutes is None:
        values = [("absent_time", time.absent), ("unknown_time", time.unknown)]
        return [
            Part(texts(f"combine.{key}", school=time.school, systems=", ".join(systems)), "open")
            for key, systems in values
            if systems
        ]
    parts = [Part(f"{time.school}: {time.words}")]
    for key, systems in (("partly", time.partly), ("unsaid", time.unsaid)):
        if systems:
            parts.append(Part(texts(f"plan.recovery.{key}", systems=", ".join(systems)), "open"))
    day = spoken_date(time.on, texts) if time.on and names.is_earlier(time.on) else ""
    return [*parts, *cell(texts("living.stands", date=day) if day else "", "quiet")]


def _exercised(combined: Combined, names: Named, texts: Texts) -> list[Section]:
    """What exercises found, by process and school, each with how sure it is; nothing when there were none."""
    rows = []
    for process, called in combined.processes.items():
        for school, plan in combined.plans.items():
            for found in (exercise for exercise in plan.exercised if exercise.process == process):
                rows.append([cell(called), [Part(school), *_exercise_of(found, names[school])]])
    if not rows:
        return []
    return [_section(texts, "exercised", [Table(_headers(texts, "process", "exercised"), rows, (28, 72))])]


def _exercise_of(exercised: Exercised, names: Names) -> list[Part]:
    texts = names.texts
    judged = {"proposed": exercised.proposed, "sufficient": exercised.sufficient}
    return [
        *exercise_time(exercised, names),
        *cell(names.exercise_day(exercised), "quiet"),
        *cell(exercised.time.story or exercised.loss.story, "quiet"),
        *[Part(f"{texts('combine.lost')}: {part.text}", part.tone) for part in exercise_loss(exercised, names)],
        *[Part(f"{texts(f'combine.judged.{key}')}: {words}") for key, words in judged.items() if words],
        *cell(spoken_date(exercised.sufficient_on, texts), "quiet"),
    ]


def _actions(combined: Combined, names: Named, texts: Texts) -> Section:
    rows = [[cell(action.school), *_action(action.action, names[action.school])] for action in combined.actions]
    headers = _headers(texts, "school", "action", "owner", "due", "status")
    table: list[Block] = [Table(headers, rows, (20, 36, 18, 16, 10))] if rows else []
    return _section(texts, "actions", table)


def _action(capture: PlanCapture, names: Names) -> list[list[Part]]:
    texts = names.texts
    due = spoken_date(capture.due, texts)
    return [
        [Part(capture.text), *_from(capture.cell, names)],
        cell(capture.owner) or cell(texts("plan.actions.no_owner"), "open"),
        cell(due) or cell(texts("plan.actions.no_due"), "open"),
        cell(texts("common.state.draft") if capture.concept else texts(f"common.status.{capture.status}")),
    ]


def _from(key: str, names: Names) -> list[Part]:
    where = names.cell(key)
    return cell(names.texts("plan.capture.from", cell=where) if where else "", "quiet")


def _decisions(combined: Combined, names: Named, texts: Texts) -> Section:
    rows = []
    for asked in combined.decisions:
        decision = asked.decision
        values = [(key, str(getattr(decision, key))) for key in DECIDED]
        details = [Part(f"{texts(f'combine.decision.{key}')}: {words}", "quiet") for key, words in values if words]
        details += cell(spoken_date(decision.decided_on, texts), "quiet")
        begun = [Part(texts("plan.capture.draft"), "open")] if decision.concept else []
        where = _from(decision.cell, names[asked.school])
        rows.append([cell(asked.school), [*begun, Part(decision.text), *details, *where]])
    table: list[Block] = [Table(_headers(texts, "school", "decision"), rows, (22, 78))] if rows else []
    return _section(texts, "decisions", table)


def _noted(combined: Combined, names: Named, texts: Texts) -> list[Section]:
    """What else was noted: wishes, what was parked, and what the groups said when they looked back."""
    rows = []
    for school, plan in combined.plans.items():
        captured = [("wish", wish) for wish in plan.wishes] + [("parking", point) for point in plan.parking]
        for kind, capture in captured:
            begun = [Part(texts("plan.capture.draft"), "open")] if capture.concept else []
            noted = [*begun, Part(capture.text), *_from(capture.cell, names[school])]
            rows.append([cell(school), cell(texts(f"common.of.{kind}")), noted])
        for seen in plan.observations:
            about = f"common.about.{seen.about}"
            kind = texts(about) if texts.has(about) else seen.about
            rows.append([cell(school), cell(kind), cell(seen.text)])
    if not rows:
        return []
    return [_section(texts, "noted", [Table(_headers(texts, "school", "noted", "said"), rows, (22, 18, 60))])]


def _gaps(combined: Combined, names: Named, texts: Texts) -> Section:
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
        left = [gap for gap in combined.plans[school.name].still_needed() if gap.grade == "must"]
        needed = [names[school.name].cell(gap.cell) for gap in left]
        blocks += [Heading(2, school.name), Paragraph(counts), *([Bullets(needed)] if needed else [])]
    return _section(texts, "gaps", blocks)
