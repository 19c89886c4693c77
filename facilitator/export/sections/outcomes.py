"""Sections with what the room said: fallbacks, data, crisis organisation, communication."""

from collections.abc import Sequence
from dataclasses import replace

from facilitator.export.blocks import Block, Bullets, Heading, Paragraph, Part, Section, Table, cell
from facilitator.export.names import UNSAID, Names, is_said, measure
from facilitator.export.sections.by_system import by_system, has_longer
from facilitator.export.sections.quality import quality_map
from facilitator.model.arrange.cells import is_assumed
from facilitator.model.arrange.quality import quality_rows
from facilitator.model.plan import Plan, PlanCell, PlanProcess, PlanRound, PlanSubject
from facilitator.words.dates import spoken_date
from facilitator.words.phrases import count_words, list_words

MESSAGE = ("audience", "first-within")
"""What only a question about a message asks for: who hears of it, and how soon."""

FIELDS = ("sender", "audience", "channel", "first-within")
"""Measures of a message that have a column of their own."""

CRISIS_POINTS = ("activator", "threshold", "roles", "scale_down")
"""What a crisis organisation needs (Kennisnet, step 3): said when a workshop did not ask for any of it."""


def fallbacks(plan: Plan, names: Names) -> Section:
    """Every cell of the rounds over an outage: by system and moment, with its story."""
    texts = names.texts
    blocks: list[Block] = [Paragraph(texts("outcomes.fallbacks.what"), "quiet")]
    rows = quality_rows(plan)
    if rows:
        blocks += [Heading(2, texts("quality.title")), Paragraph(texts("quality.what"), "quiet")]
        blocks += quality_map(plan, names, rows)
    view = _process_view(plan, names)
    if view is not None:
        blocks += [Paragraph(texts("outcomes.fallbacks.view"), "quiet"), view]
    for walked in plan.rounds:
        if walked.chapter == "fallbacks":
            blocks += round_blocks(plan, walked, names, 2)
    if not plan.systems:
        blocks.append(Paragraph(texts("plan.systems.none"), "open"))
    blocks.append(Paragraph(texts("plan.fallbacks.left_open"), "open"))
    return Section("fallbacks", texts("plan.section.fallbacks"), blocks)


def fallback_cells(plan: Plan) -> list[PlanCell]:
    """The cells that say what we do instead: the first question of every round over systems."""
    asked = {
        (walked.id, walked.questions[0]) for walked in plan.rounds if walked.over == "systems" and walked.questions
    }
    return [plan_cell for plan_cell in plan.cells if (plan_cell.round, plan_cell.question) in asked]


def fallback_words(plan_cell: PlanCell, names: Names) -> Part:
    """A fallback in a few words: is it there, and how soon does it work."""
    texts = names.texts
    if plan_cell.state == "answered":
        known = {picked.id: picked for picked in plan_cell.measures}
        asked = ("exists",) if plan_cell.fallback == "absent" else ("exists", "time")
        words = [names.brief(known[key]) for key in asked if key in known]
        if "time" in known and "exists" not in known:
            words += filter(None, [names.proviso(plan_cell)])
        if plan_cell.fallback == "late":
            return Part(", ".join([*words, texts("outcomes.brief.late")]), "open")
        return Part(", ".join(words) or texts("common.state.answered"))
    if plan_cell.state in UNSAID:
        return Part(texts("common.state.empty"), "open")
    return Part(texts(f"common.state.{plan_cell.state}"), "quiet" if plan_cell.state == "not_applicable" else "open")


def _process_view(plan: Plan, names: Names) -> Table | None:
    """Which process goes on by which fallbacks, at each moment."""
    main = next((walked for walked in plan.rounds if walked.over == "systems" and walked.questions), None)
    served = [process for process in plan.processes if process.systems]
    if main is None or not served or len(plan.systems) > len(plan.processes):
        return None
    rows = [[cell(process.name), *_process_moments(process, main, names)] for process in served]
    headers = [names.texts("plan.column.process"), *[names.moment(moment) for moment in main.moments]]
    share = 78 // max(1, len(main.moments))
    return Table(headers, rows, (22, *[share for _ in main.moments]))


