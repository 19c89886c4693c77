"""Sections with what the room said: fallbacks, data, times, crisis organisation, communication."""

from collections.abc import Sequence
from dataclasses import replace

from facilitator.export.blocks import Block, Bullets, Heading, Paragraph, Part, Section, Table, cell
from facilitator.export.names import UNSAID, Names, is_said, measure
from facilitator.export.sections.by_system import by_system, has_longer
from facilitator.export.sections.order import tolerable_table
from facilitator.export.sections.quality import quality_map
from facilitator.export.sections.register import to_fill_in
from facilitator.export.sentences import exercise_time
from facilitator.model.arrange.cells import is_assumed
from facilitator.model.arrange.quality import quality_rows
from facilitator.model.plan import Exercised, Plan, PlanCell, PlanProcess, PlanRound, PlanSubject, RecoveryTime
from facilitator.words.dates import spoken_date
from facilitator.words.phrases import count_words, list_words, some_words

MESSAGE = ("audience", "first-within")
"""What only a question about a message asks for: who hears of it, and how soon."""

FIELDS = ("sender", "audience", "channel", "first-within")
"""Measures of a message that have a column of their own."""

MANY = 4
"""Of more systems than this only the first are named where there is little room."""

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
    return [one for one in plan.cells if (one.round, one.question) in asked]


def fallback_words(found: PlanCell, names: Names) -> Part:
    """A fallback in a few words: is it there, and how soon does it work."""
    texts = names.texts
    if found.state == "answered":
        known = {picked.id: picked for picked in found.measures}
        asked = ("exists",) if found.fallback == "absent" else ("exists", "time")
        told = [names.brief(known[key]) for key in asked if key in known]
        if "time" in known and "exists" not in known:
            told += filter(None, [names.proviso(found)])
        if found.fallback == "late":
            return Part(", ".join([*told, texts("outcomes.brief.late")]), "open")
        return Part(", ".join(told) or texts("common.state.answered"))
    if found.state in UNSAID:
        return Part(texts("common.state.empty"), "open")
    return Part(texts(f"common.state.{found.state}"), "quiet" if found.state == "not_applicable" else "open")


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
            found = names.at(f"{main.id}/{system}/{moment}/{main.questions[0]}")
            if found is not None:
                words = fallback_words(found, names)
                parts.append(Part(f"{names.system(system)}: {words.text}", words.tone))
        shown.append(parts)
    return shown


def round_blocks(plan: Plan, walked: PlanRound, names: Names, level: int, known: str = "") -> list[Block]:
    """What was said in a round: by subject and moment, a table of questions and answers.

    `known` is a heading that stands above already, and need not be said again.
    """
    blocks: list[Block] = []
    silent = [subject for subject in walked.subjects if _is_silent(walked, subject.id, names)] if names.many else []
    if silent:
        blocks.append(_said_of_none(walked, silent, names))
    # Of many systems each has one table, with its moments beside what was said.
    in_one = names.many and len(walked.moments) > 1
    stories = {system.id: system.scenario for system in plan.systems} if walked.over == "systems" else {}
    told: set[str] = set()
    shared = _shared_story([subject for subject in walked.subjects if subject not in silent], stories, names)
    if shared:
        blocks.append(_story(plan, shared, names, in_full=True))
    for subject in walked.subjects:
        if subject in silent:
            continue
        if subject.name != known:
            blocks.append(Heading(level, subject.name))
        if subject.about:
            blocks.append(Paragraph(subject.about, "quiet"))
        story = stories.get(subject.id, "")
        if story and not shared:
            # Of many systems, the same story is told in full at the first of them alone.
            is_told = names.many and story in told
            blocks.append(_story(plan, story, names, in_full=not is_told))
            told.add(story)
        blocks += _turns(plan, subject.id, names)
        blocks += [_by_moment(walked, subject, names)] if in_one else _subject_blocks(walked, subject, names, level)
    return blocks


