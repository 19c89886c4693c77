"""Sections with what comes after the workshop: actions, exercise, gaps, who must be told, the BIA."""

from facilitator.export.blocks import Block, Bullets, Heading, Paragraph, Part, Section, Table, cell
from facilitator.export.names import Names
from facilitator.export.sections.decisions import capture_table, captured, said_at
from facilitator.export.sections.outcomes import DATA, estimated_time, measured_time
from facilitator.export.sections.register import GRADES, OPEN, to_fill_in
from facilitator.model.arrange.follow_up import CORRECTION
from facilitator.model.plan import Plan, PlanCapture, PlanCell
from facilitator.words.dates import spoken_date


def actions(plan: Plan, names: Names) -> Section:
    """What will be done, by whom, by when, and how far it is."""
    texts = names.texts
    if not plan.actions:
        return Section("actions", texts("plan.section.actions"), [Paragraph(texts("plan.actions.none"), "open")])
    rows = [
        [
            cell(str(number)),
            [*captured(one, names), *said_at(one, names)],
            *action_cells(one, names),
            cell(texts(f"outcomes.status.{one.status}")),
        ]
        for number, one in enumerate(plan.actions, start=1)
    ]
    headers = [texts(f"plan.column.{key}") for key in ("number", "action", "owner", "due", "state")]
    return Section("actions", texts("plan.section.actions"), [Table(headers, rows, (6, 48, 18, 16, 12))])


def action_cells(one: PlanCapture, names: Names) -> list[list[Part]]:
    """Who does it and when; open when nobody has said so."""
    texts = names.texts
    return [
        cell(one.owner) or cell(texts("plan.actions.no_owner"), "open"),
        cell(spoken_date(one.due, texts)) or cell(texts("plan.actions.no_due"), "open"),
    ]


def exercise(plan: Plan, names: Names) -> Section:
    """What to exercise first, and a form to measure on (Kennisnet step 4)."""
    texts = names.texts
    proposal = plan.exercise
    blocks: list[Block] = []
    if proposal is None:
        blocks.append(Paragraph(texts("plan.exercise.none"), "open"))
    else:
        openings = {one.id: one.opening for one in plan.scenarios}
        found = names.at(proposal.cell)
        because = texts(f"plan.exercise.because_{proposal.why.replace('-', '_')}")
        story = [*cell(names.scenario(proposal.scenario)), *cell(openings.get(proposal.scenario, ""), "quiet")]
        told = {"fallback": cell(names.place(found) if found else ""), "why": cell(because), "story": story}
        rows = [[cell(texts(f"plan.exercise.{key}"), "quiet"), words] for key, words in told.items()]
        left = ("date", "observer", "dry", "results")
        rows += [[cell(texts(f"plan.exercise.{key}"), "quiet"), to_fill_in("")] for key in left]
        blocks += [
            Paragraph(texts("plan.exercise.what"), "quiet"),
            Table([texts("plan.column.item"), texts("plan.column.value")], rows, (35, 65)),
            Paragraph(texts("outcomes.exercise.dry"), "quiet"),
        ]
    blocks += [Heading(2, texts("outcomes.exercise.form")), _measuring_form(plan, names)]
    blocks += [Paragraph(texts("outcomes.exercise.afterwards"), "quiet")]
    blocks.append(Bullets([texts(f"plan.exercise.evaluate_{number}") for number in range(1, 5)]))
    return Section("exercise", texts("plan.section.exercise"), blocks)


def _measuring_form(plan: Plan, names: Names) -> Table:
    keys = ("noticed", "arranged", "lost", "enough")
    headers = [names.texts("plan.column.process"), *[names.texts(f"outcomes.column.{key}") for key in keys]]
    needed = [one for one in plan.processes if one.systems] or plan.processes
    rows: list[list[list[Part]]] = [[cell(one.name), *[[] for _ in keys]] for one in needed]
    return Table(headers, rows, (28, 16, 20, 18, 18))


def loose_ends(plan: Plan, names: Names) -> Section:
    """Parking lot, what was assumed, what nobody knew, and how the room looks back."""
    texts = names.texts
    blocks: list[Block] = []
    if plan.parking:
        blocks += [Heading(2, texts("plan.loose.parking")), capture_table(plan.parking, names)]
    if plan.assumptions:
        assumed = [names.cell(key) for key in plan.assumptions]
        blocks += [Heading(2, texts("outcomes.loose.assumptions")), Paragraph(texts("outcomes.loose.assumed"), "quiet")]
        blocks.append(Bullets(assumed))
    unknown = [one for one in plan.findings if one.state != "nothing"]
    if unknown:
        rows = [
            [cell(names.cell(one.cell)), cell(texts(f"common.state.{one.state}")), to_fill_in(one.reason)]
            for one in unknown
        ]
        headers = [texts(f"plan.column.{key}") for key in ("what", "state", "who_finds_out")]
        blocks += [Heading(2, texts("plan.loose.unknown")), Table(headers, rows, (45, 20, 35))]
    seen = [one for one in plan.observations if one.about != CORRECTION]
    if seen:
        rows = [[cell(_about(one.about, names), "quiet"), cell(one.text)] for one in seen]
        headers = [texts("plan.column.about_it"), texts("plan.column.what")]
        blocks += [Heading(2, texts("plan.loose.looking_back")), Table(headers, rows, (25, 75))]
    if not blocks:
        blocks.append(Paragraph(texts("plan.loose.none")))
    return Section("loose", texts("plan.section.loose"), blocks)


def _about(about: str, names: Names) -> str:
    key = f"common.about.{about}"
    return names.texts(key) if names.texts.has(key) else about