def _process_moments(process: PlanProcess, main: PlanRound, names: Names) -> list[list[Part]]:
    shown: list[list[Part]] = []
    for moment in main.moments:
        parts: list[Part] = []
        for system in process.systems:
            plan_cell = names.at(f"{main.id}/{system}/{moment}/{main.questions[0]}")
            if plan_cell is not None:
                words = fallback_words(plan_cell, names)
                parts.append(Part(f"{names.system(system)}: {words.text}", words.tone))
        shown.append(parts)
    return shown


def round_blocks(plan: Plan, walked: PlanRound, names: Names, level: int, known: str = "") -> list[Block]:
    """What was said in a round: by subject and moment, a table of questions and answers.

    `known` is a heading that stands above already, and need not be said again.
    """
    silent = _silent(walked, names) if names.many else []
    spoken_of = [subject for subject in walked.subjects if subject not in silent]
    blocks: list[Block] = [*_not_said_of(walked, silent, names)]
    story_of = _stories(plan, walked, spoken_of)
    shared = _shared_story(spoken_of, story_of, names)
    if shared:
        blocks.append(_story(plan, shared, names))
    before = {} if shared else _told_before(plan, spoken_of, story_of, names)
    for subject in spoken_of:
        if subject.name != known:
            blocks.append(Heading(level, subject.name))
        if subject.about:
            blocks.append(Paragraph(subject.about, "quiet"))
        if subject.id in before:
            blocks.append(before[subject.id])
        blocks += _turns(plan, subject.id, names)
        blocks += _subject_blocks(walked, subject, names, level)
    return blocks


def _silent(walked: PlanRound, names: Names) -> list[PlanSubject]:
    """The subjects of which nothing was said at all."""
    return [subject for subject in walked.subjects if not _talked_about(_cells(walked, subject.id, names))]


def _not_said_of(walked: PlanRound, silent: Sequence[PlanSubject], names: Names) -> list[Paragraph]:
    """Of which subjects nothing was said, in one sentence; nothing when it was of each."""
    if not silent:
        return []
    keys: list[str] = []
    for subject in silent:
        keys += [plan_cell.key for plan_cell in _cells(walked, subject.id, names)]
    listed = list_words(names.texts, [subject.name for subject in silent])
    return [Paragraph(names.texts("outcomes.not_said_of", systems=listed), "open", keys)]


def _stories(plan: Plan, walked: PlanRound, subjects: Sequence[PlanSubject]) -> dict[str, str]:
    """The story (id) of each of these subjects (id) that has one: only systems have."""
    if walked.over != "systems":
        return {}
    scenarios = {system.id: system.scenario for system in plan.systems if system.scenario}
    return {subject.id: scenarios[subject.id] for subject in subjects if subject.id in scenarios}


def _shared_story(subjects: Sequence[PlanSubject], story_of: dict[str, str], names: Names) -> str:
    """The one story of many systems, which is told before the first of them; empty when there are more."""
    stories = {story_of.get(subject.id, "") for subject in subjects}
    return next(iter(stories)) if names.many and len(stories) == 1 else ""


def _told_before(
    plan: Plan, subjects: Sequence[PlanSubject], story_of: dict[str, str], names: Names
) -> dict[str, Paragraph]:
    """What is told before each subject (id): its story; of many systems only the first with a story has it in full."""
    told: set[str] = set()
    paragraphs: dict[str, Paragraph] = {}
    for subject in subjects:
        story = story_of.get(subject.id, "")
        if not story:
            continue
        is_told = names.many and story in told
        paragraphs[subject.id] = Paragraph(names.scenario(story), "story") if is_told else _story(plan, story, names)
        told.add(story)
    return paragraphs


def _story(plan: Plan, story: str, names: Names) -> Paragraph:
    """A story in full: its title and how it begins."""
    opening = next((scenario.opening for scenario in plan.scenarios if scenario.id == story), "")
    return Paragraph(f"{names.scenario(story)}. {opening}".strip(), "story")


