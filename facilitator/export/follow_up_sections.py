"""Sections with what comes after the workshop: actions, decisions, exercise, gaps, the BIA."""

from collections.abc import Sequence

from facilitator.export.blocks import Block, Bullets, Heading, Paragraph, Part, Section, Table, cell
from facilitator.export.names import Names, spoken_date
from facilitator.export.outcome_sections import DATA
from facilitator.model.plan import Plan, PlanCapture, PlanDecision
from facilitator.texts import Texts

GRADES = ("must", "should", "may")


def suppliers(plan: Plan, texts: Texts) -> Section:
    """The suppliers, with the agreements that somebody must look up."""
    rows = [[cell(one.supplier or "…"), cell(one.name), [], [], []] for one in plan.systems]
    keys = ("supplier", "system", "emergency", "promise", "exit")
    blocks: list[Block] = [Paragraph(texts("plan.suppliers.what"), "quiet")]
    if rows:
        blocks.append(Table([texts(f"plan.column.{key}") for key in keys], rows, (22, 22, 19, 19, 18)))
    return Section("suppliers", texts("plan.section.suppliers"), blocks)


def recovery_plans(plan: Plan, names: Names) -> Section:
    """Kennisnet step 3: a recovery plan for every system that the organisation manages itself."""
    texts = names.texts
    if not plan.recovery_plans_needed:
        return Section(
            "recovery_plans", texts("plan.section.recovery_plans"), [Paragraph(texts("plan.recovery_plans.none"))]
        )
    listed = [names.system(key) for key in plan.recovery_plans_needed]
    return Section(
        "recovery_plans",
        texts("plan.section.recovery_plans"),
        [Paragraph(texts("plan.recovery_plans.what"), "quiet"), Bullets(listed)],
    )


def actions(plan: Plan, names: Names) -> Section:
    """What will be done, by whom, by when."""
    texts = names.texts
    if not plan.actions:
        return Section("actions", texts("plan.section.actions"), [Paragraph(texts("plan.actions.none"), "open")])
    rows = [
        [cell(str(number)), [*_capture(one, texts), *_action_details(one, names)]]
        for number, one in enumerate(plan.actions, start=1)
    ]
    headers = [texts("plan.column.number"), texts("plan.column.action")]
    return Section("actions", texts("plan.section.actions"), [Table(headers, rows, (8, 92))])


def _action_details(one: PlanCapture, names: Names) -> list[Part]:
    """Who and when below the text, so that the text runs over the width of the page."""
    texts = names.texts
    owner = one.owner or texts("plan.actions.no_owner")
    due = spoken_date(one.due, texts) or texts("plan.actions.no_due")
    words = texts("plan.actions.details", owner=owner, due=due, status=texts("plan.actions.open"))
    return [Part(words, "quiet" if one.owner and one.due else "open"), *_from(one, names)]


def _from(one: PlanCapture | PlanDecision, names: Names) -> list[Part]:
    where = names.cell(one.cell)
    return [Part(names.texts("plan.capture.from", cell=where), "quiet")] if where else []


def _capture(one: PlanCapture | PlanDecision, texts: Texts) -> list[Part]:
    draft = [Part(texts("plan.capture.draft"), "open")] if one.concept else []
    return [*draft, Part(one.text)]


def decisions(plan: Plan, names: Names) -> Section:
    """Questions for the board, what the room wishes, and what turned out not to be arranged."""
    texts = names.texts
    blocks: list[Block] = [Paragraph(texts("plan.decisions.what"), "quiet")]
    keys = ("decision", "decided", "decided_on")
    headers = [texts(f"plan.column.{key}") for key in keys]
    if plan.decisions:
        rows = [[[*_capture(one, texts), *_from(one, names)], [], []] for one in plan.decisions]
        blocks.append(Table(headers, rows, (60, 26, 14)))
    else:
        blocks.append(Paragraph(texts("plan.decisions.none"), "open"))
    nothing = [one for one in plan.findings if one.state == "nothing"]
    if nothing:
        blocks.append(Heading(2, texts("plan.decisions.proposed")))
        rows = [[cell(texts("plan.decisions.nothing", cell=names.cell(one.cell))), [], []] for one in nothing]
        blocks.append(Table(headers, rows, (60, 26, 14)))
    if plan.wishes:
        blocks.append(Heading(2, texts("plan.decisions.wishes")))
        blocks.append(_captures(plan.wishes, names))
    return Section("decisions", texts("plan.section.decisions"), blocks)


def _captures(captures: Sequence[PlanCapture], names: Names) -> Table:
    texts = names.texts
    rows = [[[*_capture(one, texts), *_from(one, names)]] for one in captures]
    return Table([texts("plan.column.what")], rows, (100,))


