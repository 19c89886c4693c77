"""Sections with what there is: document data, people, processes and systems, suppliers."""

from collections.abc import Sequence

from facilitator.export.blocks import Block, Bullets, Paragraph, Part, Section, Table, cell
from facilitator.export.kinds import kind_words
from facilitator.export.names import UNSAID, Names
from facilitator.model.plan import Meta, Participant, Plan, PlanSystem
from facilitator.texts import Texts
from facilitator.words.dates import spoken_date
from facilitator.words.phrases import count_words, list_words

GRADES = ("must", "should", "may")
OPEN = "…"
"""Stands where somebody must still fill something in."""


def to_fill_in(text: str) -> list[Part]:
    """A table cell that is visibly open as long as there is no text for it."""
    return [Part(text) if text else Part(OPEN, "open")]


def facts(meta: Meta, texts: Texts, *, short: bool = False) -> list[tuple[str, str]]:
    """What the title page says; the top of a `short` document names nobody."""
    date = (texts("plan.fact.date"), spoken_date(meta.date, texts))
    status = (texts("plan.fact.status"), texts("plan.status"))
    table = [(texts("plan.fact.table"), meta.table)] if meta.table else []
    if short:
        return [date, *table, status]
    return [
        date,
        *table,
        (texts("plan.fact.place"), meta.place),
        (texts("plan.fact.facilitator"), meta.facilitator),
        *([(texts("plan.fact.coordinator"), meta.coordinator)] if meta.coordinator else []),
        status,
        (texts("plan.fact.version"), texts("outcomes.version", number=meta.version)),
        (texts("plan.fact.marking"), texts("plan.marking")),
    ]


def document_data(plan: Plan, names: Names) -> Section:
    """What this document is, how far it has come, and who must still adopt it (Kennisnet step 3)."""
    texts, meta = names.texts, plan.meta
    known = [
        (texts("plan.fact.organisation"), meta.organisation),
        *facts(meta, texts),
        (texts("plan.fact.joins"), meta.joins),
        (texts("plan.fact.set"), f"{meta.set_title} ({meta.set_id}, {meta.set_edition})"),
        (texts("plan.fact.last_change"), spoken_date(meta.last_change, texts)),
        *[(texts(f"plan.fact.{key}"), "") for key in ("adopted", "adopted_on", "signature")],
    ]
    rows = [[cell(label, "quiet"), to_fill_in(value)] for label, value in known]
    blocks: list[Block] = [
        Paragraph(kind_words(plan, texts, "what")),
        Paragraph(texts("plan.data.one_plan"), "quiet"),
        Paragraph(kind_words(plan, texts, "estimates"), "quiet"),
        Table([texts("plan.column.item"), texts("plan.column.value")], rows, (35, 65)),
        Bullets(progress(plan, texts)),
    ]
    return Section("data", texts("plan.section.data"), blocks)


def progress(plan: Plan, texts: Texts) -> list[str]:
    """How much was discussed, and how much of what the plan needs is still open."""
    discussed = [plan_cell for plan_cell in plan.cells if plan_cell.state not in UNSAID]
    planned = [plan_cell for plan_cell in plan.cells if plan_cell.subject not in plan.put_off]
    standing = [plan_cell for plan_cell in plan.cells if plan_cell.stands is not None]
    missed = [gap.grade for gap in plan.still_needed()]
    lines = [count_words(texts, "outcomes.progress.discussed", len(discussed), all=len(planned))]
    if standing:
        lines.append(count_words(texts, "living.progress", len(standing)))
    for grade in GRADES:
        if grade in missed:
            lines.append(count_words(texts, f"outcomes.progress.{grade}", missed.count(grade)))
    waiting = [system.name for system in plan.systems if system.id in plan.put_off]
    if waiting:
        lines.append(texts("outcomes.progress.put_off", systems=list_words(texts, waiting)))
    return lines


