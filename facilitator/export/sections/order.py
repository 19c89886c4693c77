"""What must come back first, and how long each process may stand still: what the board and the ICT need to know."""

from collections.abc import Callable

from facilitator.export.blocks import Block, Bullets, Paragraph, Part, Section, Table, cell
from facilitator.export.names import Names
from facilitator.export.sentences import exercise_time
from facilitator.model.arrange.quality import fallback_round
from facilitator.model.arrange.recovery_order import RecoveryStep, recovery_order
from facilitator.model.plan import Exercised, Plan, PlanProcess, RecoveryTime
from facilitator.model.sets.question_set import inside_sentence
from facilitator.words.dates import duration_words, spoken_date
from facilitator.words.phrases import list_words, some_words

MANY = 6


def order_of_recovery(plan: Plan, names: Names) -> Section:
    """The steps in which systems come back, from what leans on what; not a decision."""
    texts = names.texts
    steps = recovery_order(plan)
    if not steps:
        nothing: list[Block] = [Paragraph(texts("order.none"), "open")]
        return Section("order", texts("order.title"), nothing)
    rows = [[cell(str(number)), _systems(step, names), _waiting(step, names)] for number, step in enumerate(steps, 1)]
    headers = [texts(f"order.column.{key}") for key in ("step", "systems", "waiting")]
    blocks: list[Block] = [Paragraph(texts("order.what"), "quiet"), Table(headers, rows, (8, 46, 46))]
    peaks = _peaks(plan, names)
    if peaks:
        blocks += [Paragraph(texts("order.peaks"), "quiet"), Bullets(peaks)]
    silent = [system.name for system in plan.systems if not system.depends_on and not system.log_in_by]
    if silent:
        blocks.append(Paragraph(texts("order.silent", systems=some_words(texts, silent, MANY)), "open"))
    return Section("order", texts("order.title"), blocks)


def _peaks(plan: Plan, names: Names) -> list[str]:
    """When each system is busiest; systems with the same words together."""
    together: dict[str, list[str]] = {}
    for system in plan.systems:
        if system.peak:
            together.setdefault(system.peak, []).append(system.name)
    return [
        names.texts("order.peak", system=list_words(names.texts, systems), peak=peak)
        for peak, systems in together.items()
    ]


def _systems(step: RecoveryStep, names: Names) -> list[Part]:
    listed = cell(list_words(names.texts, [names.system(key) for key in step.systems]))
    return [*listed, Part(names.texts("order.circular"), "open")] if step.circular else listed


def _waiting(step: RecoveryStep, names: Names) -> list[Part]:
    return cell(some_words(names.texts, [names.system(key) for key in step.needed_by], MANY), "quiet")


def tolerable_processes(plan: Plan) -> list[PlanProcess]:
    """The processes that the board is asked about: those that lean on a system, or that it said something of."""
    listed = [process for process in plan.processes if process.systems or process.tolerable_minutes is not None]
    return listed or plan.processes


def tolerable_words(process: PlanProcess, names: Names) -> str:
    """What the board said a process may stand still, with the day; empty when it has not said so."""
    if process.tolerable_minutes is None:
        return ""
    words, day = duration_words(process.tolerable_minutes, names.texts), spoken_date(process.tolerable_on, names.texts)
    return names.texts("board.tolerable.on", words=words, date=day) if day else words


def tolerable_table(plan: Plan, names: Names) -> Table | None:
    """Per process what was estimated, what an exercise found, and what the board says or has still to fill in.

    None without processes; what a workshop did not ask about has no column.
    """
    texts = names.texts
    asked = tolerable_processes(plan)
    if not asked:
        return None
    is_estimated = bool(plan.recovery_times) or fallback_round(plan) is not None
    columns: list[tuple[str, Callable[[Plan, PlanProcess, Names], list[Part]]]] = [
        *([("board.tolerable.estimated", _estimates)] if is_estimated else []),
        *([("kinds.judgement.measured", _exercises)] if plan.exercised else []),
        ("board.tolerable.column", tolerable_parts),
    ]
    headers = [texts("plan.column.process"), *(texts(heading) for heading, _ in columns)]
    rows = [[cell(process.name), *(parts(plan, process, names) for _, parts in columns)] for process in asked]
    widths = {1: (60, 40), 2: (34, 40, 26), 3: (26, 28, 24, 22)}
    return Table(headers, rows, widths[len(columns)])


def tolerable_parts(plan: Plan, process: PlanProcess, names: Names) -> list[Part]:
    """The board's word, and where an estimate is longer than that; dots as long as it has not spoken."""
    texts = names.texts
    said = tolerable_words(process, names)
    if not said:
        return [Part(texts("board.tolerable.open"), "open")]
    longest = max((time.minutes or 0 for time in _known(plan, process)), default=0)
    took = max((exercised.time.value or 0 for exercised in _exercised(plan, process)), default=0)
    told = [Part(said)]
    for key, minutes in (("longer", longest), ("took_longer", took)):
        if minutes > (process.tolerable_minutes or 0):
            told.append(Part(texts(f"board.tolerable.{key}"), "open"))
    return told


def _exercised(plan: Plan, process: PlanProcess) -> list[Exercised]:
    return [exercised for exercised in plan.exercised if exercised.process == process.id and exercised.time.known]


def _exercises(plan: Plan, process: PlanProcess, names: Names) -> list[Part]:
    """What each exercise found of a process, with how sure it is."""
    told = [part for exercised in _exercised(plan, process) for part in exercise_time(exercised, names)]
    return told or cell("…", "open")


def _known(plan: Plan, process: PlanProcess) -> list[RecoveryTime]:
    return [time for time in plan.recovery_times if time.process == process.id and time.time.known]


def _estimates(plan: Plan, process: PlanProcess, names: Names) -> list[Part]:
    sentences = [
        names.texts(
            "outcomes.exercised.estimate", moment=names.moment(time.moment), words=inside_sentence(names.estimate(time))
        )
        for time in _known(plan, process)
    ]
    return cell("; ".join(sentences)) or cell(names.texts("board.tolerable.unknown"), "open")
