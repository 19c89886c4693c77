"""Sections with what comes after the workshop: the exercise, gaps, loose ends, who must be told, the BIA."""

from collections.abc import Iterable, Sequence

from facilitator.export.blocks import Block, Bullets, Heading, Paragraph, Part, Section, Table, cell
from facilitator.export.names import UNSAID, Names
from facilitator.export.sections.actions import unknown_rows
from facilitator.export.sections.decisions import capture_table
from facilitator.export.sections.outcomes import fallback_cells
from facilitator.export.sections.process_times import (
    MANY_NAMES,
    estimated_time,
    nothing_known,
    unknown_everywhere,
)
from facilitator.export.sections.register import GRADES, OPEN, to_fill_in
from facilitator.export.sentences import exercise_loss, exercise_time, named_at, questions_by_subject
from facilitator.model.plan import Exercised, Gap, Handbook, Plan, PlanCell, RecoveryTime
from facilitator.model.sets.question_set import inside_sentence
from facilitator.model.things.kinds import CORRECTION
from facilitator.texts import Texts
from facilitator.words.dates import spoken_date
from facilitator.words.phrases import beginning, count_words, list_words, some_words, stated_words

BRIEF = 80
"""Characters of an answer that stands whole elsewhere."""


def exercise(plan: Plan, names: Names) -> Section:
    """What to exercise first, and a form to measure on (Kennisnet step 4)."""
    texts = names.texts
    proposal = plan.exercise
    blocks: list[Block] = []
    if proposal is None:
        blocks.append(Paragraph(texts("plan.exercise.none"), "open"))
    else:
        openings = {scenario.id: scenario.opening for scenario in plan.scenarios}
        plan_cell = names.at(proposal.cell)
        because = texts(f"plan.exercise.because_{proposal.why.replace('-', '_')}")
        story = [*cell(names.scenario(proposal.scenario)), *cell(openings.get(proposal.scenario, ""), "quiet")]
        told = {"fallback": cell(names.place(plan_cell) if plan_cell else ""), "why": cell(because), "story": story}
        rows = [[cell(texts(f"plan.exercise.{key}"), "quiet"), words] for key, words in told.items()]
        left = ("date", "observer", "dry", "results")
        rows += [[cell(texts(f"plan.exercise.{key}"), "quiet"), to_fill_in("")] for key in left]
        blocks += [
            Paragraph(texts("plan.exercise.what"), "quiet"),
            Table([texts("plan.column.item"), texts("plan.column.value")], rows, (35, 65)),
            Paragraph(texts("outcomes.exercise.dry"), "quiet"),
        ]
    first = to_arrange_first(plan, names)
    if first:
        blocks.append(Paragraph(first, "open"))
    blocks += [Heading(2, texts("outcomes.exercise.form")), _measuring_form(plan, names)]
    blocks += [Paragraph(texts("outcomes.exercise.afterwards"), "quiet")]
    blocks.append(Bullets([texts(f"plan.exercise.evaluate_{number}") for number in range(1, 5)]))
    return Section("exercise", texts("plan.section.exercise"), blocks)


def to_arrange_first(plan: Plan, names: Names) -> str:
    """Where nothing can be exercised yet: what is not arranged, not known or not discussed, in numbers."""
    cells = [plan_cell for plan_cell in fallback_cells(plan.as_it_stands()) if plan_cell.state != "not_applicable"]
    counts = {
        "absent": sum(plan_cell.fallback == "absent" for plan_cell in cells),
        "unknown": sum(plan_cell.state in ("unknown", "ask") for plan_cell in cells),
        "undiscussed": sum(plan_cell.state in UNSAID for plan_cell in cells),
    }
    sentences = [count_words(names.texts, f"outcomes.exercise.{key}", count) for key, count in counts.items() if count]
    return names.texts("outcomes.exercise.first", what=list_words(names.texts, sentences)) if sentences else ""


def _measuring_form(plan: Plan, names: Names) -> Table:
    keys = ("noticed", "arranged", "lost", "enough")
    headers = [names.texts("plan.column.process"), *[names.texts(f"outcomes.column.{key}") for key in keys]]
    needed = [process for process in plan.processes if process.systems] or plan.processes
    rows: list[list[list[Part]]] = [[cell(process.name), *[[] for _ in keys]] for process in needed]
    return Table(headers, rows, (28, 16, 20, 18, 18))