def _subject_blocks(walked: PlanRound, subject: PlanSubject, names: Names, level: int) -> list[Block]:
    """What was said of a subject, a table a moment; of many systems one table with its moments in a column."""
    if names.many and len(walked.moments) > 1:
        return [_by_moment(walked, subject, names)]
    texts = names.texts
    said = _cells(walked, subject.id, names)
    if not _talked_about(said):
        return [Paragraph(texts("outcomes.not_said"), "open", [plan_cell.key for plan_cell in said])]
    blocks: list[Block] = []
    for moment in walked.moments:
        page = names.page(walked.id, subject.id, moment)
        if len(walked.moments) > 1:
            blocks.append(Heading(min(level + 1, 3), f"{subject.name}, {names.moment(moment)}"))
        if _talked_about(page):
            blocks.append(_page(page, names))
        else:
            blocks.append(Paragraph(texts("outcomes.not_said"), "open", [plan_cell.key for plan_cell in page]))
    return blocks


def _by_moment(walked: PlanRound, subject: PlanSubject, names: Names) -> Table:
    """What was said of a subject in one table, a row a moment; each question stands before its answer."""
    texts = names.texts
    rows: list[list[list[Part]]] = []
    for moment in walked.moments:
        page = names.page(walked.id, subject.id, moment)
        said: list[Part] = []
        if _talked_about(page):
            for parts, alike in _alike(page, names):
                first, *others = parts
                said += [replace(first, label=list_words(texts, _questions(alike, names))), *others]
        rows.append([cell(names.moment(moment)), said or cell(texts("outcomes.not_said"), "open")])
    keys = [plan_cell.key for moment in walked.moments for plan_cell in names.page(walked.id, subject.id, moment)[:1]]
    return Table([texts("plan.column.moment"), texts("plan.column.said")], rows, (9, 91), keys)


def _turns(plan: Plan, subject: str, names: Names) -> list[Block]:
    """What the room was told on top of the story: without it a reader cannot know what the answers are about."""
    blocks: list[Block] = []
    for turn in plan.turns:
        if turn.subject == subject:
            day = spoken_date(turn.at, names.texts)
            key = "outcomes.turn" if day else "outcomes.turn_undated"
            blocks.append(Paragraph(names.texts(key, date=day, text=turn.text), "story"))
    return blocks


def _cells(walked: PlanRound, subject: str, names: Names) -> list[PlanCell]:
    return [plan_cell for moment in walked.moments for plan_cell in names.page(walked.id, subject, moment)]


def _talked_about(cells: Sequence[PlanCell]) -> bool:
    return any(
        is_said(plan_cell) or plan_cell.state != "empty" or plan_cell.text or plan_cell.concept or plan_cell.others
        for plan_cell in cells
    )


def _page(cells: Sequence[PlanCell], names: Names) -> Table:
    texts = names.texts
    # Two columns, so that a sentence runs over the width of the page and can be copied whole.
    headers = [texts("plan.column.question"), texts("plan.column.said")]
    keys = [plan_cell.key for plan_cell in cells]
    if not names.many:
        rows = [[cell(names.question(plan_cell.question)), names.answer(plan_cell)] for plan_cell in cells]
        return Table(headers, rows, (24, 76), keys)
    alike_parts = _alike(cells, names)
    rows = [[cell(list_words(texts, _questions(alike, names))), parts] for parts, alike in alike_parts]
    return Table(headers, rows, (20, 80), [alike[0].key for _, alike in alike_parts])


def _alike(cells: Sequence[PlanCell], names: Names) -> list[tuple[list[Part], list[PlanCell]]]:
    """What was said of several questions alike, once; that nobody tried it stands with the assumptions."""
    by_words: dict[str, tuple[list[Part], list[PlanCell]]] = {}
    for plan_cell in cells:
        parts = _together(
            names.answer(plan_cell, ["certainty"] if is_assumed(plan_cell) and not plan_cell.doubt else [])
        )
        by_words.setdefault(repr(parts), (parts, []))[1].append(plan_cell)
    return list(by_words.values())