def _said_of_none(walked: PlanRound, silent: Sequence[PlanSubject], names: Names) -> Paragraph:
    """Of which subjects nothing was said, in one sentence."""
    keys: list[str] = []
    for subject in silent:
        keys += [found.key for found in _cells(walked, subject.id, names)]
    listed = list_words(names.texts, [subject.name for subject in silent])
    return Paragraph(names.texts("outcomes.not_said_of", systems=listed), "open", keys)


def _shared_story(subjects: Sequence[PlanSubject], stories: dict[str, str], names: Names) -> str:
    """The one story of many systems, which is told before the first of them; empty when there are more."""
    told = {stories.get(subject.id, "") for subject in subjects}
    return next(iter(told)) if names.many and len(told) == 1 else ""


def _story(plan: Plan, story: str, names: Names, *, in_full: bool) -> Paragraph:
    if not in_full:
        return Paragraph(names.scenario(story), "story")
    opening = next((scenario.opening for scenario in plan.scenarios if scenario.id == story), "")
    return Paragraph(f"{names.scenario(story)}. {opening}".strip(), "story")


def _subject_blocks(walked: PlanRound, subject: PlanSubject, names: Names, level: int) -> list[Block]:
    """What was said of a subject, a table a moment."""
    texts = names.texts
    said = _cells(walked, subject.id, names)
    if not _talked_about(said):
        return [Paragraph(texts("outcomes.not_said"), "open", [found.key for found in said])]
    blocks: list[Block] = []
    for moment in walked.moments:
        page = names.page(walked.id, subject.id, moment)
        if len(walked.moments) > 1:
            blocks.append(Heading(min(level + 1, 3), f"{subject.name}, {names.moment(moment)}"))
        if _talked_about(page):
            blocks.append(_page(page, names))
        else:
            blocks.append(Paragraph(texts("outcomes.not_said"), "open", [found.key for found in page]))
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
    keys = [found.key for moment in walked.moments for found in names.page(walked.id, subject.id, moment)[:1]]
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
    return [found for moment in walked.moments for found in names.page(walked.id, subject, moment)]


def _is_silent(walked: PlanRound, subject: str, names: Names) -> bool:
    return not _talked_about(_cells(walked, subject, names))


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
    told = _alike(cells, names)
    rows = [[cell(list_words(texts, _questions(alike, names))), parts] for parts, alike in told]
    return Table(headers, rows, (20, 80), [alike[0].key for _, alike in told])


def _alike(cells: Sequence[PlanCell], names: Names) -> list[tuple[list[Part], list[PlanCell]]]:
    """What was said of several questions alike, once; that nobody tried it stands with the assumptions."""
    told: dict[str, tuple[list[Part], list[PlanCell]]] = {}
    for plan_cell in cells:
        parts = _together(
            names.answer(plan_cell, ["certainty"] if is_assumed(plan_cell) and not plan_cell.doubt else [])
        )
        told.setdefault(repr(parts), (parts, []))[1].append(plan_cell)
    return list(told.values())


def _questions(cells: Sequence[PlanCell], names: Names) -> list[str]:
    return [names.question(plan_cell.question) for plan_cell in cells]


def _together(parts: Sequence[Part]) -> list[Part]:
    """An answer and what goes with it in one paragraph; what is open keeps its own."""
    told = " ".join(part.text for part in parts if part.tone in ("plain", "quiet"))
    return [*cell(told), *[part for part in parts if part.tone not in ("plain", "quiet")]]


def _about_cells(
    asked: list[PlanCell], names: Names, extra: Sequence[tuple[str, str]], shares: Sequence[int]
) -> list[Block]:
    """A table of what was said at these cells; `extra` are columns as (measure, heading)."""
    texts = names.texts
    found = [plan_cell for plan_cell in asked if is_said(plan_cell) or plan_cell.concept]
    if not found:
        return [Paragraph(texts("outcomes.not_said" if asked else "plan.not_asked"), "open")]
    shown = [key for key, _ in extra if key]
    if names.many:
        to_fill = next((heading for key, heading in extra if not key), "")
        return _overview(asked, shown, names, to_fill)
    rows: list[list[list[Part]]] = []
    for plan_cell in found:
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


def _has_any(found: PlanCell, keys: Sequence[str]) -> bool:
    """Whether any of these was filled in at a cell."""
    return any(measure(found.as_it_stands(), key) for key in keys)


