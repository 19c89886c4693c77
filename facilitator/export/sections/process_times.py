"""Time until a fallback works, per process: estimated, found in an exercise, and whether that is enough."""

from collections.abc import Sequence

from facilitator.export.blocks import Block, Heading, Paragraph, Part, Section, Table, cell
from facilitator.export.names import Names
from facilitator.export.sections.order import tolerable_table
from facilitator.export.sections.register import to_fill_in
from facilitator.export.sentences import exercise_time
from facilitator.model.plan import Exercised, Plan, RecoveryTime
from facilitator.texts import Texts
from facilitator.words.dates import spoken_date
from facilitator.words.phrases import list_words, some_words

MANY_NAMES = 4
"""Of more systems than this only the first are named where there is little room."""

TimeRow = list[list[Part]]
"""Process, moment, story, estimate, what an exercise found, and whether the board finds that enough."""

TIME_COLUMNS = ("process", "moment", "story", "estimated", "measured", "sufficient")


def recovery(plan: Plan, names: Names) -> Section:
    """Time until a fallback works: estimated, found in an exercise and enough, each in a column of its own."""
    texts = names.texts
    blocks: list[Block] = [Paragraph(texts("plan.recovery.what"), "quiet")]
    everywhere = unknown_everywhere(plan)
    if everywhere:
        blocks.append(Paragraph(nothing_known(everywhere, names), "open"))
    shared = _one_story(plan) if names.many else ""
    rows = _time_rows(plan, names, shared, with_estimates=not everywhere)
    if rows and shared:
        blocks.append(Paragraph(texts("outcomes.story_of_all", story=names.scenario(shared)), "quiet"))
        blocks.append(_time_table_of_one_story(rows, texts))
    elif rows:
        blocks.append(_time_table(rows, names))
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


def _time_rows(plan: Plan, names: Names, shared: str, *, with_estimates: bool) -> list[TimeRow]:
    """Of each process its estimates, then what its exercises found."""
    rows: list[TimeRow] = []
    for process in plan.timed_processes():
        if with_estimates:
            rows += [_estimate_row(time, names, shared) for time in plan.recovery_times if time.process == process]
        rows += [_exercise_row(exercised, names) for exercised in plan.exercised if exercised.process == process]
    return rows


def _time_table(rows: Sequence[TimeRow], names: Names) -> Table:
    # The names of many systems would make narrow rows high.
    widths = (16, 8, 13, 36, 10, 17) if names.many else (17, 10, 15, 28, 13, 17)
    return Table([names.texts(f"plan.column.{key}") for key in TIME_COLUMNS], rows, widths)


def _time_table_of_one_story(rows: Sequence[TimeRow], texts: Texts) -> Table:
    """Without a column for the story, which stands above; that of an exercise stands with its day."""
    narrower = [[process, [*when, *story], *others] for process, when, story, *others in rows]
    headers = [texts(f"plan.column.{key}") for key in TIME_COLUMNS if key != "story"]
    return Table(headers, narrower, (18, 13, 42, 10, 17))


def _one_story(plan: Plan) -> str:
    """The story that every estimate is of; empty when there are more."""
    stories = {story for time in plan.recovery_times for story in time.scenarios or [""]}
    return next(iter(stories)) if len(stories) == 1 else ""


def _estimate_row(time: RecoveryTime, names: Names, shared: str) -> TimeRow:
    """An estimate with its story, unless that is the one that all estimates share."""
    stories = ", ".join(names.scenario(key) for key in time.scenarios if key != shared)
    moment = names.moment(time.moment)
    return [cell(names.process(time.process)), cell(moment), cell(stories), estimated_time(time, names), [], []]


def _exercise_row(exercised: Exercised, names: Names) -> TimeRow:
    """What one exercise found: it stands at no moment of the workshop, because it was not measured at one."""
    story = exercised.time.story or exercised.loss.story
    return [
        cell(names.process(exercised.process)),
        cell(names.exercise_day(exercised)),
        cell(story),
        [],
        exercise_time(exercised, names),
        _dated(exercised.sufficient, exercised.sufficient_on, names),
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
    parts: list[Part] = []
    if time.time.known:
        parts.append(Part(names.figure(time.time)))
        parts += cell(names.earlier_day(time.time), "quiet")
        for key, systems in names.provisos(time).items():
            parts.append(Part(texts(f"plan.recovery.{key}", systems=_systems(systems, names)), "open"))
        return parts
    for key, systems in (("absent", time.absent), ("unknown", time.unknown)):
        if systems:
            parts.append(Part(texts(f"plan.recovery.{key}", systems=_systems(systems, names)), "open"))
    return parts or to_fill_in("")


def _systems(keys: Sequence[str], names: Names) -> str:
    return some_words(names.texts, [names.system(key) for key in keys], MANY_NAMES)


def _dated(words: str, date: str, names: Names) -> list[Part]:
    return [*cell(words), *cell(spoken_date(date, names.texts), "quiet")]