def missing_people(plan: Plan, texts: Texts) -> list[Block]:
    """Kennisnet step 2: people who know the ICT and people who do the work must both be there."""
    if not plan.participants or all(person.present is None for person in plan.participants):
        return [Paragraph(texts("outcomes.missing.presence"), "open")]
    return [Paragraph(texts(f"outcomes.missing.{expertise}"), "open") for expertise in plan.missing_expertise]


def participants(plan: Plan, names: Names) -> Section:
    """Who was there, what they know about, and for which systems."""
    texts = names.texts
    blocks = missing_people(plan, texts)
    if plan.participants:
        rows = [_participant(participant, texts) for participant in plan.participants]
        headers = [texts(f"plan.column.{key}") for key in ("name", "function", "expertise", "present", "stand_in_for")]
        blocks.append(Table(headers, rows, (24, 24, 22, 12, 18)))
    else:
        blocks.append(Paragraph(texts("plan.participants.none"), "open"))
    attended = _attended(plan, texts)
    if attended:
        blocks.append(Bullets(attended))
    return Section("participants", texts("plan.section.participants"), blocks)


def _participant(participant: Participant, texts: Texts) -> list[list[Part]]:
    return [
        cell(participant.name),
        cell("" if participant.function == participant.name else participant.function),
        cell(", ".join(texts(f"common.expertise.{expertise}") for expertise in participant.expertise)),
        _presence(participant, texts),
        cell(participant.stand_in_for),
    ]


def _presence(participant: Participant, texts: Texts) -> list[Part]:
    if participant.present is None:
        return cell(texts("plan.participants.not_noted"), "quiet")
    return cell(texts("plan.participants.present" if participant.present else "plan.participants.absent"))


def _attended(plan: Plan, texts: Texts) -> list[str]:
    """Who was there for which systems; systems with the same people together."""
    people = {participant.id: participant.name for participant in plan.participants}
    together: dict[tuple[str, ...], list[str]] = {}
    for system in plan.systems:
        if system.attended:
            together.setdefault(tuple(people.get(person_id, person_id) for person_id in system.attended), []).append(
                system.name
            )
    return [
        texts("outcomes.attended", system=list_words(texts, systems), who=list_words(texts, who))
        for who, systems in together.items()
    ]


def processes_and_systems(plan: Plan, names: Names) -> Section:
    """Kennisnet step 1: what must go on, and what it needs in the normal situation."""
    texts = names.texts
    process_rows = [
        [
            cell(process.group),
            cell(process.name),
            cell(names.systems(process.systems)) or cell(texts("plan.systems.no_system"), "open"),
        ]
        for process in plan.processes
    ]
    headers = [texts(f"plan.column.{key}") for key in ("group", "process", "needs")]
    blocks: list[Block] = [Table(headers, process_rows, (18, 22, 60) if names.many else (28, 30, 42))]
    if plan.systems:
        rows = [
            [_named(system), to_fill_in(system.supplier), _users(system, texts, names.many), _about(system, names)]
            for system in plan.systems
        ]
        headers = [texts(f"plan.column.{key}") for key in ("system", "supplier")]
        headers += [texts("outcomes.column.owner_and_users"), texts("plan.column.about")]
        blocks.append(Table(headers, rows, (34, 16, 23, 27) if names.many else (30, 17, 23, 30)))
    else:
        blocks.append(Paragraph(texts("plan.systems.none"), "open"))
    return Section("systems", texts("plan.section.systems"), blocks)


def _named(system: PlanSystem) -> list[Part]:
    kind = [Part(system.kind, "quiet")] if system.kind and system.kind != system.name else []
    return [Part(system.name), *kind]


def _users(system: PlanSystem, texts: Texts, brief: bool) -> list[Part]:
    values = (("owner", system.owner), ("users", system.users), ("peak", system.peak))
    if brief:
        return cell("; ".join(texts(f"outcomes.register.{key}", what=words) for key, words in values if words))
    return [_said_or_open(texts, f"outcomes.register.{key}", words) for key, words in values]