def only_words(count: int, names: Names) -> str:
    """Of how many places the chapter on fallbacks says it in words alone."""
    return count_words(names.texts, "outcomes.only_words", count, chapter=names.texts("plan.section.fallbacks"))


def _field(found: PlanCell, key: str, names: Names) -> list[Part]:
    """A field of its own; where the answer beside it says it in words, that it is not noted apart."""
    if not key:
        return []
    words = measure(found, key)
    if words or found.state != "answered":
        return cell(words)
    return names.filled_in([found], key)[:1]


def data_loss(plan: Plan, names: Names) -> Section:
    """What information would be lost; measured in the exercise, not here."""
    texts = names.texts
    extra = [("loss", texts("outcomes.column.estimated_loss")), ("", texts("plan.column.measured_loss"))]
    table = _about_cells(plan.asking("loss"), names, extra, (22, 46, 16, 16))
    what = Paragraph(texts("plan.data_loss.what"), "quiet")
    return Section("data_loss", texts("plan.section.data_loss"), [what, *table])


def recovery(plan: Plan, names: Names) -> Section:
    """Time until a fallback works: estimated, found in an exercise and enough, each in a column of its own."""
    texts = names.texts
    blocks: list[Block] = [Paragraph(texts("plan.recovery.what"), "quiet")]
    everywhere = unknown_everywhere(plan)
    if everywhere:
        blocks.append(Paragraph(nothing_known(everywhere, names), "open"))
    shared = _one_story(plan) if names.many else ""
    rows: list[list[list[Part]]] = []
    for process in plan.timed_processes():
        if not everywhere:
            rows += [_estimate_row(time, names, shared) for time in plan.recovery_times if time.process == process]
        rows += [_exercise_row(found, names) for found in plan.exercised if found.process == process]
    keys: tuple[str, ...] = ("process", "moment", "story", "estimated", "measured", "sufficient")
    # The names of many systems would make narrow rows high.
    widths: tuple[int, ...] = (16, 8, 13, 36, 10, 17) if names.many else (17, 10, 15, 28, 13, 17)
    if rows and shared:
        blocks.append(Paragraph(texts("outcomes.story_of_all", story=names.scenario(shared)), "quiet"))
        rows = [[process, [*when, *story], *others] for process, when, story, *others in rows]
        keys, widths = ("process", "moment", *keys[3:]), (18, 13, 42, 10, 17)
    if rows:
        blocks.append(Table([texts(f"plan.column.{key}") for key in keys], rows, widths))
    elif everywhere:
        blocks.append(Paragraph(texts("plan.recovery.after_exercise"), "quiet"))
    else:
        blocks.append(Paragraph(texts("plan.recovery.none"), "open"))
    blocks.append(Paragraph(texts("plan.recovery.rule"), "quiet"))
    tolerable = tolerable_table(plan, names)
    if tolerable is not None:
        blocks += [
            Heading(2, texts("board.tolerable.title")),
            Paragraph(texts("board.tolerable.what"), "quiet"),
            tolerable,
        ]
    return Section("recovery", texts("plan.section.recovery"), blocks)


def _one_story(plan: Plan) -> str:
    """The story that every estimate is of; empty when there are more."""
    stories = {story for time in plan.recovery_times for story in time.scenarios or [""]}
    return next(iter(stories)) if len(stories) == 1 else ""


def _estimate_row(time: RecoveryTime, names: Names, shared: str) -> list[list[Part]]:
    """An estimate with its story, unless that is the one that all estimates share."""
    stories = ", ".join(names.scenario(key) for key in time.scenarios if key != shared)
    moment = names.moment(time.moment)
    return [cell(names.process(time.process)), cell(moment), cell(stories), estimated_time(time, names), [], []]


def _exercise_row(found: Exercised, names: Names) -> list[list[Part]]:
    """What one exercise found: it stands at no moment of the workshop, because it was not measured at one."""
    story = found.time.story or found.loss.story
    return [
        cell(names.process(found.process)),
        cell(names.exercise_day(found)),
        cell(story),
        [],
        exercise_time(found, names),
        _dated(found.sufficient, found.sufficient_on, names),
    ]