def gaps(plan: Plan, names: Names) -> Section:
    """Every empty cell by name, the ones that the plan needs most first."""
    texts = names.texts
    if not plan.gaps:
        return Section("gaps", texts("plan.section.gaps"), [Paragraph(texts("plan.gaps.none"))])
    blocks: list[Block] = [Paragraph(texts("plan.gaps.what"), "quiet")]
    for grade in GRADES:
        found = [one for one in plan.gaps if one.grade == grade]
        if found:
            draft = texts("common.state.draft")
            items = [names.cell(one.cell) + (f" ({draft})" if one.concept else "") for one in found]
            blocks += [Heading(2, texts(f"plan.gaps.{grade}")), Bullets(items)]
    return Section("gaps", texts("plan.section.gaps"), blocks)


def yearly(plan: Plan, names: Names) -> Section:
    """Kennisnet step 7: what to do again, and when."""
    texts = names.texts
    due = texts("plan.yearly.no_date")
    if plan.next_due:
        due = texts("plan.yearly.due", date=spoken_date(plan.next_due, texts))
    again = [texts(f"outcomes.yearly.{key}") for key in ("changed", "exercise", "board", "measures")]
    return Section("yearly", texts("plan.section.yearly"), [Paragraph(due), Bullets(again)])


def corrections(plan: Plan, names: Names) -> Section:
    """Who read the concept before it went to the board, and what came back."""
    texts = names.texts
    if not plan.corrections:
        nobody: list[Block] = [Paragraph(texts("outcomes.corrections.none"), "open")]
        return Section("corrections", texts("outcomes.section.corrections"), nobody)
    rows = []
    for one in plan.corrections:
        answered = "came_back" if one.came_back else "waiting"
        back = cell(one.back) or cell(texts(f"outcomes.corrections.{answered}"), "plain" if one.came_back else "open")
        rows.append([to_fill_in(one.person), to_fill_in(spoken_date(one.due, texts)), back])
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
    for one in plan.named_people:
        function = [*cell("" if one.function == one.name else one.function)]
        function += [Part(texts("outcomes.named.manager"), "quiet")] if one.manager else []
        where = [words for key in names.in_order(one.cells) if (words := names.cell(key))]
        rows.append([cell(one.name), function, cell("; ".join(where), "quiet"), []])
    headers = [texts(f"plan.column.{key}") for key in ("name", "function", "named_at", "informed")]
    blocks: list[Block] = [Paragraph(texts("plan.named.what"), "quiet"), Table(headers, rows, (22, 22, 38, 18))]
    return Section("named", texts("plan.section.named"), blocks)


def impact(plan: Plan, names: Names) -> Section:
    """What the business impact analysis can start from; its measured columns stay empty."""
    texts = names.texts
    source = Paragraph(texts("plan.impact.what", date=spoken_date(plan.meta.date, texts) or OPEN), "quiet")
    if not plan.recovery_times:
        none: list[Block] = [source, Paragraph(texts("plan.recovery.none"), "open")]
        return Section("impact", texts("plan.section.impact"), none)
    needed = [texts("plan.column.process"), texts("plan.column.needs")]
    needed += [texts(f"outcomes.column.{key}") for key in ("suppliers", "owners", "peaks")]
    effects = [texts(f"plan.column.{key}") for key in ("process", "moment")]
    effects += [texts("outcomes.column.effect"), texts("plan.column.expected_loss")]
    effects += [texts(f"plan.column.{key}") for key in ("estimated", "measured_time")]
    effects.append(texts("outcomes.column.measured_loss"))
    blocks: list[Block] = [
        source,
        Table(needed, _process_rows(plan, names), (22, 26, 18, 18, 16)),
        Table(effects, _effect_rows(plan, names), (18, 8, 25, 16, 13, 10, 10)),
    ]
    return Section("impact", texts("plan.section.impact"), blocks)


def _process_rows(plan: Plan, names: Names) -> list[list[list[Part]]]:
    systems = {one.id: one for one in plan.systems}
    rows = []
    for process in plan.processes:
        found = [systems[key] for key in process.systems if key in systems]
        if found:
            told = ([one.supplier for one in found], [one.owner for one in found], [one.peak for one in found])
            filled = [", ".join(dict.fromkeys(word for word in words if word)) for words in told]
            needs = cell(names.systems([one.id for one in found]))
            rows.append([cell(process.name), needs, *[to_fill_in(words) for words in filled]])
    return rows


def _effect_rows(plan: Plan, names: Names) -> list[list[list[Part]]]:
    loss = {(one.subject, one.moment): one for one in plan.about(DATA)}
    notes = {
        (one.subject, one.moment): one for one in plan.cells if any(measure.id == "level" for measure in one.measures)
    }
    served = {one.id: one.systems for one in plan.processes}
    rows = []
    for one in plan.recovery_times:
        note = notes.get((one.level_from, one.moment))
        effect = [*to_fill_in(one.level), *cell(note.text if note else "", "quiet")]
        told = [loss[key] for system in served.get(one.process, []) if (key := (system, one.moment)) in loss]
        rows.append(
            [
                cell(names.process(one.process)),
                cell(names.moment(one.moment)),
                effect,
                _expected_loss(told, names),
                estimated_time(one, names),
                cell(measured_time(one, names)),
                cell(one.measured_loss),
            ]
        )
    return rows


def _expected_loss(found: list[PlanCell], names: Names) -> list[Part]:
    estimated = [
        Part(f"{names.subject(one)}: {measure.words[:1].lower()}{measure.words[1:]}")
        for one in found
        for measure in one.measures
        if measure.id == "loss"
    ]
    return estimated or to_fill_in("")