def exercise(plan: Plan, names: Names) -> Section:
    """What to exercise first, with room for what comes out of it."""
    texts = names.texts
    blocks: list[Block] = [Paragraph(texts("plan.exercise.what"), "quiet")]
    proposal = plan.exercise
    if proposal is None:
        blocks.append(Paragraph(texts("plan.exercise.none"), "open"))
        return Section("exercise", texts("plan.section.exercise"), blocks)
    rows = [
        [cell(texts("plan.exercise.fallback"), "quiet"), cell(names.cell(proposal.cell))],
        [cell(texts("plan.exercise.why"), "quiet"), cell(texts(f"plan.exercise.because_{_code(proposal.why)}"))],
        [cell(texts("plan.exercise.story"), "quiet"), cell(names.scenario(proposal.scenario))],
        *[[cell(texts(f"plan.exercise.{key}"), "quiet"), cell("…")] for key in ("date", "observer", "dry", "results")],
    ]
    blocks.append(Table([texts("plan.column.item"), texts("plan.column.value")], rows, (35, 65)))
    blocks.append(Bullets([texts(f"plan.exercise.evaluate_{number}") for number in range(1, 5)]))
    return Section("exercise", texts("plan.section.exercise"), blocks)


def _code(why: str) -> str:
    return why.replace("-", "_")


def loose_ends(plan: Plan, names: Names) -> Section:
    """Parking lot, what nobody knew, and how the room looks back."""
    texts = names.texts
    blocks: list[Block] = []
    if plan.parking:
        blocks += [Heading(2, texts("plan.loose.parking")), _captures(plan.parking, names)]
    unknown = [one for one in plan.findings if one.state != "nothing"]
    if unknown:
        rows = [
            [cell(names.cell(one.cell)), cell(texts(f"common.state.{one.state}")), cell(one.reason or "…")]
            for one in unknown
        ]
        headers = [texts(f"plan.column.{key}") for key in ("what", "state", "who_finds_out")]
        blocks += [Heading(2, texts("plan.loose.unknown")), Table(headers, rows, (45, 25, 30))]
    if plan.observations:
        rows = [[cell(texts(f"common.about.{one.about}"), "quiet"), cell(one.text)] for one in plan.observations]
        headers = [texts("plan.column.about_it"), texts("plan.column.what")]
        blocks += [Heading(2, texts("plan.loose.looking_back")), Table(headers, rows, (20, 80))]
    if not blocks:
        blocks.append(Paragraph(texts("plan.loose.none")))
    return Section("loose", texts("plan.section.loose"), blocks)


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


def yearly(plan: Plan, texts: Texts) -> Section:
    """Kennisnet step 7: when this is due again."""
    due = (
        texts("plan.yearly.due", date=spoken_date(plan.next_due, texts))
        if plan.next_due
        else texts("plan.yearly.no_date")
    )
    return Section(
        "yearly", texts("plan.section.yearly"), [Paragraph(due), Paragraph(texts("plan.yearly.what"), "quiet")]
    )


def named_people(plan: Plan, names: Names) -> Section:
    """Everybody named must be told."""
    texts = names.texts
    if not plan.named_people:
        return Section("named", texts("plan.section.named"), [Paragraph(texts("plan.named.none"))])
    rows = [
        [cell(one.name), cell(one.function), cell("\n".join(names.cell(key) for key in one.cells), "quiet"), []]
        for one in plan.named_people
    ]
    headers = [texts(f"plan.column.{key}") for key in ("name", "function", "named_at", "informed")]
    blocks: list[Block] = [Paragraph(texts("plan.named.what"), "quiet"), Table(headers, rows, (22, 22, 38, 18))]
    return Section("named", texts("plan.section.named"), blocks)


def impact(plan: Plan, names: Names) -> Section:
    """What the business impact analysis can start from; its measured columns stay empty."""
    texts = names.texts
    blocks: list[Block] = [
        Paragraph(texts("plan.impact.what", date=spoken_date(plan.meta.date, texts) or "…"), "quiet")
    ]
    rows = [
        [
            cell(names.process(one.process)),
            cell(names.moment(one.moment)),
            cell(one.level),
            _expected_loss(plan, names, one.process, one.moment),
            cell(one.words) if one.minutes is not None else cell(texts("plan.impact.unknown"), "open"),
            [],
            [],
        ]
        for one in plan.recovery_times
    ]
    keys = ("process", "moment", "level", "expected_loss", "estimated", "measured_time", "measured_loss")
    if rows:
        blocks.append(Table([texts(f"plan.column.{key}") for key in keys], rows, (17, 11, 12, 24, 12, 12, 12)))
    else:
        blocks.append(Paragraph(texts("plan.recovery.none"), "open"))
    return Section("impact", texts("plan.section.impact"), blocks)


def _expected_loss(plan: Plan, names: Names, process: str, moment: str) -> list[Part]:
    served = {one.id for one in plan.systems if process in one.processes}
    found = [one for one in plan.about(DATA) if one.subject in served and one.moment == moment]
    return [Part(f"{names.subject(one)}: {one.text}") for one in found if one.text]