def unknown_everywhere(plan: Plan) -> list[str]:
    """The systems without which nothing can be said of any process at any moment: by id, empty when there are none.

    Every row of a table would then say the same.
    """
    if len(plan.recovery_times) < 2:
        return []
    open_at = [{*time.unknown, *time.absent} for time in plan.recovery_times]
    shared = set.intersection(*open_at)
    return [system.id for system in plan.systems if system.id in shared]


def nothing_known(systems: Sequence[str], names: Names) -> str:
    """What is said once instead of in every row."""
    listed_names = list_words(names.texts, [names.system(key) for key in systems])
    return names.texts("plan.recovery.everywhere", systems=listed_names)


def estimated_time(time: RecoveryTime, names: Names) -> list[Part]:
    """The estimate of a process at a moment; none as soon as one system is unknown, or has no fallback."""
    texts = names.texts
    told: list[Part] = []
    if time.time.known:
        told.append(Part(names.figure(time.time)))
        told += cell(names.earlier_day(time.time), "quiet")
        for key, systems in names.provisos(time).items():
            told.append(Part(texts(f"plan.recovery.{key}", systems=_systems(systems, names)), "open"))
        return told
    for key, systems in (("absent", time.absent), ("unknown", time.unknown)):
        if systems:
            told.append(Part(texts(f"plan.recovery.{key}", systems=_systems(systems, names)), "open"))
    return told or to_fill_in("")


def _systems(keys: Sequence[str], names: Names) -> str:
    return some_words(names.texts, [names.system(key) for key in keys], MANY)


def _dated(words: str, date: str, names: Names) -> list[Part]:
    return [*cell(words), *cell(spoken_date(date, names.texts), "quiet")]


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
    found = [plan_cell for plan_cell in asked if is_said(plan_cell)]
    blocks: list[Block] = []
    if found and names.many:
        blocks += _overview(asked, FIELDS, names)
    elif found:
        rows = [[_told_at(plan_cell, names), *_message(plan_cell.as_it_stands(), names)] for plan_cell in found]
        headers = [texts("outcomes.column.place"), texts("plan.column.audience")]
        headers += [texts(f"outcomes.column.{key}") for key in ("sender", "channel", "first_message")]
        blocks += [Paragraph(texts("outcomes.communication.what"), "quiet")]
        blocks.append(Table(headers, rows, (20, 17, 21, 22, 20)))
    else:
        blocks.append(Paragraph(texts("outcomes.not_said" if asked else "plan.not_asked"), "open"))
    blocks.append(Paragraph(texts("plan.communication.left_open"), "open"))
    return Section("communication", texts("plan.section.communication"), blocks)


def _told_at(found: PlanCell, names: Names) -> list[Part]:
    """The place, the words where a field has none of its own, and the day when it was said in an earlier year."""
    day = spoken_date(found.earlier_on, names.texts) if found.stands is not None else ""
    stands = cell(names.texts("living.stands", date=day), "quiet") if day else []
    return [*cell(names.place(found)), *_quoted(found.as_it_stands(), names), *stands]


def _quoted(found: PlanCell, names: Names) -> list[Part]:
    """The words of the room, where a field of the row has nothing of its own."""
    whole = all(measure(found, key) for key in FIELDS)
    return [] if whole or not found.text else [Part(names.texts("outcomes.quoted", text=found.text), "quiet")]


def _message(found: PlanCell, names: Names) -> list[list[Part]]:
    """A row of the communication matrix; what was said and not filled in is said to be so, not left open."""
    known = {picked.id: picked for picked in found.measures}

    def under(key: str) -> list[Part]:
        return [Part(names.sentence(known[key]), "quiet")] if key in known else []

    def words(key: str) -> list[Part]:
        parts = names.filled_in([found], key)
        # The answer is quoted once, beside the place.
        return parts[:1] if found.text and not measure(found, key) else parts

    return [
        words("audience"),
        [*words("sender"), *under("deputy")],
        [*words("channel"), *under("channel-else"), *under("channel-leans-on")],
        [*words("first-within"), *under("approver")],
    ]