def loose_ends(plan: Plan, names: Names) -> Section:
    """Parking lot, what was assumed, what nobody knew, and how the room looks back."""
    texts = names.texts
    blocks: list[Block] = []
    if plan.parking:
        blocks += [Heading(2, texts("plan.loose.parking")), capture_table(plan.parking, names)]
    if plan.assumptions:
        assumed = _assumed(plan, names)
        blocks += [Heading(2, texts("outcomes.loose.assumptions")), Paragraph(texts("outcomes.loose.assumed"), "quiet")]
        blocks.append(Bullets(assumed))
    unknown = [finding for finding in plan.findings if finding.state != "nothing"]
    if unknown:
        rows = unknown_rows(unknown, plan, names)
        headers = [texts(f"plan.column.{key}") for key in ("what", "state", "who_finds_out")]
        widths = (64, 14, 22) if names.many else (45, 20, 35)
        blocks += [Heading(2, texts("plan.loose.unknown")), Table(headers, rows, widths)]
    seen = [observation for observation in plan.observations if observation.about != CORRECTION]
    if seen:
        rows = [[cell(_about(observation.about, names), "quiet"), cell(observation.text)] for observation in seen]
        headers = [texts("plan.column.about_it"), texts("plan.column.what")]
        blocks += [Heading(2, texts("plan.loose.looking_back")), Table(headers, rows, (25, 75))]
    if not blocks:
        blocks.append(Paragraph(texts("plan.loose.none")))
    return Section("loose", texts("plan.section.loose"), blocks)


def _assumed(plan: Plan, names: Names) -> list[str]:
    """Where the group only thinks so; of many systems, by moment and question with the systems."""
    cells = [plan_cell for key in plan.assumptions if (plan_cell := names.at(key)) is not None]
    if not names.many:
        return [names.cell(plan_cell.key) for plan_cell in cells]
    together: dict[tuple[str, str], list[str]] = {}
    for plan_cell in cells:
        together.setdefault((plan_cell.moment, plan_cell.question), []).append(names.subject(plan_cell))
    return [
        f"{names.moment(moment)}, {names.question(question)}: {list_words(names.texts, systems)}"
        for (moment, question), systems in together.items()
    ]


def _about(about: str, names: Names) -> str:
    key = f"common.about.{about}"
    return names.texts(key) if names.texts.has(key) else about


def gaps(plan: Plan, names: Names) -> Section:
    """Every empty cell by name, the ones that the plan needs most first."""
    texts = names.texts
    needed = plan.still_needed()
    standing = len(plan.gaps) - len(needed)
    stands: list[Block] = [Paragraph(count_words(texts, "living.progress", standing))] if standing else []
    if not needed:
        return Section("gaps", texts("plan.section.gaps"), stands or [Paragraph(texts("plan.gaps.none"))])
    blocks: list[Block] = [Paragraph(texts("plan.gaps.what"), "quiet"), *stands]
    for grade in GRADES:
        of_grade = [gap for gap in needed if gap.grade == grade]
        if of_grade:
            blocks += [Heading(2, texts(f"plan.gaps.{grade}")), Bullets(_gap_items(of_grade, names))]
    return Section("gaps", texts("plan.section.gaps"), blocks)


def _gap_items(gaps_here: Sequence[Gap], names: Names) -> list[str]:
    """Each gap by name; of many systems, those of one subject together with its moments and questions."""
    if not names.many:
        return [names.cell(gap.cell) + _draft_words(gap, names) for gap in gaps_here]
    cells = [plan_cell for gap in gaps_here if (plan_cell := names.at(gap.cell)) is not None]
    marked = {gap.cell: _draft_words(gap, names) for gap in gaps_here}
    return [f"{subject}: {words}" for subject, words in questions_by_subject(cells, names, marked).items()]


def _draft_words(gap: Gap, names: Names) -> str:
    return f" ({names.texts('common.state.draft')})" if gap.concept else ""