def _about(system: PlanSystem, names: Names) -> list[Part]:
    texts, lines = names.texts, []
    if system.hardest:
        lines.append(texts("outcomes.register.hardest", process=names.process(system.hardest)))
    if system.self_managed:
        lines.append(texts("outcomes.register.self_managed"))
    if system.log_in_by:
        lines.append(texts("outcomes.register.log_in_by", system=names.system(system.log_in_by)))
    if system.depends_on:
        needed = list_words(texts, [names.system(system_id) for system_id in system.depends_on])
        lines.append(texts("outcomes.register.depends_on", systems=needed))
    return [Part(line) for line in lines]


def suppliers(plan: Plan, names: Names) -> Section:
    """The suppliers with what was agreed, and where an emergency number lies on paper."""
    texts = names.texts
    if not plan.systems:
        nothing: list[Block] = [Paragraph(texts("plan.systems.none"), "open")]
        return Section("suppliers", texts("plan.section.suppliers"), nothing)
    # With many systems those of which nothing is known yet are named once.
    unknown = [system for system in plan.systems if names.many and not _arranged(system)]
    rows = [
        [
            [*to_fill_in(system.supplier), Part(system.name, "quiet")],
            _to_find(names, (("number", system.emergency), ("offline", system.emergency_offline))),
            to_fill_in(system.promise),
            _to_find(names, (("exit", system.exit), ("backup", system.backup))),
        ]
        for system in plan.systems
        if system not in unknown
    ]
    headers = [texts("outcomes.column.supplier_and_system"), texts("outcomes.column.emergency")]
    headers += [texts("plan.column.promise"), texts("outcomes.column.exit")]
    blocks: list[Block] = [
        Paragraph(texts("outcomes.suppliers.what"), "quiet"),
        *([Table(headers, rows, (24, 28, 20, 28))] if rows else []),
    ]
    if unknown:
        listed = [
            f"{supplied.name} ({supplied.supplier})" if supplied.supplier else supplied.name for supplied in unknown
        ]
        blocks.append(Paragraph(texts("outcomes.suppliers.unknown", systems="; ".join(listed)), "open"))
    return Section("suppliers", texts("plan.section.suppliers"), blocks)


def _arranged(system: PlanSystem) -> bool:
    """Whether anything is known of a supplier besides its name."""
    return any((system.emergency, system.emergency_offline, system.promise, system.exit, system.backup))


def _to_find(names: Names, values: Sequence[tuple[str, str]]) -> list[Part]:
    if names.many and not any(words for _, words in values):
        return to_fill_in("")
    return [_said_or_open(names.texts, f"outcomes.suppliers.{key}", words) for key, words in values]


def _said_or_open(texts: Texts, key: str, words: str) -> Part:
    return Part(texts(key, what=words or OPEN), "plain" if words else "open")


def recovery_plans(plan: Plan, names: Names) -> Section:
    """Kennisnet step 3: a recovery plan for every system that the organisation manages itself."""
    texts = names.texts
    needed = [names.system(key) for key in plan.recovery_plans_needed]
    with_plan = [system.name for system in plan.systems if system.recovery_plan]
    blocks: list[Block] = []
    if needed:
        blocks.append(Paragraph(count_words(texts, "outcomes.recovery_plans.needed", len(needed))))
        # A page of single names says no more than a sentence of them.
        blocks.append(Bullets([list_words(texts, needed)] if names.many else needed))
    if with_plan:
        blocks.append(Paragraph(texts("outcomes.recovery_plans.there", systems=list_words(texts, with_plan))))
    unsaid = [system.name for system in plan.systems if system.self_managed is None]
    if unsaid:
        blocks.append(Paragraph(texts("plan.recovery_plans.unsaid", systems=list_words(texts, unsaid)), "open"))
    elif not any(system.self_managed for system in plan.systems):
        blocks.append(Paragraph(texts("plan.recovery_plans.none")))
    return Section("recovery_plans", texts("plan.section.recovery_plans"), blocks)
