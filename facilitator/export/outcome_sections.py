"""Sections with what the room said: fallbacks, data, times, crisis organisation, communication."""

from collections.abc import Sequence

from facilitator.export.blocks import Block, Bullets, Heading, Paragraph, Part, Section, Table, cell
from facilitator.export.names import Names, measure
from facilitator.model.plan import Plan, PlanCell, PlanSystem

DATA, COMMUNICATION, RESPONSIBILITIES = "data", "communication", "responsibilities"
"""Questions that have a section of their own. Ids never change, so they may be named here."""


def processes_and_systems(plan: Plan, names: Names) -> Section:
    """Kennisnet step 1: what must go on, and what it needs in the normal situation."""
    texts = names.texts
    process_rows = [
        [cell(one.group), cell(one.name), cell(names.systems(one.systems) or texts("plan.systems.no_system"))]
        for one in plan.processes
    ]
    blocks: list[Block] = [
        Table(
            [texts(f"plan.column.{key}") for key in ("group", "process", "needs")],
            process_rows,
            (28, 30, 42),
        )
    ]
    if not plan.systems:
        return Section(
            "systems", texts("plan.section.systems"), [*blocks, Paragraph(texts("plan.systems.none"), "open")]
        )
    rows = [[cell(one.name), cell(one.kind), cell(one.supplier), cell(_about(one, names))] for one in plan.systems]
    headers = [texts(f"plan.column.{key}") for key in ("system", "kind", "supplier", "about")]
    blocks.append(Table(headers, rows, (22, 22, 18, 38)))
    return Section("systems", texts("plan.section.systems"), blocks)


def _about(system: PlanSystem, names: Names) -> str:
    texts = names.texts
    lines: list[str] = []
    if system.hardest:
        lines.append(texts("plan.systems.hardest", process=names.process(system.hardest)))
    if system.self_managed:
        lines.append(texts("plan.systems.self_managed"))
    if system.log_in_by:
        lines.append(texts("plan.systems.log_in_by", system=names.system(system.log_in_by)))
    if system.depends_on:
        lines.append(texts("plan.systems.depends_on", systems=names.systems(system.depends_on)))
    return "\n".join(lines)


def fallbacks(plan: Plan, names: Names) -> Section:
    """Every cell: by system and moment, with its story."""
    texts = names.texts
    blocks: list[Block] = [Paragraph(texts("plan.fallbacks.what"), "quiet")]
    openings = {one.id: one.opening for one in plan.scenarios}
    for system in plan.systems:
        blocks.append(Heading(2, system.name))
        story = openings.get(system.scenario, "")
        blocks.append(Paragraph(f"{names.scenario(system.scenario)}. {story}".strip(), "story"))
        for moment in plan.moments:
            found = [one for one in plan.cells if one.subject == system.id and one.moment == moment.id]
            if found:
                blocks += [Heading(3, f"{system.name}, {moment.name}"), _page(found, names)]
    if not plan.systems:
        blocks.append(Paragraph(texts("plan.systems.none"), "open"))
    blocks.append(Paragraph(texts("plan.fallbacks.left_open"), "open"))
    return Section("fallbacks", texts("plan.section.fallbacks"), blocks)


def _page(cells: Sequence[PlanCell], names: Names) -> Table:
    texts = names.texts
    # Two columns, so that a sentence runs over the width of the page and can be copied whole.
    headers = [texts("plan.column.question"), texts("plan.column.said")]
    rows = [[cell(names.question(one.question)), [*names.answer(one), *_measures(one, names)]] for one in cells]
    return Table(headers, rows, (24, 76), [one.key for one in cells])


def _measures(found: PlanCell, names: Names) -> list[Part]:
    words = " · ".join(part.text for part in names.measures(found))
    return [Part(names.texts("plan.cell.estimated", measures=words), "quiet")] if words else []


def _about_cells(
    plan: Plan, names: Names, question: str, extra: Sequence[tuple[str, str]], shares: Sequence[int]
) -> Block:
    """A table of one question over all systems; `extra` are columns as (measure, heading)."""
    texts = names.texts
    found = plan.about(question)
    if not found:
        return Paragraph(texts("plan.not_asked"), "open")
    shown = [key for key, _ in extra if key]
    rows = [
        [
            cell(names.subject(one)),
            cell(names.moment(one.moment)),
            [*names.answer(one), *names.measures(one, shown)],
            *[cell(measure(one, key)) if key else [] for key, _ in extra],
        ]
        for one in found
    ]
    headers = [texts(f"plan.column.{key}") for key in ("system", "moment", "said")]
    return Table([*headers, *[heading for _, heading in extra]], rows, shares)


def data_loss(plan: Plan, names: Names) -> Section:
    """What information would be lost; measured in the exercise, not here."""
    texts = names.texts
    table = _about_cells(plan, names, DATA, [("", texts("plan.column.measured_loss"))], (20, 12, 46, 22))
    return Section(
        "data_loss", texts("plan.section.data_loss"), [Paragraph(texts("plan.data_loss.what"), "quiet"), table]
    )


def recovery(plan: Plan, names: Names) -> Section:
    """Time until a fallback works: estimated, and room for what is measured and what is enough."""
    texts = names.texts
    rows = [
        [
            cell(names.process(one.process)),
            cell(names.moment(one.moment)),
            cell(", ".join(names.scenario(key) for key in one.scenarios)),
            cell(one.words)
            if one.minutes is not None
            else cell(texts("plan.recovery.unknown", systems=names.systems(one.unknown)), "open"),
            [],
            [],
        ]
        for one in plan.recovery_times
    ]
    keys = ("process", "moment", "story", "estimated", "measured", "sufficient")
    blocks: list[Block] = [Paragraph(texts("plan.recovery.what"), "quiet")]
    if rows:
        blocks.append(Table([texts(f"plan.column.{key}") for key in keys], rows, (18, 10, 21, 20, 13, 18)))
    else:
        blocks.append(Paragraph(texts("plan.recovery.none"), "open"))
    blocks.append(Paragraph(texts("plan.recovery.rule"), "quiet"))
    return Section("recovery", texts("plan.section.recovery"), blocks)


def crisis_organisation(plan: Plan, names: Names) -> Section:
    """Who decides; what the workshop leaves open stands there by name."""
    texts = names.texts
    extra = [("decides", texts("plan.column.decides")), ("deputy", texts("plan.column.deputy"))]
    table = _about_cells(plan, names, RESPONSIBILITIES, extra, (19, 10, 39, 16, 16))
    open_points = [texts(f"plan.crisis.{key}") for key in ("activator", "threshold", "roles", "scale_down")]
    blocks: list[Block] = [table, Paragraph(texts("plan.crisis.left_open"), "open"), Bullets(open_points)]
    return Section("crisis", texts("plan.section.crisis"), blocks)


def communication(plan: Plan, names: Names) -> Section:
    """Who tells whom, how, and who stands in."""
    texts = names.texts
    keys = ("sender", "audience", "channel", "deputy")
    extra = [(key, texts(f"plan.column.{key}")) for key in keys]
    table = _about_cells(plan, names, COMMUNICATION, extra, (14, 11, 26, 12, 12, 12, 13))
    return Section(
        "communication",
        texts("plan.section.communication"),
        [table, Paragraph(texts("plan.communication.left_open"), "open")],
    )