def yearly(plan: Plan, names: Names) -> Section:
    """Kennisnet step 7: what to do again, and when."""
    texts = names.texts
    due = texts("plan.yearly.no_date")
    if plan.next_due:
        due = texts("plan.yearly.due", date=spoken_date(plan.next_due, texts))
    again = [texts(f"outcomes.yearly.{key}") for key in ("changed", "exercise", "board", "measures")]
    blocks: list[Block] = [Paragraph(due), Bullets(again)]
    if plan.handbooks:
        blocks += [
            Heading(2, texts("outcomes.yearly.further")),
            Bullets([_handbook(handbook) for handbook in plan.handbooks]),
        ]
    return Section("yearly", texts("plan.section.yearly"), blocks)


def _handbook(handbook: Handbook) -> str:
    publisher = f" ({handbook.publisher})" if handbook.publisher else ""
    return f"{handbook.title}{publisher}: {handbook.finds}"


def corrections(plan: Plan, names: Names) -> Section:
    """Who read the concept before it went to the board, and what came back."""
    texts = names.texts
    if not plan.corrections:
        nobody: list[Block] = [Paragraph(texts("outcomes.corrections.none"), "open")]
        return Section("corrections", texts("outcomes.section.corrections"), nobody)
    rows = []
    for correction in plan.corrections:
        answered = "came_back" if correction.came_back else "waiting"
        back = cell(correction.back) or cell(
            texts(f"outcomes.corrections.{answered}"), "plain" if correction.came_back else "open"
        )
        rows.append([to_fill_in(correction.person), to_fill_in(spoken_date(correction.due, texts)), back])
    headers = [texts(f"outcomes.column.{key}") for key in ("asked", "before", "came_back")]
    blocks: list[Block] = [
        Paragraph(texts("outcomes.corrections.what"), "quiet"),
        Table(headers, rows, (26, 20, 54)),
    ]
    return Section("corrections", texts("outcomes.section.corrections"), blocks)


def named_people(plan: Plan, names: Names) -> Section:
    """Everybody who is named, and every manager, must be told (Kennisnet step 3)."""
    texts = names.texts
    if not plan.named_people:
        return Section("named", texts("plan.section.named"), [Paragraph(texts("plan.named.none"))])
    rows = []
    for person in plan.named_people:
        function = [*cell("" if person.function == person.name else person.function)]
        function += [Part(texts("outcomes.named.manager"), "quiet")] if person.manager else []
        rows.append([cell(person.name), function, cell("; ".join(named_at(person, names)), "quiet"), []])
    headers = [texts(f"plan.column.{key}") for key in ("name", "function", "named_at", "informed")]
    blocks: list[Block] = [Paragraph(texts("plan.named.what"), "quiet"), Table(headers, rows, (22, 22, 38, 18))]
    return Section("named", texts("plan.section.named"), blocks)


def impact(plan: Plan, names: Names) -> Section:
    """What the business impact analysis can start from; what an exercise found stands in rows of its own."""
    texts = names.texts
    source = [Paragraph(words, "quiet") for words in _sources(plan, names)]
    if not plan.recovery_times and not plan.exercised:
        none: list[Block] = [*source, Paragraph(texts("plan.recovery.none"), "open")]
        return Section("impact", texts("plan.section.impact"), none)
    needed = [texts("plan.column.process"), texts("plan.column.needs")]
    needed += [texts(f"outcomes.column.{key}") for key in ("suppliers", "owners", "peaks")]
    effects = [texts(f"plan.column.{key}") for key in ("process", "moment")]
    effects += [texts("outcomes.column.effect"), texts("plan.column.expected_loss")]
    effects += [texts(f"plan.column.{key}") for key in ("estimated", "measured_time")]
    effects.append(texts("outcomes.column.measured_loss"))
    blocks: list[Block] = [*source]
    served = _process_rows(plan, names)
    if served:
        blocks.append(Table(needed, served, (17, 34, 25, 12, 12) if names.many else (22, 26, 18, 18, 16)))
    everywhere = unknown_everywhere(plan)
    if everywhere:
        blocks.append(Paragraph(nothing_known(everywhere, names), "open"))
    rows = _effect_rows(plan, names)
    if rows and names.many:
        chapters = [texts(f"plan.section.{key}") for key in ("recovery", "data_loss")]
        blocks.append(Paragraph(texts("outcomes.which_systems", chapters=list_words(texts, chapters)), "quiet"))
    if rows:
        blocks.append(_effects(plan, effects, rows, names))
    else:
        blocks.append(Paragraph(texts("plan.recovery.after_exercise"), "quiet"))
    return Section("impact", texts("plan.section.impact"), blocks)