def _questions(cells: Sequence[PlanCell], names: Names) -> list[str]:
    return [names.question(plan_cell.question) for plan_cell in cells]


def _together(parts: Sequence[Part]) -> list[Part]:
    """An answer and what goes with it in one paragraph; what is open keeps its own."""
    words = " ".join(part.text for part in parts if part.tone in ("plain", "quiet"))
    return [*cell(words), *[part for part in parts if part.tone not in ("plain", "quiet")]]


def _about_cells(
    asked: list[PlanCell], names: Names, extra: Sequence[tuple[str, str]], shares: Sequence[int]
) -> list[Block]:
    """A table of what was said at these cells; `extra` are columns as (measure, heading)."""
    texts = names.texts
    cells = [plan_cell for plan_cell in asked if is_said(plan_cell) or plan_cell.concept]
    if not cells:
        return [Paragraph(texts("outcomes.not_said" if asked else "plan.not_asked"), "open")]
    shown = [key for key, _ in extra if key]
    if names.many:
        to_fill = next((heading for key, heading in extra if not key), "")
        return _overview(asked, shown, names, to_fill)
    rows: list[list[list[Part]]] = []
    for plan_cell in cells:
        fields = [_field(plan_cell.as_it_stands(), key, names) for key, _ in extra]
        rows.append([cell(names.place(plan_cell)), names.answer(plan_cell, shown), *fields])
    headers = [texts("outcomes.column.place"), texts("plan.column.said")]
    return [Table([*headers, *[heading for _, heading in extra]], rows, shares)]


def _overview(asked: Sequence[PlanCell], keys: Sequence[str], names: Names, to_fill: str = "") -> list[Block]:
    """What was filled in of many systems; without any of it, at how many places it was said in words."""
    said = [plan_cell for plan_cell in asked if is_said(plan_cell)]
    if not any(_has_any(plan_cell, keys) for plan_cell in said):
        return [Paragraph(only_words(len(said), names))]
    chapter = names.texts("plan.section.fallbacks")
    what = "outcomes.by_system.what_longer" if has_longer(said, keys) else "outcomes.by_system.what"
    return [Paragraph(names.texts(what, chapter=chapter), "quiet"), *by_system(asked, keys, names, to_fill)]


def _has_any(plan_cell: PlanCell, keys: Sequence[str]) -> bool:
    """Whether any of these was filled in at a cell."""
    return any(measure(plan_cell.as_it_stands(), key) for key in keys)


def only_words(count: int, names: Names) -> str:
    """Of how many places the chapter on fallbacks says it in words alone."""
    return count_words(names.texts, "outcomes.only_words", count, chapter=names.texts("plan.section.fallbacks"))


def _field(plan_cell: PlanCell, key: str, names: Names) -> list[Part]:
    """A field of its own; where the answer beside it says it in words, that it is not noted apart."""
    if not key:
        return []
    words = measure(plan_cell, key)
    if words or plan_cell.state != "answered":
        return cell(words)
    return names.filled_in([plan_cell], key)[:1]


def data_loss(plan: Plan, names: Names) -> Section:
    """What information would be lost; measured in the exercise, not here."""
    texts = names.texts
    extra = [("loss", texts("outcomes.column.estimated_loss")), ("", texts("plan.column.measured_loss"))]
    table = _about_cells(plan.asking("loss"), names, extra, (22, 46, 16, 16))
    what = Paragraph(texts("plan.data_loss.what"), "quiet")
    return Section("data_loss", texts("plan.section.data_loss"), [what, *table])


def crisis_organisation(plan: Plan, names: Names) -> Section:
    """How a crisis is led, who decides at each system, and what is really still open."""
    texts = names.texts
    title = texts("plan.section.crisis")
    blocks: list[Block] = []
    held = [walked for walked in plan.rounds if walked.chapter == "crisis"]
    for walked in held:
        blocks += round_blocks(plan, walked, names, 2, title)
    if held:
        missing = _still_open(plan, {part.id for part in held}, names)
    else:
        blocks.append(Paragraph(texts("plan.not_asked"), "open"))
        missing = [texts(f"plan.crisis.{point}") for point in CRISIS_POINTS]
    if missing:
        blocks += [Paragraph(texts("plan.crisis.left_open"), "open"), Bullets(missing)]
    extra = [("decides", texts("plan.column.decides")), ("deputy", texts("plan.column.deputy"))]
    table = _about_cells(plan.asking("decides"), names, extra, (22, 44, 17, 17))
    blocks += [Heading(2, texts("outcomes.crisis.per_system")), *table]
    return Section("crisis", title, blocks)