def _effects(plan: Plan, headers: Sequence[str], rows: Sequence[list[list[Part]]], names: Names) -> Table:
    if plan.recovery_times:
        return Table(headers, rows, (15, 8, 25, 20, 16, 8, 8))
    # Without a workshop nothing was estimated: only what exercises found has columns.
    process, _, _, _, _, time, lost = headers
    headers = [process, names.texts("outcomes.column.exercise"), time, lost]
    return Table(headers, [[*row[:2], *row[5:]] for row in rows], (28, 28, 26, 18))


def _sources(plan: Plan, names: Names) -> list[str]:
    """From which day the estimates come, and from which days what exercises found."""
    texts = names.texts
    days = sorted({time.time.on for time in plan.recovery_times if time.time.known} - {""})
    if not days and any(walked.chapter == "fallbacks" for walked in plan.rounds):
        days = [plan.meta.date]
    sentences = []
    if days or not plan.exercised:
        sentences.append(texts("plan.impact.what", date=_days(days, texts)))
    exercised = sorted({exercise.time.on or exercise.loss.on for exercise in plan.exercised} - {""})
    if plan.exercised:
        sentences.append(texts("plan.impact.exercised", date=_days(exercised, texts)))
    else:
        sentences.append(texts("plan.impact.to_come"))
    return sentences


def _days(days: Sequence[str], texts: Texts) -> str:
    return list_words(texts, [spoken_date(day, texts) for day in days if day]) or OPEN


def _process_rows(plan: Plan, names: Names) -> list[list[list[Part]]]:
    """A process with its systems, and who supplies them, owns them, and when they are needed most."""
    listed = {system.id: system for system in plan.systems}
    rows = []
    for process in plan.processes:
        systems = [listed[key] for key in process.systems if key in listed]
        if not systems:
            continue
        needs = [system.name for system in systems]
        suppliers = _each_once(system.supplier for system in systems)
        owners = _each_once(system.owner for system in systems)
        peaks = _each_once(system.peak for system in systems)
        columns = [to_fill_in(_in_a_cell(words, names, "phrases.more")) for words in (suppliers, owners, peaks)]
        rows.append([cell(process.name), cell(_in_a_cell(needs, names)), *columns])
    return rows


def _each_once(words: Iterable[str]) -> list[str]:
    """What was filled in, each once; a few that stand in one field with commas are several."""
    joined = ", ".join(dict.fromkeys(word for word in words if word))
    return joined.split(", ") if joined else []


def _in_a_cell(words: Sequence[str], names: Names, others: str = "phrases.others") -> str:
    """Words after each other; of many systems the first few: the others stand with the systems themselves."""
    return some_words(names.texts, words, MANY_NAMES, others) if names.many else ", ".join(words)


def _effect_rows(plan: Plan, names: Names) -> list[list[list[Part]]]:
    """A row an estimate, then a row an exercise: what was measured was not measured at a moment of the workshop."""
    rows = []
    everywhere = bool(unknown_everywhere(plan))
    for process in plan.timed_processes():
        for time in plan.recovery_times:
            row = _effect_row(plan, time, names) if time.process == process else []
            # What every row would say is said once above the table.
            if row and not (everywhere and not _any_effect(plan, time) and not _any_loss(plan, time)):
                rows.append(row)
        rows += [_exercised_row(exercised, names) for exercised in plan.exercised if exercised.process == process]
    return rows


def _effect_row(plan: Plan, time: RecoveryTime, names: Names) -> list[list[Part]]:
    effect = _effect(plan, time, names)
    lost = _expected_loss(_served_cells(plan, time, "loss"), names)
    moment = names.moment(time.moment)
    estimated = _counted_time(time, names) if names.many else estimated_time(time, names)
    return [cell(names.process(time.process)), cell(moment), effect, lost, estimated, [], []]


def _effect(plan: Plan, time: RecoveryTime, names: Names) -> list[Part]:
    """The lowest level that was estimated with the words beside it; else what was said without a level."""
    said = _said_of_process(plan, time)
    if not time.level:
        told = [] if names.many else [part for plan_cell in said for part in _in_words(plan_cell, names)]
        return [*to_fill_in(""), *told]
    lowest = [plan_cell for plan_cell in said if plan_cell.subject == time.level_from]
    parts = [Part(time.level)]
    for plan_cell in lowest:
        parts += cell(beginning(plan_cell.text, BRIEF) if names.many else plan_cell.text, "quiet")
        parts += cell(names.day_before(plan_cell), "quiet")
    return parts


def _in_words(plan_cell: PlanCell, names: Names) -> list[Part]:
    quoted = names.texts("outcomes.quoted", text=plan_cell.text)
    return [Part(f"{names.subject(plan_cell)}: {quoted}", "quiet"), *cell(names.day_before(plan_cell), "quiet")]


def _said_of_process(plan: Plan, time: RecoveryTime) -> list[PlanCell]:
    """What was answered about a process; a system that serves several speaks for the one it hits hardest."""
    hardest = {system.id: system.hardest for system in plan.systems}
    answered = [plan_cell for plan_cell in _served_cells(plan, time, "level") if plan_cell.state == "answered"]
    return [plan_cell for plan_cell in answered if hardest.get(plan_cell.subject, "") in ("", time.process)]


def _any_effect(plan: Plan, time: RecoveryTime) -> bool:
    """Whether anything was said of what a process comes down to, by a level or in words."""
    return bool(time.level or _said_of_process(plan, time))


def _counted_time(time: RecoveryTime, names: Names) -> list[Part]:
    """The estimate of a process that needs many systems: without one, at how many of them that is why."""
    if time.time.known:
        return estimated_time(time, names)
    counts = {"absent": len(time.absent), "unknown": len(time.unknown)}
    counted = [count_words(names.texts, f"outcomes.time_{key}", count) for key, count in counts.items() if count]
    return [Part(words, "open") for words in counted] or to_fill_in("")


def _exercised_row(exercised: Exercised, names: Names) -> list[list[Part]]:
    where = [*cell(names.exercise_day(exercised)), *cell(exercised.time.story or exercised.loss.story, "quiet")]
    lost = exercise_loss(exercised, names)
    return [cell(names.process(exercised.process)), where, [], [], [], exercise_time(exercised, names), lost]


def _has(plan_cell: PlanCell, wanted: str) -> bool:
    return any(measure.id == wanted for measure in plan_cell.measures)


def _served_cells(plan: Plan, time: RecoveryTime, asked: str) -> list[PlanCell]:
    """What stands where something is asked, at the moment of an estimate, for the systems that its process needs."""
    served = {process.id: process.systems for process in plan.processes}
    said = {(plan_cell.subject, plan_cell.moment): plan_cell.as_it_stands() for plan_cell in plan.asking(asked)}
    keys = [(system, time.moment) for system in served.get(time.process, [])]
    return [said[key] for key in keys if key in said]


def _any_loss(plan: Plan, time: RecoveryTime) -> bool:
    return any(plan_cell.text or _has(plan_cell, "loss") for plan_cell in _served_cells(plan, time, "loss"))


def _expected_loss(cells: list[PlanCell], names: Names) -> list[Part]:
    """What may be lost, by system: as it was estimated, else in the words of the room."""
    parts: list[Part] = []
    estimated: dict[str, list[str]] = {}
    in_words = 0
    for found_cell in cells:
        if found_cell.state not in ("answered", *UNSAID):
            # What somebody says at what they do not know is no estimate.
            stated = stated_words(names.texts, found_cell.state, found_cell.reason)
            parts += [] if names.many else [Part(f"{names.subject(found_cell)}: {inside_sentence(stated)}", "open")]
            continue
        estimate = next((measure for measure in found_cell.measures if measure.id == "loss"), None)
        words = f"{estimate.chosen[:1].lower()}{estimate.chosen[1:]}" if estimate else found_cell.text
        if not words:
            continue
        if not names.many:
            parts += [Part(f"{names.subject(found_cell)}: {words}"), *cell(names.day_before(found_cell), "quiet")]
        elif estimate:
            estimated.setdefault(words, []).append(names.subject(found_cell))
        else:
            # The words of every system in every row would be the whole chapter on data once more, for each process.
            in_words += 1
    counted = [f"{words} ({len(systems)})" for words, systems in estimated.items()]
    parts += cell("; ".join(counted))
    if in_words:
        parts.append(Part(f"{names.texts('outcomes.by_system.in_words')} ({in_words})", "quiet"))
    return parts or to_fill_in("")