def _still_open(plan: Plan, rounds: set[str], names: Names) -> list[str]:
    """The questions of these rounds that must be answered and are not, by name."""
    settled = ("answered", "not_applicable")
    wanted = [cell for cell in plan.cells if cell.round in rounds and cell.grade == "must"]
    unsettled = [cell for cell in wanted if cell.as_it_stands().state not in settled]
    return list(dict.fromkeys(names.question(cell.question) for cell in unsettled))


def other_rounds(plan: Plan, names: Names) -> list[Section]:
    """A section for every round that belongs to no part of a plan: roles, a log, an evaluation."""
    return [
        Section(f"round_{walked.id.replace('-', '_')}", walked.name, round_blocks(plan, walked, names, 2, walked.name))
        for walked in plan.rounds
        if walked.chapter not in ("fallbacks", "crisis") and walked.subjects
    ]


def communication(plan: Plan, names: Names) -> Section:
    """Who tells whom, how, how else, with whose consent and how soon."""
    texts = names.texts
    asked = plan.asking(*MESSAGE)
    cells = [plan_cell for plan_cell in asked if is_said(plan_cell)]
    blocks: list[Block] = []
    if cells and names.many:
        blocks += _overview(asked, FIELDS, names)
    elif cells:
        rows = [[_told_at(plan_cell, names), *_message(plan_cell.as_it_stands(), names)] for plan_cell in cells]
        headers = [texts("outcomes.column.place"), texts("plan.column.audience")]
        headers += [texts(f"outcomes.column.{key}") for key in ("sender", "channel", "first_message")]
        blocks += [Paragraph(texts("outcomes.communication.what"), "quiet")]
        blocks.append(Table(headers, rows, (20, 17, 21, 22, 20)))
    else:
        blocks.append(Paragraph(texts("outcomes.not_said" if asked else "plan.not_asked"), "open"))
    blocks.append(Paragraph(texts("plan.communication.left_open"), "open"))
    return Section("communication", texts("plan.section.communication"), blocks)


def _told_at(plan_cell: PlanCell, names: Names) -> list[Part]:
    """The place, the words where a field has none of its own, and the day when it was said in an earlier year."""
    day = spoken_date(plan_cell.earlier_on, names.texts) if plan_cell.stands is not None else ""
    stands = cell(names.texts("living.stands", date=day), "quiet") if day else []
    return [*cell(names.place(plan_cell)), *_quoted(plan_cell.as_it_stands(), names), *stands]


def _quoted(plan_cell: PlanCell, names: Names) -> list[Part]:
    """The words of the room, where a field of the row has nothing of its own."""
    whole = all(measure(plan_cell, key) for key in FIELDS)
    return [] if whole or not plan_cell.text else [Part(names.texts("outcomes.quoted", text=plan_cell.text), "quiet")]


def _message(plan_cell: PlanCell, names: Names) -> list[list[Part]]:
    """A row of the communication matrix; what was said and not filled in is said to be so, not left open."""
    known = {picked.id: picked for picked in plan_cell.measures}

    def under(key: str) -> list[Part]:
        return [Part(names.sentence(known[key]), "quiet")] if key in known else []

    def words(key: str) -> list[Part]:
        parts = names.filled_in([plan_cell], key)
        # The answer is quoted once, beside the place.
        return parts[:1] if plan_cell.text and not measure(plan_cell, key) else parts

    return [
        words("audience"),
        [*words("sender"), *under("deputy")],
        [*words("channel"), *under("channel-else"), *under("channel-leans-on")],
        [*words("first-within"), *under("approver")],
    ]
